"""Logging in and out, and one's own password."""

import pytest

from archive.diarium.behorighet import Roll
from archive.registratur import styrning
from tests.builders import LOSEN, a_person, kommandorad
from tests.web.reading import faults, flashed, heading

FEL = (
    "Fel användarnamn eller lösenord. Försök igen, eller be en administratör om ett nytt lösenord."
)
NYTT = "en helt ny mening"


def test_log_in_leads_to_the_page_that_was_asked_for(desk, client):
    a_person(desk, namn="anna")

    asked = client.get("/losenord")
    answer = client.send(asked.location, namn="anna", losen=LOSEN)

    assert asked.location == "/logga-in?next=/losenord"
    assert (answer.status_code, answer.location) == (303, "/losenord")
    assert heading(client.page("/losenord")) == "Byt lösenord"


def test_log_in_keeps_the_question_of_the_page_that_was_asked_for(client):
    assert client.get("/sok?q=cykel").location == "/logga-in?next=/sok?q%3Dcykel"


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "https:evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/a\\b",
        "/\n/evil",
        "",
        "evil",
    ],
)
def test_log_in_goes_on_to_our_own_pages_only(desk, client, target):
    a_person(desk, namn="anna")

    answer = client.post(
        "/logga-in",
        query_string={"next": target},
        data={**_hidden(client), "namn": "anna", "losen": LOSEN},
    )

    assert (answer.status_code, answer.location) == (303, "/")


def test_wrong_name_and_wrong_password_get_the_same_answer(desk, client):
    a_person(desk, namn="anna")

    wrong_password = client.log_in("anna", "inte det rätta")
    wrong_name = client.log_in("okand", LOSEN)

    assert _told(wrong_password) == _told(wrong_name) == [FEL]
    assert "okand" in wrong_name.text
    assert LOSEN not in wrong_name.text


def test_many_wrong_passwords_close_the_door_for_a_while(desk, client, klocka):
    a_person(desk, namn="anna")
    for _ in range(5):
        client.log_in("anna", "inte det rätta")

    closed = client.log_in("anna")
    klocka.vrid(minutes=11)
    later = client.log_in("anna")

    assert _told(closed) == ["För många felaktiga försök. Vänta tio minuter och försök igen."]
    assert later.status_code == 303


def test_empty_log_in_names_both_fields(client):
    answer = client.log_in("", "")

    assert _told(answer) == [
        "Användarnamn: Skriv ditt användarnamn.",
        "Lösenord: Skriv ditt lösenord.",
    ]


def test_log_out_ends_the_log_in(logged_in):
    client = logged_in()

    answer = client.send("/", to="/logga-ut")

    assert flashed(client.page(answer.location)) == ["Du är utloggad."]
    assert client.get("/").location == "/logga-in"


def test_log_in_ends_after_its_hours_though_it_is_used(logged_in, klocka):
    client = logged_in()

    klocka.vrid(hours=11)
    during = client.get("/losenord").status_code
    klocka.vrid(hours=2)
    after = client.get("/losenord")

    assert during == 200
    assert after.location == "/logga-in?next=/losenord"


def test_new_password_ends_every_other_log_in(desk, app, logged_in):
    here, there = logged_in(), app.test_client()
    there.log_in("registrator.ks")

    answer = here.send("/losenord", fore=LOSEN, losen=NYTT, igen=NYTT)

    assert flashed(here.page(answer.location)) == [
        "Lösenordet är bytt. Andra inloggningar med det gamla är avslutade."
    ]
    assert there.get("/").location == "/logga-in"
    assert there.log_in("registrator.ks", NYTT).status_code == 303


def test_new_password_is_refused_beside_its_field(logged_in):
    client = logged_in()

    wrong = client.send("/losenord", fore="inte det rätta", losen=NYTT, igen=NYTT)
    unlike = client.send("/losenord", fore=LOSEN, losen=NYTT, igen="något annat")
    short = client.send("/losenord", fore=LOSEN, losen="kort", igen="kort")

    assert _told(wrong) == [
        "Nuvarande lösenord: Det nuvarande lösenordet stämmer inte. Skriv det igen."
    ]
    assert _told(unlike) == [
        "Nytt lösenord igen: De två nya lösenorden är inte lika. Skriv samma en gång till."
    ]
    assert _told(short) == [
        (
            "Nytt lösenord: Lösenordet ska ha minst 12 tecken. "
            "En mening är lätt att minnas och svår att gissa."
        )
    ]


def test_person_shut_out_is_out_at_once(desk, logged_in):
    client = logged_in()

    styrning.set_aktiv(desk, 1, vem=kommandorad(desk), aktiv=False)

    assert client.get("/").location == "/logga-in"
    assert _told(client.log_in("registrator.ks")) == [FEL]


def test_role_withdrawn_is_gone_from_the_next_page_on(desk, logged_in):
    client = logged_in(Roll.ADMINISTRATOR)
    before = client.get("/personer").status_code

    styrning.withdraw_roll(desk, 1, vem=kommandorad(desk), roll=Roll.ADMINISTRATOR, namnd_id=None)

    assert (before, client.get("/personer").status_code) == (200, 403)


def _told(answer):
    from lxml import html

    assert answer.status_code == 200
    return faults(html.fromstring(answer.data.decode()))


def _hidden(client):
    fields = client.page("/logga-in").xpath("//form//input[@type='hidden']")
    return {field.get("name"): field.get("value") for field in fields}
