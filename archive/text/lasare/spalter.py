"""Reading order of a PDF page set in two columns but written line by line across them."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

_FEWEST_LINES = 6
_GUTTER = 6.0
"""Points of white, at least, between two columns."""

_WIDEST_SHARE = 0.25
"""Of the page's width that a column's usual line fills; cells of tables are narrower."""

Bounds = tuple[float, float, float, float]


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


def read(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage) -> list[tuple[str, Bounds]]:
    """The page's text column by column, with the bounds of each piece (left, bottom, right, top).

    Nothing where the order in the file is as good.
    """
    boxes = _boxes(textpage)
    middle = _gutter(boxes, page.get_width())
    if middle is None or not _goes_across(boxes, middle):
        return []
    return list(_bands(textpage, boxes, middle))


def _boxes(textpage: pypdfium2.PdfTextPage) -> list[_Box]:
    """One box for each run of letters, in the order of the file."""
    values = [ctypes.c_double() for _ in range(4)]
    edges = [ctypes.byref(value) for value in values]
    return [
        _Box(*(value.value for value in values))
        for index in range(textpage.count_rects())
        if pdfium.FPDFText_GetRect(textpage.raw, index, *edges)
    ]


def _gutter(boxes: list[_Box], width: float) -> float | None:
    """The middle of the white between two columns of text, if the page has one."""
    for share in (0.5, 0.48, 0.52, 0.45, 0.55, 0.4, 0.6):
        middle = width * share
        left = [box for box in boxes if box.right <= middle - _GUTTER / 2]
        right = [box for box in boxes if box.left >= middle + _GUTTER / 2]
        across = len(boxes) - len(left) - len(right)
        if across <= len(boxes) // 5 and all(_is_column(side, width) for side in (left, right)):
            return middle
    return None


def _is_column(boxes: list[_Box], width: float) -> bool:
    lines: dict[int, list[_Box]] = {}
    for box in boxes:
        lines.setdefault(round((box.top + box.bottom) / 8), []).append(box)
    if len(lines) < _FEWEST_LINES:
        return False
    widths = (max(b.right for b in line) - min(b.left for b in line) for line in lines.values())
    return median(widths) >= width * _WIDEST_SHARE


def _goes_across(boxes: list[_Box], middle: float) -> bool:
    """Whether the file jumps between the columns at nearly every line."""
    sides = [box.left > middle for box in boxes if not box.left < middle < box.right]
    jumps = sum(one != other for one, other in pairwise(sides))
    lines = len({round((box.top + box.bottom) / 8) for box in boxes})
    return jumps >= lines


def _bands(
    textpage: pypdfium2.PdfTextPage, boxes: list[_Box], middle: float
) -> Iterator[tuple[str, Bounds]]:
    """Left column, right column, between each pair of lines that go over both."""
    across = sorted((b for b in boxes if b.left < middle < b.right), key=lambda b: -b.top)
    left, right = min(b.left for b in boxes), max(b.right for b in boxes)
    top = max(box.top for box in boxes)
    for line in across:
        yield from _columns(textpage, (left, middle, right), line.top, top)
        bounds = (left, line.bottom, right, line.top)
        yield textpage.get_text_bounded(*bounds), bounds
        top = min(top, line.bottom)
    yield from _columns(textpage, (left, middle, right), min(b.bottom for b in boxes), top)


def _columns(
    textpage: pypdfium2.PdfTextPage, edges: tuple[float, float, float], bottom: float, top: float
) -> Iterator[tuple[str, Bounds]]:
    if top <= bottom:
        return
    for left, right in pairwise(edges):
        bounds = (left, bottom, right, top)
        text = textpage.get_text_bounded(*bounds)
        if text.strip():
            yield text, bounds
