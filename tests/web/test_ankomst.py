"""How a document came and which day counts, and remarks on a rubrik, on the ordinary pages."""

from datetime import date

import pytest
from flask import render_template
from lxml import html

from archive.diarium.behorighet import Roll
from archive.store import handlingar
from tests.builders import a_handling, a_namnd
from tests.web.reading import faults, flashed, texts, words

NY = {"rubrik": "Skrivelse om cykelvägen", "motpart": "Anna Ek"}
PERSONNUMMER = "Skrivelse från Anna, 850709-9805"


@pytest.fixture
def efter_pask(klocka):
    """Tuesday after Easter 2026: the arbetsdag before is Thursday 2 April."""
    klocka.stall(date(2026, 4, 7))


def known(desk, handling_id=1):
    with desk.db.read() as conn:
        return handlingar.get(conn, handling_id, zoner=frozenset({"oppen", "sekretess-1"}))


def seen(answer):
    assert answer.status_code == 200
    return html.fromstring(answer.text)


def told(client, handling):
    """What the part of a handling's page that is tested here says."""
    with client:
        client.get("/")
        return words(html.fromstring(f"<div>{render_template(INKOM, handling=handling)}</div>"))


INKOM = "handlingar/_inkom.html"


def test_nobody_has_to_say_how_it_came(desk, efter_pask, logged_in):
    logged_in().send("/registrera", **NY)

    assert (known(desk).datum, known(desk).kanal, known(desk).mottagen) == (
        date(2026, 4, 7),
        "",
        None,
    )


def test_day_is_counted_from_the_channel_and_that_is_told(desk, efter_pask, logged_in):
    client = logged_in()

    page = client.page(client.send("/registrera", **NY, kanal="post").location)

    h = known(desk)
    assert (h.datum, h.kanal, h.mottagen) == (date(2026, 4, 2), "post", date(2026, 4, 7))
    assert flashed(page)[1].startswith("Den räknas som inkommen 2 apr 2026 (torsdag). Post som")


def test_another_day_needs_its_reason_and_keeps_it(desk, efter_pask, logged_in):
    client = logged_in()
    facts = {**NY, "kanal": "post", "mottagen": "7 april 2026", "datum": "2026-04-01"}

    page = seen(client.send("/registrera", **facts))
    assert faults(page)[0].startswith("Skäl till en annan dag: Ankomstdagen är 2 apr 2026")
    assert page.xpath("//details[.//*[@id='kanal']]/@open") == [""]

    client.send("/registrera", **facts, ankomst_skal="Låg i lådan sedan onsdag.")
    assert (known(desk).datum, known(desk).ankomst_skal) == (
        date(2026, 4, 1),
        "Låg i lådan sedan onsdag.",
    )


def test_today_with_a_reason_is_let_be(desk, efter_pask, logged_in):
    logged_in().send("/registrera", **NY, kanal="post", ankomst_skal="Budet kom i dag.")

    assert known(desk).datum == date(2026, 4, 7)


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"kanal": "duva"}, "Kom med: Välj något av det som finns i listan."),
        ({"kanal": "post", "riktning": "utgaende"}, "Kom med: Bara det som har kommit in"),
        ({"mottagen": "snart"}, "I handen: Skriv datumet som"),
    ],
)
def test_odd_ways_to_come_are_refused(desk, logged_in, fields, fault):
    page = seen(logged_in().send("/registrera", **NY, **fields))

    assert [line.startswith(fault) for line in faults(page)] == [True]


def test_remark_on_the_rubrik_is_told_on_a_refused_form_and_stops_nothing(desk, logged_in):
    client = logged_in()

    page = seen(client.send("/registrera", rubrik=PERSONNUMMER, motpart=""))
    assert texts(page, "//p[@class='anm']/q") == ["Skrivelse från Anna"]

    answer = client.send("/registrera", rubrik=PERSONNUMMER, motpart="Anna")
    assert answer.status_code == 303


def test_handling_tells_how_it_came_and_why_the_day_counts(desk, efter_pask, logged_in):
    client = logged_in()
    client.send("/registrera", **NY, kanal="post")
    client.send("/registrera", **NY, kanal="post", ankomst_skal="Budet kom i dag.")

    assert told(client, known(desk)) == (
        "Kom med post, i handen 7 apr 2026 (tisdag). Post som når myndigheten 7 apr 2026 (tisdag) "
        "räknas som inkommet närmast föregående arbetsdag (22 § förvaltningslagen)."
    )
    assert told(client, known(desk, 2)) == (
        "Kom med post, i handen 7 apr 2026 (tisdag). "
        "En annan dag än den lagen räknar: Budet kom i dag."
    )


def test_remark_on_the_rubrik_is_for_those_who_may_correct_it(desk, logged_in):
    a_namnd(desk)
    a_handling(desk, rubrik=PERSONNUMMER)

    assert "innehåller ett personnummer" in told(logged_in(), known(desk))
    assert told(logged_in(Roll.HANDLAGGARE), known(desk)) == ""
