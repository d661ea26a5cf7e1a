"""Sending a remiss from its ärende."""

from io import BytesIO

import pytest

from archive.diarium.behorighet import Roll
from archive.diarium.instans import Slag
from archive.registratur import arenden as arendeakter
from archive.registratur import instanser as registret
from tests.builders import a_handling, an_instans, kommandorad
from tests.web.reading import faults, flashed, heading, rows, texts
from tests.web.remisser.varld import NY, TAVLA, TRE, as_page, handlingar_of, the_remiss


def a_pdf():
    return (BytesIO(b"%PDF-1.4 missiv"), "missiv.pdf")


def test_remiss_is_sent_to_those_who_are_chosen(desk, logged_in):
    a_handling(desk, rubrik="Förslag till cykelplan")
    ids = [an_instans(desk, namn) for namn in TRE]
    client = logged_in()

    done = client.send(
        NY, svarsdatum="15 april 2026", instanser=[str(ids[0]), str(ids[2])], filer=a_pdf()
    )

    assert done.location == TAVLA
    page = client.page(TAVLA)
    assert flashed(page) == [
        "Remiss 1 är skickad till 2 instanser. Missivet är KS 2026/1-2.",
        "2 brev ska skrivas ut och postas.",
    ]
    assert heading(page) == "Förslag till cykelplan"
    assert [row[1] for row in rows(page)] == ["Byggnadsnämnden Ska svara", "Miljönämnden Ska svara"]


def test_remiss_is_sent_to_a_whole_group_at_once(desk, logged_in):
    a_handling(desk)
    for namn in TRE:
        an_instans(desk, namn)
    bolag = an_instans(desk, "Provbostäder AB", Slag.BOLAG)

    logged_in().send(NY, svarsdatum="2026-04-15", grupper=["namnd"], instanser=[str(bolag)])

    assert [u.instans for u in the_remiss(desk).remiss.utskick] == [*TRE, "Provbostäder AB"]


def test_instanser_are_offered_by_kind_and_only_those_in_use(desk, logged_in):
    a_handling(desk)
    an_instans(desk, "Byggnadsnämnden")
    gammal = an_instans(desk, "Gatunämnden")
    facts = {"namn": "Gatunämnden", "slag": Slag.NAMND, "epost": "", "aktiv": False}
    registret.change_instans(desk, gammal, vem=kommandorad(desk), **facts)
    bolag = an_instans(desk, "Provbostäder AB", Slag.BOLAG)
    registret.add_alias(desk, bolag, vem=kommandorad(desk), namn="Stiftelsen Provhus")

    page = logged_in().page(NY)

    assert texts(page, "//summary") == ["Nämnder (1, ska svara)", "Bolag (1, bjuds in)"]
    assert texts(page, "//details//label") == [
        "Byggnadsnämnden",
        "Provbostäder AB även Stiftelsen Provhus",
    ]


def test_short_time_to_a_holiday_is_warned_about_and_sent(desk, logged_in):
    a_handling(desk)
    client = logged_in()

    client.send(NY, svarsdatum="4/4 2026", instanser=[str(an_instans(desk))])

    page = client.page(TAVLA)
    assert flashed(page)[2:] == [
        (
            "Svarsdatum 4 apr 2026 (lördag) är ingen arbetsdag. "
            "Svar räknas som i tid till och med 7 apr 2026 (tisdag)."
        ),
        "Remisstiden är bara 13 arbetsdagar. En nämnd behöver ofta minst 15 för att hinna besluta.",
    ]
    assert rows(page)[0][2] == "4 apr 2026 (lördag) räknas till 7 apr 2026 (tisdag)"


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"svarsdatum": "2026-04-15"}, "Remissinstanser: Välj minst en remissinstans"),
        ({"svarsdatum": "2026-03-16", "instanser": "1"}, "har redan passerat"),
        ({"svarsdatum": "2062-03-12", "instanser": "1"}, "Kontrollera årtalet"),
        ({"svarsdatum": "i vår", "instanser": "1"}, "Svara senast: Skriv datumet som"),
        ({"svarsdatum": "", "instanser": "1"}, "Svara senast: Ange sista dag att svara"),
        ({"svarsdatum": "2026-04-15", "instanser": "1", "rubrik": " "}, "rubrik: Skriv i korthet"),
    ],
)
def test_refused_remiss_keeps_what_was_typed(desk, logged_in, fields, fault):
    a_handling(desk)
    an_instans(desk)

    answer = logged_in().send(NY, **{"rubrik": "Min rubrik", **fields})

    page = as_page(answer)
    assert fault in faults(page)[0]
    assert page.get_element_by_id("svarsdatum").get("value") == fields["svarsdatum"]
    assert bool(page.xpath("//input[@name='instanser'][@checked]")) == ("instanser" in fields)
    assert len(handlingar_of(desk)) == 1


def test_same_form_sent_twice_sends_one_remiss(desk, logged_in):
    a_handling(desk)
    an_instans(desk)
    client = logged_in()
    form = client.page(NY).xpath("//form[@method='post' and @action='']")[0]
    data = {**dict(form.form_values()), "svarsdatum": "2026-04-15", "instanser": "1"}

    first, again = client.post(NY, data=data), client.post(NY, data=data)

    assert (first.location, again.location) == (TAVLA, TAVLA)
    assert len(the_remiss(desk).remiss.utskick) == 1


def test_remiss_from_a_closed_arende_is_refused(desk, logged_in):
    arende_id = a_handling(desk).arende_id
    arendeakter.close_arende(desk, arende_id, vem=kommandorad(desk))
    an_instans(desk)

    page = as_page(logged_in().send(NY, svarsdatum="2026-04-15", instanser="1"))

    assert faults(page) == [
        "KS 2026/1 är avslutat. Öppna ärendet igen, eller skicka remissen från ett annat ärende."
    ]


def test_empty_registry_says_where_to_begin(desk, logged_in):
    a_handling(desk)

    page = logged_in().page(NY)

    assert texts(page, "//*[@class='empty']/strong") == [
        "Det finns ingen remissinstans att skicka till än."
    ]


@pytest.mark.parametrize(("roll", "namnd"), [(Roll.LASARE, "KS"), (Roll.REGISTRATOR, "BUN")])
def test_only_those_who_write_in_the_namnd_may_send(desk, logged_in, roll, namnd):
    a_handling(desk)

    logged_in(roll, namnd).page(NY, 403)
