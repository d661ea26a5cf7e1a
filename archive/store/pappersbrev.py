"""Reminders that go on paper: those that have been made and not yet been printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, and_, func, select

from archive.diarium.sekretess import MASKERAD, OPPEN, zon_of
from archive.store.tables import arende, brev, instans, paminnelse, remiss, utskick
from archive.store.urval import Found, columns


@dataclass(frozen=True, slots=True)
class Pappersbrev:
    """A reminder of one handling to one instans, to print and send.

    ``hemlig``: instans, address and rubrik are masked for this reader.
    """

    handling_id: int
    utskick_id: int
    slag: str
    datum: date
    svarsdatum: date
    arende_id: int
    namnd_id: int
    dnr: str
    nr: int
    rubrik: str
    instans: str
    adress: str
    hemlig: bool


def waiting(
    conn: Connection, *, namnder: frozenset[int], zoner: frozenset[str]
) -> Sequence[Pappersbrev]:
    """What some nämnder have to print, the oldest first.

    That is what no letter by e-mail has been written for, to a body without an address for it and
    without a diarium here.
    """
    gone = and_(brev.c.handling_id == paminnelse.c.handling_id, brev.c.utskick_id == utskick.c.id)
    query = (
        select(
            *columns(paminnelse, "handling_id utskick_id"),
            func.max(paminnelse.c.slag).label("slag"),
            func.max(paminnelse.c.datum).label("datum"),
            func.max(paminnelse.c.for_svarsdatum).label("svarsdatum"),
            *columns(remiss, "arende_id nr rubrik"),
            *columns(arende, "namnd_id dnr sekretess"),
            instans.c.namn.label("instans"),
            instans.c.adress,
        )
        .join_from(paminnelse, utskick)
        .join(remiss, remiss.c.id == utskick.c.remiss_id)
        .join(arende, arende.c.id == remiss.c.arende_id)
        .join(instans, instans.c.id == utskick.c.instans_id)
        .outerjoin(brev, gone)
        .where(paminnelse.c.handling_id.is_not(None), brev.c.id.is_(None))
        .where(instans.c.namnd_id.is_(None))
        .where(arende.c.namnd_id.in_(namnder))
        .group_by(
            *columns(paminnelse, "handling_id utskick_id"), remiss.c.id, arende.c.id, instans.c.id
        )
        .order_by(paminnelse.c.handling_id, paminnelse.c.utskick_id)
    )
    return [_shown(row, zoner) for row in conn.execute(query)]


def _shown(row: Found, zoner: frozenset[str]) -> Pappersbrev:
    known = dict(row._mapping)
    hemlig = zon_of(row.namnd_id, known.pop("sekretess")) not in zoner | {OPPEN}
    if hemlig:
        known |= {"rubrik": MASKERAD, "instans": MASKERAD, "adress": ""}
    return Pappersbrev(**known, hemlig=hemlig)
