"""What went wrong, and what can be done instead."""

import logging

import pytest

from archive.diarium import NotAllowed
from archive.store.handlingar import OkandHandling
from tests.web.reading import heading, texts


class Nej(NotAllowed):
    def __init__(self):
        super().__init__("Numret är redan draget. Ta nästa.")


def raising(error):
    def view():
        raise error

    return view


@pytest.fixture
def faulty(app):
    """The application with views that go wrong."""
    app.add_url_rule("/nej", "nej", raising(Nej()), methods=["GET", "POST"])
    app.add_url_rule("/okand", "okand", raising(OkandHandling(7)))
    app.add_url_rule("/lookup", "lookup", raising(KeyError("hemligt ord")))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


def mening(page):
    return texts(page, "//*[@role='alert']/p")


def test_refusal_that_leaves_a_view_is_told_in_its_own_words(faulty, logged_in):
    page = logged_in().page("/nej", 409)

    assert heading(page) == "Det går inte"
    assert mening(page) == ["Numret är redan draget. Ta nästa."]
    assert texts(page, "//main//a[contains(@class, 'go')]") == ["Till startsidan"]


def test_error_page_leads_back_to_the_page_of_ours_one_came_from(faulty, logged_in):
    client = logged_in()

    ours = client.get("/nej", headers={"Referer": "http://localhost/namnder?sortera=kod"})
    theirs = client.get("/nej", headers={"Referer": "http://evil.example/namnder"})

    assert 'href="/namnder?sortera=kod">Tillbaka' in ours.text
    assert "Tillbaka" not in theirs.text


def test_unknown_row_of_the_register_is_a_page_not_found(faulty, logged_in):
    assert heading(logged_in().page("/okand", 404)) == "Sidan finns inte"


def test_fault_of_ours_shows_a_number_that_stands_in_the_log(faulty, logged_in, caplog):
    client = logged_in()
    caplog.clear()

    with caplog.at_level(logging.ERROR):
        page = client.page("/lookup", 500)

    nummer = caplog.records[0].args[0]
    assert heading(page) == "Något gick fel"
    assert f"nummer {nummer}" in mening(page)[0]
    assert "hemligt ord" not in page.text_content()
    assert "hemligt ord" in caplog.text


def test_fault_while_the_page_of_faults_is_shown_still_answers(faulty, desk, logged_in, caplog):
    client = logged_in()
    faulty.jinja_env.globals["allowed"] = faulty.jinja_env.globals["antal_sena"] = None

    answer = client.get("/lookup")

    assert answer.status_code == 500
    assert answer.text.count("<h1>Något gick fel</h1>") == 1
    assert len(caplog.records) == 2


def test_wrong_method_says_which_are_right(logged_in):
    answer = logged_in().get("/logga-ut")

    assert answer.status_code == 405
    assert answer.headers["Allow"] == "OPTIONS, POST"


def test_too_large_says_how_large_and_that_nothing_was_registered(logged_in):
    client = logged_in()
    token = client.page("/losenord").xpath("//input[@name='csrf_token']/@value")[0]

    answer = client.post("/losenord", data={"csrf_token": token, "x": "x" * (1 << 21)})

    assert answer.status_code == 413
    assert "En fil får vara högst 1024 MB. Ingenting har registrerats." in answer.text


def test_page_for_administrators_tells_others_whom_to_ask(logged_in):
    page = logged_in().page("/personer", 403)

    assert heading(page) == "Du har inte rätt till det här"
    assert mening(page) == [
        (
            "Din roll räcker inte för det här. Det får göras av: administratör. "
            "Be en administratör om rollen, eller be en kollega som har den."
        )
    ]
