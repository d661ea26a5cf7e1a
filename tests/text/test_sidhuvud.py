"""Running heads leave the text; references and repeated text stay."""

from archive.text import clean_text

BODY = [
    "Nämnden antar planen för parkerna.",
    "Förvaltningen redovisar kostnaden.",
    "Lekplatsen vid torget rustas upp.",
    "Belysningen byts under våren.",
    "Samråd hålls med föreningarna.",
]


def _paged(*pages):
    starts = [0]
    for page in pages[:-1]:
        starts.append(starts[-1] + len(page) + 1)
    return clean_text("\f".join(pages), starts)


def _body(number):
    return "\n".join(f"{line} Avsnitt {chr(64 + number)}{i}." for i, line in enumerate(BODY))


def _heads(blad):
    return [blad.raw[b.start : b.slut] for b in blad.brus if b.slag == "sidhuvud"]


def test_head_takes_dnr_and_type_above_the_number_with_it():
    blad = clean_text("slut på sidan\n\nPM\nDNR 12-34/2004\nSid 2 (2)\n\nbörjan på nästa")

    assert _heads(blad) == ["PM", "DNR 12-34/2004", "Sid 2 (2)"]
    assert blad.clean.split() == ["slut", "på", "sidan", "början", "på", "nästa"]


def test_head_of_the_first_page_keeps_the_documents_own_dnr():
    blad = clean_text("Dnr KS 2026/7\nSida 1 (2)\n\nTexten\nSida 2 (2)\nmer")

    assert _heads(blad) == ["Sida 1 (2)", "Sida 2 (2)"]
    assert "Dnr KS 2026/7" in blad.clean


def test_reference_to_a_page_stays():
    raw = "Planen anger (sid. 4 sista raden) att parken\nsid. 3 (se ovan) är öppen. Dnr KS 2026/7"

    assert clean_text(raw).clean == raw


def test_bare_numbers_go_only_in_a_rising_series():
    assert clean_text("a\n1 (3)\nb\n2 (3)\nc\n3 (3)\n").clean.split() == ["a", "b", "c"]
    assert clean_text("bilaga\n2 (7)\nb").clean == "bilaga\n2 (7)\nb"
    assert clean_text("a\n2 (7)\nb\n2 (9)\n").clean == "a\n2 (7)\nb\n2 (9)\n"


def test_line_at_the_top_of_most_pages_is_a_head_but_on_the_first():
    blad = _paged(*(f"Storby kommun dnr {n}\n{_body(n)}" for n in (1, 2, 3)))

    assert _heads(blad) == ["Storby kommun dnr 2", "Storby kommun dnr 3"]
    assert "Storby kommun dnr 1" in blad.clean


def test_page_numbers_at_the_foot_are_heads_but_on_the_last():
    blad = _paged(*(f"{_body(n)}\n{n}" for n in (1, 2, 3, 4)))

    assert _heads(blad) == ["1", "2", "3"]


def test_numbers_out_of_step_with_the_pages_stay():
    assert _heads(_paged(*(f"{_body(n)}\n{n * n}" for n in (2, 5, 9)))) == []


def test_text_that_repeats_on_every_page_stays():
    assert _heads(_paged(*["\n".join(BODY)] * 5)) == []


def test_pages_of_one_line_are_not_all_head():
    assert _heads(_paged(*(f"Det här är sidan {n}" for n in range(1, 7)))) == []


def test_line_that_goes_on_is_no_head():
    pages = (f"{_body(n)}\noch därför skriver nämnden samma sak,\nom park-" for n in (1, 2, 3))

    assert _heads(_paged(*pages)) == []


def test_head_on_two_pages_stays():
    assert _heads(_paged(f"Storby\n{_body(1)}", f"Storby\n{_body(2)}", _body(3))) == []


def test_sentence_is_whole_over_a_running_head():
    blad = _paged(
        *(f"Storby kommun\n{_body(n)}\nen park-\n{n}" for n in (1, 2)),
        f"Storby kommun\nplan {_body(3)}\n3",
    )

    assert "parkplan" in blad.clean
