"""A remiss as it goes out: its row, its Utskick, its event, inside the act that sends it."""

from dataclasses import dataclass
from datetime import date

from archive.diarium.behorighet import Vem
from archive.diarium.remiss import NORMALPLAN, Dagar, Mottagare, Plan, sista_dag
from archive.registratur.desk import Desk
from archive.registratur.registrering import Registrerad
from archive.registratur.remissgrund import iso, vag_to
from archive.store import instansgiltighet, remisser, utskick
from archive.store.db import Connection
from archive.store.remisser import Sand, plan_to_json
from archive.store.utskick import Nytt


@dataclass(frozen=True, slots=True)
class Utsandning:
    """A remiss as it goes out: what it is called, to whom, by when, and what holds for it.

    ``beslutad``: the day it was decided, today if nobody says; ``utkast_id``: the draft it was.
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


def note_sent(
    conn: Connection, desk: Desk, done: Registrerad, *, vem: Vem, sent: Utsandning
) -> Sand:
    """Write the remiss that the handling just registered is the missiv of, and its Utskick."""
    days = {"svarsdatum": sent.svarsdatum, "sista_dag": sista_dag(sent.svarsdatum)}
    beslutad = sent.beslutad or desk.today()
    sand = remisser.add(
        conn,
        arende_id=done.arende_id,
        rubrik=sent.rubrik,
        missiv_id=done.handling_id,
        utsand=desk.today(),
        **days,
        beslutad=beslutad,
        beslutad_av=sent.beslutad_av,
        beslut_ref=sent.beslut_ref,
        sista_mojliga=sent.sista_mojliga,
        kontakt=sent.kontakt,
        dagar_slag=sent.dagar,
        paminnelser=plan_to_json(sent.paminnelser),
    )
    known = instansgiltighet.by_ids(conn, [m.instans_id for m in sent.mottagare])
    nya = [_nytt(desk, m, sent.svarsdatum, known[m.instans_id]) for m in sent.mottagare]
    utskick.add_many(conn, sand.remiss.id, nya)
    facts = {
        "remiss": sand.remiss.nr,
        "instanser": [one.namn for one in known.values()],
        **{name: iso(day) for name, day in days.items()},
        "beslutad": iso(beslutad),
        "beslutad_av": sent.beslutad_av,
        "beslut_ref": sent.beslut_ref,
        "utkast": sent.utkast_id,
    }
    where = {"arende_id": done.arende_id, "handling_id": done.handling_id}
    desk.note(conn, vem, "send_remiss", **where, facts=facts)
    return sand


def _nytt(
    desk: Desk, mottagare: Mottagare, svarsdatum: date, adressat: instansgiltighet.Adressat
) -> Nytt:
    vag = vag_to(adressat)
    return Nytt(
        mottagare.instans_id,
        mottagare.svarsdatum or svarsdatum,
        hur=mottagare.hur,
        skickad=desk.today(),
        kanal=vag.kanal,
        adress=vag.adress,
    )
