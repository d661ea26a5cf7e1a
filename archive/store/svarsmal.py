"""The Utskick that a mail may answer: by the letter it answers, or by whom it asks in an ärende."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select

from archive.diarium.sekretess import zon_of
from archive.store.oppna import OPPET
from archive.store.tables import arende, brev, instans, remiss, utskick
from archive.store.urval import columns


@dataclass(frozen=True, slots=True)
class Svarsmal:
    """An Utskick, as one that something may be the answer to."""

    arende_id: int
    nr: int
    utskick_id: int
    instans_id: int
    instans: str
    epost: str
    dnr: str
    rubrik: str
    namnd_id: int


def by_letters(
    conn: Connection, message_ids: Sequence[str], *, zoner: frozenset[str]
) -> Sequence[Svarsmal]:
    """Those that our letters with these Message-IDs were about, the latest letter first."""
    wanted = select(brev.c.utskick_id).where(brev.c.message_id.in_(list(message_ids)))
    return _found(conn, utskick.c.id.in_(wanted), zoner)


def of_arende(conn: Connection, arende_id: int, *, zoner: frozenset[str]) -> Sequence[Svarsmal]:
    """Those of an ärende that have been asked, the latest remiss first."""
    asked = utskick.c.skickad.is_not(None)
    return _found(conn, (remiss.c.arende_id == arende_id) & asked, zoner)


def open_of_arende(
    conn: Connection, arende_id: int, *, zoner: frozenset[str]
) -> Sequence[Svarsmal]:
    """Those of an ärende that are waited for, the latest remiss first."""
    return _found(conn, (remiss.c.arende_id == arende_id) & OPPET, zoner)


def open_ids(conn: Connection, utskick_ids: Sequence[int]) -> frozenset[int]:
    """Those of these that are waited for."""
    query = select(utskick.c.id).where(OPPET, utskick.c.id.in_(list(utskick_ids)))
    return frozenset(conn.execute(query).scalars())


def _found(
    conn: Connection, wanted: ColumnElement[bool], zoner: frozenset[str]
) -> Sequence[Svarsmal]:
    query = (
        select(
            *columns(remiss, "arende_id nr"),
            utskick.c.id.label("utskick_id"),
            instans.c.id.label("instans_id"),
            instans.c.namn.label("instans"),
            instans.c.epost,
            *columns(arende, "dnr namnd_id"),
            remiss.c.rubrik,
            arende.c.sekretess,
        )
        .join_from(utskick, remiss)
        .join(instans, instans.c.id == utskick.c.instans_id)
        .join(arende, arende.c.id == remiss.c.arende_id)
        .where(wanted)
        .order_by(remiss.c.id.desc(), utskick.c.id)
    )
    rows = (dict(row._mapping) for row in conn.execute(query))
    open_to = [r for r in rows if zon_of(r["namnd_id"], r.pop("sekretess")) in zoner]
    return [Svarsmal(**row) for row in open_to]
