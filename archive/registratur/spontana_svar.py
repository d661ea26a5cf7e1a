"""Answers from those that are not asked, or no longer (A7)."""

from archive.diarium import remiss as regler
from archive.diarium.behorighet import Vem
from archive.diarium.remiss import Remiss, Yttrande
from archive.diarium.sekretess import zoner_of
from archive.diarium.svar import OBEDOMT, Svar
from archive.registratur.desk import Desk
from archive.registratur.registrering import (
    Inlamnat,
    Plats,
    Registrerad,
    enter,
    in_one_act,
    prepare,
)
from archive.registratur.remissgrund import (
    Akt,
    get_sand,
    iso,
    note,
)
from archive.store import instansgiltighet, remisser, utskick
from archive.store.db import Connection
from archive.store.remisser import Sand
from archive.store.utskick import Nytt


def receive_spontant(
    desk: Desk,
    arende_id: int,
    nr: int,
    instans_id: int,
    *,
    vem: Vem,
    inlamnat: Inlamnat,
    svar: Svar = OBEDOMT,
    nyckel: str | None = None,
) -> Registrerad:
    """Register an answer from one that is not asked, or no longer; it is marked as such.

    It reopens nothing that was recalled or replaced.
    """
    forberett = prepare(desk, inlamnat)

    def act(conn: Connection) -> Registrerad:
        _arende, sand = get_sand(conn, vem, "receive_spontant", arende_id, nr)
        done = enter(conn, desk, vem=vem, plats=Plats(arende_id=arende_id), forberett=forberett)
        known = _with_row(conn, sand, instans_id, vem=vem)
        row = next(u for u in known.utskick if u.instans_id == instans_id)
        yttrande = Yttrande(done.handling_id, done.nr, forberett.uppgifter.datum)
        ert_dnr = forberett.uppgifter.ert_dnr
        efter = regler.receive_spontant(known, row.id, yttrande, svar=svar, ert_dnr=ert_dnr)
        remisser.save(conn, known, efter)
        facts = {"inkom": iso(yttrande.inkom)}
        akt = Akt("receive_spontant", vem, facts, med_svar=True)
        note(conn, desk, sand, efter, akt=akt, done=done)
        return done

    return in_one_act(desk, nyckel, act)


def _with_row(conn: Connection, sand: Sand, instans_id: int, *, vem: Vem) -> Remiss:
    """The remiss with a row for one that was never asked."""
    if sand.remiss.utskick_to(instans_id):
        return sand.remiss
    if not instansgiltighet.by_ids(conn, [instans_id]):
        raise regler.OkantUtskick
    day = sand.remiss.svarsdatum
    utskick.add(conn, sand.remiss.id, Nytt(instans_id, day, spontan=True))
    return remisser.get(conn, sand.arende_id, sand.remiss.nr, zoner=zoner_of(vem)).remiss
