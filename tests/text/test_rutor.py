"""Word boxes: packed and unpacked, and led from a span of clean text to places on its pages."""

import base64
import json
import re
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text import clean_text
from archive.text.rutor import (
    SCALE,
    Markering,
    Ord,
    Ordrutor,
    form_of,
    from_boxes,
    packed,
    to_boxes,
)

LINE = 200
"""Ten-thousandths of the page: the height of a line of the text below."""


def _boxes(*pages):
    """Boxes for pages of raw text, joined by form feeds: a letter is 100 wide, a line 200 high."""
    at, sidor = 0, []
    for nr, text in enumerate(pages, 1):
        words, place = [], 0
        for row, line in enumerate(text.split("\n")):
            column = 0
            for word in line.split(" "):
                left, top = 100 * column, LINE * row
                box = (left, top, left + 100 * len(word), top + LINE)
                words.append(Ord(place + column, place + column + len(word), *box))
                column += len(word) + 1
            place += len(line) + 1
        sidor.append(packed(nr, at, words))
        at += len(text) + 1
    return Ordrutor(tuple(sidor))


def _marks(pages, phrase):
    starts = [sum(len(page) + 1 for page in pages[:n]) for n in range(len(pages))]
    blad = clean_text("\f".join(pages), starts)
    found = re.search(phrase, blad.clean)
    marks = _boxes(*pages).marks(blad, *found.span())
    return [(m.sida, *(round(share * SCALE) for share in m[1:])) for m in marks]


def test_words_of_a_line_are_marked_as_one():
    assert _marks(["nämnden antar planen"], "antar planen") == [(1, 800, 0, 2000, 200)]


def test_part_of_a_word_marks_the_word():
    assert _marks(["en parkplan"], "plan") == [(1, 300, 0, 1100, 200)]


def test_lines_are_marked_each_for_itself():
    assert _marks(["att nämnden\nantar planen"], "nämnden\nantar") == [
        (1, 400, 0, 1100, 200),
        (1, 0, 200, 500, 400),
    ]


def test_word_joined_over_a_line_end_is_marked_on_both():
    assert _marks(["en park-\nplan för"], "parkplan") == [
        (1, 300, 0, 800, 200),
        (1, 0, 200, 400, 400),
    ]


def test_phrase_over_a_page_break_is_marked_on_both_and_not_the_head_between():
    texts = ["först kommer\nallt som är", "sedan gjort\nmen inte än", "till sist\när det slut"]
    pages = [f"Lillby kommun\n{text}" for text in texts]

    assert _marks(pages, r"är\s+sedan") == [(1, 900, 400, 1100, 600), (2, 0, 200, 500, 400)]


def test_boxes_survive_the_database():
    boxes = _boxes("en text", "och en till")

    assert from_boxes(json.loads(json.dumps(to_boxes(boxes)))) == boxes


words = st.builds(
    lambda step, length, left, top, wide, high: (step, length, left, top, wide, high),
    st.integers(0, 300),
    st.integers(1, 60),
    st.integers(0, 9000),
    st.integers(0, 9000),
    st.integers(1, 1000),
    st.integers(1, 1000),
)


@given(st.lists(words, max_size=40))
def test_what_is_packed_is_unpacked(rows):
    at, page = 0, []
    for step, length, left, top, wide, high in rows:
        at += step
        page.append(Ord(at, at + length, left, top, left + wide, top + high))

    assert packed(1, 0, page).words() == page


@pytest.mark.parametrize(
    "word",
    [
        Ord(0, 4, -1, 0, 10, 10),
        Ord(0, 4, 0, 0, SCALE + 1, 10),
        Ord(0, 4, 10, 0, 10, 10),
        Ord(0, 4, 20, 0, 10, 10),
        Ord(4, 4, 0, 0, 10, 10),
    ],
    ids=["left of the page", "right of it", "no width", "backwards", "no letters"],
)
def test_box_that_no_page_has_is_left_out(word):
    right = Ord(5, 9, 0, 0, 10, 10)

    assert packed(1, 0, [word, right]).words() == [right]


@pytest.mark.parametrize(
    "data",
    [
        "",
        "åäö",
        "AAAA",
        base64.b64encode(zlib.compress(b"")).decode(),
        base64.b64encode(zlib.compress(b"abc")).decode(),
    ],
)
def test_packed_words_that_are_none_give_none(data):
    assert from_boxes([[1, 0, data]]).sidor[0].words() == []


def test_bomb_is_unpacked_only_so_far():
    bomb = base64.b64encode(zlib.compress(bytes(50_000_000))).decode()

    assert len(from_boxes([[1, 0, bomb]]).sidor[0].words()) == 100_000


def test_word_beyond_the_text_marks_nothing():
    data = base64.b64encode(zlib.compress(struct.pack("<6H", 60000, 9, 0, 0, 9, 9))).decode()
    blad = clean_text("en text")

    assert from_boxes([[1, 0, data]]).marks(blad, 0, 7) == []


@pytest.mark.parametrize(
    "broken",
    [{}, 7, [[1, 0]], [["1", 0, ""]], [[1, 0, 7]], [[1, 5, ""], [2, 0, ""]], [[True, 0, ""]]],
)
def test_what_are_no_boxes_are_refused(broken):
    if broken == {}:
        assert from_boxes(broken) == Ordrutor()
        return
    with pytest.raises((ValueError, TypeError)):
        from_boxes(broken)


def test_mark_is_a_share_of_the_page():
    blad = clean_text("en text")

    assert _boxes("en text").marks(blad, 3, 7) == [Markering(1, 0.03, 0.0, 0.07, 0.02)]


def test_form_of_a_page_goes_with_its_boxes():
    rutor = Ordrutor((packed(1, 0, [], form_of(595, 842)), packed(2, 1, [], form_of(842, 595))))

    again = from_boxes(json.loads(json.dumps(to_boxes(rutor))))

    assert [again.form(nr) for nr in (1, 2, 3)] == [14151, 7067, 0]
    assert (form_of(0, 100), form_of(1, 1e9)) == (0, 1_000_000)
