"""Pages of a text are claimed only with evidence."""

from archive.text import clean_text
from archive.text.blad import Kalla

BODY = "Förvaltningen föreslår att nämnden antar planen för parkerna i byn \n"


def _pages(blad):
    return [
        (sida.nr, blad.raw.count("\n", 0, blad.raw_offset(sida.start)) + 1, sida.kalla)
        for sida in blad.sidor
    ]


def _text(*lengths, top=" och fortsätter på nästa sida \n"):
    """Pages of so many lines, each but the first with a page top."""
    return "".join(
        (top if page else BODY) + BODY * (length - 1) for page, length in enumerate(lengths)
    )


def test_tops_a_page_apart_are_pages():
    assert _pages(clean_text(_text(40, 50, 10))) == [
        (1, 1, Kalla.HARLEDD),
        (2, 41, Kalla.HARLEDD),
        (3, 91, Kalla.HARLEDD),
    ]


def test_leading_space_after_a_blank_line_is_no_page_top():
    assert clean_text(BODY * 40 + "\n" + _text(50, top=" ")).sidor == ()


def test_leading_spaces_close_together_are_no_pages():
    assert clean_text(_text(40, 3, 40)).sidor == ()


def test_text_without_traces_has_no_pages():
    blad = clean_text(BODY * 200)

    assert blad.sidor == ()
    assert blad.place(0, 5).sida is None


def test_printed_numbers_that_agree_make_pages_certain():
    raw = _text(40, 50) + "PM \n Sida 3 (3) \n\n" + BODY * 20

    assert _pages(clean_text(raw)) == [
        (1, 1, Kalla.HARLEDD),
        (2, 41, Kalla.HARLEDD),
        (3, 91, Kalla.TRYCKT),
    ]


def test_printed_numbers_alone_are_enough_when_all_are_there():
    raw = BODY * 90 + "Sida 2 av 2\n" + BODY

    assert _pages(clean_text(raw)) == [(1, 1, Kalla.HARLEDD), (2, 91, Kalla.TRYCKT)]


def test_pages_between_two_printed_numbers_are_not_made_up():
    raw = BODY * 60 + "SID. 3 (7)\n" + BODY * 90 + "SID. 6 (7)\n" + BODY * 30

    blad = clean_text(raw)

    assert _pages(blad) == [
        (1, 1, Kalla.OSAKER),
        (3, 61, Kalla.OSAKER),
        (6, 152, Kalla.OSAKER),
    ]
    assert blad.place(len(blad.clean) - 5, len(blad.clean)).sida is None


def test_printed_number_followed_by_the_next_is_certain_among_gaps():
    raw = BODY * 60 + "SID. 3 (9)\n" + BODY * 50 + "SID. 4 (9)\n" + BODY * 30

    assert [page[2] for page in _pages(clean_text(raw))] == [
        Kalla.OSAKER,
        Kalla.TRYCKT,
        Kalla.OSAKER,
    ]


def test_numbers_at_the_foot_close_their_page():
    raw = "".join(BODY * 40 + f"Sida {nr} (3)\n" for nr in (1, 2, 3))

    assert _pages(clean_text(raw)) == [
        (1, 1, Kalla.TRYCKT),
        (2, 42, Kalla.TRYCKT),
        (3, 83, Kalla.TRYCKT),
    ]


def test_form_feeds_are_page_ends():
    blad = clean_text(BODY * 3 + "\f" + BODY * 2 + "\f" + BODY + "\f")

    assert [(sida.nr, sida.kalla) for sida in blad.sidor] == [
        (1, Kalla.HARLEDD),
        (2, Kalla.HARLEDD),
        (3, Kalla.HARLEDD),
    ]


def test_printed_numbers_say_which_pages_the_form_feeds_end():
    blad = clean_text(f"Sida 41 (90)\n{BODY}\fSida 42 (90)\n{BODY}\fSida 43 (90)\n{BODY}")

    assert [sida.nr for sida in blad.sidor] == [41, 42, 43]


def test_text_that_was_never_paged_gets_no_pages():
    assert clean_text(_text(40, 50, 10), paged=False).sidor == ()


def test_pages_of_the_file_count_lines_from_their_top():
    raw = "ett\ntvå\ftre\nfyra"

    blad = clean_text(raw, [0, 8])

    at = blad.clean.index("fyra")
    place = blad.place(at, at + 4)
    assert (place.sida, place.rad) == (2, 2)
