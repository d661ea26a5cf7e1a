"""A försändelse with the text of a handling: told, compared, and decided on by a person."""

from archive.diarium.sekretess import zoner_of
from archive.store import forsandelser, handlingar, tvillingar
from tests.builders import a_handling, kommandorad
from tests.web.posten.varld import BREV, handelse, in_post, lying, seen, values
from tests.web.reading import faults, flashed, heading, rows, texts

ETT = "/posten/1"
LANG = BREV + " ".join(f"ord{nr}" for nr in range(60))


def antal(desk):
    with desk.db.read() as conn:
        return len(handlingar.newest(conn, limit=9, zoner=zoner_of(kommandorad(desk))))


def test_same_text_is_told_first_with_three_choices_and_a_comparison(desk, logged_in):
    a_handling(desk, text=LANG, rubrik="Belysningen")
    in_post(desk, LANG.replace("trasig", "sönder"))
    client = logged_in()

    page = client.page(ETT)
    assert texts(page, "//fieldset[@id='tvilling']/legend") == ["Samma text som KS 2026/1-1"]
    assert page.xpath("//fieldset[@id='tvilling']//input/@value") == ["samma", "version", "annan"]
    [skillnad] = page.xpath("//fieldset[@id='tvilling']//a[contains(@href, 'skillnad')]/@href")

    page = client.page(skillnad)
    assert heading(page) == "Skillnader mot KS 2026/1-1"
    assert texts(page, "//main/p")[2:3] == ["1 ord skiljer."]
    assert texts(page, "//td//del | //td//ins") == ["trasig", "sönder"]


def test_what_it_is_has_to_be_said_before_a_number_is_given(desk, logged_in):
    a_handling(desk, text=BREV)
    in_post(desk)

    page = seen(logged_in().send(ETT, to=ETT))

    assert faults(page) == ["Samma text: Säg vad försändelsen är till KS 2026/1-1."]
    assert antal(desk) == 1


def test_same_handling_gets_no_new_number(desk, logged_in):
    a_handling(desk, text=BREV)
    in_post(desk)
    client = logged_in()

    page = client.page(client.send(ETT, to=ETT, tvilling="samma").location)

    assert flashed(page) == [
        "KS 2026/1-1 har kommit igen. Filerna ligger kvar vid den, och inget nytt nummer gavs."
    ]
    assert (antal(desk), lying(desk)) == (1, [])
    with desk.db.read() as conn:
        assert [f.id for f in forsandelser.that_became(conn, 1)] == [1]


def test_new_version_goes_into_that_arende(desk, logged_in):
    a_handling(desk)
    a_handling(desk, text=BREV)
    in_post(desk)

    logged_in().send(ETT, to=ETT, tvilling="version")

    with desk.db.read() as conn:
        made = handlingar.get(conn, 3, zoner=frozenset({"oppen"}))
        pair = tvillingar.find(conn, 3, 2)
    assert (made.beteckning, pair.val) == ("KS 2026/2-2", "version")


def test_another_handling_goes_where_the_form_says(desk, logged_in):
    a_handling(desk, text=BREV)
    in_post(desk)

    logged_in().send(ETT, to=ETT, tvilling="annan")

    with desk.db.read() as conn:
        assert handlingar.get(conn, 2, zoner=frozenset({"oppen"})).beteckning == "KS 2026/2-1"
    assert handelse(desk, "decide_tvilling")["val"] == "annan"


def test_text_without_a_number_is_offered_the_arende_of_its_twin(desk, logged_in):
    a_handling(desk, text=BREV, rubrik="Belysningen")
    in_post(desk)

    page = logged_in().page(ETT)

    assert texts(page, "//label[@for='plats-0']") == [
        "KS 2026/1 Belysningen Samma fil är registrerad som KS 2026/1-1."
    ]
    assert values(page)["plats"] == "nytt"
    assert "Registrera i det ärendet?" in texts(page, "//fieldset[@id='tvilling']/p")[1]


def test_comparison_is_only_with_a_twin(desk, logged_in):
    a_handling(desk, text="Något helt annat.")
    in_post(desk)
    client = logged_in()

    assert client.get("/posten/1/skillnad/1").status_code == 404
    assert client.get("/posten/1/skillnad/99").status_code == 404
    assert rows(client.page("/postlista"))
