"""Text recognition: scanned pages to text, through tesseract in a process of its own.

One page at a time: drawn by one confined child, whose picture goes straight to another that
becomes tesseract. Here only tesseract's table of words is seen.
"""

import errno
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple, Protocol

from archive.text import sidor
from archive.text.igenkanning import Igenkant, parse
from archive.text.las import standard
from archive.text.lasning import Lasning, Orsak
from archive.text.process import Avbrutet
from archive.text.renskrift import clean_text
from archive.text.rutor import Ordrutor, Sidrutor, packed
from archive.text.tesseract import environment, ocr_missing, tesseract

PAGE_TIMEOUT = 150.0
"""Seconds by the clock that one page may take; a common one takes three to eight."""

UNSURE = 60
"""Below this a page may lie on its side or be in English, so it is read once more, as such."""

PICTURED = frozenset({"application/pdf", "image/tiff", "image/png", "image/jpeg"})
"""The kinds of file that there is a picture of each page of."""

LACKS_TEXT = frozenset({Orsak.INGEN_TEXT, Orsak.DELVIS_TEXT})

_UPRIGHT, _ANY_WAY_UP = "3", "1"
_one_at_a_time = threading.Lock()


class Framsteg(NamedTuple):
    """How far the recognition of a file has come: ``klara`` of ``alla`` pages.

    ``sida`` is the latest, 0 before the first; ``sakerhet`` how sure it was (0 to 100; None: no
    text was seen on it).
    """

    klara: int
    alla: int
    sida: int
    sakerhet: int | None


class Minne(Protocol):
    """Where pages that have been recognised are kept until their whole file has been."""

    def get(self, nr: int) -> Igenkant | None:
        """A page recognised before, if there is one."""

    def put(self, nr: int, page: Igenkant) -> None:
        """Keep a page."""


class Bladare(Protocol):
    """Whoever opens files and has their pages recognised; ``Las`` is one."""

    def read(self, path: Path, namn: str = "", *, timeout: float = ...) -> Lasning:
        """What stands in the file."""

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
        """What ``program`` writes of a page."""


@dataclass(frozen=True)
class _Work:
    """Whose pages are recognised, by whom, and when to stop."""

    reader: Bladare
    path: Path
    namn: str
    stop: threading.Event | None


def is_scanned(orsak: str | None, mediatyp: str) -> bool:
    """Whether a file of this kind that was read so has pages for text recognition to read."""
    return orsak in LACKS_TEXT and mediatyp in PICTURED


def read_scanned(
    path: Path,
    namn: str = "",
    *,
    progress: Callable[[Framsteg], object] | None = None,
    las: Bladare | None = None,
    minne: Minne | None = None,
    stop: threading.Event | None = None,
) -> Lasning:
    """What stands in a file, its pages without text recognised; pages with text keep theirs.

    Takes seconds a page, and files wait for each other: a worker's task. ``progress`` is told how
    much there is to do, then of each page when it is done; what it raises ends the work, as does
    ``stop`` (Avbrutet). Pages that stand in ``minne`` are not recognised again. Never raises for
    what a file holds; OSError when no reading process can be started. A file that needs no
    recognition is only read; without tesseract ``fel`` says what is missing.
    """
    work = _Work(las or standard(), path, namn, stop)
    lasning = work.reader.read(path, namn)
    texts = lasning.blad.raw.split("\f")
    wanted = [nr for nr, text in enumerate(texts, 1) if not text.strip()]
    if not is_scanned(lasning.orsak, lasning.mediatyp) or not wanted:
        return lasning
    if missing := ocr_missing():
        return replace(lasning, fel=f"{lasning.fel} {missing}")
    tell = progress or (lambda _so_far: None)
    pages = _kept(minne, wanted)
    tell(Framsteg(len(pages), len(wanted), 0, None))
    for nr in [nr for nr in wanted if nr not in pages]:
        if stop and stop.is_set():
            raise Avbrutet
        page = pages[nr] = _recognised(work, nr)
        if page and minne:
            minne.put(nr, page)
        tell(Framsteg(len(pages), len(wanted), nr, page.sakerhet if page else None))
    return _together(lasning, texts, pages)


def _kept(minne: Minne | None, wanted: list[int]) -> dict[int, Igenkant | None]:
    """The pages that were recognised before."""
    kept = {nr: minne.get(nr) for nr in wanted} if minne else {}
    return {nr: page for nr, page in kept.items() if page}


def _recognised(work: _Work, nr: int) -> Igenkant | None:
    """A page as it was seen; of a page hard to see, the surer of two readings. None: not seen."""
    with _one_at_a_time:
        first = _seen(work, nr, ("swe", _UPRIGHT))
        if first is None or first.sakerhet is None or first.sakerhet >= UNSURE:
            return first
        found = tesseract()
        language = "swe+eng" if found and "eng" in found.languages else "swe"
        again = _seen(work, nr, (language, _ANY_WAY_UP))
    surer = again and again.sakerhet is not None and again.sakerhet > first.sakerhet
    return again if surer else first


def _seen(work: _Work, nr: int, how: tuple[str, str]) -> Igenkant | None:
    found = tesseract()
    if found is None:
        raise OSError(errno.ENOENT, "tesseract finns inte längre")
    command = [found.program, "stdin", "stdout", "-l", how[0], "--psm", how[1], "--dpi", "300"]
    table = work.reader.recognise(
        work.path, nr, namn=work.namn, program=[*command, "-c", "tessedit_create_tsv=1"],
        miljo=environment(), timeout=PAGE_TIMEOUT, stop=work.stop,
    )  # fmt: skip
    return parse(table.decode("utf-8", "replace")) if table is not None else None


def _together(lasning: Lasning, texts: list[str], pages: dict[int, Igenkant | None]) -> Lasning:
    """The reading with what was recognised in the place of what was missing."""
    seen = {nr: page for nr, page in pages.items() if page}
    whole = [seen[nr].text if nr in seen else text for nr, text in enumerate(texts, 1)]
    starts = list(accumulate((len(text) + 1 for text in whole[:-1]), initial=0))
    blad = clean_text("\f".join(whole), starts, _readers(lasning))
    orsak, fel = _left([nr for nr, page in pages.items() if page is None], blad.clean)
    return replace(
        lasning, blad=blad, orsak=orsak, fel=fel,
        rutor=Ordrutor(tuple(_boxes(lasning, seen, starts))), sakerhet=_mean(seen), igenkand=True,
    )  # fmt: skip


def _readers(lasning: Lasning) -> str:
    found = tesseract()
    own = f"tesseract {found.version if found else ''}".strip()
    return f"{lasning.blad.lasare}, {own}" if lasning.blad.clean.strip() else own


def _boxes(lasning: Lasning, seen: dict[int, Igenkant], starts: list[int]) -> Iterator[Sidrutor]:
    own = {page.nr: page for page in lasning.rutor.sidor} if lasning.rutor else {}
    for nr, start in enumerate(starts, 1):
        if page := seen.get(nr):
            yield packed(nr, start, page.words, own[nr].form if nr in own else 0)
        elif nr in own:
            yield own[nr]._replace(start=start)


def _mean(seen: dict[int, Igenkant]) -> int | None:
    return Igenkant(
        summa=sum(page.summa for page in seen.values()),
        letters=sum(page.letters for page in seen.values()),
    ).sakerhet


def _left(unseen: list[int], clean: str) -> tuple[Orsak | None, str | None]:
    """What is still missing after the recognition."""
    if unseen:
        orsak = Orsak.DELVIS_TEXT if clean.strip() else Orsak.INGEN_TEXT
        return orsak, f"{sidor.named(unseen)} kunde inte läsas med textigenkänning (OCR)."
    if not clean.strip():
        return Orsak.INGEN_TEXT, "Textigenkänningen (OCR) fann ingen text i filen."
    return None, None
