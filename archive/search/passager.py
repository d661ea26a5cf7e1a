"""Every place in a text where a query is answered, in reading order, none left out.

A loose word gives one passage for each time it stands there, a phrase one for each time its words
stand side by side, a dnr one for each time it is written in any spelling. What lies within a
longer passage is part of it. Pure: query and clean text in, offsets out, no markup.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import overload

from archive.diarium.dnr import find_dnr, same
from archive.search.analys import fold
from archive.search.fraga import Fraga
from archive.search.patterns import finder
from archive.search.villkor import Falt
from archive.text.blad import Blad, Plats

CONTEXT = 90  # characters of text on each side of a passage
_SLACK = 30  # how far a snippet is shortened to end between two words
_LAYOUT = re.compile("[\n\r\t\f\v\u2028\u2029]")
_GAP = re.compile(r"\s+")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage: its span in the clean text, its place, and a snippet around it.

    ``snippet`` is one line of plain text; ``marks`` are the spans in it to mark, this passage and
    its neighbours. ``before`` and ``after`` say whether the text goes on outside the snippet.
    """

    start: int
    end: int
    plats: Plats
    snippet: str
    marks: tuple[Span, ...]
    before: bool
    after: bool


class Passager(Sequence[Passage]):
    """The passages of one text. Counting them is cheap; each is made when it is asked for."""

    def __init__(self, blad: Blad, spans: tuple[Span, ...]) -> None:
        self._blad = blad
        self.spans = spans

    def __len__(self) -> int:
        return len(self.spans)

    @overload
    def __getitem__(self, index: int) -> Passage: ...
    @overload
    def __getitem__(self, index: slice) -> list[Passage]: ...
    def __getitem__(self, index: int | slice) -> Passage | list[Passage]:
        if isinstance(index, slice):
            return [self._passage(span) for span in self.spans[index]]
        return self._passage(self.spans[index])

    def _passage(self, span: Span) -> Passage:
        text = self._blad.clean
        start, end = _window(text, *span)
        first = bisect_left(self.spans, (start, 0))
        near = (self.spans[i] for i in range(first, len(self.spans)))
        marks = takewhile(lambda mark: mark[1] <= end, near)
        return Passage(
            *span,
            self._blad.place(*span),
            _LAYOUT.sub(" ", text[start:end]),
            tuple((left - start, right - start) for left, right in marks),
            before=start > 0,
            after=end < len(text),
        )


def passages(fraga: Fraga, blad: Blad) -> Passager:
    """The passages of one file."""
    return Passager(blad, spans(fraga, blad.clean))


def spans(fraga: Fraga, text: str) -> tuple[Span, ...]:
    """Where ``text`` answers ``fraga``: rising spans, none within another."""
    folded = fold(text)
    found = [
        folded.span(*span)
        for villkor in fraga.villkor
        if villkor.falt is Falt.ALLT and not villkor.inte
        for span in finder(villkor.slag, villkor.ord)(folded.text)
    ]
    found += _dnr_spans(fraga, text)
    return tuple(_outermost(found))


def _dnr_spans(fraga: Fraga, text: str) -> list[Span]:
    asked = [villkor.dnr for villkor in fraga.dnr if not villkor.inte]
    if not asked:
        return []
    return [
        (found.start, found.end)
        for found in find_dnr(text)
        if any(same(dnr, found.dnr) for dnr in asked)
    ]


def _outermost(found: list[Span]) -> Iterator[Span]:
    end = 0
    for span in sorted(found, key=lambda span: (span[0], -span[1])):
        if span[1] > end:
            yield span
            end = span[1]


def _window(text: str, start: int, end: int) -> Span:
    """The span to show around ``start:end``, cut between two words where there is a gap near."""
    left, right = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    if left:
        gap = _GAP.search(text, left, min(left + _SLACK, start))
        left = gap.end() if gap else left
    if right < len(text):
        gaps = [gap.start() for gap in _GAP.finditer(text, max(right - _SLACK, end), right + 1)]
        right = gaps[-1] if gaps else right
    return left, right
