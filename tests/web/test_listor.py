"""Lists to print, letters that left, words of letters, and ärenden that go together."""

from datetime import date

import pytest

from archive.diarium.avslut import NagotKvar
from archive.diarium.behorighet import Roll
from archive.diarium.remiss import Innehall
from archive.registratur import arenden, besvarande, remissutkast, remittering
from archive.registratur.registrering import Inlamnat, Plats
from archive.web import balans
from tests.builders import (
    a_handling,
    a_namnd,
    a_person,
    a_remiss,
    an_instans,
    kommandorad,
    some_facts,
)
from tests.web.reading import flashed, rows, texts, words
from tests.web.remisser.varld import answer, as_page


def test_balanslista_shows_open_arenden_by_handlaggare(desk, logged_in):
    person = a_person(desk, Roll.HANDLAGGARE)
    arende_id = a_remiss(desk, "Kulturnämnden")
    arenden.assign_handlaggare(desk, arende_id, vem=kommandorad(desk), person_id=person.id)
    a_handling(desk, rubrik="En fråga om parken")

    page = logged_in().page("/listor/balans")

    assert texts(page, "//h2") == ["handlaggare.ks 1", "Utan handläggare 1"]
    assert rows(page)[0][4].startswith("1 svar")


def test_restanslista_shows_what_is_late(desk, klocka, logged_in):
    a_remiss(desk, "Kulturnämnden", svarsdatum=date(2026, 3, 20))
    klocka.stall(date(2026, 3, 25))

    page = logged_in().page("/listor/restans")

    assert rows(page) == [
        [
            "KS 2026/1, svar från Kulturnämnden",
            "Remiss av förslag till cykelplan",
            "svar från Kulturnämnden",
            "20 mars 2026 försenad 3 arbetsdagar",
        ]
    ]


def test_balanslista_of_many_shows_the_oldest_and_its_file_has_all(
    desk, klocka, logged_in, monkeypatch
):
    monkeypatch.setattr(balans, "VISAS", 2)
    monkeypatch.setattr(balans, "MEST", 3)
    person = a_person(desk, Roll.HANDLAGGARE)
    klocka.stall(date(2026, 3, 18))
    a_handling(desk)
    klocka.stall(date(2026, 3, 17))
    a_remiss(desk, "Kulturnämnden")
    mitt = a_handling(desk).arende_id
    arenden.assign_handlaggare(desk, mitt, vem=kommandorad(desk), person_id=person.id)
    client = logged_in()

    page = client.page("/listor/balans")
    (lead,) = texts(page, "//p[@class='lead']")
    assert lead == (
        "3 öppna ärenden. Här är de 2 äldsta, handläggare för handläggare. "
        "Alla finns i filen under listan."
    )
    assert texts(page, "//h2") == ["handlaggare.ks", "Utan handläggare"]
    assert texts(page, "//tbody//th") == ["KS 2026/3", "KS 2026/2"]
    assert texts(page, "//tbody//td[@data-h='Väntar på']")[0].startswith("1 svar")
    lines = client.get("/listor/balans?format=csv").text.splitlines()[1:]
    assert [line.split(";")[1] for line in lines] == [
        '"KS 2026/3"',
        '"KS 2026/2"',
        '"KS 2026/1"',
    ]
    a_handling(desk)
    more, *_ = texts(client.page("/listor/balans"), "//p[@class='lead']")
    assert more.startswith("Fler än 10 000 öppna ärenden. Här är de 2 äldsta")


def test_restanslista_of_many_shows_the_latest_and_its_file_has_all(
    desk, klocka, logged_in, monkeypatch
):
    monkeypatch.setattr(balans, "VISAS", 2)
    for dag in (23, 20, 24, 25):
        a_remiss(desk, "Kulturnämnden", svarsdatum=date(2026, 3, dag))
    klocka.stall(date(2026, 3, 25))
    client = logged_in()

    page = client.page("/listor/restans")

    (lead,) = texts(page, "//p[@class='lead']")
    assert lead == (
        "3 saker är försenade. Här är de 2 som är mest försenade, handläggare för handläggare. "
        "Alla finns i filen under listan."
    )
    assert [row[3].split()[0] for row in rows(page)] == ["20", "23"]
    lines = client.get("/listor/restans?format=csv").text.splitlines()[1:]
    assert [line.split(";")[1] for line in lines] == [
        '"2026-03-20"',
        '"2026-03-23"',
        '"2026-03-24"',
    ]


def test_secret_rubrik_is_masked_in_the_lists(desk, logged_in):
    a_handling(desk, rubrik="Anmälan mot Anna Hemlig", sekretess="OSL 26:1")

    client = logged_in(Roll.LASARE)

    assert "Anna Hemlig" not in client.get("/listor/balans").text
    assert "Anna Hemlig" not in client.get("/listor/balans?format=csv").text


def test_all_open_arenden_of_one_who_leaves_go_to_another(desk, logged_in):
    fran, till = a_person(desk, Roll.HANDLAGGARE), a_person(desk, Roll.HANDLAGGARE, namn="Bo")
    for _ in range(2):
        arende_id = a_handling(desk).arende_id
        arenden.assign_handlaggare(desk, arende_id, vem=kommandorad(desk), person_id=fran.id)
    client = logged_in()

    client.send("/listor/byt-handlaggare", fran=str(fran.id), till=str(till.id))

    page = client.page(f"/listor/balans?handlaggare={till.id}")
    assert flashed(page) == ["2 ärenden har fått ny handläggare."]
    assert "Bo tog över ärendet från handlaggare.ks" in words(client.page("/arenden/KS-2026-1"))


def test_a_remiss_to_answer_that_is_taken_over_is_told_in_its_arende(desk, logged_in):
    fran, till = a_person(desk, Roll.HANDLAGGARE), a_person(desk, Roll.HANDLAGGARE, namn="Bo")
    known = some_facts(typ="remiss", rubrik="Remiss om Anna Hemlig", sekretess="OSL 26:1")
    done = besvarande.receive_remiss(
        desk,
        vem=kommandorad(desk),
        plats=Plats(namnd_id=1),
        inlamnat=Inlamnat(known),
        svarsdatum=date(2026, 4, 15),
    )
    besvarande.assign_besvarande(desk, 1, vem=kommandorad(desk), handlaggare_id=fran.id)

    client = logged_in()
    client.send("/listor/byt-handlaggare", fran=str(fran.id), till=str(till.id))

    said = "Remissen att besvara bytte handläggare"
    path = f"/arenden/KS-2026-{done.arende_id}"
    assert f"{said}: från handlaggare.ks till Bo" in words(client.page(path))
    of_another = words(logged_in(Roll.LASARE, "BUN").page(path))
    assert said in of_another
    assert "från handlaggare.ks till Bo" not in of_another


def test_nothing_to_take_over_is_said(desk, logged_in):
    fran, till = a_person(desk, Roll.HANDLAGGARE), a_person(desk, Roll.HANDLAGGARE, namn="Bo")

    page = as_page(
        logged_in().send("/listor/byt-handlaggare", fran=str(fran.id), till=str(till.id))
    )

    assert "handlaggare.ks har inga öppna ärenden" in words(page)


def test_arende_is_not_closed_over_what_is_left_in_it(desk):
    arende_id = a_remiss(desk, "Kulturnämnden", "Miljönämnden")
    vem = kommandorad(desk)
    remissutkast.draft_remiss(desk, arende_id, vem=vem, innehall=Innehall("En till"))

    with pytest.raises(NagotKvar) as no:
        arenden.close_arende(desk, arende_id, vem=vem)

    assert str(no.value).startswith(
        "KS 2026/1 kan inte avslutas än: 2 svar väntas och ett utkast till remiss finns kvar."
    )
    remissutkast.recall_remiss(desk, 1, vem=vem, skal="Inget mer")
    remittering.recall_remiss(desk, arende_id, 1, vem=vem, skal="Inget mer")
    arenden.close_arende(desk, arende_id, vem=vem)


def test_arenden_are_tied_and_untied(desk, logged_in):
    a_handling(desk, rubrik="Cykelplan")
    a_handling(desk, namnd="BUN", rubrik="Skolvägar")
    client = logged_in()

    client.send("/arenden/KS-2026-1/koppla", till="BUN 2026/1", skal="Samma fråga")

    one, other = client.page("/arenden/KS-2026-1"), client.page("/arenden/BUN-2026-1")
    band = "//section[@class='band']//li/a"
    assert (texts(one, band), texts(other, band)) == (["BUN 2026/1"], ["KS 2026/1"])
    client.send("/arenden/KS-2026-1", to="/arenden/KS-2026-1/koppla/bort")
    assert texts(client.page("/arenden/KS-2026-1"), band) == []


def test_tie_to_a_secret_arende_is_not_told(desk, logged_in):
    a_handling(desk, rubrik="Cykelplan")
    a_handling(desk, rubrik="Anmälan mot Anna Hemlig", sekretess="OSL 26:1")
    client = logged_in()
    client.send("/arenden/KS-2026-1/koppla", till="KS 2026/2", skal="Rör samma person")

    page = logged_in(Roll.LASARE).get("/arenden/KS-2026-1").text

    assert "KS 2026/2" not in page
    assert "Anna Hemlig" not in page


def test_how_a_body_answers_is_counted_where_it_may_be_seen(desk, klocka, logged_in):
    a_remiss(desk, "Kulturnämnden", svarsdatum=date(2026, 3, 20))
    answer(desk, "Kulturnämnden")
    hemligt = a_handling(desk, rubrik="Hemligt", sekretess="OSL 26:1").arende_id
    a_remiss(desk, "Kulturnämnden", arende_id=hemligt)

    seen, masked = logged_in(), logged_in(Roll.LASARE)

    assert rows(seen.page("/instanser"))[0][3:] == ["2", "1", "0", "0", "0", "0", "0"]
    assert rows(masked.page("/instanser"))[0][3:] == ["1", "1", "0", "0", "0", "0", "0"]


def test_figures_of_many_bodies_take_as_many_queries_as_of_one(desk, logged_in, counted):
    a_remiss(desk, "Kulturnämnden")
    client = logged_in()
    client.page("/instanser")
    with counted() as of_one:
        client.page("/instanser")
    a_remiss(desk, *(f"Nämnd {n}" for n in range(20)))
    with counted() as of_many:
        client.page("/instanser")

    assert len(of_one) == len(of_many)


def test_namnd_writes_its_own_words_and_goes_back_to_the_standard(desk, logged_in):
    a_namnd(desk)
    client = logged_in()
    page = "/brevmallar/paminnelse"

    client.send(page, innehall="Hej {instans}!")
    wrong = as_page(client.send(page, innehall="Hej {namnet}!"))
    own = rows(client.page("/brevmallar"))[2]
    client.send(f"{page}?standard=1")

    assert "Fältet {namnet} finns inte." in words(wrong)
    assert own == ["Påminnelse om remiss", "nämndens egen"]
    assert rows(client.page("/brevmallar"))[2] == ["Påminnelse om remiss", "standardtexten"]


def test_sandlista_is_made_and_chosen_when_a_remiss_is_sent(desk, logged_in):
    a_handling(desk)
    ids = [str(an_instans(desk, namn)) for namn in ("Kulturnämnden", "Miljönämnden")]
    client = logged_in()

    client.send("/sandlistor/ny", namn="De två", instanser=ids)
    client.send("/arenden/KS-2026-1/remisser/ny", svarsdatum="2026-04-15", sandlista="1")

    assert rows(client.page("/sandlistor")) == [
        ["De två", "alla nämnder", "Kulturnämnden, Miljönämnden"]
    ]
    assert "Ingen av två har svarat" in words(client.page("/arenden/KS-2026-1/remisser/1"))
