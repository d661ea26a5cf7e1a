"""A nämnd's meetings and the days before them."""

from dataclasses import replace
from datetime import date

import pytest

from archive.diarium.sammantrade import (
    EfterSammantradet,
    IngetDatum,
    InteInstallt,
    Ledtid,
    OlasbartDatum,
    OrimligLedtid,
    RedanInstallt,
    SammantradeFinns,
    SammantradetOrimligt,
    cancel_sammantrade,
    change_sammantrade,
    check_days,
    check_ledtid,
    planned,
    read_days,
    restore_sammantrade,
    varningar,
)

TODAY = date(2026, 3, 17)
MOTET = planned(1, date(2026, 4, 20), Ledtid(), plats=" Rådhuset ")


@pytest.mark.parametrize(
    ("datum", "stopp", "kallelse"),
    [
        (date(2004, 12, 16), date(2004, 12, 2), date(2004, 12, 9)),
        (date(2026, 4, 20), date(2026, 4, 2), date(2026, 4, 13)),
        (date(2027, 1, 12), date(2026, 12, 22), date(2027, 1, 5)),
        (date(2026, 4, 13), date(2026, 3, 26), date(2026, 4, 2)),
    ],
)
def test_stoppdatum_is_ten_arbetsdagar_before_and_kallelse_seven_days_or_the_day_before(
    datum, stopp, kallelse
):
    found = planned(1, datum, Ledtid())

    assert (found.stoppdatum, found.kallelse) == (stopp, kallelse)


def test_lead_times_are_the_namnds_own():
    found = planned(1, date(2026, 4, 20), Ledtid(15, 10))

    assert (found.stoppdatum, found.kallelse) == (date(2026, 3, 26), date(2026, 4, 10))
    with pytest.raises(OrimligLedtid):
        check_ledtid(Ledtid(10, 400))


def test_days_are_read_as_they_are_pasted():
    pasted = """
    måndag 20 april
    18/5 2026
    2026-06-15
    den 21 september

    torsdagen den 15 oktober 2026
    20 apr
    """

    assert read_days(pasted, ar=2026) == (
        date(2026, 4, 20),
        date(2026, 5, 18),
        date(2026, 6, 15),
        date(2026, 9, 21),
        date(2026, 10, 15),
    )


def test_lines_that_are_no_days_are_named():
    with pytest.raises(OlasbartDatum, match="”tisdag 20 april”, ”midsommar”"):
        read_days("20 april\ntisdag 20 april\nmidsommar", ar=2026)
    with pytest.raises(IngetDatum):
        read_days(" \n", ar=2026)


def test_a_namnd_meets_once_a_day_in_our_time():
    with pytest.raises(SammantradeFinns, match=r"20 apr 2026 \(måndag\)"):
        check_days([date(2026, 4, 20)], [date(2026, 4, 20)], today=TODAY)
    with pytest.raises(SammantradetOrimligt):
        check_days([date(2062, 4, 20)], [], today=TODAY)


def test_a_meeting_is_moved_with_the_days_before_it():
    moved = replace(MOTET, datum=date(2026, 4, 27), plats=" Folkets  hus")
    taken = [MOTET.datum, date(2026, 5, 4)]

    found = change_sammantrade(MOTET, moved, taken, today=TODAY)

    assert found == replace(MOTET, datum=date(2026, 4, 27), plats="Folkets hus")
    with pytest.raises(SammantradeFinns):
        change_sammantrade(MOTET, replace(MOTET, datum=date(2026, 5, 4)), taken, today=TODAY)


@pytest.mark.parametrize("falt", ["stoppdatum", "kallelse"])
def test_what_prepares_a_meeting_comes_before_it(falt):
    with pytest.raises(EfterSammantradet) as refused:
        change_sammantrade(MOTET, replace(MOTET, **{falt: date(2026, 4, 21)}), [], today=TODAY)

    assert refused.value.falt == falt


def test_a_meeting_is_cancelled_and_may_be_held_after_all():
    cancelled = cancel_sammantrade(MOTET, today=TODAY)

    assert (cancelled.installt, restore_sammantrade(cancelled)) == (TODAY, MOTET)
    with pytest.raises(RedanInstallt):
        cancel_sammantrade(cancelled, today=TODAY)
    with pytest.raises(InteInstallt):
        restore_sammantrade(MOTET)


def test_a_meeting_on_a_free_day_is_warned_of():
    assert varningar([date(2026, 4, 20), date(2026, 5, 1)]) == (
        "1 maj 2026 (fredag) är ingen arbetsdag.",
    )
