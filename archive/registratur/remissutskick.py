"""To whom a remiss has gone: one more, sent to, confirmed, asked anew (A1-3, A11)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from archive.diarium import remiss as regler
from archive.diarium.arende import cleaned
from archive.diarium.behorighet import Vem
from archive.diarium.remiss import Remiss, Utskick, Vag
from archive.diarium.sekretess import zoner_of
from archive.registratur.belagg import (
    Belagg,
    Skrivelse,
    brev_of,
    prepare_belagg,
    prepare_skrivelse,
)
from archive.registratur.brevvag import is_oppen, vag_to
from archive.registratur.desk import Desk
from archive.registratur.registrering import Forberett, Registrerad
from archive.registratur.remissgrund import (
    Akt,
    adressater,
    change,
    get_sand,
    iso,
    mottagare_i_ord,
    note,
    read_sand,
)
from archive.store import remisser, utskick
from archive.store.arenden import Arende
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
        own = days_of(sand.remiss, svarsdatum)
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
    vagar = _vagar(desk, arende, sand, chosen)

    def rule(remiss: Remiss, _handling_id: int | None) -> Remiss:
        for one in chosen:
            remiss = regler.send(remiss, one.id, vag=vagar[one.id], today=today)
        return remiss

    return change(
        desk,
        arende_id,
        nr,
        akt=Akt("send_remiss", vem, {"svarsdatum": iso(sand.remiss.svarsdatum)}),
        rule=rule,
        forberett=_missiv(desk, arende, skrivelse, om=sand.remiss.rubrik, till=chosen),
        brev=brev_of(skrivelse),
        nyckel=nyckel,
    )


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
    arende, sand = read_sand(desk, vem, "renew", arende_id, nr)
    regler.check_arende(arende.dnr, avslutat=arende.avslutat)
    asked = sand.remiss.utskick_by_id(utskick_id)
    vag = _vagar(desk, arende, sand, [asked])[utskick_id]
    om = f"Förnyad remiss: {sand.remiss.rubrik}"
    return change(
        desk,
        arende_id,
        nr,
        akt=Akt("renew", vem, {"svarsdatum": iso(svarsdatum), "skal": cleaned(andrat)}),
        rule=lambda remiss, _handling_id: regler.renew(
            remiss, utskick_id, svarsdatum, andrat=andrat, vag=vag, today=desk.today()
        ),
        forberett=_missiv(desk, arende, skrivelse, om=om, till=[asked]),
        brev=brev_of(skrivelse),
        nyckel=nyckel,
    )


def _vagar(desk: Desk, arende: Arende, sand: Sand, chosen: Sequence[Utskick]) -> Mapping[int, Vag]:
    """How the remiss goes to each, by Utskick; one that is not there to ask is refused."""
    with desk.db.read() as conn:
        asked = adressater(conn, [u.instans_id for u in chosen], today=desk.today())
        oppen = is_oppen(conn, arende, sand)
    known = {one.id: vag_to(one, oppen=oppen) for one in asked}
    return {u.id: known[u.instans_id] for u in chosen}


def _missiv(
    desk: Desk, arende: Arende, skrivelse: Skrivelse | None, *, om: str, till: Sequence[Utskick]
) -> Forberett:
    namn = mottagare_i_ord([u.instans for u in till])
    letter = skrivelse or Skrivelse()
    return prepare_skrivelse(desk, arende, letter, typ="remissmissiv", om=om, till=namn)


def days_of(of: Remiss | Utskick, svarsdatum: date | None) -> dict[str, Any]:
    """The svarsdatum given, or else the one that holds there, or that none does."""
    if svarsdatum:
        return {"svarsdatum": svarsdatum, "utan_svarsdatum": None}
    return {"svarsdatum": of.svarsdatum, "utan_svarsdatum": of.utan_svarsdatum}
