"""Cross references between ärenden: an ärende is tied to another, and told why."""

from archive.diarium import NotAllowed
from archive.diarium.arende import cleaned
from archive.diarium.behorighet import Vem, require
from archive.diarium.sekretess import zoner_of
from archive.registratur.desk import Desk
from archive.store import arendeband, arenden
from archive.store.arenden import OkantArende


class SammaArende(NotAllowed):
    """An ärende is not tied to itself."""

    falt = "till"

    def __init__(self, dnr: str) -> None:
        super().__init__(f"{dnr} är det här ärendet. Ange numret på det andra.")


class RedanKopplat(NotAllowed):
    """Two ärenden are tied once."""

    falt = "till"

    def __init__(self, dnr: str) -> None:
        super().__init__(f"Ärendet är redan kopplat till {dnr}.")


class IngenKoppling(NotAllowed):
    """What is not tied cannot be untied."""

    def __init__(self) -> None:
        super().__init__("Kopplingen finns inte längre. Ladda om ärendets sida.")


def tie_arenden(desk: Desk, arende_id: int, till_id: int, *, vem: Vem, skal: str = "") -> None:
    """Tie an ärende to another, in this nämnd or another; both pages show it."""
    with desk.db.write() as conn:
        one = arenden.get(conn, arende_id, zoner=zoner_of(vem))
        other = arenden.get(conn, till_id, zoner=zoner_of(vem))
        require(vem, "tie_arenden", one.namnd_id)
        if other.hemlig:
            raise OkantArende
        if one.id == other.id:
            raise SammaArende(one.dnr)
        if arendeband.find(conn, one.id, other.id):
            raise RedanKopplat(other.dnr)
        known = {"skal": cleaned(skal), "datum": desk.today(), "vem": vem.namn}
        arendeband.tie(conn, one.id, other.id, **known)
        # The other's number is a fact of this ärende's event; a secret one is not named there.
        till = "" if other.sekretess else other.dnr
        facts = {"till": till, "till_id": other.id, "skal": cleaned(skal)}
        desk.note(conn, vem, "tie_arenden", arende_id=one.id, facts=facts)


def untie_arenden(desk: Desk, arende_id: int, till_id: int, *, vem: Vem) -> None:
    """Take a tie away; that it was is kept."""
    with desk.db.write() as conn:
        one = arenden.get(conn, arende_id, zoner=zoner_of(vem))
        other = arenden.get(conn, till_id, zoner=zoner_of(vem))
        require(vem, "untie_arenden", one.namnd_id)
        band_id = arendeband.find(conn, one.id, other.id)
        if band_id is None or other.hemlig:
            raise IngenKoppling
        arendeband.untie(conn, band_id, dag=desk.today())
        facts = {"till": "" if other.sekretess else other.dnr, "till_id": other.id}
        desk.note(conn, vem, "untie_arenden", arende_id=one.id, facts=facts)
