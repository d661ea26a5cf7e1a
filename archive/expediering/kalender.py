"""Deadlines and meetings as iCalendar (RFC 5545), for the calendar that people live in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

_PRODID = "-//Diarium//Bevakning//SV"


@dataclass(frozen=True, slots=True)
class Handelse:
    """A day in a calendar. ``uid`` stays the same when the day is moved, so that it moves there."""

    uid: str
    dag: date
    rubrik: str
    beskrivning: str = ""
    adress: str = ""


def as_ics(namn: str, handelser: Iterable[Handelse], *, nu: datetime) -> bytes:
    """A calendar of whole days. ``nu``: when it was made, with its zone."""
    calendar = Calendar()
    calendar.add("prodid", _PRODID)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", namn)
    calendar.add("refresh-interval;value=duration", "PT1H")
    for handelse in handelser:
        calendar.add_component(_event(handelse, nu))
    made: bytes = calendar.to_ical()
    return made


def _event(handelse: Handelse, nu: datetime) -> Event:
    event = Event()
    event.add("uid", handelse.uid)
    event.add("dtstamp", nu)
    event.add("dtstart", handelse.dag)
    event.add("dtend", handelse.dag + timedelta(days=1))
    event.add("summary", _line(handelse.rubrik))
    if handelse.beskrivning:
        event.add("description", handelse.beskrivning)
    if handelse.adress:
        event.add("url", handelse.adress)
    event.add("transp", "TRANSPARENT")
    return event


def _line(text: str) -> str:
    return " ".join(text.split())
