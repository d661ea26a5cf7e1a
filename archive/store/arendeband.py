"""Cross references between ärenden: tied by a person, with why; what is untied is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, insert, or_, select, update

from archive.store import arenden
from archive.store.arenden import Arende
from archive.store.tables import arende_koppling


@dataclass(frozen=True, slots=True)
class Band:
    """A tie: its id, the ärende at the other end, why, since when and by whom."""

    id: int
    arende: Arende
    skal: str
    datum: date
    vem: str


def of_arende(conn: Connection, arende_id: int, *, zoner: frozenset[str]) -> Sequence[Band]:
    """The ties of an ärende, the newest first, whichever end it is.

    One to a secret ärende that this reader may not see is not told.
    """
    t = arende_koppling.c
    mine = or_(t.arende_id == arende_id, t.till_id == arende_id)
    query = select(arende_koppling).where(mine, t.upphavd.is_(None)).order_by(t.id.desc())
    found = []
    for row in conn.execute(query).all():
        other = row.till_id if row.arende_id == arende_id else row.arende_id
        known = arenden.get(conn, other, zoner=zoner)
        if not known.hemlig:
            found.append(Band(row.id, known, row.skal, row.datum, row.vem))
    return found


def find(conn: Connection, one: int, other: int) -> int | None:
    """The tie that stands between two ärenden, whichever was tied to which."""
    t = arende_koppling.c
    both = or_(
        (t.arende_id == one) & (t.till_id == other), (t.arende_id == other) & (t.till_id == one)
    )
    found = conn.execute(select(t.id).where(both, t.upphavd.is_(None))).scalar()
    return int(found) if found is not None else None


def tie(conn: Connection, arende_id: int, till_id: int, **facts: object) -> None:
    """Tie two ärenden; a tie that was taken away stands again."""
    t = arende_koppling.c
    same = (t.arende_id == arende_id) & (t.till_id == till_id)
    again = conn.execute(update(arende_koppling).where(same).values(upphavd=None, **facts))
    if not again.rowcount:
        row = {"arende_id": arende_id, "till_id": till_id, **facts}
        conn.execute(insert(arende_koppling).values(**row))


def untie(conn: Connection, band_id: int, *, dag: date) -> None:
    """The tie is no more."""
    same = arende_koppling.c.id == band_id
    conn.execute(update(arende_koppling).where(same).values(upphavd=dag))
