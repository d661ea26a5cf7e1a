"""Where things stand in the invented municipality: what the addresses of pages need."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import text

from archive.diarium.remiss import Innehall
from archive.registratur import (
    floden,
    lankar,
    paminnelser,
    remissutkast,
    remittering,
    sandlistor,
    sparade_sokningar,
)
from archive.registratur.brev import write_brev
from archive.registratur.desk import Desk
from archive.registratur.sokurval import Sokurval
from archive.store import personer
from tests.builders import an_instans, kommandorad

SLUG = "n.kod || '-' || a.ar || '-' || a.lopnr"
ARENDEN = "FROM arende a JOIN namnd n ON n.id = a.namnd_id"
REMISSER = f"{ARENDEN} JOIN remiss r ON r.arende_id = a.id"
SEN = (
    "u.yttrande_id IS NULL AND u.avstod IS NULL AND u.obesvarad IS NULL"
    " AND u.sista_dag < '2026-03-17'"
)


_CYKELPLAN = "a.rubrik LIKE 'Förslag till cykelplan%'"


def _arende(where: str) -> str:
    return f"SELECT {SLUG} {ARENDEN} WHERE {where}"


def _handling(where: str) -> str:
    return f"SELECT {SLUG} || '/' || h.nr {ARENDEN} JOIN handling h ON h.arende_id = a.id {where}"


def _remiss(where: str) -> str:
    return f"SELECT {SLUG} || '/remisser/' || r.nr {REMISSER} WHERE {where}"


def _utskick(where: str) -> str:
    return (
        f"SELECT {SLUG} || '/remisser/' || r.nr || '/' || u.id {REMISSER}"
        f" JOIN utskick u ON u.remiss_id = r.id WHERE {where}"
    )


def _besvara(where: str) -> str:
    return (
        f"SELECT {SLUG} || '/besvara/' || b.id {ARENDEN}"
        f" JOIN besvarande b ON b.arende_id = a.id WHERE {where}"
    )


def _post(where: str) -> str:
    return (
        "SELECT f.id FROM forsandelse f JOIN forsandelse_fil b ON b.forsandelse_id = f.id"
        f" WHERE {where}"
    )


def _utkast(where: str) -> str:
    return (
        f"SELECT {SLUG} || '/remissutkast/' || x.id {ARENDEN}"
        f" JOIN remissutkast x ON x.arende_id = a.id WHERE {where}"
    )


HITTA = {
    "utkast": _utkast("x.beslutad IS NULL"),
    "beslutat_utkast": _utkast("x.beslutad IS NOT NULL"),
    "sandlista": "SELECT id FROM sandlista",
    "brev": "SELECT id FROM brev",
    "post_remiss": _post("b.namn LIKE 'Remiss%'"),
    "post_mail": _post("b.namn = 'Underlag från föreningen.eml'"),
    "post_svar": _post("b.namn LIKE 'Yttrande tekniska%'"),
    "post_tvilling": _post("b.namn LIKE 'Kopia%'"),
    "post_versaler": _post("b.namn LIKE 'scan%'"),
    "post_karantan": _post("f.karantan <> ''"),
    "post_undan": _post("f.avford IS NOT NULL"),
    "tvilling": "SELECT handling_id FROM fil WHERE namn = 'Cykelplan remissversion.pdf'",
    "arende": _arende(_CYKELPLAN),
    "avslutat": _arende("a.avslutat IS NOT NULL"),
    "med_hemligt": _arende("a.id IN (SELECT arende_id FROM handling WHERE sekretess <> '')"),
    "handling": _handling("WHERE h.rubrik LIKE 'Förslag till cykelplan%' AND h.nr = 1"),
    "hemlig": _handling("WHERE h.sekretess <> ''"),
    "makulerad": _handling("WHERE h.makulerad IS NOT NULL"),
    "bortflyttad": _handling("WHERE h.flyttad_till_id IS NOT NULL"),
    "hitflyttad": _handling("WHERE h.flyttad_fran_id IS NOT NULL"),
    "ofullstandig": _handling("WHERE h.komplettera"),
    "rattad": _handling("JOIN rattelse x ON x.handling_id = h.id"),
    "remiss": _remiss(f"r.id IN (SELECT remiss_id FROM utskick u WHERE {SEN})"),
    "overlamnad": _remiss("r.overlamnad IS NOT NULL"),
    "sen": _utskick(SEN),
    "svarat": _utskick("u.yttrande_id IS NOT NULL"),
    "lankat": f"SELECT id FROM utskick u WHERE {SEN}",
    "olankat": "SELECT max(id) FROM utskick",
    "att_besluta": _besvara("b.beslut_datum IS NULL"),
    "att_expediera": _besvara("b.beslut_datum IS NOT NULL AND b.expedierad IS NULL"),
    "besvarad": _besvara("b.expedierad IS NOT NULL"),
    "tvillingar": "SELECT handling_id || '/' || tvilling_id FROM tvilling",
    "instans": "SELECT id FROM instans",
    "sammantrade": "SELECT id FROM sammantrade",
    "sokning": "SELECT id FROM sparad_sokning",
    "person": "SELECT id FROM person WHERE namn = 'handlaggare'",
}


def begin_more(desk: Desk) -> None:
    """What the demo has not begun: drafts, a sändlista, a letter, a calendar and an offer."""
    vem = kommandorad(desk)
    with desk.db.read() as conn:
        arende_id = conn.scalar(text(f"SELECT a.id {ARENDEN} WHERE {_CYKELPLAN}"))
        namnd_id = conn.scalar(text(f"SELECT n.id {ARENDEN} WHERE {_CYKELPLAN}"))
    ids = [an_instans(desk, "Kulturnämnden"), an_instans(desk, "Fritidsnämnden")]
    sandlistor.save_sandlista(desk, vem=vem, namn="De två", instans_ids=ids)
    written = Innehall("Remiss av en cykelplan", "Ni ombeds svara.", date(2026, 5, 4))
    for _ in range(2):
        utkast_id = remissutkast.draft_remiss(desk, arende_id, vem=vem, innehall=written)
        remissutkast.add_instans(desk, utkast_id, vem=vem, instans_ids=ids)
    remissutkast.decide_remiss(desk, utkast_id, vem=vem, av="Kommunstyrelsen")
    letter = {"till": "post@exempel.se", "amne": "Påminnelse", "kropp": "Vi väntar på ert svar."}
    with desk.db.write() as conn:
        write_brev(
            conn, desk, nyckel="prov", slag="prov", namnd_id=namnd_id, arende_id=arende_id, **letter
        )
        registrator = personer.find(conn, "registrator")
    assert registrator is not None
    floden.make_flode(desk, vem=registrator.vem)
    sparade_sokningar.save_sokning(
        desk, vem=registrator.vem, namn="Cyklar", fraga="cykel*", urval=Sokurval(lage="oppna")
    )
    remittering.send_remiss(
        desk,
        arende_id,
        vem=vem,
        rubrik="Remiss av förslag till parkering",
        instans_ids=[an_instans(desk, n) for n in ("Miljö- och byggnadsnämnden", "Valnämnden")],
        svarsdatum=date(2026, 3, 20),
    )
    with desk.db.read() as conn:
        newest = conn.execute(text("SELECT max(id), max(remiss_id) FROM utskick")).one()
        nr = conn.scalar(text("SELECT nr FROM remiss WHERE id = :id"), {"id": newest[1]})
    paminnelser.remind(desk, arende_id, nr, vem=vem, utskick_ids=[newest[0]])


def tokens(desk: Desk) -> Mapping[str, str]:
    """What the addresses of two instanser end with: one that is waited for, one that answered."""
    wanted = {"token": SEN, "token_svarat": "u.yttrande_id IS NOT NULL"}
    with desk.db.read() as conn:
        ids = {
            n: conn.scalar(text(f"SELECT id FROM utskick u WHERE {w}")) for n, w in wanted.items()
        }
    made = {n: lankar.give_lank(desk, i, vem=kommandorad(desk)) for n, i in ids.items()}
    return {name: address.rpartition("/")[2] for name, address in made.items()}


def platser(desk: Desk) -> Mapping[str, str]:
    """The first of each, by the name that stands for it in an address."""
    with desk.db.read() as conn:
        return {name: str(conn.scalar(text(f"{sql} LIMIT 1"))) for name, sql in HITTA.items()}
