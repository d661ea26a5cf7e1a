from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.postoppning.tvilling import (
    FEWEST,
    MOST,
    NOTHING,
    Band,
    Likhet,
    compare,
    expected,
    sketch,
)
from archive.text import clean_text
from tests.corpus.places import SEEDS, needs_seeds


def numbered(first, stop):
    """A text of invented words, each shingle of them its own."""
    return " ".join(f"ord{nr}" for nr in range(first, stop))


def shared(a, b):
    """How many numbers the sketches of two texts have in common."""
    return len({*sketch(a).numbers} & {*sketch(b).numbers})


@given(st.text(), st.text())
def test_a_comparison_is_the_same_both_ways_and_within_bounds(a, b):
    assert compare(a, b) == compare(b, a)
    assert 0 <= compare(a, b).jaccard <= compare(a, b).containment <= 1


@given(st.lists(st.sampled_from(["park", "väg", "bro", "å"]), max_size=60).map(" ".join))
def test_a_text_is_its_own_twin_when_it_has_words(text):
    assert compare(text, text)[:2] == ((1.0, 1.0) if text else NOTHING[:2])


def test_a_sketch_is_the_same_on_every_machine():
    assert sketch("Parken i Norrvik ska få en ny bro.") == (
        4,
        (
            1662608707004894771,
            3210938354631037969,
            5908329451682712694,
            8012480804326845310,
        ),
    )


@pytest.mark.parametrize("words", [0, 1, 5, 20, 200, 2000, 40_000])
def test_a_sketch_keeps_few_numbers_of_a_short_text_and_not_many_of_a_long(words):
    antal, numbers = sketch(numbered(0, words))

    assert antal == (min(words, 1) if words < 5 else words - 4)
    assert min(antal, FEWEST) <= len(numbers) <= MOST
    assert list(numbers) == sorted(set(numbers))
    assert all(0 <= number < 2**63 for number in numbers)


def test_a_text_with_some_words_changed_shares_numbers_with_the_first():
    words = numbered(0, 300).split()
    changed = " ".join("nytt" if nr % 30 == 7 else word for nr, word in enumerate(words))

    assert shared(" ".join(words), changed) >= 4


def test_a_letter_quoted_in_a_long_report_shares_numbers_with_it():
    assert shared(numbered(1000, 1200), numbered(0, 4000)) >= 2
    assert shared(numbered(5000, 5200), numbered(0, 4000)) == 0


@given(st.integers(0, 60_000), st.integers(0, 60_000))
def test_no_more_numbers_are_due_than_the_shorter_has(a, b):
    assert expected(a, b) == expected(b, a)
    assert 0 <= expected(a, b) <= min(a, b, MOST)


def test_of_a_short_text_in_a_short_one_all_are_due_and_in_a_long_one_a_part():
    assert expected(10, 10) == 10
    assert expected(200, 200) == pytest.approx(FEWEST)
    assert expected(200, 4000) == pytest.approx(200 / 32)


@pytest.mark.parametrize(
    "written",
    [
        "PARKEN I NORRVIK SKA FÅ EN NY BRO",
        "Parken  i\nNorrvik (ska få) en ny bro.",
        "Parken i Norr-\nvik ska få en ny bro",
        "Parken i Norr\xadvik ska fa\u030a en ny bro",
    ],
)
def test_case_punctuation_and_broken_lines_make_no_difference(written):
    assert sketch(written) == sketch("Parken i Norrvik ska få en ny bro.")


def test_a_hyphen_that_belongs_to_the_words_is_kept():
    assert compare("kultur-\noch fritidsnämnden", "kultur- och fritidsnämnden").jaccard == 1


@pytest.mark.parametrize(
    ("second", "band"),
    [
        (numbered(0, 100), Band.SAMMA),
        (numbered(2, 102), Band.SAMMA),
        (numbered(50, 150), Band.DELVIS),
        (numbered(80, 180), Band.SKILDA),
        (numbered(200, 300), Band.SKILDA),
        ("", Band.SKILDA),
    ],
)
def test_bands_follow_containment(second, band):
    assert compare(numbered(0, 100), second).band is band


def test_a_greeting_that_stands_in_a_long_letter_is_no_twin():
    greeting = "Hej, se bifogat yttrande. Med vänlig hälsning Norrviks kommun"

    assert compare(greeting, f"{greeting}. {numbered(0, 100)}").band is Band.SKILDA
    assert compare(greeting, greeting).band is Band.SAMMA


def test_fewer_than_five_words_are_compared_as_a_whole():
    assert compare("Se bilaga", "se bilaga!") == Likhet(1.0, 1.0, 1)
    assert compare("Se bilaga", "Se bilagor") == Likhet(0.0, 0.0, 1)


@needs_seeds
def test_the_two_extractions_of_one_seed_are_twins_and_no_others():
    texts = {
        path.name[:3]: clean_text(path.read_text(encoding="utf-8")).clean
        for path in sorted(SEEDS.glob("*.txt"))
    }
    found = {pair: compare(texts[pair[0]], texts[pair[1]]) for pair in combinations(texts, 2)}
    twins = found.pop(("000", "001"))

    assert (round(twins.jaccard, 3), round(twins.containment, 3)) == (0.942, 0.985)
    assert (twins.band, twins.percent) == (Band.SAMMA, 98)
    assert shared(texts["000"], texts["001"]) >= expected(twins.size, twins.size) / 2
    assert max(one.jaccard for one in found.values()) <= 0.001
