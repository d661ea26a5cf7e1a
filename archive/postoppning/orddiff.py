"""What differs between two texts, word by word: for the page that shows a twin (domain.md 5.9).

Only words count: line ends, spaces and punctuation are not a difference. Two long texts are first
cut at the words that stand once in each (patience), runs of five before single words, so that
100,000 words take a second or two; only short pieces without such words go to difflib, which is
quadratic. A long piece that only repeats itself is told as one difference.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

_WORD = re.compile(r"\w+(?:-\w+)*")
_RUNS = (5, 2, 1)
_DEEPEST = 12
_SMALL = 10_000
_CONTEXT = 6


class Andring(StrEnum):
    """What one text has against the other. The value is what is shown."""

    BYTT = "andra ord"
    BARA_A = "bara i den första"
    BARA_B = "bara i den andra"


@dataclass(frozen=True, slots=True)
class Skillnad:
    """One place where the texts differ, to be shown as it is.

    ``a`` and ``b`` are what each has there, as written (one of them may be empty); the offsets
    are into the texts that were given; ``before`` and ``after`` are up to six words around it,
    which both have.
    """

    a: str
    b: str
    a_start: int
    a_end: int
    b_start: int
    b_end: int
    before: str
    after: str

    @property
    def andring(self) -> Andring:
        """Whether words were changed, or stand in one text only."""
        if self.a and self.b:
            return Andring.BYTT
        return Andring.BARA_A if self.a else Andring.BARA_B


class _Ruta(NamedTuple):
    """A piece of both texts: words ``a[a0:a1]`` against ``b[b0:b1]``."""

    a0: int
    a1: int
    b0: int
    b1: int

    @property
    def size(self) -> int:
        return self.a1 - self.a0 + self.b1 - self.b0


class _Text:
    """A text as its words, each with its place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [match.span() for match in _WORD.finditer(text)]
        self.words = [text[start:end] for start, end in self.spans]

    def span(self, first: int, stop: int) -> tuple[int, int]:
        """Where the words stand; without words, the place where they would."""
        if first < stop:
            return self.spans[first][0], self.spans[stop - 1][1]
        at = self.spans[first][0] if first < len(self.spans) else len(self.text)
        return at, at

    def said(self, first: int, stop: int) -> str:
        start, end = self.span(first, stop)
        return " ".join(self.text[start:end].split())


def word_diff(a: str, b: str) -> tuple[Skillnad, ...]:
    """Every place where the texts differ, in reading order; empty when they have the same words.

    Words that follow on each other and differ are one place: a heading that only one text has is
    one difference.
    """
    one, other = _Text(a), _Text(b)
    whole = _Ruta(0, len(one.words), 0, len(other.words))
    rutor = _gathered(_differing(one.words, other.words, whole, _DEEPEST))
    return tuple(_shown(one, other, ruta) for ruta in rutor)


def _shown(one: _Text, other: _Text, ruta: _Ruta) -> Skillnad:
    a_start, a_end = one.span(ruta.a0, ruta.a1)
    b_start, b_end = other.span(ruta.b0, ruta.b1)
    return Skillnad(
        a=one.said(ruta.a0, ruta.a1),
        b=other.said(ruta.b0, ruta.b1),
        a_start=a_start,
        a_end=a_end,
        b_start=b_start,
        b_end=b_end,
        before=one.said(max(0, ruta.a0 - _CONTEXT), ruta.a0),
        after=one.said(ruta.a1, min(len(one.words), ruta.a1 + _CONTEXT)),
    )


def _gathered(rutor: Iterator[_Ruta]) -> list[_Ruta]:
    """Two large differences with a stray word in common between them are read as one."""
    whole: list[_Ruta] = []
    for ruta in rutor:
        between = ruta.a0 - whole[-1].a1 if whole else 0
        if whole and between * 8 <= min(whole[-1].size, ruta.size):
            whole[-1] = _Ruta(whole[-1].a0, ruta.a1, whole[-1].b0, ruta.b1)
        else:
            whole.append(ruta)
    return whole


def _differing(a: Sequence[str], b: Sequence[str], ruta: _Ruta, depth: int) -> Iterator[_Ruta]:
    ruta = _trimmed(a, b, ruta)
    a0, a1, b0, b1 = ruta
    if a0 == a1 or b0 == b1:
        if ruta.size:
            yield ruta
        return
    anchors = _anchors(a, b, ruta) if depth else []
    if not anchors:
        yield from _by_difflib(a, b, ruta)
        return
    for a_at, b_at in [*anchors, (a1, b1)]:
        yield from _differing(a, b, _Ruta(a0, a_at, b0, b_at), depth - 1)
        a0, b0 = a_at, b_at


def _trimmed(a: Sequence[str], b: Sequence[str], ruta: _Ruta) -> _Ruta:
    a0, a1, b0, b1 = ruta
    while a0 < a1 and b0 < b1 and a[a0] == b[b0]:
        a0, b0 = a0 + 1, b0 + 1
    while a0 < a1 and b0 < b1 and a[a1 - 1] == b[b1 - 1]:
        a1, b1 = a1 - 1, b1 - 1
    return _Ruta(a0, a1, b0, b1)


def _anchors(a: Sequence[str], b: Sequence[str], ruta: _Ruta) -> list[tuple[int, int]]:
    """Places where the same words, said once in each piece, stand: the longest rising row."""
    for run in _RUNS:
        in_b = _said_once(b, ruta.b0, ruta.b1, run)
        pairs = [
            (at, in_b[words])
            for words, at in _said_once(a, ruta.a0, ruta.a1, run).items()
            if words in in_b
        ]
        if pairs:
            return _rising(pairs)
    return []


def _said_once(words: Sequence[str], start: int, end: int, run: int) -> dict[tuple[str, ...], int]:
    """Runs of words that stand once in the piece, with their places, in reading order."""
    places: dict[tuple[str, ...], int] = {}
    again: set[tuple[str, ...]] = set()
    for at in range(start, end - run + 1):
        said = tuple(words[at : at + run])
        if said in places:
            again.add(said)
        else:
            places[said] = at
    return {said: at for said, at in places.items() if said not in again}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of pairs, given by rising first place, whose second places rise too."""
    ends: list[int] = []
    at_end: list[int] = []
    before: list[int] = []
    for nr, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        at_end[length : length + 1] = [nr]
        before.append(at_end[length - 1] if length else -1)
    row: list[tuple[int, int]] = []
    nr = at_end[-1]
    while nr >= 0:
        row.append(pairs[nr])
        nr = before[nr]
    return row[::-1]


def _by_difflib(a: Sequence[str], b: Sequence[str], ruta: _Ruta) -> Iterator[_Ruta]:
    """A small piece in detail; a large one with nothing of its own in common as one difference."""
    a0, a1, b0, b1 = ruta
    if (a1 - a0) * (b1 - b0) > _SMALL:
        yield ruta
        return
    matcher = SequenceMatcher(None, a[a0:a1], b[b0:b1], autojunk=False)
    for tag, left, right, low, high in matcher.get_opcodes():
        if tag != "equal":
            yield _Ruta(a0 + left, a0 + right, b0 + low, b0 + high)
