"""Calendars at secret addresses: whose each is, and of what. No address is stored."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from archive.store.tables import flode
from archive.store.urval import columns


@dataclass(frozen=True, slots=True)
class Flode:
    """A calendar of a person: of a nämnd, or with none of what the person sees to."""

    id: int
    person_id: int
    namnd_id: int | None
    skapad: str
    sparrad: str | None


def add(
    conn: Connection, *, avtryck: str, person_id: int, namnd_id: int | None, skapad: str
) -> int:
    """A new calendar; the id. ``avtryck``: the hash of what its address says."""
    values = {"avtryck": avtryck, "person_id": person_id, "namnd_id": namnd_id, "skapad": skapad}
    return int(conn.execute(insert(flode).values(**values).returning(flode.c.id)).scalar_one())


def find(conn: Connection, avtryck: str) -> Flode | None:
    """The calendar whose address hashes to this."""
    row = conn.execute(select(*_KNOWN).where(flode.c.avtryck == avtryck)).first()
    return Flode(**row._mapping) if row else None


def of_person(conn: Connection, person_id: int) -> Sequence[Flode]:
    """The calendars of a person that are open, the oldest first."""
    query = select(*_KNOWN).where(flode.c.person_id == person_id, flode.c.sparrad.is_(None))
    return [Flode(**row._mapping) for row in conn.execute(query.order_by(flode.c.id))]


def close(conn: Connection, flode_id: int, *, tid: str) -> None:
    """Its address opens nothing from now on."""
    conn.execute(update(flode).where(flode.c.id == flode_id).values(sparrad=tid))


_KNOWN = columns(flode, "id person_id namnd_id skapad sparrad")
