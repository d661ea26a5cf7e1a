"""Ärenden that change handläggare together."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, or_, select, update

from archive.store.tables import arende, besvarande
from archive.store.urval import columns


@dataclass(frozen=True, slots=True)
class Oppet:
    """An open ärende that somebody handles, or answers a remiss in."""

    id: int
    dnr: str


def open_of(conn: Connection, namnd_id: int, person_id: int) -> Sequence[Oppet]:
    """The open ärenden of a nämnd that a person handles, or answers a remiss in; the oldest first.

    An answer that has left is nobody's any longer.
    """
    answers = select(besvarande.c.arende_id).where(
        besvarande.c.handlaggare_id == person_id, besvarande.c.expedierad.is_(None)
    )
    query = (
        select(*columns(arende, "id dnr"))
        .where(arende.c.namnd_id == namnd_id, arende.c.avslutat.is_(None))
        .where(or_(arende.c.handlaggare_id == person_id, arende.c.id.in_(answers)))
        .order_by(arende.c.ar, arende.c.lopnr)
    )
    return [Oppet(row.id, row.dnr) for row in conn.execute(query)]


def move(conn: Connection, arende_ids: Sequence[int], fran: int, till: int) -> None:
    """What one person had in these ärenden is another's."""
    for first in range(0, len(arende_ids), 500):
        ids = arende_ids[first : first + 500]
        mine = arende.c.id.in_(ids) & (arende.c.handlaggare_id == fran)
        conn.execute(update(arende).where(mine).values(handlaggare_id=till))
        unsent = besvarande.c.arende_id.in_(ids) & besvarande.c.expedierad.is_(None)
        assigned = unsent & (besvarande.c.handlaggare_id == fran)
        conn.execute(update(besvarande).where(assigned).values(handlaggare_id=till))
