"""What the tests of remisser share: addresses, and what has happened at the desk before."""

import csv
from io import StringIO

from lxml import html

from archive.diarium.sekretess import zoner_of
from archive.registratur import remissvar
from archive.registratur.registrering import Inlamnat
from archive.store import handlingar, remisser
from tests.builders import kommandorad, some_facts

NY = "/arenden/KS-2026-1/remisser/ny"
TAVLA = "/arenden/KS-2026-1/remisser/1"
TRE = ("Byggnadsnämnden", "Kulturnämnden", "Miljönämnden")


def the_remiss(desk):
    with desk.db.read() as conn:
        (sand,) = remisser.every(conn, zoner=zoner_of(kommandorad(desk)))
    return sand


def step(desk, namn, act):
    """The address of a step with one instans."""
    utskick = next(u for u in the_remiss(desk).remiss.utskick if u.instans == namn)
    return f"{TAVLA}/{utskick.id}/{act}"


def answer(desk, namn, **facts):
    """The yttrande of one instans, registered at the desk."""
    sand = the_remiss(desk)
    utskick = next(u for u in sand.remiss.utskick if u.instans == namn)
    known = {"typ": "yttrande", "rubrik": f"Yttrande från {namn}", "motpart": namn}
    return remissvar.receive_yttrande(
        desk,
        sand.arende_id,
        1,
        utskick.id,
        vem=kommandorad(desk),
        inlamnat=Inlamnat(some_facts(**{**known, **facts})),
    )


def handlingar_of(desk, arende_id=1):
    with desk.db.read() as conn:
        return handlingar.of_arende(conn, arende_id, zoner=zoner_of(kommandorad(desk)))


def as_page(answer):
    """The page an answer holds: a form that was refused is shown again."""
    assert answer.status_code == 200, answer.status
    return html.fromstring(answer.data.decode())


def table(answer):
    assert answer.mimetype == "text/csv"
    return list(csv.reader(StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))
