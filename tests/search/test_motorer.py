"""What either engine must find, whatever engines and their languages use to do with Swedish.

Each is told apart from what an engine's own analysis has been seen to do: words left out, places
counted as if they had never been there, inflections missed, ends of words not found.
"""

import pytest

from archive.search import Index
from archive.search.fraga import parse
from tests.search.entries import ALLA, an_entry

LEFT_OUT = (
    *("inte", "utan", "mot", "ej", "ingen", "icke", "är", "en", "ett", "och", "att", "det", "som"),
    *("på", "för", "av", "med", "den", "till", "i", "by", "be", "for", "at", "the", "of", "to"),
)
"""Words that the lists of stop words of Swedish and English hold."""

INFLECTED = (
    "förslag förslaget",
    "mål målet",
    "svar svaret",
    "remissvar remissvaret",
    "remisstid remisstiden",
    "beslut beslutet",
    "ärende ärendet",
    "policy policyn",
    "skola skolan",
    "insats insatser",
    "program programmet",
    "ledamot ledamöter",
    "yttrande yttrandena",
)
"""Pairs that one Swedish stemmer or another keeps apart."""


def _filled(engine: Index, *texts: str) -> Index:
    engine.rebuild(an_entry(nr, text) for nr, text in enumerate(texts, 1))
    return engine


def _found(engine: Index, query: str) -> set[int]:
    found = engine.search(
        parse(query),
        zoner=ALLA,
        order="traff",
        limit=None,
        offset=0,
        without=frozenset(),
        among=None,
    )
    assert found.total == len(found.ids)
    return set(found.ids)


def test_no_word_is_too_common_to_be_searched(engine):
    _filled(engine, *(f"Nämnden {word} bygglov" for word in LEFT_OUT))

    found = {word: _found(engine, f'"{word}"') for word in LEFT_OUT}

    assert found == {word: {nr} for nr, word in enumerate(LEFT_OUT, 1)}


def test_a_phrase_with_a_common_word_is_no_other_phrase(engine):
    _filled(engine, "Svar på remissen", "Svar till remissen", "Svar remissen", "svar på\nremissen.")

    assert _found(engine, '"svar på remissen"') == {1, 4}
    assert _found(engine, '"svar remissen"') == {3}


def test_a_word_of_one_letter_has_its_place_in_a_phrase(engine):
    _filled(engine, "Gå å i rätt riktning", "Gå å rätt riktning", "Gå i rätt riktning", "5 § PBL")

    assert _found(engine, '"å i rätt"') == {1}
    assert _found(engine, '"i rätt riktning"') == {1, 3}
    assert _found(engine, "å") == {1, 2}
    assert _found(engine, '"5 §"') == {4}


def test_an_inflection_is_found_from_either_end_and_brings_no_other_word(engine):
    texts = [word for pair in INFLECTED for word in pair.split()]
    _filled(engine, *texts)

    found = {word: {texts[nr - 1] for nr in _found(engine, word)} for word in texts}

    assert found == {word: set(pair.split()) for pair in INFLECTED for word in pair.split()}


def test_a_word_in_quotes_is_that_form_alone(engine):
    _filled(engine, "remissen", "remisser", "remiss")

    assert _found(engine, '"remisser"') == {2}
    assert _found(engine, "remisser") == {1, 2, 3}


def test_both_ends_of_a_word_can_be_left_open(engine):
    _filled(engine, "Socialtjänstnämnden", "nämnden", "Nämndens kansli", "nämndemän")

    assert _found(engine, "*nämnden") == {1, 2}
    assert _found(engine, "nämnde*") == {2, 3, 4}
    assert _found(engine, "social*") == {1}


def test_words_may_stand_on_pages_and_in_files_of_their_own_but_no_phrase_runs_between_files(
    engine,
):
    engine.rebuild(
        [
            an_entry(1, "Cykelvägen asfalteras\f\fav kommunen", "Bilaga om kostnaden"),
            an_entry(2, "Cykelvägen asfalteras"),
        ]
    )

    assert _found(engine, "cykelvägen kommunen kostnaden") == {1}
    assert _found(engine, '"asfalteras av"') == {1}
    assert _found(engine, '"kommunen bilaga"') == set()


@pytest.mark.parametrize(
    "query", ["gatu- och parknämnden", '"gatu- och parknämnden"', '"Gatu och Parknämnden"']
)
def test_a_word_that_ends_in_a_hyphen_is_found_as_it_is_said(engine, query):
    _filled(engine, "Till gatu- och parknämnden.", "Till parknämnden och gatukontoret.")

    assert _found(engine, query) == {1}


def test_dots_are_letters_of_their_own(engine):
    _filled(engine, "Målaren", "Malaren", "Mälaren", "MÄLAREN", "Ma\u0308laren")

    assert [_found(engine, word) for word in ("målaren", "malaren", "mälaren")] == [
        {1},
        {2},
        {3, 4, 5},
    ]
