"""What other nämnder have sent: shown to who may take it in, and taken in with one button."""

from datetime import date

from archive.diarium.behorighet import Roll
from archive.registratur import paminn
from tests.builders import a_namnd, a_remiss, kommandorad
from tests.web.reading import flashed, heading, rows, texts

ALLA = "/fran-andra-namnder"


def a_remiss_to_mn(desk):
    a_namnd(desk, "KS", "Kommunstyrelsen")
    a_namnd(desk, "MN", "Miljönämnden")
    return a_remiss(desk, "Miljönämnden")


def test_one_button_takes_in_a_remiss(desk, logged_in):
    a_remiss_to_mn(desk)
    client = logged_in(Roll.REGISTRATOR, "MN")

    assert texts(client.page(ALLA), "//main//li//strong") == ["Remiss från Kommunstyrelsen"]
    answer = client.send(ALLA, to=f"{ALLA}/remiss/1")

    assert answer.location == "/arenden/MN-2026-1/1"
    assert flashed(client.page(answer.location)) == ["Registrerat som MN 2026/1-1."]
    assert texts(client.page(ALLA), "//main//li//strong") == []


def test_taken_in_by_a_colleague_it_says_so(desk, logged_in):
    a_remiss_to_mn(desk)
    client = logged_in(Roll.REGISTRATOR, "MN")
    token = client._form(ALLA, f"{ALLA}/remiss/1")
    fields = dict(token.form_values())
    client.post(f"{ALLA}/remiss/1", data=fields)

    answer = client.post(f"{ALLA}/remiss/1", data={**fields, "nyckel": "en annan"})

    assert answer.location == ALLA
    assert "Det finns inget att ta emot här" in flashed(client.page(ALLA))[-1]


def test_others_see_nothing_of_it(desk, logged_in):
    a_remiss_to_mn(desk)

    for client in (logged_in(), logged_in(Roll.LASARE, "MN")):
        assert texts(client.page(ALLA), "//main//li//strong") == []


def test_letters_on_paper_are_listed_until_they_are_sent(desk, logged_in, klocka):
    a_remiss(desk, "Föreningen Fri Väg", svarsdatum=date(2026, 4, 15))
    klocka.stall(date(2026, 4, 10))
    paminn.send_due(desk, vem=kommandorad(desk))
    client = logged_in()
    way = f"{ALLA}/brev-att-skriva-ut"

    assert [r[0] for r in rows(client.page(way))] == ["KS 2026/1"]
    (form,) = client.page(way).xpath("//table//form/@action")
    client.send(way, to=form)

    page = client.page(way)
    assert (heading(page), page.xpath("//table")) == ("Brev att skriva ut", [])
