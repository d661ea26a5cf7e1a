"""The words that a reader may see, to look among: a word, or all words that hold a part.

What is suggested is taken from here and nowhere else, so that nothing secret is ever suggested.
"""

from array import array
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import accumulate, islice
from typing import Any, TypeVar

T = TypeVar("T")

_REMEMBERED = 2000
_AT_ONCE = 4096  # words as objects: as a text they take a tenth of the room
_KEPT = 4  # readers with other rights see other words


class Ordforrad:
    """Words in order with the number of entries that each stands in, as ``Index.vocabulary``.

    Held as one text, a word a line: a part is sought in all of them at the speed of a plain search.
    """

    def __init__(self, words: Sequence[tuple[str, int]]) -> None:
        self._remembered: dict[Hashable, Any] = {}
        self._antal, self._starts = array("I"), array("I", (1,))
        rows, waiting = [""], iter(words)
        while some := list(islice(waiting, _AT_ONCE)):
            alone, numbers = zip(*some, strict=True)
            self._antal.extend(numbers)
            lengths = accumulate((len(word) + 1 for word in alone), initial=self._starts.pop())
            self._starts.extend(lengths)
            rows.append("\n".join(alone))
        self._rows = "\n".join((*rows, ""))

    def remember(self, about: Hashable, find: Callable[[], T]) -> T:
        """What ``find`` gives, found out once for as long as these words are the words."""
        if about not in self._remembered:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            self._remembered[about] = find()
        found: T = self._remembered[about]
        return found

    def antal(self, word: str) -> int:
        """In how many entries a folded word stands; 0 if it is not to be seen."""
        at = self._place(word)
        return self._antal[at] if at < len(self._antal) and self._word(at) == word else 0

    def __contains__(self, word: str) -> bool:
        return self.antal(word) > 0

    def holding(self, part: str, limit: int) -> Iterator[str]:
        """The words in which ``part`` stands, in order; not more than ``limit``."""
        at = 0
        for _ in range(limit):
            at = self._rows.find(part, at)
            if at < 0:
                return
            end = self._rows.index("\n", at)
            yield self._rows[self._rows.rindex("\n", 0, at) + 1 : end]
            at = end

    def beginning(self, start: str, limit: int) -> Iterator[str]:
        """The words that begin so, in order; not more than ``limit``."""
        at = self._place(start)
        for number in range(at, min(at + limit, len(self._antal))):
            word = self._word(number)
            if not word.startswith(start):
                return
            yield word

    def _place(self, word: str) -> int:
        """Where the word stands, or would stand."""
        first, last = 0, len(self._antal)
        while first < last:
            middle = (first + last) // 2
            if self._word(middle) < word:
                first = middle + 1
            else:
                last = middle
        return first

    def _word(self, number: int) -> str:
        return self._rows[self._starts[number] : self._starts[number + 1] - 1]


_kept: list[tuple[Sequence[tuple[str, int]], Ordforrad]] = []


def ordforrad(words: Sequence[tuple[str, int]]) -> Ordforrad:
    """The words to look among; the same for the same sequence, which never changes."""
    for known, made in _kept:
        if known is words:
            return made
    made = Ordforrad(words)
    _kept[:] = [(words, made), *_kept[: _KEPT - 1]]
    return made
