"""PDF: pages, order, rotation, locks and damage."""

import pytest

from archive.text import clean_text
from archive.text.lasare import extract
from archive.text.lasare.gemensamt import Fil, Frist
from archive.text.lasning import Orsak
from tests.text.filer import flowing, pdf, pdf_bomb, pdf_of

LEFT = [f"Den vänstra spalten rad {row} om parken" for row in range(12)]
RIGHT = [f"Den högra spalten rad {row} om torget" for row in range(12)]


def _read(data):
    return extract(Fil(data, "beslut.pdf"))[1]


def test_pages_are_the_files_own():
    found = _read(pdf(flowing("Första sidan", "slutar här"), flowing("Andra sidan")))

    blad = clean_text(found.text, found.starts)
    at = blad.clean.index("Andra")
    assert [sida.nr for sida in blad.sidor] == [1, 2]
    assert (blad.place(at, at + 5).sida, blad.place(at, at + 5).rad) == (2, 1)
    assert found.fel is None


def test_word_is_joined_over_lines_and_pages():
    found = _read(
        pdf(flowing("en lång park-", "plan och ett stort lek-"), flowing("land för alla"))
    )

    clean = clean_text(found.text, found.starts).clean
    assert "parkplan" in clean
    assert "lekland" in clean


def test_columns_written_line_by_line_are_read_one_after_the_other():
    lines = [(60, 780, "En rubrik som går över båda spalterna i hela dokumentet om parken")]
    for row in range(12):
        y = 740 - 14 * row
        lines += [(60, y, LEFT[row]), (320, y, RIGHT[row])]

    words = " ".join(_read(pdf(lines)).text.split())

    assert " ".join(LEFT) in words
    assert " ".join(RIGHT) in words
    assert words.index("En rubrik") < words.index("vänstra") < words.index("högra")


def test_table_of_two_narrow_columns_is_read_row_by_row():
    rows = [(f"Post {row}", f"{row} 000 kr") for row in range(12)]
    lines = [
        (x, 740 - 14 * number, cell)
        for number, row in enumerate(rows)
        for x, cell in zip((60, 400), row, strict=True)
    ]

    assert " ".join(_read(pdf(lines)).text.split()) == " ".join(f"{a} {b}" for a, b in rows)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_rotated_page_is_read_upright(rotate):
    found = _read(pdf(flowing("Nämnden antar planen", "för parken vid ån"), rotate=rotate))

    assert found.text.split("\n") == ["Nämnden antar planen", "för parken vid ån"]


def test_scanned_file_says_that_it_needs_text_recognition():
    found = _read(pdf([], [], images=[1, 2]))

    assert found.orsak is Orsak.INGEN_TEXT
    assert found.fel == (
        "Filen innehåller ingen text. Sidorna är troligen inskannade bilder "
        "och kräver textigenkänning (OCR)."
    )
    assert len(found.starts) == 2


def test_scanned_pages_among_others_are_named():
    pages = [[], [], flowing("Text"), [], flowing("Mer"), []]

    found = _read(pdf(*pages, images=[1, 2, 4, 6]))

    assert found.orsak is Orsak.DELVIS_TEXT
    assert found.fel == "Sidorna 1–2, 4 och 6 är bilder och kräver textigenkänning (OCR)."
    assert found.text.split() == ["Text", "Mer"]


def test_empty_page_between_others_is_no_fault():
    assert _read(pdf(flowing("Text"), [], flowing("Mer"))).fel is None


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4\nskr\xe4p", b"%PDF-1.7\n" + bytes(range(256)), pdf(flowing("x"))[:300]]
)
def test_broken_file_says_so(data):
    found = _read(data)

    assert (found.text, found.orsak) == ("", Orsak.TRASIG)
    assert found.fel == "Filen är skadad och kan inte öppnas som PDF."


def test_bomb_hurts_nobody():
    assert _read(pdf_bomb(50_000_000)).text == ""


def test_content_that_is_no_content_is_an_empty_page():
    assert _read(pdf_of([(8, b"", b"BT ( \xff\xfe")])).text == ""


def test_reading_stops_when_its_time_is_out():
    found = extract(Fil(pdf(flowing("Ett"), flowing("Två")), frist=Frist(cpu=0)))[1]

    assert found.orsak is Orsak.FOR_LANGSAM


def _marked(found, phrase):
    """Where the phrase is marked: page, then shares of the page in hundredths."""
    blad = clean_text(found.text, found.starts)
    at = blad.clean.index(phrase)
    marks = found.rutor.marks(blad, at, at + len(phrase))
    return [(mark.sida, *(round(100 * share) for share in mark[1:])) for mark in marks]


def test_words_are_marked_where_they_stand():
    found = _read(pdf(flowing("Första sidan"), [(60, 780, "Nämnden"), (60, 421, "antar planen")]))

    assert _marked(found, "antar") == [(2, 10, 49, 14, 50)]
    assert _marked(found, "antar planen") == [(2, 10, 49, 20, 50)]


def test_word_broken_over_lines_is_marked_on_both():
    found = _read(pdf([(60, 780, "en park-"), (60, 766, "plan vid ån")]))

    assert _marked(found, "parkplan\nvid") == [(1, 13, 6, 17, 8), (1, 10, 8, 16, 9)]


@pytest.mark.parametrize(
    ("rotate", "box"),
    [(90, (92, 10, 94, 14)), (180, (86, 92, 90, 94)), (270, (6, 86, 8, 90))],
)
def test_words_of_a_turned_page_are_marked_as_it_is_shown(rotate, box):
    found = _read(pdf([(60, 780, "antar"), (60, 766, "planen")], rotate=rotate))

    (mark,) = _marked(found, "antar")
    assert mark == (1, *box)


def test_words_set_in_columns_are_marked_in_their_column():
    lines = [(60, 780, "En rubrik som går över båda spalterna i hela dokumentet om parken")]
    for row in range(12):
        y = 740 - 14 * row
        lines += [(60, y, LEFT[row]), (320, y, RIGHT[row])]

    found = _read(pdf(lines))

    (left,), (right,) = _marked(found, LEFT[7]), _marked(found, RIGHT[7])
    assert left[1] == 10
    assert right[1] == 54
    assert left[2] == right[2]


def test_page_head_that_is_no_text_can_be_marked_all_the_same():
    pages = [[(60, 800, "Dnr 12/2026"), *flowing(f"Sida {n} text", top=700)] for n in "abc"]
    found = _read(pdf(*pages))
    blad = clean_text(found.text, found.starts)
    second = blad.brus[0]

    marks = found.rutor.raw_marks([(second.start, second.slut)])

    assert blad.raw[second.start : second.slut] == "Dnr 12/2026"
    assert [mark.sida for mark in marks] == [2]
