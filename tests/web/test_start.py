"""The first page: what needs me now."""

from datetime import date, timedelta

from archive.diarium.behorighet import Roll
from archive.registratur import arenden as acts
from archive.store import personer
from tests.builders import a_handling, a_namnd, a_remiss, kommandorad
from tests.web.reading import heading, rows, texts

FRISTER = "//section[@aria-labelledby='frister']"
POST = "//section[@aria-labelledby='post']"
MINA = "//section[@aria-labelledby='mina']"
KOMPLETTERA = "//section[@aria-labelledby='komplettera']"


def mine(desk, namn, *arende_ids):
    """Make someone the handläggare of ärenden."""
    with desk.db.read() as conn:
        person = personer.find(conn, namn)
    for arende_id in arende_ids:
        acts.assign_handlaggare(desk, arende_id, vem=kommandorad(desk), person_id=person.id)


def test_start_with_nothing_says_what_to_do(logged_in):
    page = logged_in().page("/")

    assert heading(page) == "17 mars 2026 (tisdag)"
    assert page.findtext(".//title") == "Start – Diarium"
    assert texts(page, "//*[@class='empty']/strong") == [
        "Inget är försenat, och inget ska vara svarat de närmaste två veckorna.",
        "Inget är registrerat i dag än.",
        "Du är inte handläggare i något öppet ärende.",
    ]
    assert page.xpath(KOMPLETTERA) == []


def test_start_shows_late_and_soon_in_words_the_nearest_first(desk, klocka, logged_in):
    a_remiss(desk, "Byggnadsnämnden", svarsdatum=date(2026, 4, 15))
    a_remiss(desk, "Kulturnämnden", svarsdatum=date(2026, 4, 20))
    a_remiss(desk, "Socialnämnden", svarsdatum=date(2026, 6, 30))
    klocka.stall(date(2026, 4, 17))

    page = logged_in().page("/")

    assert rows(page) == [
        [
            "KS 2026/1",
            "Remiss av förslag till cykelplan",
            "Byggnadsnämnden",
            "15 apr 2026 (onsdag)",
            "försenad 2 arbetsdagar",
        ],
        [
            "KS 2026/2",
            "Remiss av förslag till cykelplan",
            "Kulturnämnden",
            "20 apr 2026 (måndag)",
            "nästa arbetsdag",
        ],
    ]
    assert page.xpath(f"{FRISTER}//*[contains(@class, 'state')]/@class") == [
        "state late",
        "state soon",
    ]


def test_start_shows_five_deadlines_and_where_the_rest_are(desk, logged_in):
    for nr in range(7):
        a_remiss(desk, "Byggnadsnämnden", svarsdatum=desk.today() + timedelta(days=nr + 1))

    page = logged_in().page("/")

    assert len(rows(page)) == 5
    assert texts(page, f"{FRISTER}/p/a") == ["Alla svarsdatum i bevakningen"]


def test_start_shows_the_deadlines_of_ones_own_namnd_only(desk, klocka, logged_in):
    ours = a_handling(desk, namnd="BN").arende_id
    a_remiss(desk, "Kulturnämnden", svarsdatum=date(2026, 3, 20))
    a_remiss(desk, "Socialnämnden", svarsdatum=date(2026, 3, 20), arende_id=ours)

    waited_for = {
        who: [row[2] for row in rows(client.page("/"))]
        for who, client in {
            "BN": logged_in(Roll.HANDLAGGARE, "BN"),
            "KS": logged_in(Roll.HANDLAGGARE, "KS"),
            "alla": logged_in(Roll.ADMINISTRATOR),
        }.items()
    }

    assert waited_for == {
        "BN": ["Socialnämnden"],
        "KS": ["Kulturnämnden"],
        "alla": ["Socialnämnden", "Kulturnämnden"],
    }


def test_start_shows_what_was_registered_today_the_newest_first(desk, klocka, logged_in):
    a_handling(desk, rubrik="Gårdagens")
    klocka.vrid(days=1)
    first = a_handling(desk, rubrik="Dagens första")
    a_handling(desk, rubrik="Dagens andra", arende_id=first.arende_id)

    page = logged_in().page("/")

    assert texts(page, f"{POST}//li") == [
        "KS 2026/2-2 Dagens andra inkommen · Föreningen Fri Väg",
        "KS 2026/2-1 Dagens första inkommen · Föreningen Fri Väg",
    ]
    assert page.xpath(f"{POST}//li/a/@href") == ["/arenden/KS-2026-2/2", "/arenden/KS-2026-2/1"]


def test_start_shows_my_open_arenden(desk, logged_in):
    client = logged_in(Roll.HANDLAGGARE)
    opened, closed, _theirs = (a_handling(desk, rubrik=f"Fråga {n}").arende_id for n in range(3))
    mine(desk, "handlaggare.ks", opened, closed)
    acts.close_arende(desk, closed, vem=kommandorad(desk))

    page = client.page("/")

    assert texts(page, f"{MINA}//li") == ["KS 2026/1 Fråga 0 senast 17 mars 2026"]
    assert page.xpath(f"{MINA}/p/a/@href") == ["/register?handlaggare=1&lage=oppna"]


def test_start_counts_what_is_to_be_completed(desk, logged_in):
    from archive.registratur.registrering import Inlamnat, Plats, register_handling
    from tests.builders import some_facts

    for nr in range(6):
        register_handling(
            desk,
            vem=kommandorad(desk),
            plats=Plats(namnd_id=a_namnd(desk).id),
            inlamnat=Inlamnat(some_facts(rubrik=f"brev{nr}.pdf"), komplettera=True),
        )

    page = logged_in().page("/")

    assert len(texts(page, f"{KOMPLETTERA}//li")) == 5
    assert texts(page, f"{KOMPLETTERA}/p/a") == ["Alla 6 att komplettera"]


def test_start_masks_a_secret_for_one_who_may_not_read_it(desk, logged_in):
    secret = a_handling(
        desk, rubrik="Orosanmälan Vitsippan", motpart="Vitsippans far", sekretess="OSL 26:1"
    )
    reader = logged_in(Roll.LASARE)
    mine(desk, "lasare.ks", secret.arende_id)

    page = reader.page("/").text_content()

    assert "itsippan" not in page
    assert "Sekretess" in page
    assert "Orosanmälan Vitsippan" in logged_in().page("/").text_content()


def test_start_offers_registering_to_those_who_may(logged_in):
    offered = {
        roll: texts(logged_in(roll).page("/"), "//main//a[@href='/registrera']")
        for roll in (Roll.LASARE, Roll.REGISTRATOR)
    }

    assert offered == {
        Roll.LASARE: [],
        Roll.REGISTRATOR: ["Registrera", "Registrera dagens första handling"],
    }


def test_start_reads_as_often_for_many_rows_as_for_one(desk, logged_in, counted):
    client = logged_in()
    number = {}
    for antal in (1, 2):
        for _ in range(antal):
            a_remiss(desk, "Kulturnämnden", svarsdatum=date(2026, 3, 20))
        with counted() as sql:
            client.page("/")
        number[antal] = len(sql)

    assert number[1] == number[2]


def test_anyone_may_read_what_works_for_whom(client):
    page = client.page("/tillganglighet")

    assert heading(page) == "Tillgänglighet"
    assert texts(page, "//main/h2") == [
        "Det här fungerar",
        "Det här är inte fullt tillgängligt",
        "Så är det prövat",
        "Säg till om något inte går",
    ]
    assert client.page("/logga-in").xpath("//footer//a/@href") == ["/tillganglighet"]
