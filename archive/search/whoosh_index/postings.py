"""Where the words of one field stand, in one segment. No files, and no Whoosh.

A *place* is the number of a word among all the words of the field, one document after another. So
a phrase takes adding and comparing only: the next word stands one place on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from archive.search.bojning import keys
from archive.search.whoosh_index.arrays import Array, contains, rows
from archive.search.whoosh_index.lexicon import Forms, Lexicon

EXACT = 1.25
"""What the word itself is worth when its inflections are worth 1 each."""

_TABLES = ("docs_at", "docs", "weights", "places_at", "places", "starts")


class Hits(NamedTuple):
    """The documents something is found in, rising, and what it weighs in each."""

    docs: Array
    weights: Array


NOTHING = Hits(np.empty(0, "u4"), np.empty(0, "f4"))


@dataclass(frozen=True)
class Postings:
    """A row for each word: in which documents it stands (``docs_at``, ``docs``, ``weights``), and
    at which places (``places_at``, ``places``).

    ``starts``: the first place of each document, and the one after them all. Between two streams
    of words one place is empty, so that no phrase runs from one into the next.
    """

    lexicon: Lexicon
    forms: Forms
    docs_at: Array
    docs: Array
    weights: Array
    places_at: Array
    places: Array
    starts: Array

    @classmethod
    def read(cls, arrays: Mapping[str, Array]) -> "Postings":
        """Read back what ``arrays`` gave."""
        lexicon = Lexicon(arrays["words"], arrays["words_at"])
        known = Lexicon(arrays["keys"], arrays["keys_at"])
        forms = Forms(known, arrays["forms_at"], arrays["forms"])
        return cls(lexicon, forms, *(arrays[name] for name in _TABLES))

    def arrays(self) -> dict[str, Array]:
        """All of it, as it is written."""
        words, forms = self.lexicon, self.forms
        named = {"words": words.lines, "words_at": words.at, "keys": forms.keys.lines}
        named |= {"keys_at": forms.keys.at, "forms_at": forms.at, "forms": forms.words}
        return named | {name: getattr(self, name) for name in _TABLES}

    def word(self, word: str) -> Hits:
        """Where exactly this word stands."""
        number = self.lexicon.number(word.encode())
        if number is None:
            return NOTHING
        row = slice(self.docs_at[number], self.docs_at[number + 1])
        return Hits(self.docs[row], self.weights[row])

    def inflected(self, word: str) -> Hits:
        """Where the word or an inflection of it stands, all of them as one word."""
        own, asked = self.lexicon.number(word.encode()), [key.encode() for key in keys(word)]
        known = {number for number in map(self.lexicon.number, asked) if number is not None}
        known.update(*(self.forms.having(key).tolist() for key in asked))
        numbers = np.array(sorted(known), "i8")
        sizes = self.docs_at[numbers + 1] - self.docs_at[numbers]
        worth = np.repeat(np.where(numbers == own, EXACT, 1.0), sizes)
        at = rows(self.docs_at, numbers)
        return self._sums(self.docs[at], self.weights[at] * worth)

    def beginning(self, stem: str) -> Hits:
        """Where words that begin so stand; together they have no weight."""
        found = self.lexicon.beginning(stem.encode())
        return self._sums(self.docs[self.docs_at[found.start] : self.docs_at[found.stop]])

    def ending(self, stem: str) -> Hits:
        """Where words that end so stand; together they have no weight."""
        return self._sums(self.docs[rows(self.docs_at, self.lexicon.ending(stem.encode()))])

    def phrase(self, words: Sequence[str]) -> Hits:
        """Where the words stand side by side, and how many times.

        The rarest is tried first; where it stands, the others must, so and so many places on.
        """
        numbers = [self.lexicon.number(word.encode()) for word in words]
        found = [(self._places(n), nth) for nth, n in enumerate(reversed(numbers)) if n is not None]
        if len(found) < len(words):
            return NOTHING
        (rarest, left), *others = sorted(found, key=lambda row: len(row[0]))
        last = rarest + np.uint32(left)  # where the last word stands: no place is below zero
        for places, left in others:
            last = last[contains(places, left, last, self._room + len(words))]
        first = last - np.uint32(len(words) - 1)
        return self._sums(np.searchsorted(self.starts, first, "right") - 1)

    @cached_property
    def _room(self) -> int:
        return int(self.starts[-1])

    def _places(self, number: int) -> Array:
        return self.places[self.places_at[number] : self.places_at[number + 1]]

    def _sums(self, docs: Array, weights: Array | None = None) -> Hits:
        sums = np.bincount(docs, weights, len(self.starts) - 1)
        found = np.flatnonzero(sums)
        return Hits(found, sums[found])
