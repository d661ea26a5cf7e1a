"""Twins: texts that are wholly or partly the same, whoever extracted them (domain.md 5.9).

A text is its set of shingles, the runs of five words. A sketch keeps the 256 lowest of their
64-bit numbers: enough to find the texts that are worth comparing in full.

What the store keeps, so that one text is compared with 100,000 in time: a table ``(hash BIGINT,
content BIGINT)`` with one row per number of each sketch and the primary key over both columns
(SQLite: WITHOUT ROWID), and the sketch itself with the content. The contents that share the most
numbers with a new sketch (``WHERE hash IN (…) GROUP BY content HAVING count(*) >= FEWEST_SHARED
ORDER BY count(*) DESC LIMIT 50``) are put in order by ``estimate``; ``compare`` then reads only
the few texts whose estimated band is not SKILDA. A number that stands in thousands of contents (a
letterhead, the words of a form) tells nothing of any one and may be left out of the question.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from enum import StrEnum
from hashlib import blake2b
from typing import NamedTuple

K = 256
"""How many numbers a sketch keeps; a text of at most so many shingles is kept whole."""

SHINGLE = 5
"""Words in a shingle (domain.md 5.9)."""

FEWEST_SHARED = 3
"""Shared numbers from which a text is worth an estimate."""

SAMMA_FROM, DELVIS_FROM = 0.90, 0.30
"""The bands of domain.md 5.9, by containment."""

SHORT = 20
"""Below so many shingles nearly every word is a greeting or a form of words: being contained in
another text says nothing, and only the whole text tells (Jaccard)."""

_WORD = re.compile(r"\w+")
_HYPHEN_OVER_LINE = re.compile(r"(?<=\w)-[ \t]*\r?\n[ \t]*(?=[a-zåäö])")
_GOES_ON = re.compile(r"(?:och|eller|samt|respektive)\b")


class Band(StrEnum):
    """What is told about two texts. The value is what is stored and shown."""

    SAMMA = "samma text"
    DELVIS = "delvis samma text"
    SKILDA = "skilda texter"


class Likhet(NamedTuple):
    """How alike two texts are, 0 to 1.

    ``jaccard`` is the share of all their shingles that both have, ``containment`` the share of
    the smaller text's; ``size`` is how many shingles the smaller one has (at most K when
    estimated).
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


NOTHING = Likhet(0.0, 0.0, 0)
"""Of a text without words: it is like no other, nor like another empty one."""


def sketch(text: str) -> tuple[int, ...]:
    """The K lowest numbers of the text's shingles, rising; empty for a text without words.

    They are the same in every process and fit a signed 64-bit column (63 bits are used).
    """
    lowest = sorted({_digest(one) for one in _shingles(text)})[:K]
    return tuple(int.from_bytes(one, "big") >> 1 for one in lowest)


def estimate(a: tuple[int, ...], b: tuple[int, ...]) -> Likhet:
    """How alike two texts are by their sketches: exact while both are kept whole.

    Both sketches are complete up to the lower of their highest numbers, so only those are
    counted: that keeps a short text that a long one quotes whole comparable with it.
    """
    if not a or not b:
        return NOTHING
    upto = min((one[-1] for one in (a, b) if len(one) == K), default=max(a[-1], b[-1]))
    return _alike({one for one in a if one <= upto}, {one for one in b if one <= upto})._replace(
        size=min(len(a), len(b))
    )


def compare(a: str, b: str) -> Likhet:
    """How alike two texts are, exactly."""
    return _alike(set(_shingles(a)), set(_shingles(b)))


def containment(a: str, b: str) -> float:
    """The share of the smaller text's shingles that the other has too."""
    return compare(a, b).containment


def jaccard(a: str, b: str) -> float:
    """The share of all shingles of the two texts that both have."""
    return compare(a, b).jaccard


def _alike(a: Collection[object], b: Collection[object]) -> Likhet:
    smaller = min(len(a), len(b))
    if not smaller:
        return NOTHING
    shared = len(set(a) & set(b))
    return Likhet(shared / (len(a) + len(b) - shared), shared / smaller, smaller)


def _shingles(text: str) -> Iterator[tuple[str, ...]]:
    words = _words(text)
    if len(words) < SHINGLE:
        return iter([tuple(words)] if words else [])
    return zip(*(words[nr:] for nr in range(SHINGLE)), strict=False)


def _words(text: str) -> list[str]:
    """Lower-case words as they are compared: a ligature is its letters, a broken word whole."""
    whole = _HYPHEN_OVER_LINE.sub(_joined, unicodedata.normalize("NFKC", text).replace("\xad", ""))
    return _WORD.findall(whole.lower())


def _joined(broken: re.Match[str]) -> str:
    """``kultur-`` before ``och fritidsnämnden`` on the next line keeps its hyphen."""
    return broken[0] if _GOES_ON.match(broken.string, broken.end()) else ""


def _digest(shingle: tuple[str, ...]) -> bytes:
    return blake2b(" ".join(shingle).encode(), digest_size=8).digest()
