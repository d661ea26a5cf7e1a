"""The list of remisser sent out: one row for each, with how many of its instanser stand where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Case, ColumnElement, Connection, case, false, func, select, true

from archive.diarium.remiss import RemissLage, Stallning
from archive.diarium.sekretess import MASKERAD, zon_of
from archive.store.arenden import open_to
from archive.store.oppna import FRIST, OPPET, PLANERAT, SPONTANT, TILLFRAGAD
from archive.store.sortering import sort_key
from archive.store.tables import arende, namnd, remiss, utskick
from archive.store.urval import Found, Query, columns, counted

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
    utan_svarsdatum: date | None = None
    aterkallad: date | None = None
    avslutad: date | None = None

    @property
    def slug(self) -> str:
        """The ärende in an address."""
        return f"{self.kod}-{self.ar}-{self.lopnr}"

    @property
    def lage(self) -> RemissLage:
        """Where the remiss stands: the rule of Remiss.lage, from the counts."""
        if self.aterkallad:
            return RemissLage.ATERKALLAD
        if self.avslutad:
            return RemissLage.AVSLUTAD
        if self.overlamnad:
            return RemissLage.OVERLAMNAD
        left = self.stallning.vantar or self.stallning.planerade
        return RemissLage.PAGAR if left else RemissLage.KLAR


def page(
    conn: Connection, urval: Urval, *, zoner: frozenset[str], today: date
) -> tuple[Sequence[Rad], int]:
    """One page of the list, and how many rows there are in all."""
    chosen, order = _chosen(urval), _order(urval, zoner)
    total = counted(conn, chosen)
    if urval.limit is not None:  # what is asked of each instans is counted for these alone
        chosen = chosen.order_by(*order).limit(urval.limit).offset(urval.offset)
    query = _select(today).where(remiss.c.id.in_(chosen)).order_by(*order)
    return [_rad(row, zoner) for row in conn.execute(query)], total


def _chosen(urval: Urval) -> Query:
    """The ids of all that the list is of: what has been sent to somebody."""
    query = (
        select(remiss.c.id)
        .join_from(remiss, arende, arende.c.id == remiss.c.arende_id)
        .join(namnd, namnd.c.id == arende.c.namnd_id)
        .where(_has(true()))
    )
    if urval.namnd_id is not None:
        query = query.where(arende.c.namnd_id == urval.namnd_id)
    return query if urval.lage is None else query.where(_is(urval.lage))


def _has(these: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether the remiss has such an Utskick."""
    return select(utskick.c.id).where(utskick.c.remiss_id == remiss.c.id, these).exists()


def _count(these: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((these, 1)))


def _select(today: date) -> Query:
    sen = FRIST & (utskick.c.sista_dag < today)
    langre = FRIST & (utskick.c.svarsdatum > utskick.c.ursprungligt)
    langre &= utskick.c.sista_dag >= today
    answered = utskick.c.yttrande_id.is_not(None)
    declined = ~answered & utskick.c.avstod.is_not(None)
    given_up = ~answered & utskick.c.avstod.is_(None) & utskick.c.obesvarad.is_not(None)
    oldest: Case[date | None] = case((sen, utskick.c.sista_dag))
    return (
        select(
            *columns(namnd, "kod"),
            namnd.c.namn.label("namnd"),
            *columns(arende, "namnd_id ar lopnr dnr sekretess"),
            *columns(remiss, "nr rubrik utsand svarsdatum sista_dag overlamnad"),
            *columns(remiss, "utan_svarsdatum aterkallad avslutad"),
            _count(TILLFRAGAD).label("tillfragade"),
            _count(TILLFRAGAD & answered).label("besvarade"),
            _count(TILLFRAGAD & declined).label("avstod"),
            _count(TILLFRAGAD & given_up).label("ej_besvarade"),
            _count(langre).label("forlangda"),
            _count(sen).label("sena"),
            _count(PLANERAT).label("planerade"),
            _count(SPONTANT).label("spontana"),
            func.min(oldest).label("aldsta"),
        )
        .join_from(remiss, arende, arende.c.id == remiss.c.arende_id)
        .join(namnd, namnd.c.id == arende.c.namnd_id)
        .join(utskick, utskick.c.remiss_id == remiss.c.id)
        .group_by(remiss.c.id, arende.c.id, namnd.c.id)
    )


def _is(lage: RemissLage) -> ColumnElement[bool]:
    """The rule of Remiss.lage, the last first. A draft is in no list."""
    if lage is RemissLage.ATERKALLAD:
        return remiss.c.aterkallad.is_not(None)
    standing: ColumnElement[bool] = remiss.c.aterkallad.is_(None)
    if lage is RemissLage.AVSLUTAD:
        return standing & remiss.c.avslutad.is_not(None)
    standing &= remiss.c.avslutad.is_(None)
    if lage is RemissLage.OVERLAMNAD:
        return standing & remiss.c.overlamnad.is_not(None)
    standing &= remiss.c.overlamnad.is_(None)
    if lage in {RemissLage.UTKAST, RemissLage.BESLUTAD}:
        return false()
    left = _has(OPPET | PLANERAT)
    return standing & (left if lage is RemissLage.PAGAR else ~left)


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
    counts = (
        *("tillfragade", "besvarade", "avstod", "ej_besvarade", "forlangda", "sena", "aldsta"),
        *("planerade", "spontana"),
    )
    counted = Stallning(**{name: seen.pop(name) for name in counts})
    return Rad(**seen, stallning=counted)
