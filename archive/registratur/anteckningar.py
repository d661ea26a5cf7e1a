"""Tjänsteanteckningar, and what is known of signatures (domain.md L12, L17)."""

from dataclasses import asdict

from archive.diarium import underskrift as regler
from archive.diarium.anteckning import Anteckning
from archive.diarium.arende import RedanFlyttad, RedanMakulerad
from archive.diarium.behorighet import Vem, require
from archive.diarium.sekretess import zoner_of
from archive.diarium.underskrift import Underskrift
from archive.registratur.belagg import as_inlamnat
from archive.registratur.desk import Desk
from archive.registratur.registrering import Plats, Registrerad, enter, in_one_act, prepare
from archive.registratur.remissgrund import iso
from archive.store import arenden, handlingar, underskrifter
from archive.store.db import Connection


def write_tjansteanteckning(
    desk: Desk, arende_id: int, *, vem: Vem, anteckning: Anteckning, nyckel: str | None = None
) -> Registrerad:
    """Write down what was said: an upprättad handling with when, by whom and what (FL 27 §)."""
    with desk.db.read() as conn:
        arende = arenden.get(conn, arende_id, zoner=zoner_of(vem))
        require(vem, "write_tjansteanteckning", arende.namnd_id)
    forberett = prepare(desk, as_inlamnat(desk, arende, anteckning, vem=vem))

    def act(conn: Connection) -> Registrerad:
        done = enter(conn, desk, vem=vem, plats=Plats(arende_id=arende_id), forberett=forberett)
        facts = {"handling": done.nr, "datum": iso(anteckning.datum), "av": anteckning.av_vem}
        where = {"arende_id": arende_id, "handling_id": done.handling_id}
        desk.note(conn, vem, "write_tjansteanteckning", **where, facts=facts)
        return done

    return in_one_act(desk, nyckel, act)


def note_underskrift(desk: Desk, handling_id: int, *, vem: Vem, underskrift: Underskrift) -> None:
    """What is known of a handling's signature; what was noted before stands beside it."""
    kept = regler.checked(underskrift, today=desk.today())
    with desk.db.write() as conn:
        handling = handlingar.get(conn, handling_id, zoner=zoner_of(vem))
        require(vem, "note_underskrift", handling.namnd_id)
        if handling.hemlig:
            raise handlingar.OkandHandling(handling_id)
        if handling.makulerad:
            raise RedanMakulerad(handling.nr)
        if handling.flyttad_till:
            raise RedanFlyttad(handling.nr, handling.flyttad_till)
        underskrifter.add(conn, handling_id, kept)
        days = {"undertecknad": iso(kept.undertecknad), "kontrollerad": iso(kept.kontrollerad)}
        facts = {**asdict(kept), **days, "nr": handling.nr}
        where = {"arende_id": handling.arende_id, "handling_id": handling_id}
        desk.note(conn, vem, "note_underskrift", **where, facts=facts)
