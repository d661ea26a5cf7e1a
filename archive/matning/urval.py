"""Which queries to ask: words of the documents themselves, by how many of them they stand in."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from archive.search.bojning import keys

_ORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 3000
"""A phrase is picked from so many documents; more would only take longer."""

RARE, USUAL, COMMON, FIRST, SECOND, PHRASE = 0.0008, 0.01, 0.6, 0.3, 0.15, 0.08
"""The share of all documents that the picked words stand in."""


@dataclass(frozen=True, slots=True)
class Fragor:
    """The words of the queries, all in lower case.

    ``borjan`` begins the most different words, ``slut`` ends them, ``bojt`` has the most forms.
    """

    sallsynt: str
    vanligt: str
    tva: tuple[str, str]
    fras: tuple[str, ...]
    borjan: str
    slut: str
    bojt: str


def pick(texts: Sequence[str]) -> Fragor:
    """Words that stand in about the wanted share of the texts."""
    counted = Counter(word for text in texts for word in set(words(text)))
    long = {word: n for word, n in counted.items() if len(word) >= 6}
    first = _nearest(counted, FIRST * len(texts))
    rest = {word: n for word, n in counted.items() if word != first}
    return Fragor(
        sallsynt=_nearest(long, max(2.0, RARE * len(texts))),
        vanligt=_nearest(counted, COMMON * len(texts)),
        tva=(first, _nearest(rest, SECOND * len(texts))),
        fras=_phrase(texts[:_SAMPLE], counted, len(texts)),
        borjan=_prefix(counted),
        slut=_prefix(word[::-1] for word in counted)[::-1],
        bojt=_inflected(counted, len(texts)),
    )


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _ORD.findall(text.lower())


def _nearest(counted: dict[str, int], wanted: float) -> str:
    return min(counted, key=lambda word: (abs(counted[word] - wanted), word))


def _phrase(texts: Sequence[str], counted: Counter[str], total: int) -> tuple[str, ...]:
    """Three different words in a row, each common, that stand in about the wanted share."""
    common = {word for word, n in counted.items() if n >= total * SECOND}
    rows = Counter(row for text in texts for row in set(_rows(words(text), common)))
    wanted = PHRASE * len(texts)
    return min(rows, key=lambda row: (abs(rows[row] - wanted), row))


def _rows(text: Sequence[str], common: set[str]) -> Iterator[tuple[str, ...]]:
    threes = zip(text, islice(text, 1, None), islice(text, 2, None), strict=False)
    return (row for row in threes if common.issuperset(row) and len(set(row)) == 3)


def _prefix(counted: Iterable[str], length: int = 6) -> str:
    """The six letters that begin the most different words."""
    begun = Counter(word[:length] for word in counted if len(word) > length)
    return min(begun, key=lambda start: (-begun[start], start))


def _inflected(counted: Counter[str], total: int) -> str:
    """Of the words that stand in some hundredth of the texts, the one with the most forms."""
    forms = Counter(key for word in counted for key in keys(word))
    usual = [word for word, n in counted.items() if n >= total * USUAL and len(word) >= 5]
    return min(usual, key=lambda word: (-max(forms[key] for key in keys(word)), word))
