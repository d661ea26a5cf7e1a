"""A remiss with many instanser, a third of them answered, for its board to be measured."""

from datetime import timedelta

from archive.diarium.arende import Riktning, Uppgifter
from archive.diarium.behorighet import Vem
from archive.diarium.instans import Slag
from archive.registratur import instanser, registrering, remissvar, remittering
from archive.registratur.desk import Desk
from archive.registratur.registrering import Inlamnat, Plats
from archive.store import arenden, namnder, personer, remisser

INSTANSER = 300
SVARSTID = timedelta(days=60)


def make_board(desk: Desk, kod: str) -> str:
    """Send a remiss of a nämnd to many; the address of its board."""
    with desk.db.read() as conn:
        vem, alla = personer.kommandorad(conn, "matare"), namnder.every(conn)
    namnd = next(n for n in alla if n.kod == kod)
    facts = Uppgifter(Riktning.UPPRATTAD, "skrivelse", "Förslag på remiss", "", desk.today())
    plats = Plats(namnd_id=namnd.id)
    done = registrering.register_handling(desk, vem=vem, plats=plats, inlamnat=Inlamnat(facts))
    ids = [
        instanser.add_instans(desk, vem=vem, namn=f"Provnämnd {nr}", slag=Slag.NAMND)
        for nr in range(INSTANSER)
    ]
    remittering.send_remiss(
        desk,
        done.arende_id,
        vem=vem,
        rubrik="Förslag på remiss",
        instans_ids=ids,
        svarsdatum=desk.today() + SVARSTID,
    )
    _answer_some(desk, done.arende_id, vem)
    with desk.db.read() as conn:
        slug = arenden.get(conn, done.arende_id, zoner=frozenset()).slug
    return f"/arenden/{slug}/remisser/1"


def _answer_some(desk: Desk, arende_id: int, vem: Vem) -> None:
    with desk.db.read() as conn:
        remiss = remisser.get(conn, arende_id, 1, zoner=frozenset()).remiss
    for one in remiss.utskick[::3]:
        facts = Uppgifter(Riktning.INKOMMEN, "yttrande", "Yttrande", one.instans, desk.today())
        remissvar.receive_yttrande(desk, arende_id, 1, one.id, vem=vem, inlamnat=Inlamnat(facts))
