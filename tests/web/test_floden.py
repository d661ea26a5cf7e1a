"""Calendars at secret addresses, read as a calendar program does, and with nothing secret in."""

from datetime import date

from icalendar import Calendar
from lxml import html

from archive.diarium.behorighet import Roll
from archive.registratur import arenden, sammantraden, styrning
from archive.store import personer
from tests.builders import a_handling, a_namnd, a_remiss, kommandorad
from tests.web.reading import texts


def new_address(client, av=""):
    page = client.send("/kalendrar", av=av)
    (found,) = html.fromstring(page.data.decode()).xpath(
        "//main//a[contains(@href, '/flode/')]/@href"
    )
    return found.partition("localhost")[2] or found


def days(answer):
    found = Calendar.from_ical(answer.data)
    return {(str(e["summary"]), e["dtstart"].dt) for e in found.walk("VEVENT")}


def a_namnd_with_days(desk, **facts):
    a_namnd(desk, namn="Kommunstyrelsen")
    arende_id = a_handling(desk, **facts).arende_id
    a_remiss(desk, "Byggnadsnämnden", arende_id=arende_id)
    return arende_id


def test_a_namnd_has_its_deadlines_and_meetings(desk, client, logged_in):
    a_namnd_with_days(desk)
    namnd_id = a_namnd(desk).id
    dagar = (date(2026, 4, 29),)
    sammantraden.add_sammantraden(desk, namnd_id, vem=kommandorad(desk), dagar=dagar)

    answer = client.get(new_address(logged_in(), str(namnd_id)))

    assert answer.mimetype == "text/calendar"
    assert days(answer) == {
        ("Svar från Byggnadsnämnden (KS 2026/1)", date(2026, 4, 15)),
        ("Sammanträde Kommunstyrelsen", date(2026, 4, 29)),
        ("Stoppdatum Kommunstyrelsen", date(2026, 4, 15)),
        ("Kallelse Kommunstyrelsen", date(2026, 4, 22)),
    }


def test_a_person_has_what_is_theirs_only(desk, client, logged_in):
    mine = a_namnd_with_days(desk)
    a_remiss(desk, "Kulturnämnden")
    anna = logged_in(Roll.HANDLAGGARE)
    with desk.db.read() as conn:
        who = personer.find(conn, "handlaggare.ks")
    arenden.assign_handlaggare(desk, mine, vem=kommandorad(desk), person_id=who.id)

    assert days(client.get(new_address(anna))) == {
        ("Svar från Byggnadsnämnden (KS 2026/1)", date(2026, 4, 15))
    }


def test_of_what_is_secret_the_number_and_the_day_only(desk, client, logged_in):
    a_namnd_with_days(desk, rubrik="Hotet mot Kalle", sekretess="OSL 21:1")

    answer = client.get(new_address(logged_in(), str(a_namnd(desk).id)))

    assert days(answer) == {("Sekretess KS 2026/1", date(2026, 4, 15))}
    assert not any(s in answer.text for s in ("Kalle", "cykelplan", "Byggnads"))


def test_it_is_fetched_again_only_when_it_has_changed(desk, client, logged_in, klocka):
    a_namnd_with_days(desk)
    way = new_address(logged_in(), str(a_namnd(desk).id))
    mark = client.get(way).headers["ETag"]
    klocka.vrid(hours=1)

    same = client.get(way, headers={"If-None-Match": mark})
    a_remiss(desk, "Kulturnämnden")
    other = client.get(way, headers={"If-None-Match": mark})

    assert (same.status_code, same.data) == (304, b"")
    assert (other.status_code, other.headers["ETag"] != mark) == (200, True)
    assert client.get(way).headers["Cache-Control"] == "private, no-cache"


def test_closed_forged_or_without_a_role_any_longer_it_is_not_found(desk, client, logged_in):
    namnd_id = a_namnd(desk).id
    anna = logged_in(Roll.HANDLAGGARE)
    first, second = new_address(anna, str(namnd_id)), new_address(anna, str(namnd_id))
    anna.send("/kalendrar", to="/kalendrar/1/sparra")

    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    assert client.get("/flode/gissad.ics").status_code == 404
    with desk.db.read() as conn:
        who = personer.find(conn, "handlaggare.ks")
    styrning.withdraw_roll(
        desk, who.id, vem=kommandorad(desk), roll=Roll.HANDLAGGARE, namnd_id=namnd_id
    )
    assert client.get(second).status_code == 404


def test_nobody_closes_anothers(desk, client, logged_in):
    anna, bo = logged_in(Roll.HANDLAGGARE), logged_in()
    way = new_address(anna)
    new_address(bo)

    bo.send("/kalendrar", to="/kalendrar/2/sparra")
    form = dict(bo._form("/kalendrar", None).form_values())
    bo.post("/kalendrar/1/sparra", data=form)

    assert client.get(way).status_code == 200


def test_another_namnd_is_not_offered(desk, logged_in):
    a_namnd(desk, "MN", "Miljönämnden")

    page = logged_in().page("/kalendrar")

    assert texts(page, "//select/option") == [
        "Mina ärenden och mina nämnders sammanträden",
        "Nämnden KS",
    ]
