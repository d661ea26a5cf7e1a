"""Ties between ärenden: what the handlingar of one say of another, by its dnr."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, select

from archive.diarium.dnr import Dnr, same
from archive.store.arenden import open_to
from archive.store.nummer import ERT
from archive.store.tables import arende, handling, handling_dnr, namnd
from archive.store.urval import Found, Query, columns

MOST = 500
"""Mentions that are looked at, the newest first: an ärende that all others name has no end."""


@dataclass(frozen=True, slots=True)
class Koppling:
    """Another ärende, and the newest handling in which the one names the other.

    ``skrivet``: the dnr as it stands in that handling's text; empty when it is only its ert dnr.
    ``antal``: how many handlingar name it.
    """

    slug: str
    dnr: str
    rubrik: str
    handling_slug: str
    handling_nr: int
    skrivet: str
    antal: int


def mentions(conn: Connection, arende_id: int, *, zoner: frozenset[str]) -> Sequence[Koppling]:
    """The ärenden that the handlingar of an ärende name, the last named first.

    An ärende or a handling that the reader may not see ties nothing, and is not counted.
    """
    return _ties(conn, "till", _fran.c.id == arende_id, zoner)


def mentioned_in(conn: Connection, arende_id: int, *, zoner: frozenset[str]) -> Sequence[Koppling]:
    """The ärenden whose handlingar name an ärende, the last one first; bounded as ``mentions``."""
    return _ties(conn, "fran", _till.c.id == arende_id, zoner)


_fran, _fran_namnd = arende.alias("fran"), namnd.alias("fran_namnd")
_till, _till_namnd = arende.alias("till"), namnd.alias("till_namnd")
_SHOWN = ("kod", "ar", "lopnr", "dnr", "rubrik")


def _ties(
    conn: Connection, other: str, here: ColumnElement[bool], zoner: frozenset[str]
) -> Sequence[Koppling]:
    """One tie for each ärende at the ``other`` end: "fran" names, "till" is named."""
    seen = (open_to(t.c.sekretess, t.c.namnd_id, zoner) for t in (handling, _fran, _till))
    found: dict[int, dict[int, Found]] = {}
    for row in filter(_agrees, conn.execute(_select().where(here, *seen))):
        found.setdefault(row._mapping[f"{other}_id"], {}).setdefault(row.handling_id, row)
    return [_koppling(list(rows.values()), other) for rows in found.values()]


@cache
def _select() -> Query:
    return (
        select(
            *columns(handling_dnr, "slag skrivet serie klass ar lopnr suffix handling_id"),
            handling.c.nr,
            *_named("fran", _fran, "id ar lopnr dnr rubrik"),
            *_named("fran", _fran_namnd, "kod"),
            *_named("till", _till, "id ar lopnr dnr rubrik klass"),
            *_named("till", _till_namnd, "kod"),
        )
        .join_from(handling_dnr, handling, handling.c.id == handling_dnr.c.handling_id)
        .join(_fran, _fran.c.id == handling.c.arende_id)
        .join(_fran_namnd, _fran_namnd.c.id == _fran.c.namnd_id)
        .join(_till, (_till.c.ar == handling_dnr.c.ar) & (_till.c.lopnr == handling_dnr.c.lopnr))
        .join(_till_namnd, _till_namnd.c.id == _till.c.namnd_id)
        .where(_till.c.id != _fran.c.id)
        .where(handling.c.flyttad_till_id.is_(None), handling.c.makulerad.is_(None))
        .order_by(handling.c.id.desc(), handling_dnr.c.slag.desc(), handling_dnr.c.id)
        .limit(MOST)
    )


def _named(end: str, table: FromClause, names: str) -> list[Any]:
    return [column.label(f"{end}_{column.name}") for column in columns(table, names)]


def _agrees(row: Found) -> bool:
    """Whether what is written is the dnr of the ärende, by the match rule of the book.

    The motpart's own number, when it says neither serie nor klass, is a number of the motpart's
    diarium and none of ours.
    """
    if row.slag == ERT and not row.serie and not row.klass:
        return False
    ours = Dnr(row.till_kod.upper(), row.till_klass or None, row.till_ar, row.till_lopnr)
    return same(ours, Dnr(row.serie, row.klass, row.ar, row.lopnr, None, row.suffix))


def _koppling(rows: Sequence[Found], other: str) -> Koppling:
    row = rows[0]
    kod, ar, lopnr, dnr, rubrik = (row._mapping[f"{other}_{name}"] for name in _SHOWN)
    return Koppling(
        slug=f"{kod}-{ar}-{lopnr}",
        dnr=dnr,
        rubrik=rubrik,
        handling_slug=f"{row.fran_kod}-{row.fran_ar}-{row.fran_lopnr}",
        handling_nr=row.nr,
        skrivet="" if row.slag == ERT else row.skrivet,
        antal=len(rows),
    )
