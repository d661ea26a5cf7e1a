"""Watched folders: a file that stands still is taken into the post, and then moved aside.

Nothing is deleted. A file is moved only when it is in the database and on disk: to ``hamtat``; or,
when it cannot be taken in, to ``karantan`` with a text beside it that says why. Ended at any point
the next look goes on; the source of a file (its content and its name) lets it in once.
"""

import errno
import logging
import os
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from archive.config import Config, Inkorg
from archive.diarium.kalender import Kanal
from archive.registratur.desk import Desk
from archive.registratur.inflode import Liggande, Mottagare, take_in
from archive.registratur.inlamnad import InlamnadFil
from archive.store import inkorg, namnder, personer
from archive.store.files import ForStor
from archive.store.inkorg import Mapp, Sedd

log = logging.getLogger(__name__)

HAMTAT, KARANTAN = "hamtat", "karantan"
PAUSE = 3.0
RETRY = timedelta(minutes=1)
PATIENCE = 600.0
"""Seconds after which what still lies in a folder is told of."""

_UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".filepart", ".download")
_HIDDEN = (".", "~$")
_OURS = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE, errno.ENOMEM}
)
"""Faults of our own disk or machine, which say nothing of the file."""


class Mappvakt:
    """A watched folder, and how the files in it stood at the last look.

    ``anvandare``: the system user, as whom they are taken in; ``stop`` ends a long look.
    """

    def __init__(
        self, desk: Desk, one: Inkorg, anvandare: str, stop: threading.Event | None = None
    ) -> None:
        self._desk = desk
        self._one = one
        self._anvandare = anvandare
        self._stop = stop or threading.Event()
        self._stood: set[Sedd] = set()
        self._later: dict[Sedd, datetime] = {}

    def look(self) -> int:
        """Take in what stands as it stood at the last look; how many files."""
        with self._desk.db.read() as conn:
            vem = personer.kommandorad(conn, self._anvandare)
            namnd = namnder.find(conn, self._one.kod)
        try:
            with inkorg.opened(self._one.mapp) as mapp:
                return self._look_in(mapp, Mottagare(vem, namnd.id)) if namnd else 0
        except OSError as fault:
            log.warning("the folder %s cannot be looked at: %s", self._one.mapp, fault)
            return 0

    def _look_in(self, mapp: Mapp, till: Mottagare) -> int:
        stands = {sedd for sedd in mapp.files() if _is_finished(sedd)}
        still, self._stood = stands & self._stood, stands
        self._later = {sedd: then for sedd, then in self._later.items() if sedd in stands}
        return sum(
            self._attempt(mapp, sedd, till) for sedd in sorted(still, key=lambda sedd: sedd.namn)
        )

    def _attempt(self, mapp: Mapp, sedd: Sedd, till: Mottagare) -> bool:
        now = self._desk.now()
        if self._stop.is_set() or self._later.get(sedd, now) > now:
            return False
        try:
            return self._take(mapp, sedd, till)
        except Exception:
            log.exception("a file in %s could not be taken in; trying again", self._one.mapp)
            self._later[sedd] = now + RETRY
            return False

    def _take(self, mapp: Mapp, sedd: Sedd, till: Mottagare) -> bool:
        sha256 = self._kept(mapp, sedd)
        if sha256 is None:
            return False
        namn = sedd.visas_som
        with self._desk.files.path(sha256).open("rb") as whole:
            fil, kalla = InlamnadFil(namn, whole), f"mapp:{sha256}:{namn}"
            take_in(self._desk, till, fil, kanal=kanal_of(self._one.mapp), kalla=kalla)
        aside = (HAMTAT, self._desk.today().isoformat())
        return mapp.move(sedd, *aside, namn=inkorg.fitting(f"{sha256[:8]} ", sedd.namn))

    def _kept(self, mapp: Mapp, sedd: Sedd) -> str | None:
        """The file's content on our disk; None if it is gone or just written, or put aside."""
        try:
            with mapp.open(sedd) as stream:
                kept = self._desk.files.keep(stream)
                return kept.sha256 if inkorg.is_unchanged(stream, sedd) else None
        except ForStor as refusal:
            self._put_aside(mapp, sedd, str(refusal))
        except FileNotFoundError:
            if mapp.file(sedd.namn):
                raise
        except OSError as fault:
            if fault.errno in _OURS:
                raise
            self._put_aside(mapp, sedd, f"Filen kunde inte läsas: {_in_words(fault)}.")
        return None

    def _put_aside(self, mapp: Mapp, sedd: Sedd, skal: str) -> None:
        stamp = self._desk.now().strftime("%Y-%m-%dT%H%M%S.%f")
        namn = inkorg.fitting(f"{stamp} ", sedd.namn)
        mapp.write(KARANTAN, namn=f"{namn}.txt", text=f"{sedd.visas_som}\n\n{skal}\n")
        mapp.move(sedd, KARANTAN, namn=namn)


def look_until(desk: Desk, config: Config, anvandare: str, stop: threading.Event) -> None:
    """Look at the folders every few seconds until ``stop`` is set."""
    vakter = [Mappvakt(desk, one, anvandare, stop) for one in config.inkorgar]
    while not stop.wait(PAUSE):
        for vakt in vakter:
            try:
                vakt.look()
            except Exception:
                log.exception("the folders could not be looked at; trying again")


def kanal_of(mapp: Path) -> Kanal:
    """How what lies in a folder came: as the folder is called, else by post."""
    name = mapp.name.lower()
    return Kanal(name) if name in set(Kanal) else Kanal.POST


def liggande(config: Config, koder: frozenset[str], *, nu: float) -> list[Liggande]:
    """What lies in the folders of some nämnder without being taken in, and why.

    ``koder``: those whose post the reader may open. ``nu``: the instant, in seconds since 1970.
    """
    return [
        lies
        for one in config.inkorgar
        if one.kod.lower() in {kod.lower() for kod in koder}
        for lies in (*_in_quarantine(one), *_left(one, nu))
    ]


def findings(config: Config) -> list[str]:
    """What is wrong with the watched folders, in Swedish; nothing when all is well."""
    return [
        f"Inkorgen {one.mapp} för {one.kod}: {fel}"
        for one in config.inkorgar
        for fel in [_wrong_with(one.mapp)]
        if fel
    ]


def _wrong_with(mapp: Path) -> str:
    if not mapp.is_dir():
        return "mappen finns inte. Skapa den eller rätta INKORG."
    if not os.access(mapp, os.R_OK | os.W_OK | os.X_OK):
        return "den som kör Diarium får inte läsa och flytta filer i mappen."
    return ""


def _is_finished(sedd: Sedd) -> bool:
    """Whether it is a file that somebody means to hand in."""
    namn = sedd.namn.lower()
    return sedd.vanlig and not namn.startswith(_HIDDEN) and not namn.endswith(_UNFINISHED)


def _in_quarantine(one: Inkorg) -> Iterator[Liggande]:
    """Each file put aside, with its reason; OSError is no reason to show nothing else."""
    try:
        with inkorg.opened(one.mapp / KARANTAN) as mapp:
            names = [sedd for sedd in mapp.files() if sedd.vanlig]
            told = {sedd.namn: sedd for sedd in names}
            for sedd in names:
                reason = told.get(f"{sedd.namn}.txt")
                if reason is not None or not sedd.namn.endswith(".txt"):
                    skal = _reason(mapp, reason) if reason else "Skälet saknas."
                    yield Liggande(one.kod, sedd.visas_som, f"{one.mapp.name}/{KARANTAN}", skal)
    except OSError:
        return


def _reason(mapp: Mapp, sedd: Sedd) -> str:
    with mapp.open(sedd) as stream:
        return stream.read(4000).decode("utf-8", "replace").partition("\n\n")[2].strip()


def _left(one: Inkorg, nu: float) -> Iterator[Liggande]:
    try:
        with inkorg.opened(one.mapp) as mapp:
            for sedd in mapp.files():
                if skal := _why_left(sedd, nu):
                    yield Liggande(one.kod, sedd.visas_som, one.mapp.name, skal)
    except OSError as fault:
        skal = f"Mappen kan inte läsas: {_in_words(fault)}."
        yield Liggande(one.kod, one.mapp.name, one.mapp.name, skal)


def _why_left(sedd: Sedd, nu: float) -> str:
    if sedd.mapp or sedd.namn.startswith(_HIDDEN):
        return ""
    if not sedd.vanlig:
        return "Det är ingen fil utan en länk, enhet eller kanal, och den tas inte in."
    if nu - sedd.tid > PATIENCE:
        return "Filen har legat här länge utan att kunna tas in. Körs Diariums arbetare?"
    return ""


def _in_words(fault: OSError) -> str:
    if fault.errno in {errno.EACCES, errno.EPERM}:
        return "den som kör Diarium får inte läsa den"
    return f"{fault.strerror or 'okänt fel'} (fel {fault.errno})"
