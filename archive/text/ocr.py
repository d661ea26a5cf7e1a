"""Text recognition: scanned pages to text, through tesseract in a process of its own.

One page at a time: drawn by one confined child, whose picture goes straight to another that
becomes tesseract. Here only tesseract's table of words is seen.
"""

import os
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from archive.text import sidor
from archive.text.igenkanning import Igenkant, parse
from archive.text.las import Las, standard
from archive.text.lasning import Lasning, Orsak
from archive.text.renskrift import clean_text
from archive.text.rutor import Ordrutor, Sidrutor, packed

PAGE_TIMEOUT = 150.0
"""Seconds by the clock that one page may take; a common one takes three to eight."""

UNSURE = 60
"""Below this a page may lie on its side or be in English, so it is read once more, as such."""

_UPRIGHT, _ANY_WAY_UP = "3", "1"
_PICTURES = ("application/pdf", "image/tiff", "image/png", "image/jpeg")
_INSTALL = "(i Debian: tesseract-ocr och tesseract-ocr-swe)"
_one_at_a_time = threading.Lock()


class Framsteg(NamedTuple):
    """How far the recognition of a file has come: ``klara`` of ``alla`` pages.

    ``sida`` is the latest, ``sakerhet`` how sure it was (0 to 100; None: no text was seen on it).
    """

    klara: int
    alla: int
    sida: int
    sakerhet: int | None


@dataclass(frozen=True)
class _Tesseract:
    program: str
    version: str
    languages: frozenset[str]


def ocr_missing() -> str | None:
    """What text recognition lacks on this machine, in Swedish; None when nothing."""
    found = _tesseract()
    if found is None:
        return f"Textigenkänning (OCR) saknas: tesseract är inte installerat på servern {_INSTALL}."
    if "swe" not in found.languages:
        _asked.cache_clear()  # It may be installed while the program runs.
        return f"Textigenkänning (OCR) saknas: tesseract kan inte svenska {_INSTALL}."
    return None


def ocr_available() -> bool:
    """Whether scanned pages can be read here; ``ocr_missing`` says why not."""
    return ocr_missing() is None


def read_scanned(
    path: Path,
    namn: str = "",
    *,
    progress: Callable[[Framsteg], object] | None = None,
    las: Las | None = None,
) -> Lasning:
    """What stands in a file, its pages without text recognised; pages with text keep theirs.

    Takes seconds a page, and files wait for each other: a worker's task. ``progress`` is told of
    each page when it is done; what it raises ends the work. Never raises for what a file holds.
    A file that needs no recognition is only read; without tesseract ``fel`` says what is missing.
    """
    reader = las or standard()
    lasning = reader.read(path, namn)
    texts = lasning.blad.raw.split("\f")
    wanted = [nr for nr, text in enumerate(texts, 1) if not text.strip()]
    if not _is_scanned(lasning) or not wanted:
        return lasning
    if missing := ocr_missing():
        return replace(lasning, fel=f"{lasning.fel} {missing}")
    pages: dict[int, Igenkant | None] = {}
    for nr in wanted:
        with _one_at_a_time:
            page = pages[nr] = _recognised(reader, path, namn, nr)
        if progress:
            progress(Framsteg(len(pages), len(wanted), nr, page.sakerhet if page else None))
    return _together(lasning, texts, pages)


def _is_scanned(lasning: Lasning) -> bool:
    lacks_text = lasning.orsak in (Orsak.INGEN_TEXT, Orsak.DELVIS_TEXT)
    return lacks_text and lasning.mediatyp in _PICTURES


def _recognised(reader: Las, path: Path, namn: str, nr: int) -> Igenkant | None:
    """A page as it was seen; of a page hard to see, the surer of two readings. None: not seen."""
    first = _seen(reader, path, namn, nr, ("swe", _UPRIGHT))
    if first is None or first.sakerhet is None or first.sakerhet >= UNSURE:
        return first
    found = _tesseract()
    language = "swe+eng" if found and "eng" in found.languages else "swe"
    again = _seen(reader, path, namn, nr, (language, _ANY_WAY_UP))
    surer = again and again.sakerhet is not None and again.sakerhet > first.sakerhet
    return again if surer else first


def _seen(reader: Las, path: Path, namn: str, nr: int, how: tuple[str, str]) -> Igenkant | None:
    found = _tesseract()
    if found is None:
        return None
    command = [found.program, "stdin", "stdout", "-l", how[0], "--psm", how[1], "--dpi", "300"]
    table = reader.recognise(
        path, nr, namn=namn, program=[*command, "-c", "tessedit_create_tsv=1"],
        miljo=_environment(), timeout=PAGE_TIMEOUT,
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
        rutor=Ordrutor(tuple(_boxes(lasning, seen, starts))), sakerhet=_mean(seen),
    )  # fmt: skip


def _readers(lasning: Lasning) -> str:
    found = _tesseract()
    own = f"tesseract {found.version if found else ''}".strip()
    return f"{lasning.blad.lasare}, {own}" if lasning.blad.clean.strip() else own


def _boxes(lasning: Lasning, seen: dict[int, Igenkant], starts: list[int]) -> Iterator[Sidrutor]:
    own = {page.nr: page for page in lasning.rutor.sidor} if lasning.rutor else {}
    for nr, start in enumerate(starts, 1):
        if page := seen.get(nr):
            yield packed(nr, start, page.words)
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


def _tesseract() -> _Tesseract | None:
    program = shutil.which("tesseract")
    return _asked(program) if program else None


@lru_cache(maxsize=8)
def _asked(program: str) -> _Tesseract | None:
    """What the program says of itself; None if it does not answer."""
    try:
        languages, version = (_answer(program, what) for what in ("--list-langs", "--version"))
    except (OSError, subprocess.SubprocessError):
        return None
    number = re.search(r"tesseract v?([\d.]+)", version)
    return _Tesseract(program, number[1] if number else "", frozenset(languages.split("\n")[1:]))


def _answer(program: str, what: str) -> str:
    done = subprocess.run(  # noqa: S603 - a program that the machine's keeper installed
        [program, what], capture_output=True, text=True, check=True, timeout=20, env=_environment()
    )
    return done.stdout or done.stderr


def _environment() -> dict[str, str]:
    """Nothing of ours but where the languages lie. One thread: a page is one processor's work."""
    kept = {name: os.environ[name] for name in ("TESSDATA_PREFIX",) if name in os.environ}
    return {**kept, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}
