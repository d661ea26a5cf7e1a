"""A draft becomes a remiss: the missiv is registered and goes to each (A2, domain.md 2.5.0)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from archive.diarium import remiss as regler
from archive.diarium.arende import Riktning, Uppgifter
from archive.diarium.behorighet import Vem, require
from archive.diarium.remiss import Utkast
from archive.diarium.sekretess import zoner_of
from archive.registratur.belagg import as_file
from archive.registratur.desk import Desk
from archive.registratur.inlasning import read_soon
from archive.registratur.registrering import (
    WAIT,
    Forberett,
    Plats,
    Registrerad,
    done_before,
    enter,
    in_one_act,
)
from archive.registratur.remissgrund import adressater, mottagare_i_ord
from archive.registratur.remissutkast import get_utkast
from archive.registratur.utkastgrund import keep, writes_in
from archive.registratur.utsandning import Utsandning, note_sent
from archive.store import arenden, remissutkast
from archive.store.arenden import Arende
from archive.store.db import Connection
from archive.store.files import Kept
from archive.store.instansgiltighet import Adressat


def send_remiss(desk: Desk, utkast_id: int, *, vem: Vem, nyckel: str | None = None) -> Registrerad:
    """Send a decided draft (A2): the missiv with its files is one utgående handling.

    What is written in the draft as its letter is the first of them, and the words of the letters.
    """
    before = done_before(desk, nyckel)
    if before:
        return before
    today = desk.today()
    utkast = get_utkast(desk, utkast_id, vem=vem)
    svarsdatum = regler.check_send_utkast(utkast, today=today)
    with desk.db.read() as conn:
        arende = arenden.get(conn, utkast.arende_id, zoner=zoner_of(vem))
        regler.check_arende(arende.dnr, avslutat=arende.avslutat)
        asked = adressater(conn, [m.instans_id for m in utkast.mottagare], today=today)
    forberett = _prepare(desk, arende, utkast, asked)

    def act(conn: Connection) -> Registrerad:
        require(vem, "send_remiss", arende.namnd_id)
        now = remissutkast.get(conn, utkast_id, namnder=writes_in(vem))
        if now != utkast:
            regler.check_left(now)
            raise regler.UtkastetAndrat
        plats = Plats(arende_id=arende.id)
        done = enter(conn, desk, vem=vem, plats=plats, forberett=forberett)
        sand = note_sent(conn, desk, done, vem=vem, sent=_sent(utkast, svarsdatum))
        remissutkast.save(conn, utkast, replace(utkast, remiss_id=sand.remiss.id))
        return done

    return in_one_act(desk, nyckel, act)


def _prepare(desk: Desk, arende: Arende, utkast: Utkast, asked: Sequence[Adressat]) -> Forberett:
    """The missiv, its letter kept and its files read; all but its number."""
    written = utkast.innehall
    letter = (as_file("Missiv.txt", written.brevtext),) if written.brevtext else ()
    filer = (*keep(desk, letter), *utkast.filer)
    kept = tuple((f.namn, Kept(f.sha256, f.storlek)) for f in filer)
    uppgifter = Uppgifter(
        riktning=Riktning.UTGAENDE,
        typ="remissmissiv",
        rubrik=written.rubrik,
        motpart=mottagare_i_ord([one.namn for one in asked]),
        datum=desk.today(),
        sekretess=arende.sekretess,
    )
    lasningar = read_soon(desk, [(f.sha256, f.namn) for f in filer], seconds=WAIT)
    return Forberett(uppgifter, kept, lasningar, komplettera=False, kalla=None)


def _sent(utkast: Utkast, svarsdatum: date) -> Utsandning:
    written = utkast.innehall
    return Utsandning(
        rubrik=written.rubrik,
        svarsdatum=svarsdatum,
        mottagare=utkast.mottagare,
        sista_mojliga=written.sista_mojliga,
        kontakt=written.kontakt,
        dagar=written.dagar,
        paminnelser=written.paminnelser,
        beslutad=utkast.beslutad,
        beslutad_av=utkast.beslutad_av,
        beslut_ref=utkast.beslut_ref,
        utkast_id=utkast.id,
        med_brev=True,
        brevtext=written.brevtext,
    )
