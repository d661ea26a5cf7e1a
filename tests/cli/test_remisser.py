from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, event

from archive.cli.grund import opened
from archive.diarium.arende import Riktning, Uppgifter
from archive.diarium.kalender import add_arbetsdagar, arbetsdagar_between, next_arbetsdag
from archive.registratur import besvarande, remissvar, remittering
from archive.registratur.desk import STOCKHOLM
from archive.registratur.registrering import Inlamnat, Plats
from archive.store import namnder, remisser
from tests.builders import a_handling, a_remiss, an_instans
from tests.cli.conftest import from_json

TODAY = datetime.now(UTC).astimezone(STOCKHOLM).date()
SOON, LATER = add_arbetsdagar(TODAY, 2), add_arbetsdagar(TODAY, 20)


@pytest.fixture
def sent(instance):
    """One remiss to three bodies, one of which has answered, and one remiss that we answer."""
    with opened() as dorr:
        desk, vem = dorr.desk, dorr.vem
        arende_id = a_handling(desk).arende_id
        ids = [an_instans(desk, namn) for namn in ("Byggnadsnämnden", "Kulturnämnden", "Rådet")]
        remittering.send_remiss(
            desk,
            arende_id,
            vem=vem,
            rubrik="Förslag till gångbro",
            instans_ids=ids,
            svarsdatum=LATER,
        )
        with desk.db.read() as conn:
            [sand] = remisser.of_arende(conn, arende_id, zoner=dorr.zoner)
            ks = namnder.find(conn, "KS")
        by_name = {u.instans: u.id for u in sand.remiss.utskick}
        remissvar.decline(desk, arende_id, 1, by_name["Rådet"], vem=vem, datum=TODAY)
        known = Uppgifter(Riktning.INKOMMEN, "remiss", "Remiss om broar", "Brodelegationen", TODAY)
        plats = Plats(namnd_id=ks.id)
        besvarande.receive_remiss(
            desk, vem=vem, plats=plats, inlamnat=Inlamnat(known), svarsdatum=SOON
        )


def _instans(namn, lage, svarsdatum, *, waits=True):
    sista = next_arbetsdag(svarsdatum)
    return {
        "namn": namn,
        "lage": lage,
        "svarsdatum": svarsdatum.isoformat(),
        "sista_dag": sista.isoformat(),
        "dagar": arbetsdagar_between(TODAY, sista) if waits else None,
    }


OURS = {
    "dnr": f"KS {TODAY.year}/2",
    "nr": None,
    "rubrik": "Remiss om broar",
    "lage": "registrerad",
    "instanser": [_instans("Kommunstyrelsen", "snart", SOON)],
}


def test_remisser_lists_each_with_its_instanser(archive, sent):
    assert from_json(archive("remisser", "--json")) == [
        {
            "dnr": f"KS {TODAY.year}/1",
            "nr": 1,
            "rubrik": "Förslag till gångbro",
            "lage": "pagar",
            "instanser": [
                _instans("Byggnadsnämnden", "vantar", LATER),
                _instans("Kulturnämnden", "vantar", LATER),
                _instans("Rådet", "avstod", LATER, waits=False),
            ],
        },
        OURS,
    ]


def test_remisser_due_shows_only_what_falls_due_so_soon(archive, sent):
    assert from_json(archive("remisser", "--due", "5", "--json")) == [OURS]
    assert from_json(archive("remisser", "--due", "1", "--json")) == []


def test_remisser_late_is_empty_until_a_day_has_passed(archive, sent):
    assert from_json(archive("remisser", "--late", "--json")) == []


def test_remisser_without_json_are_lines(archive, sent):
    result = archive("remisser")

    assert result.stdout.splitlines()[:2] == [
        f"KS {TODAY.year}/1, remiss 1  Förslag till gångbro  (pagar)",
        f"    Byggnadsnämnden: vantar, svara senast {LATER.isoformat()}",
    ]
    assert result.stderr == "2 remisser\n"


def test_remisser_are_read_in_as_many_statements_however_many_there_are(archive, sent):
    few = _statements(lambda: archive("remisser", "--json"))
    with opened() as dorr:
        plats = Plats(namnd_id=1)
        for nr in range(4):
            known = Uppgifter(Riktning.INKOMMEN, "remiss", f"Remiss {nr}", "Regionen", TODAY)
            besvarande.receive_remiss(
                dorr.desk, vem=dorr.vem, plats=plats, inlamnat=Inlamnat(known), svarsdatum=SOON
            )
            a_remiss(dorr.desk, "Byggnadsnämnden", svarsdatum=LATER)

    many = _statements(lambda: archive("remisser", "--json"))

    assert len(many) == len(few)
    assert len(from_json(archive("remisser", "--json"))) == 10


def _statements(act):
    """What SQL an act runs."""
    seen: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_more: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        act()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return seen
