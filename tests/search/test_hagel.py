"""Thousands of bad queries: each engine finds what the query language says, no more and no less."""

from datetime import date

import pytest

from archive.search.fraga import parse
from archive.search.patterns import matches
from tests.search.entries import ALLA, HEMLIGT, OPPET, an_entry
from tests.search.hagel import ANTAL, queries

ENTRIES = (
    an_entry(1, "Remissen till nämnden 2026. Gatu- och parknämnden svarar att den är med.\f10"),
    an_entry(2, "Ann-Marie skrev e-post å KS vägnar, ½ och ß, ﬁnal och ｆｕｌｌ.", "remiss 10"),
    an_entry(3, "Och att och att 2026", motpart="Anna", typ="tjansteutlatande"),
    an_entry(4, "", rubrik="Remiss: 日本語 مرحبا 👩‍👩‍👧", datum=date(2025, 1, 1), namnd="MBN"),
    an_entry(5, "remiss nämnden att och 10", zon=HEMLIGT),
)


@pytest.mark.parametrize("zoner", [frozenset({OPPET}), ALLA], ids=["oppet", "allt"])
def test_the_engine_finds_what_the_language_says(engine, zoner):
    engine.rebuild(ENTRIES)
    differing = {}
    for text in queries(ANTAL, seed=1):
        fraga = parse(text)
        found = engine.search(
            fraga,
            zoner=zoner,
            order="nyast",
            limit=None,
            offset=0,
            without=frozenset(),
            among=None,
        )
        right = {e.handling_id for e in ENTRIES if e.zon in zoner and matches(fraga, e)}
        if set(found.ids) != right or found.total != len(right):
            differing[text] = (found, right)
    assert differing == {}
