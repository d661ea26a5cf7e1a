"""The words that a reader may see, and in how many entries each stands."""

from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from typing import overload

import numpy as np

from archive.search.whoosh_index.arrays import Array
from archive.search.whoosh_index.evaluate import View
from archive.search.whoosh_index.lexicon import Lexicon, union
from archive.search.whoosh_index.segment import ALLT

_STRETCH = 4096  # words


class Vocabulary(Sequence[tuple[str, int]]):
    """Words in order with their frequencies, held as arrays: each pair is made when asked for."""

    def __init__(self, lexicon: Lexicon, frequencies: Array) -> None:
        self._lexicon, self._frequencies = lexicon, frequencies

    def __len__(self) -> int:
        return len(self._lexicon)

    @overload
    def __getitem__(self, index: int) -> tuple[str, int]: ...
    @overload
    def __getitem__(self, index: slice) -> list[tuple[str, int]]: ...
    def __getitem__(self, index: int | slice) -> tuple[str, int] | list[tuple[str, int]]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        number = range(len(self))[index]
        return self._lexicon[number].decode(), int(self._frequencies[number])

    def __iter__(self) -> Iterator[tuple[str, int]]:
        for first in range(0, len(self), _STRETCH):
            words = self._lexicon.words(range(first, min(first + _STRETCH, len(self))))
            numbers = self._frequencies[first : first + _STRETCH].tolist()
            yield from zip(map(bytes.decode, words), numbers, strict=True)


def vocabulary(views: Sequence[View]) -> Vocabulary:
    """Every word that is seen. A stretch of the alphabet at a time: all words at once, as objects,
    would take ten times the room of the finished arrays.
    """
    lines, counts = [b"\n"], [np.empty(0, "i8")]
    for stretch in _stretches([view.segment.field(ALLT).lexicon for view in views]):
        words, frequencies = _together(views, stretch)
        seen = np.flatnonzero(frequencies)
        lines += [words[number] + b"\n" for number in seen.tolist()]
        counts.append(frequencies[seen])
        lines = [b"".join(lines)]
    return Vocabulary(Lexicon.of_lines(lines[0]), np.concatenate(counts))


def _stretches(lexicons: Sequence[Lexicon]) -> Iterator[list[range]]:
    """The words of each lexicon from one word to another, one stretch of the alphabet at a time."""
    largest = max(lexicons, key=len, default=Lexicon.of(()))
    first = [0] * len(lexicons)
    for number in range(_STRETCH, len(largest), _STRETCH):
        last = [lexicon.before(largest[number]) for lexicon in lexicons]
        yield list(map(range, first, last))
        first = last
    yield list(map(range, first, map(len, lexicons)))


def _together(views: Sequence[View], stretch: Sequence[range]) -> tuple[list[bytes], Array]:
    """The words of a stretch, and in how many documents that are seen each stands."""
    lexicons = [view.segment.field(ALLT).lexicon for view in views]
    words, numbers = union([one.words(part) for one, part in zip(lexicons, stretch, strict=True)])
    frequencies = np.zeros(len(words), "i8")
    for view, part, number in zip(views, stretch, numbers, strict=True):
        frequencies[number] += _frequencies(view, part)
    return words, frequencies


def words(views: Sequence[View], begins: str, limit: int) -> list[tuple[str, int]]:
    """The most common words that begin so; of equals the first in order."""
    found: Counter[bytes] = Counter()
    for view in views:
        lexicon = view.segment.field(ALLT).lexicon
        numbers = lexicon.beginning(begins.encode())
        seen = _frequencies(view, numbers).tolist()
        for word, frequency in zip(lexicon.words(numbers), seen, strict=True):
            found[word] += frequency
    best = nsmallest(limit, found.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(word.decode(), frequency) for word, frequency in best if frequency]


def _frequencies(view: View, numbers: range) -> Array:
    """In how many documents that are seen each of these words stands."""
    postings = view.segment.field(ALLT)
    at = postings.docs_at[numbers.start : numbers.stop + 1]
    seen = view.seen[postings.docs[at[0] : at[-1]]]
    before = np.concatenate(([0], np.cumsum(seen, dtype="u4")))
    return np.diff(before[at - at[0]])
