"""The page of one ärende, and what is done to it as a whole."""

from datetime import date

import pytest
from lxml import html

from archive.diarium.arende import Riktning
from archive.diarium.behorighet import Roll
from archive.registratur import arenden as acts
from archive.registratur import besvarande, rattning
from archive.registratur.registrering import Inlamnat, Plats
from tests.builders import a_handling, a_person, a_remiss, kommandorad, some_facts
from tests.web.reading import faults, flashed, heading, rows, texts

SIDA = "/arenden/KS-2026-1"


def facts(page):
    """The facts above the fold, by name."""
    names, values = texts(page, "//dl[@class='facts']//dt"), texts(page, "//dl//dd")
    return dict(zip(names, values, strict=True))


def actions(page):
    return texts(page, "//*[contains(@class, 'actions')]//*[self::a or self::button]")


def test_arende_says_what_it_is_and_where_it_stands(desk, logged_in):
    a_handling(desk, rubrik="Skrivelse om cykelvägen")

    page = logged_in().page(SIDA)

    assert heading(page) == "KS 2026/1 Skrivelse om cykelvägen"
    assert facts(page) == {
        "Läge": "Öppet",
        "Öppnat": "17 mars 2026",
        "Nämnd": "Nämnden KS",
        "Handläggare": "Ingen än",
        "Senaste handling": "17 mars 2026",
    }


def test_handlingar_are_a_numbered_ledger(desk, logged_in):
    arende_id = a_handling(desk, text="En text.").arende_id
    a_handling(
        desk, arende_id=arende_id, riktning=Riktning.UTGAENDE, rubrik="Svar", motpart="Anna Ek"
    )

    page = logged_in().page(SIDA)

    assert rows(page) == [
        [
            "Handling 1",
            "17 mars 2026",
            "Skrivelse om cykelvägen",
            "från Föreningen Fri Väg",
            "inkommen, skrivelse",
            "1",
        ],
        ["Handling 2", "17 mars 2026", "Svar", "till Anna Ek", "utgående, skrivelse", ""],
    ]


def test_makulerad_handling_stands_struck_with_its_reason(desk, logged_in):
    gjord = a_handling(desk, rubrik="Fel fax")
    rattning.makulera_handling(desk, gjord.handling_id, vem=kommandorad(desk), skal="Dubbel")

    page = logged_in().page(SIDA)

    assert texts(page, "//tbody//s") == ["Fel fax"]
    assert rows(page)[0][2] == "Fel fax Makulerad 17 mars 2026: Dubbel"


def test_moved_handling_leaves_a_pointer_that_leads_on(desk, logged_in):
    gjord, annat = a_handling(desk), a_handling(desk)
    rattning.move_handling(
        desk,
        gjord.handling_id,
        vem=kommandorad(desk),
        till_arende_id=annat.arende_id,
        skal="Fel ärende",
    )
    client = logged_in()

    page = client.page(SIDA)
    (link,) = page.xpath("//tbody//a[not(@class='row dnr')]/@href")

    assert rows(page)[0][2] == "Skrivelse om cykelvägen Flyttad till KS 2026/2-2"
    assert client.get(link).location == "/arenden/KS-2026-2/2"


def test_remisser_stand_as_a_strip(desk, logged_in):
    a_remiss(desk, "Byggnadsnämnden", "Kulturnämnden", svarsdatum=date(2026, 4, 15))
    besvarande.receive_remiss(
        desk,
        vem=kommandorad(desk),
        plats=Plats(arende_id=1),
        inlamnat=Inlamnat(some_facts(rubrik="Cykelplan", motpart="Regionen", ert_dnr="RS 2026-4")),
        svarsdatum=date(2026, 3, 20),
    )

    page = logged_in().page(SIDA)

    assert texts(page, "//ul[@class='rows']/li") == [
        (
            "Remiss 1: Remiss av förslag till cykelplan Ingen av två har svarat. "
            "Svara senast 15 apr 2026 om 19 arbetsdagar"
        ),
        (
            "Remiss att besvara: Cykelplan från Regionen, ert dnr RS 2026-4 "
            "Svara senast 20 mars 2026 om 3 arbetsdagar"
        ),
    ]


def test_events_are_a_timeline(desk, logged_in):
    a_handling(desk, rubrik="Skrivelse", motpart="Anna Ek")

    page = logged_in().page(SIDA)

    assert texts(page, "//ol[@class='timeline']/li") == [
        (
            "17 mars 2026 kl. 10.00 Registrerade inkommen handling 1: Skrivelse, Anna Ek "
            "kommandoraden (prov)"
        ),
        "17 mars 2026 kl. 10.00 Öppnade KS 2026/1: Skrivelse kommandoraden (prov)",
    ]


def test_long_timeline_is_folded_until_it_is_asked_for(desk, logged_in):
    arende_id = a_handling(desk).arende_id
    for _ in range(45):
        a_handling(desk, arende_id=arende_id)
    client = logged_in()

    short = client.page(SIDA)
    (link,) = short.xpath("//a[contains(text(), 'Visa alla händelser')]/@href")

    assert len(short.xpath("//ol[@class='timeline']/li")) == 40
    assert len(client.page(link.partition("#")[0]).xpath("//ol[@class='timeline']/li")) == 47


def test_arende_asks_as_much_for_three_handlingar_as_for_one(desk, logged_in, counted):
    client = logged_in()
    arende_id = a_handling(desk, text="Ett.").arende_id
    with counted() as one:
        client.page(SIDA)
    a_handling(desk, arende_id=arende_id, text="Två.")
    a_handling(desk, arende_id=arende_id, text="Tre.")
    with counted() as three:
        client.page(SIDA)

    assert len(three) == len(one)


def test_arende_is_closed_and_opened_again(desk, logged_in):
    a_handling(desk)
    client = logged_in()

    closed = client.send(SIDA, to=f"{SIDA}/avsluta")
    page = client.page(SIDA)
    client.send(SIDA, to=f"{SIDA}/oppna")

    assert (closed.status_code, closed.location) == (303, SIDA)
    assert flashed(page) == ["Ärendet är avslutat."]
    assert facts(page)["Läge"] == "Avslutat 17 mars 2026"
    assert facts(client.page(SIDA))["Läge"] == "Öppet"


def test_arende_closed_twice_says_that_it_is_closed(desk, logged_in):
    gjord = a_handling(desk)
    client = logged_in()
    token = client.page(SIDA).xpath("//input[@name='csrf_token']/@value")[0]
    acts.close_arende(desk, gjord.arende_id, vem=kommandorad(desk))

    answer = client.post(f"{SIDA}/avsluta", data={"csrf_token": token})

    assert answer.status_code == 409
    assert "KS 2026/1 är redan avslutat." in answer.text


def test_handlaggare_is_chosen_among_those_of_the_namnd(desk, logged_in):
    a_handling(desk)
    anna = a_person(desk, Roll.HANDLAGGARE, "KS", "anna")
    a_person(desk, Roll.HANDLAGGARE, "BUN", "bertil")
    client = logged_in()

    page = client.page(SIDA)
    client.send(SIDA, to=f"{SIDA}/handlaggare", handlaggare=str(anna.id))
    given = facts(client.page(SIDA))["Handläggare"]
    client.send(SIDA, to=f"{SIDA}/handlaggare", handlaggare="")

    assert texts(page, "//select[@name='handlaggare']/option") == [
        "Ingen",
        "anna",
        "registrator.ks",
    ]
    assert given == "anna"
    assert facts(client.page(SIDA))["Handläggare"] == "Ingen än"


def test_handlaggare_without_a_role_in_the_namnd_is_refused(desk, logged_in):
    a_handling(desk)
    bertil = a_person(desk, Roll.HANDLAGGARE, "BUN", "bertil")

    answer = logged_in().send(SIDA, to=f"{SIDA}/handlaggare", handlaggare=str(bertil.id))

    assert answer.status_code == 200
    assert "Personen har ingen roll i Nämnden KS." in answer.text


@pytest.mark.parametrize("skrivet", ["x", "-1", "9" * 40, "\u0661"])
def test_handlaggare_that_is_no_person_is_refused(desk, logged_in, skrivet):
    a_handling(desk)

    answer = logged_in().send(SIDA, to=f"{SIDA}/handlaggare", handlaggare=skrivet)

    assert answer.status_code < 500


def test_lasare_is_offered_nothing_to_do(desk, logged_in):
    a_handling(desk)
    client = logged_in(Roll.LASARE)

    page = client.page(SIDA)
    token = page.xpath("//input[@name='csrf_token']/@value")[0]
    answer = client.post(f"{SIDA}/avsluta", data={"csrf_token": token})

    assert actions(page) == []
    assert answer.status_code == 403


def test_secret_is_masked_everywhere_on_the_page(desk, logged_in):
    arende_id = a_handling(desk).arende_id
    gjord = a_handling(
        desk,
        arende_id=arende_id,
        rubrik="Om familjen Xyzzy",
        motpart="Familjen Xyzzy",
        sekretess="OSL 26:1",
    )
    rattning.correct_handling(
        desk,
        gjord.handling_id,
        vem=kommandorad(desk),
        efter={"rubrik": "Om Xyzzy och Xyzzy"},
        skal="Xyzzy är två",
    )
    client = logged_in(Roll.LASARE)

    page = client.page(SIDA)

    assert rows(page)[1][2:5] == ["Sekretess Rättad", "Sekretess", "inkommen"]
    assert "Xyzzy" not in client.get(SIDA).text
    assert "Xyzzy" in logged_in().get(SIDA).text


@pytest.mark.parametrize("dnr", ["KS 2026/1", "ks2026-1", "Dnr: KS 2026/00001", "KS%202026:1"])
def test_dnr_in_any_spelling_leads_to_its_arende(desk, logged_in, dnr):
    a_handling(desk)

    assert logged_in().get(f"/arenden?dnr={dnr}").location == SIDA


def test_dnr_of_a_handling_leads_to_the_handling(desk, logged_in):
    a_handling(desk)

    assert logged_in().get("/arenden?dnr=KS 2026/1-1").location == f"{SIDA}/1"


def test_dnr_that_several_bear_is_searched_for(desk, logged_in):
    a_handling(desk)
    a_handling(desk, namnd="BUN")

    assert logged_in().get("/arenden?dnr=2026/1").location == "/sok?q=2026/1"


@pytest.mark.parametrize("dnr", ["", "KS 2026/99", "hej", "x" * 10_000, "%00", "'; DROP"])
def test_dnr_that_leads_nowhere_says_so(desk, logged_in, dnr):
    a_handling(desk)

    assert logged_in().get(f"/arenden?dnr={dnr}").status_code in {400, 409}


@pytest.mark.parametrize("slug", ["KS-2026-9", "KS-2026-1-1", "X-2026-1", "KS-2026-99999999999"])
def test_arende_that_is_not_there_is_not_found(desk, logged_in, slug):
    a_handling(desk)

    assert logged_in().get(f"/arenden/{slug}").status_code == 404


def test_refused_form_is_shown_on_the_page_itself(desk, logged_in):
    a_handling(desk)
    client = logged_in()
    bertil = a_person(desk, Roll.HANDLAGGARE, "BUN", "bertil")
    token = client.page(SIDA).xpath("//form[contains(@action, 'handlaggare')]")[0]

    answer = client.post(
        f"{SIDA}/handlaggare",
        data={**dict(token.form_values()), "handlaggare": str(bertil.id)},
    )

    assert faults(_page(answer))[0].startswith("Personen har ingen roll")


def _page(answer):
    from lxml import html

    return html.fromstring(answer.text)


def ties(page):
    """What the page says the ärende names and is named in, by heading."""
    sections = page.xpath("//section[h2]")
    return {texts(s, "h2")[0]: texts(s, ".//li") for s in sections}


def test_arenden_that_name_each_other_are_tied(desk, logged_in):
    a_handling(desk, rubrik="Cykelplan")
    svar = a_handling(desk, namnd="BUN", rubrik="Svar", text="Vi har läst\nKS 2026/1.")
    a_handling(desk, arende_id=svar.arende_id, text="Se KS 2026/1 än en gång.")
    a_handling(desk, namnd="MN", rubrik="Fråga", ert_dnr="KS 2026/1")
    client = logged_in()

    named, naming = client.page(SIDA), client.page("/arenden/BUN-2026-1")
    (place,) = naming.xpath("//section//a[contains(@href, 'traff')]/@href")

    assert ties(named) == {
        "Nämns i": [
            "MN 2026/1 Fråga som ert dnr i handling 1",
            "BUN 2026/1 Svar i handling 2: ”KS 2026/1”, och i en handling till",
        ]
    }
    assert ties(naming) == {
        "Nämner": ["KS 2026/1 Cykelplan i handling 2: ”KS 2026/1”, och i en handling till"]
    }
    assert texts(client.page(place.partition("#")[0]), "//*[@id='traff']") == ["KS 2026/1"]


def test_many_ties_are_folded(desk, logged_in):
    a_handling(desk)
    for _ in range(10):
        a_handling(desk, text="Se KS 2026/1.")

    page = logged_in().page(SIDA)

    assert len(ties(page)["Nämns i"]) == 10
    assert texts(page, "//section//summary") == ["2 ärenden till"]


def test_a_secret_tie_is_not_told_from_either_side(desk, logged_in):
    a_handling(desk, rubrik="Cykelplan", text="Enligt BUN 2026/1.")
    a_handling(desk, namnd="BUN", rubrik="Om Vitsippan", sekretess="OSL 26:1", text="Se KS 2026/1.")
    client = logged_in()

    pages = [client.page(path) for path in (SIDA, "/arenden/BUN-2026-1")]

    assert [ties(page) for page in pages] == [{}, {}]
    assert not any("itsipp" in html.tostring(page, encoding="unicode") for page in pages)
    assert "BUN 2026/1" not in html.tostring(pages[0], encoding="unicode")
    assert ties(logged_in(namnd="BUN").page(SIDA)) == {
        "Nämner": ["BUN 2026/1 Om Vitsippan i handling 1: ”BUN 2026/1”"],
        "Nämns i": ["BUN 2026/1 Om Vitsippan i handling 1: ”KS 2026/1”"],
    }


def test_ties_are_read_in_as_many_statements_for_many_as_for_one(desk, logged_in, counted):
    client, number = logged_in(), []
    a_handling(desk)
    for _ in range(3):
        a_handling(desk, text="Se KS 2026/1.")
        with counted() as sql:
            client.page(SIDA)
        number.append(len(sql))

    assert len(set(number)) == 1
