from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.datum import parse_period

DAY = (date(2004, 12, 22), date(2004, 12, 22))


@pytest.mark.parametrize(
    "text",
    [
        "2004-12-22",
        "20041222",
        "22 december 2004",
        "den 22 dec. 2004",
        "22/12 2004",
        "22.12.2004",
        "2004 DEC 22",
    ],
)
def test_a_day_is_read_in_iso_and_in_swedish(text):
    assert parse_period(text) == DAY


def test_a_month_and_a_year_are_all_their_days():
    assert parse_period("februari 2004") == (date(2004, 2, 1), date(2004, 2, 29))
    assert parse_period("2004-02") == (date(2004, 2, 1), date(2004, 2, 29))
    assert parse_period("2004") == (date(2004, 1, 1), date(2004, 12, 31))


@pytest.mark.parametrize(
    "text",
    ["", "snart", "2026-02-30", "22 december", "26-11-20", "0999", "99999", "2004-13", "٢٠٢٦"],
)
def test_what_is_no_date_is_none(text):
    assert parse_period(text) is None


@given(st.text())
def test_any_text_is_a_period_or_none(text):
    period = parse_period(text)

    assert period is None or period[0] <= period[1]


@given(st.dates(date(1000, 1, 1)))
def test_every_iso_date_is_itself(day):
    assert parse_period(day.isoformat()) == (day, day)
