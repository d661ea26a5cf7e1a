"""From a kept file to text in the register: layers, pages, and the dnr it mentions."""

import time
from collections.abc import Iterable, Mapping, Sequence

from archive.diarium.dnr import find_dnr, parse
from archive.registratur.desk import Desk
from archive.registratur.tvillingar import note_skisser
from archive.store import filer, nummer, ocr, utkorg
from archive.store.db import Connection
from archive.store.filer import Fil
from archive.text import Lasning, Orsak, is_scanned, to_boxes, to_karta
from archive.text.blad import Blad

SIDHUVUD = "sidhuvud"

READ_LIMIT = 20.0
"""Seconds one file may take when nobody waits for the answer."""


def read_soon(
    desk: Desk, files: Sequence[tuple[str, str]], *, seconds: float | None
) -> Mapping[str, Lasning]:
    """Read the files (sha256, file name) that nobody has read before, in ``seconds`` all told.

    A file that takes longer is left for the worker; None takes the time it takes.
    """
    with desk.db.read() as conn:
        unread = {sha256: namn for sha256, namn in files if not filer.is_read(conn, sha256)}
    end = None if seconds is None else time.monotonic() + seconds
    found: dict[str, Lasning] = {}
    for sha256, namn in unread.items():
        left = READ_LIMIT if end is None else end - time.monotonic()
        if left <= 0:
            break
        lasning = desk.reader.read(desk.files.path(sha256), namn, timeout=left)
        if end is None or lasning.orsak is not Orsak.FOR_LANGSAM:
            found[sha256] = lasning
    return found


def keep_lasningar(conn: Connection, desk: Desk, lasningar: Mapping[str, Lasning]) -> None:
    """Store what was read, in the transaction of the act that needs it."""
    kept = {k: one for k, one in lasningar.items() if not _is_outdone(conn, k, one)}
    if not kept:
        return
    tid = desk.stamp()
    filer.keep_lasta(conn, {sha256: _last(lasning, tid) for sha256, lasning in kept.items()})
    note_skisser(conn, {sha256: lasning.blad.clean for sha256, lasning in kept.items()})
    for sha256, lasning in kept.items():
        if lasning.igenkand:
            pages = len(lasning.blad.sidor) or 1
            ocr.note(conn, sha256, klara=pages, alla=pages, tid=tid)


def _last(lasning: Lasning, tid: str) -> filer.Last:
    blad = lasning.blad
    return filer.Last(
        mediatyp=lasning.mediatyp,
        fel=lasning.fel,
        orsak=lasning.orsak or "",
        text=blad.clean,
        lager={"raw": blad.raw, "karta": to_karta(blad)},
        sidor=len(blad.sidor) or None,
        namnda=mentioned(blad),
        sakerhet=lasning.sakerhet,
        rutor=to_boxes(lasning.rutor) if lasning.rutor else None,
        tid=tid,
    )


def unrecognised(conn: Connection, files: Sequence[Fil]) -> list[Fil]:
    """Those of the files whose pages are pictures that text recognition has not read."""
    scanned = [f for f in files if f.last and is_scanned(f.orsak, f.mediatyp)]
    known = ocr.of_files(conn, {f.sha256 for f in scanned}) if scanned else {}
    return [f for f in scanned if f.sha256 not in known or not known[f.sha256].klar]


def hand_on(conn: Connection, desk: Desk, handling_ids: Sequence[int]) -> None:
    """Leave to the worker what is still to be read in the files of handlingar."""
    files = filer.of_handlingar(conn, handling_ids)
    unread = [one for one in handling_ids if any(not f.last for f in files[one])]
    pictured = [one for one in handling_ids if unrecognised(conn, files[one])]
    utkorg.add(conn, utkorg.LAS, unread, tid=desk.stamp())
    utkorg.add(conn, utkorg.OCR, pictured, tid=desk.stamp())


def _is_outdone(conn: Connection, sha256: str, lasning: Lasning) -> bool:
    """Whether text recognition has come before with more than this reading of a scanned file."""
    if lasning.igenkand or not is_scanned(lasning.orsak, lasning.mediatyp):
        return False
    known = ocr.of_files(conn, [sha256]).get(sha256)
    return known is not None and known.klar


def note_mentions(conn: Connection, handling_ids: Iterable[int]) -> None:
    """Make handlingar findable by every dnr that stands in their files."""
    nummer.replace(conn, nummer.NAMNT, mentions_of(conn, handling_ids))


def mentions_of(conn: Connection, handling_ids: Iterable[int]) -> dict[int, list[nummer.Nummer]]:
    """The dnr that stand in the files of each handling."""
    found: dict[int, list[nummer.Nummer]] = {}
    for handling_id, written in filer.namnda(conn, list(handling_ids)).items():
        known = ((text, parse(text)) for text in dict.fromkeys(written))
        found[handling_id] = [nummer.Nummer(nummer.NAMNT, text, dnr) for text, dnr in known if dnr]
    return found


def mentioned(blad: Blad) -> list[str]:
    """The dnr that stand in a text or in its page heads, each once as it is written."""
    heads = (blad.raw[brus.start : brus.slut] for brus in blad.brus if brus.slag == SIDHUVUD)
    return list(
        dict.fromkeys(m.as_written for text in (blad.clean, *heads) for m in find_dnr(text))
    )


def read_handling(desk: Desk, handling_id: int) -> None:
    """Read the files of a handling that nobody has read, however long it takes."""
    with desk.db.read() as conn:
        files = [(f.sha256, f.namn) for f in filer.unread(conn, handling_id)]
    lasningar = read_soon(desk, files, seconds=None)
    with desk.db.write() as conn:
        keep_lasningar(conn, desk, lasningar)
        touched = {h for sha256 in lasningar for h in filer.handlingar_with(conn, sha256)}
        note_mentions(conn, touched)
        utkorg.add(conn, utkorg.INDEXERA, sorted(touched), tid=desk.stamp())
        utkorg.add(conn, utkorg.TVILLING, sorted(touched), tid=desk.stamp())
        if any(is_scanned(one.orsak, one.mediatyp) for one in lasningar.values()):
            utkorg.add(conn, utkorg.OCR, sorted(touched), tid=desk.stamp())
