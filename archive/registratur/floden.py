"""Deadlines and meetings as a calendar at a secret address, for the calendar that people live in.

Other people's servers fetch it, so nothing secret is ever in it, whoever it belongs to: of a secret
ärende only its number and its day.
"""

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from archive.diarium import NotAllowed
from archive.diarium.behorighet import Vem
from archive.diarium.kalender import datum_i_ord
from archive.diarium.sammantrade import Sammantrade
from archive.diarium.sekretess import MASKERAD, OPPEN
from archive.expediering.kalender import Handelse, as_ics
from archive.registratur.desk import Desk
from archive.store import bevakning, floden, namnder, personer, sammantraden
from archive.store.bevakning import EGET_SVAR, Frist
from archive.store.db import Connection
from archive.store.floden import Flode
from archive.store.personer import Person

MEST = 2000
"""Deadlines in one calendar, the nearest ones."""

BAKAT = timedelta(days=30)
"""How long a meeting that has been held stays in the calendar."""


class OkantFlode(NotAllowed):
    """No such calendar; whether there ever was one is not told."""

    def __init__(self) -> None:
        super().__init__("Kalendern finns inte. Gör en ny adress på din sida i Diarium.")


class InteDinNamnd(NotAllowed):
    """A nämnd's calendar is for those who have a role there."""

    falt = "av"

    def __init__(self) -> None:
        super().__init__("Du har ingen roll i den nämnden. Välj en nämnd där du har det.")


@dataclass(frozen=True, slots=True)
class Last:
    """A calendar as it is read; ``marke`` changes when it does, and not otherwise."""

    innehall: bytes
    marke: str


def make_flode(desk: Desk, *, vem: Vem, namnd_id: int | None = None) -> str:
    """A new calendar; the secret part of its address, which is told this once."""
    if vem.person_id is None:
        raise OkantFlode
    if namnd_id is not None and namnd_id not in _namnder(vem):
        raise InteDinNamnd
    token = secrets.token_urlsafe(32)
    with desk.db.write() as conn:
        floden.add(
            conn,
            avtryck=_avtryck(token),
            person_id=vem.person_id,
            namnd_id=namnd_id,
            skapad=desk.stamp(),
        )
        namn = namnder.get(conn, namnd_id).namn if namnd_id else ""
        desk.note(conn, vem, "make_flode", facts={"namnd": namn})
    return token


def close_flode(desk: Desk, flode_id: int, *, vem: Vem) -> None:
    """The address of one's own calendar opens nothing from now on."""
    with desk.db.write() as conn:
        own = floden.of_person(conn, vem.person_id or 0)
        if flode_id not in {one.id for one in own}:
            raise OkantFlode
        floden.close(conn, flode_id, tid=desk.stamp())
        desk.note(conn, vem, "close_flode", facts={})


def own_floden(desk: Desk, *, vem: Vem) -> Sequence[tuple[Flode, str]]:
    """One's own calendars, each with the name of its nämnd, empty for one's own matters."""
    with desk.db.read() as conn:
        return [
            (one, namnder.get(conn, one.namnd_id).namn if one.namnd_id else "")
            for one in floden.of_person(conn, vem.person_id or 0)
        ]


def read_flode(desk: Desk, token: str) -> Last:
    """The calendar at an address, by the rights its owner has now."""
    with desk.db.read() as conn:
        known = floden.find(conn, _avtryck(token))
        person = personer.get(conn, known.person_id) if known and not known.sparrad else None
        if known is None or person is None or not person.aktiv:
            raise OkantFlode
        if known.namnd_id is not None and known.namnd_id not in _namnder(person.vem):
            raise OkantFlode
        namn, days = _name(conn, known, person), list(_days(conn, desk, known, person))
    marke = hashlib.sha256(repr((namn, days)).encode()).hexdigest()[:32]
    return Last(as_ics(namn, days, nu=desk.now()), marke)


def _name(conn: Connection, known: Flode, person: Person) -> str:
    of = namnder.get(conn, known.namnd_id).namn if known.namnd_id else person.visas_som
    return f"Diarium: {of}"


def _days(conn: Connection, desk: Desk, known: Flode, person: Person) -> Iterator[Handelse]:
    held = {known.namnd_id} if known.namnd_id else _namnder(person.vem)
    for frist in bevakning.open_deadlines(
        conn,
        zoner=frozenset({OPPEN}),
        namnd_id=known.namnd_id,
        handlaggare_id=None if known.namnd_id else person.id,
        limit=MEST,
    ):
        yield _deadline(desk, frist)
    moten = sammantraden.to_come(conn, held, since=desk.today() - BAKAT)
    names = {one.id: one.namn for one in namnder.every(conn)}
    for namnd_id in sorted(moten):
        for mote in moten[namnd_id]:
            yield from _meeting(desk, mote, names[namnd_id])


def _deadline(desk: Desk, frist: Frist) -> Handelse:
    if frist.rubrik == MASKERAD:
        said = (f"{MASKERAD} {frist.dnr}", "")
    elif frist.slag == EGET_SVAR:
        said = (f"Vårt svar till {frist.vem} ({frist.dnr})", frist.rubrik)
    else:
        said = (f"Svar från {frist.vem} ({frist.dnr})", frist.rubrik)
    which = frist.utskick_id or frist.besvarande_id
    bas = desk.brevhuvud.bas
    return Handelse(
        uid=f"{frist.slag}-{which}@diarium",
        dag=frist.sista_dag,
        rubrik=said[0],
        beskrivning=said[1],
        adress=f"{bas}/arenden/{frist.slug}" if bas else "",
    )


def _meeting(desk: Desk, mote: Sammantrade, namnd: str) -> Iterator[Handelse]:
    bas = desk.brevhuvud.bas
    adress = f"{bas}/sammantraden" if bas else ""
    held = datum_i_ord(mote.datum)
    uid = f"sammantrade-{mote.id}@diarium"
    yield Handelse(uid, mote.datum, f"Sammanträde {namnd}", mote.plats, adress)
    yield Handelse(f"stopp-{uid}", mote.stoppdatum, f"Stoppdatum {namnd}", held, adress)
    yield Handelse(f"kallelse-{uid}", mote.kallelse, f"Kallelse {namnd}", held, adress)


def _namnder(vem: Vem) -> frozenset[int]:
    return frozenset(n for _roll, n in vem.roller if n is not None)


def _avtryck(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
