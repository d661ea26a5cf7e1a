"""Incoming remisser and our own answers to them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, Connection, insert, select, update

from archive.diarium.besvarande import Beslut, Besvarande
from archive.diarium.sekretess import MASKERAD, zon_of
from archive.store.tables import besvarande, handling
from archive.store.urval import Found, columns


class OkantBesvarande(LookupError):
    """There is no such incoming remiss."""


@dataclass(frozen=True, slots=True)
class Mottagen:
    """An incoming remiss with where it stands, and the handling that carries our answer.

    ``hemlig``: rubrik, remittent and ert dnr are masked for this reader.
    """

    besvarande: Besvarande
    arende_id: int
    handling_id: int
    yttrande_id: int | None
    hemlig: bool = False


def add(
    conn: Connection,
    *,
    arende_id: int,
    handling_id: int,
    remittent: str,
    svarsdatum: date | None,
    sista_dag: date | None,
) -> int:
    """An incoming remiss; the id."""
    values = {"arende_id": arende_id, "handling_id": handling_id, "remittent": remittent}
    dates = {"svarsdatum": svarsdatum, "sista_dag": sista_dag}
    return int(
        conn.execute(
            insert(besvarande).values(**values, **dates).returning(besvarande.c.id)
        ).scalar_one()
    )


def get(conn: Connection, besvarande_id: int, *, zoner: frozenset[str]) -> Mottagen:
    """The incoming remiss with this id."""
    found = _load(conn, besvarande.c.id == besvarande_id, zoner)
    if not found:
        raise OkantBesvarande(besvarande_id)
    return found[0]


def of_arende(conn: Connection, arende_id: int, *, zoner: frozenset[str]) -> Sequence[Mottagen]:
    """The incoming remisser of an ärende."""
    return _load(conn, besvarande.c.arende_id == arende_id, zoner)


def save(conn: Connection, changed: Besvarande) -> None:
    """Write the facts of an answer as they are now."""
    facts = {
        "beslut_paragraf": changed.beslut.paragraf if changed.beslut else "",
        "beslut_datum": changed.beslut.datum if changed.beslut else None,
        "expedierad": changed.expedierad,
    }
    conn.execute(update(besvarande).where(besvarande.c.id == changed.id).values(**facts))


def set_yttrande(conn: Connection, besvarande_id: int, handling_id: int) -> None:
    """The utgående handling that carries our answer."""
    conn.execute(
        update(besvarande).where(besvarande.c.id == besvarande_id).values(yttrande_id=handling_id)
    )


def follow_move(conn: Connection, fran_id: int, till_id: int, *, arende_id: int) -> None:
    """A moved remiss is answered in the ärende where it stands now; so is a moved answer."""
    moved = {"handling_id": till_id, "arende_id": arende_id}
    conn.execute(update(besvarande).where(besvarande.c.handling_id == fran_id).values(**moved))
    conn.execute(
        update(besvarande).where(besvarande.c.yttrande_id == fran_id).values(yttrande_id=till_id)
    )


def release(conn: Connection, handling_id: int) -> None:
    """A makulerad handling has not answered: the remiss waits for its expediering again."""
    conn.execute(
        update(besvarande)
        .where(besvarande.c.yttrande_id == handling_id)
        .values(yttrande_id=None, expedierad=None)
    )


def _load(conn: Connection, wanted: ColumnElement[bool], zoner: frozenset[str]) -> list[Mottagen]:
    query = (
        select(besvarande, *columns(handling, "rubrik ert_dnr namnd_id sekretess"))
        .join_from(besvarande, handling, besvarande.c.handling_id == handling.c.id)
        .where(wanted)
        .order_by(besvarande.c.id)
    )
    return [_mottagen(row, zoner) for row in conn.execute(query)]


def _mottagen(row: Found, zoner: frozenset[str]) -> Mottagen:
    hemlig = zon_of(row.namnd_id, row.sekretess) not in zoner
    known = _besvarande(row)
    if hemlig:
        known = replace(known, rubrik=MASKERAD, remittent=MASKERAD, ert_dnr="")
    return Mottagen(known, row.arende_id, row.handling_id, row.yttrande_id, hemlig)


def _besvarande(row: Found) -> Besvarande:
    beslut = Beslut(row.beslut_paragraf, row.beslut_datum) if row.beslut_datum else None
    return Besvarande(
        id=row.id,
        rubrik=row.rubrik,
        remittent=row.remittent,
        ert_dnr=row.ert_dnr,
        svarsdatum=row.svarsdatum,
        sista_dag=row.sista_dag,
        beslut=beslut,
        expedierad=row.expedierad,
    )
