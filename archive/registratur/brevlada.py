"""Mailboxes: each mail is taken into the post, and only then marked as read and moved aside.

Nothing is lost whatever the server does: a mail that is not in the database and on disk stays
where it lies. What decides whether a mail has been taken in is the hash of its bytes, since a
server may number its mails anew. Nothing is ever answered.
"""

import hashlib
import imaplib
import logging
import threading
from dataclasses import asdict
from io import BytesIO

from archive.config import Brevlada, Config
from archive.diarium import NotAllowed
from archive.diarium.kalender import Kanal, datum_i_ord
from archive.registratur.brevladelage import Lage, in_words, noted_at, slug, told
from archive.registratur.desk import STOCKHOLM, Desk
from archive.registratur.imap import Brev, Forbindelse, Nej, connected
from archive.registratur.inflode import Mottagare, take_in
from archive.registratur.inlamnad import InlamnadFil
from archive.store import lapp, namnder, personer

log = logging.getLogger(__name__)

PAUSE, LONGEST_PAUSE = 60.0, 900.0
MOST_BYTES = 200_000_000
"""A mail is held in memory whole, and no reader opens one that is larger."""

_MB = 1_000_000


class OkandNamnd(NotAllowed):
    """The mailbox is for a nämnd that is not there."""

    def __init__(self, kod: str) -> None:
        super().__init__(f"Det finns ingen nämnd med koden {kod}. Rätta IMAP eller lägg till den.")


class Lada:
    """A mailbox, and what has been taken out of it in this run.

    ``anvandare``: the system user, as whom the mails are taken in; ``stop`` ends a long look.
    """

    def __init__(
        self,
        desk: Desk,
        config: Config,
        one: Brevlada,
        anvandare: str,
        stop: threading.Event | None = None,
    ) -> None:
        self._desk = desk
        self._one = one
        self._anvandare = anvandare
        self._stop = stop or threading.Event()
        self._most = min(config.max_file_bytes, MOST_BYTES)
        self._path = noted_at(config, one)
        self._taken: set[tuple[int, Brev]] = set()
        self._tried: dict[tuple[int, Brev], int] = {}

    def look(self) -> bool:
        """Take in what lies there; whether it could be looked through. How it went is noted.

        Only one process of an installation looks at a mailbox at a time.
        """
        with self._desk.mellanlager.alone(f"brevlada-{slug(self._one)}") as alone:
            return self._look() if alone else True

    def _look(self) -> bool:
        kvar: dict[str, str] = {}
        senast, fel = self._desk.stamp(), ""
        try:
            self._look_through(kvar)
        except Exception as fault:
            if self._stop.is_set():
                return True
            log.warning("the mailbox %s could not be looked through", self._one.adress)
            log.debug("because", exc_info=True)
            senast, fel = lapp.noted(self._path).get("senast", ""), in_words(fault)
        lage = Lage(self._one.kod, self._one.adress, senast, fel, kvar)
        lapp.note(self._path, asdict(lage))
        return not fel

    def _look_through(self, kvar: dict[str, str]) -> None:
        till = self._till()
        with connected(self._one, most=self._most, stop=self._stop) as box:
            lying = [(box.uidvaliditet, brev) for brev in box.brev()]
            self._tried = {one: times for one, times in self._tried.items() if one in lying}
            # What ended a session before goes last, so that it stands in nobody's way.
            for validitet, brev in sorted(lying, key=lambda one: self._tried.get(one, 0)):
                if self._stop.is_set():
                    return
                if skal := self._attempt(box, (validitet, brev), till):
                    kvar[str(brev.uid)] = f"{_described(brev)} {skal}"

    def _till(self) -> Mottagare:
        with self._desk.db.read() as conn:
            vem = personer.kommandorad(conn, self._anvandare)
            namnd = namnder.find(conn, self._one.kod)
        if namnd is None:
            raise OkandNamnd(self._one.kod)
        return Mottagare(vem, namnd.id)

    def _attempt(self, box: Forbindelse, one: tuple[int, Brev], till: Mottagare) -> str:
        """Take in a mail and put it away; why it lies there still, if it does."""
        if one[1].storlek > self._most:
            return f"är större än {self._most // _MB} MB, som är gränsen, och är inte taget in."
        try:
            if one not in self._taken:
                self._take(box, one, till)
        except imaplib.IMAP4.abort:
            raise
        except Nej as no:
            return f"är inte taget in: servern säger nej ({told(no)})."
        except NotAllowed as refusal:
            return f"är inte taget in. {refusal}"
        return self._put_away(box, one[1])

    def _take(self, box: Forbindelse, one: tuple[int, Brev], till: Mottagare) -> None:
        validitet, brev = one
        self._tried[one] = self._tried.get(one, 0) + 1
        data = box.fetch(brev.uid)
        fil = InlamnadFil(f"e-post-{brev.uid}.eml", BytesIO(data))
        kalla = f"imap:{hashlib.sha256(data).hexdigest()}"
        take_in(self._desk, till, fil, kanal=Kanal.EPOST, kalla=kalla, kom=brev.kom)
        if validitet:
            self._taken.add(one)
        self._tried.pop(one, None)

    def _put_away(self, box: Forbindelse, brev: Brev) -> str:
        try:
            moved = box.put_away(brev.uid)
        except imaplib.IMAP4.abort:
            raise
        except Nej as no:
            return f"är taget in, men servern flyttar det inte ({told(no)})."
        return "" if moved else "är taget in. Servern kan inte flytta brev, så det ligger kvar."


def look_until(
    desk: Desk, config: Config, one: Brevlada, anvandare: str, stop: threading.Event
) -> None:
    """Look at a mailbox every minute until ``stop`` is set; more seldom while it does not work."""
    lada, pause = Lada(desk, config, one, anvandare, stop), PAUSE
    while not stop.is_set():
        try:
            pause = PAUSE if lada.look() else min(2 * pause, LONGEST_PAUSE)
        except Exception:
            log.exception("a mailbox could not be looked at; trying again")
        stop.wait(pause)


def _described(brev: Brev) -> str:
    size = f"{max(1, round(brev.storlek / 1000))} kB"
    if brev.kom is None:
        return f"Brevet ({size})"
    return f"Brevet ({size}, kommet {datum_i_ord(brev.kom.astimezone(STOCKHOLM).date())})"
