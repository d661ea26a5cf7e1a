"""What PostgreSQL keeps of an entry: lexemes made by our own analyser, none by its dictionaries.

A mark before a word says what is known of it. No mark is a word character, so no word is taken for
a marked one, and the words with one mark stand side by side in the index:

====== =====================================================================
`ord`  stands somewhere in the entry
`<dro` the same from its end, so that an end is sought as a beginning
`@ord` stands in motpart
`^ord` stands in rubrik
`+ord` is what the entry is about: stands there twice, and once in each thousand words
` a b` two of the commonest words side by side; ` a b c` three. A phrase of two or three of them is
       never looked for in texts
`!`    is one of several parts of a long entry
====== =====================================================================
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

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
a alla allmänna allt andra anledning annat arbete arbetet att av avser behov behöver beslut bland
bli blir blivit både bör dag de december del dem den denna deras dess dessa det detta dock då där
därför efter eftersom ej eller en enligt ett eu fall finns flera fram fråga frågor från få får
följande för före föreslås förslag ge genom ger gäller gör göra ha hade han har hon hur här i in
inför ingen innebär inom inte jag januari kan kommer kommit kommun kommunen kommunens kraft kunna
lagen lämna m man mars med mellan men mer mot mycket myndigheter många måste ni nu ny nya någon
något några nämnd nämnden när och också olika om oss personer på redan redovisas regeringen remiss
rätt s samt samtidigt se sedan senast sig sin sina sitt ska skall skulle som stad stadens stöd
svenska sverige så sådan särskilt sätt ta tid tidigare till träda under upp uppdrag uppdraget ur ut
utan vad var vara varje verksamhet vi vid vidare vidta vilka vilken vilket vill vissa år åt åtgärder
än är även över 1 2 3
"""
COMMON = frozenset(_COMMON.split())
"""Words that stand in many texts, so that looking for some of them together in each costs most."""
ROW = 3
"""So many of them side by side are a lexeme at most."""


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
        """The lexemes as PostgreSQL reads a tsvector. None holds what would have to be escaped."""
        joined = "' '".join(self.lexemes)
        return f"'{joined}'" if joined else ""


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


def rows(words: Sequence[str]) -> set[str]:
    """The lexemes of common words side by side, two and three of them."""
    seen = set[str]()
    for first, second, third in zip(words, words[1:], [*words[2:], ""], strict=False):
        if first in COMMON and second in COMMON:
            seen.add(f" {first} {second}")
            if third in COMMON:
                seen.add(f" {first} {second} {third}")
    return seen


def quoted(lexeme: str) -> str:
    """A lexeme as it is written in a tsvector and in a tsquery."""
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _parts(streams: Sequence[Sequence[str]]) -> Iterator[Part]:
    every = [word for stream in streams for word in (BREAK, *stream)]
    whole = Part(every, set(map(cut, {*every})))
    if 8 * sum(map(len, whole.lexemes)) + 24 * len(whole.lexemes) < _ROOM:
        yield _closed(whole)
    else:
        yield from _several(every)


def _several(every: Sequence[str]) -> Iterator[Part]:
    part, room = Part(), _ROOM
    for word in every:
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
    """With what follows from its words: their ends, and common ones side by side."""
    part.lexemes.discard(BREAK)
    part.lexemes.update([BACK + cut(word[::-1]) for word in {*part.words} - {BREAK}])
    part.lexemes.update(rows(part.words))
    return part


def _often(streams: Sequence[Sequence[str]]) -> Iterator[str]:
    counted = Counter(chain.from_iterable(streams))
    least = max(2.0, 1 + counted.total() / 1000)
    return (word for word, times in counted.items() if times >= least)
