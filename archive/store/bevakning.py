"""Every deadline that somebody watches, in one list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    ColumnElement,
    Connection,
    Subquery,
    case,
    func,
    literal,
    null,
    select,
    union_all,
)

from archive.diarium.sekretess import MASKERAD, zon_of
from archive.store.oppna import FRIST
from archive.store.tables import (
    arende,
    besvarande,
    handling,
    instans,
    namnd,
    person,
    remiss,
    utskick,
)
from archive.store.urval import Found, Query, columns

SVAR = "svar"
EGET_SVAR = "eget_svar"


@dataclass(frozen=True, slots=True)
class Frist:
    """A day by which something is waited for.

    ``slag``: SVAR (an instans answers our remiss ``remiss_nr``) or EGET_SVAR (we answer a remiss);
    ``vem``: the instans, or the remittent. ``sista_dag`` is what lateness is judged by;
    ``utskick_id`` and ``besvarande_id`` name what is waited for.
    """

    slag: str
    sista_dag: date
    svarsdatum: date
    vem: str
    namnd_id: int
    kod: str
    ar: int
    lopnr: int
    dnr: str
    rubrik: str
    remiss_nr: int | None
    utskick_id: int | None
    besvarande_id: int | None
    handlaggare_id: int | None
    handlaggare: str

    @property
    def slug(self) -> str:
        """The ärende in an address."""
        return f"{self.kod}-{self.ar}-{self.lopnr}"


def open_deadlines(
    conn: Connection,
    *,
    zoner: frozenset[str],
    namnd_id: int | None = None,
    handlaggare_id: int | None = None,
    since: date | None = None,
    to: date | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[Frist]:
    """What is still waited for, the nearest first.

    ``since`` leaves out what falls due before that day, ``to`` what falls due after that one.
    """
    both = union_all(_svar(), _eget_svar()).subquery()
    query = select(both).where(*_narrowed(both, namnd_id, handlaggare_id))
    if since is not None:
        query = query.where(both.c.sista_dag >= since)
    if to is not None:
        query = query.where(both.c.sista_dag <= to)
    # Ids, not names, decide among equals: the order must not tell what is masked.
    order = (both.c.sista_dag, both.c.ar, both.c.lopnr, both.c.utskick_id, both.c.besvarande_id)
    query = query.order_by(*order).offset(offset)
    if limit is not None:
        query = query.limit(limit)
    return [_frist(row, zoner) for row in conn.execute(query)]


def per_dag(
    conn: Connection, *, namnd_id: int | None = None, handlaggare_id: int | None = None
) -> Mapping[date, int]:
    """How many open deadlines have each day as their last, by day."""
    both = union_all(_svar(), _eget_svar()).subquery()
    query = (
        select(both.c.sista_dag, func.count())
        .where(*_narrowed(both, namnd_id, handlaggare_id))
        .group_by(both.c.sista_dag)
        .order_by(both.c.sista_dag)
    )
    return dict(conn.execute(query).all())


def count_late(conn: Connection, *, today: date) -> int:
    """How many deadlines have passed unanswered."""
    both = union_all(_svar(), _eget_svar()).subquery()
    return int(
        conn.execute(
            select(func.count()).select_from(both).where(both.c.sista_dag < today)
        ).scalar_one()
    )


def _narrowed(
    both: Subquery, namnd_id: int | None, handlaggare_id: int | None
) -> Iterator[ColumnElement[bool]]:
    if namnd_id is not None:
        yield both.c.namnd_id == namnd_id
    if handlaggare_id is not None:
        yield both.c.handlaggare_id == handlaggare_id


_handlaggare = case(
    (person.c.visningsnamn != "", person.c.visningsnamn), else_=func.coalesce(person.c.namn, "")
)


def _svar() -> Query:
    return (
        select(
            literal(SVAR).label("slag"),
            *columns(utskick, "sista_dag svarsdatum"),
            instans.c.namn.label("vem"),
            *columns(arende, "namnd_id"),
            namnd.c.kod,
            *columns(arende, "ar lopnr dnr"),
            remiss.c.rubrik,
            remiss.c.nr.label("remiss_nr"),
            utskick.c.id.label("utskick_id"),
            null().label("besvarande_id"),
            arende.c.handlaggare_id,
            _handlaggare.label("handlaggare"),
            arende.c.sekretess,
        )
        .join_from(utskick, remiss, utskick.c.remiss_id == remiss.c.id)
        .join(instans, instans.c.id == utskick.c.instans_id)
        .join(arende, arende.c.id == remiss.c.arende_id)
        .join(namnd, namnd.c.id == arende.c.namnd_id)
        .outerjoin(person, person.c.id == arende.c.handlaggare_id)
        .where(FRIST)
    )


def _eget_svar() -> Query:
    """Whoever the remiss is assigned to watches it, else the handläggare of its ärende."""
    svarar = func.coalesce(besvarande.c.handlaggare_id, arende.c.handlaggare_id)
    return (
        select(
            literal(EGET_SVAR).label("slag"),
            *columns(besvarande, "sista_dag svarsdatum"),
            besvarande.c.remittent.label("vem"),
            *columns(arende, "namnd_id"),
            namnd.c.kod,
            *columns(arende, "ar lopnr dnr"),
            handling.c.rubrik,
            null().label("remiss_nr"),
            null().label("utskick_id"),
            besvarande.c.id.label("besvarande_id"),
            svarar.label("handlaggare_id"),
            _handlaggare.label("handlaggare"),
            handling.c.sekretess,
        )
        .join_from(besvarande, arende, besvarande.c.arende_id == arende.c.id)
        .join(handling, handling.c.id == besvarande.c.handling_id)
        .join(namnd, namnd.c.id == arende.c.namnd_id)
        .outerjoin(person, person.c.id == svarar)
        .where(
            besvarande.c.expedierad.is_(None),
            besvarande.c.sista_dag.is_not(None),
            handling.c.makulerad.is_(None),
        )
    )


def _frist(row: Found, zoner: frozenset[str]) -> Frist:
    seen = dict(row._mapping)
    if zon_of(row.namnd_id, seen.pop("sekretess")) not in zoner:
        seen |= {"rubrik": MASKERAD, "vem": MASKERAD}
    return Frist(**seen)
