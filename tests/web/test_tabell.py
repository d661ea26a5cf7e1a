"""Lists as CSV."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from archive.web.tabell import csv_answer


def read(answer):
    text = answer.data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_file_opens_with_its_letters_and_columns_in_place():
    answer = csv_answer("ärenden.csv", ("Dnr", "Rubrik"), [("KS 2026/1", 'Å; "ä"'), (7, None)])

    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename=renden.csv; filename*=UTF-8''%C3%A4renden.csv"
    )
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert answer.data.decode("utf-8-sig") == (
        '"Dnr";"Rubrik"\r\n"KS 2026/1";"Å; ""ä"""\r\n"7";""\r\n'
    )


def test_text_that_looks_like_a_formula_is_text():
    cells = ("=1+1", "+46", "-1", "@SUM(A1)", "\t=1", "＝1", " =1", "a=1", -1)

    (_head, row) = read(csv_answer("a.csv", ("x",), [cells]))

    assert row == [
        "'=1+1",
        "'+46",
        "'-1",
        "'@SUM(A1)",
        "'\t=1",
        "'＝1",
        "' =1",
        "a=1",
        "-1",
    ]


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=("Cs",))), min_size=1))
def test_every_cell_comes_back_and_none_is_a_formula(cells):
    (row,) = read(csv_answer("a.csv", cells, []))[:1]
    (_head, body) = read(csv_answer("a.csv", ["x"], [cells]))

    assert row == cells
    assert [cell.removeprefix("'") for cell in body] == [cell.removeprefix("'") for cell in cells]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in body)
