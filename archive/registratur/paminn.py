"""The reminders as they leave: by e-mail to each instans, on paper, or as a proposal to us.

What is due is said by ``paminnelser``, and kept there once; which way each goes, by ``brevvag``.
Here each gets its letter, in the same transaction, so that a run that is broken off anywhere, or
done twice, sends nothing twice.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from archive.diarium import NotAllowed
from archive.diarium.behorighet import Roll, Vem
from archive.diarium.remiss import Vag
from archive.diarium.sekretess import zoner_of
from archive.registratur import paminnelser, remissbrev
from archive.registratur.brev import write_brev
from archive.registratur.brevvag import is_address, is_oppen, paminnelsevag
from archive.registratur.desk import STOCKHOLM, Desk
from archive.registratur.paminnelser import Forfallen, Paminda
from archive.registratur.remisspost import Remissbrev, write_letters
from archive.store import arenden, instansgiltighet, personer
from archive.store.arenden import Arende
from archive.store.db import Connection
from archive.store.instansgiltighet import Adressat
from archive.store.personer import Person
from archive.store.remisser import Sand

log = logging.getLogger(__name__)

FORSLAG = "förslag"
"""How a reminder goes that is for us alone: to decide whether an answer is to be waited for."""

KOPIA = 5
"""From so many days after the last one the nämndsekreterare gets a copy."""

TIDIGAST = 6
"""The hour of a day in Stockholm from which its reminders go."""

SYSTEM = "Diarium"


@dataclass(frozen=True, slots=True)
class Gangen:
    """One instans reminded: which kinds were due, how it was told, and where.

    ``hur``: "e-post", "post" (to print), "intern" (a nämnd that has its diarium here) or
    "förslag". ``kopia``: the nämndsekreterare who are told too, where nothing is secret.
    """

    dnr: str
    remiss: int
    instans: str
    slag: tuple[str, ...]
    svarsdatum: date
    hur: str
    till: str
    kopia: tuple[str, ...] = ()


def send_due(desk: Desk, *, vem: Vem, dry_run: bool = False) -> Sequence[Gangen]:
    """Send every reminder that is due; what was sent, or with ``dry_run`` would be.

    Run as often as one likes: each kind goes once for each svarsdatum, and what a missed run
    should have sent goes with the next. A remiss that cannot be done stops no other.
    """
    gone: list[Gangen] = []
    for sand, forfallna in paminnelser.due(desk, vem=vem):
        if dry_run:
            with desk.db.read() as conn:
                gone += _planned(conn, sand, forfallna, vem=vem)
            continue
        try:
            gone += _remind(desk, sand, vem=vem)
        except NotAllowed:
            log.exception("the reminders of remiss %s could not be sent", sand.remiss.id)
    return gone


def send_daily(desk: Desk, last: date | None) -> date | None:
    """The reminders of the day, once, from six in the morning; the day that is done.

    ``last``: what this answered before. After days that were missed everything due goes.
    """
    now = desk.now().astimezone(STOCKHOLM)
    if now.hour < TIDIGAST or last == now.date():
        return last
    send_due(desk, vem=system(desk))
    return now.date()


def system(desk: Desk) -> Vem:
    """The installation itself, as the one who acts."""
    with desk.db.read() as conn:
        rights = personer.kommandorad(conn, SYSTEM)
    return Vem(SYSTEM, alla_namnder=rights.alla_namnder)


def _remind(desk: Desk, sand: Sand, *, vem: Vem) -> Sequence[Gangen]:
    told: list[Gangen] = []

    def ut(conn: Connection, now: Sand, done: Paminda) -> None:
        told.extend(_planned(conn, now, done.forfallna, vem=vem))
        _write_letters(conn, desk, now, done, vem=vem)

    paminnelser.remind_due(desk, sand.arende_id, sand.remiss.nr, vem=vem, ut=ut)
    return told


def _planned(
    conn: Connection, sand: Sand, forfallna: Sequence[Forfallen], *, vem: Vem
) -> Iterator[Gangen]:
    arende = arenden.get(conn, sand.arende_id, zoner=zoner_of(vem))
    oppen = is_oppen(conn, arende, sand)
    for one, adressat in _addressed(conn, forfallna):
        vag = paminnelsevag(adressat, oppen=oppen) if one.to_instans else Vag(FORSLAG)
        yield Gangen(
            dnr=arende.dnr,
            remiss=sand.remiss.nr,
            instans=one.utskick.instans,
            slag=tuple(p.slag for p in one.slag),
            svarsdatum=one.utskick.svarsdatum,
            hur=vag.kanal,
            till=vag.adress,
            kopia=tuple(p.visas_som for p in _copied(conn, arende, one, oppen=oppen)),
        )


def _write_letters(conn: Connection, desk: Desk, sand: Sand, done: Paminda, *, vem: Vem) -> None:
    """One letter to each instans, however many kinds it was due; its copies."""
    if done.registrerad is None:
        return
    arende = arenden.get(conn, sand.arende_id, zoner=zoner_of(vem))
    told = [one for one in done.forfallna if one.to_instans]
    letters = remissbrev.compose(conn, desk, arende, sand, [one.utskick for one in told])
    handling_id = done.registrerad.handling_id
    write_letters(conn, desk, letters, arende=arende, remiss=sand.remiss, handling_id=handling_id)
    oppen = is_oppen(conn, arende, sand)
    for one, letter in zip(told, letters, strict=True):
        for person in _copied(conn, arende, one, oppen=oppen):
            _write_copy(conn, desk, letter, person, arende=arende, handling_id=handling_id)


def _write_copy(
    conn: Connection,
    desk: Desk,
    letter: Remissbrev,
    person: Person,
    *,
    arende: Arende,
    handling_id: int,
) -> None:
    """The letter as it was, without the address that only the instans has."""
    hur = f"med e-post till {letter.adress}" if letter.adress else "på annat sätt än med e-post"
    write_brev(
        conn,
        desk,
        nyckel=f"kopia:{handling_id}:{letter.instans_id}:{person.id}",
        slag="kopia",
        namnd_id=arende.namnd_id,
        till=person.epost,
        amne=f"Kopia: {letter.dokument.titel} ({arende.dnr})",
        kropp=f"Påminnelsen nedan går till {letter.instans} {hur}.\n\n{letter.text}",
        arende_id=arende.id,
        handling_id=handling_id,
    )


def _addressed(
    conn: Connection, forfallna: Sequence[Forfallen]
) -> Iterator[tuple[Forfallen, Adressat]]:
    known = instansgiltighet.by_ids(conn, [f.utskick.instans_id for f in forfallna])
    for one in forfallna:
        yield one, known[one.utskick.instans_id]


def _copied(conn: Connection, arende: Arende, one: Forfallen, *, oppen: bool) -> Sequence[Person]:
    """The nämndsekreterare of our nämnd with an address, once a reminder is far gone."""
    late = [p.steg for p in one.slag if p.steg is not None and not p.is_proposal]
    if not oppen or not late or max(late) < KOPIA:
        return ()
    held = (Roll.NAMNDSEKRETERARE, arende.namnd_id)
    people = personer.in_namnd(conn, arende.namnd_id)
    return [p for p in people if held in p.roller and is_address(p.epost)]
