"""Ärenden whose dnr begins as somebody has typed it so far."""

from collections.abc import Sequence

from sqlalchemy import Connection, or_, select

from archive.store import arenden
from archive.store.arenden import Arende
from archive.store.tables import arende

_SIFFROR = 7


def beginning(
    conn: Connection,
    *,
    namnder: Sequence[int],
    ar: int,
    lopnr: str,
    limit: int,
    zoner: frozenset[str],
) -> Sequence[Arende]:
    """The ärenden of a year in these nämnder whose number begins with some digits.

    By number; with no digits the newest of the year, the last one first.
    """
    query = select(arende.c.id).where(arende.c.namnd_id.in_(namnder), arende.c.ar == ar)
    if lopnr:
        first = int(lopnr)
        spans = (
            arende.c.lopnr.between(first * 10**n, (first + 1) * 10**n - 1)
            for n in range(max(1, _SIFFROR - len(str(first))))
        )
        query = query.where(or_(*spans)).order_by(arende.c.lopnr, arende.c.namnd_id)
    else:
        query = query.order_by(arende.c.lopnr.desc(), arende.c.namnd_id)
    ids = conn.execute(query.limit(limit)).scalars().all()
    return [arenden.get(conn, i, zoner=zoner) for i in ids]
