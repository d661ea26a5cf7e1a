"""What of a handling is searchable, read in one go for the index."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import Connection, select

from archive.store import filer
from archive.store.tables import handling, namnd
from archive.store.urval import Query, columns

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Sokbar:
    """The searchable facts of one handling, and the clean text of each of its files."""

    handling_id: int
    namnd_id: int
    sekretess: str
    kod: str
    typ: str
    rubrik: str
    motpart: str
    datum: date
    texts: list[str]


def by_ids(conn: Connection, handling_ids: Sequence[int]) -> list[Sokbar]:
    """Those of these handlingar that are to be found: a pointer row is not."""
    if not handling_ids:
        return []
    return _rows(conn, _select().where(handling.c.id.in_(handling_ids)))


def every(conn: Connection) -> Iterator[Sokbar]:
    """Every handling that is to be found, by id, some hundred at a time."""
    last = 0
    while rows := _rows(conn, _select().where(handling.c.id > last).limit(_BATCH)):
        yield from rows
        last = rows[-1].handling_id


@cache
def _select() -> Query:
    standing = handling.c.flyttad_till_id.is_(None)
    return (
        select(
            *columns(handling, "id namnd_id sekretess"),
            namnd.c.kod,
            *columns(handling, "typ rubrik motpart datum"),
        )
        .join_from(handling, namnd)
        .where(standing)
        .order_by(handling.c.id)
    )


def _rows(conn: Connection, query: Query) -> list[Sokbar]:
    rows = conn.execute(query).all()
    texts = filer.texts(conn, [row.id for row in rows])
    return [
        Sokbar(
            r.id, r.namnd_id, r.sekretess, r.kod, r.typ, r.rubrik, r.motpart, r.datum, texts[r.id]
        )
        for r in rows
    ]
