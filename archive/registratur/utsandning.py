"""A remiss as it goes out: its row, its Utskick, its event, inside the act that sends it."""

from dataclasses import dataclass
from datetime import date

from archive.diarium.behorighet import Vem
from archive.diarium.remiss import NORMALPLAN, Dagar, Mottagare, Plan, sista_dag
from archive.diarium.sekretess import zoner_of
from archive.expediering.mallar import Mallslag
from archive.registratur import remissbrev
from archive.registratur.brevvag import is_oppen, vag_to
from archive.registratur.desk import Desk
from archive.registratur.registrering import Registrerad
from archive.registratur.remissgrund import iso
from archive.registratur.remisspost import write_letters
from archive.store import arenden, instansgiltighet, remisser, utskick
from archive.store.arenden import Arende
from archive.store.db import Connection
from archive.store.instansgiltighet import Adressat
from archive.store.remisser import Sand, plan_to_json
from archive.store.utskick import Nytt


@dataclass(frozen=True, slots=True)
class Utsandning:
    """A remiss as it goes out: what it is called, to whom, by when, and what holds for it.

    ``beslutad``: the day it was decided, today if nobody says; ``utkast_id``: the draft it was.
    ``med_brev``: a letter goes to each, in the words of ``brevtext`` or else the nämnd's own.
    """

    rubrik: str
    svarsdatum: date
    mottagare: tuple[Mottagare, ...]
    sista_mojliga: date | None = None
    kontakt: str = ""
    dagar: Dagar = Dagar.ARBETSDAGAR
    paminnelser: Plan = NORMALPLAN
    beslutad: date | None = None
    beslutad_av: str = ""
    beslut_ref: str = ""
    utkast_id: int | None = None
    med_brev: bool = False
    brevtext: str = ""


def note_sent(
    conn: Connection, desk: Desk, done: Registrerad, *, vem: Vem, sent: Utsandning
) -> Sand:
    """Write the remiss that the handling just registered is the missiv of, its Utskick, letters."""
    arende = arenden.get(conn, done.arende_id, zoner=zoner_of(vem))
    new = _add(conn, desk, done, sent)
    oppen = is_oppen(conn, arende, new)
    known = instansgiltighet.by_ids(conn, [m.instans_id for m in sent.mottagare])
    nya = [
        _nytt(desk, m, sent.svarsdatum, known[m.instans_id], oppen=oppen) for m in sent.mottagare
    ]
    utskick.add_many(conn, new.remiss.id, nya)
    facts = _facts(desk, sent, new.remiss.nr, [one.namn for one in known.values()])
    where = {"arende_id": done.arende_id, "handling_id": done.handling_id}
    desk.note(conn, vem, "send_remiss", **where, facts=facts)
    sand = remisser.get(conn, arende.id, new.remiss.nr, zoner=zoner_of(vem))
    if sent.med_brev:
        _write_letters(conn, desk, arende, sand, sent.brevtext)
    return sand


def _add(conn: Connection, desk: Desk, done: Registrerad, sent: Utsandning) -> Sand:
    return remisser.add(
        conn,
        arende_id=done.arende_id,
        rubrik=sent.rubrik,
        missiv_id=done.handling_id,
        utsand=desk.today(),
        **_days(sent),
        beslutad=sent.beslutad or desk.today(),
        beslutad_av=sent.beslutad_av,
        beslut_ref=sent.beslut_ref,
        sista_mojliga=sent.sista_mojliga,
        kontakt=sent.kontakt,
        dagar_slag=sent.dagar,
        paminnelser=plan_to_json(sent.paminnelser),
    )


def _days(sent: Utsandning) -> dict[str, date]:
    return {"svarsdatum": sent.svarsdatum, "sista_dag": sista_dag(sent.svarsdatum)}


def _facts(desk: Desk, sent: Utsandning, nr: int, instanser: list[str]) -> dict[str, object]:
    return {
        "remiss": nr,
        "instanser": instanser,
        **{name: iso(day) for name, day in _days(sent).items()},
        "beslutad": iso(sent.beslutad or desk.today()),
        "beslutad_av": sent.beslutad_av,
        "beslut_ref": sent.beslut_ref,
        "utkast": sent.utkast_id,
    }


def _nytt(
    desk: Desk, mottagare: Mottagare, svarsdatum: date, adressat: Adressat, *, oppen: bool
) -> Nytt:
    vag = vag_to(adressat, oppen=oppen)
    return Nytt(
        mottagare.instans_id,
        mottagare.svarsdatum or svarsdatum,
        hur=mottagare.hur,
        skickad=desk.today(),
        kanal=vag.kanal,
        adress=vag.adress,
    )


def _write_letters(conn: Connection, desk: Desk, arende: Arende, sand: Sand, text: str) -> None:
    """The missiv to each that gets it by e-mail; composed here, where its Utskick is known."""
    till, slag = sand.remiss.tillfragade, Mallslag.MISSIV
    letters = remissbrev.compose(conn, desk, arende, sand, till, slag=slag, text=text)
    missiv_id = sand.missiv_id
    write_letters(conn, desk, letters, arende=arende, remiss=sand.remiss, handling_id=missiv_id)
