"""Remisser sent out, each with its Utskick."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from sqlalchemy import Connection, func, insert, select, update

from archive.diarium.remiss import (
    NORMALPLAN,
    Dagar,
    Plan,
    Redovisat,
    Remiss,
    Utskick,
    changed_since,
)
from archive.diarium.sekretess import MASKERAD, zon_of
from archive.store import redovisat
from archive.store import utskick as utskicken
from archive.store.remissurval import Vilka, wanted
from archive.store.sortering import sort_key
from archive.store.tables import arende, remiss
from archive.store.urval import Found, Query, columns


class OkandRemiss(LookupError):
    """There is no such remiss."""


@dataclass(frozen=True, slots=True)
class Sand:
    """A remiss with where it stands: its ärende, and the handlingar that went with it.

    ``hemlig``: the rubrik, the names of the instanser and the reasons are masked for this reader.
    ``redovisat``: what its underlag told of each answer, where one remiss is read by its number.
    """

    remiss: Remiss
    arende_id: int
    missiv_id: int
    underlag_id: int | None
    hemlig: bool = False
    redovisat: Mapping[int, Redovisat] | None = None

    @property
    def nytt(self) -> tuple[Utskick, ...]:
        """Those whose answer is another than the underlag told: it is then out of date."""
        over, underlag = self.remiss.overlamnad, self.underlag_id
        if not over or not underlag:
            return ()
        if self.redovisat is not None:
            return changed_since(self.remiss, self.redovisat)
        return tuple(u for u in self.remiss.utskick if _is_new(u, over, underlag))


def add(
    conn: Connection,
    *,
    arende_id: int,
    rubrik: str,
    missiv_id: int,
    svarsdatum: date,
    sista_dag: date,
    utsand: date,
    **facts: object,
) -> Sand:
    """A new remiss in an ärende; its number is the next there. Utskick are added after it.

    ``facts``: the other columns of a remiss, as they are kept.
    """
    counted = select(func.coalesce(func.max(remiss.c.nr), 0)).where(remiss.c.arende_id == arende_id)
    nr = conn.execute(counted).scalar_one() + 1
    values = {"arende_id": arende_id, "nr": nr, "rubrik": rubrik, "missiv_id": missiv_id}
    values["sortering"] = sort_key(rubrik)
    dates = {"svarsdatum": svarsdatum, "sista_dag": sista_dag, "utsand": utsand}
    query = insert(remiss).values(**values, **dates, **facts).returning(remiss.c.id)
    remiss_id = int(conn.execute(query).scalar_one())
    known = Remiss(remiss_id, nr, rubrik, svarsdatum, sista_dag, utsand, ())
    return Sand(known, arende_id, missiv_id, None)


def get(conn: Connection, arende_id: int, nr: int, *, zoner: frozenset[str]) -> Sand:
    """The remiss with this number in an ärende."""
    found = _load(conn, Vilka.NR, zoner, arende=arende_id, nr=nr)
    if not found:
        raise OkandRemiss(nr)
    return _with_redovisat(conn, found[0])


def of_arende(conn: Connection, arende_id: int, *, zoner: frozenset[str]) -> Sequence[Sand]:
    """Every remiss of an ärende, by number."""
    return _load(conn, Vilka.ARENDE, zoner, arende=arende_id)


def every(conn: Connection, *, zoner: frozenset[str]) -> Sequence[Sand]:
    """Every remiss, the one sent last first."""
    return sorted(
        _load(conn, Vilka.ALLA, zoner),
        key=lambda s: (s.remiss.utsand, s.remiss.id),
        reverse=True,
    )


def waiting(conn: Connection, *, zoner: frozenset[str]) -> Sequence[Sand]:
    """Every remiss that somebody is waited for in, by ärende and number."""
    return _load(conn, Vilka.VANTAR, zoner)


def save(conn: Connection, fore: Remiss, efter: Remiss) -> None:
    """Write what is new of a remiss and its Utskick, and only that."""
    was, now = _facts(fore), _facts(efter)
    new = {name: value for name, value in now.items() if value != was[name]}
    if new:
        conn.execute(update(remiss).where(remiss.c.id == efter.id).values(**new))
    known = {u.id: u for u in fore.utskick}
    for sent in efter.utskick:
        if sent != known[sent.id]:
            utskicken.save(conn, known[sent.id], sent)


def set_underlag(conn: Connection, remiss_id: int, handling_id: int) -> None:
    """The handling that was handed over as underlag."""
    conn.execute(update(remiss).where(remiss.c.id == remiss_id).values(underlag_id=handling_id))


def follow_move(conn: Connection, fran_id: int, till_id: int) -> None:
    """A moved handling is to its remiss what it was, from where it stands now."""
    utskicken.follow_move(conn, fran_id, till_id)


def release(conn: Connection, handling_id: int) -> None:
    """A makulerad handling answers nothing any longer."""
    utskicken.release(conn, handling_id)


def plan_to_json(plan: Plan) -> str:
    """A plan of reminders as it is kept; the usual one is not written."""
    if plan == NORMALPLAN:
        return ""
    datum = [day.isoformat() for day in plan.datum]
    return json.dumps({"relativa": plan.relativa, "datum": datum})


def plan_from_json(kept: str) -> Plan:
    """The plan as it was."""
    if not kept:
        return NORMALPLAN
    read = json.loads(kept)
    days = tuple(date.fromisoformat(day) for day in read["datum"])
    return Plan(tuple(read["relativa"]), days)


_FACTS = (
    *("svarsdatum", "sista_dag", "utan_svarsdatum", "overlamnad", "overlamnad_skal"),
    *("aterkallad", "aterkallad_skal", "avslutad"),
)
_FIXED = ("beslutad", "beslutad_av", "beslut_ref", "sista_mojliga", "kontakt")


def _facts(known: Remiss) -> dict[str, object]:
    return {name: getattr(known, name) for name in _FACTS}


@cache
def _select(vilka: Vilka) -> Query:
    query = select(remiss, *columns(arende, "namnd_id sekretess")).join_from(remiss, arende)
    return query.where(wanted(vilka)).order_by(remiss.c.arende_id, remiss.c.nr)


def _load(conn: Connection, vilka: Vilka, zoner: frozenset[str], **which: int) -> list[Sand]:
    rows = conn.execute(_select(vilka), which).all()
    if not rows:
        return []
    sent = utskicken.by_remiss(conn, vilka, zoner, **which)
    return [_sand(row, sent, zoner) for row in rows]


def _sand(row: Found, sent: Mapping[int, tuple[Utskick, ...]], zoner: frozenset[str]) -> Sand:
    hemlig = zon_of(row.namnd_id, row.sekretess) not in zoner
    known = Remiss(
        id=row.id,
        nr=row.nr,
        rubrik=row.rubrik,
        utsand=row.utsand,
        utskick=sent.get(row.id, ()),
        dagar=Dagar(row.dagar_slag),
        paminnelser=plan_from_json(row.paminnelser),
        **{name: getattr(row, name) for name in (*_FACTS, *_FIXED)},
    )
    return Sand(
        _masked(known) if hemlig else known, row.arende_id, row.missiv_id, row.underlag_id, hemlig
    )


def _with_redovisat(conn: Connection, sand: Sand) -> Sand:
    if sand.underlag_id is None:
        return sand
    told = redovisat.of_underlag(conn, sand.arende_id, sand.underlag_id)
    if told and sand.hemlig:
        told = {key: replace(one, svar=None) for key, one in told.items()}
    return replace(sand, redovisat=told)


def _masked(known: Remiss) -> Remiss:
    return replace(
        known,
        rubrik=MASKERAD,
        overlamnad_skal=MASKERAD if known.overlamnad_skal else "",
        aterkallad_skal=MASKERAD if known.aterkallad_skal else "",
        beslutad_av="",
        beslut_ref="",
        kontakt="",
        utskick=tuple(utskicken.masked(u) for u in known.utskick),
    )


def _is_new(sent: Utskick, over: date, underlag_id: int) -> bool:
    """As near as can be told where what the underlag said was not kept."""
    came = (sent.yttrande, *(k.yttrande for k in sent.kompletteringar))
    if any(y and y.handling_id > underlag_id for y in came):
        return True
    asked_again = any(o.fornyad > over for o in sent.omgangar)
    return asked_again or bool(sent.avstod and not sent.yttrande and sent.avstod > over)
