"""A list as CSV for a spreadsheet, and as XLSX with dates and numbers that can be counted on."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import TypeAlias

import xlsxwriter

Cell: TypeAlias = object
"""A text, a whole number, a day, or None; anything else is shown as its text."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MOST_IN_CELL = 32_767


@dataclass(frozen=True, slots=True)
class Lista:
    """What stands on a page as a list: its name, its heads, its rows."""

    namn: str
    kolumner: Sequence[str]
    rader: Iterable[Sequence[Cell]]


def as_csv(lista: Lista) -> bytes:
    """UTF-8 with BOM, ``;`` between cells, every cell quoted.

    What a spreadsheet would take for a formula begins with ``'`` (OWASP, ASVS 1.2.10); the XLSX
    has it as it is.
    """
    out = StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(lista.kolumner)
    for rad in lista.rader:
        writer.writerow([_plain(cell) for cell in rad])
    return out.getvalue().encode("utf-8-sig", "replace")


def as_xlsx(lista: Lista) -> bytes:
    """One sheet with a filter on its heads; text is text, never a formula or a link."""
    out = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(_sheet_name(lista.namn))
        bold = book.add_format({"bold": True, "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, lista.kolumner, bold)
        last = 0
        for last, rad in enumerate(lista.rader, start=1):
            for column, cell in enumerate(rad):
                _write(sheet, last, column, cell, day)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, max(len(lista.kolumner) - 1, 0))
        sheet.autofit(max_width=420)
    return out.getvalue()


def _plain(cell: object) -> object:
    """A text that a spreadsheet would take for a formula gets ``'`` before it; a number is one."""
    if cell is None:
        return ""
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    text = str(cell)
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA) else text


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    column: int,
    cell: Cell,
    day: xlsxwriter.format.Format,
) -> None:
    if isinstance(cell, date) and cell.year >= 1900:
        sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001 - a day has no zone
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell)
    elif cell is not None:
        sheet.write_string(row, column, str(cell)[:_MOST_IN_CELL])


def _sheet_name(namn: str) -> str:
    kept = "".join(sign for sign in namn if sign not in "[]:*?/\\'")
    return kept[:31].strip() or "Lista"
