"""The registry of bodies that may be asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select, update

from archive.store.sortering import sort_key
from archive.store.tables import instans, utskick


@dataclass(frozen=True, slots=True)
class Instans:
    """A body: its name, its kind (a value of archive.diarium.instans.Slag) and its address."""

    id: int
    namn: str
    slag: str
    epost: str
    aktiv: bool


def add(conn: Connection, *, namn: str, slag: str, epost: str) -> int:
    """A new body; the id."""
    return int(
        conn.execute(
            insert(instans).values(namn=namn, slag=slag, epost=epost).returning(instans.c.id)
        ).scalar_one()
    )


def find(conn: Connection, namn: str) -> Instans | None:
    """The body with this name, in any case of letters."""
    rows = conn.execute(select(instans)).all()
    return next((Instans(*row) for row in rows if row.namn.casefold() == namn.casefold()), None)


def get(conn: Connection, instans_id: int) -> Instans | None:
    """The body with this id."""
    row = conn.execute(select(instans).where(instans.c.id == instans_id)).first()
    return Instans(*row) if row else None


def every(conn: Connection, *, only_active: bool = False) -> Sequence[Instans]:
    """Every body, by name."""
    query = select(instans)
    if only_active:
        query = query.where(instans.c.aktiv)
    found = (Instans(*row) for row in conn.execute(query))
    return sorted(found, key=lambda i: sort_key(i.namn))


def asked(conn: Connection) -> dict[int, int]:
    """How many times each body has been asked, by id."""
    query = select(utskick.c.instans_id, func.count()).group_by(utskick.c.instans_id)
    return dict(conn.execute(query).all())


def change(
    conn: Connection, instans_id: int, *, namn: str, slag: str, epost: str, aktiv: bool
) -> None:
    """New facts about a body."""
    values = {"namn": namn, "slag": slag, "epost": epost, "aktiv": aktiv}
    conn.execute(update(instans).where(instans.c.id == instans_id).values(**values))
