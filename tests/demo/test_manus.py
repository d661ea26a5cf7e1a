from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.demo.akter import AKTER
from archive.demo.grund import INSTANSER, MEDARBETARE, NAMNDER
from archive.demo.manus import Berattelse, Steg, berattelser
from archive.demo.spel import schedule
from archive.postoppning.typtecken import Handlingstyp
from archive.registratur.desk import STOCKHOLM

STORIES = tuple(berattelser())
STEPS = tuple(steg for story in STORIES for steg in story.steg)


def test_every_word_of_the_script_is_known():
    assert {steg.gor for steg in STEPS} <= set(AKTER)


def test_everyone_in_the_script_works_in_the_municipality():
    people = {person.namn for person in MEDARBETARE}

    assert {steg.av for steg in STEPS} <= people
    assert {story.handlaggare for story in STORIES} - {""} <= people
    assert {story.namnd for story in STORIES} == {kod for kod, *_ in NAMNDER}


def test_every_instans_of_the_script_is_in_the_registry():
    registry = {namn for namn, *_ in INSTANSER}

    assert {namn for steg in STEPS for namn in steg.instanser} <= registry
    assert {steg.hos for steg in STEPS} - {""} <= registry


def test_every_type_of_the_script_is_one_that_the_pages_offer():
    assert {steg.typ for steg in STEPS} - {""} <= set(Handlingstyp)


def test_a_story_never_reaches_past_the_day_of_loading():
    late = [
        (s.namn, steg.gor)
        for s in STORIES
        if not s.i_fjol
        for steg in s.steg
        if steg.efter > s.sedan
    ]

    assert late == []


def test_the_municipality_is_as_large_as_it_should_be():
    assert len(STORIES) >= 60
    assert sum(1 for story in STORIES if story.i_fjol) >= 7
    assert sum(1 for steg in STEPS if steg.gor == "remiss") == 4
    assert sum(1 for steg in STEPS if steg.gor == "ta_emot") == 3


DAYS = st.dates(date(2024, 1, 1), date(2040, 12, 31))


@settings(deadline=None, max_examples=25)
@given(DAYS, st.sampled_from([time(0, 5), time(9), time(23, 55)]))
def test_on_any_day_the_script_runs_in_order_and_ends_now(day: date, hour: time):
    now = datetime.combine(day, hour, STOCKHOLM)

    played = list(schedule(now))

    assert len(played) == len(STEPS)
    assert [when for when, _, _ in played] == sorted(when for when, _, _ in played)
    assert played[-1][0] <= now
    assert now.date() - played[0][0].date() < timedelta(days=500)


@settings(deadline=None, max_examples=25)
@given(DAYS)
def test_on_any_day_a_story_keeps_its_own_order(today: date):
    for story in STORIES:
        days = [story.day_of(steg, today) for steg in story.steg]
        assert days == sorted(days)


def test_a_story_of_last_year_begins_on_an_arbetsdag():
    story = Berattelse("KS", (Steg("in"),), i_fjol="09-06")

    assert story.day_of(story.steg[0], date(2026, 3, 17)) == date(2025, 9, 8)
