"""When an instans is reminded, and when it is not (domain.md 2.6.2, App. B 2, 3 and 12)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given as given_that
from hypothesis import strategies as st

from archive.diarium.kalender import add_arbetsdagar
from archive.diarium.remiss import (
    AnstandVantar,
    Dagar,
    InteSkickad,
    Pamind,
    Plan,
    RedanBesvarad,
    RedanPamind,
    close_remiss,
    close_unanswered,
    decline,
    due_reminders,
    hand_over,
    recall_remiss,
    remind,
    schedule,
    set_svarsdatum,
)
from tests.diarium.remissen import a_planned, a_remiss, answered, asked, given

UTSAND = date(2004, 10, 15)
SVARSDATUM = date(2004, 12, 22)
GYLLENE = {
    "T-10": date(2004, 12, 8),
    "T-3": date(2004, 12, 17),
    "T+1": date(2004, 12, 23),
    "T+5": date(2004, 12, 30),
    "T+10": date(2005, 1, 10),
}


def a_julremiss(*namn, **facts):
    """A remiss sent in October 2004, to be answered by 22 December."""
    return a_remiss(*(namn or ("A",)), svarsdatum=SVARSDATUM, utsand=UTSAND, **facts)


def days(remiss, utskick_id=1):
    return {p.slag: p.datum for p in schedule(remiss, remiss.utskick_by_id(utskick_id))}


def slag(remiss, today, sent=(), utskick_id=1):
    due = due_reminders(remiss, remiss.utskick_by_id(utskick_id), sent, today)
    return [p.slag for p in due]


def gone(remiss, today, sent=(), utskick_id=1):
    """What has gone when everything due that day has been sent."""
    utskick = remiss.utskick_by_id(utskick_id)
    new = due_reminders(remiss, utskick, sent, today)
    return [
        *sent,
        *(Pamind(p.slag, utskick.omgang, utskick.svarsdatum, today) for p in new),
    ]


def run_daily(remiss, first, last, utskick_id=1, skipped=()):
    """The reminders of a job that is run each day but those skipped: kind and day."""
    sent, day = [], first
    while day <= last:
        if day not in skipped:
            sent = gone(remiss, day, sent, utskick_id)
        day += timedelta(days=1)
    return {p.slag: p.datum for p in sent}


def test_the_plan_of_22_december_2004():
    assert days(a_julremiss()) == GYLLENE


def test_a_job_run_each_day_sends_each_kind_on_its_day():
    assert run_daily(a_julremiss(), UTSAND, date(2005, 1, 31)) == GYLLENE


def test_only_the_silent_one_of_seventeen_is_reminded_to_the_end():
    remiss = a_julremiss("A", "B", "C", "D", "E", *(f"Nämnd {n}" for n in range(12)))
    remiss = answered(remiss, 1, inkom=date(2004, 12, 10))
    remiss = answered(remiss, 2, inkom=date(2004, 12, 23))
    remiss = decline(remiss, 3, datum=date(2004, 11, 1), today=date(2004, 11, 1))
    remiss = given(remiss, 4, date(2005, 1, 14), today=date(2004, 12, 1))

    assert [days(remiss, one) for one in (1, 2, 3)] == [{}, {}, {}]
    assert days(remiss, 5) == GYLLENE
    assert days(remiss, 4) == {
        "T-10": date(2004, 12, 29),
        "T-3": date(2005, 1, 11),
        "T+1": date(2005, 1, 17),
        "T+5": date(2005, 1, 21),
        "T+10": date(2005, 1, 28),
    }
    assert slag(remiss, date(2004, 12, 28), utskick_id=4) == []


def test_anstand_moves_the_counted_days_and_no_day_of_its_own():
    own = date(2004, 12, 1)
    remiss = a_julremiss(paminnelser=Plan(datum=(own,)))
    sent = gone(remiss, date(2004, 12, 8))

    longer = given(remiss, 1, date(2005, 1, 14), today=date(2004, 12, 9))

    assert [p.slag for p in sent] == ["2004-12-01", "T-10"]
    assert days(longer)["T-10"] == date(2004, 12, 29)
    assert days(longer)["2004-12-01"] == own
    assert slag(longer, date(2004, 12, 29), sent) == ["T-10"]


def test_a_job_that_was_away_for_four_days_sends_each_missed_kind_once():
    away = [date(2004, 12, d) for d in (17, 18, 19, 20)]

    sent = run_daily(a_julremiss(), UTSAND, date(2005, 1, 31), skipped=away)

    assert sent == {**GYLLENE, "T-3": date(2004, 12, 21)}


def test_a_heads_up_whose_time_has_passed_is_not_sent_afterwards():
    assert slag(a_julremiss(), date(2004, 12, 22)) == ["T-10", "T-3"]
    assert slag(a_julremiss(), date(2005, 1, 5)) == ["T+1", "T+5"]


def test_nothing_goes_while_anstand_is_asked_for_and_what_was_missed_after():
    remiss = asked(a_julremiss(), 1, today=date(2004, 12, 15))

    assert slag(remiss, date(2004, 12, 27)) == []

    refused = given(remiss, 1, None, today=date(2004, 12, 27))
    assert slag(refused, date(2004, 12, 27)) == ["T+1"]


def test_a_short_remisstid_has_no_heads_up_from_before_it_was_sent():
    remiss = a_remiss("A", utsand=date(2026, 3, 10), svarsdatum=date(2026, 3, 12))

    assert list(days(remiss)) == ["T+1", "T+5", "T+10"]


def test_a_svarsdatum_on_a_holiday_is_counted_from_the_last_day():
    remiss = a_remiss("A", svarsdatum=date(2026, 4, 4))  # påskafton; the last day is 7 April

    assert days(remiss)["T+1"] == date(2026, 4, 8)


def test_calendar_days_are_counted_where_the_remiss_says_so():
    remiss = a_julremiss(dagar=Dagar.KALENDERDAGAR)

    assert days(remiss) == {
        "T-10": date(2004, 12, 12),
        "T-3": date(2004, 12, 19),
        "T+1": date(2004, 12, 23),
        "T+5": date(2004, 12, 27),
        "T+10": date(2005, 1, 1),
    }


def test_without_a_svarsdatum_nobody_is_reminded():
    remiss, _ = set_svarsdatum(a_julremiss(), None, skal="Tiden är fri", today=date(2004, 11, 1))

    assert days(remiss) == {}


@pytest.mark.parametrize(
    "end",
    [
        lambda r, today: recall_remiss(r, skal="Dras in", today=today)[0],
        lambda r, today: recall_remiss(r, utskick_ids=[1], skal="Dras in", today=today)[0],
        lambda r, today: close_unanswered(r, 1, skal="Svarar inte", today=today),
        lambda r, today: close_remiss(
            hand_over(close_unanswered(r, 1, skal="Nej", today=today), skal="", today=today),
            today=today,
        ),
    ],
)
def test_what_has_ended_is_reminded_of_no_more(end):
    assert days(end(a_julremiss(), date(2004, 12, 23))) == {}


def test_the_last_kind_is_a_proposal_for_us():
    planned = schedule(a_julremiss(), a_julremiss().utskick[0])

    assert [p.is_proposal for p in planned] == [False, False, False, False, True]


def test_by_hand_one_is_reminded_once_a_day():
    remiss, today = a_julremiss(), date(2004, 11, 2)

    done = remind(remiss, 1, [], today=today)

    assert done == Pamind("manuell 2004-11-02", 1, SVARSDATUM, today)
    with pytest.raises(RedanPamind, match=r"redan fått en påminnelse 2 nov 2004"):
        remind(remiss, 1, [done], today=today)
    assert remind(remiss, 1, [done], today=date(2004, 11, 3)).datum == date(2004, 11, 3)


@pytest.mark.parametrize(
    ("remiss", "refusal"),
    [
        (answered(a_julremiss(), 1, inkom=date(2004, 11, 1)), RedanBesvarad),
        (asked(a_julremiss(), 1, today=date(2004, 11, 1)), AnstandVantar),
        (replace(a_julremiss(), utskick=(a_planned(1, "A"),)), InteSkickad),
    ],
)
def test_who_has_answered_asked_or_not_been_sent_to_is_not_reminded(remiss, refusal):
    with pytest.raises(refusal):
        remind(remiss, 1, [], today=date(2004, 11, 2))


@given_that(
    svarsdatum=st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    runs=st.lists(st.integers(0, 120), max_size=12),
)
def test_whenever_the_job_is_run_no_kind_goes_twice_or_early(svarsdatum, runs):
    utsand = add_arbetsdagar(svarsdatum, -30)
    remiss = a_remiss("A", utsand=utsand, svarsdatum=svarsdatum)
    planned, sent = days(remiss), []
    for run in sorted(runs):
        sent = gone(remiss, utsand + timedelta(days=run), sent)

    kinds = [p.slag for p in sent]
    assert len(kinds) == len(set(kinds))
    assert all(planned[p.slag] <= p.datum for p in sent)
