"""Every deadline that somebody watches, in one list."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TypeAlias

from sqlalchemy import (
    INTEGER,
    ColumnElement,
    Connection,
    Date,
    FromClause,
    Subquery,
    bindparam,
    func,
    select,
    union_all,
)

from archive.store.bevakning_rader import (
    EGET_SVAR,
    SVAR,
    Frist,
    eget_svar,
    frist,
    svar,
    svar_of_days,
)
from archive.store.dagfonster import window
from archive.store.oppna import FRIST
from archive.store.tables import arende, remiss, utskick
from archive.store.urval import Query, columns

Own: TypeAlias = tuple[str, ...]
"""The columns that say whose deadlines are asked for."""

__all__ = ["EGET_SVAR", "SVAR", "Frist", "count_late", "open_deadlines", "per_dag"]


def open_deadlines(
    conn: Connection,
    *,
    zoner: frozenset[str],
    namnd_id: int | None = None,
    handlaggare_id: int | None = None,
    since: date | None = None,
    to: date | None = None,
    limit: int | None = None,
    offset: int = 0,
    counted: Mapping[date, int] | None = None,
) -> Sequence[Frist]:
    """What is still waited for, the nearest first.

    ``since`` leaves out what falls due before that day, ``to`` what falls due after that one.
    ``counted``: what ``per_dag`` says of the same, for whoever has asked it already.
    """
    own = _own(namnd_id, handlaggare_id)
    if limit is None:
        days = {"since": since or date.min, "to": to or date.max}
        rows = conn.execute(_whole(tuple(own)).offset(offset), {**own, **days})
        return [frist(row, zoner) for row in rows]
    if counted is None:
        counted = per_dag(conn, namnd_id=namnd_id, handlaggare_id=handlaggare_id)
    # a page is read out of its own days, however many others there are
    found = window(counted, since, to, offset=offset, limit=limit)
    if found is None:
        return []
    days = {"since": found.since, "to": found.to}
    some = {"most": found.offset + limit, "limit": limit, "offset": found.offset}
    return [frist(row, zoner) for row in conn.execute(_page(tuple(own)), {**own, **days, **some})]


def per_dag(
    conn: Connection, *, namnd_id: int | None = None, handlaggare_id: int | None = None
) -> Mapping[date, int]:
    """How many open deadlines have each day as their last, by day."""
    own = _own(namnd_id, handlaggare_id)
    return {dag: int(antal) for dag, antal in conn.execute(_per_dag(tuple(own)), own)}


def count_late(conn: Connection, *, today: date) -> int:
    """How many deadlines have passed unanswered."""
    return sum(conn.execute(_late(), {"today": today}).one())


@cache
def _late() -> Query:
    """Every page shows how many, on the door to bevakning."""
    eget, today = eget_svar(), bindparam("today", type_=Date)
    sent = select(func.count()).where(FRIST, utskick.c.sista_dag < today)
    own = select(func.count()).where(eget.c.sista_dag < today)
    return select(sent.scalar_subquery(), own.scalar_subquery())


@cache
def _whole(own: Own) -> Query:
    halves = (
        select(half).where(_of_days(half), *_narrowed(half, own)) for half in (svar(), eget_svar())
    )
    both = union_all(*halves).subquery()
    return select(both).order_by(*_order(both))


@cache
def _page(own: Own) -> Query:
    """The first of each kind, in the order of its index: the others are left unread."""
    most, limit, offset = (bindparam(n, type_=INTEGER) for n in ("most", "limit", "offset"))
    halves = (
        select(half).where(_of_days(half), *_narrowed(half, own)).order_by(*_order(half))
        for half in (svar_of_days(), eget_svar())
    )
    both = union_all(*(select(half.limit(most).subquery()) for half in halves)).subquery()
    return select(both).order_by(*_order(both)).limit(limit).offset(offset)


def _order(frister: Subquery) -> Sequence[ColumnElement[object]]:
    """Ids, not names, decide among equals: the order must not tell what is masked."""
    c = frister.c
    return (c.sista_dag, c.ar, c.lopnr, c.utskick_id, c.besvarande_id)


def _own(namnd_id: int | None, handlaggare_id: int | None) -> dict[str, int]:
    """Whose deadlines: the columns that are asked for, and by what."""
    given = {"namnd_id": namnd_id, "handlaggare_id": handlaggare_id}
    return {name: value for name, value in given.items() if value is not None}


def _narrowed(rows: FromClause, own: Own) -> Iterator[ColumnElement[bool]]:
    return (rows.c[name] == bindparam(name) for name in own)


def _of_days(half: Subquery) -> ColumnElement[bool]:
    return half.c.sista_dag.between(bindparam("since"), bindparam("to"))


@cache
def _per_dag(own: Own) -> Query:
    eget = eget_svar()
    antal = func.count().label("antal")
    eget_per_dag = select(eget.c.sista_dag, antal).where(*_narrowed(eget, own))
    counted = union_all(_svar_per_dag(own), eget_per_dag.group_by(eget.c.sista_dag)).subquery()
    day = counted.c.sista_dag
    return select(day, func.sum(counted.c.antal)).group_by(day).order_by(day)


def _svar_per_dag(own: Own) -> Query:
    """Counted in the index alone; whose they are is asked of each remiss once."""
    antal = func.count().label("antal")
    if not own:
        return select(utskick.c.sista_dag, antal).where(FRIST).group_by(utskick.c.sista_dag)
    keys = columns(utskick, "sista_dag remiss_id")
    sent = select(*keys, antal).where(FRIST).group_by(*keys).subquery()
    return (
        select(sent.c.sista_dag, func.sum(sent.c.antal).label("antal"))
        .join_from(sent, remiss, remiss.c.id == sent.c.remiss_id)
        .join(arende, arende.c.id == remiss.c.arende_id)
        .where(*_narrowed(arende, own))
        .group_by(sent.c.sista_dag)
    )
