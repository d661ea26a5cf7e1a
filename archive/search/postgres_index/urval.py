"""A Fraga as SQL: which entries it holds for, exactly, and in which order they come.

Every condition is asked of the inverted index. Where that tells too much, the words of what it
found are looked through: a phrase of three words, of which the index knows only that each is there.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from archive.search.fraga import Fraga
from archive.search.postgres_index.lexem import (
    BACK,
    COMMON,
    LONGEST,
    MOTPART,
    OFTEN,
    PART,
    ROW,
    RUBRIK,
    cut,
    quoted,
    rows,
)
from archive.search.villkor import Falt, Slag, Villkor

Inflections = Callable[[str], Sequence[str]]
"""The words that are asked for by one: it, and those that are inflections of it."""

_WRITTEN = 64
"""Bits that an id takes when it is written out."""

_COLUMNS = {Falt.NAMND: "namnd", Falt.TYP: "typ"}


@dataclass(frozen=True, slots=True)
class Sought:
    """One condition. ``lexemes``: a tsquery; ``words``: what must stand in ``column`` as well."""

    lexemes: str
    inte: bool = False
    words: str = ""
    column: str = "lopande"


class Values(dict[str, object]):
    """What is filled in, each by a name of its own, so that it is sent once however often used."""

    def put(self, value: object) -> str:
        """Where it is filled in."""
        name = f"v{len(self)}"
        self[name] = value
        return f"%({name})s"


@dataclass(frozen=True, slots=True)
class Hits:
    """Which rows hold, as two conditions: on an entry that is whole in one, on the first of many.

    ``lexemes``: what the index is asked of the first; nothing when it is not asked for any word.
    ``ranked``: no word is asked for but those that ``ranking`` tells of.
    """

    whole: str
    split: str
    lexemes: str
    ranked: bool


def sought(villkor: Villkor, inflections: Inflections) -> Sought:
    """What is asked of the index for one condition on words."""
    of_motpart = villkor.falt is Falt.MOTPART
    mark, column = (MOTPART, "motpart") if of_motpart else ("", "lopande")
    word, *more = villkor.ord
    needle = ""
    match villkor.slag:
        case Slag.ORD:
            forms = inflections(word)
            lexemes = " | ".join(quoted(mark + cut(form)) for form in forms)
            needle = f" {word} " if len(word) > LONGEST else ""
        case Slag.BORJAN:
            lexemes = quoted(mark + word[:LONGEST]) + ":*"
            needle = f" {word}" if len(word) > LONGEST else ""
        case Slag.SLUT:
            lexemes = quoted(f"{mark}{BACK}{word[::-1][:LONGEST]}") + ":*"
            needle = f"{word} " if len(word) > LONGEST else ""
        case _:
            lexemes = _phrase(villkor.ord, mark)
            row = len(villkor.ord) <= ROW and COMMON.issuperset(villkor.ord) and not of_motpart
            known = not more or row
            long = any(len(one) > LONGEST for one in villkor.ord)
            needle = f" {' '.join(villkor.ord)} " if long or not known else ""
    return Sought(lexemes, villkor.inte, needle, column)


def hits(
    fraga: Fraga,
    table: str,
    values: Values,
    *,
    inflections: Inflections,
    zoner: frozenset[str],
    without: frozenset[int],
    among: frozenset[int] | None,
) -> Hits:
    """Every entry that ``fraga`` holds for, once each. (nr = 0 is what the index of days says.)

    Whoever is whole in one part is asked for at once; of the few that are in several, each
    condition may be met by another part.
    """
    asked = [sought(v, inflections) for v in fraga.villkor if v.falt not in _COLUMNS]
    seen = list(_seen(fraga, values, zoner, without, among))
    lexemes = _together(asked, values)
    return Hits(
        " AND ".join(["hel", "nr = 0", *seen, *lexemes, *_whole(asked, table, values)]),
        " AND ".join(["NOT hel", "nr = 0", *seen, *_split(asked, table, values)]),
        " AND ".join(lexemes),
        all(v.inte or v.falt in _COLUMNS or _is_ranked(v) for v in fraga.villkor),
    )


def ranking(fraga: Fraga) -> tuple[str, str] | None:
    """Two tsqueries: the words stand in rubrik; they are what the entry is about. None: no words.

    Neither knows of any other entry, so nothing that is secret moves the order.
    """
    ranked = [word for v in fraga.villkor if _is_ranked(v) for word in v.ord]
    if not ranked:
        return None
    rubrik, often = (" & ".join(quoted(m + cut(word)) for word in ranked) for m in (RUBRIK, OFTEN))
    return rubrik, often


def _is_ranked(villkor: Villkor) -> bool:
    alone = villkor.falt is Falt.ALLT and not villkor.inte
    return alone and villkor.slag in (Slag.ORD, Slag.FRAS)


def _phrase(words: Sequence[str], mark: str) -> str:
    """The words, but for those that are known to stand side by side: then what says so."""
    beside = set[str]() if mark else rows(words)
    longest = sorted(row for row in beside if not _stands_in(row, beside - {row}))
    alone = (mark + cut(word) for word in words if not _stands_in(f" {word}", longest))
    return " & ".join(map(quoted, dict.fromkeys([*longest, *alone])))


def _stands_in(row: str, others: Iterable[str]) -> bool:
    return any(f"{row} " in f"{other} " for other in others)


def _seen(
    fraga: Fraga,
    values: Values,
    zoner: frozenset[str],
    without: frozenset[int],
    among: frozenset[int] | None,
) -> Iterator[str]:
    """What does not hang on words: who may see it, its day, its nämnd and type."""
    yield f"zon = ANY({values.put(sorted(zoner))})"
    if fraga.fran or fraga.till:
        first, last = (values.put(d) for d in (fraga.fran or date.min, fraga.till or date.max))
        yield f"datum BETWEEN {first} AND {last}"
    if without:
        yield f"handling_id NOT IN ({_ids(without, values)})"
    if among is not None:
        yield _among(among, values)
    for villkor in fraga.villkor:
        if villkor.falt in _COLUMNS:
            sign = "<>" if villkor.inte else "="
            yield f"{_COLUMNS[villkor.falt]} {sign} {values.put(' '.join(villkor.ord))}"


def _among(ids: frozenset[int], values: Values) -> str:
    """That a row is one of these. Many are sent as a bit for each number up to the highest: of a
    million that is 125 kB, and nothing is hashed before the first is looked up.
    """
    if len(ids) * _WRITTEN <= max(ids, default=0):
        return f"(handling_id IN ({_ids(ids, values)})) IS TRUE"
    known = np.zeros(max(ids) + 1, dtype=np.uint8)
    known[np.fromiter(ids, dtype=np.int64, count=len(ids))] = 1
    bits = values.put(np.packbits(known, bitorder="little").tobytes())
    end = values.put(len(known))
    return f"CASE WHEN handling_id < {end} THEN get_bit({bits}::bytea, handling_id) = 1 END"


def _ids(ids: frozenset[int], values: Values) -> str:
    """Many ids, to be hashed once and looked up: the server would try an array one by one, and
    plan as if they were few. That is also what IS TRUE is for.
    """
    written = "{" + ",".join(map(str, ids)) + "}"
    return f"SELECT unnest({values.put(written)}::bigint[])"


def _together(asked: Sequence[Sought], values: Values) -> list[str]:
    """All that the index can tell of one part by itself, as one tsquery; none without words."""
    positive = [f"({one.lexemes})" for one in asked if not one.inte]
    negative = [f"!({one.lexemes})" for one in asked if one.inte and not one.words]
    together = " & ".join(positive + negative)
    return [f"lexem @@ {values.put(together)}::tsquery"] if positive else []


def _whole(asked: Sequence[Sought], table: str, values: Values) -> Iterator[str]:
    """What else is asked of one part."""
    alone = all(one.inte for one in asked)
    for one in asked:
        if one.inte and (one.words or alone):
            yield f"handling_id NOT IN ({_those(one, table, values)})"
        elif one.words and not one.inte:
            yield f"strpos({one.column}, {values.put(one.words)}) > 0"


def _split(asked: Sequence[Sought], table: str, values: Values) -> Iterator[str]:
    """Each condition on any of the parts."""
    for one in asked:
        among = "NOT IN" if one.inte else "IN"
        yield f"handling_id {among} ({_those(one, table, values, f' & {quoted(PART)}')})"


def _those(one: Sought, table: str, values: Values, more: str = "") -> str:
    """The ids of the entries with a part for which the condition holds, unnegated."""
    lexemes = values.put(f"({one.lexemes}){more}")
    text = f"SELECT handling_id FROM {table} WHERE lexem @@ {lexemes}::tsquery"
    if one.words:
        text += f" AND strpos({one.column}, {values.put(one.words)}) > 0"
    return text
