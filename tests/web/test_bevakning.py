"""Bevakning: every deadline by how near it is, whose it is, and where it is met."""

import csv
import time
from datetime import date, timedelta
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.diarium.behorighet import Roll
from archive.registratur import arenden as arendeakter
from archive.registratur import besvarande, remittering
from archive.registratur.registrering import Inlamnat, Plats
from archive.store import instanser, personer, remisser
from archive.web.frister import groups, month, parse_dag, parse_month
from tests.builders import a_handling, a_namnd, a_person, a_remiss, kommandorad, some_facts
from tests.web.reading import rows, texts, words

TODAY = date(2026, 3, 17)  # a Tuesday


def receive(desk, svarsdatum, namnd="KS", **facts):
    """A remiss from länsstyrelsen that we answer."""
    known = {"typ": "remiss", "rubrik": "Regional plan", "motpart": "Länsstyrelsen"}
    known["datum"] = desk.today()
    return besvarande.receive_remiss(
        desk,
        vem=kommandorad(desk),
        plats=Plats(namnd_id=a_namnd(desk, namnd).id),
        inlamnat=Inlamnat(some_facts(**{**known, **facts})),
        svarsdatum=svarsdatum,
    )


def headings(page):
    return texts(page, "//main/h2")


def shown(page):
    """What is waited for, of every row."""
    return texts(page, "//table[contains(@class, 'frister')]/tbody/tr/td[1]")


def test_deadlines_stand_by_how_near_they_are(desk, klocka, logged_in):
    klocka.stall(date(2026, 3, 2))
    a_remiss(desk, "Sena nämnden", svarsdatum=date(2026, 3, 12))
    a_remiss(desk, "Dagens nämnd", svarsdatum=TODAY)
    receive(desk, date(2026, 3, 20))
    a_remiss(desk, "Nästa nämnd", svarsdatum=date(2026, 3, 27))
    a_remiss(desk, "Påsknämnden", svarsdatum=date(2026, 4, 4))
    klocka.stall(TODAY)

    page = logged_in().page("/bevakning")

    assert headings(page) == [
        "Försenat (1)",
        "I dag (1)",
        "Denna vecka (1)",
        "Nästa vecka (1)",
        "Senare (1)",
    ]
    assert [rows(page, nr)[0][1:4] for nr in range(5)] == [
        [
            "Svar från Sena nämnden Remiss av förslag till cykelplan",
            "12 mars 2026 (torsdag)",
            "Försenad 3 arbetsdagar",
        ],
        [
            "Svar från Dagens nämnd Remiss av förslag till cykelplan",
            "17 mars 2026 (tisdag)",
            "I dag",
        ],
        [
            "Vårt svar till Länsstyrelsen Regional plan",
            "20 mars 2026 (fredag)",
            "Om 3 arbetsdagar",
        ],
        [
            "Svar från Nästa nämnd Remiss av förslag till cykelplan",
            "27 mars 2026 (fredag)",
            "Om 8 arbetsdagar",
        ],
        [
            "Svar från Påsknämnden Remiss av förslag till cykelplan",
            "4 apr 2026 (lördag) räknas till 7 apr 2026 (tisdag)",
            "Om 13 arbetsdagar",
        ],
    ]


def test_row_leads_to_where_the_deadline_is_met(desk, logged_in):
    arende_id = a_remiss(desk, "Byggnadsnämnden")
    receive(desk, date(2026, 4, 20))
    with desk.db.read() as conn:
        (utskick,) = remisser.get(conn, arende_id, 1, zoner=frozenset()).remiss.utskick

    page = logged_in().page("/bevakning")

    assert page.xpath("//a[@class='row dnr']/@href") == [
        f"/arenden/KS-2026-1/remisser/1#utskick-{utskick.id}",
        "/arenden/KS-2026-2/besvara/1",
    ]


def test_deadlines_are_narrowed_by_namnd_and_by_person(desk, logged_in):
    receive(desk, date(2026, 4, 20), motpart="Ettan")
    receive(desk, date(2026, 4, 20), "BUN", motpart="Tvåan")
    mitt = receive(desk, date(2026, 4, 20), motpart="Trean")
    client = logged_in()
    annan = a_person(desk, Roll.HANDLAGGARE)
    with desk.db.read() as conn:
        jag = personer.find(conn, "registrator.ks")
    arendeakter.assign_handlaggare(desk, mitt.arende_id, vem=kommandorad(desk), person_id=jag.id)

    def seen(query):
        return [x.split()[3] for x in shown(client.page(f"/bevakning?{query}"))]

    assert sorted(seen("")) == ["Ettan", "Trean", "Tvåan"]
    assert seen("namnd=BUN") == ["Tvåan"]
    assert seen("handlaggare=mina") == ["Trean"]
    assert seen(f"handlaggare={jag.id}") == ["Trean"]
    assert seen(f"handlaggare={annan.id}") == []
    assert seen("namnd=XYZ&handlaggare=x") == seen("")


def test_day_of_the_month_leads_to_its_deadlines(desk, logged_in):
    receive(desk, date(2026, 3, 20), motpart="Ettan")
    receive(desk, date(2026, 3, 23), motpart="Tvåan")
    client = logged_in()

    (first, _second) = client.page("/bevakning").xpath("//table[@class='month']//td/a")

    assert words(first) == "1 frist 20 mars 2026 (fredag)"
    page = client.page(first.get("href"))
    assert headings(page) == ["20 mars 2026 (fredag) (1)"]
    assert shown(page) == ["Vårt svar till Ettan Regional plan"]


def test_month_before_and_after_can_be_seen(logged_in, desk):
    receive(desk, date(2026, 4, 20))

    page = logged_in().page("/bevakning?manad=2026-04")

    assert texts(page, "//h2[@id='manad']") == ["April 2026 (1 frist)"]
    assert [h.rpartition("?")[2] for h in page.xpath("//section//p/a/@href")] == [
        "manad=2026-03#manad",
        "manad=2026-05#manad",
    ]


@pytest.mark.parametrize(
    "query", ["manad=9999-12", "manad=x", "dag=0001-01-01", "dag=9999-12-31", "grupp=x", "sida=0"]
)
def test_odd_query_is_answered(desk, logged_in, query):
    receive(desk, date(2026, 4, 20))

    logged_in().page(f"/bevakning?{query}")


def test_nothing_to_wait_for_is_said(logged_in):
    page = logged_in().page("/bevakning")

    assert texts(page, "//*[@class='empty']/strong") == ["Inget väntas just nu."]


def test_deadlines_are_taken_along_as_csv(desk, logged_in):
    receive(desk, date(2026, 4, 4))

    answer = logged_in().get("/bevakning?format=csv")

    assert list(csv.reader(StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))[1:] == [
        [
            "2026-04-07",
            "2026-04-04",
            "KS 2026/1",
            "Regional plan",
            "vårt svar till Länsstyrelsen",
            "",
            "om 13 arbetsdagar",
        ]
    ]


@pytest.mark.parametrize("query", ["", "?format=csv", "?dag=2026-03-20"])
def test_secret_deadline_is_masked(desk, logged_in, query):
    arende_id = a_handling(desk, rubrik="Hotbild mot Kalle", sekretess="OSL 18:1").arende_id
    a_remiss(desk, "Skyddsnämnden", svarsdatum=date(2026, 3, 20), arende_id=arende_id)
    receive(desk, date(2026, 3, 20), rubrik="Om Kalle", motpart="Kalles", sekretess="OSL 26:1")

    seen = logged_in(Roll.LASARE).get(f"/bevakning{query}").data.decode()

    assert seen.count("Sekretess") >= 4
    assert [x for x in ("Kalle", "Skyddsnämnden", "cykelplan") if x in seen] == []


def test_group_shows_its_first_rows_and_pages_the_rest(desk, logged_in):
    a_remiss(desk, *(f"Nämnd {n:03}" for n in range(120)), svarsdatum=date(2026, 4, 15))
    client = logged_in()

    first = client.page("/bevakning")
    third = client.page("/bevakning?grupp=senare&sida=3")

    assert headings(first) == ["Senare (120)"]
    assert len(shown(first)) == 50
    assert texts(first, "//p/a[starts-with(., 'Visa alla')]") == ["Visa alla 120: Senare"]
    assert [x.split()[3] for x in shown(third)] == [f"{n:03}" for n in range(100, 120)]


def test_thousands_of_deadlines_are_answered_at_once(desk, logged_in, counted):
    """Five thousand: the page is bounded and so is the number of queries."""
    arende_id = a_handling(desk).arende_id
    with desk.db.write() as conn:
        ids = [instanser.add(conn, namn=f"N {n}", slag="namnd", epost="") for n in range(250)]
    for n in range(20):
        remittering.send_remiss(
            desk,
            arende_id,
            vem=kommandorad(desk),
            rubrik="Remiss",
            instans_ids=ids,
            svarsdatum=TODAY + timedelta(days=7 * n),
        )
    client = logged_in()
    client.page("/bevakning")

    begun = time.perf_counter()
    with counted() as sql:
        page = client.page("/bevakning")
    spent = time.perf_counter() - begun

    assert texts(page, "//div[@class='under']/p")[0] == "5000 frister"
    assert len(sql) < 20
    assert spent < 1.5


# parting


@given(today=st.dates(date(2020, 1, 1), date(2035, 1, 1)), days=st.sets(st.integers(-60, 60)))
def test_every_deadline_stands_in_one_group(today, days):
    per_dag = {today + timedelta(days=n): 1 + n % 3 for n in days}

    parted = groups(per_dag, today)

    assert sum(grupp.antal for grupp in parted) == sum(per_dag.values())
    for dag in per_dag:
        within = [g.nyckel for g in parted if (g.since or date.min) <= dag <= (g.to or date.max)]
        assert len(within) == 1


def test_week_ends_on_its_sunday():
    sunday = date(2026, 3, 22)
    per_dag = {sunday: 1, sunday + timedelta(days=1): 1}

    assert [g.nyckel for g in groups(per_dag, TODAY)] == ["denna-vecka", "nasta-vecka"]
    assert [g.nyckel for g in groups(per_dag, sunday)] == ["i-dag", "nasta-vecka"]


def test_month_has_its_weeks_and_counts_only_its_own_days():
    manad = month({date(2026, 3, 31): 2, date(2026, 4, 1): 5}, TODAY, TODAY)

    assert (manad.namn, manad.antal, manad.fore, manad.efter) == (
        "mars 2026",
        2,
        "2026-02",
        "2026-04",
    )
    assert [vecka for vecka, _ in manad.veckor] == [9, 10, 11, 12, 13, 14]


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "0001-01", "9999-12", "x"])
def test_month_that_is_none_is_not_read(text):
    assert parse_month(text) is None


def test_day_in_an_address_is_iso():
    assert parse_dag("2026-03-17") == TODAY
    assert parse_dag("17 mars 2026") is None
