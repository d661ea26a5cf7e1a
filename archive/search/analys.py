"""What a word is: one folding for query and text, and words with their place in the text.

A word is a run of letters, digits and underscores in the folded text; all else is a gap, so
hyphens, punctuation, NBSP, line ends and page breaks part words alike. No word is ever left out:
no stop words, and words of one letter count. Folding (reliability.md B28): invisible characters
go, letters that only look different (ligatures, full width, letter + combining accent) become the
same letter, and case goes. Å, ä and ö stay apart from a and o.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

WORD = re.compile(r"\w+")

_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
_ACCENTS = "\u0300-\u036f"
_DROP = re.compile(f"[{_INVISIBLE}]+")
_LEFT_OVER = re.compile(f"[{_ACCENTS}]+")


def _is_mark(char: str) -> bool:
    return char in _INVISIBLE or "\u0300" <= char <= "\u036f"


def _folds_alone(char: str) -> bool:
    """True where case folding is the whole folding and gives exactly one character."""
    folded = char.casefold()
    same = len(folded) == 1 and unicodedata.normalize("NFKC", folded) == folded
    return not _is_mark(char) and (same or not char.isalnum())


# Latin, Greek and Cyrillic letters that fold alone; then punctuation, currency, arrows, boxes and
# private use, none of which are word characters. Only what is outside needs a closer look.
_PLAIN = "".join(re.escape(chr(c)) for c in range(0x530) if _folds_alone(chr(c))) + (
    "\u2000-\u200a\u200c-\u205f\u20a0-\u20bf\u2190-\u23ff\u2500-\u2775\ue000-\uf8ff\ufffd"
)
_ODD = re.compile(f"[^{_PLAIN}]")
# What may be put on one odd character. Bounded: combining marks are sorted in quadratic time, and
# a text may hold a million in a row.
_MARKS = re.compile(f"[{_ACCENTS}{_INVISIBLE}]{{0,32}}")


class Token(NamedTuple):
    """One folded word and where it stands in the text it came from."""

    word: str
    start: int
    end: int


@dataclass(frozen=True)
class Folded:
    """A folded text and the way back to the text it came from.

    ``clusters``: for each piece whose length may have changed (start folded, end folded, start
    original, end original), rising. Between them one character is one character.
    """

    text: str
    clusters: tuple[tuple[int, int, int, int], ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of ``text[start:end]``; a cluster is taken whole."""
        if not self.clusters:
            return start, end
        return self._original(start, left=True), self._original(end - 1, left=False)

    def _original(self, at: int, *, left: bool) -> int:
        found = bisect_right(self._starts, at) - 1
        if found < 0:
            return at if left else at + 1
        _, folded_end, start, end = self.clusters[found]
        if at < folded_end:
            return start if left else end
        return end + at - folded_end + (0 if left else 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [cluster[0] for cluster in self.clusters]


def fold(text: str) -> Folded:
    """The text as it is compared, in time linear in its length whatever stands in it."""
    pieces: list[str] = []
    clusters: list[tuple[int, int, int, int]] = []
    done = length = 0
    for start, end in _clusters(text):
        plain, folded = text[done:start].casefold(), _fold_cluster(text[start:end])
        pieces += plain, folded
        clusters.append((length + len(plain), length + len(plain) + len(folded), start, end))
        length += len(plain) + len(folded)
        done = end
    pieces.append(text[done:].casefold())
    return Folded("".join(pieces), tuple(clusters))


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return WORD.findall(fold(text).text)


def tokens(text: str) -> Iterator[Token]:
    """The folded words of a text with their offsets in it."""
    folded = fold(text)
    for match in WORD.finditer(folded.text):
        yield Token(match[0], *folded.span(*match.span()))


def key_words(value: str) -> tuple[str, ...]:
    """A register word (nämnd, type) as it is compared: å, ä, ö and other dots do not matter.

    The register writes its closed lists without them, people write them with.
    """
    bare = _LEFT_OVER.sub("", unicodedata.normalize("NFKD", fold(value).text))
    return tuple(WORD.findall(bare))


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Where an odd character stands, with the marks on it and the letter that marks are put on."""
    done = 0
    while odd := _ODD.search(text, done):
        start = odd.start()
        marks = _MARKS.match(text, start + 1)
        end = marks.end() if marks else start + 1
        if start > done and _is_mark(text[start]):
            start -= 1
        yield start, end
        done = end


def _fold_cluster(cluster: str) -> str:
    letters = _DROP.sub("", cluster)
    if letters and not letters[0].isalnum() and not _is_mark(letters[0]):
        return letters[0].casefold()  # a sign stays a gap: ™ is not the word tm
    composed = unicodedata.normalize("NFKC", letters).casefold()
    return _LEFT_OVER.sub("", unicodedata.normalize("NFKC", composed))
