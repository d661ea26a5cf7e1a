from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.diarium.kalender import (
    Ankomst,
    Kanal,
    add_arbetsdagar,
    ankomstdag,
    arbetsdagar_between,
    dagar_i_ord,
    datum_i_ord,
    is_arbetsdag,
    next_arbetsdag,
    parse_datum,
    previous_arbetsdag,
)

DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))
FREE_WEEKDAYS = {
    2004: "01-01 01-06 04-09 04-12 05-20 05-31 06-25 12-24 12-31",
    2005: "01-06 03-25 03-28 05-05 06-06 06-24 12-26",
    2026: "01-01 01-06 04-03 04-06 05-01 05-14 06-19 12-24 12-25 12-31",
    2027: "01-01 01-06 03-26 03-29 05-06 06-25 12-24 12-31",
}


@pytest.mark.parametrize("year", FREE_WEEKDAYS)
def test_weekdays_that_are_no_arbetsdagar_follow_the_law_of_their_year(year):
    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]

    free = [f"{day:%m-%d}" for day in days if day.weekday() < 5 and not is_arbetsdag(day)]

    assert free == FREE_WEEKDAYS[year].split()


def test_saturday_and_sunday_are_no_arbetsdagar():
    assert not is_arbetsdag(date(2026, 2, 7))
    assert not is_arbetsdag(date(2026, 2, 8))
    assert is_arbetsdag(date(2026, 2, 9))


def test_reminder_days_count_over_christmas():
    svarsdatum = date(2004, 12, 22)

    days = [add_arbetsdagar(svarsdatum, count) for count in (-10, -3, 0, 1, 5, 10)]

    assert [f"{day:%m-%d}" for day in days] == [
        "12-08",
        "12-17",
        "12-22",
        "12-23",
        "12-30",
        "01-10",
    ]


def test_next_arbetsdag_is_the_day_itself_or_the_first_after():
    assert next_arbetsdag(date(2026, 4, 2)) == date(2026, 4, 2)
    assert next_arbetsdag(date(2026, 4, 3)) == date(2026, 4, 7)
    assert previous_arbetsdag(date(2026, 4, 7)) == date(2026, 4, 2)


@given(DAYS, DAYS)
def test_arbetsdagar_between_counts_the_days_one_by_one(start, end):
    low, high = min(start, end), max(start, end)
    span = min((high - low).days, 400)
    high = low + timedelta(days=span)

    one_by_one = sum(is_arbetsdag(low + timedelta(days=n)) for n in range(1, span + 1))

    assert arbetsdagar_between(low, high) == one_by_one == -arbetsdagar_between(high, low)


@given(DAYS, st.integers(-60, 60).filter(bool))
def test_add_arbetsdagar_lands_on_an_arbetsdag_as_many_away(day, count):
    landed = add_arbetsdagar(day, count)

    assert is_arbetsdag(landed)
    assert count < 0 or arbetsdagar_between(day, landed) == count


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 3, 27), "om 4 arbetsdagar"),
        (date(2026, 4, 1), "i morgon"),
        (date(2026, 4, 2), "i dag"),
        (date(2026, 4, 4), "försenad sedan i torsdags"),
        (date(2026, 4, 7), "försenad 1 arbetsdag"),
        (date(2026, 4, 9), "försenad 3 arbetsdagar"),
    ],
)
def test_dagar_i_ord_says_how_far_off_a_deadline_is(today, words):
    assert dagar_i_ord(date(2026, 4, 2), today) == words


def test_dagar_i_ord_over_a_weekend_says_next_arbetsdag():
    assert dagar_i_ord(date(2026, 4, 7), date(2026, 4, 2)) == "nästa arbetsdag"


def test_datum_i_ord_names_the_weekday():
    assert datum_i_ord(date(2004, 12, 22)) == "22 dec 2004 (onsdag)"
    assert datum_i_ord(date(2026, 5, 1)) == "1 maj 2026 (fredag)"


@pytest.mark.parametrize(
    "typed",
    [
        "2004-12-22",
        "2004-12-22 (onsdag)",
        "22 dec 2004",
        "22 dec. 2004",
        "22 December 2004",
        "den 22 december 2004",
        "onsdagen den 22 december 2004",
        "22/12 2004",
        "22/12-04",
        "22/12/2004",
        "22.12.2004",
        "20041222",
        "041222",
        "  22  dec  2004 (onsdag) ",
    ],
)
def test_parse_datum_reads_every_swedish_form(typed):
    assert parse_datum(typed) == date(2004, 12, 22)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "22 dec",
        "22/12",
        "2004-13-22",
        "30 februari 2004",
        "22 dec 2004 (torsdag)",
        "KS 2004/12",
        "22 de 2004",
        "0 maj 2004",
        "²²/12 2004",
        "22 dec 0000",
        "22 dec 9999",
        "1" * 100_000,
    ],
)
def test_parse_datum_leaves_what_is_no_day(typed):
    assert parse_datum(typed) is None


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_what_is_shown_can_be_typed_back(day):
    assert parse_datum(datum_i_ord(day)) == parse_datum(day.isoformat()) == day


@given(st.text() | st.text("0123456789 /-.decmaj()", max_size=20))
def test_parse_datum_never_raises(text):
    assert parse_datum(text) is None or isinstance(parse_datum(text), date)


@pytest.mark.parametrize(
    ("kanal", "mottagen", "dag"),
    [
        (Kanal.POST, date(2026, 4, 7), date(2026, 4, 2)),
        (Kanal.POST, date(2021, 12, 6), date(2021, 12, 3)),
        (Kanal.BREVLADA_FORSTA, date(2026, 2, 9), date(2026, 2, 6)),
        (Kanal.BREVLADA, date(2026, 2, 9), date(2026, 2, 9)),
        (Kanal.EPOST, date(2026, 2, 7), date(2026, 2, 7)),
        (Kanal.BUD, date(2026, 2, 9), date(2026, 2, 9)),
    ],
)
def test_ankomstdag_follows_the_channel(kanal, mottagen, dag):
    assert ankomstdag(kanal, mottagen).dag == dag


def test_ankomstdag_says_why():
    assert ankomstdag(Kanal.POST, date(2026, 4, 7)) == Ankomst(
        date(2026, 4, 2),
        "Post som når myndigheten 7 apr 2026 (tisdag) räknas som inkommet närmast föregående"
        " arbetsdag (22 § förvaltningslagen).",
    )
    assert ankomstdag(Kanal.EPOST, date(2026, 2, 7)).skal == (
        "E-post som nått myndighetens server räknas som inkommet samma dag"
        " (22 § förvaltningslagen)."
    )


@pytest.mark.parametrize("kanal", Kanal)
def test_every_channel_has_its_words_and_its_reason(kanal):
    assert kanal.i_ord
    assert "22 § förvaltningslagen" in ankomstdag(kanal, date(2026, 2, 9)).skal
