"""What might have been meant instead: answers that stand apart from the hits, each with its own.

Dots that are missing, a letter wrong, a word written as two or two as one, a word as a part of
compounds. Whatever is suggested stands in a handling that the reader may see, and says how many
such handlingar it would give.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, islice, pairwise

from archive.search.fraga import Fraga
from archive.search.ordforrad import Ordforrad
from archive.search.sammansattning import MIN_DEL, MIN_LED, compounds, splits, suspended
from archive.search.stavning import near, with_dots
from archive.search.villkor import Falt, Slag, Villkor


class Anledning(StrEnum):
    """Why something else is suggested."""

    PRICKAR = "prickar"
    STAVNING = "stavning"
    SARSKRIVNING = "särskrivning"
    SAMMANDRAGET = "sammandraget"
    DEL_AV_ORD = "del av ord"


@dataclass(frozen=True, slots=True)
class Forslag:
    """Another query, how many handlingar it gives, and the first of them.

    ``ord``: the words that it has in place of others, as it would be said.
    """

    anledning: Anledning
    ord: str
    fraga: Fraga
    total: int
    ids: tuple[int, ...]


@dataclass(frozen=True)
class Sett:
    """The register as the reader sees it. ``ask``: the first ids of a query, and the total."""

    forrad: Ordforrad
    ask: Callable[[Fraga, int], tuple[tuple[int, ...], int]]
    texts: Callable[[Sequence[int]], Sequence[str]]


Annan = tuple[Anledning, str, Fraga]
"""A reason, the words it gives, the query with them."""

VISADE = 3
"""So many handlingar are given with each suggestion."""
FLEST = 5
"""Suggestions of one kind for one word."""

_ORD = 6  # words of the query that are looked at
_FRAGOR = 15  # suggestions that are looked into
_SALLAN, _MYCKET = 3, 100
_FA = 100  # where more is found, nobody misses suspended compounds
_LASTA = 10  # handlingar whose texts are looked into for them


def forslag(fraga: Fraga, total: int, sett: Sett, *, parts: int) -> tuple[Forslag, ...]:
    """What might have been meant by a query that gave ``total`` handlingar, by its reason.

    ``parts``: of how many compounds a word may be shown to be a part.
    """
    found: dict[Fraga, Forslag] = {}
    others = islice(_others(fraga, total, sett), _FRAGOR)
    for anledning, ord_, other in chain(others, _compounds(fraga, sett, parts)):
        if other != fraga and other not in found:
            ids, number = sett.ask(other, VISADE)
            if number:
                found[other] = Forslag(anledning, ord_, other, number, ids)
    return tuple(found.values())


def _others(fraga: Fraga, total: int, sett: Sett) -> Iterator[Annan]:
    yield from _spelled(fraga, total, sett)
    yield from _together(fraga, sett)
    for villkor in _asked(fraga):
        if villkor.slag is Slag.ORD:
            yield from _apart(villkor, fraga, sett)
            yield from _suspended(villkor, fraga, sett) if total <= _FA else ()


def _compounds(fraga: Fraga, sett: Sett, parts: int) -> Iterator[Annan]:
    """Of one word: compounds of several at once say little."""
    asked = _asked(fraga)
    if len(asked) == 1 and asked[0].slag is Slag.ORD:
        for one in compounds(asked[0].ord[0], sett.forrad, parts):
            other = replace(asked[0], ord=(one,))
            yield Anledning.DEL_AV_ORD, one, _changed(fraga, {asked[0]: other})


def _asked(fraga: Fraga) -> list[Villkor]:
    """The first of the words and phrases that are sought anywhere."""
    return [
        villkor
        for villkor in fraga.villkor
        if villkor.falt is Falt.ALLT and not villkor.inte and villkor.slag in (Slag.ORD, Slag.FRAS)
    ][:_ORD]


def _changed(fraga: Fraga, others: dict[Villkor, Villkor | None]) -> Fraga:
    """The query with some conditions in place of others, or of none."""
    changed = (others.get(villkor, villkor) for villkor in fraga.villkor)
    return replace(fraga, villkor=tuple(dict.fromkeys(one for one in changed if one)))


def _spelled(fraga: Fraga, total: int, sett: Sett) -> Iterator[Annan]:
    """Other spellings: every one where one word is in doubt, else the best of each at once."""
    doubted = {
        (villkor, nr): ways
        for villkor in _asked(fraga)
        for nr, word in enumerate(villkor.ord[:_ORD])
        if (ways := _respelled(word, total, sett.forrad))
    }
    for nth in range(FLEST if len(doubted) == 1 else min(1, len(doubted))):
        chosen = {place: ways[nth] for place, ways in doubted.items() if nth < len(ways)}
        if chosen:
            words = {place: word for place, (_, word) in chosen.items()}
            slips = any(anledning is Anledning.STAVNING for anledning, _ in chosen.values())
            anledning = Anledning.STAVNING if slips else Anledning.PRICKAR
            yield anledning, ", ".join(words.values()), _respell(fraga, words)


def _respelled(word: str, total: int, forrad: Ordforrad) -> list[tuple[Anledning, str]]:
    """A letter may be wrong where nothing is found, or next to nothing beside what is near."""
    dots = [(Anledning.PRICKAR, one) for one in with_dots(word, forrad)]
    own = forrad.antal(word)
    if dots or (total and own > _SALLAN):
        return dots
    two = not total
    likely = forrad.remember((near, word, two), lambda: near(word, forrad, two=two))
    likely = [one for one in likely if forrad.antal(one) > _MYCKET * own]
    return [(Anledning.STAVNING, one) for one in likely]


def _respell(fraga: Fraga, words: dict[tuple[Villkor, int], str]) -> Fraga:
    others: dict[Villkor, Villkor | None] = {}
    for villkor in {villkor for villkor, _ in words}:
        spelled = (words.get((villkor, nr), word) for nr, word in enumerate(villkor.ord))
        others[villkor] = replace(villkor, ord=tuple(spelled))
    return _changed(fraga, others)


def _together(fraga: Fraga, sett: Sett) -> Iterator[Annan]:
    """Words that stand side by side in the query, as one: *kommun styrelsen*, *Ann-Marie*."""
    asked = _asked(fraga)
    for villkor in asked:
        word = "".join(villkor.ord)
        if len(villkor.ord) > 1 and word in sett.forrad:
            yield Anledning.SARSKRIVNING, word, _changed(fraga, {villkor: _word(word)})
    for one, next_ in pairwise(asked):
        word = one.ord[0] + next_.ord[0]
        if one.slag is next_.slag is Slag.ORD and word in sett.forrad:
            yield Anledning.SARSKRIVNING, word, _changed(fraga, {one: _word(word), next_: None})


def _apart(villkor: Villkor, fraga: Fraga, sett: Sett) -> Iterator[Annan]:
    """A word that is not in the register as two that are: *Annmarie*."""
    (word,) = villkor.ord
    if word not in sett.forrad:
        for parts in islice(splits(word, sett.forrad), FLEST):
            other = replace(villkor, slag=Slag.FRAS, ord=parts)
            yield Anledning.SARSKRIVNING, " ".join(parts), _changed(fraga, {villkor: other})


def _suspended(villkor: Villkor, fraga: Fraga, sett: Sett) -> Iterator[Annan]:
    """*gatunämnden* where it is written *gatu- och fastighetsnämnden*."""
    (word,) = villkor.ord
    for first, last in splits(word, sett.forrad):
        if len(first) >= MIN_LED and len(last) >= MIN_DEL:
            parts = Villkor(Slag.FRAS, (first,)), Villkor(Slag.SLUT, (last,))
            ids, _ = sett.ask(Fraga(parts), _LASTA)
            for words in sorted(
                {w for text in sett.texts(ids) for w in suspended(word, first, text)}
            ):
                other = replace(villkor, slag=Slag.FRAS, ord=words)
                yield Anledning.SAMMANDRAGET, _suspending(words), _changed(fraga, {villkor: other})


def _suspending(words: Sequence[str]) -> str:
    """``park-, gatu- och fastighetsnämnden``."""
    *firsts, binder, last = words
    return f"{', '.join(f'{first}-' for first in firsts)} {binder} {last}"


def _word(word: str) -> Villkor:
    return Villkor(Slag.ORD, (word,))
