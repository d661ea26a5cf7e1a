"""Calendars are read back by a library, and hold what was put in."""

from datetime import UTC, date, datetime

from icalendar import Calendar

from archive.expediering.kalender import Handelse, as_ics

NU = datetime(2026, 3, 17, 9, 0, tzinfo=UTC)


def test_a_deadline_is_a_whole_day_that_keeps_its_uid() -> None:
    made = as_ics(
        "Bevakning KS",
        [
            Handelse(
                "utskick-7@diarium",
                date(2026, 4, 15),
                "Svar från Miljönämnden: cykelplan",
                "KS 2026/12\nRemiss 1",
                "https://diarium.exempel.se/arenden/KS-2026-12",
            )
        ],
        nu=NU,
    )

    (event,) = Calendar.from_ical(made).walk("VEVENT")
    assert (str(event["uid"]), event["dtstart"].dt, event["dtend"].dt) == (
        "utskick-7@diarium",
        date(2026, 4, 15),
        date(2026, 4, 16),
    )
    assert str(event["summary"]) == "Svar från Miljönämnden: cykelplan"
    assert str(event["description"]) == "KS 2026/12\nRemiss 1"


def test_nothing_in_a_rubrik_makes_another_event_and_no_letter_is_cut_in_two() -> None:
    hostile = "Å" * 60 + "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:x;,\\ ]]>"

    made = as_ics("x", [Handelse("1@d", date(2026, 1, 1), hostile)], nu=NU)

    (event,) = Calendar.from_ical(made).walk("VEVENT")
    assert str(event["summary"]) == " ".join(hostile.split())
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    for line in made.split(b"\r\n"):
        line.decode("utf-8")
