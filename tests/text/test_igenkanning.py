"""Tesseract's table to text and boxes; whatever the table holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.igenkanning import Igenkant, packed, parse, unpacked
from archive.text.rutor import Ord

HEAD = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
)
PAGE = "1\t1\t0\t0\t0\t0\t0\t0\t1000\t2000\t-1\t"


def _table(*words):
    rows = [
        f"5\t1\t{line}\t{n}\t{box}\t{sure}\t{text}"
        for n, (line, box, sure, text) in enumerate(words)
    ]
    return "\n".join([HEAD, PAGE, *rows, ""])


def test_words_become_lines_and_paragraphs_with_their_boxes():
    table = _table(
        ("1\t1\t1", "100\t200\t50\t20", 90, "Nämnden"),
        ("1\t1\t1", "160\t200\t40\t20", "80.5", "antar"),
        ("1\t1\t2", "100\t230\t90\t20", 100, "planen."),
        ("1\t2\t1", "100\t300\t90\t20", 0, "Så"),
    )

    assert parse(table) == Igenkant(
        text="Nämnden antar\nplanen.\n\nSå",
        words=(
            Ord(0, 7, 1000, 1000, 1501, 1101),
            Ord(8, 13, 1600, 1000, 2001, 1101),
            Ord(14, 21, 1000, 1150, 1901, 1251),
            Ord(23, 25, 1000, 1500, 1901, 1601),
        ),
        summa=90 * 7 + 80.5 * 5 + 100 * 7,
        letters=21,
    )
    assert parse(table).sakerhet == 82


def test_blank_words_and_rows_that_are_none_are_skipped():
    box = "1\t2\t3\t4"
    table = _table(
        ("1\t1\t1", box, 95, " "),
        ("1\t1\t1", "x\t2\t3\t4", 95, "utan plats"),
        ("1\t1\t1", box, "nan?", "ord"),
    )

    assert parse(table + "5\tkort rad\n").text == "ord"
    assert parse(table).sakerhet == 0


def test_blank_page_has_no_sureness():
    assert parse(_table()) == Igenkant()
    assert parse(_table()).sakerhet is None


@given(st.text(alphabet="15\t\n 0-.a\x00å", max_size=300))
def test_any_table_gives_a_page(text):
    page = parse(f"{PAGE}\n{text}")

    assert [page.text[word.start : word.slut] for word in page.words] == page.text.split()


def test_page_is_kept_until_its_file_is_done():
    page = parse(_table(("1\t1\t1", "100\t200\t50\t20", 90, "Ängen")))

    assert unpacked(packed(page)) == page


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"{}", b'{"text":"a","words":[[1]],"summa":1,"letters":1}']
)
def test_page_that_was_kept_in_part_is_none(data):
    assert unpacked(data) is None
