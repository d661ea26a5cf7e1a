"""Postlista: what was registered on a day."""

from datetime import date

import pytest

from archive.diarium.behorighet import Roll
from archive.registratur import rattning
from tests.builders import a_handling, kommandorad
from tests.web.reading import heading, rows, texts


def test_postlista_of_today_stands_in_the_order_of_registration(desk, logged_in):
    a_handling(desk)
    a_handling(desk, namnd="BUN", rubrik="Skolskjuts", motpart="Anna Ek", typ="motion")

    page = logged_in().page("/postlista")

    assert heading(page) == "Postlista 17 mars 2026 (tisdag)"
    assert rows(page) == [
        [
            "KS 2026/1-1",
            "Skrivelse om cykelvägen",
            "från Föreningen Fri Väg",
            "inkommen, skrivelse",
            "17 mars 2026",
            "",
        ],
        ["BUN 2026/1-1", "Skolskjuts", "från Anna Ek", "inkommen, motion", "17 mars 2026", ""],
    ]


def test_postlista_is_narrowed_to_a_namnd(desk, logged_in):
    a_handling(desk)
    a_handling(desk, namnd="BUN")

    page = logged_in().page("/postlista?namnd=bun")

    assert heading(page) == "Postlista Nämnden BUN 17 mars 2026 (tisdag)"
    assert [row[0] for row in rows(page)] == ["BUN 2026/1-1"]


def test_arrows_lead_to_the_nearest_days_with_post(desk, klocka, logged_in):
    for dag in (date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 17)):
        klocka.stall(dag)
        a_handling(desk)

    page = logged_in().page("/postlista/2026-03-09?namnd=KS")

    assert page.xpath("//a[@rel='prev']/@href") == ["/postlista/2026-03-02?namnd=KS"]
    assert page.xpath("//a[@rel='next']/@href") == ["/postlista/2026-03-17?namnd=KS"]


def test_day_without_post_leads_back_to_the_last_one(desk, klocka, logged_in):
    a_handling(desk)
    klocka.vrid(days=1)

    page = logged_in().page("/postlista")

    assert texts(page, "//*[@class='empty']") == [
        "Ingenting registrerades 18 mars 2026 (onsdag). Senaste dag med post: 17 mars 2026 (tisdag)"
    ]


@pytest.mark.parametrize("skrivet", ["2026-03-09", "9 mars 2026", "9/3 2026", "20260309"])
def test_day_is_typed_in_any_form(desk, logged_in, skrivet):
    answer = logged_in().get("/postlista", query_string={"dag": skrivet, "namnd": "KS"})

    assert answer.location == "/postlista/2026-03-09?namnd=KS"


@pytest.mark.parametrize("dag", ["2026-02-30", "idag", "0", "2026-03-09T10", "%0a", "..%2f.."])
def test_day_that_is_none_is_not_found(logged_in, dag):
    assert logged_in().get(f"/postlista/{dag}").status_code == 404


def test_typed_day_that_is_none_leads_to_today(logged_in):
    assert logged_in().get("/postlista?dag=snart").location == "/postlista/2026-03-17"


def test_list_of_a_day_keeps_its_rows_and_marks_what_came_after(desk, klocka, logged_in):
    forst, sedan = a_handling(desk, rubrik="Första"), a_handling(desk, rubrik="Andra")
    klocka.vrid(days=3)
    vem = kommandorad(desk)
    rattning.makulera_handling(desk, forst.handling_id, vem=vem, skal="Dubbel")
    rattning.correct_handling(
        desk, sedan.handling_id, vem=vem, efter={"rubrik": "Den andra"}, skal="Felskriven"
    )

    page = logged_in().page("/postlista/2026-03-17")

    assert [(row[0], row[1], row[5]) for row in rows(page)] == [
        ("KS 2026/1-1", "Första", "Makulerad 20 mars 2026: Dubbel"),
        ("KS 2026/2-1", "Den andra", "Rättad"),
    ]


def test_csv_has_the_marks_too(desk, logged_in):
    gjord = a_handling(desk, rubrik="Första")
    rattning.makulera_handling(desk, gjord.handling_id, vem=kommandorad(desk), skal="Dubbel")

    answer = logged_in().get("/postlista/2026-03-17?format=csv")

    assert answer.headers["Content-Disposition"] == "attachment; filename=postlista-2026-03-17.csv"
    assert answer.text.splitlines()[1] == (
        '"KS 2026/1";"1";"inkommen";"skrivelse";"Första";"Föreningen Fri Väg";'
        '"2026-03-17";"2026-03-17";"makulerad 2026-03-17: Dubbel"'
    )


def test_secret_row_stands_with_its_number_and_date_only(desk, logged_in):
    a_handling(
        desk, rubrik="Om Xyzzy", motpart="Xyzzy", typ="motion", sekretess="OSL 26:1", ert_dnr="X 1"
    )
    client = logged_in(Roll.LASARE)

    page = client.page("/postlista")

    assert rows(page) == [["KS 2026/1-1", "Sekretess", "Sekretess", "inkommen", "17 mars 2026", ""]]
    assert "Xyzzy" not in client.get("/postlista?format=csv").text


def test_long_day_is_paged_and_can_be_had_whole(desk, logged_in, monkeypatch):
    monkeypatch.setattr("archive.web.postlista.PER_SIDA", 2)
    for _ in range(3):
        a_handling(desk)
    client = logged_in()

    first, whole = client.page("/postlista"), client.page("/postlista?hela=1")

    assert [len(rows(page)) for page in (first, whole)] == [2, 3]
    assert texts(first, "//a[contains(@href, 'hela')]") == ["Hela dagen på en sida, att skriva ut"]


def test_postlista_asks_as_much_for_three_rows_as_for_one(desk, logged_in, counted):
    client = logged_in()
    a_handling(desk)
    with counted() as one:
        client.page("/postlista")
    a_handling(desk)
    a_handling(desk, namnd="KS")
    with counted() as three:
        client.page("/postlista?sortera=-dnr")

    assert len(three) == len(one)
