"""A Fraga as SQL: which entries it holds for, exactly, and in which order they come.

Every condition is asked of the inverted index. Where that tells too much, the words of what it
found are looked through: a phrase of three words, of which the index knows only that each is there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from archive.search.fraga import Fraga
from archive.search.postgres_index.lexem import (
    BACK,
    COMMON,
    LONGEST,
    MOTPART,
    OFTEN,
    PART,
    RUBRIK,
    cut,
    pair,
    quoted,
)
from archive.search.villkor import Falt, Slag, Villkor

Inflections = Callable[[str], Sequence[str]]
"""The words that are asked for by one: it, and those that are inflections of it."""

_COLUMNS = {Falt.NAMND: "namnd", Falt.TYP: "typ"}


@dataclass(frozen=True, slots=True)
class Sought:
    """One condition. ``lexemes``: a tsquery; ``words``: what must stand in ``column`` as well."""

    lexemes: str
    inte: bool = False
    words: str = ""
    column: str = "lopande"


@dataclass
class Sql:
    """A piece of SQL with what is filled in."""

    text: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def add(self, text: str, *values: object) -> None:
        """One condition more."""
        self.text.append(text)
        self.values.extend(values)

    def __str__(self) -> str:
        return " AND ".join(self.text)


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
            known = not more or (len(more) == 1 and {word, *more} <= COMMON and not of_motpart)
            long = any(len(one) > LONGEST for one in villkor.ord)
            needle = f" {' '.join(villkor.ord)} " if long or not known else ""
    return Sought(lexemes, villkor.inte, needle, column)


def hits(
    fraga: Fraga,
    table: str,
    *,
    inflections: Inflections,
    zoner: frozenset[str],
    without: frozenset[int],
    among: frozenset[int] | None,
) -> tuple[str, list[object]]:
    """A SELECT of handling_id and datum of every entry that ``fraga`` holds for, once each.

    Whoever is whole in one part is asked for at once; of the few that are in several, each
    condition may be met by another part.
    """
    seen = _seen(fraga, zoner, without, among)
    asked = [sought(v, inflections) for v in fraga.villkor if v.falt not in _COLUMNS]
    whole, split = _whole(asked, table), _split(asked, table)
    text = (
        f"SELECT handling_id, datum FROM {table} WHERE hel AND {seen} AND {whole}"
        f" UNION ALL SELECT handling_id, datum FROM {table}"
        f" WHERE NOT hel AND nr = 0 AND {seen} AND {split}"
    )
    return text, [*seen.values, *whole.values, *seen.values, *split.values]


def ranking(fraga: Fraga) -> tuple[str, str] | None:
    """Two tsqueries: the words stand in rubrik; they are what the entry is about. None: no words.

    Neither knows of any other entry, so nothing that is secret moves the order.
    """
    ranked = [
        word
        for v in fraga.villkor
        if v.falt is Falt.ALLT and not v.inte and v.slag in (Slag.ORD, Slag.FRAS)
        for word in v.ord
    ]
    if not ranked:
        return None
    rubrik, often = (" & ".join(quoted(m + cut(word)) for word in ranked) for m in (RUBRIK, OFTEN))
    return rubrik, often


def _phrase(words: Sequence[str], mark: str) -> str:
    lexemes = [quoted(mark + cut(word)) for word in words]
    if not mark:
        both = pairwise(words)
        lexemes += [quoted(pair(a, b)) for a, b in both if a in COMMON and b in COMMON]
    return " & ".join(dict.fromkeys(lexemes))


def _seen(
    fraga: Fraga, zoner: frozenset[str], without: frozenset[int], among: frozenset[int] | None
) -> Sql:
    """What does not hang on words: who may see it, its day, its nämnd and type."""
    sql = Sql()
    sql.add("zon = ANY(%s)", sorted(zoner))
    if fraga.fran or fraga.till:
        sql.add("datum BETWEEN %s AND %s", fraga.fran or date.min, fraga.till or date.max)
    if without:
        sql.add("handling_id <> ALL(%s)", sorted(without))
    if among is not None:
        sql.add("handling_id = ANY(%s)", sorted(among))
    for villkor in fraga.villkor:
        if villkor.falt in _COLUMNS:
            sign = "<>" if villkor.inte else "="
            sql.add(f"{_COLUMNS[villkor.falt]} {sign} %s", " ".join(villkor.ord))
    return sql


def _whole(asked: Sequence[Sought], table: str) -> Sql:
    """All conditions on one part: as one tsquery, as far as the index knows the answer."""
    sql = Sql()
    positive = [f"({one.lexemes})" for one in asked if not one.inte]
    negative = [f"!({one.lexemes})" for one in asked if one.inte and not one.words]
    if positive:
        sql.add("lexem @@ %s::tsquery", " & ".join(positive + negative))
    for one in asked:
        if one.inte and (one.words or not positive):
            text, values = _those(one, table)
            sql.add(f"handling_id NOT IN ({text})", *values)
        elif one.words and not one.inte:
            sql.add(f"strpos({one.column}, %s) > 0", one.words)
    if not sql.text:
        sql.add("true")
    return sql


def _split(asked: Sequence[Sought], table: str) -> Sql:
    """Each condition on any of the parts."""
    sql = Sql()
    for one in asked:
        text, values = _those(one, table, f" & {quoted(PART)}")
        sql.add(f"handling_id {'NOT IN' if one.inte else 'IN'} ({text})", *values)
    if not sql.text:
        sql.add("true")
    return sql


def _those(one: Sought, table: str, more: str = "") -> tuple[str, list[object]]:
    """The ids of the entries with a part for which the condition holds, unnegated."""
    text = f"SELECT handling_id FROM {table} WHERE lexem @@ %s::tsquery"
    values: list[object] = [f"({one.lexemes}){more}"]
    if one.words:
        text += f" AND strpos({one.column}, %s) > 0"
        values.append(one.words)
    return text, values
