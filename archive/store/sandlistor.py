"""Sändlistor: named lists of bodies that are often asked together."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select, update

from archive.store.sortering import sort_key
from archive.store.tables import instans, sandlista, sandlista_instans


class OkandSandlista(LookupError):
    """There is no such sändlista."""


@dataclass(frozen=True, slots=True)
class Sandlista:
    """A list by name, and the ids of its bodies in the order of their names.

    ``namnd_id`` None: every nämnd's. One that is not ``aktiv`` is offered nobody.
    """

    id: int
    namnd_id: int | None
    namn: str
    aktiv: bool
    instans_ids: tuple[int, ...] = ()


def get(conn: Connection, sandlista_id: int) -> Sandlista:
    """The list with this id."""
    found = _load(conn, sandlista.c.id == sandlista_id)
    if not found:
        raise OkandSandlista(sandlista_id)
    return found[0]


def find(conn: Connection, namnd_id: int | None, namn: str) -> Sandlista | None:
    """The list with this name among a nämnd's own, or the common ones; in any case of letters."""
    wanted = namn.casefold()
    own = _load(conn, sandlista.c.namnd_id.is_not_distinct_from(namnd_id))
    return next((one for one in own if one.namn.casefold() == wanted), None)


def offered(conn: Connection, namnd_id: int) -> Sequence[Sandlista]:
    """The lists that a nämnd may send to, its own and the common ones, by name."""
    own = or_(sandlista.c.namnd_id == namnd_id, sandlista.c.namnd_id.is_(None))
    return _load(conn, own & sandlista.c.aktiv)


def every(conn: Connection) -> Sequence[Sandlista]:
    """Every list, by name."""
    return _load(conn, sandlista.c.id.is_not(None))


def add(conn: Connection, *, namnd_id: int | None, namn: str) -> int:
    """A new list with nobody on it; the id."""
    query = insert(sandlista).values(namnd_id=namnd_id, namn=namn).returning(sandlista.c.id)
    return int(conn.execute(query).scalar_one())


def save(
    conn: Connection, sandlista_id: int, *, namn: str, aktiv: bool, instans_ids: Sequence[int]
) -> None:
    """What a list is called and who is on it from now on."""
    same = sandlista_instans.c.sandlista_id == sandlista_id
    conn.execute(
        update(sandlista).where(sandlista.c.id == sandlista_id).values(namn=namn, aktiv=aktiv)
    )
    conn.execute(delete(sandlista_instans).where(same))
    rows = [{"sandlista_id": sandlista_id, "instans_id": i} for i in dict.fromkeys(instans_ids)]
    if rows:
        conn.execute(insert(sandlista_instans), rows)


def _load(conn: Connection, wanted: ColumnElement[bool]) -> Sequence[Sandlista]:
    members: dict[int, list[int]] = defaultdict(list)
    query = select(sandlista_instans.c.sandlista_id, instans.c.id, instans.c.namn)
    query = query.join_from(sandlista_instans, instans).join(
        sandlista, sandlista.c.id == sandlista_instans.c.sandlista_id
    )
    rows = conn.execute(query.where(wanted)).all()
    for row in sorted(rows, key=lambda r: sort_key(r.namn)):
        members[row.sandlista_id].append(row.id)
    found = [
        Sandlista(row.id, row.namnd_id, row.namn, row.aktiv, tuple(members[row.id]))
        for row in conn.execute(select(sandlista).where(wanted))
    ]
    return sorted(found, key=lambda one: sort_key(one.namn))
