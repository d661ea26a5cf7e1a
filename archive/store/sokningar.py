"""The searches that people keep, and how far each has been told of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from archive.store.tables import handling, sparad_sokning, utkorg
from archive.store.urval import Query, columns
from archive.store.utkorg import LAS, MAX_FORSOK, OCR


@dataclass(frozen=True, slots=True)
class SparadSokning:
    """A search that somebody has kept.

    ``fraga`` is the query as it was typed, ``urval`` what it is narrowed to beside it
    (registratur.sokurval). ``sedd_till``: the newest handling its owner has been told of;
    ``mejlad``: the day of the last mail.
    """

    id: int
    person_id: int
    namn: str
    fraga: str
    urval: str
    mejlas: bool
    skapad: str
    sedd_till: int
    mejlad: date | None


def add(conn: Connection, **values: object) -> int:
    """A new one; the id."""
    added = insert(sparad_sokning).values(**values).returning(sparad_sokning.c.id)
    return int(conn.execute(added).scalar_one())


def of_person(conn: Connection, person_id: int) -> Sequence[SparadSokning]:
    """Somebody's, the oldest first."""
    query = _select().where(sparad_sokning.c.person_id == person_id)
    return [SparadSokning(**row._mapping) for row in conn.execute(query)]


def change(conn: Connection, sokning_id: int, **values: object) -> None:
    """What its owner has changed, or been told."""
    same = sparad_sokning.c.id == sokning_id
    conn.execute(update(sparad_sokning).where(same).values(**values))


def forget(conn: Connection, sokning_id: int) -> None:
    """It is no longer kept."""
    conn.execute(delete(sparad_sokning).where(sparad_sokning.c.id == sokning_id))


def to_mail(conn: Connection, *, today: date) -> Sequence[int]:
    """The people who want mail and have had none today."""
    wanted = sparad_sokning.c
    last = func.max(wanted.mejlad)
    query = select(wanted.person_id).where(wanted.mejlas).group_by(wanted.person_id)
    due = query.having(or_(last.is_(None), last < today)).order_by(wanted.person_id)
    return list(conn.execute(due).scalars())


def newest(conn: Connection) -> int:
    """The newest handling of the register; 0 before the first one."""
    return int(conn.execute(select(func.coalesce(func.max(handling.c.id), 0))).scalar_one())


def known_to(conn: Connection, *, since: str) -> int:
    """The newest handling up to which every text is known.

    What has waited to be read since before ``since`` (ISO 8601) holds nobody up any longer.
    """
    waits = (
        utkorg.c.klar.is_(None),
        utkorg.c.slag.in_((LAS, OCR)),
        utkorg.c.forsok < MAX_FORSOK,
        utkorg.c.skapad >= since,
    )
    first = conn.execute(select(func.min(utkorg.c.handling_id)).where(*waits)).scalar()
    return newest(conn) if first is None else int(first) - 1


def _select() -> Query:
    known = "id person_id namn fraga urval mejlas skapad sedd_till mejlad"
    return select(*columns(sparad_sokning, known)).order_by(sparad_sokning.c.id)
