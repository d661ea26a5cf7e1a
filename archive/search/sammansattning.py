"""Parts of compounds, learned from the words that stand in the register.

A word is part of a compound if what is left of it is a word of the register too, as it is or as
compounds begin (*integrations|policy*, *för|skole|plats*, *gatu|nämnd*). A compound may also be
suspended: in *gatu- och fastighetsnämnden* there is a gatunämnd.
"""

import re
from collections.abc import Iterable, Iterator

from archive.search.analys import WORD, fold
from archive.search.bojning import NAMN, beginnings, keys
from archive.search.ordforrad import Ordforrad

MIN_DEL = 4
"""Shorter words are parts of too many."""
MIN_LED = 3
"""And so much must stand before one that is the last."""

_SALLAN = 10
_LOOKED_AT = 3000  # words that hold the part: what is more is not looked at
_LANGST_SLUT = 6  # what an inflection may add to a word
_BINDER = "och|eller|samt"


def compounds(word: str, forrad: Ordforrad, limit: int) -> list[str]:
    """Compounds of a folded word: those it is the last part of before those it is the first of.

    The most common first; of the inflections of one compound the most common stands for all.
    """
    if len(word) < MIN_DEL:
        return []
    found = forrad.remember((compounds, word), lambda: list(_one_of_each(word, forrad)))
    return found[:limit]


def nouns(word: str) -> frozenset[str]:
    """The keys of a folded word as a noun."""
    return frozenset(key for key in keys(word) if key[-2:-1] == "/" and key[-1] in NAMN)


def _one_of_each(word: str, forrad: Ordforrad) -> Iterator[str]:
    taken: set[str] = set()
    for found in _with_part(word, forrad):
        for one in sorted(found, key=lambda one: (-forrad.antal(one), one)):
            if taken.isdisjoint(keys(one)):
                yield one
            taken |= keys(one)


def _with_part(word: str, forrad: Ordforrad) -> tuple[set[str], set[str]]:
    """The words that end with an inflection of this one, and those that begin with it."""
    asked = nouns(word)
    last: set[str] = set()
    first: set[str] = set()
    for part in beginnings(word, kinds=NAMN) if asked else ():
        for one in forrad.holding(part, _LOOKED_AT):
            if _ends_with(one, part, asked, forrad):
                last.add(one)
            elif _begins_with(one, word, forrad):
                first.add(one)
    return last, first


def _ends_with(one: str, part: str, asked: frozenset[str], forrad: Ordforrad) -> bool:
    at = one.rfind(part)
    if at < MIN_LED or len(one) - at > len(part) + _LANGST_SLUT:
        return False
    return not asked.isdisjoint(nouns(one[at:])) and _is_known(_as_words(one[:at]), one, forrad)


def _begins_with(one: str, word: str, forrad: Ordforrad) -> bool:
    return _is_known(_after(one, word), one, forrad) and keys(word).isdisjoint(keys(one))


def _is_known(rests: Iterable[str], one: str, forrad: Ordforrad) -> bool:
    """Whether one of these is a word: not a scrap, which is rare beside what it is a part of."""
    return any(
        forrad.antal(rest) * _SALLAN >= forrad.antal(one) for rest in rests if rest in forrad
    )


def _as_words(part: str) -> Iterator[str]:
    """The words that are written so first in a compound: *integrations*, *skole*, *gatu*."""
    yield part
    if part[-1] == "s":
        yield part[:-1]
    if part[-1] in "eou":
        yield part[:-1] + "a"
    yield part + "a"
    yield part + "e"


def _after(one: str, word: str) -> Iterator[str]:
    """What is left of a compound after its first part: *policy|dokument*, *förskole|plats*."""
    firsts = [word, f"{word}s"]
    if word[-1] == word[-2]:
        firsts.append(word[:-1])  # remis|svar
    if word[-1] in "ae":
        firsts += [word[:-1] + binder for binder in ("", "e", "o", "u", "s")]
    for first in firsts:
        if one.startswith(first) and len(one) - len(first) >= MIN_DEL:
            yield one[len(first) :]


def splits(word: str, forrad: Ordforrad) -> Iterator[tuple[str, str]]:
    """The ways in which a folded word may be two words of the register, one after the other."""
    for at in range(2, len(word) - 1):
        if word[:at] in forrad and word[at:] in forrad:
            yield word[:at], word[at:]


def suspended(word: str, first: str, text: str) -> Iterator[tuple[str, ...]]:
    """The suspended compounds of a text in which a folded word lies, by their words.

    ``first``: what stands before the hyphen: in *park-, gatu- och fastighetsnämnden* there is a
    gatunämnd, which is found as the words from *gatu* on.
    """
    asked = keys(word)
    sought = rf"(?<!\w){re.escape(first)}-(?:,\s*\w+-)*\s+(?:{_BINDER})\s+(\w+)"
    for found in re.finditer(sought, fold(text).text):
        if any(not asked.isdisjoint(keys(first + end)) for end in _ends(found[1])):
            yield tuple(WORD.findall(found[0]))


def _ends(word: str) -> Iterator[str]:
    return (word[at:] for at in range(2, len(word) - MIN_LED + 1))
