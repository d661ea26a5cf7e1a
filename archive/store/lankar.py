"""Signed links: what each opens, until when, and how often it was used. No address is stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, insert, select, update

from archive.diarium.sekretess import OPPEN, zon_of
from archive.store.tables import arende, handling, instans, lank, remiss, utskick
from archive.store.urval import Found, Query, columns


@dataclass(frozen=True, slots=True)
class Lank:
    """A link. ``sparrad``: when somebody closed it; ``besok``: how often its page was shown."""

    id: int
    utskick_id: int
    skapad: str
    galler_till: date
    sparrad: str | None
    senast: str | None
    besok: int


@dataclass(frozen=True, slots=True)
class Mal:
    """The Utskick that a link is for, and whether all of what it is about is open to anyone."""

    utskick_id: int
    instans: str
    instans_id: int
    sista_dag: date
    arende_id: int
    namnd_id: int
    nr: int
    missiv_id: int
    oppen: bool


def add(conn: Connection, *, utskick_id: int, avtryck: str, skapad: str, galler_till: date) -> int:
    """A new link; the id. ``avtryck``: the hash of what its address says."""
    values = {"utskick_id": utskick_id, "avtryck": avtryck, "skapad": skapad}
    query = insert(lank).values(**values, galler_till=galler_till).returning(lank.c.id)
    return int(conn.execute(query).scalar_one())


def find(conn: Connection, avtryck: str) -> Lank | None:
    """The link whose address hashes to this."""
    row = conn.execute(select(*_KNOWN).where(lank.c.avtryck == avtryck)).first()
    return Lank(**row._mapping) if row else None


def get(conn: Connection, lank_id: int) -> Lank | None:
    """The link with this id."""
    row = conn.execute(select(*_KNOWN).where(lank.c.id == lank_id)).first()
    return Lank(**row._mapping) if row else None


def of_utskick(conn: Connection, utskick_ids: Sequence[int]) -> dict[int, list[Lank]]:
    """The links of each Utskick, the oldest first."""
    found: dict[int, list[Lank]] = {i: [] for i in utskick_ids}
    query = select(*_KNOWN).where(lank.c.utskick_id.in_(utskick_ids)).order_by(lank.c.id)
    for row in conn.execute(query):
        found[row.utskick_id].append(Lank(**row._mapping))
    return found


def note_visit(conn: Connection, lank_id: int, *, tid: str) -> None:
    """Its page has been shown once more."""
    _set(conn, lank_id, senast=tid, besok=lank.c.besok + 1)


def close(conn: Connection, lank_id: int, *, tid: str) -> None:
    """It opens nothing from now on."""
    _set(conn, lank_id, sparrad=tid)


def target(conn: Connection, utskick_id: int) -> Mal | None:
    """What a link to this Utskick is about."""
    row = conn.execute(_select().where(utskick.c.id == utskick_id)).first()
    return _mal(row) if row else None


_KNOWN = columns(lank, "id utskick_id skapad galler_till sparrad senast besok")


def _set(conn: Connection, lank_id: int, **values: object) -> None:
    conn.execute(update(lank).where(lank.c.id == lank_id).values(**values))


def _select() -> Query:
    return (
        select(
            utskick.c.id.label("utskick_id"),
            *columns(utskick, "instans_id sista_dag"),
            instans.c.namn.label("instans"),
            *columns(remiss, "arende_id nr missiv_id"),
            *columns(arende, "namnd_id sekretess"),
            handling.c.sekretess.label("missiv_sekretess"),
        )
        .join_from(utskick, remiss)
        .join(instans, instans.c.id == utskick.c.instans_id)
        .join(arende, arende.c.id == remiss.c.arende_id)
        .join(handling, handling.c.id == remiss.c.missiv_id)
    )


def _mal(row: Found) -> Mal:
    known = dict(row._mapping)
    secrets = (known.pop("sekretess"), known.pop("missiv_sekretess"))
    oppen = all(zon_of(row.namnd_id, one) == OPPEN for one in secrets)
    return Mal(**known, oppen=oppen)
