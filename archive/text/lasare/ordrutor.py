"""The boxes of a PDF page's words, told from the letters that the text was made of."""

import ctypes
import re
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from archive.text.rutor import SCALE, Ord

HYPHENS = "\ufffe\x02"
"""What the library writes for a hyphen at a line's end, with the line end."""

_WORD = re.compile(rf"[^\s{HYPHENS}]*[{HYPHENS}]|[^\s{HYPHENS}]+")
_PLAIN_WORD = re.compile(r"\S+")
_FAR = 1_000_000
_LOOK_AHEAD = 5

Rect = tuple[float, float, float, float]


class Placed(NamedTuple):
    """A word as the library gives it, and its box on the page: left, bottom, right, top."""

    text: str
    rect: Rect | None


class View(NamedTuple):
    """From the page's own points to what is seen of it, turned as it is shown: x = x0 + ax + by."""

    x0: float
    y0: float
    ax: float
    ay: float
    bx: float
    by: float


def view(page: pypdfium2.PdfPage) -> View:
    """How the page is shown, as long as nothing turns it."""
    x0, y0 = _seen(page, 0, 0)
    xx, xy = _seen(page, 1000, 0)
    yx, yy = _seen(page, 0, 1000)
    return View(x0, y0, (xx - x0) / 1000, (xy - y0) / 1000, (yx - x0) / 1000, (yy - y0) / 1000)


def _seen(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    left, top = ctypes.c_int(), ctypes.c_int()
    places = ctypes.byref(left), ctypes.byref(top)
    pdfium.FPDF_PageToDevice(page.raw, 0, 0, _FAR, _FAR, 0, x, y, *places)
    return left.value * SCALE / _FAR, top.value * SCALE / _FAR


def placed(textpage: pypdfium2.PdfTextPage, text: str) -> list[Placed]:
    """The words of ``text``, all that the page says, in its order. No word goes over a line end."""
    if not text.isascii() and max(text) > "\uffff":
        return []  # Letters of two halves have other numbers in the library; such pages are rare.
    number = pdfium.FPDFText_GetCharIndexFromTextIndex
    plain = textpage.count_chars() == len(text)
    raw, box, letter = textpage.raw, pdfium.FPDFText_GetLooseCharBox, pdfium.FS_RECTF()
    place = ctypes.byref(letter)
    found = []
    for word in _WORD.finditer(text):
        first, last = word.start(), word.end() - 1
        if not plain:
            first, last = number(raw, first), number(raw, last)
        rect = None
        if box(raw, first, place):
            rect = left, bottom, right, top = letter.left, letter.bottom, letter.right, letter.top
            # A hyphen that only stands for one has no box.
            if last != first and box(raw, last, place) and letter.right > letter.left:
                rect = (
                    min(left, letter.left),
                    min(bottom, letter.bottom),
                    max(right, letter.right),
                    max(top, letter.top),
                )
        found.append(Placed(word[0], rect))
    return found


def within(words: list[Placed], bounds: Rect, text: str) -> list[Placed]:
    """The words of ``text``, which is what stands within ``bounds``; the order is the same."""
    inside = [word for word in words if word.rect and _is_within(word.rect, bounds)]
    found, at = [], 0
    for token in _WORD.findall(text):
        ahead = [word.text for word in inside[at : at + _LOOK_AHEAD]]
        if token in ahead:
            at += ahead.index(token) + 1
            found.append(inside[at - 1])
        else:
            found.append(Placed(token, None))
    return found


def _is_within(rect: Rect, bounds: Rect) -> bool:
    x, y = (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2
    return bounds[0] <= x <= bounds[2] and bounds[1] <= y <= bounds[3]


def words(text: str, placed: list[Placed], seen: View) -> list[Ord]:
    """The boxes for ``text``, a page as it is kept, of the words that it was made of."""
    spans = [found.span() for found in _PLAIN_WORD.finditer(text)]
    if len(spans) != len(placed):
        return []
    return [
        _ord(start, end, word.rect, seen)
        for (start, end), word in zip(spans, placed, strict=True)
        if word.rect
    ]


def _ord(start: int, end: int, rect: Rect, seen: View) -> Ord:
    left, bottom, right, top = rect
    x0, y0, ax, ay, bx, by = seen
    one, other = x0 + ax * left + bx * bottom, x0 + ax * right + bx * top
    if one > other:
        one, other = other, one
    high, low = y0 + ay * right + by * top, y0 + ay * left + by * bottom
    if high > low:
        high, low = low, high
    return Ord(
        start,
        end,
        max(int(one), 0),
        max(int(high), 0),
        min(int(other) + 1, SCALE),
        min(int(low) + 1, SCALE),
    )
