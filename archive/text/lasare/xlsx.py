"""Spreadsheets (.xlsx): every sheet, a row on a line, with the values that its cells show."""

import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from lxml import etree
from openpyxl.utils.exceptions import InvalidFileException

from archive.text.lasare.gemensamt import (
    MOST_CHARACTERS,
    Fil,
    Frist,
    Olaslig,
    Utvunnet,
    too_long,
)
from archive.text.lasare.packad import MOST_UNPACKED, bomb
from archive.text.lasning import Orsak

MOST_CELLS = 2_000_000
"""Blank ones among them: a sheet can claim seventeen thousand million with one written."""

_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    ParseError,
    InvalidFileException,
    LookupError,
    EOFError,
    OSError,
    ValueError,
    TypeError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
)


class _Full(Exception):
    """Enough has been read; ``orsak`` and ``fel`` say of what."""

    def __init__(self, orsak: Orsak, fel: str) -> None:
        super().__init__(fel)
        self.orsak, self.fel = orsak, fel


class _Text:
    """The lines so far, and how many more cells there is room for."""

    def __init__(self, frist: Frist) -> None:
        self.lines: list[str] = []
        self._title = ""
        self._frist = frist
        self._cells = MOST_CELLS
        self._letters = MOST_CHARACTERS

    def title(self, title: str) -> None:
        """What follows stands under ``title``, which is written when there is something."""
        self._title = title

    def row(self, values: tuple[Any, ...]) -> None:
        self._cells -= len(values) + 1
        line = "\t".join(_shown(value) for value in values).rstrip("\t")
        if line:
            self._write(line)
        if self._cells < 0 or self._letters < 0:
            raise _Full(Orsak.AVKORTAD, _cut_short() if self._cells < 0 else too_long())
        if self._cells % 1000 < len(values) + 1 and self._frist.over():
            raise _Full(Orsak.FOR_LANGSAM, "Kalkylbladet är mycket stort. Bara början är läst.")

    def _write(self, line: str) -> None:
        if self._title:
            self.lines += ["", self._title] if self.lines else [self._title]
            self._title = ""
        self.lines.append(line)
        self._letters -= len(line) + 1


def read(fil: Fil) -> Utvunnet:
    """Every sheet under its name, the hidden ones marked; formulas by their latest result."""
    text = _Text(fil.frist)
    try:
        _check_size(fil)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # The library tells of styles that it does not know.
            _read_sheets(fil, text)
    except _Full as full:
        return Utvunnet("\n".join(text.lines), orsak=full.orsak, fel=full.fel)
    except _FAULTS as fault:
        fel = "Filen är skadad och kan inte öppnas som kalkylblad."
        if not text.lines:
            raise Olaslig(Orsak.TRASIG, fel) from fault
        fel = "Filen är skadad. Bara en del av kalkylbladet är läst."
        return Utvunnet("\n".join(text.lines), orsak=Orsak.TRASIG, fel=fel)
    return Utvunnet("\n".join(text.lines))


def _check_size(fil: Fil) -> None:
    """No part gives more than it declares, so what is declared is the ceiling."""
    with zipfile.ZipFile(BytesIO(fil.data)) as archive:
        if sum(info.file_size for info in archive.infolist()) > MOST_UNPACKED:
            raise bomb()


def _read_sheets(fil: Fil, text: _Text) -> None:
    with closing(openpyxl.load_workbook(BytesIO(fil.data), read_only=True, data_only=True)) as book:
        for sheet in book.worksheets:
            hidden = "" if sheet.sheet_state == "visible" else " (dolt)"
            text.title(f"Blad: {sheet.title}{hidden}")
            for row in _rows(sheet):
                text.row(row)


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    # What a sheet says of its own size is not believed: it may be its whole grid.
    sheet.reset_dimensions()
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows(values_only=True)
    return rows


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if isinstance(value, float):
        return format(value, ".15g").replace(".", ",")
    if isinstance(value, date | time):
        return _moment(value)
    return " ".join(str(value).split())


def _moment(value: date | time) -> str:
    """A date as ÅÅÅÅ-MM-DD; the library gives every date a time of day, midnight if none is set."""
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes") if value.time() != time() else str(value.date())
    return value.isoformat()


def _cut_short() -> str:
    millions = MOST_CELLS // 1_000_000
    return f"Kalkylbladet är mycket stort. De första {millions} miljonerna celler är lästa."
