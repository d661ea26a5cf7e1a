"""Ärenden that change handläggare together."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, or_, select, update

from archive.store.tables import arende, besvarande
from archive.store.urval import columns


@dataclass(frozen=True, slots=True)
class Oppet:
    """An open ärende that somebody handles, or answers a remiss in.

    ``eget``: it is theirs to handle. ``besvarar``: the handlingar of the remisser they answer.
    """

    id: int
    dnr: str
    eget: bool
    besvarar: tuple[int, ...]


def open_of(conn: Connection, namnd_id: int, person_id: int) -> Sequence[Oppet]:
    """The open ärenden of a nämnd that a person handles, or answers a remiss in; the oldest first.

    An answer that has left is nobody's any longer.
    """
    unsent = (besvarande.c.handlaggare_id == person_id) & besvarande.c.expedierad.is_(None)
    query = (
        select(*columns(arende, "id dnr handlaggare_id"), besvarande.c.handling_id)
        .outerjoin_from(arende, besvarande, (besvarande.c.arende_id == arende.c.id) & unsent)
        .where(arende.c.namnd_id == namnd_id, arende.c.avslutat.is_(None))
        .where(or_(arende.c.handlaggare_id == person_id, besvarande.c.id.is_not(None)))
        .order_by(arende.c.ar, arende.c.lopnr, besvarande.c.id)
    )
    return [
        Oppet(
            first.id,
            first.dnr,
            eget=first.handlaggare_id == person_id,
            besvarar=tuple(row.handling_id for row in (first, *rest) if row.handling_id),
        )
        for _id, (first, *rest) in groupby(conn.execute(query), key=lambda row: row.id)
    ]


def move(conn: Connection, arende_ids: Sequence[int], fran: int, till: int) -> None:
    """What one person had in these ärenden is another's."""
    for first in range(0, len(arende_ids), 500):
        ids = arende_ids[first : first + 500]
        mine = arende.c.id.in_(ids) & (arende.c.handlaggare_id == fran)
        conn.execute(update(arende).where(mine).values(handlaggare_id=till))
        unsent = besvarande.c.arende_id.in_(ids) & besvarande.c.expedierad.is_(None)
        assigned = unsent & (besvarande.c.handlaggare_id == fran)
        conn.execute(update(besvarande).where(assigned).values(handlaggare_id=till))
