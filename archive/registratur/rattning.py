"""Correcting: nothing is erased. What was wrong stands beside what is right (domain.md L7)."""

from dataclasses import asdict, fields

from archive.diarium.arende import (
    RedanFlyttad,
    RedanMakulerad,
    SammaArende,
    Uppgifter,
    checked,
    require_skal,
)
from archive.diarium.behorighet import Vem, require
from archive.diarium.sekretess import zoner_of
from archive.registratur.desk import Desk
from archive.registratur.inlasning import note_mentions
from archive.registratur.registrering import Registrerad, ert_nummer
from archive.store import (
    arenden,
    besvaranden,
    filer,
    handlingar,
    nummer,
    rattelser,
    remisser,
    tvillingar,
    utkorg,
)
from archive.store.db import Connection
from archive.store.handlingar import Handling
from archive.store.rattelser import Rattelse

RATTBARA = ("rubrik", "motpart", "typ", "ert_dnr")
"""The facts that may be corrected. Number, direction and days are fixed when registered."""

FACTS = tuple(f.name for f in fields(Uppgifter))
_REGISTERED = ("reg_datum", "reg_tid", "reg_vem", "komplettera")


def correct_handling(
    desk: Desk, handling_id: int, *, vem: Vem, efter: dict[str, str], skal: str
) -> None:
    """Correct facts of a handling; ``efter`` holds those that are new, by name."""
    skal = require_skal(skal, "rättas")
    with desk.db.write() as conn:
        handling = _standing(conn, vem, "correct_handling", handling_id)
        checked_facts = _corrected(handling, efter, desk)
        for falt in RATTBARA:
            fore, nytt = getattr(handling, falt), getattr(checked_facts, falt)
            if fore == nytt:
                continue
            rattelser.correct(conn, handling_id, falt, nytt)
            rad = Rattelse(falt, fore, nytt, skal, desk.today(), vem.namn)
            rattelser.add(conn, handling_id, rad)
            facts = {**asdict(rad), "datum": rad.datum.isoformat(), "nr": handling.nr}
            desk.note(conn, vem, "correct_handling", **_where(handling), facts=facts)
        nummer.replace(conn, nummer.ERT, {handling_id: ert_nummer(checked_facts.ert_dnr)})
        utkorg.add(conn, utkorg.INDEXERA, [handling_id], tid=desk.stamp())
    desk.woken.set()


def makulera_handling(desk: Desk, handling_id: int, *, vem: Vem, skal: str) -> None:
    """Mark a handling as makulerad. Row, number, files and reason stay."""
    skal = require_skal(skal, "makuleras")
    with desk.db.write() as conn:
        handling = _standing(conn, vem, "makulera_handling", handling_id)
        handlingar.set_makulerad(conn, handling_id, dag=desk.today(), skal=skal)
        remisser.release(conn, handling_id)
        besvaranden.release(conn, handling_id)
        desk.note(
            conn,
            vem,
            "makulera_handling",
            **_where(handling),
            facts={"nr": handling.nr, "skal": skal},
        )


def move_handling(
    desk: Desk, handling_id: int, *, vem: Vem, till_arende_id: int, skal: str
) -> Registrerad:
    """Move a handling to another ärende: it gets the next number there, and a pointer row stays.

    Its registration keeps its day and its hand; only the place is new.
    """
    skal = require_skal(skal, "flyttas")
    with desk.db.write() as conn:
        handling = _standing(conn, vem, "move_handling", handling_id)
        till = arenden.get(conn, till_arende_id, zoner=zoner_of(vem))
        require(vem, "move_handling", till.namnd_id)
        if till.id == handling.arende_id:
            raise SammaArende(till.dnr)
        flyttad = _copy_to(conn, handling, till)
        facts = {"fran": handling.beteckning, "till": f"{till.dnr}-{flyttad.nr}", "skal": skal}
        desk.note(conn, vem, "move_handling", **_where(handling), facts=facts)
        there = {"arende_id": till.id, "handling_id": flyttad.handling_id}
        desk.note(conn, vem, "move_handling", **there, facts=facts)
        utkorg.add(conn, utkorg.INDEXERA, [handling_id, flyttad.handling_id], tid=desk.stamp())
    desk.woken.set()
    return flyttad


def _copy_to(conn: Connection, handling: Handling, till: arenden.Arende) -> Registrerad:
    nr = handlingar.next_nr(conn, till.id)
    facts = {name: getattr(handling, name) for name in (*FACTS, *_REGISTERED)}
    place = {"arende_id": till.id, "namnd_id": till.namnd_id, "nr": nr}
    (new_id,) = handlingar.add(conn, [{**place, "flyttad_fran_id": handling.id, **facts}])
    handlingar.set_flyttad(conn, handling.id, till_id=new_id)
    same = ("nr", "sha256", "namn", "storlek")
    files = filer.of_handling(conn, handling.id)
    filer.add(
        conn,
        [{"handling_id": new_id, **{name: getattr(fil, name) for name in same}} for fil in files],
    )
    borne = [n for n in nummer.of_handling(conn, handling.id) if n.slag != nummer.NAMNT]
    nummer.add(conn, {new_id: borne})
    note_mentions(conn, [new_id])
    tvillingar.follow_move(conn, handling.id, new_id)
    remisser.follow_move(conn, handling.id, new_id)
    besvaranden.follow_move(conn, handling.id, new_id, arende_id=till.id)
    return Registrerad(till.id, new_id, nr)


def _standing(conn: Connection, vem: Vem, act: str, handling_id: int) -> Handling:
    handling = handlingar.get(conn, handling_id, zoner=zoner_of(vem))
    require(vem, act, handling.namnd_id)
    if handling.hemlig:
        raise handlingar.OkandHandling(handling_id)
    if handling.makulerad:
        raise RedanMakulerad(handling.nr)
    if handling.flyttad_till:
        raise RedanFlyttad(handling.nr, handling.flyttad_till)
    return handling


def _corrected(handling: Handling, efter: dict[str, str], desk: Desk) -> Uppgifter:
    facts = {name: getattr(handling, name) for name in FACTS}
    return checked(
        Uppgifter(**{**facts, **{falt: efter[falt] for falt in RATTBARA if falt in efter}}),
        today=desk.today(),
    )


def _where(handling: Handling) -> dict[str, int]:
    return {"arende_id": handling.arende_id, "handling_id": handling.id}
