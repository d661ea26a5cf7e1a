"""Scenario 1 of domain.md, Appendix B: a remiss is read, accepted, and it is seen to be yellow."""

from datetime import date
from io import BytesIO

from archive.diarium.besvarande import hinner
from archive.diarium.hinner import Lank, Utsikt
from archive.postoppning import Slag, read_facts
from archive.registratur import besvarande, sammantraden
from archive.registratur.inlamnad import InlamnadFil
from archive.registratur.registrering import Inlamnat, Plats
from archive.registratur.utlatandekoll import remarks_on_utlatande
from archive.store import besvaranden
from archive.store import sammantraden as moten
from archive.text import clean_text
from tests.builders import a_namnd, kommandorad, some_facts
from tests.registratur.besvarande.disk import now

REMISS = """Tjänsteutlåtande
Dnr 106-1/2004

Förslag till beslut

1. Vattennämnden hänvisar till tjänsteutlåtandet som svar på remissen.
2. Tjänsteutlåtandet överlämnas till kommunstyrelsen.

Bakgrund

Kommunstyrelsen har till vattennämnden för yttrande remitterat förslag till bryggplan. Remisstiden
går ut den 22 december 2004.

Ärendet har även remitterats till hamnnämnden, kulturnämnden och idrottsnämnden.
"""


def test_a_remiss_is_read_accepted_and_seen_to_be_yellow(desk, klocka):
    klocka.stall(date(2004, 10, 20))
    vem = kommandorad(desk)
    namnd = a_namnd(desk, "VN", "Vattennämnden", monster="{klass}-{lopnr}/{ar}", klass="106")
    sammantraden.add_sammantraden(desk, namnd.id, vem=vem, dagar=(date(2004, 12, 16),))
    read = read_facts(clean_text(REMISS), received=desk.today())

    done = besvarande.receive_remiss(
        desk,
        vem=vem,
        plats=Plats(namnd_id=namnd.id),
        inlamnat=Inlamnat(
            some_facts(
                typ="remiss",
                rubrik="Remiss av förslag till bryggplan",
                motpart=read.value(Slag.REMITTENT) or "",
                datum=desk.today(),
            ),
            (InlamnadFil("remiss.txt", BytesIO(REMISS.encode())),),
        ),
        svarsdatum=date.fromisoformat(read.value(Slag.SVARSDATUM) or ""),
    )
    with desk.db.write() as conn:
        others = [(namn, None) for namn in read.values(Slag.REMISSINSTANS)[1:]]
        besvaranden.add_besvarande_instanser(conn, 1, others)
        (mottagen,) = besvaranden.of_arende(conn, done.arende_id, zoner=frozenset({"oppen"}))
        named = [one.namn for one in besvaranden.besvarande_instanser(conn, 1)]
        known = moten.to_come(conn, [namnd.id], since=desk.today())[namnd.id]

    assert (mottagen.dnr, mottagen.besvarande.svarsdatum, mottagen.besvarande.remittent) == (
        "106-1/2004",
        date(2004, 12, 22),
        "Kommunstyrelsen",
    )
    assert named == ["hamnnämnden", "kulturnämnden", "idrottsnämnden"]
    answer = hinner(mottagen.besvarande, known, today=desk.today())
    assert (answer.utsikt, answer.i_ord) == (Utsikt.GULT, "vi hinner med omedelbar justering")
    assert {steg.lank: steg.dag for steg in answer.kedja} == {
        Lank.SVARSDATUM: date(2004, 12, 22),
        Lank.EXPEDIERING: date(2004, 12, 17),
        Lank.JUSTERING: date(2004, 12, 16),
        Lank.SAMMANTRADE: date(2004, 12, 16),
        Lank.KALLELSE: date(2004, 12, 9),
        Lank.STOPPDATUM: date(2004, 12, 2),
        Lank.I_DAG: date(2004, 10, 20),
    }

    besvarande.complete_utlatande(
        desk,
        mottagen.besvarande.id,
        vem=vem,
        klart=desk.today(),
        handling_id=done.handling_id,
    )
    with desk.db.read() as conn:
        said = remarks_on_utlatande(
            conn, now(desk, mottagen), utsikt=answer.utsikt, zoner=frozenset({"oppen"})
        )
    assert said == (
        (
            "Omedelbar justering krävs för att svaret ska hinna fram, "
            "men tjänsteutlåtandet föreslår det inte."
        ),
    )
