"""Ärenden: one, many, and the acts' small writes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from sqlalchemy import (
    ColumnElement,
    Connection,
    bindparam,
    case,
    func,
    or_,
    select,
    update,
)

from archive.diarium.arende import MAX_RUBRIK
from archive.diarium.sekretess import MASKERAD, OPPEN, zon_of
from archive.store.arendeordning import Ordning, page_ids
from archive.store.manga import add_numbered
from archive.store.sortering import sort_key
from archive.store.tables import arende, namnd, person
from archive.store.urval import Found, Query, columns, counted


class OkantArende(LookupError):
    """There is no such ärende."""


@dataclass(frozen=True, slots=True)
class Arende:
    """One ärende as a reader may see it; ``hemlig``: its rubrik is masked for this reader."""

    id: int
    namnd_id: int
    kod: str
    namnd: str
    ar: int
    lopnr: int
    dnr: str
    klass: str
    rubrik: str
    handlaggare_id: int | None
    handlaggare: str
    oppnat: date
    avslutat: date | None
    senast: date
    sekretess: str
    hemlig: bool

    @property
    def slug(self) -> str:
        """The ärende in an address: the same for every pattern of dnr."""
        return f"{self.kod}-{self.ar}-{self.lopnr}"


@dataclass(frozen=True, slots=True)
class Urval:
    """Which ärenden a list shows, and how. ``lage``: "oppna", "avslutade" or "" for all.

    ``order``: one of arendeordning.ORDERS. ``limit`` None: every one.
    """

    namnder: frozenset[int] | None = None
    ar: int | None = None
    lage: str = ""
    handlaggare_id: int | None = None
    order: str = "dnr"
    fallande: bool = True
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Sidan:
    """One page of a list, and how many rows there are in all; if ``more``, at least so many."""

    rader: Sequence[Arende] = field(default_factory=list)
    total: int = 0
    more: bool = False


MEST = 10_000
"""Ärenden are counted so far, or to the end of a page that lies beyond (decision 0017)."""


def add(conn: Connection, rows: Sequence[Mapping[str, object]]) -> Sequence[int]:
    """New ärenden; their ids, in the same order.

    A few letters are several in a sort key, which must not outgrow what an index can hold.
    """
    keyed = [{**row, "sortering": sort_key(str(row["rubrik"]))[:MAX_RUBRIK]} for row in rows]
    return add_numbered(conn, arende, keyed)


def get(conn: Connection, arende_id: int, *, zoner: frozenset[str]) -> Arende:
    """The ärende with this id."""
    return _only(conn.execute(_BY_ID, {"id": arende_id}).first(), zoner=zoner)


def dnr_of(conn: Connection, ids: Collection[int]) -> Mapping[int, str]:
    """The dnr of ärenden, by id."""
    query = select(arende.c.id, arende.c.dnr).where(arende.c.id.in_(ids))
    return {row.id: row.dnr for row in conn.execute(query)}


def by_slug(conn: Connection, slug: str, *, zoner: frozenset[str]) -> Arende:
    """The ärende that an address names, such as ``KS-2026-12``."""
    kod, _, rest = slug.rpartition("-")[0].rpartition("-")
    lopnr = slug.rpartition("-")[2]
    if not (
        kod
        and rest.isascii()
        and rest.isdecimal()
        and lopnr.isascii()
        and lopnr.isdecimal()
        and len(lopnr) < 10
    ):
        raise OkantArende(slug)
    return by_number(conn, kod=kod, ar=int(rest), lopnr=int(lopnr), zoner=zoner)


def by_number(conn: Connection, *, kod: str, ar: int, lopnr: int, zoner: frozenset[str]) -> Arende:
    """The ärende with this number in a nämnd's series."""
    same = (
        (func.lower(namnd.c.kod) == kod.lower()) & (arende.c.ar == ar) & (arende.c.lopnr == lopnr)
    )
    return _one(conn, same, zoner=zoner)


def numbered(conn: Connection, *, ar: int, lopnr: int, zoner: frozenset[str]) -> Sequence[Arende]:
    """The ärenden of every nämnd with this year and number, in order of nämnd."""
    query = _select().where(arende.c.ar == ar, arende.c.lopnr == lopnr).order_by(namnd.c.kod)
    return [_arende(row, zoner) for row in conn.execute(query)]


def page(conn: Connection, urval: Urval, *, zoner: frozenset[str]) -> Sidan:
    """One page of ärenden, and how many there are.

    Who asks for all rows or for none is told the whole; else they are counted to MEST at least.
    """
    wanted = _where(urval)
    most = max(MEST, urval.offset + urval.limit) if urval.limit else None
    total = counted(conn, select(arende.c.id).where(*wanted), most=most)
    more = most is not None and total > most
    rows = conn.execute(_rows(conn, urval, wanted, zoner, many=more))
    return Sidan([_arende(row, zoner) for row in rows], total, more=more)


def _rows(
    conn: Connection,
    urval: Urval,
    wanted: list[ColumnElement[bool]],
    zoner: frozenset[str],
    *,
    many: bool,
) -> Query:
    """Few are sorted; of many only the page is read."""
    readable = open_to(arende.c.sekretess, arende.c.namnd_id, zoner)
    ordning = Ordning(urval.order, urval.fallande, readable)
    query = _select().order_by(*ordning.keys())
    if many and urval.limit:
        ids = page_ids(conn, ordning, wanted, limit=urval.limit, offset=urval.offset)
        return query.where(arende.c.id.in_(ids))
    return query.where(*wanted).offset(urval.offset).limit(urval.limit)


def set_handlaggare(conn: Connection, arende_id: int, person_id: int | None) -> None:
    """Who handles the ärende from now on."""
    conn.execute(update(arende).where(arende.c.id == arende_id).values(handlaggare_id=person_id))


def set_avslutat(conn: Connection, arende_id: int, avslutat: date | None) -> None:
    """The ärende was closed on this day, or is open again."""
    conn.execute(update(arende).where(arende.c.id == arende_id).values(avslutat=avslutat))


def set_senast(conn: Connection, arende_id: int, senast: date) -> None:
    """The day of the last handling."""
    conn.execute(_SET_SENAST, {"arende": arende_id, "senast": senast})


def open_to(
    sekretess: ColumnElement[str], namnd_id: ColumnElement[int], zoner: frozenset[str]
) -> ColumnElement[bool]:
    """Whether a row may be read in these zones, as a condition for SQL."""
    namnder = [int(zon.rpartition("-")[2]) for zon in zoner if zon != OPPEN]
    return or_(sekretess == "", namnd_id.in_(namnder))


def _one(conn: Connection, same: ColumnElement[bool], *, zoner: frozenset[str]) -> Arende:
    return _only(conn.execute(_select().where(same)).first(), zoner=zoner)


def _only(row: Found | None, *, zoner: frozenset[str]) -> Arende:
    if row is None:
        raise OkantArende
    return _arende(row, zoner)


@cache
def _select() -> Query:
    return (
        select(
            *columns(arende, "id namnd_id"),
            namnd.c.kod,
            namnd.c.namn.label("namnd"),
            *columns(arende, "ar lopnr dnr klass rubrik handlaggare_id"),
            case(
                (person.c.visningsnamn != "", person.c.visningsnamn),
                else_=func.coalesce(person.c.namn, ""),
            ).label("handlaggare"),
            *columns(arende, "oppnat avslutat senast sekretess"),
        )
        .join_from(arende, namnd)
        .outerjoin(person)
    )


def _arende(row: Found, zoner: frozenset[str]) -> Arende:
    hemlig = zon_of(row.namnd_id, row.sekretess) not in zoner
    seen = {**row._mapping, "rubrik": MASKERAD if hemlig else row.rubrik}
    return Arende(**seen, hemlig=hemlig)


def _where(urval: Urval) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if urval.namnder is not None:
        wanted.append(arende.c.namnd_id.in_(urval.namnder))
    if urval.ar is not None:
        wanted.append(arende.c.ar == urval.ar)
    if urval.handlaggare_id is not None:
        wanted.append(arende.c.handlaggare_id == urval.handlaggare_id)
    if urval.lage == "oppna":
        wanted.append(arende.c.avslutat.is_(None))
    if urval.lage == "avslutade":
        wanted.append(arende.c.avslutat.is_not(None))
    return wanted


# Built once: every registration runs these, and building a statement costs more than running it.
_BY_ID = _select().where(arende.c.id == bindparam("id"))
_SET_SENAST = (
    update(arende).where(arende.c.id == bindparam("arende")).values(senast=bindparam("senast"))
)
