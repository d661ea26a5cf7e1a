"""The program that recognises text, as this machine has it."""

import os
import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from functools import lru_cache

_ASKED_AGAIN = 60.0
"""Seconds for which what tesseract says of itself is believed: it may be installed meanwhile."""

_INSTALL = "(i Debian: tesseract-ocr och tesseract-ocr-swe)"


@dataclass(frozen=True)
class Tesseract:
    """Where it lies, which version it is, and the languages it can."""

    program: str
    version: str
    languages: frozenset[str]


def ocr_missing() -> str | None:
    """What text recognition lacks on this machine, in Swedish; None when nothing."""
    found = tesseract()
    if found is None:
        return f"Textigenkänning (OCR) saknas: tesseract är inte installerat på servern {_INSTALL}."
    if "swe" not in found.languages:
        return f"Textigenkänning (OCR) saknas: tesseract kan inte svenska {_INSTALL}."
    return None


def ocr_available() -> bool:
    """Whether scanned pages can be read here; ``ocr_missing`` says why not."""
    return ocr_missing() is None


def tesseract() -> Tesseract | None:
    """The program, or None if there is none that answers."""
    program = shutil.which("tesseract")
    return _asked(program, time.monotonic() // _ASKED_AGAIN) if program else None


@lru_cache(maxsize=8)
def _asked(program: str, _spell: float) -> Tesseract | None:
    """What the program says of itself; None if it does not answer."""
    try:
        languages, version = (_answer(program, what) for what in ("--list-langs", "--version"))
    except (OSError, subprocess.SubprocessError):
        return None
    number = re.search(r"tesseract v?([\d.]+)", version)
    return Tesseract(program, number[1] if number else "", frozenset(languages.split("\n")[1:]))


def _answer(program: str, what: str) -> str:
    done = subprocess.run(  # noqa: S603 - a program that the machine's keeper installed
        [program, what], capture_output=True, text=True, check=True, timeout=20, env=environment()
    )
    return done.stdout or done.stderr


def environment() -> dict[str, str]:
    """Nothing of ours but where the languages lie. One thread: a page is one processor's work."""
    kept = {name: os.environ[name] for name in ("TESSDATA_PREFIX",) if name in os.environ}
    return {**kept, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}
