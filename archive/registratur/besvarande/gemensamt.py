"""What the acts on a besvarande have in common: found, changed by its rule, noted; all or nothing.

An event hangs on the handling of the remiss, so that its words are hidden with it.
"""

from collections.abc import Callable, Mapping
from datetime import date

from archive.diarium import NotAllowed
from archive.diarium.behorighet import Vem, require
from archive.diarium.besvarande import Besvarande
from archive.diarium.sammantrade import Sammantrade
from archive.diarium.sekretess import zoner_of
from archive.registratur.desk import Desk
from archive.registratur.registrering import (
    Forberett,
    Inlamnat,
    Plats,
    Registrerad,
    enter,
    in_one_act,
    prepare,
)
from archive.store import besvaranden, handlingar, sammantraden
from archive.store.besvaranden import Mottagen, OkantBesvarande
from archive.store.db import Connection

Rule = Callable[[Connection, Mottagen, int | None], Besvarande]
"""What an act makes of a besvarande, given the id of the handling it registered, if any."""

Facts = Callable[[Besvarande, Besvarande], Mapping[str, object]]
"""What the event says of it, given the besvarande before and after."""


class AnnanNamnd(NotAllowed):
    """A nämnd decides at its own meetings."""

    falt = "sammantrade"

    def __init__(self) -> None:
        super().__init__("Sammanträdet hör till en annan nämnd. Välj ett av nämndens egna.")


class AnnanHandling(NotAllowed):
    """What belongs to an answer stands in its ärende."""

    falt = "handling"

    def __init__(self) -> None:
        super().__init__(
            "Handlingen står inte i det här ärendet. Välj en som gör det, eller lämna en ny fil."
        )


def get(conn: Connection, vem: Vem, act: str, besvarande_id: int) -> Mottagen:
    """The besvarande, for one who may do the act to it and may read it."""
    mottagen = besvaranden.get(conn, besvarande_id, zoner=zoner_of(vem))
    require(vem, act, mottagen.namnd_id)
    if mottagen.hemlig:
        raise OkantBesvarande(besvarande_id)
    return mottagen


def change(
    desk: Desk,
    besvarande_id: int,
    *,
    vem: Vem,
    act: str,
    rule: Rule,
    facts: Facts,
    inlamnat: Inlamnat | None = None,
    nyckel: str | None = None,
) -> Registrerad | None:
    """Change a besvarande by a rule, note it, and register the handling that goes with it."""
    if inlamnat is None:
        with desk.db.write() as conn:
            mottagen = get(conn, vem, act, besvarande_id)
            changed = rule(conn, mottagen, None)
            besvaranden.save(conn, changed)
            note(conn, desk, mottagen, vem=vem, act=act, facts=facts(mottagen.besvarande, changed))
        return None
    forberett = prepare(desk, inlamnat)

    def done(conn: Connection) -> Registrerad:
        mottagen = get(conn, vem, act, besvarande_id)
        done = enter_in(conn, desk, mottagen, vem=vem, forberett=forberett)
        changed = rule(conn, mottagen, done.handling_id)
        besvaranden.save(conn, changed)
        noted = {**facts(mottagen.besvarande, changed), "handling": done.nr}
        # A secret handling hides the words of the act that came with it.
        hidden = done.handling_id if forberett.uppgifter.sekretess else None
        note(conn, desk, mottagen, vem=vem, act=act, facts=noted, handling_id=hidden)
        return done

    return in_one_act(desk, nyckel, done)


def enter_in(
    conn: Connection, desk: Desk, mottagen: Mottagen, *, vem: Vem, forberett: Forberett
) -> Registrerad:
    """Register a handling in the ärende where the remiss is answered."""
    plats = Plats(arende_id=mottagen.arende_id)
    return enter(conn, desk, vem=vem, plats=plats, forberett=forberett)


def note(
    conn: Connection,
    desk: Desk,
    mottagen: Mottagen,
    *,
    vem: Vem,
    act: str,
    facts: Mapping[str, object],
    handling_id: int | None = None,
) -> None:
    """The event of an act, on the handling of the remiss unless another is named."""
    where = {
        "arende_id": mottagen.arende_id,
        "handling_id": handling_id or mottagen.handling_id,
    }
    desk.note(conn, vem, act, **where, facts=facts)


def sammantrade_of(
    conn: Connection, mottagen: Mottagen, sammantrade_id: int | None
) -> Sammantrade | None:
    """One of the nämnd's own meetings; None for none."""
    return own_sammantrade(conn, mottagen, sammantrade_id) if sammantrade_id is not None else None


def own_sammantrade(conn: Connection, mottagen: Mottagen, sammantrade_id: int) -> Sammantrade:
    """One of the nämnd's own meetings."""
    found = sammantraden.get(conn, sammantrade_id)
    if found.namnd_id != mottagen.namnd_id:
        raise AnnanNamnd
    return found


def check_in_arende(conn: Connection, mottagen: Mottagen, handling_id: int, *, vem: Vem) -> None:
    """A handling that is already registered stands in the ärende of the remiss."""
    found = handlingar.by_ids(conn, [handling_id], zoner=zoner_of(vem))
    standing = [h for h in found if not h.makulerad and not h.flyttad_till and not h.hemlig]
    if not standing or standing[0].arende_id != mottagen.arende_id:
        raise AnnanHandling


def iso(day: date | Sammantrade | None) -> str:
    """A day, or a meeting's day, as an event keeps it; empty for none."""
    dag = day.datum if isinstance(day, Sammantrade) else day
    return dag.isoformat() if dag else ""
