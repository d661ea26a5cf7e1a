"""Corrections: the fact as it is now in its row, and beside it what it was. Nothing is lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, insert, select, update

from archive.store.tables import handling, rattelse
from archive.store.urval import columns


@dataclass(frozen=True, slots=True)
class Rattelse:
    """A corrected fact: the old value stands beside the new, with why, when and who."""

    falt: str
    fore: str
    efter: str
    skal: str
    datum: date
    vem: str


def correct(conn: Connection, handling_id: int, falt: str, efter: str) -> None:
    """Put a corrected fact in place; only facts that may be corrected have a column here."""
    column = {
        "rubrik": handling.c.rubrik,
        "motpart": handling.c.motpart,
        "typ": handling.c.typ,
        "ert_dnr": handling.c.ert_dnr,
    }[falt]
    conn.execute(
        update(handling)
        .where(handling.c.id == handling_id)
        .values({column: efter, handling.c.komplettera: False})
    )


def add(conn: Connection, handling_id: int, rad: Rattelse) -> None:
    """Keep what was corrected beside what corrects it."""
    conn.execute(
        insert(rattelse).values(
            handling_id=handling_id,
            falt=rad.falt,
            fore=rad.fore,
            efter=rad.efter,
            skal=rad.skal,
            datum=rad.datum,
            vem=rad.vem,
        )
    )


def of_handling(conn: Connection, handling_id: int) -> Sequence[Rattelse]:
    """Every correction of a handling, the oldest first."""
    shown = columns(rattelse, "falt fore efter skal datum vem")
    query = select(*shown).where(rattelse.c.handling_id == handling_id).order_by(rattelse.c.id)
    return [Rattelse(*row) for row in conn.execute(query)]
