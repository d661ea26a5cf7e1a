"""Where on the page each word stands, so that a hit can be marked on the page's picture.

Kept beside the map of a text, packed page by page: only the page that is shown is unpacked.
Places are ten-thousandths of the page as it is shown, from its upper left corner.
"""

import base64
import binascii
import math
import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice, pairwise
from typing import Any, NamedTuple

from archive.text.blad import Blad

SCALE = 10_000
_MOST_WORDS = 100_000
_MOST = 65535
_TALLEST = 100 * SCALE
_COLUMNS = 6


class Ord(NamedTuple):
    """A word, or the part of it on one line: its span in the page's raw text, and its box."""

    start: int
    slut: int
    left: int
    top: int
    right: int
    bottom: int


class Markering(NamedTuple):
    """A box to mark on a page: shares (0 to 1) of its width and height, from the upper left."""

    sida: int
    left: float
    top: float
    right: float
    bottom: float


class Sidrutor(NamedTuple):
    """The words of one page: its number, where it starts in the raw text, and their boxes.

    ``form``: the page's height in ten-thousandths of its width, as it is shown; 0: not known.
    """

    nr: int
    start: int
    packed: str
    form: int = 0

    def words(self) -> list[Ord]:
        """The words in reading order; none if what is packed is no list of words."""
        return _unpacked(self.packed)


@dataclass(frozen=True)
class Ordrutor:
    """The word boxes of one text, page by page in the order of the raw text."""

    sidor: tuple[Sidrutor, ...] = ()

    def marks(self, blad: Blad, start: int, end: int) -> list[Markering]:
        """What to mark for ``blad.clean[start:end]``: whole words, one box for each line.

        What was taken out of the text between them (a page's head) is not marked.
        """
        return self.raw_marks(_raw_spans(blad, start, end))

    def raw_marks(self, spans: Sequence[tuple[int, int]]) -> list[Markering]:
        """What to mark for these spans of ``blad.raw``: of a page head, say, as ``Brus`` has it."""
        lines: list[tuple[int, Ord]] = []
        for start, end in spans:
            for page in self._pages(start, end):
                for word in self._touched(page, start - page.start, end - page.start):
                    _add(lines, page.nr, word)
        return [Markering(nr, *(value / SCALE for value in word[2:])) for nr, word in lines]

    def form(self, nr: int) -> int:
        """The height of a page in ten-thousandths of its width; 0 where it is not known."""
        return next((page.form for page in self.sidor if page.nr == nr), 0)

    def _touched(self, page: Sidrutor, start: int, end: int) -> Iterator[Ord]:
        """The words of a page that a span of its raw text touches."""
        if page.nr not in self._unpacked:
            self._unpacked[page.nr] = page.words()
        words = self._unpacked[page.nr]
        first = max(bisect_right(words, start, key=lambda word: word.start) - 1, 0)
        for word in islice(words, first, None):
            if word.start >= end:
                return
            if word.slut > start:
                yield word

    @cached_property
    def _unpacked(self) -> dict[int, list[Ord]]:
        return {}

    def _pages(self, start: int, end: int) -> Sequence[Sidrutor]:
        starts = [page.start for page in self.sidor]
        first = max(bisect_right(starts, start) - 1, 0)
        return self.sidor[first : bisect_right(starts, max(end - 1, start))]


def form_of(width: float, height: float) -> int:
    """The form of a page of this size, as ``Sidrutor`` keeps it."""
    return min(round(height * SCALE / width), _TALLEST) if width > 0 and height > 0 else 0


def packed(nr: int, start: int, words: Sequence[Ord], form: int = 0) -> Sidrutor:
    """A page's words in reading order, packed; words at places that no page has are left out."""
    kept = [word for word in words if word.slut > word.start and _on_page(word)]
    steps = [other - one for one, other in pairwise([0, *(word.start for word in kept)])]
    if any(not 0 <= step <= _MOST for step in steps):
        return Sidrutor(nr, start, "", form)
    columns = [
        steps,
        [min(word.slut - word.start, _MOST) for word in kept],
        [word.left for word in kept],
        [word.top for word in kept],
        [word.right - word.left for word in kept],
        [word.bottom - word.top for word in kept],
    ]
    numbers = [number for column in columns for number in column]
    data = zlib.compress(struct.pack(f"<{len(numbers)}H", *numbers), 6)
    return Sidrutor(nr, start, base64.b64encode(data).decode(), form)


def to_boxes(rutor: Ordrutor) -> list[tuple[int, int, str, int]]:
    """The boxes as plain JSON values, to be stored beside the Karta."""
    return [(page.nr, page.start, page.packed, page.form) for page in rutor.sidor]


def from_boxes(data: Any) -> Ordrutor:
    """The boxes that ``to_boxes`` was given; ValueError or TypeError for anything else."""
    pages = [Sidrutor(*page) for page in data]
    for page in pages:
        if tuple(map(type, page)) != (int, int, str, int):
            raise TypeError("a page of boxes is two numbers, a text and a number")
    if any(one.start > other.start for one, other in pairwise(pages)):
        raise ValueError("pages rise")
    return Ordrutor(tuple(pages))


def _on_page(word: Ord) -> bool:
    return 0 <= word.left < word.right <= SCALE and 0 <= word.top < word.bottom <= SCALE


def _unpacked(text: str) -> list[Ord]:
    try:
        # A page's worth and no more: what is packed came from a process that is not trusted.
        data = zlib.decompressobj().decompress(base64.b64decode(text), 2 * _COLUMNS * _MOST_WORDS)
    except (zlib.error, binascii.Error, ValueError):
        return []
    count = len(data) // 2 // _COLUMNS
    numbers = struct.unpack_from(f"<{_COLUMNS * count}H", data)
    steps, lengths, lefts, tops, widths, heights = (
        numbers[column * count : (column + 1) * count] for column in range(_COLUMNS)
    )
    rows = zip(accumulate(steps), lengths, lefts, tops, widths, heights, strict=True)
    return [Ord(s, s + n, x, y, x + w, y + h) for s, n, x, y, w, h in rows]


def _raw_spans(blad: Blad, start: int, end: int) -> list[tuple[int, int]]:
    """Where ``clean[start:end]`` came from, one span for each unbroken run."""
    return list(_runs(blad, start, min(end, len(blad.clean))))


def _runs(blad: Blad, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = max(bisect_right(blad.offsets, (start, math.inf)) - 1, 0)
    while at < len(blad.offsets) and blad.offsets[at][0] < end:
        clean, raw = blad.offsets[at]
        at += 1
        run_end = blad.offsets[at][0] if at < len(blad.offsets) else len(blad.clean)
        one, other = max(start, clean), min(end, run_end)
        if one < other:
            yield raw + one - clean, raw + other - clean


def _add(lines: list[tuple[int, Ord]], nr: int, word: Ord) -> None:
    """Mark ``word``; together with the one before it, if it goes on from that on the same line."""
    if lines and lines[-1][0] == nr and _goes_on(lines[-1][1], word):
        before = lines.pop()[1]
        edges = zip(before[2:4], word[2:4], strict=True), zip(before[4:], word[4:], strict=True)
        word = Ord(before.start, word.slut, *map(min, edges[0]), *map(max, edges[1]))
    lines.append((nr, word))


def _goes_on(before: Ord, word: Ord) -> bool:
    height = min(before.bottom - before.top, word.bottom - word.top)
    same_line = min(before.bottom, word.bottom) - max(before.top, word.top) > height / 2
    return same_line and before.left <= word.left <= before.right + 4 * height
