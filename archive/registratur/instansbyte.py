"""Another instans is asked in this one's place: a wrong one, or one that is no more (A13)."""

from dataclasses import dataclass
from datetime import date

from archive.diarium import remiss as regler
from archive.diarium.arende import cleaned
from archive.diarium.behorighet import Vem
from archive.diarium.remiss import Remiss
from archive.diarium.sekretess import zoner_of
from archive.registratur.belagg import Skrivelse, brev_of, enter_if, once, prepare_if
from archive.registratur.brevvag import is_oppen, vag_to
from archive.registratur.desk import Desk
from archive.registratur.registrering import Registrerad
from archive.registratur.remissgrund import Akt, adressater, get_sand, note, read_sand
from archive.registratur.remisspost import write_letters
from archive.registratur.remissutskick import days_of
from archive.store import remisser, utskick
from archive.store.arenden import Arende
from archive.store.db import Connection
from archive.store.instansgiltighet import Adressat
from archive.store.remisser import Sand
from archive.store.utskick import Nytt

ACT = "replace_instans"


@dataclass(frozen=True, slots=True)
class _Byte:
    """Who is asked instead of which Utskick, why, and by when."""

    utskick_id: int
    efter: Adressat
    skal: str
    svarsdatum: date | None


def replace_instans(
    desk: Desk,
    arende_id: int,
    nr: int,
    utskick_id: int,
    *,
    vem: Vem,
    instans_id: int,
    skal: str,
    svarsdatum: date | None = None,
    skrivelse: Skrivelse | None = None,
    nyckel: str | None = None,
) -> Registrerad | None:
    """Another instans is asked in this one's place.

    With a ``skrivelse`` the remiss goes to it at once, else it is planned. One that is asked
    already is only linked, and gets nothing. ``svarsdatum``: that of the one it replaces, if not
    said.
    """
    arende, sand = read_sand(desk, vem, ACT, arende_id, nr)
    with desk.db.read() as conn:
        (efter,) = adressater(conn, [instans_id], today=desk.today())
    letter = None if sand.remiss.utskick_to(instans_id) else skrivelse
    om, typ = sand.remiss.rubrik, "remissmissiv"
    forberett = prepare_if(desk, arende, letter, typ=typ, om=om, till=efter.namn)
    byte = _Byte(utskick_id, efter, skal, svarsdatum)

    def act(conn: Connection) -> Registrerad | None:
        arende, sand = get_sand(conn, vem, ACT, arende_id, nr)
        done = enter_if(conn, desk, vem=vem, arende_id=arende_id, forberett=forberett)
        now = _linked(conn, desk, sand, byte, vem=vem)
        if done:
            now = _sent(conn, desk, arende, sand, now=now, efter=efter)
            left_with, brev = done.handling_id, brev_of(letter)
            write_letters(conn, desk, brev, arende=arende, remiss=now, handling_id=left_with)
        fore = sand.remiss.utskick_by_id(utskick_id).instans
        facts = {"instans": fore, "efter": efter.namn, "skal": cleaned(skal)}
        note(conn, desk, sand, now, akt=Akt(ACT, vem, facts), done=done)
        return done

    return once(desk, nyckel, act)


def _linked(conn: Connection, desk: Desk, sand: Sand, byte: _Byte, *, vem: Vem) -> Remiss:
    """The remiss as it is kept, with the one linked to the other."""
    efter, fore = byte.efter, sand.remiss
    standing = regler.check_replace(fore, byte.utskick_id, efter.id, efter.namn, skal=byte.skal)
    efter_id = standing.id if standing else _add(conn, desk, fore, byte)
    known = remisser.get(conn, sand.arende_id, fore.nr, zoner=zoner_of(vem)).remiss
    linked = regler.replace_instans(
        known, byte.utskick_id, efter_id=efter_id, skal=byte.skal, today=desk.today()
    )
    remisser.save(conn, known, linked)
    return linked


def _add(conn: Connection, desk: Desk, fore: Remiss, byte: _Byte) -> int:
    """One more Utskick, that has not been sent yet."""
    days = days_of(fore.utskick_by_id(byte.utskick_id), byte.svarsdatum)
    if not days["utan_svarsdatum"]:
        regler.check_send([byte.efter.id], days["svarsdatum"], today=desk.today())
    return utskick.add(conn, fore.id, Nytt(byte.efter.id, hur="ersätter en annan", **days))


def _sent(
    conn: Connection, desk: Desk, arende: Arende, sand: Sand, *, now: Remiss, efter: Adressat
) -> Remiss:
    """The remiss as it is kept, gone to the new one."""
    new = now.utskick_to(efter.id)
    if new is None:
        return now
    vag = vag_to(efter, oppen=is_oppen(conn, arende, sand))
    sent = regler.send(now, new.id, vag=vag, today=desk.today())
    remisser.save(conn, now, sent)
    return sent
