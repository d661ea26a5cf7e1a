"""More time between two nämnder of the house: the request goes over, and the decision back.

Neither is a handling of its own here: what each wrote is registered where it was written.
"""

from archive.diarium import besvarande as svarsregler
from archive.diarium import remiss as regler
from archive.diarium.behorighet import Vem
from archive.diarium.remiss import Begaran
from archive.registratur.desk import Desk
from archive.registratur.overlamningsgrund import get_offered, keep, zoner_of_sender
from archive.registratur.remissgrund import Akt, get_sand, iso
from archive.store import besvaranden
from archive.store.erbjudande import BEGARAN, BESKED


def receive_begaran(desk: Desk, besvarande_id: int, *, vem: Vem) -> None:
    """Note that another nämnd asks us for more time; it is decided on as any other request."""
    with desk.db.write() as conn:
        offered = get_offered(conn, besvarande_id, (BEGARAN,), vem=vem)
        _arende, sand = get_sand(
            conn, vem, "request_anstand", offered.arende_id or 0, offered.nr or 0
        )
        mottagen = besvaranden.get(conn, besvarande_id, zoner=zoner_of_sender(offered.fran_id))
        asked = mottagen.besvarande.anstand
        begaran = Begaran(
            offered.dag, offered.svarsdatum, offered.fran, asked.skal if asked else ""
        )
        efter = regler.request_anstand(sand.remiss, offered.utskick_id, begaran, today=desk.today())
        facts = {
            "datum": iso(begaran.datum),
            "till": iso(begaran.till),
            "av": begaran.av,
            "skal": begaran.skal,
        }
        keep(conn, desk, sand, efter, akt=Akt("request_anstand", vem, facts))


def receive_besked(desk: Desk, besvarande_id: int, *, vem: Vem) -> None:
    """Note what the remittent has decided on our request for more time."""
    with desk.db.write() as conn:
        offered = get_offered(conn, besvarande_id, (BESKED,), vem=vem)
        mottagen = besvaranden.get(conn, besvarande_id, zoner=zoner_of_sender(offered.till_id))
        fore, till = mottagen.besvarande, offered.svarsdatum
        besvaranden.save(conn, svarsregler.note_anstand(fore, till, today=desk.today()))
        where = {"arende_id": mottagen.arende_id, "handling_id": mottagen.handling_id}
        facts = {"fran": iso(fore.svarsdatum), "till": iso(till), "anteckning": ""}
        desk.note(conn, vem, "note_anstand", **where, facts=facts)
