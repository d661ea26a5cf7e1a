"""Pages as pictures: drawn by a confined child, kept clean; what is marked is a layer above."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from archive.registratur.desk import Desk
from archive.store import filer
from archive.store.db import Connection
from archive.text import PICTURED, IngenBild, Ordrutor, Orsak, from_boxes
from archive.text.blad import Blad, Kalla

__all__ = ["PICTURED", "WIDTHS", "IngenBild", "Mark", "Ordrutor"]

WIDTHS = (700, 1400)
"""Pixels across a picture: beside its text, and the same on a dense screen or looked at closely."""

PASSING = frozenset({Orsak.FOR_LANGSAM, Orsak.STANNADE})
"""Why there may be a picture another time."""

A4 = 14142
TIMEOUT = 10.0

_SCALE = 10_000
_WAIT = 15.0
_inside = threading.BoundedSemaphore(6)
"""Those who wait for a picture, as many as one browser asks for at a time. The threads that are
left answer for the rest of the register."""

_drawing = threading.BoundedSemaphore(2)


@dataclass(frozen=True, slots=True)
class Mark:
    """A box on the picture of a page, in ten-thousandths of its width and height.

    ``traff``: the number of the hit it marks.
    """

    left: int
    top: int
    width: int
    height: int
    traff: int = 0


def page_picture(desk: Desk, sha256: str, namn: str, nr: int, *, width: int = WIDTHS[0]) -> bytes:
    """Page ``nr`` of a kept file, called ``namn`` by its sender, as PNG without any mark.

    IngenBild, with a Swedish sentence, when there is none, or none just now (``PASSING``).
    """
    if kept := desk.mellanlager.get(sha256, _name(nr, width)):
        return kept
    if fel := fault_of(desk, sha256, nr):
        raise IngenBild(Orsak.TRASIG, fel)
    with _place():
        # Somebody may have had it drawn while this one waited.
        return desk.mellanlager.get(sha256, _name(nr, width)) or _drawn(
            desk, sha256, namn, nr, width
        )


def fault_of(desk: Desk, sha256: str, nr: int) -> str:
    """Why a page could not be shown when it was asked for before; empty if nobody knows."""
    return (desk.mellanlager.get(sha256, f"{nr}.fel") or b"").decode()


def boxes_of(conn: Connection, sha256: str) -> Ordrutor:
    """Where on its pages the words of a file stand; nowhere, if that was never read."""
    kept = filer.boxes_of(conn, sha256)
    return from_boxes(kept) if kept else Ordrutor()


def has_pages(mediatyp: str, blad: Blad) -> bool:
    """Whether there are pictures of the pages that a text stands on."""
    return mediatyp in PICTURED and bool(blad.sidor) and blad.sidor[0].kalla is Kalla.FIL


def marks_of(
    blad: Blad, rutor: Ordrutor, spans: Iterable[tuple[int, int]], first: int = 1
) -> dict[int, list[Mark]]:
    """What to mark, page by page, for these spans of the clean text. Pure.

    ``first``: the number of the first of the spans.
    """
    found: dict[int, list[Mark]] = {}
    for traff, (start, end) in enumerate(spans, first):
        for sida, *box in rutor.marks(blad, start, end):
            left, top, right, bottom = (round(share * _SCALE) for share in box)
            found.setdefault(sida, []).append(Mark(left, top, right - left, bottom - top, traff))
    return found


def height_of(rutor: Ordrutor, nr: int, width: int = WIDTHS[0]) -> int:
    """How high the picture of a page is; as a sheet of A4 where that was never read."""
    return max(round(width * (rutor.form(nr) or A4) / _SCALE), 1)


@contextmanager
def _place() -> Iterator[None]:
    """One of the few who draw at a time, after one of the few who wait for it."""
    if not _inside.acquire(blocking=False):
        raise _crowded()
    try:
        if not _drawing.acquire(timeout=_WAIT):
            raise _crowded()
        try:
            yield
        finally:
            _drawing.release()
    finally:
        _inside.release()


def _crowded() -> IngenBild:
    return IngenBild(Orsak.FOR_LANGSAM, "Många sidor ritas just nu. Ladda om sidan om en stund.")


def _drawn(desk: Desk, sha256: str, namn: str, nr: int, width: int) -> bytes:
    path = desk.files.path(sha256)
    try:
        picture = desk.reader.render_page(path, nr, width=width, namn=namn, timeout=TIMEOUT)
    except IngenBild as no:
        if no.orsak not in PASSING:
            desk.mellanlager.put(sha256, f"{nr}.fel", no.fel.encode())
        raise
    desk.mellanlager.put(sha256, _name(nr, width), picture)
    return picture


def _name(nr: int, width: int) -> str:
    return f"{nr}-{width}.png"
