"""A reader whose tesseract sees what a test says, so that a page takes no seconds."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive.text import Las, Lasning

SURE = 91
_WIDTH, _HEIGHT = 1000, 1414
_SAYS = """#!/bin/sh
case "$1" in --list-langs) echo List; echo swe;; --version) echo tesseract 5.0;; esac
"""


class Seende:
    """Reads with ``las``, and sees ``sagt`` in one line of every page that is a picture.

    ``sidor``: the pages it has seen, in order; ``efter`` is called after each.
    """

    def __init__(self, las: Las, *sagt: str) -> None:
        self.las = las
        self.sagt = sagt
        self.sidor: list[int] = []
        self.efter: Callable[[], object] = lambda: None

    def read(self, *args: Any, **how: Any) -> Lasning:
        return self.las.read(*args, **how)

    def render_page(self, *args: Any, **how: Any) -> bytes:
        return self.las.render_page(*args, **how)

    def recognise(self, _path: Path, nr: int, **_how: object) -> bytes | None:
        self.sidor.append(nr)
        self.efter()
        return self._table().encode()

    def _table(self) -> str:
        page = (1, 1, 0, 0, 0, 0, 0, 0, _WIDTH, _HEIGHT, -1, "")
        words = enumerate(self.sagt, 1)
        rows = [(5, 1, 1, 1, 1, nr, 100 * nr, 141, 90, 28, SURE, word) for nr, word in words]
        return "\n".join("\t".join(map(str, row)) for row in (page, *rows))


def tesseract_of(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Puts the machine's only tesseract in ``folder``; it can Swedish and sees nothing."""
    folder.mkdir(exist_ok=True)
    path = folder / "tesseract"
    path.write_text(_SAYS, encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


def no_tesseract(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Leaves the machine without any."""
    folder.mkdir(exist_ok=True)
    monkeypatch.setenv("PATH", str(folder))
