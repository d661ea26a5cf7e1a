"""What the tests of a remiss share: one sent on 2 February 2026, and what is done to it."""

from datetime import date

from archive.diarium.remiss import Begaran, Besked, Remiss, Utskick, Yttrande, sista_dag
from archive.diarium.remiss import decide_anstand as decide
from archive.diarium.remiss import receive_yttrande as receive
from archive.diarium.remiss import request_anstand as request

UTSAND = date(2026, 2, 2)
SVARSDATUM = date(2026, 3, 12)  # a Thursday
TODAY = date(2026, 3, 17)  # a Tuesday, three arbetsdagar later
NAMN = ("Byggnadsnämnden", "Kulturnämnden", "Miljönämnden", "Fritidsnämnden")


def a_remiss(
    *namn: str, svarsdatum: date = SVARSDATUM, utsand: date = UTSAND, **facts: object
) -> Remiss:
    """A remiss; its Utskick are numbered from 1, its instanser from 101."""
    sista = sista_dag(svarsdatum)
    utskick = tuple(
        Utskick(nr, 100 + nr, n, svarsdatum, sista, svarsdatum, skickad=utsand)
        for nr, n in enumerate(namn or NAMN, start=1)
    )
    return Remiss(1, 1, "Förslag till cykelplan", svarsdatum, sista, utsand, utskick, **facts)


def a_planned(utskick_id: int, namn: str, svarsdatum: date = SVARSDATUM) -> Utskick:
    """One that is to be asked too."""
    sista = sista_dag(svarsdatum)
    return Utskick(utskick_id, 100 + utskick_id, namn, svarsdatum, sista, svarsdatum)


def answered(remiss: Remiss, *ids: int, inkom: date = date(2026, 3, 10)) -> Remiss:
    """These have answered, handling 51, 52, … each."""
    for utskick_id in ids:
        remiss = receive(remiss, utskick_id, Yttrande(50 + utskick_id, 4, inkom))
    return remiss


def asked(remiss: Remiss, utskick_id: int, till: date | None = None, *, today: date) -> Remiss:
    """This one has asked for more time."""
    return request(remiss, utskick_id, Begaran(today, till), today=today)


def given(remiss: Remiss, utskick_id: int, till: date | None, *, today: date) -> Remiss:
    """This one has been given time until then, or no more."""
    return decide(remiss, utskick_id, Besked(till, "Eva", "Sammanträdet"), today=today)
