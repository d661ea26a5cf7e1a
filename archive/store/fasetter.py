"""How an answer divides: by nämnd, year, kind, läge and instans; and what a narrowing lets through.

What is counted are ids that a search has found, so that nothing is counted that the one who
searched may not see.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    CompoundSelect,
    Connection,
    Integer,
    Select,
    Text,
    bindparam,
    case,
    cast,
    extract,
    func,
    literal,
    select,
    true,
    union,
    union_all,
)

from archive.store.arenden import open_to
from archive.store.sortering import sort_key
from archive.store.tables import (
    arende,
    handling,
    instans,
    instans_alias,
    komplettering,
    namnd,
    utskick,
)
from archive.store.urval import Query, columns

OPPNA, AVSLUTADE = "oppna", "avslutade"
"""The lägen of an ärende, as the register's lists call them."""


@dataclass(frozen=True, slots=True)
class Begransning:
    """What the register narrows a search to, beside the query's own conditions.

    ``lage``: OPPNA or AVSLUTADE, of the ärende; ``riktning``: a value of Riktning;
    ``instans_id``: the body that it comes from, goes to, or answers for; ``arende_id``: the one
    ärende to search in. ``efter_id``, ``till_id``: only what was registered after one handling, up
    to another.
    """

    lage: str = ""
    riktning: str = ""
    instans_id: int | None = None
    arende_id: int | None = None
    efter_id: int | None = None
    till_id: int | None = None

    @property
    def none(self) -> bool:
        """Whether it lets everything through."""
        return self == ALLT

    @property
    def wide(self) -> bool:
        """Whether most of the register may be left."""
        return self.instans_id is self.arende_id is self.efter_id is None


ALLT = Begransning()
"""No narrowing at all."""


@dataclass(frozen=True, slots=True)
class Antal:
    """One value of a facet: what it is called, and how many handlingar have it."""

    varde: str
    namn: str
    antal: int


@dataclass(frozen=True, slots=True)
class Fasetter:
    """The facets of an answer, in each the most common value first; of years the newest."""

    namnd: tuple[Antal, ...] = ()
    ar: tuple[Antal, ...] = ()
    typ: tuple[Antal, ...] = ()
    riktning: tuple[Antal, ...] = ()
    lage: tuple[Antal, ...] = ()
    instans: tuple[Antal, ...] = ()


def counted(conn: Connection, ids: Sequence[int]) -> Fasetter:
    """How these handlingar divide; those without a value are in none of a facet's counts."""
    found: dict[str, dict[str, int]] = {}
    for falt, varde, antal in conn.execute(_facts(conn.dialect.name), {"ids": _sent(conn, ids)}):
        if varde:
            found.setdefault(falt, {})[varde] = antal
    called = {row.kod: row.namn for row in conn.execute(select(*columns(namnd, "kod namn")))}
    return Fasetter(
        namnd=_by_count(found.get("namnd", {}), called),
        ar=_by_year(found.get("ar", {})),
        typ=_by_count(found.get("typ", {})),
        riktning=_by_count(found.get("riktning", {})),
        lage=_by_count(found.get("lage", {})),
        instans=_instanser(conn, ids),
    )


def let_through(
    conn: Connection,
    begransning: Begransning,
    *,
    zoner: frozenset[str],
    of: Collection[int] | None = None,
) -> frozenset[int]:
    """The handlingar that a narrowing leaves of those ``zoner`` may read, or of some (``of``)."""
    query = _left(begransning, zoner)
    if of is None:
        return frozenset(_fetched(conn, query, {}))
    query = query.where(handling.c.id.in_(_found(conn.dialect.name)))
    return frozenset(_fetched(conn, query, {"ids": _sent(conn, of)}))


def _left(begransning: Begransning, zoner: frozenset[str]) -> Select[tuple[int]]:
    query = select(handling.c.id).where(open_to(handling.c.sekretess, handling.c.namnd_id, zoner))
    if begransning.lage:
        closed = arende.c.avslutat.is_not(None)
        query = query.join_from(handling, arende, handling.c.arende_id == arende.c.id)
        query = query.where(closed if begransning.lage == AVSLUTADE else ~closed)
    if begransning.riktning:
        query = query.where(handling.c.riktning == begransning.riktning)
    if begransning.arende_id is not None:
        query = query.where(handling.c.arende_id == begransning.arende_id)
    if begransning.efter_id is not None:
        query = query.where(handling.c.id > begransning.efter_id)
    if begransning.till_id is not None:
        query = query.where(handling.c.id <= begransning.till_id)
    if begransning.instans_id is not None:
        of = _touched().subquery()
        ours = select(of.c.handling_id).where(of.c.instans_id == begransning.instans_id)
        query = query.where(handling.c.id.in_(ours))
    return query


def _fetched(
    conn: Connection, query: Select[tuple[int]], values: Mapping[str, object]
) -> Iterable[int]:
    """The ids of a query as one value: a row each would take ten times as long."""
    ids = query.subquery().c.id
    if conn.dialect.name == "sqlite":
        found = conn.execute(select(func.group_concat(ids)), values).scalar_one()
        return map(int, found.split(",")) if found else ()
    return conn.execute(select(func.array_agg(ids)), values).scalar_one() or ()


def _sent(conn: Connection, ids: Collection[int]) -> object:
    """Ids as one value, however many: a statement has no room for ten thousand of them."""
    return f"[{','.join(map(str, ids))}]" if conn.dialect.name == "sqlite" else list(ids)


def _found(dialect: str) -> Select[Any]:
    """The ids that were handed over as ``ids``, as rows."""
    if dialect == "sqlite":
        return select(func.json_each(bindparam("ids")).table_valued("value").c.value)
    return select(func.unnest(bindparam("ids", type_=ARRAY(Integer))))


@cache
def _facts(dialect: str) -> CompoundSelect[Any]:
    """Rows of facet, value and count. The ids are read once, and counted in each facet by SQL."""
    facts = (
        namnd.c.kod.label("namnd"),
        cast(extract("year", handling.c.datum), Text).label("ar"),
        *columns(handling, "typ riktning"),
        case((arende.c.avslutat.is_(None), OPPNA), else_=AVSLUTADE).label("lage"),
    )
    read = (
        select(*facts)
        .join_from(handling, arende, handling.c.arende_id == arende.c.id)
        .join(namnd, namnd.c.id == handling.c.namnd_id)
        .where(handling.c.id.in_(_found(dialect)))
        .cte("lasta")
        .prefix_with("MATERIALIZED")
    )
    return union_all(
        *(
            select(literal(fact.name), read.c[fact.name], func.count()).group_by(read.c[fact.name])
            for fact in facts
        )
    )


def _touched(among: Select[Any] | None = None) -> CompoundSelect[Any]:
    """Pairs of a body and a handling from it, to it, or that answers in its name."""
    motpart, of = handling.c.motpart, utskick.c.instans_id
    pairs = (
        (instans.c.id, handling.c.id, instans.c.namn == motpart),
        (instans_alias.c.instans_id, handling.c.id, instans_alias.c.namn == motpart),
        (of, utskick.c.yttrande_id, utskick.c.yttrande_id.is_not(None)),
        (
            of,
            komplettering.c.handling_id,
            (komplettering.c.utskick_id == utskick.c.id) & komplettering.c.upphavd.is_(None),
        ),
    )
    return union(
        *(
            select(body.label("instans_id"), which.label("handling_id"))
            .where(how)
            .where(which.in_(among) if among is not None else true())
            for body, which, how in pairs
        )
    )


@cache
def _bodies(dialect: str) -> Query:
    of = _touched(_found(dialect)).subquery()
    return (
        select(*columns(instans, "id namn"), func.count().label("antal"))
        .join_from(of, instans, of.c.instans_id == instans.c.id)
        .group_by(*columns(instans, "id namn"))
    )


def _instanser(conn: Connection, ids: Sequence[int]) -> tuple[Antal, ...]:
    rows = conn.execute(_bodies(conn.dialect.name), {"ids": _sent(conn, ids)}).all()
    called = {str(row.id): row.namn for row in rows}
    return _by_count({str(row.id): row.antal for row in rows}, called)


def _by_count(found: Mapping[str, int], called: Mapping[str, str] = {}) -> tuple[Antal, ...]:
    counts = (Antal(varde, called.get(varde, varde), n) for varde, n in found.items())
    return tuple(sorted(counts, key=lambda a: (-a.antal, sort_key(a.namn))))


def _by_year(found: Mapping[str, int]) -> tuple[Antal, ...]:
    return tuple(Antal(ar, ar, found[ar]) for ar in sorted(found, reverse=True))
