"""What is open: by handläggare (balanslista), and what an ärende still has in it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Subquery, case, func, select

from archive.diarium.avslut import Kvar
from archive.diarium.sekretess import MASKERAD, zon_of
from archive.store.oppna import FRIST, OPPET, PLANERAT
from archive.store.tables import (
    arende,
    besvarande,
    handling,
    namnd,
    person,
    remiss,
    remissutkast,
    utskick,
)
from archive.store.urval import Found, Query, columns, counted


@dataclass(frozen=True, slots=True)
class Rad:
    """An open ärende as a reader may see it, and how many answers it waits for.

    ``nasta``: the nearest last day among them; ``sena``: how many have passed theirs.
    """

    kod: str
    ar: int
    lopnr: int
    dnr: str
    rubrik: str
    namnd: str
    handlaggare: str
    oppnat: date
    senast: date
    vantar: int
    sena: int
    nasta: date | None

    @property
    def slug(self) -> str:
        """The ärende in an address."""
        return f"{self.kod}-{self.ar}-{self.lopnr}"


def open_arenden(
    conn: Connection,
    *,
    zoner: frozenset[str],
    today: date,
    namnd_id: int | None = None,
    handlaggare_id: int | None = None,
    limit: int | None = None,
) -> Iterator[Rad]:
    """Open ärenden, by handläggare and then the oldest first; those of nobody come last.

    ``limit``: no more than so many, the oldest. The rows are read as they are taken.
    """
    wanted, waited = _wanted(namnd_id, handlaggare_id), _waited(today)
    if limit is not None:
        oldest = select(arende.c.id).where(*wanted).order_by(*_OLDEST).limit(limit)
        ids = conn.execute(oldest).scalars().all()
        wanted, waited = [arende.c.id.in_(ids)], _waited(today, ids)
    query = _open(waited.subquery()).where(*wanted)
    for row in conn.execute(query, execution_options={"yield_per": 1000}):
        yield _rad(row, zoner)


def count_open(
    conn: Connection, *, most: int, namnd_id: int | None = None, handlaggare_id: int | None = None
) -> int:
    """How many they are; one more than ``most`` for whatever is more than that."""
    wanted = _wanted(namnd_id, handlaggare_id)
    return counted(conn, select(arende.c.id).where(*wanted), most=most)


_OLDEST = (arende.c.oppnat, arende.c.id)


def _wanted(namnd_id: int | None, handlaggare_id: int | None) -> list[ColumnElement[bool]]:
    return [
        arende.c.avslutat.is_(None),
        *([arende.c.namnd_id == namnd_id] if namnd_id is not None else ()),
        *([arende.c.handlaggare_id == handlaggare_id] if handlaggare_id is not None else ()),
    ]


def _open(waited: Subquery) -> Query:
    return (
        select(
            namnd.c.kod,
            namnd.c.namn.label("namnd"),
            *columns(arende, "namnd_id ar lopnr dnr rubrik oppnat senast sekretess"),
            _HANDLAGGARE.label("handlaggare"),
            func.coalesce(waited.c.vantar, 0).label("vantar"),
            func.coalesce(waited.c.sena, 0).label("sena"),
            waited.c.nasta,
        )
        .join_from(arende, namnd)
        .outerjoin(person)
        .outerjoin(waited, waited.c.arende_id == arende.c.id)
        .order_by(person.c.id.is_(None), person.c.sortering, person.c.id, *_OLDEST)
    )


def _waited(today: date, ids: Collection[int] | None = None) -> Query:
    """How many answers each ärende waits for, how many are late, and the nearest last day."""
    late = FRIST & (utskick.c.sista_dag < today)
    return (
        select(
            remiss.c.arende_id,
            func.count(case((OPPET, 1))).label("vantar"),
            func.count(case((late, 1))).label("sena"),
            func.min(case((FRIST, utskick.c.sista_dag))).label("nasta"),
        )
        .join_from(remiss, utskick)
        .where(*([remiss.c.arende_id.in_(ids)] if ids is not None else ()))
        .group_by(remiss.c.arende_id)
    )


_HANDLAGGARE = case(
    (person.c.visningsnamn != "", person.c.visningsnamn), else_=func.coalesce(person.c.namn, "")
)


def left_in(conn: Connection, arende_id: int) -> Kvar:
    """What is still open in an ärende."""
    sent = select(func.count()).join_from(utskick, remiss).where(OPPET | PLANERAT)
    sent = sent.where(
        remiss.c.arende_id == arende_id,
        remiss.c.aterkallad.is_(None),
        remiss.c.avslutad.is_(None),
    )
    asked = (
        select(func.count())
        .join_from(besvarande, handling, handling.c.id == besvarande.c.handling_id)
        .where(besvarande.c.arende_id == arende_id, besvarande.c.expedierad.is_(None))
        .where(handling.c.makulerad.is_(None), besvarande.c.avslutad.is_(None))
    )
    drafts = select(func.count()).where(
        remissutkast.c.arende_id == arende_id,
        remissutkast.c.remiss_id.is_(None),
        remissutkast.c.aterkallad.is_(None),
    )
    return Kvar(*(int(conn.execute(query).scalar_one()) for query in (sent, asked, drafts)))


def _rad(row: Found, zoner: frozenset[str]) -> Rad:
    seen = dict(row._mapping)
    if zon_of(seen.pop("namnd_id"), seen.pop("sekretess")) not in zoner:
        seen["rubrik"] = MASKERAD
    return Rad(**seen)
