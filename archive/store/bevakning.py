"""Every deadline that somebody watches, in one list."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Subquery,
    bindparam,
    case,
    cast,
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
    taken = None if limit is None else offset + limit
    both = union_all(
        *(
            _nearest(half, taken, _narrowed(half, namnd_id, handlaggare_id, since, to))
            for half in _halves()
        )
    ).subquery()
    query = select(both).order_by(*_order(both)).offset(offset)
    if limit is not None:
        query = query.limit(limit)
    return [_frist(row, zoner) for row in conn.execute(query)]


def per_dag(
    conn: Connection, *, namnd_id: int | None = None, handlaggare_id: int | None = None
) -> Mapping[date, int]:
    """How many open deadlines have each day as their last, by day."""
    # Each kind by itself, in the order of its index; the few sums are then put together.
    counted = union_all(
        *(
            select(half.c.sista_dag, func.count().label("antal")).group_by(half.c.sista_dag)
            for half in _days(namnd_id, handlaggare_id)
        )
    ).subquery()
    day = counted.c.sista_dag
    query = select(day, func.sum(counted.c.antal)).group_by(day).order_by(day)
    return {dag: int(antal) for dag, antal in conn.execute(query)}


def count_late(conn: Connection, *, today: date) -> int:
    """How many deadlines have passed unanswered."""
    return sum(conn.execute(_late(), {"today": today}).one())


@cache
def _late() -> Query:
    """Every page shows how many, on the door to bevakning."""
    passed = (
        select(func.count()).where(half.c.sista_dag < bindparam("today")).scalar_subquery()
        for half in _days(None, None)
    )
    return select(*passed)


def _nearest(half: Subquery, taken: int | None, wanted: Iterable[ColumnElement[bool]]) -> Query:
    """The first of one kind, in the order of its index: the others are left unread."""
    query = select(half).where(*wanted)
    if taken is None:
        return query
    return select(query.order_by(*_order(half)).limit(taken).subquery())


def _order(frister: Subquery) -> Sequence[ColumnElement[object]]:
    """Ids, not names, decide among equals: the order must not tell what is masked."""
    c = frister.c
    return (c.sista_dag, c.ar, c.lopnr, c.utskick_id, c.besvarande_id)


def _days(namnd_id: int | None, handlaggare_id: int | None) -> tuple[Subquery, Subquery]:
    """The last day of each open deadline, by kind: what is counted needs no names."""
    svar, (_svaren, eget) = select(utskick.c.sista_dag).where(FRIST), _halves()
    own = (
        *([arende.c.namnd_id == namnd_id] if namnd_id is not None else ()),
        *([arende.c.handlaggare_id == handlaggare_id] if handlaggare_id is not None else ()),
    )
    if own:
        svar = svar.join_from(utskick, remiss, utskick.c.remiss_id == remiss.c.id)
        svar = svar.join(arende, arende.c.id == remiss.c.arende_id).where(*own)
    narrowed = _narrowed(eget, namnd_id, handlaggare_id)
    return svar.subquery(), select(eget.c.sista_dag).where(*narrowed).subquery()


def _narrowed(
    half: Subquery,
    namnd_id: int | None,
    handlaggare_id: int | None,
    since: date | None = None,
    to: date | None = None,
) -> Iterator[ColumnElement[bool]]:
    if namnd_id is not None:
        yield half.c.namnd_id == namnd_id
    if handlaggare_id is not None:
        yield half.c.handlaggare_id == handlaggare_id
    if since is not None:
        yield half.c.sista_dag >= since
    if to is not None:
        yield half.c.sista_dag <= to


_handlaggare = case(
    (person.c.visningsnamn != "", person.c.visningsnamn), else_=func.coalesce(person.c.namn, "")
)


@cache
def _halves() -> tuple[Subquery, Subquery]:
    return _svar().subquery(), _eget_svar().subquery()


_NO_ID = cast(null(), Integer)  # PostgreSQL joins only columns of one type


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
            _NO_ID.label("besvarande_id"),
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
            _NO_ID.label("remiss_nr"),
            _NO_ID.label("utskick_id"),
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
