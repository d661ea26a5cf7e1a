"""Characters: what may be stored, what is only layout, and NFC with the way back kept.

Changes that keep the length of the text are made at once (``level``); those that do not are
given as edits, (start, end, new), so that every later rule sees positions of the raw text.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

Edit = tuple[int, int, str]

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_INVISIBLE = re.compile(
    "[\x01-\x08\x0e-\x1b\x7f\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)
_C1 = re.compile("[\x80-\x84\x86-\x9f]")
_NON_ASCII_WORD = re.compile(r"\S*[^\x00-\x7f\s]\S*")
# A carriage return before a line feed becomes a space at the line's end, which nothing counts.
_SAME_LENGTH = (
    ("\r\n", " \n"),
    *((line_end, "\n") for line_end in "\r\x0b\x0c\x85\u2028\u2029"),
    *((space, " ") for space in "\xa0\x1c\x1d\x1e\x1f\u2007\u202f"),
    *((hyphen, "-") for hyphen in "\u2010\u2011"),
)
# Longer runs of accents are no text; sorting them would take quadratic time.
_LONGEST_RUN = 32


def storable(raw: str) -> str:
    """``raw`` without the two things no database keeps: NUL and lone surrogates."""
    return _UNSTORABLE.sub("\ufffd", raw)


def level(raw: str) -> str:
    """``raw`` with one kind of line end, space and hyphen, every character in its old place."""
    text = raw
    for old, new in _SAME_LENGTH:
        if old in text:
            text = text.replace(old, new)
    return _C1.sub(_as_windows_1252, text)


def _as_windows_1252(found: re.Match[str]) -> str:
    # Control codes above 127 do not occur in text; they are Windows-1252 read as Latin-1.
    return bytes([ord(found[0])]).decode("cp1252", "replace")


def invisible(text: str) -> Iterator[Edit]:
    """Take out what is not seen: soft hyphens, zero-width spaces, byte order marks, controls."""
    return ((found.start(), found.end(), "") for found in _INVISIBLE.finditer(text))


def composed(text: str) -> Iterator[Edit]:
    """Put letters and their loose accents together (NFC), one edit for each place that changes."""
    if unicodedata.is_normalized("NFC", text):
        return
    for word in _NON_ASCII_WORD.finditer(text):
        at = word.start()
        for start, end, new in _word_edits(word[0]):
            yield at + start, at + end, new


@lru_cache(maxsize=8192)
def _word_edits(word: str) -> tuple[Edit, ...]:
    """The edits that compose ``word``; the same words return all through a text."""
    return () if unicodedata.is_normalized("NFC", word) else tuple(_composed_word(word))


def _composed_word(word: str) -> Iterator[Edit]:
    start = 0
    for cluster in _clusters(word):
        whole = unicodedata.normalize("NFC", cluster)
        if whole != cluster:
            yield start, start + len(cluster), whole
        start += len(cluster)


def _clusters(word: str) -> Iterator[str]:
    cluster = ""
    for letter in word:
        if cluster and not _belongs(cluster, letter):
            yield cluster
            cluster = ""
        cluster += letter
    yield cluster


def _belongs(cluster: str, letter: str) -> bool:
    if len(cluster) >= _LONGEST_RUN:
        return False
    if unicodedata.combining(letter):
        return True
    apart = unicodedata.normalize("NFC", cluster) + unicodedata.normalize("NFC", letter)
    return unicodedata.normalize("NFC", cluster + letter) != apart
