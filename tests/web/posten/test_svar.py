"""A yttrande that comes as a file: proposed on its card, registered and received at once."""

import pytest
from lxml import html

from archive.diarium.behorighet import Roll
from archive.diarium.sekretess import zoner_of
from archive.registratur import remissvar
from archive.store import remisser
from tests.builders import a_file, a_handling, a_remiss, kommandorad, some_facts
from tests.web.posten.varld import YTTRANDE, handelse, in_post, lying, values
from tests.web.reading import faults, flashed, texts, words

SVAR = ("utskick", "svarsform", "stallningstagande")


@pytest.fixture
def remiss(desk):
    """A remiss to kulturnämnden and byggnadsnämnden, in KS 2026/1."""
    return a_remiss(desk, "Kulturnämnden", "Byggnadsnämnden")


def utskick(desk, nr=0):
    with desk.db.read() as conn:
        (sand,) = remisser.every(conn, zoner=zoner_of(kommandorad(desk)))
    return sand.remiss.utskick[nr]


def chosen(page):
    said = values(page)
    return tuple(said[falt] for falt in SVAR)


def test_file_with_our_number_from_one_that_is_asked_is_proposed_with_why(desk, logged_in, remiss):
    in_post(desk, YTTRANDE)

    page = logged_in().page("/posten/1")

    assert chosen(page) == ("1", "", "tillstyrker")
    assert texts(page, "//select[@id='utskick']/option") == [
        "Nej",
        "Yttrande från Kulturnämnden, KS 2026/1",
        "Yttrande från Byggnadsnämnden, KS 2026/1",
    ]
    assert (
        "Dokumentet anger vårt dnr KS 2026/1 och kommer från Kulturnämnden."
        in texts(page, "//*[@id='svar-del']//p")[0]
    )


def test_one_confirmation_registers_it_and_the_utskick_has_its_answer(desk, logged_in, remiss):
    in_post(desk, YTTRANDE)
    client = logged_in()

    sent = client.send("/posten/1", to="/posten/1", svarsform="brev/e-post")

    assert flashed(client.page(sent.location)) == ["KS 2026/1-3 är registrerad."]
    known = utskick(desk)
    assert (known.yttrande.nr, known.svar.svarsform, known.svar.stallningstagande) == (
        3,
        "brev/e-post",
        "tillstyrker",
    )
    assert known.ert_dnr == "KUN 2026/31"
    assert handelse(desk, "receive_yttrande")["handling"] == 3
    assert lying(desk) == []


def test_what_is_no_answer_is_registered_as_any_other(desk, logged_in, remiss):
    in_post(desk, YTTRANDE)
    client = logged_in()

    client.send("/posten/1", to="/posten/1", utskick="")

    assert "KS 2026/1-3" in words(client.page("/posten"))
    assert utskick(desk).yttrande is None


def test_several_that_are_asked_and_no_sender_are_there_to_choose(desk, logged_in, remiss):
    in_post(desk, YTTRANDE.replace("Kulturnämnden", "Någon annan"))

    page = logged_in().page("/posten/1")

    assert chosen(page)[0] == ""
    assert "Kontrollera att det stämmer." in texts(page, "//*[@id='svar-del']//p")[0]


@pytest.mark.parametrize(
    "said",
    [
        YTTRANDE.replace("Ert dnr KS 2026/1", "Ert dnr KS 2026/77"),
        YTTRANDE.replace("Ert dnr KS 2026/1\n", ""),
    ],
)
def test_nothing_is_proposed_without_our_number(desk, logged_in, remiss, said):
    in_post(desk, said)

    assert logged_in().page("/posten/1").xpath("//*[@id='svar-del']") == []


def test_nothing_of_a_secret_arende_is_proposed_to_another_namnd(desk, logged_in):
    arende_id = a_handling(desk, sekretess="OSL 26:1").arende_id
    with desk.db.write() as conn:
        conn.exec_driver_sql("UPDATE arende SET sekretess = 'OSL 26:1'")
    a_remiss(desk, "Kulturnämnden", arende_id=arende_id)
    in_post(desk, YTTRANDE, namnd="BUN")

    page = logged_in(Roll.REGISTRATOR, "BUN").page("/posten/1")

    assert page.xpath("//*[@id='svar-del']") == []
    assert "cykelplan" not in words(page.xpath("//*[@class='beslut']")[0]).replace(
        "Yttrande över remiss av förslag till cykelplan", ""
    )


def answer_meanwhile(desk, remiss):
    remissvar.receive_yttrande(
        desk,
        remiss,
        1,
        1,
        vem=kommandorad(desk),
        inlamnat=remissvar.Inlamnat(some_facts(motpart="Kulturnämnden"), (a_file("Ja."),)),
    )


def test_answer_that_came_meanwhile_stops_no_registration_and_it_is_said(desk, logged_in, remiss):
    in_post(desk, YTTRANDE)
    client = logged_in()
    fields = dict(client._form("/posten/1", "/posten/1").form_values())
    answer_meanwhile(desk, remiss)

    client.post("/posten/1", data=fields)

    said = flashed(client.page("/posten"))
    assert said[0] == "KS 2026/1-4 är registrerad."
    assert said[1].startswith("Den räknas inte som yttrande, för ingen väntar längre på svar")
    assert utskick(desk).yttrande.nr == 3


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({"remiss": "y"}, "Svarar på remiss: Den kan inte både vara en remiss och svara på en."),
        (
            {"riktning": "utgaende"},
            "Svarar på remiss: Bara det som har kommit hit kan svara på vår remiss.",
        ),
    ],
)
def test_what_is_no_incoming_answer_is_refused_beside_the_field(
    desk, logged_in, remiss, typed, fault
):
    in_post(desk, YTTRANDE)

    page = html.fromstring(logged_in().send("/posten/1", to="/posten/1", **typed).text)

    assert fault in faults(page)


def test_what_may_be_an_answer_is_for_a_person_and_not_taken_with_the_others(
    desk, logged_in, remiss
):
    in_post(desk, YTTRANDE)
    client = logged_in()

    client.post("/posten/registrera", data={"id": "1", **token(client)})

    assert [f.id for f in lying(desk)] == [1]
    assert "Den kan vara ett yttrande på en remiss." in flashed(client.page("/posten"))[0]


def token(client):
    form = client._form("/losenord", None)
    return {"csrf_token": dict(form.form_values())["csrf_token"]}
