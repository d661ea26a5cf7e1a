"""The line of answers against time, as it is drawn on the board."""

from datetime import date

from archive.diarium.behorighet import Roll
from tests.builders import a_remiss
from tests.web.remisser.varld import TAVLA, TRE, answer

KURVA = "//*[local-name()='svg']"


def drawn(page):
    (svg,) = page.xpath(KURVA)
    lines = {p.get("class"): p.get("d") for p in svg if p.tag.endswith("path")}
    return svg.get("aria-label"), lines["line"], lines["due"]


def test_line_climbs_with_each_answer_and_ends_today(desk, klocka, logged_in):
    a_remiss(desk, *TRE, svarsdatum=date(2026, 3, 27))
    klocka.stall(date(2026, 3, 19))
    answer(desk, "Kulturnämnden", datum=date(2026, 3, 19))
    klocka.stall(date(2026, 3, 24))
    answer(desk, "Miljönämnden", datum=date(2026, 3, 20))
    klocka.stall(date(2026, 4, 6))

    assert drawn(logged_in().page(TAVLA)) == (
        "Svar över tid: 1 den 19 mars 2026, 2 den 20 mars 2026, av 3. Sista dag 27 mars 2026.",
        "M0 100H60V75H90V49H600",
        "M300 8V100",
    )


def test_line_of_an_ended_wait_stops_where_it_is_while_time_is_left(desk, logged_in):
    a_remiss(desk, "Kulturnämnden", svarsdatum=date(2026, 3, 27))
    answer(desk, "Kulturnämnden")

    assert drawn(logged_in().page(TAVLA))[1:] == ("M0 100H0V24H0", "M600 8V100")


def test_nothing_is_drawn_before_there_is_an_answer(desk, logged_in):
    a_remiss(desk, *TRE)

    assert logged_in().page(TAVLA).xpath(KURVA) == []


def test_day_of_a_secret_answer_is_not_told_by_the_line(desk, logged_in):
    a_remiss(desk, *TRE)
    answer(desk, "Kulturnämnden", sekretess="OSL 26:1")
    answer(desk, "Miljönämnden")

    assert logged_in(Roll.LASARE).page(TAVLA).xpath(KURVA) == []
    assert logged_in().page(TAVLA).xpath(KURVA) != []
