"""What PostgreSQL keeps of an entry: lexemes made by our own analyser, none by its dictionaries.

A mark before a word says what is known of it. No mark is a word character, so no word is taken for
a marked one, and the words with one mark stand side by side in the index:

====== =====================================================================
`ord`  stands somewhere in the entry
`<dro` the same from its end, so that an end is sought as a beginning
`@ord` stands in motpart
`^ord` stands in rubrik
`+ord` is what the entry is about: stands there twice, and once in each thousand words
` a b` two of the commonest words, side by side: a phrase of them alone is never looked for in texts
`!`    is one of several parts of a long entry
====== =====================================================================
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from archive.search import Entry
from archive.search.analys import words
from archive.search.fraga import MAX_WORDS

PART, BACK, MOTPART, RUBRIK, OFTEN = "!", "<", "@", "^", "+"
BREAK = "|"
"""Between two texts, so that no phrase runs from one into the next. No word."""

LONGEST = 200
"""Characters of a word that are kept; the rest of a longer one is ELLIPSIS. PostgreSQL keeps 2,046
bytes, and no query that is typed holds so long a word."""
ELLIPSIS = "…"

_ROOM = 700_000
"""Bytes of different words in one part: PostgreSQL takes a million, marks and all."""
_OVERLAP = MAX_WORDS - 1
"""Words that a part has in common with the one before: a phrase over the border is whole in it."""

_COMMON = """
alla allt andra att av avser behöver blir bli blivit bör både de dem den denna deras dess dessa
det detta där då efter eftersom ej eller en enligt ett finns fram från få får för före förslag
genom ger gör ha hade han har hon hur här i in inför ingen inom inte ska skall skulle kan kommer
kommun kommunen kommunens kunna man med mellan men mer mot mycket måste ni nu när nämnd nämnden
någon något några och också om oss på redan remiss samt sedan sig sin sina sitt som stad stadens
så sådan ta till tid under upp ur ut utan vad var vara varje vi vid vilka vilken vilket vill är
även än över åt år 1 2 3
"""
COMMON = frozenset(_COMMON.split())
"""Words that stand in most texts, so that looking for two of them together in each costs most."""


@dataclass
class Part:
    """A part of an entry, mostly the whole. ``text``: its words as they follow on one another."""

    words: list[str] = field(default_factory=list)
    lexemes: set[str] = field(default_factory=set)

    @property
    def text(self) -> str:
        """Every word between blanks."""
        return f" {' '.join(self.words)} "

    @property
    def vector(self) -> str:
        """The lexemes as PostgreSQL reads a tsvector."""
        return " ".join(map(quoted, self.lexemes))


def parts(entry: Entry) -> list[Part]:
    """The entry as it is kept: one part, or of a long one several."""
    motpart, rubrik = words(entry.motpart), words(entry.rubrik)
    texts = [words(text) for text in entry.texts]
    made = list(_parts([motpart, rubrik, *texts]))
    first = made[0].lexemes
    first.update(MOTPART + cut(word) for word in motpart)
    first.update(f"{MOTPART}{BACK}{cut(word[::-1])}" for word in motpart)
    first.update(RUBRIK + cut(word) for word in rubrik)
    first.update(OFTEN + cut(word) for word in _often([motpart, rubrik, *texts]))
    if len(made) > 1:
        for part in made:
            part.lexemes.add(PART)
    return made


def cut(word: str) -> str:
    """A word as it is kept."""
    return word if len(word) <= LONGEST else word[:LONGEST] + ELLIPSIS


def pair(first: str, second: str) -> str:
    """The lexeme of two common words side by side."""
    return f" {first} {second}"


def quoted(lexeme: str) -> str:
    """A lexeme as it is written in a tsvector and in a tsquery."""
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _parts(streams: Sequence[Sequence[str]]) -> Iterator[Part]:
    part, room = Part(), _ROOM
    for word in (word for stream in streams for word in (BREAK, *stream)):
        if room < 0:
            yield _closed(part)
            part, room = Part(part.words[-_OVERLAP:]), _ROOM
            part.lexemes.update(map(cut, part.words))
        part.words.append(word)
        kept = cut(word)
        if kept not in part.lexemes:
            part.lexemes.add(kept)
            room -= 2 * len(kept.encode()) + 24
    yield _closed(part)


def _closed(part: Part) -> Part:
    """With what follows from its words: their ends, and pairs of common ones."""
    part.lexemes.discard(BREAK)
    part.lexemes.update([BACK + cut(word[::-1]) for word in {*part.words} - {BREAK}])
    both = pairwise(part.words)
    part.lexemes.update(pair(a, b) for a, b in both if a in COMMON and b in COMMON)
    return part


def _often(streams: Sequence[Sequence[str]]) -> Iterator[str]:
    counted = Counter(word for stream in streams for word in stream)
    least = max(2.0, 1 + counted.total() / 1000)
    return (word for word, times in counted.items() if times >= least)
