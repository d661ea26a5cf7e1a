"""Where the words of a query stand in a folded text; and whether a Fraga holds for an entry.

A loose word stands where any inflection of it does (bojning), a quoted one where it does itself.
This is the meaning of the query language, said once without an engine: passages are found by it,
what is not yet indexed is matched by it, and every engine is tested against it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from heapq import merge
from typing import Protocol

from archive.search.analys import fold, key_words
from archive.search.bojning import beginnings, has_inflections, keys
from archive.search.fraga import Fraga
from archive.search.villkor import Falt, Slag, Villkor

Spans = Iterator[tuple[int, int]]


class Sokbar(Protocol):
    """What a Fraga looks at in an entry."""

    @property
    def namnd(self) -> str: ...
    @property
    def typ(self) -> str: ...
    @property
    def rubrik(self) -> str: ...
    @property
    def motpart(self) -> str: ...
    @property
    def datum(self) -> date: ...
    @property
    def texts(self) -> tuple[str, ...]: ...


def matches(fraga: Fraga, entry: Sokbar) -> bool:
    """Whether every condition of ``fraga`` holds for ``entry``, but for its dnr conditions."""
    if fraga.empty or not fraga.has_day(entry.datum):
        return False
    streams = [fold(text).text for text in (entry.motpart, entry.rubrik, *entry.texts)]
    keys = {Falt.NAMND: key_words(entry.namnd), Falt.TYP: key_words(entry.typ)}
    return all(_holds(villkor, keys, streams) is not villkor.inte for villkor in fraga.villkor)


def _holds(villkor: Villkor, keys: dict[Falt, tuple[str, ...]], streams: list[str]) -> bool:
    if villkor.falt in keys:
        return keys[villkor.falt] == villkor.ord
    find = finder(villkor.slag, villkor.ord)
    sought: Iterable[str] = streams[:1] if villkor.falt is Falt.MOTPART else streams
    return any(next(find(stream), None) for stream in sought)


@lru_cache(maxsize=1024)
def finder(slag: Slag, words: tuple[str, ...]) -> Callable[[str], Spans]:
    """A function that gives every occurrence in a folded text, in order, overlapping ones too."""
    first, last = re.escape(words[0]), re.escape(words[-1])
    # The word stands first and what must not stand before it after: a pattern that begins with
    # plain letters is sought at the speed of a plain search.
    whole = rf"{first}(?<!\w{first})"
    match slag:
        case Slag.ORD if has_inflections(words[0]):
            return _inflected(words[0])
        case Slag.BORJAN:
            return _each(re.compile(rf"{whole}\w*+"))
        case Slag.SLUT:
            return _leftwards(re.compile(rf"{last}(?!\w)"))
        case _:
            rest = "".join(rf"\W++{re.escape(word)}" for word in words[1:])
            return _each(re.compile(rf"{whole}{rest}(?!\w)"), len(words[0]))


def _inflected(word: str) -> Callable[[str], Spans]:
    """Every word that shares a key with this one (bojning), among those that begin as it may."""
    asked = keys(word)
    starts = map(re.escape, beginnings(word))
    sought = [re.compile(rf"{start}(?<!\w{start})\w*+") for start in starts]

    def spans(text: str) -> Spans:
        for found in merge(*(one.finditer(text) for one in sought), key=re.Match.start):
            if not asked.isdisjoint(keys(found[0])):
                yield found.span()

    return spans


def _each(pattern: re.Pattern[str], step: int = 0) -> Callable[[str], Spans]:
    """Every match; the next is sought ``step`` characters on, so that phrases may overlap."""

    def spans(text: str) -> Spans:
        found = pattern.search(text)
        while found:
            yield found.span()
            found = pattern.search(text, found.start() + step if step else found.end())

    return spans


def _leftwards(pattern: re.Pattern[str]) -> Callable[[str], Spans]:
    """Every match, from the beginning of the word it ends."""

    def spans(text: str) -> Spans:
        for found in pattern.finditer(text):
            start = found.start()
            while start and (text[start - 1].isalnum() or text[start - 1] == "_"):
                start -= 1
            yield start, found.end()

    return spans
