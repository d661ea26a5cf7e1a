"""The registry of bodies that may be asked, each with the names it also goes by."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from archive.store.sortering import sort_key
from archive.store.tables import instans, instans_alias, utskick
from archive.store.urval import columns


@dataclass(frozen=True, slots=True)
class Instans:
    """A body: its name, its kind (a value of archive.diarium.instans.Slag) and its address.

    ``alias``: the other names it is found by, in the order they were added. ``namnd_id``: the nämnd
    of this installation that it is.
    """

    id: int
    namn: str
    slag: str
    epost: str
    aktiv: bool
    alias: tuple[str, ...] = ()
    namnd_id: int | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it is found by, its own first."""
        return (self.namn, *self.alias)


def add(conn: Connection, *, namn: str, slag: str, epost: str) -> int:
    """A new body; the id."""
    return int(
        conn.execute(
            insert(instans).values(namn=namn, slag=slag, epost=epost).returning(instans.c.id)
        ).scalar_one()
    )


def find(conn: Connection, namn: str) -> Instans | None:
    """The body with this name or alias, in any case of letters."""
    wanted = namn.casefold()
    return next((i for i in _rows(conn) if wanted in map(str.casefold, i.names)), None)


def get(conn: Connection, instans_id: int) -> Instans | None:
    """The body with this id."""
    return next(iter(_rows(conn, instans_id)), None)


def every(conn: Connection, *, only_active: bool = False) -> Sequence[Instans]:
    """Every body, by name."""
    found = [i for i in _rows(conn) if i.aktiv or not only_active]
    return sorted(found, key=lambda i: sort_key(i.namn))


def count_asked(conn: Connection, instans_id: int) -> int:
    """How many times a body has been asked."""
    query = select(func.count()).where(utskick.c.instans_id == instans_id)
    return int(conn.execute(query).scalar_one())


def change(
    conn: Connection, instans_id: int, *, namn: str, slag: str, epost: str, aktiv: bool
) -> None:
    """New facts about a body."""
    values = {"namn": namn, "slag": slag, "epost": epost, "aktiv": aktiv}
    conn.execute(update(instans).where(instans.c.id == instans_id).values(**values))


def add_alias(conn: Connection, instans_id: int, namn: str) -> None:
    """One more name that a body is found by."""
    conn.execute(insert(instans_alias), {"instans_id": instans_id, "namn": namn})


def remove_alias(conn: Connection, instans_id: int, namn: str) -> None:
    """A body is no longer found by this name."""
    same = (instans_alias.c.instans_id == instans_id, instans_alias.c.namn == namn)
    conn.execute(delete(instans_alias).where(*same))


def _rows(conn: Connection, instans_id: int | None = None) -> list[Instans]:
    """Every body, or the one with this id."""
    query, names = (
        select(*columns(instans, "id namn slag epost aktiv namnd_id")),
        _alias(conn, instans_id),
    )
    if instans_id is not None:
        query = query.where(instans.c.id == instans_id)
    return [
        Instans(r.id, r.namn, r.slag, r.epost, r.aktiv, tuple(names.get(r.id, ())), r.namnd_id)
        for r in conn.execute(query)
    ]


def _alias(conn: Connection, instans_id: int | None) -> dict[int, list[str]]:
    query = select(*columns(instans_alias, "instans_id namn")).order_by(instans_alias.c.id)
    if instans_id is not None:
        query = query.where(instans_alias.c.instans_id == instans_id)
    found: dict[int, list[str]] = {}
    for row in conn.execute(query):
        found.setdefault(row.instans_id, []).append(row.namn)
    return found
