"""The words of a field in one segment, by number, and which of them are inflections of another."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

import numpy as np

from archive.search.bojning import keys
from archive.search.whoosh_index.arrays import Array, ends

_LINE_END = ord("\n")
_STRETCH = 1 << 16  # words


@dataclass(frozen=True)
class Lexicon:
    """Words in order, each on a line between two line ends. ``at``: where each word begins."""

    lines: Array
    at: Array

    @classmethod
    def of(cls, words: Sequence[bytes]) -> "Lexicon":
        """The lexicon of words that come in order."""
        return cls.of_lines(b"\n".join((b"", *words, b"")))

    @classmethod
    def of_lines(cls, text: bytes) -> "Lexicon":
        """The same of words that are lines already, between two line ends."""
        lines = np.frombuffer(text, "u1")
        return cls(lines, (np.flatnonzero(lines == _LINE_END) + 1).astype("u4"))

    def __len__(self) -> int:
        return len(self.at) - 1

    def __getitem__(self, number: int) -> bytes:
        return self._text[self._begins[number] : self._begins[number + 1] - 1].tobytes()

    def words(self, numbers: range | None = None) -> list[bytes]:
        """All of them, or those from one number to another."""
        first, end = (numbers.start, numbers.stop) if numbers is not None else (0, len(self))
        return self._text[self._begins[first] : self._begins[end]].tobytes().split(b"\n")[:-1]

    def number(self, word: bytes) -> int | None:
        """The number of a word, if it is there."""
        number = self.before(word)
        return number if number < len(self) and self[number] == word else None

    def before(self, word: bytes) -> int:
        """How many words come before this one."""
        return bisect_left(range(len(self)), word, key=self.__getitem__)

    def beginning(self, stem: bytes) -> range:
        """The words that begin so."""
        return range(self.before(stem), self.before(stem + b"\xff"))  # UTF-8 has no such byte

    def ending(self, stem: bytes) -> Array:
        """The words that end so, of which there is a letter at least; looked for in some at a time,
        which fit near the processor.
        """
        found = [self._ending(stem, first) for first in range(0, len(self), _STRETCH)]
        return np.concatenate([np.empty(0, "i8"), *found])

    def _ending(self, stem: bytes, first: int) -> Array:
        """The same among some words from one on.

        Read from their ends, a letter of all of them at a time: the line end before a word is no
        letter, so none is read into the word before it.
        """
        last = self.at[first + 1 : first + 1 + _STRETCH].astype("i8") - 2
        numbers = np.flatnonzero(self.lines.take(last, mode="clip") == stem[-1])
        for back, letter in enumerate(stem[-2::-1], start=1):
            numbers = numbers[self.lines[last[numbers] - back] == letter]
        return numbers + first

    @cached_property
    def _text(self) -> memoryview:
        return self.lines.data

    @cached_property
    def _begins(self) -> memoryview:
        return self.at.data  # a number at a time is sooner read from it than from the array


@dataclass(frozen=True)
class Forms:
    """A row for each key (bojning.keys) with the numbers of the words that have it.

    That a word is a key of itself is not written.
    """

    keys: Lexicon
    at: Array
    words: Array

    @classmethod
    def of(cls, lexicon: Lexicon) -> "Forms":
        """The table of all words of a lexicon."""
        rows: defaultdict[bytes, list[int]] = defaultdict(list)
        for number, word in enumerate(lexicon.words()):
            for key in _other_keys(word):
                rows[key].append(number)
        known = sorted(rows)
        sizes = np.fromiter((len(rows[key]) for key in known), "u4", len(known))
        words = np.fromiter(chain.from_iterable(rows[key] for key in known), "u4", sizes.sum())
        return cls(Lexicon.of(known), ends(sizes), words)

    @classmethod
    def joined(cls, tables: Sequence["Forms"], numbers: Sequence[Array], count: int) -> "Forms":
        """The tables as one. ``numbers``: for each what its words are now; ``count`` is none."""
        known, rows = union([forms.keys.words() for forms in tables])
        pairs = [
            np.repeat(row, np.diff(forms.at)).astype("i8") << 32 | number[forms.words]
            for forms, row, number in zip(tables, rows, numbers, strict=True)
        ]
        pair = np.unique(np.concatenate(pairs))
        pair = pair[pair & 0xFFFFFFFF < count]
        stand, begin = np.unique(pair >> 32, return_index=True)
        at = np.append(begin, len(pair)).astype("u4")
        words = pair.astype("u4")  # the lower half
        return cls(Lexicon.of([known[key] for key in stand]), at, words)

    def having(self, key: bytes) -> Array:
        """The words that have the key."""
        row = self.keys.number(key)
        return self.words[:0] if row is None else self.words[self.at[row] : self.at[row + 1]]


@lru_cache(maxsize=1 << 17)
def _other_keys(word: bytes) -> tuple[bytes, ...]:
    text = word.decode()
    return tuple(key.encode() for key in keys(text) if key != text)


def union(lexicons: Sequence[Sequence[bytes]]) -> tuple[list[bytes], list[Array]]:
    """The words of all lexicons in order; and for each the numbers its words have among them."""
    words = sorted(set[bytes]().union(*lexicons))
    number = {word: n for n, word in enumerate(words)}
    return words, [np.fromiter(map(number.__getitem__, one), "u4", len(one)) for one in lexicons]
