"""Postings made: of words as they come, or of the postings of several segments."""

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from archive.search.whoosh_index.arrays import Array, ends
from archive.search.whoosh_index.lexicon import Forms, Lexicon, union
from archive.search.whoosh_index.postings import Postings


class Gathered:
    """The words of a field, document by document, until ``postings`` is made of them.

    Each word is kept as a number only, in the order they were met: all sorting is done at once.
    """

    def __init__(self) -> None:
        self._number: defaultdict[str, int] = defaultdict()
        self._number.default_factory = self._number.__len__
        self._words = array("I")
        self._streams: list[tuple[int, int, float]] = []

    def add(self, doc: int, words: Sequence[str], weight: float) -> None:
        """A stream of words, each with this weight; a document has one at least."""
        self._streams.append((doc, len(words), weight))
        self._words.extend(map(self._number.__getitem__, words))

    def postings(self) -> Postings:
        """What the words and streams come to."""
        known = sorted(self._number)
        rank = np.empty(len(known), "u4")
        rank[[self._number[word] for word in known]] = np.arange(len(known), dtype="u4")
        words = rank[np.array(self._words, "u4")]
        docs, sizes, weights = (np.array(row) for row in zip(*self._streams, strict=True))
        return _sorted(known, words, docs, sizes, weights)


def _sorted(known: list[str], words: Array, docs: Array, sizes: Array, weights: Array) -> Postings:
    order = np.argsort(words, kind="stable")
    stream = np.repeat(np.arange(len(sizes), dtype="u4"), sizes)[order]
    words, doc = words[order], docs.astype("u4")[stream]
    new = np.flatnonzero(_differs(words) | _differs(doc))
    every = np.arange(len(known) + 1)
    first = ends(sizes + 1)
    lexicon = Lexicon.of([word.encode() for word in known])
    return Postings(
        lexicon,
        Forms.of(lexicon),
        np.searchsorted(words[new], every).astype("u4"),
        doc[new],
        np.add.reduceat(weights.astype("f4")[stream], new) if len(new) else np.empty(0, "f4"),
        np.searchsorted(words, every).astype("u4"),
        order.astype("u4") + stream,
        first[np.searchsorted(docs, np.arange(docs[-1] + 2))],
    )


class Part(NamedTuple):
    """A field of a segment that is to be joined with others, and which documents live on."""

    postings: Postings
    alive: Array


def join(parts: Sequence[Part]) -> Postings:
    """The postings of all parts as one: what lives is numbered anew, in the same order."""
    moved, doc, place = [], 0, 0
    for part in parts:
        moved.append(_moved(*part, doc, place))
        doc, place = doc + len(moved[-1].starts) - 1, int(moved[-1].starts[-1])
    words, numbers = _numbered(moved)
    docs_at, docs = _merge([(one.docs_at, one.docs) for one in moved], numbers, len(words))
    _, weights = _merge([(one.docs_at, one.weights) for one in moved], numbers, len(words))
    places_at, places = _merge([(one.places_at, one.places) for one in moved], numbers, len(words))
    starts = np.concatenate((*(one.starts[:-1] for one in moved), moved[-1].starts[-1:]))
    forms = Forms.joined([one.forms for one in moved], numbers, len(words))
    return Postings(Lexicon.of(words), forms, docs_at, docs, weights, places_at, places, starts)


def _numbered(moved: Sequence[Postings]) -> tuple[list[bytes], list[Array]]:
    """The words that stand anywhere, and for each part the new number of every word of it. One
    that stands nowhere has the number after the last.
    """
    stand = [np.flatnonzero(np.diff(one.docs_at)) for one in moved]
    lexicons = [one.lexicon.words() for one in moved]
    words, found = union([[lex[n] for n in at] for lex, at in zip(lexicons, stand, strict=True)])
    numbers = [np.full(len(lexicon), len(words), "u4") for lexicon in lexicons]
    for number, at, new in zip(numbers, stand, found, strict=True):
        number[at] = new
    return words, numbers


def _moved(old: Postings, alive: Array, doc: int, place: int) -> Postings:
    """The same without the dead, the documents numbered from ``doc`` and places from ``place``."""
    sizes = np.diff(old.starts)
    starts = ends(sizes[alive]) + np.uint32(place)
    shift = np.zeros(len(alive), "u4")
    shift[alive] = starts[:-1] - old.starts[:-1][alive]  # below zero it goes round, and back again
    kept, stays = alive[old.docs], np.repeat(alive, sizes)[old.places]
    return replace(
        old,
        docs_at=ends(kept)[old.docs_at],
        docs=(np.cumsum(alive, dtype="u4") + np.uint32(doc) - np.uint32(1))[old.docs[kept]],
        weights=old.weights[kept],
        places_at=ends(stays)[old.places_at],
        places=(old.places + np.repeat(shift, sizes)[old.places])[stays],
        starts=starts,
    )


def _merge(
    tables: Sequence[tuple[Array, Array]], numbers: Sequence[Array], count: int
) -> tuple[Array, Array]:
    """One table of ``count`` rows; row n of a table goes last in the row that its numbers say.

    What goes into the row after the last is empty.
    """
    sizes = np.zeros(count + 1, "u4")
    for (at, _), number in zip(tables, numbers, strict=True):
        sizes[number] += np.diff(at)
    begin = ends(sizes)
    free, merged = begin[:-1].astype("i8"), np.empty(begin[-1], tables[0][1].dtype)
    for (at, row), number in zip(tables, numbers, strict=True):
        merged[np.repeat(free[number] - at[:-1], np.diff(at)) + np.arange(len(row))] = row
        free[number] += np.diff(at)
    return begin[:-1], merged


def _differs(row: Array) -> Array:
    """Where a number is not the one before it."""
    return np.concatenate((np.ones(min(1, len(row)), bool), row[1:] != row[:-1]))
