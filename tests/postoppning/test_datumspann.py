import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.postoppning.datumspann import find_dates


@pytest.mark.parametrize(
    "written",
    [
        "den 22 maj 2026",
        "fredagen den 22 maj 2026",
        "fredagenden 22 maj 2026",
        "den22 maj 2026",
        "22 MAJ 2026",
        "2026-05-22",
        "22/5 2026",
        "22.5.2026",
        "22 maj2026",
        "kl. 12.00 den 22 maj 2026",
    ],
)
def test_a_day_is_found_with_its_words(written):
    found = find_dates(f"Svara senast {written}, tack.")

    assert [one.day for one in found] == [date(2026, 5, 22)]


def test_spans_take_in_weekday_and_hour():
    text = "senast kl. 12.00 fredagen den 22 maj 2026."
    one = find_dates(text)[0]

    assert (text[one.start : one.end], one.veckodag) == ("kl. 12.00 fredagen den 22 maj 2026", 4)


@pytest.mark.parametrize("before", ["Parknämnden", "Kulturnämnden\n", "cirkl 12 "])
def test_the_end_of_a_word_before_a_day_is_no_part_of_it(before):
    text = f"{before} 2026-05-22"

    assert [text[one.start : one.end] for one in find_dates(text)] == ["2026-05-22"]


def test_a_day_without_a_year_is_kept_apart():
    one = find_dates("senast den 29 februari.")[0]

    assert (one.day, one.dag, one.manad) == (None, 29, 2)


@pytest.mark.parametrize(
    "text",
    ["30 februari 2026", "2026-13-01", "SOU 2026:22", "556677-2026", "kap. 3 § 22", "1026-05-223"],
)
def test_what_is_no_day_is_not_found(text):
    assert find_dates(text) == []


@given(st.text() | st.text("0123456789 -/.majden", max_size=60))
def test_find_dates_never_raises_and_its_spans_are_in_order(text):
    found = find_dates(text)

    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_iso_day_is_found(day):
    assert [one.day for one in find_dates(f"Datum {day.isoformat()} i dag")] == [day]
