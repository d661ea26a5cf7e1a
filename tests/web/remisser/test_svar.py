"""What comes of one instans: its yttrande, more time, that it declines, that nothing comes."""

from datetime import date
from io import BytesIO

import pytest

from tests.builders import a_remiss
from tests.web.reading import faults, flashed, rows
from tests.web.remisser.varld import TAVLA, TRE, answer, as_page, handlingar_of, step, the_remiss


def test_yttrande_is_registered_as_the_answer_of_its_instans(desk, logged_in):
    a_remiss(desk, *TRE)
    client = logged_in()
    form = step(desk, "Kulturnämnden", "yttrande")

    done = client.send(
        form, ert_dnr="KUN 2026/19", filer=(BytesIO(b"Namnden tillstyrker."), "svar.txt")
    )

    assert done.location == TAVLA
    page = client.page(TAVLA)
    assert flashed(page) == ["Yttrandet från Kulturnämnden är registrerat som KS 2026/1-3."]
    handling = handlingar_of(desk)[-1]
    assert (handling.rubrik, handling.motpart, handling.ert_dnr, handling.filer) == (
        "Yttrande från Kulturnämnden: Remiss av förslag till cykelplan",
        "Kulturnämnden",
        "KUN 2026/19",
        1,
    )


def test_late_yttrande_is_registered_and_said_to_be_late(desk, klocka, logged_in):
    a_remiss(desk, "Kulturnämnden", svarsdatum=date(2026, 3, 20))
    klocka.stall(date(2026, 3, 25))
    client = logged_in()

    client.send(step(desk, "Kulturnämnden", "yttrande"))

    page = client.page(TAVLA)
    assert flashed(page)[1] == (
        "Det kom efter svarstidens slut, 20 mars 2026 (fredag), och räknas ändå."
    )
    assert rows(page)[0][2] == "Besvarad 25 mars 2026 (onsdag), 3 arbetsdagar för sent"


def test_second_yttrande_is_led_to_the_arende_instead(desk, logged_in):
    a_remiss(desk, "Kulturnämnden")
    client = logged_in()
    form = step(desk, "Kulturnämnden", "yttrande")
    sent = {"csrf_token": client.page(form).xpath("//input[@name='csrf_token']/@value")[0]}
    answer(desk, "Kulturnämnden")

    page = client.page(form)
    posted = client.post(form, data={**sent, "rubrik": "Igen", "datum": "2026-03-17"})

    link = "//div[contains(@class, 'note')]//a/@href"
    assert page.xpath(link) == as_page(posted).xpath(link)
    assert page.xpath(link) == ["/registrera?arende=KS-2026-1"]
    assert len(handlingar_of(desk)) == 3


def test_yttrande_in_the_future_is_refused_beside_its_field(desk, logged_in):
    a_remiss(desk, "Kulturnämnden")

    page = as_page(logged_in().send(step(desk, "Kulturnämnden", "yttrande"), datum="2026-03-18"))

    assert faults(page)[0].startswith("Inkom: Datumet ligger i framtiden.")


def test_svarsdatum_is_extended_with_a_reason(desk, logged_in):
    a_remiss(desk, *TRE)
    client = logged_in()

    done = client.send(
        step(desk, "Miljönämnden", "svarsdatum"), svarsdatum="2 maj 2026", skal="Sammanträde"
    )

    assert done.location == TAVLA
    page = client.page(TAVLA)
    assert flashed(page) == [
        "Miljönämnden har nu till 2 maj 2026 (lördag) på sig.",
        "Det är ingen arbetsdag. Svar räknas som i tid till och med 4 maj 2026 (måndag).",
    ]
    assert rows(page)[2][1] == (
        "2 maj 2026 (lördag) räknas till 4 maj 2026 (måndag) förlängd från 15 apr 2026"
    )


@pytest.mark.parametrize(
    ("act", "fields", "fault"),
    [
        ("svarsdatum", {"svarsdatum": "2026-04-20", "skal": ""}, "Ange varför svarstiden"),
        ("svarsdatum", {"svarsdatum": "2026-04-20", "skal": "\u00a0"}, "Ange varför Miljönämnden"),
        ("svarsdatum", {"svarsdatum": "2026-04-01", "skal": "x"}, "Ny sista dag att svara: Milj"),
        ("avstar", {"datum": "2026-03-16"}, "Beskedet kom: 16 mars 2026 (måndag) kan inte stämma"),
        ("utan-svar", {"skal": "Svarar inte"}, "Miljönämnden har till 15 apr 2026 (onsdag)"),
    ],
)
def test_refused_step_says_why_and_changes_nothing(desk, logged_in, act, fields, fault):
    a_remiss(desk, *TRE)
    before = the_remiss(desk)

    page = as_page(logged_in().send(step(desk, "Miljönämnden", act), **fields))

    assert fault in faults(page)[0]
    assert the_remiss(desk) == before


def test_instans_declines(desk, logged_in):
    a_remiss(desk, "Kulturnämnden")
    client = logged_in()

    client.send(step(desk, "Kulturnämnden", "avstar"), anteckning="Ringde i dag")

    page = client.page(TAVLA)
    assert flashed(page) == ["Kulturnämnden avstår från att yttra sig. Det är antecknat."]
    assert rows(page)[0][2] == "Avstår, enligt besked 17 mars 2026 (tisdag)"


def test_late_instans_is_given_up_with_a_reason(desk, klocka, logged_in):
    a_remiss(desk, "Kulturnämnden", svarsdatum=date(2026, 3, 20))
    klocka.stall(date(2026, 4, 20))
    client = logged_in()

    client.send(step(desk, "Kulturnämnden", "utan-svar"), skal="Svarar inte")

    assert rows(client.page(TAVLA))[0][2] == "Avslutad utan svar 20 apr 2026 (måndag)"


def test_step_of_an_instans_of_another_remiss_is_refused(desk, logged_in):
    a_remiss(desk, "Kulturnämnden")

    logged_in().page(f"{TAVLA}/99/yttrande", 409)
