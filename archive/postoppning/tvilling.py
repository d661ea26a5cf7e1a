"""Twins: texts that are wholly or partly the same, whoever extracted them (domain.md 5.9).

A text is its set of shingles, the runs of five words. A sketch is a sample of them, drawn by their
own checksums, so that two texts sample what they share alike: those below 1/PART of all checksums
(a part, whatever the length: a letter is found in the long report that quotes it), at most MOST,
and in any case the FEWEST lowest (a short text has a sketch too). The store keeps a sketch as rows
of numbers; a text that shares numbers with another is worth comparing in full.

PART, FEWEST and MOST are measured on 22,873 public documents (223 words in the middle), as the
share of pairs that have a number in common. 1/32, 12 and 256 keep 13 numbers a text and find 100 %
of texts with 1, 3 and 5 % of the words changed, of halves and of texts that share their middle
third, 97 % of those quoted in 2,700 words and 86 % in 18,000 (160 words quoted, in the middle);
of the real pairs there, all 455 that are SAMMA and 99.8 % from one half up. 1/16, 8 and 64 keep
14 numbers and find 95 % and 51 % of the quoted ones. 1/16, 12 and 256 keep 17 and find 99.7 % in
2,700 words, but 94 numbers of a ten-page letter instead of 47: 2.4 ms of inserting instead of 1.1.
"""

import re
import unicodedata
from collections.abc import Set as AbstractSet
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple
from zlib import crc32

PART = 32
"""One of so many shingles is sampled."""

FEWEST, MOST = 12, 256
"""How many numbers a sketch keeps of a text that has so many shingles, and of the longest."""

SHINGLE = 5
"""Words in a shingle (domain.md 5.9)."""

SAMMA_FROM, DELVIS_FROM = 0.90, 0.30
"""The bands of domain.md 5.9, by containment."""

SHORT = 20
"""Below so many shingles nearly every word is a greeting or a form of words: being contained in
another text says nothing, and only the whole text tells (Jaccard)."""

Shingles = AbstractSet[str]
"""A text as it is compared."""

_WORD = re.compile(r"\w+")
_HYPHEN_OVER_LINE = re.compile(r"-(?<=\w-)[ \t]*\r?\n[ \t]*(?=[a-zåäö])")
_GOES_ON = re.compile(r"(?:och|eller|samt|respektive)\b")
_BELOW = 2**32 // PART


class Band(StrEnum):
    """What is told about two texts. The value is what is stored and shown."""

    SAMMA = "samma text"
    DELVIS = "delvis samma text"
    SKILDA = "skilda texter"


class Likhet(NamedTuple):
    """How alike two texts are, 0 to 1.

    ``jaccard`` is the share of all their shingles that both have, ``containment`` the share of
    the smaller text's; ``size`` is how many shingles the smaller one has.
    """

    jaccard: float
    containment: float
    size: int

    @property
    def band(self) -> Band:
        """What the numbers mean. Under SKILDA nothing is said."""
        if self.size < SHORT:
            return Band.SAMMA if self.jaccard >= SAMMA_FROM else Band.SKILDA
        if self.containment >= SAMMA_FROM:
            return Band.SAMMA
        return Band.DELVIS if self.containment >= DELVIS_FROM else Band.SKILDA

    @property
    def percent(self) -> int:
        """How much of the smaller text the other has too; 100 only when it is all of it."""
        return int(self.containment * 100)


NOTHING = Likhet(0.0, 0.0, 0)
"""Of a text without words: it is like no other, nor like another empty one."""


class Skiss(NamedTuple):
    """The sketch of a text: how many shingles it has, and the numbers of those that are sampled.

    The numbers are the same in every process and fit a signed 64-bit column (63 bits are used).
    """

    antal: int
    numbers: tuple[int, ...]


def sketch(text: str) -> Skiss:
    """The sketch of a text; of one without words it is empty."""
    return sketch_of(shingles(text))


def sketch_of(known: Shingles) -> Skiss:
    """The sketch of a text whose shingles are known."""
    drawn = {crc32(one.encode()): one for one in known}
    kept = sorted(number for number in drawn if number < _BELOW)[:MOST]
    if len(kept) < FEWEST:
        kept = sorted(drawn)[:FEWEST]
    return Skiss(len(known), tuple(sorted(_number(drawn[number]) for number in kept)))


def expected(a: int, b: int) -> float:
    """How many numbers two texts of so many shingles share if the longer has all of the shorter."""
    return min(a, b) * min(_sampled(a), _sampled(b))


def compare(a: str, b: str) -> Likhet:
    """How alike two texts are, exactly."""
    return compare_shingles(shingles(a), shingles(b))


def compare_shingles(a: Shingles, b: Shingles) -> Likhet:
    """How alike two texts are, of which one is compared with several."""
    smaller = min(len(a), len(b))
    if not smaller:
        return NOTHING
    shared = len(a & b)
    return Likhet(shared / (len(a) + len(b) - shared), shared / smaller, smaller)


def shingles(text: str) -> Shingles:
    """The runs of five words of a text; one that is shorter is one run."""
    words = _words(text)
    if len(words) < SHINGLE:
        return frozenset([" ".join(words)] if words else [])
    return frozenset(map(" ".join, zip(*(words[nr:] for nr in range(SHINGLE)), strict=False)))


def _words(text: str) -> list[str]:
    """Lower-case words as they are compared: a ligature is its letters, a broken word whole."""
    whole = _HYPHEN_OVER_LINE.sub(_joined, unicodedata.normalize("NFKC", text).replace("\xad", ""))
    return _WORD.findall(whole.lower())


def _joined(broken: re.Match[str]) -> str:
    """``kultur-`` before ``och fritidsnämnden`` on the next line keeps its hyphen."""
    return broken[0] if _GOES_ON.match(broken.string, broken.end()) else ""


@lru_cache(maxsize=4096)
def _sampled(antal: int) -> float:
    """The part of its shingles that a text of so many samples."""
    kept = max(FEWEST, min(antal / PART, MOST))
    return min(1.0, kept / antal) if antal else 0.0


def _number(shingle: str) -> int:
    return int.from_bytes(blake2b(shingle.encode(), digest_size=8).digest(), "big") >> 1
