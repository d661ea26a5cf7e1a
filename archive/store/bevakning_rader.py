"""A deadline as a row, of either kind: an answer that we wait for, or one that we owe."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import (
    FromClause,
    Integer,
    Subquery,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    select,
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


@cache
def svar() -> Subquery:
    """The answers that we wait for."""
    return _svar(utskick).where(FRIST).subquery()


@cache
def svar_of_days() -> Subquery:
    """Those of the days from ``since`` to ``to``, which are asked for by these names.

    OFFSET 0: they are found by their days first; PostgreSQL would rather begin with a whole nämnd.
    """
    seen = columns(utskick, "id remiss_id instans_id sista_dag svarsdatum")
    days = utskick.c.sista_dag.between(bindparam("since"), bindparam("to"))
    return _svar(select(*seen).where(FRIST, days).offset(0).subquery()).subquery()


@cache
def eget_svar() -> Subquery:
    """The answers that we owe."""
    return _eget_svar().subquery()


def frist(row: Found, zoner: frozenset[str]) -> Frist:
    """The deadline in a row, as one may see it who reads these zones."""
    seen = dict(row._mapping)
    if zon_of(row.namnd_id, seen.pop("sekretess")) not in zoner:
        seen |= {"rubrik": MASKERAD, "vem": MASKERAD}
    return Frist(**seen)


_handlaggare = case(
    (person.c.visningsnamn != "", person.c.visningsnamn), else_=func.coalesce(person.c.namn, "")
)


_NO_ID = cast(null(), Integer)  # PostgreSQL joins only columns of one type


def _svar(sent: FromClause) -> Query:
    return (
        select(
            literal(SVAR).label("slag"),
            *columns(sent, "sista_dag svarsdatum"),
            instans.c.namn.label("vem"),
            *columns(arende, "namnd_id"),
            namnd.c.kod,
            *columns(arende, "ar lopnr dnr"),
            remiss.c.rubrik,
            remiss.c.nr.label("remiss_nr"),
            sent.c.id.label("utskick_id"),
            _NO_ID.label("besvarande_id"),
            arende.c.handlaggare_id,
            _handlaggare.label("handlaggare"),
            arende.c.sekretess,
        )
        .join_from(sent, remiss, sent.c.remiss_id == remiss.c.id)
        .join(instans, instans.c.id == sent.c.instans_id)
        .join(arende, arende.c.id == remiss.c.arende_id)
        .join(namnd, namnd.c.id == arende.c.namnd_id)
        .outerjoin(person, person.c.id == arende.c.handlaggare_id)
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
