"""Letters that acts leave behind, and the worker that takes them out of the house.

A letter is written in the transaction of the act that wants it, under a key of its own: the same
act done twice writes it once. Its Message-ID is made from the key, so that it stays one letter
however often it is tried. What nobody can know, whether a letter left, is left to a person.
"""

import hashlib
from collections.abc import Sequence
from datetime import timedelta
from email.message import EmailMessage

from archive.diarium import NotAllowed
from archive.diarium.behorighet import Vem, require
from archive.expediering.epost import Bilaga, as_message, check_address
from archive.expediering.epost import Brev as Utgaende
from archive.expediering.postgang import InteSkickat, Ovisst
from archive.registratur.desk import Desk
from archive.store import brev, filer, namnder
from archive.store.brev import Brev
from archive.store.db import Connection

RETRY = timedelta(minutes=2)
AT_ONCE = 20


class OkantBrev(NotAllowed):
    """There is no such letter for the one who asks."""

    def __init__(self) -> None:
        super().__init__(
            "Brevet finns inte, eller hör till en annan nämnd. Gå till listan Utskickat."
        )


class RedanSkickat(NotAllowed):
    """The letter has left already."""

    def __init__(self) -> None:
        super().__init__("Brevet har redan skickats. Skriv ett nytt brev om något ska läggas till.")


def write_brev(
    conn: Connection,
    desk: Desk,
    *,
    nyckel: str,
    slag: str,
    namnd_id: int,
    till: str,
    amne: str,
    kropp: str,
    arende_id: int | None = None,
    handling_id: int | None = None,
    utskick_id: int | None = None,
    svar_pa: str = "",
    bilagor: Sequence[int] = (),
) -> int:
    """A letter by e-mail, in the act's own transaction; the id.

    ``nyckel`` makes it one however often the act is done. ``bilagor``: the handlingar whose files
    go with it. OgiltigAdress when no mail can go to ``till``.
    """
    return brev.add(
        conn,
        nyckel=nyckel,
        slag=slag,
        namnd_id=namnd_id,
        till=check_address(till),
        amne=amne,
        kropp=kropp,
        arende_id=arende_id,
        handling_id=handling_id,
        utskick_id=utskick_id,
        message_id=_message_id(nyckel, desk.brevhuvud.fran),
        svar_pa=svar_pa,
        bilagor=bilagor,
        skapad=desk.stamp(),
    )


def send_waiting(desk: Desk) -> int:
    """Take out what waits; how many letters left."""
    with desk.db.read() as conn:
        waiting = brev.waiting(conn, tid=desk.stamp(), limit=AT_ONCE)
    return sum(_send(desk, one) for one in waiting)


def send_again(desk: Desk, brev_id: int, *, vem: Vem) -> None:
    """Somebody decides that a letter that did not leave, or may not have, is sent."""
    with desk.db.write() as conn:
        found = _unsent(conn, brev_id, vem)
        brev.again(conn, found.id, tid=desk.stamp())
        _note(conn, desk, found, "send_again", vem=vem)
    desk.woken.set()


def cancel_brev(desk: Desk, brev_id: int, *, vem: Vem) -> None:
    """Somebody decides that a letter shall not leave."""
    with desk.db.write() as conn:
        found = _unsent(conn, brev_id, vem)
        brev.cancel(conn, found.id, tid=desk.stamp())
        _note(conn, desk, found, "cancel_brev", vem=vem)


def note_bounce(conn: Connection, desk: Desk, message_ids: Sequence[str], *, varfor: str) -> int:
    """Our letters that came back, as a report of delivery says; how many."""
    found = brev.called(conn, message_ids)
    for one in found:
        brev.bounced(conn, one.id, tid=desk.stamp(), fel=varfor)
    return len(found)


def preview(desk: Desk, found: Brev) -> bytes:
    """The letter as it leaves, heads and files and all."""
    with desk.db.read() as conn:
        return _message(conn, desk, found).as_bytes()


def _send(desk: Desk, found: Brev) -> int:
    with desk.db.write() as conn:
        if not brev.begin(conn, found.id, tid=desk.stamp()):
            return 0
        message = _message(conn, desk, found)
    try:
        desk.postgang.send(message)
    except InteSkickat as no:
        _failed(desk, found, no)
        return 0
    except Ovisst as unknown:
        with desk.db.write() as conn:
            brev.uncertain(conn, found.id, fel=unknown.varfor)
        return 0
    with desk.db.write() as conn:
        brev.sent(conn, found.id, tid=desk.stamp())
    return 1


def _failed(desk: Desk, found: Brev, no: InteSkickat) -> None:
    tried = found.forsok + 1
    given_up = no.for_gott or tried >= brev.MAX_FORSOK
    later = (desk.now() + RETRY * 2**found.forsok).isoformat(timespec="milliseconds")
    with desk.db.write() as conn:
        brev.failed(conn, found.id, fel=no.varfor, nasta="" if given_up else later)


def _message(conn: Connection, desk: Desk, found: Brev) -> EmailMessage:
    head = desk.brevhuvud
    letter = Utgaende(
        till=found.till,
        amne=found.amne,
        kropp=found.kropp,
        message_id=found.message_id,
        svar_pa=found.svar_pa,
        bilagor=_files(conn, desk, found.bilagor),
    )
    namnd = namnder.get(conn, found.namnd_id)
    return as_message(letter, fran=head.fran, namn=f"{namnd.namn}, {head.kommun}", nu=desk.now())


def _files(conn: Connection, desk: Desk, handling_ids: Sequence[int]) -> list[Bilaga]:
    found = [f for handling_id in handling_ids for f in filer.of_handling(conn, handling_id)]
    return [
        Bilaga(
            f.namn, f.mediatyp or "application/octet-stream", desk.files.path(f.sha256).read_bytes()
        )
        for f in found
    ]


def _unsent(conn: Connection, brev_id: int, vem: Vem) -> Brev:
    found = brev.get(conn, brev_id, namnder=vem.namnder_for("send_again"))
    if found is None:
        raise OkantBrev
    require(vem, "send_again", found.namnd_id)
    if found.skickad or found.installd:
        raise RedanSkickat
    return found


def _note(conn: Connection, desk: Desk, found: Brev, act: str, *, vem: Vem) -> None:
    facts = {"brev": found.message_id, "till": found.till, "slag": found.slag}
    desk.note(conn, vem, act, arende_id=found.arende_id, facts=facts)


def _message_id(nyckel: str, fran: str) -> str:
    domain = fran.partition("@")[2] or "diarium.invalid"
    return f"<{hashlib.sha256(nyckel.encode()).hexdigest()[:32]}@{domain}>"
