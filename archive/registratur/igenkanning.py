"""Text recognition: what is only pictures is read in its own time, and the register follows."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from archive.registratur.desk import Desk
from archive.registratur.inlasning import keep_lasningar, note_mentions, unrecognised
from archive.store import filer, forsandelser, ocr, utkorg
from archive.store.db import Connection
from archive.store.filer import Fil
from archive.store.mellanlager import Mellanlager
from archive.text import (
    LACKS_TEXT,
    PICTURED,
    Avbrutet,
    Framsteg,
    Igenkant,
    Lasning,
    is_scanned,
    ocr_missing,
    read_scanned,
)
from archive.text.igenkanning import packed, unpacked

LATER = timedelta(minutes=5)
"""After a recognition that could not be done at all."""


@dataclass(frozen=True, slots=True)
class Lage:
    """Where the recognition of a file's text stands.

    ``sida`` of ``sidor`` is being read, 0 while it waits; ``saknas``: what this machine lacks.
    """

    sida: int = 0
    sidor: int = 0
    saknas: str = ""


def lage_of(conn: Connection, files: Sequence[Fil]) -> dict[str, Lage]:
    """How it stands with those of the files, by content, that are to be recognised still."""
    left = unrecognised(conn, files)
    if not left:
        return {}
    saknas = ocr_missing() or ""
    begun = ocr.of_files(conn, {f.sha256 for f in left})
    return {f.sha256: _lage(begun.get(f.sha256), saknas) for f in left}


def _lage(begun: ocr.Framsteg | None, saknas: str) -> Lage:
    if saknas or begun is None:
        return Lage(saknas=saknas)
    return Lage(begun.klara + 1, begun.alla)


def recognise_handling(
    desk: Desk, handling_id: int, *, stop: threading.Event | None = None
) -> bool:
    """Recognise the files of a handling that need it; whether all of them have had their turn."""
    with desk.db.read() as conn:
        files = unrecognised(conn, filer.of_handling(conn, handling_id))
    done = [recognise(desk, fil.sha256, fil.namn, stop=stop) for fil in files]
    return all(done)


def recognise_in_post(desk: Desk, *, stop: threading.Event | None = None) -> bool:
    """Recognise the first file in the post that needs it; whether there was one."""
    with desk.db.read() as conn:
        found = ocr.next_in_post(conn, orsaker=LACKS_TEXT, mediatyper=PICTURED, tid=desk.stamp())
    if not found:
        return False
    try:
        return recognise(desk, *found, stop=stop)
    except Avbrutet:
        raise
    except Exception:
        _note(desk, found[0], klara=0, alla=1, tid=_later(desk))
        raise


def recognise(desk: Desk, sha256: str, namn: str, *, stop: threading.Event | None = None) -> bool:
    """Recognise the text of a scanned file, called ``namn`` by its sender; whether it was done.

    The text takes the place of what was read before, in each handling that bears the file, and in
    the post. Broken off by ``stop`` (Avbrutet) or killed, it is taken up after the last page that
    was done. Not done: tesseract has gone.
    """
    minne = _Minne(desk.mellanlager, sha256)

    def tell(so_far: Framsteg) -> None:
        if so_far.klara < so_far.alla:  # The last is done when the text stands in the register.
            _note(desk, sha256, klara=so_far.klara, alla=so_far.alla, tid=desk.stamp())

    path = desk.files.path(sha256)
    lasning = read_scanned(path, namn, las=desk.reader, progress=tell, minne=minne, stop=stop)
    if not lasning.igenkand and is_scanned(lasning.orsak, lasning.mediatyp):
        return False
    _keep(desk, sha256, lasning)
    minne.clear(len(lasning.blad.sidor))
    return True


def _keep(desk: Desk, sha256: str, lasning: Lasning) -> None:
    with desk.db.write() as conn:
        keep_lasningar(conn, desk, {sha256: lasning})
        pages = len(lasning.blad.sidor) or 1
        ocr.note(conn, sha256, klara=pages, alla=pages, tid=desk.stamp())
        touched = filer.handlingar_with(conn, sha256)
        note_mentions(conn, touched)
        utkorg.add(conn, utkorg.INDEXERA, touched, tid=desk.stamp())
        utkorg.add(conn, utkorg.TVILLING, touched, tid=desk.stamp())
        forsandelser.read_again(conn, sha256)
    desk.woken.set()


def _note(desk: Desk, sha256: str, *, klara: int, alla: int, tid: str) -> None:
    with desk.db.write() as conn:
        ocr.note(conn, sha256, klara=klara, alla=alla, tid=tid)


def _later(desk: Desk) -> str:
    return (desk.now() + LATER).isoformat(timespec="milliseconds")


class _Minne:
    """The pages of a file that have been recognised, on disk until all of them are."""

    def __init__(self, lager: Mellanlager, sha256: str) -> None:
        self._lager = lager
        self._sha256 = sha256

    def get(self, nr: int) -> Igenkant | None:
        data = self._lager.get(self._sha256, f"{nr}.ocr")
        return unpacked(data) if data else None

    def put(self, nr: int, page: Igenkant) -> None:
        self._lager.put(self._sha256, f"{nr}.ocr", packed(page))

    def clear(self, pages: int) -> None:
        for nr in range(1, pages + 1):
            self._lager.drop(self._sha256, f"{nr}.ocr")
