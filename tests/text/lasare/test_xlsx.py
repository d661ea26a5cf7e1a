"""Spreadsheets: every sheet, its rows in order, values as they are shown."""

from datetime import date, datetime, time
from io import BytesIO

import openpyxl
import pytest

from archive.text.lasare import extract, filtyp, xlsx
from archive.text.lasare.gemensamt import Fil
from archive.text.lasning import Orsak
from tests.text.filer import packed


def _book(*sheets, hidden=()):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        if title in hidden:
            sheet.sheet_state = "hidden"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _read(data):
    mediatyp, found = extract(Fil(data, "lista.xlsx"))
    assert mediatyp == filtyp.XLSX
    return found


def test_every_sheet_is_read_and_the_hidden_ones_are_marked():
    data = _book(("Remisser", [["Dnr", "Rubrik"]]), ("Löner", [["Åsa", 7]]), hidden={"Löner"})

    assert _read(data).text == "Blad: Remisser\nDnr\tRubrik\n\nBlad: Löner (dolt)\nÅsa\t7"


def test_values_are_shown_as_a_reader_writes_them():
    half_past_ten = datetime.combine(date(2026, 3, 3), time(10, 30))
    row = [date(2026, 3, 3), half_past_ten, time(8, 0), 1.5, 3.0, True, "en\nå"]

    assert _read(_book(("A", [row]))).text == (
        "Blad: A\n2026-03-03\t2026-03-03 10:30\t08:00:00\t1,5\t3\tSANT\ten å"
    )


def test_formula_without_a_result_is_not_shown():
    assert _read(_book(("A", [["Summa", "=1+1"]]))).text == "Blad: A\nSumma"


def test_blank_cells_keep_the_columns_and_blank_rows_and_sheets_are_left_out():
    data = _book(("Tom", []), ("A", [["x", None, "y", None], [], [None, "z"]]))

    assert _read(data).text == "Blad: A\nx\t\ty\n\tz"


def test_blank_book_has_no_text():
    assert _read(_book(("Tom", []))).orsak is Orsak.INGEN_TEXT


def test_lone_cell_in_the_far_corner_costs_nothing():
    book = openpyxl.Workbook()
    book.active.cell(1_048_576, 16_384, "längst bort")
    stream = BytesIO()
    book.save(stream)

    assert _read(stream.getvalue()).text.strip() == "Blad: Sheet\n" + "\t" * 16_383 + "längst bort"


def test_too_many_cells_are_cut_and_said(monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_CELLS", 10)

    found = _read(_book(("A", [["a", "b"]] * 9)))

    assert found.orsak is Orsak.AVKORTAD
    assert found.text.startswith("Blad: A\na\tb\n")
    assert found.fel


def test_bomb_is_not_unpacked():
    found = _read(packed({"xl/workbook.xml": "", "xl/sharedStrings.xml": b" " * 101_000_000}))

    assert (found.text, found.orsak) == ("", Orsak.BOMB)


@pytest.mark.parametrize(
    "data",
    [
        packed({"xl/workbook.xml": "<broken"}),
        _book(("A", [["text"]]))[:-400],
        packed(
            {"xl/workbook.xml": "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"}
        ),
    ],
    ids=["no book", "cut short", "entity"],
)
def test_broken_book_says_so(data):
    found = _read(data)

    assert (found.text, found.orsak) == ("", Orsak.TRASIG)
    assert found.fel == "Filen är skadad och kan inte öppnas som kalkylblad."
