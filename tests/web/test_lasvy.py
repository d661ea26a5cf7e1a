"""The text of a file as lines, pages and marks."""

from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from archive.text import clean_text
from archive.text.blad import Kalla, Sida
from archive.web.lasvy import (
    Bit,
    Rad,
    lines,
    page_in_words,
    page_parts,
    page_spans,
    part_of,
    parts,
    raw_lines,
)

TEXT = st.text(st.sampled_from("ab \nåSID.1()-"), max_size=200)


def shown(blad, spans=(), first=1):
    return list(lines(blad, (0, len(blad.clean)), spans, first))


def test_lines_bear_their_number_and_a_name_to_link_to():
    assert shown(clean_text("Ett.\nTvå.")) == [
        Rad(1, "r1", (Bit("Ett."),)),
        Rad(2, "r2", (Bit("Två."),)),
    ]


def test_hit_over_a_line_end_is_marked_on_both_lines_and_begins_on_the_first():
    blad = clean_text("en blå\ncykel till")

    assert shown(blad, [(3, 12)], first=7) == [
        Rad(1, "r1", (Bit("en "), Bit("blå", 7, first=True))),
        Rad(2, "r2", (Bit("cykel", 7), Bit(" till"))),
    ]


def test_page_of_a_file_is_told_before_its_first_line():
    blad = clean_text("Ett.\fTvå.", starts=[0, 5])

    assert [(rad.sida, rad.namn, rad.nr) for rad in shown(blad)] == [
        ("Sida 1", "s1r1", 1),
        ("Sida 2", "s2r1", 1),
    ]


def test_page_mark_says_how_it_is_known():
    assert [page_in_words(Sida(3, 0, kalla)) for kalla in Kalla] == [
        "Sida 3",
        "Sida 3 (tryckt)",
        "Sida 3 (härledd)",
        "Ny sida, numret är osäkert",
    ]


def test_blank_lines_in_a_row_are_one_and_keep_the_numbers_after_them():
    assert [(rad.nr, rad.bitar) for rad in shown(clean_text("\n\nEtt.\n\n\n\nTvå."))] == [
        (3, (Bit("Ett."),)),
        (4, ()),
        (7, (Bit("Två."),)),
    ]


def test_raw_lines_mark_what_was_taken_out():
    blad = clean_text("SID. 1 (2)\n\nEtt.\n\nSID. 2 (2)\n\nTvå.\n")

    taken = [
        rad.nr for rad in raw_lines(blad, (0, len(blad.raw))) if any(b.traff for b in rad.bitar)
    ]

    assert taken == [1, 5]


@given(TEXT, st.integers(1, 30))
def test_parts_are_the_whole_text_in_order(text, size):
    cuts = parts(text, size)

    assert "".join(text[start:end] for start, end in cuts) == text
    assert all(end - start <= size for start, end in cuts)
    assert all(part_of(cuts, start) == nr for nr, (start, end) in enumerate(cuts) if start < end)


@given(TEXT, st.lists(st.integers(0, 200), max_size=8))
def test_every_letter_is_shown_once_and_marked_as_its_span_says(text, edges):
    blad = clean_text(text)
    ends = sorted({edge for edge in edges if edge <= len(blad.clean)})
    spans = list(pairwise(ends))[::2]

    bits = [bit for rad in shown(blad, spans) for bit in rad.bitar]

    assert "".join(bit.text for bit in bits).split() == blad.clean.split() or "\n" in blad.clean
    assert "".join("".join(bit.text for bit in bits).split()) == "".join(blad.clean.split())
    marked = "".join("".join(bit.text for bit in bits if bit.traff).split())
    assert marked == "".join("".join(blad.clean[start:end].split()) for start, end in spans)


def test_pages_of_a_file_are_its_text_in_order():
    blad = clean_text("Ett.\f\fTre.", starts=[0, 5, 6])

    pages = page_spans(blad)

    assert [blad.clean[start:end].strip() for start, end in pages] == ["Ett.", "", "Tre."]


@given(st.lists(st.integers(0, 30), min_size=1, max_size=60), st.integers(1, 9))
def test_pages_are_cut_into_parts_without_loss(lengths, most):
    ends = list(accumulate(lengths))
    pages = list(zip([0, *ends], ends, strict=False))

    cuts = page_parts(pages, size=40, most=most)

    assert [nr for cut in cuts for nr in cut] == list(range(len(pages)))
    assert all(0 < len(cut) <= most for cut in cuts)
    assert all(pages[cut[-1]][1] - pages[cut[0]][0] <= 40 for cut in cuts)


def test_page_with_more_text_than_a_page_has_is_not_shown_as_one():
    assert page_parts([(0, 10), (10, 90_000)]) == []
