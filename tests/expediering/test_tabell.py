"""Lists as XLSX: what a spreadsheet reads back is what stood on the page."""

from datetime import date, datetime
from io import BytesIO

import openpyxl

from archive.expediering.tabell import Lista, as_xlsx


def _read_back(lista: Lista) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(as_xlsx(lista)))


def test_dates_and_numbers_can_be_counted_on_and_text_is_text() -> None:
    lista = Lista(
        "Remisser: alla [2026]",
        ("Dnr", "Svarsdatum", "Instanser"),
        [("KS 2026/1", date(2026, 4, 15), 17), ("=1+1", None, "https://exempel.se")],
    )

    sheet = _read_back(lista).active

    assert sheet is not None
    assert sheet.title == "Remisser alla 2026"
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Dnr", "Svarsdatum", "Instanser"],
        ["KS 2026/1", datetime(2026, 4, 15), 17],  # noqa: DTZ001 - a spreadsheet has no zones
        ["=1+1", None, "https://exempel.se"],
    ]
    assert sheet["A3"].data_type == "s"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:C3")


def test_an_empty_list_is_its_heads() -> None:
    sheet = _read_back(Lista("", ("Dnr",), [])).active

    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [["Dnr"]]


def test_a_cell_too_long_for_a_spreadsheet_is_cut_and_a_very_old_day_is_text() -> None:
    sheet = _read_back(Lista("x", ("a", "b"), [("x" * 40_000, date(1734, 6, 1))])).active

    assert sheet is not None
    assert (len(str(sheet["A2"].value)), sheet["B2"].value) == (32_767, "1734-06-01")
