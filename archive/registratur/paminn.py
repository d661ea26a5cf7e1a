"""The reminders as they leave: by e-mail to each instans, on paper, or as a proposal to us.

What is due is said by ``paminnelser``, and kept there once. Here each gets its letter, in the same
transaction, so that a run that is broken off anywhere, or done twice, sends nothing twice.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from archive.diarium import NotAllowed
from archive.diarium.behorighet import Roll, Vem
from archive.diarium.instans import Slag, ska_svara
from archive.diarium.kalender import dagar_i_ord, datum_i_ord
from archive.diarium.remiss import Utskick
from archive.diarium.sekretess import zoner_of
from archive.expediering.epost import OgiltigAdress, check_address
from archive.expediering.mallar import STANDARD, Mallslag, filled
from archive.registratur import paminnelser
from archive.registratur.brev import write_brev
from archive.registratur.desk import STOCKHOLM, Desk
from archive.registratur.lankar import lank_if
from archive.registratur.paminnelser import Forfallen, Paminda
from archive.registratur.remissgrund import EPOST, INTERN, POST
from archive.store import (
    arenden,
    instansgiltighet,
    mallar,
    personer,
)
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
    "förslag". ``kopia``: the nämndsekreterare who are told too.
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
    for one, adressat in _addressed(conn, forfallna):
        hur = vag(adressat) if one.to_instans else FORSLAG
        yield Gangen(
            dnr=arende.dnr,
            remiss=sand.remiss.nr,
            instans=one.utskick.instans,
            slag=tuple(p.slag for p in one.slag),
            svarsdatum=one.utskick.svarsdatum,
            hur=hur,
            till={EPOST: adressat.epost, POST: adressat.adress}.get(hur, ""),
            kopia=tuple(p.visas_som for p in _copied(conn, arende, one)),
        )


def _write_letters(conn: Connection, desk: Desk, sand: Sand, done: Paminda, *, vem: Vem) -> None:
    """One letter to each instans with an address, however many kinds it was due."""
    arende = arenden.get(conn, sand.arende_id, zoner=zoner_of(vem))
    for one, adressat in _addressed(conn, done.forfallna):
        if not one.to_instans or vag(adressat) != EPOST:
            continue
        text = _text(conn, desk, arende, sand, one.utskick)
        copied = [p.namn for p in _copied(conn, arende, one) if _is_address(p.namn)]
        for till in (adressat.epost, *copied):
            _write(conn, desk, arende, one, text=text, till=till, done=done)


def _write(
    conn: Connection,
    desk: Desk,
    arende: Arende,
    one: Forfallen,
    *,
    text: str,
    till: str,
    done: Paminda,
) -> None:
    handling_id = done.registrerad.handling_id if done.registrerad else None
    write_brev(
        conn,
        desk,
        nyckel=f"paminnelse {handling_id} {one.utskick.id} {till}",
        slag="påminnelse",
        namnd_id=arende.namnd_id,
        till=till,
        amne=f"Påminnelse om remiss, vårt dnr {arende.dnr}",
        kropp=text,
        arende_id=arende.id,
        handling_id=handling_id,
        utskick_id=one.utskick.id,
    )


def _text(conn: Connection, desk: Desk, arende: Arende, sand: Sand, utskick: Utskick) -> str:
    """The letter to one instans; nothing of a secret ärende but its number goes by e-mail."""
    slag = mallslag(utskick, desk.today())
    words = mallar.of_namnd(conn, arende.namnd_id).get(slag) or STANDARD[slag]
    falt = {
        "dnr": arende.dnr,
        "ert_dnr": utskick.ert_dnr,
        "rubrik": "ett ärende med sekretess" if arende.sekretess else f"”{sand.remiss.rubrik}”",
        "instans": utskick.instans,
        "namnd": arende.namnd,
        "kommun": desk.brevhuvud.kommun,
        "svarsdatum": datum_i_ord(utskick.svarsdatum),
        "dagar": dagar_i_ord(utskick.sista_dag, desk.today()),
        "kontakt": sand.remiss.kontakt,
        "lank": lank_if(conn, desk, utskick.id),
    }
    head = f"{arende.namnd}, {desk.brevhuvud.kommun}\nVårt dnr {arende.dnr}"
    return "\n\n".join((head, *filled(words, falt))) + "\n"


def mallslag(utskick: Utskick, today: date) -> Mallslag:
    """The kind of letter: before or after the last day, to one that shall answer or may."""
    late = utskick.frist is not None and today > utskick.frist
    if ska_svara(Slag(utskick.slag)):
        return Mallslag.FORSENAD if late else Mallslag.PAMINNELSE
    return Mallslag.FORSENAD_INBJUDAN if late else Mallslag.PAMINNELSE_INBJUDAN


def vag(adressat: Adressat) -> str:
    """How a reminder reaches a body: by e-mail where there is an address that one can write to."""
    if _is_address(adressat.epost):
        return EPOST
    return INTERN if adressat.namnd_id else POST


def _addressed(
    conn: Connection, forfallna: Sequence[Forfallen]
) -> Iterator[tuple[Forfallen, Adressat]]:
    known = instansgiltighet.by_ids(conn, [f.utskick.instans_id for f in forfallna])
    for one in forfallna:
        yield one, known[one.utskick.instans_id]


def _copied(conn: Connection, arende: Arende, one: Forfallen) -> Sequence[Person]:
    """The nämndsekreterare of our nämnd, once a reminder is far gone."""
    late = [p.steg for p in one.slag if p.steg is not None and not p.is_proposal]
    if not late or max(late) < KOPIA:
        return ()
    held = (Roll.NAMNDSEKRETERARE, arende.namnd_id)
    return [p for p in personer.in_namnd(conn, arende.namnd_id) if held in p.roller]


def _is_address(text: str) -> bool:
    try:
        check_address(text)
    except OgiltigAdress:
        return False
    return True
