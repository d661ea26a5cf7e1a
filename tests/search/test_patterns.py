from datetime import date

import pytest

from archive.search.fraga import parse
from archive.search.patterns import finder, matches
from archive.search.villkor import Slag
from tests.search.entries import an_entry

ENTRY = an_entry(
    1,
    "Svar på\nremissen från Miljö- och byggnadsnämnden.",
    "Bilaga: karta",
    rubrik="Remiss om vägar",
    motpart="Åkerö kommun",
    typ="tjansteutlatande",
)


@pytest.mark.parametrize(
    "text",
    [
        "REMISSEN",
        "remisser",
        '"remissen"',
        "väg",
        "motpart:kommunens",
        "vägar karta kommun",
        '"svar på remissen"',
        '"miljö och byggnadsnämnden"',
        "Miljö-och-byggnadsnämnden",
        "bygg*",
        "*nämnden",
        "-yttrande",
        '-"svar på remiss"',
        "nämnd:ks typ:tjänsteutlåtande motpart:åkerö",
        "efter:2026-03-16 före:2026-03-18",
    ],
)
def test_a_query_holds_when_every_condition_does(text):
    assert matches(parse(text), ENTRY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        '"väg"',
        "nämnd",
        "Miljö-och-byggnadsnämnd",
        "akero",
        "karta saknas",
        '"remissen karta"',
        '"byggnadsnämnden bilaga"',
        '"på svar"',
        "nämnd*",
        "*remiss -vägar",
        "nämnd:mbn",
        "motpart:karta",
        "efter:2026-03-17",
        "före:2026-03-17",
    ],
)
def test_a_query_does_not_hold_when_one_condition_fails(text):
    assert not matches(parse(text), ENTRY)


def test_a_day_outside_the_calendar_of_the_query_is_not_found():
    assert not matches(parse("efter:9999"), an_entry(datum=date(9999, 12, 30)))


def test_phrases_that_overlap_are_all_found():
    assert list(finder(Slag.FRAS, ("a", "b", "a"))("a b a b a")) == [(0, 5), (4, 9)]
