"""Long lists of handlingar, a page at a time: which ids, in which order, and how many in all.

The rows of a page are then read by handlingar.by_ids. No order here is by a fact that may be
secret: the place of a masked row would tell of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, select

from archive.store.tables import arende, handling
from archive.store.urval import counted

ORDERS = ("reg", "dnr", "datum")

_LACKING = (handling.c.komplettera, handling.c.makulerad.is_(None))


@dataclass(frozen=True, slots=True)
class Ids:
    """One page of a list, as ids in order, and how many rows there are in all."""

    ids: Sequence[int]
    total: int


def of_day(
    conn: Connection,
    dag: date,
    *,
    namnd_id: int | None = None,
    order: str = "reg",
    fallande: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> Ids:
    """What was registered on a day. ``order`` "reg": as it was registered."""
    wanted = [handling.c.reg_datum == dag]
    return _page(conn, wanted, namnd_id, order, fallande=fallande, limit=limit, offset=offset)


def to_complete(
    conn: Connection,
    *,
    namnd_id: int | None = None,
    order: str = "reg",
    fallande: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> Ids:
    """Handlingar registered with facts that nobody gave and no text told."""
    return _page(
        conn, list(_LACKING), namnd_id, order, fallande=fallande, limit=limit, offset=offset
    )


def count_to_complete(conn: Connection, *, most: int) -> int:
    """How many of them there are; one more than ``most`` for whatever is more than that."""
    return counted(conn, select(handling.c.id).where(*_LACKING), most=most)


def _page(
    conn: Connection,
    wanted: list[ColumnElement[bool]],
    namnd_id: int | None,
    order: str,
    *,
    fallande: bool,
    limit: int | None,
    offset: int,
) -> Ids:
    if namnd_id is not None:
        wanted = [*wanted, handling.c.namnd_id == namnd_id]
    total = counted(conn, select(handling.c.id).where(*wanted))
    keys = [key.desc() if fallande else key.asc() for key in _keys(order)]
    query = select(handling.c.id).where(*wanted).order_by(*keys).offset(offset)
    if order == "dnr":
        query = query.join_from(handling, arende, handling.c.arende_id == arende.c.id)
    if limit is not None:
        query = query.limit(limit)
    return Ids(list(conn.execute(query).scalars()), total)


def _keys(order: str) -> list[ColumnElement[object]]:
    match order:
        case "dnr":
            return [arende.c.namnd_id, arende.c.ar, arende.c.lopnr, handling.c.nr]
        case "datum":
            return [handling.c.datum, handling.c.id]
    return [handling.c.id]
