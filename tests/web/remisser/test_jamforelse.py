"""The list in a document against what is registered, on the pages of both kinds of remiss."""

from datetime import date

import pytest

from archive.diarium.behorighet import Roll
from archive.registratur import besvarande, instanser, remittering
from archive.registratur.registrering import Inlamnat, Plats
from archive.store import besvaranden
from tests.builders import a_file, a_handling, a_namnd, an_instans, kommandorad, some_facts
from tests.web.reading import texts, words
from tests.web.remisser.varld import TAVLA, TRE

BESVARA = "/arenden/KS-2026-1/besvara/1"
LISTA = "Remissen har skickats på remiss till Kulturnämnden, Norrvikshus, Parkverket och {}."


def send(desk, *namn, text, sekretess=""):
    a_handling(desk, sekretess=sekretess)
    remittering.send_remiss(
        desk,
        1,
        vem=kommandorad(desk),
        rubrik="Remiss av förslag till cykelplan",
        instans_ids=[an_instans(desk, n) for n in namn],
        svarsdatum=date(2026, 4, 15),
        filer=(a_file(text, "missiv.txt"),),
    )


def receive(desk, *named, **facts):
    besvarande.receive_remiss(
        desk,
        vem=kommandorad(desk),
        plats=Plats(namnd_id=a_namnd(desk).id),
        inlamnat=Inlamnat(
            some_facts(typ="remiss", motpart="Länsstyrelsen", **facts),
            (a_file(LISTA.format("vissa föreningar")),),
        ),
        svarsdatum=None,
    )
    with desk.db.write() as conn:
        besvaranden.add_besvarande_instanser(conn, 1, named)


def fold(page):
    """The summary of the fold, and what stands under each of its headings."""
    (details,) = page.xpath("//details[@id='listan']")
    sections = details.xpath(".//section")
    return texts(details, "summary")[0], {texts(s, "h3")[0]: texts(s, ".//li") for s in sections}


def test_board_holds_the_list_of_the_missiv_against_its_instanser(desk, logged_in):
    bolag = an_instans(desk, "Norrviks bostadsbolag")
    instanser.add_alias(desk, bolag, vem=kommandorad(desk), namn="Norrvikshus")
    an_instans(desk, "Skolnämnden")
    send(
        desk,
        *("Kulturnämnden", "Norrviks bostadsbolag", "Miljönämnden"),
        text=LISTA.format("skolnämnden"),
    )
    client = logged_in()

    page = client.page(TAVLA)
    (place,) = page.xpath("//details[@id='listan']/p/a/@href")

    assert fold(page) == (
        "Listan i missivet (2 bara i texten, 1 bara registrerade)",
        {
            "Bara i texten": [
                "Parkverket finns inte bland instanserna · Lägg till: Parkverket",
                "skolnämnden finns bland instanserna",
            ],
            "Bara registrerade": ["Miljönämnden"],
            "I båda": ["Kulturnämnden", "Norrviks bostadsbolag i texten ”Norrvikshus”"],
        },
    )
    assert texts(client.page(place.partition("#")[0]), "//*[@id='traff']") == ["Kulturnämnden"]


def test_board_without_a_list_has_no_fold(desk, logged_in):
    send(desk, *TRE, text="Ett missiv utan lista.")

    assert logged_in().page(TAVLA).xpath("//details[@id='listan']") == []


def test_board_tells_a_reader_but_offers_no_act(desk, logged_in):
    send(desk, "Kulturnämnden", text=LISTA.format("vissa föreningar"))

    page = logged_in(Roll.LASARE).page(TAVLA)

    assert fold(page)[1] == {
        "Bara i texten": [
            "Norrvikshus finns inte bland instanserna",
            "Parkverket finns inte bland instanserna",
        ],
        "I båda": ["Kulturnämnden"],
        "Grupper": ["vissa föreningar"],
    }


def test_board_of_a_secret_remiss_tells_nothing_of_its_list(desk, logged_in):
    send(desk, "Kulturnämnden", text=LISTA.format("Vitsippans vänner"), sekretess="OSL 18:1")

    seen = words(logged_in(Roll.LASARE).page(TAVLA))

    assert [w for w in ("Listan i", "Parkverket", "Kulturnämnden", "Vitsippan") if w in seen] == []


def test_board_is_read_in_as_many_statements_however_many_bodies_there_are(
    desk, logged_in, counted
):
    client, number = logged_in(), []
    send(desk, "Kulturnämnden", text=LISTA.format("Skolnämnden"))
    for some in (5, 20):
        for nr in range(some):
            an_instans(desk, f"Nämnd {nr} av {some}")
        with counted() as sql:
            client.page(TAVLA)
        number.append(len(sql))

    assert number[0] == number[1]


def test_besvarande_tells_who_else_was_asked(desk, logged_in):
    bolag = an_instans(desk, "Norrviks bostadsbolag")
    receive(desk, ("Norrvikshus", bolag), ("Kulturnämnden", None))

    page = logged_in().page(BESVARA)

    assert texts(page, "//h2[@id='andra']") == ["Andra som har fått remissen"]
    assert texts(page, "//h2[@id='andra']/following-sibling::ul[1]/li") == [
        "Norrvikshus Norrviks bostadsbolag",
        "Kulturnämnden",
    ]
    assert fold(page) == (
        "Listan i remissen (1 bara i texten)",
        {
            "Bara i texten": ["Parkverket finns inte bland instanserna · Lägg till: Parkverket"],
            "I båda": ["Kulturnämnden", "Norrvikshus"],
            "Grupper": ["vissa föreningar"],
        },
    )


def test_besvarande_registered_before_its_list_was_read_shows_the_text(desk, logged_in):
    receive(desk)

    page = logged_in().page(BESVARA)

    assert texts(page, "//h2[@id='andra']/following-sibling::p") == [
        "Ingen är registrerad, men remissen nämner dem."
    ]
    assert len(fold(page)[1]["Bara i texten"]) == 3


def test_besvarande_that_is_secret_tells_nobody_who_else_was_asked(desk, logged_in):
    receive(desk, ("Vitsippans vänner", None), sekretess="OSL 26:1")

    seen = words(logged_in(Roll.LASARE).page(BESVARA))

    assert [w for w in ("Andra som", "Vitsippan", "Parkverket", "Kulturnämnden") if w in seen] == []


@pytest.mark.parametrize(("namn", "slag"), [("Parkverket", "myndighet"), ("Fri Väg", "forening")])
def test_unknown_name_leads_to_a_form_that_knows_it(logged_in, namn, slag):
    page = logged_in().page(f"/instanser/ny?namn={namn}")

    assert page.xpath("//input[@name='namn']/@value") == [namn]
    assert page.xpath("//select[@name='slag']/option[@selected]/@value") == [slag]
