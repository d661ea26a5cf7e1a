"""A remiss that we answer, at the counter: decided, then dispatched."""

from datetime import date
from io import BytesIO

import pytest

from archive.diarium.behorighet import Roll
from archive.diarium.sekretess import zoner_of
from archive.store import handlingar
from tests.builders import a_handling, kommandorad
from tests.web.besvarande.sidan import SIDA, as_page, facts_of, offered, primary, receive
from tests.web.reading import faults, flashed, heading, texts, words


def test_page_says_who_asks_until_when_and_what_is_next(desk, logged_in):
    receive(desk)

    page = logged_in().page(SIDA)

    assert heading(page) == "Regional plan"
    assert texts(page, "//*[@class='lead']") == [
        "Vårt svar ska vara hos Länsstyrelsen om 13 arbetsdagar."
    ]
    assert facts_of(page) == {
        "Remittent": "Länsstyrelsen",
        "Ert dnr": "402-1234-2026",
        "Svara senast": "4 apr 2026 (lördag) räknas till 7 apr 2026 (tisdag)",
        "Läge": "registrerad",
        "Handläggare": "ingen än",
    }
    assert primary(page) == ["Fördela"]
    assert "Registrera beslutet" in offered(page)


@pytest.mark.parametrize(
    ("svarsdatum", "said"),
    [
        (date(2026, 3, 12), "Vårt svar är försenat 3 arbetsdagar."),
        (date(2026, 3, 17), "Vårt svar ska vara hos Länsstyrelsen i dag."),
        (None, "Länsstyrelsen väntar på vårt svar. Remissen anger inget svarsdatum."),
    ],
)
def test_page_says_how_near_it_is(desk, logged_in, svarsdatum, said):
    receive(desk, svarsdatum)

    assert texts(logged_in().page(SIDA), "//*[@class='lead']") == [said]


def test_answer_is_decided_and_dispatched(desk, logged_in):
    receive(desk)
    client = logged_in()

    decided = client.send(f"{SIDA}/beslut", paragraf="§ 87", datum="16 mars 2026")
    after = client.page(SIDA)
    sent = client.send(f"{SIDA}/expediera", filer=(BytesIO(b"Svar"), "svar.txt"))

    assert (decided.location, sent.location) == (SIDA, SIDA)
    assert flashed(after) == ["Beslutet är registrerat."]
    assert primary(after) == ["Expediera yttrandet"]
    page = client.page(SIDA)
    assert flashed(page) == ["Yttrandet är expedierat som KS 2026/1-2."]
    assert texts(page, "//*[@class='lead']") == ["Besvarad i tid, 17 mars 2026 (tisdag)."]
    assert primary(page) == ["Avsluta"]
    with desk.db.read() as conn:
        handling = handlingar.of_arende(conn, 1, zoner=zoner_of(kommandorad(desk)))[-1]
    assert (handling.riktning, handling.typ, handling.rubrik, handling.motpart) == (
        "utgaende",
        "yttrande",
        "Yttrande över remiss: Regional plan",
        "Länsstyrelsen",
    )
    assert handling.ert_dnr == "402-1234-2026"


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"paragraf": "", "datum": "2026-03-16"}, "Paragraf: Ange beslutets paragraf"),
        ({"paragraf": "\u00a0", "datum": "2026-03-16"}, "Paragraf: Ange beslutets paragraf"),
        ({"paragraf": "§ 87", "datum": "2026-03-18"}, "Beslutat: 18 mars 2026 (onsdag) har inte"),
        ({"paragraf": "§ 87", "datum": "i går"}, "Beslutat: Skriv datumet som"),
    ],
)
def test_refused_decision_keeps_what_was_typed(desk, logged_in, fields, fault):
    receive(desk)

    page = as_page(logged_in().send(f"{SIDA}/beslut", **fields))

    assert faults(page)[0].startswith(fault)
    assert page.get_element_by_id("datum").get("value") == fields["datum"]


def test_answer_cannot_leave_before_its_decision(desk, logged_in):
    receive(desk)
    client = logged_in()
    client.send(f"{SIDA}/beslut", paragraf="§ 87", datum="2026-03-16")

    page = as_page(client.send(f"{SIDA}/expediera", datum="2026-03-13"))

    assert faults(page)[0].startswith("Expedierat: 13 mars 2026 (fredag) ligger före beslutet")


def test_steps_out_of_order_lead_to_the_one_that_is_next(desk, logged_in):
    receive(desk)
    client = logged_in()

    too_early = client.page(f"{SIDA}/expediera")
    client.send(f"{SIDA}/beslut", paragraf="§ 87", datum="2026-03-16")
    again = client.page(f"{SIDA}/beslut")

    assert texts(too_early, "//*[@class='note']//a") == [
        "Registrera beslutet",
        "Se var svaret står",
    ]
    assert texts(again, "//*[@class='note']//a") == ["Expediera yttrandet", "Se var svaret står"]
    assert again.xpath("//form[@method='post' and @action='']") == []


def test_page_under_another_arende_is_404(desk, logged_in):
    receive(desk)
    a_handling(desk)

    logged_in().page("/arenden/KS-2026-2/besvara/1", 404)


@pytest.mark.parametrize("step", ["beslut", "expediera"])
def test_lasare_may_read_and_not_decide(desk, logged_in, step):
    receive(desk)
    client = logged_in(Roll.LASARE)

    assert (primary(client.page(SIDA)), offered(client.page(SIDA))) == ([], [])
    client.page(f"{SIDA}/{step}", 403)


def test_secret_remiss_is_masked(desk, logged_in):
    receive(
        desk, rubrik="Om Viktor", motpart="Viktors ombud", ert_dnr="VIKTOR 1", sekretess="OSL 26"
    )

    seen = words(logged_in(Roll.LASARE).page(SIDA))

    assert "Sekretess" in seen
    assert "viktor" not in seen.lower()
