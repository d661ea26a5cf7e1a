"""Opening files from outside: the asking side of the reading process.

No file is parsed in this process. A reading never raises for what a file holds: a reader that
dies, loops or eats memory costs that one document its text, and the reason is told.
"""

import atexit
import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from signal import SIGXCPU
from typing import Any, BinaryIO

from archive.text.lasning import TOM_BLAD, IngenBild, Lasning, Orsak
from archive.text.process import GRACE, Zygote, drained
from archive.text.ram import LATE, MEMORY, BadFrame, unframed, unpack, unpack_picture

TIMEOUT = 20.0
"""Seconds by the clock that one document may take."""

WIDTH = 1000
"""Pixels across the picture of a page: an A4 page that can be read on a screen."""

INSTANGD = "Läsarna är instängda: de når inga filer, inget nät och inga andra processer."

_MOST_AT_ONCE = 4
_MOST_NAME = 1000


class Las:
    """The reading process of this process, started at the first reading and again if it dies.

    Any number of threads may read; a few documents are open at once, the others wait.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.places = threading.BoundedSemaphore(_MOST_AT_ONCE)
        self._zygote: Zygote | None = None

    def start(self) -> None:
        """Start the reading process now, so that the first reading need not wait half a second."""
        with self._lock:
            self._running()

    def read(
        self,
        path: Path,
        namn: str = "",
        *,
        med_bilagor: bool = False,
        hel: bool = False,
        timeout: float = TIMEOUT,
    ) -> Lasning:
        """What stands in the file at ``path``, called ``namn`` by its sender; see ``read_file``."""
        with path.open("rb") as stream, self.places:
            if os.fstat(stream.fileno()).st_size == 0:
                return _unread(Orsak.TOM, "Filen är tom (0 byte).")
            wanted: dict[str, Any] = {"syssla": "las", "namn": namn[:_MOST_NAME]}
            wanted |= {"bilagor": med_bilagor, "hel": hel}
            try:
                return _judged(*self.do(stream, wanted, timeout))
            except OSError:
                return _unread(Orsak.STANNADE, "Filen är inte läst: läsaren kunde inte starta.")

    def render_page(
        self, path: Path, nr: int, *, width: int = WIDTH, namn: str = "", timeout: float = TIMEOUT
    ) -> bytes:
        """Page ``nr`` of the file at ``path`` as PNG; IngenBild says why when there is none."""
        with path.open("rb") as stream, self.places:
            wanted = {"syssla": "bild", "namn": namn[:_MOST_NAME], "sida": nr, "bredd": width}
            try:
                frame, ending = self.do(stream, wanted, timeout)
            except OSError as fault:
                raise IngenBild(
                    Orsak.STANNADE, "Sidan visas inte: läsaren startar inte."
                ) from fault
        try:
            return unpack_picture(frame)
        except BadFrame as fault:
            raise IngenBild(*_why_none(ending)) from fault

    def recognise(
        self,
        path: Path,
        nr: int,
        *,
        namn: str,
        program: list[str],
        miljo: dict[str, str],
        timeout: float,
        stop: threading.Event | None = None,
    ) -> bytes | None:
        """What ``program`` writes of page ``nr``, drawn as PGM; None if either came to nothing.

        The picture goes from child to child and never through here. Avbrutet when ``stop`` is
        set; OSError when no reading process can be started.
        """
        with path.open("rb") as stream, self.places:
            drawing = {"syssla": "gra", "namn": namn[:_MOST_NAME], "sida": nr}
            reading = {"syssla": "ocr", "program": program, "miljo": miljo}
            with self._started(stream, drawing, timeout) as picture:
                table, ending = self.do(picture, reading, timeout, stop)
        return bytes(table) if table and ending == "0" else None

    @contextmanager
    def _started(
        self, stream: BinaryIO, wanted: dict[str, Any], timeout: float
    ) -> Iterator[BinaryIO]:
        """What a child writes about the file while it is at work."""
        out, child_out = os.pipe()
        with os.fdopen(out, "rb", 0) as answer:
            silent = os.open(os.devnull, os.O_WRONLY)
            try:
                request = json.dumps({**wanted, "timeout": timeout}).encode()
                self._ask(request, [stream.fileno(), child_out, silent])
            finally:
                os.close(child_out)
                os.close(silent)
            yield answer

    def confinement(self) -> str:
        """How confined the readers are on this machine, tried now: a sentence in Swedish."""
        try:
            with Path(os.devnull).open("rb") as nothing, self.places:
                frame, _ = self.do(nothing, {"syssla": "prov"}, TIMEOUT)
            body, _ = unframed(frame)
        except (OSError, BadFrame):
            return "Läsarna kunde inte startas, så det går inte att säga hur instängda de är."
        if not body["done"]:
            return INSTANGD
        done = ", ".join(map(str, body["done"]))
        return f"Läsarna är inte helt instängda och kan {done}: {body['lacks']}."

    def close(self) -> None:
        """End the reading process, if it runs; the next reading starts a new one."""
        with self._lock:
            zygote, self._zygote = self._zygote, None
        if zygote:
            zygote.close()

    def do(
        self,
        stream: BinaryIO,
        wanted: dict[str, Any],
        timeout: float,
        stop: threading.Event | None = None,
    ) -> tuple[bytearray, str]:
        """What a child answered when asked to do this with the file, and how it ended.

        The caller holds one of ``places``; OSError when no reading process can be started.
        """
        request = json.dumps({**wanted, "timeout": timeout}).encode()
        until = time.monotonic() + timeout + GRACE
        out, child_out = os.pipe()
        status, child_status = os.pipe()
        with os.fdopen(out, "rb", 0) as frame, os.fdopen(status, "rb", 0) as ending:
            try:
                self._ask(request, [stream.fileno(), child_out, child_status])
            finally:
                os.close(child_out)
                os.close(child_status)
            data = drained(frame, until, stop)
            return data, drained(ending, until, stop).decode("ascii", "replace")

    def _ask(self, request: bytes, fds: list[int]) -> None:
        with self._lock:
            try:
                self._running().ask(request, fds)
            except OSError:
                # It had died since the last document, or was never this process's own.
                self._drop()
                self._running().ask(request, fds)

    def _running(self) -> Zygote:
        if self._zygote is None or self._zygote.owner != os.getpid():
            self._drop()
            self._zygote = Zygote()
        return self._zygote

    def _drop(self) -> None:
        if self._zygote:
            self._zygote.close()
        self._zygote = None


def _judged(frame: bytearray, ending: str) -> Lasning:
    """The reading, or how it ended without one."""
    try:
        return unpack(frame)
    except BadFrame:
        return _unread(*_why_none(ending))


def _why_none(ending: str) -> tuple[Orsak, str]:
    if ending in ("", LATE, str(-SIGXCPU)):
        return Orsak.FOR_LANGSAM, "Filen tar för lång tid att läsa; läsningen avbröts."
    if ending == str(MEMORY):
        return Orsak.FOR_TUNG, "Filen kräver för mycket minne för att läsas."
    return Orsak.STANNADE, "Filen fick läsaren att stanna och är inte läst."


def _unread(orsak: Orsak, fel: str) -> Lasning:
    return Lasning(TOM_BLAD, "application/octet-stream", orsak, fel)


_LAS = Las()
atexit.register(_LAS.close)


def standard() -> Las:
    """The reading process of this program."""
    return _LAS


def read_file(
    path: Path,
    namn: str = "",
    *,
    med_bilagor: bool = False,
    hel: bool = False,
    timeout: float = TIMEOUT,
) -> Lasning:
    """What stands in a file from outside; never raises for what the file holds.

    ``namn`` is what its sender called it: data, and a hint where content alone cannot tell.
    The text of an e-mail is its own: heads, body, names of what it carries. ``hel`` takes in the
    texts of that too; ``med_bilagor`` hands back its bytes. OSError only if there is no such file.
    """
    return _LAS.read(path, namn, med_bilagor=med_bilagor, hel=hel, timeout=timeout)


def render_page(path: Path, nr: int, *, width: int = WIDTH) -> bytes:
    """Page ``nr`` (from 1) of a PDF or a picture (TIFF, PNG, JPEG) as PNG, without metadata.

    Drawn in a confined process. IngenBild, with a Swedish sentence, when it cannot be shown;
    OSError only if there is no such file.
    """
    return _LAS.render_page(path, nr, width=width)


def confinement() -> str:
    """How confined the readers of this program are, for those who look after the machine."""
    return _LAS.confinement()
