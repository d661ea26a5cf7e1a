"""The list of remisser sent out: one row for each, with how many of its instanser stand where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Case, ColumnElement, Connection, case, func, select

from archive.diarium.remiss import RemissLage, Stallning
from archive.diarium.sekretess import MASKERAD, zon_of
from archive.store.arenden import open_to
from archive.store.oppna import OPPET
from archive.store.sortering import sort_key
from archive.store.tables import arende, namnd, remiss, utskick
from archive.store.urval import Found, Query, columns

ORDERS = ("dnr", "rubrik", "utsand", "svarsdatum", "namnd")


@dataclass(frozen=True, slots=True)
class Urval:
    """Which remisser, and how. ``lage`` None is all of them."""

    lage: RemissLage | None = None
    namnd_id: int | None = None
    order: str = "svarsdatum"
    fallande: bool = False
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Rad:
    """One remiss as a reader may see it."""

    kod: str
    namnd: str
    ar: int
    lopnr: int
    dnr: str
    nr: int
    rubrik: str
    utsand: date
    svarsdatum: date
    sista_dag: date
    overlamnad: date | None
    stallning: Stallning

    @property
    def slug(self) -> str:
        """The ärende in an address."""
        return f"{self.kod}-{self.ar}-{self.lopnr}"

    @property
    def lage(self) -> RemissLage:
        """Where the remiss stands: the rule of Remiss.lage, from the counts."""
        if self.overlamnad:
            return RemissLage.OVERLAMNAD
        return RemissLage.PAGAR if self.stallning.vantar else RemissLage.KLAR


def page(
    conn: Connection, urval: Urval, *, zoner: frozenset[str], today: date
) -> tuple[Sequence[Rad], int]:
    """One page of the list, and how many rows there are in all."""
    query = _select(today)
    if urval.namnd_id is not None:
        query = query.where(arende.c.namnd_id == urval.namnd_id)
    if urval.lage is not None:
        query = query.having(_is(urval.lage))
    total = conn.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    query = query.order_by(*_order(urval, zoner)).offset(urval.offset)
    if urval.limit is not None:
        query = query.limit(urval.limit)
    return [_rad(row, zoner) for row in conn.execute(query)], int(total)


_VANTAR = func.count(case((OPPET, 1)))


def _select(today: date) -> Query:
    sen = OPPET & (utskick.c.sista_dag < today)
    langre = OPPET & (utskick.c.svarsdatum > utskick.c.ursprungligt)
    langre &= utskick.c.sista_dag >= today
    oldest: Case[date | None] = case((sen, utskick.c.sista_dag))
    return (
        select(
            *columns(namnd, "kod"),
            namnd.c.namn.label("namnd"),
            *columns(arende, "namnd_id ar lopnr dnr sekretess"),
            *columns(remiss, "nr rubrik utsand svarsdatum sista_dag overlamnad"),
            func.count(utskick.c.id).label("tillfragade"),
            func.count(utskick.c.yttrande_id).label("besvarade"),
            func.count(utskick.c.avstod).label("avstod"),
            func.count(utskick.c.obesvarad).label("ej_besvarade"),
            func.count(case((langre, 1))).label("forlangda"),
            func.count(case((sen, 1))).label("sena"),
            func.min(oldest).label("aldsta"),
        )
        .join_from(remiss, arende, arende.c.id == remiss.c.arende_id)
        .join(namnd, namnd.c.id == arende.c.namnd_id)
        .join(utskick, utskick.c.remiss_id == remiss.c.id)
        .group_by(remiss.c.id, arende.c.id, namnd.c.id)
    )


def _is(lage: RemissLage) -> ColumnElement[bool]:
    if lage is RemissLage.OVERLAMNAD:
        return remiss.c.overlamnad.is_not(None)
    waiting = _VANTAR > 0 if lage is RemissLage.PAGAR else _VANTAR == 0
    return remiss.c.overlamnad.is_(None) & waiting


def _order(urval: Urval, zoner: frozenset[str]) -> list[ColumnElement[Any]]:
    readable = open_to(arende.c.sekretess, arende.c.namnd_id, zoner)
    shown = case((readable, remiss.c.sortering), else_=sort_key(MASKERAD))
    keys: dict[str, list[ColumnElement[Any]]] = {
        "dnr": [arende.c.ar, arende.c.lopnr, remiss.c.nr],
        "rubrik": [shown],
        "utsand": [remiss.c.utsand],
        "svarsdatum": [remiss.c.sista_dag],
        "namnd": [namnd.c.sortering],
    }
    chosen = [*keys.get(urval.order, keys["svarsdatum"]), remiss.c.id]
    return [key.desc() if urval.fallande else key.asc() for key in chosen]


def _rad(row: Found, zoner: frozenset[str]) -> Rad:
    seen = dict(row._mapping)
    if zon_of(seen.pop("namnd_id"), seen.pop("sekretess")) not in zoner:
        seen["rubrik"] = MASKERAD
    counts = ("tillfragade", "besvarade", "avstod", "ej_besvarade", "forlangda", "sena", "aldsta")
    counted = Stallning(**{name: seen.pop(name) for name in counts})
    return Rad(**seen, stallning=counted)
