"""To whom a remiss has gone: one more, confirmed, asked anew, another instead (A1-3, A11, A13)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from archive.diarium import remiss as regler
from archive.diarium.arende import cleaned
from archive.diarium.behorighet import Vem
from archive.diarium.remiss import Remiss, Utskick
from archive.diarium.sekretess import zoner_of
from archive.registratur.belagg import (
    Belagg,
    Skrivelse,
    enter_if,
    once,
    prepare_belagg,
    prepare_if,
    prepare_skrivelse,
)
from archive.registratur.desk import Desk
from archive.registratur.registrering import Registrerad
from archive.registratur.remissgrund import (
    Akt,
    adressater,
    change,
    get_sand,
    iso,
    mottagare_i_ord,
    note,
    read_sand,
    vag_to,
)
from archive.store import remisser, utskick
from archive.store.db import Connection
from archive.store.instansgiltighet import Adressat
from archive.store.remisser import Sand
from archive.store.utskick import Nytt


def add_instans(
    desk: Desk,
    arende_id: int,
    nr: int,
    *,
    vem: Vem,
    instans_ids: Sequence[int],
    hur: str = "",
    svarsdatum: date | None = None,
    skal: str = "",
) -> tuple[int, ...]:
    """More instanser are to be asked in a remiss that is sent already (A1); their Utskick's ids.

    ``svarsdatum``: another than the remiss's own takes a reason. They are sent to by
    ``send_remiss``.
    """
    with desk.db.write() as conn:
        _arende, sand = get_sand(conn, vem, "add_instans", arende_id, nr)
        asked = adressater(conn, instans_ids, today=desk.today())
        if not asked:
            raise regler.IngenInstans
        for one in asked:
            regler.check_add(
                sand.remiss, one.id, one.namn, svarsdatum, skal=skal, today=desk.today()
            )
        own = _days(sand.remiss, svarsdatum)
        ids = [
            utskick.add(conn, sand.remiss.id, Nytt(one.id, hur=cleaned(hur), **own))
            for one in asked
        ]
        now = remisser.get(conn, arende_id, nr, zoner=zoner_of(vem))
        facts = {"hur": cleaned(hur), "svarsdatum": iso(svarsdatum), "skal": cleaned(skal)}
        note(conn, desk, sand, now.remiss, akt=Akt("add_instans", vem, facts))
    return tuple(ids)


def send_remiss(
    desk: Desk,
    arende_id: int,
    nr: int,
    *,
    vem: Vem,
    utskick_ids: Sequence[int],
    skrivelse: Skrivelse | None = None,
    nyckel: str | None = None,
) -> Registrerad | None:
    """The remiss goes to those that were added to it (A2): one more missiv, one Utskick each."""
    today = desk.today()
    arende, sand = read_sand(desk, vem, "send_remiss", arende_id, nr)
    regler.check_arende(arende.dnr, avslutat=arende.avslutat)
    chosen = regler.get_chosen(sand.remiss, utskick_ids)
    with desk.db.read() as conn:
        known = {a.id: a for a in adressater(conn, [u.instans_id for u in chosen], today=today)}
    forberett = prepare_skrivelse(
        desk,
        arende,
        skrivelse or Skrivelse(),
        typ="remissmissiv",
        om=sand.remiss.rubrik,
        till=mottagare_i_ord([u.instans for u in chosen]),
    )

    def rule(remiss: Remiss, _handling_id: int | None) -> Remiss:
        for one in chosen:
            vag = vag_to(known[one.instans_id])
            remiss = regler.send(remiss, one.id, vag=vag, today=today)
        return remiss

    facts = {"svarsdatum": iso(sand.remiss.svarsdatum)}
    akt = Akt("send_remiss", vem, facts)
    return change(desk, arende_id, nr, akt=akt, rule=rule, forberett=forberett, nyckel=nyckel)


def confirm(
    desk: Desk,
    arende_id: int,
    nr: int,
    utskick_id: int,
    *,
    vem: Vem,
    datum: date,
    ert_dnr: str = "",
    kontakt: str = "",
    belagg: Belagg | None = None,
    nyckel: str | None = None,
) -> Registrerad | None:
    """The instans has received the remiss (A3); ``belagg``: a real document that says so."""
    arende, _sand = read_sand(desk, vem, "confirm", arende_id, nr)
    forberett = prepare_belagg(desk, arende, belagg, vem=vem)
    return change(
        desk,
        arende_id,
        nr,
        akt=Akt("confirm", vem, {"datum": iso(datum)}),
        rule=lambda remiss, _handling_id: regler.confirm(
            remiss, utskick_id, datum=datum, ert_dnr=ert_dnr, kontakt=kontakt, today=desk.today()
        ),
        forberett=forberett,
        nyckel=nyckel,
    )


def renew(
    desk: Desk,
    arende_id: int,
    nr: int,
    utskick_id: int,
    *,
    vem: Vem,
    svarsdatum: date,
    andrat: str,
    skrivelse: Skrivelse | None = None,
    nyckel: str | None = None,
) -> Registrerad | None:
    """Ask one that has answered or declined anew, with what is new (A11): an utgående handling.

    ``andrat``: what has changed since it answered.
    """
    today = desk.today()
    arende, sand = read_sand(desk, vem, "renew", arende_id, nr)
    regler.check_arende(arende.dnr, avslutat=arende.avslutat)
    asked = sand.remiss.utskick_by_id(utskick_id)
    with desk.db.read() as conn:
        (adressat,) = adressater(conn, [asked.instans_id], today=today)
    forberett = prepare_skrivelse(
        desk,
        arende,
        skrivelse or Skrivelse(),
        typ="remissmissiv",
        om=f"Förnyad remiss: {sand.remiss.rubrik}",
        till=asked.instans,
    )
    facts = {"svarsdatum": iso(svarsdatum), "skal": cleaned(andrat)}
    return change(
        desk,
        arende_id,
        nr,
        akt=Akt("renew", vem, facts),
        rule=lambda remiss, _handling_id: regler.renew(
            remiss, utskick_id, svarsdatum, andrat=andrat, vag=vag_to(adressat), today=today
        ),
        forberett=forberett,
        nyckel=nyckel,
    )


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
    """Another instans is asked in this one's place (A13): a wrong one, or one that is no more.

    With a ``skrivelse`` the remiss goes to it at once, else it is planned. One that is asked
    already is only linked, and gets nothing. ``svarsdatum``: that of the one it replaces, if not
    said.
    """
    today = desk.today()
    arende, sand = read_sand(desk, vem, "replace_instans", arende_id, nr)
    with desk.db.read() as conn:
        (efter,) = adressater(conn, [instans_id], today=today)
    standing = sand.remiss.utskick_to(instans_id)
    forberett = prepare_if(
        desk,
        arende,
        None if standing else skrivelse,
        typ="remissmissiv",
        om=sand.remiss.rubrik,
        till=efter.namn,
    )

    def act(conn: Connection) -> Registrerad | None:
        _arende, sand = get_sand(conn, vem, "replace_instans", arende_id, nr)
        done = enter_if(conn, desk, vem=vem, arende_id=arende_id, forberett=forberett)
        linked = _replaced(
            conn, desk, sand, utskick_id, efter, vem=vem, skal=skal, svarsdatum=svarsdatum
        )
        sent, new = linked, linked.utskick_to(instans_id)
        if done and new:
            sent = regler.send(linked, new.id, vag=vag_to(efter), today=today)
            remisser.save(conn, linked, sent)
        fore = sand.remiss.utskick_by_id(utskick_id).instans
        facts = {"instans": fore, "efter": efter.namn, "skal": cleaned(skal)}
        akt = Akt("replace_instans", vem, facts)
        note(conn, desk, sand, sent, akt=akt, done=done)
        return done

    return once(desk, nyckel, act)


def _replaced(
    conn: Connection,
    desk: Desk,
    sand: Sand,
    utskick_id: int,
    efter: Adressat,
    *,
    vem: Vem,
    skal: str,
    svarsdatum: date | None,
) -> Remiss:
    """The remiss as it is kept, with the one linked to the other."""
    fore, today = sand.remiss, desk.today()
    standing = regler.check_replace(fore, utskick_id, efter.id, efter.namn, skal=skal)
    if standing:
        efter_id, known = standing.id, fore
    else:
        days = _days(fore.utskick_by_id(utskick_id), svarsdatum)
        if not days["utan_svarsdatum"]:
            regler.check_send([efter.id], days["svarsdatum"], today=today)
        efter_id = utskick.add(conn, fore.id, Nytt(efter.id, hur="ersätter en annan", **days))
        known = remisser.get(conn, sand.arende_id, fore.nr, zoner=zoner_of(vem)).remiss
    linked = regler.replace_instans(known, utskick_id, efter_id=efter_id, skal=skal, today=today)
    remisser.save(conn, known, linked)
    return linked


def _days(of: Remiss | Utskick, svarsdatum: date | None) -> dict[str, Any]:
    """The svarsdatum given, or else the one that holds there, or that none does."""
    if svarsdatum:
        return {"svarsdatum": svarsdatum, "utan_svarsdatum": None}
    return {"svarsdatum": of.svarsdatum, "utan_svarsdatum": of.utan_svarsdatum}
