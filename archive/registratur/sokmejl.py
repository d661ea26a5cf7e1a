"""The daily mail about what is new in kept searches: once a day, by the rights of that moment.

Mail is read on its way and kept by others, so it is written from what is open to everyone in the
house: of what is secret it says only how many there are, in all searches together. What a run has
told, and that it has, is written with the letter in one transaction; after days that were missed
the next mail tells all of it.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from urllib.parse import urlencode

from archive.diarium.instans import OkandInstans
from archive.diarium.kalender import datum_i_ord
from archive.diarium.sekretess import OPPEN, zoner_of
from archive.expediering.sokbrev import AMNE, Nyhet, Nytt, sokbrev
from archive.registratur import sokning, sokurval
from archive.registratur.brev import write_brev
from archive.registratur.desk import STOCKHOLM, Desk
from archive.registratur.paminn import TIDIGAST
from archive.registratur.sokning import FRESH, Sokning, Traff
from archive.search.passager import Passage
from archive.store import arenden, brev, namnder, personer, sokningar, utkorg
from archive.store.arenden import OkantArende
from archive.store.db import Connection
from archive.store.fasetter import Begransning
from archive.store.handlingar import Handling
from archive.store.personer import Person
from archive.store.sokningar import SparadSokning
from archive.text.blad import Plats

log = logging.getLogger(__name__)

SLAG = "sparade sökningar"

VISADE = 10
"""Handlingar of each search in one mail; of the rest it says how many there are."""

VANTAN = timedelta(days=1)
"""So long a mail waits for a text that is still to be read."""

_OPPET = frozenset({OPPEN})


@dataclass(frozen=True, slots=True)
class _Svar:
    """What is new in one search: what a mail may tell, and how much there is beside it."""

    nytt: Nytt
    dolda: int


def mail_daily(desk: Desk, last: date | None) -> date | None:
    """The mails of the day, once, from six in the morning; the day that is done.

    ``last``: what this answered before. Letters that wait to people who are not to have them are
    taken back, whenever it is called.
    """
    take_back(desk)
    now = desk.now().astimezone(STOCKHOLM)
    if now.hour < TIDIGAST or last == now.date() or _behind(desk):
        return last
    mail_sokningar(desk)
    return now.date()


def mail_sokningar(desk: Desk) -> int:
    """Write to everyone who has something new to hear and has not been told today; how many."""
    with desk.db.read() as conn:
        people = sokningar.to_mail(conn, today=desk.today())
        to = sokningar.known_to(conn, since=(desk.now() - VANTAN).isoformat())
    written = 0
    for person_id in people:
        try:
            written += _mail(desk, person_id, to)
        except Exception:
            log.exception("the kept searches of person %s could not be mailed", person_id)
    return written


def take_back(desk: Desk) -> None:
    """Take back the letters that wait to someone who is no longer here, or has another address."""
    with desk.db.read() as conn:
        waiting = [
            one for one in brev.unsent(conn, SLAG) if not _is_for(conn, one.nyckel, one.till)
        ]
    if waiting:
        with desk.db.write() as conn:
            for one in waiting:
                brev.cancel(conn, one.id, tid=desk.stamp())


def _behind(desk: Desk) -> bool:
    """Whether more waits to be indexed than a search looks through."""
    with desk.db.read() as conn:
        return utkorg.count_waiting(conn, utkorg.INDEXERA) > FRESH


def _mail(desk: Desk, person_id: int, to: int) -> int:
    with desk.db.read() as conn:
        person = personer.get(conn, person_id)
        known = [one for one in sokningar.of_person(conn, person_id) if one.mejlas]
    if person is None or not person.aktiv or not person.epost:
        return 0
    answers = [_answer(desk, person, one, to) for one in known if one.sedd_till < to]
    nytt = [a.nytt for a in answers if a and a.nytt.antal]
    dolda = sum(a.dolda for a in answers if a)
    text = _text(desk, nytt, dolda, known)
    with desk.db.write() as conn:
        if desk.today() in {one.mejlad for one in sokningar.of_person(conn, person_id)}:
            return 0
        if nytt or dolda:
            _write(conn, desk, person, text, to)
        for one in known:
            told = max(one.sedd_till, to)
            sokningar.change(conn, one.id, sedd_till=told, mejlad=desk.today())
    return int(bool(nytt or dolda))


def _answer(desk: Desk, person: Person, one: SparadSokning, to: int) -> _Svar | None:
    """What is new in a search; None when it is narrowed to something that is no longer there."""
    zoner = zoner_of(person.vem)
    urval = sokurval.since(sokurval.read(one.urval), one.sedd_till)
    try:
        with desk.db.read() as conn:
            last = sokurval.look_up(conn, urval, zoner=zoner)
    except (OkandInstans, OkantArende):
        return None
    begransning = replace(last.begransning, till_id=to)
    total = _search(desk, one, zoner, begransning, limit=0).total
    found = _search(desk, one, _OPPET, begransning, limit=None)
    openly, beside = _told_apart(desk, found.handlingar)
    shown = replace(found, handlingar=openly[:VISADE])
    nyheter = [_nyhet(desk, found, traff) for traff in sokning.find_passages(desk, shown)]
    adress = _address(desk, "/sok", q=one.fraga, **urval.parts, sortera="nyast")
    return _Svar(Nytt(one.namn, len(openly), nyheter, adress), total - found.total + beside)


def _search(
    desk: Desk,
    one: SparadSokning,
    zoner: frozenset[str],
    begransning: Begransning,
    *,
    limit: int | None,
) -> Sokning:
    return sokning.search(
        desk, one.fraga, zoner=zoner, order="nyast", limit=limit, begransning=begransning
    )


def _told_apart(desk: Desk, found: Sequence[Handling]) -> tuple[tuple[Handling, ...], int]:
    """Those that a mail may tell of, and how many are of a secret ärende; void ones are neither."""
    valid = [handling for handling in found if not handling.makulerad]
    with desk.db.read() as conn:
        secret = {
            arende_id
            for arende_id in {handling.arende_id for handling in valid}
            if arenden.get(conn, arende_id, zoner=_OPPET).sekretess
        }
    openly = tuple(handling for handling in valid if handling.arende_id not in secret)
    return openly, len(valid) - len(openly)


def _nyhet(desk: Desk, found: Sokning, traff: Traff) -> Nyhet:
    handling = traff.handling
    nr, _fil, passage = next(islice(traff.stallen(), 1), (None, None, None))
    asked = {"q": found.link_text, **({"traff": nr} if nr else {})}
    return Nyhet(
        beteckning=handling.beteckning,
        rubrik=handling.rubrik,
        fakta=", ".join(filter(None, (datum_i_ord(handling.datum), handling.typ))),
        plats=_place(passage.plats) if passage else "",
        stalle=_words_of(passage) if passage else "",
        adress=_address(desk, f"/arenden/{handling.slug}/{handling.nr}", **asked),
    )


def _words_of(passage: Passage) -> str:
    said = passage.snippet.strip()
    return f"{'… ' * passage.before}{said}{' …' * passage.after}"


def _place(plats: Plats) -> str:
    return (f"s. {plats.sida}, " if plats.sida is not None else "") + f"rad {plats.rad}"


def _text(desk: Desk, nytt: Sequence[Nytt], dolda: int, known: Sequence[SparadSokning]) -> str:
    since = {"sedan": min((one.sedd_till for one in known), default=0)} if dolda else {}
    sidan = _address(desk, "/sparade-sokningar", **since)
    return sokbrev(nytt, dolda=dolda, sidan=sidan, dag=datum_i_ord(desk.today()))


def _write(conn: Connection, desk: Desk, person: Person, text: str, to: int) -> None:
    write_brev(
        conn,
        desk,
        nyckel=f"{SLAG} {person.id} {to} {desk.today()}",
        slag=SLAG,
        namnd_id=_namnd_of(conn, person),
        till=person.epost,
        amne=AMNE,
        kropp=text,
    )


def _namnd_of(conn: Connection, person: Person) -> int:
    """The nämnd that a letter to somebody of the house is counted to."""
    own = sorted(n for _roll, n in person.roller if n is not None)
    return own[0] if own else namnder.every(conn)[0].id


def _is_for(conn: Connection, nyckel: str, till: str) -> bool:
    person = personer.get(conn, int(nyckel.removeprefix(SLAG).split()[0]))
    return bool(person and person.aktiv and person.epost == till)


def _address(desk: Desk, path: str, **words: object) -> str:
    bas = desk.brevhuvud.bas
    return f"{bas}{path}?{urlencode(words)}".rstrip("?") if bas else ""
