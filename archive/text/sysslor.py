"""What a confined child may be forked to do, each by its name. It reads fd 0, and answers a frame.

Everything is loaded by ``warm``, in the parent: once confined, a process opens no file.
"""

import os
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from archive.text import granser, lasare, ram
from archive.text.lasare import sidbild, uppvarmning
from archive.text.lasare.gemensamt import MOST_BYTES, Fil, Frist, Olaslig
from archive.text.lasning import Lasning
from archive.text.renskrift import clean_text

Wanted = Mapping[str, Any]

LAS, BILD, GRA, OCR, PROV = "las", "bild", "gra", "ocr", "prov"


def profil(wanted: Wanted) -> granser.Profil:
    """The limits under which the work is done."""
    return granser.OCR if wanted["syssla"] == OCR else granser.LAS


def do(wanted: Wanted) -> Iterable[bytes]:
    """Do the work, in a process that is confined already; the parts of the answer."""
    return _SYSSLOR[wanted["syssla"]](wanted)


def warm() -> None:
    """Load what the work needs, by doing each once."""
    lasare.warm()
    for data in uppvarmning.pages():
        with suppress(Olaslig):
            sidbild.png(Fil(data), 1, 8)
            sidbild.pgm(Fil(data), 1)


def _read(wanted: Wanted) -> Iterator[bytes]:
    found = _lasning(wanted)
    if not wanted["bilagor"]:
        bilagor = tuple(replace(bilaga, innehall=b"") for bilaga in found.bilagor)
        found = replace(found, bilagor=bilagor)
    return ram.pack(found)


def _lasning(wanted: Wanted) -> Lasning:
    # The file's bytes are not kept by a name here: the text that follows may need their memory.
    mediatyp, found = lasare.extract(_fil(wanted))
    paged = mediatyp in lasare.PAGED
    blad = clean_text(found.text, found.starts, lasare.names(mediatyp), paged=paged)
    return Lasning(
        blad, mediatyp, found.orsak, found.fel, found.bilagor, found.rutor, huvud=found.huvud
    )


def _fil(wanted: Wanted) -> Fil:
    frist = Frist.from_now()
    with os.fdopen(0, "rb", closefd=False) as stream:
        data = stream.read(MOST_BYTES + 1)
    return Fil(data, str(wanted["namn"]), 0, frist, hel=bool(wanted.get("hel")))


def _draw(wanted: Wanted) -> Iterator[bytes]:
    """A page as PNG, or why there is none."""
    try:
        picture = sidbild.png(_fil(wanted), int(wanted["sida"]), int(wanted["bredd"]))
    except Olaslig as no:
        return ram.pack_refusal(no.orsak, no.fel)
    return ram.pack_picture(picture)


def _draw_grey(wanted: Wanted) -> Iterator[bytes]:
    """A page as PGM and nothing else, for a program to read; nothing if it cannot be drawn."""
    with suppress(Olaslig):
        yield sidbild.pgm(_fil(wanted), int(wanted["sida"]))


def _recognise(wanted: Wanted) -> Iterable[bytes]:
    """Become the program that reads pictures: what it writes is the answer, and no frame."""
    command = [str(part) for part in wanted["program"]]
    os.execve(command[0], command, dict(wanted["miljo"]))  # noqa: S606 - a path of our own finding


def _probe(_wanted: Wanted) -> Iterator[bytes]:
    """Which of the things that no reader needs could be done all the same."""
    done = [name for name, attempt in _ATTEMPTS.items() if _succeeds(attempt)]
    return ram.framed({"lacks": granser.lacks(), "done": done})


def _succeeds(attempt: Callable[[], object]) -> bool:
    with suppress(OSError):
        attempt()
        return True
    return False


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)


_ATTEMPTS: dict[str, Callable[[], object]] = {
    "öppna filer": lambda: os.open(os.devnull, os.O_RDONLY),
    "skriva filer": lambda: os.open(os.devnull, os.O_WRONLY),
    "starta processer": _fork,
    "nå nätet": socket.socket,
    "nå andra processer": lambda: os.kill(os.getppid(), 0),
}

_SYSSLOR: dict[str, Callable[[Wanted], Iterable[bytes]]] = {
    LAS: _read,
    BILD: _draw,
    GRA: _draw_grey,
    OCR: _recognise,
    PROV: _probe,
}
