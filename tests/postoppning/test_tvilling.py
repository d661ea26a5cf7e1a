from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.postoppning.tvilling import (
    NOTHING,
    Band,
    K,
    Likhet,
    compare,
    containment,
    estimate,
    jaccard,
    sketch,
)
from archive.text import clean_text
from tests.corpus.places import SEEDS, needs_seeds


def numbered(first, stop):
    """A text of invented words, each shingle of them its own."""
    return " ".join(f"ord{nr}" for nr in range(first, stop))


def alike(a, b):
    return estimate(sketch(a), sketch(b))


@given(st.text(), st.text())
def test_a_comparison_is_the_same_both_ways_and_within_bounds(a, b):
    assert compare(a, b) == compare(b, a)
    assert alike(a, b) == alike(b, a)
    assert 0 <= compare(a, b).jaccard <= compare(a, b).containment <= 1


@given(st.lists(st.sampled_from(["park", "väg", "bro", "å"]), max_size=60).map(" ".join))
def test_a_text_is_its_own_twin_when_it_has_words(text):
    assert compare(text, text)[:2] == ((1.0, 1.0) if text else NOTHING[:2])


@given(st.integers(1, 40), st.integers(41, 200))
def test_while_sketches_keep_everything_the_estimate_is_exact(start, stop):
    a, b = numbered(0, 100), numbered(start, stop)

    assert alike(a, b) == compare(a, b)


def test_a_sketch_is_the_same_on_every_machine():
    assert sketch("Parken i Norrvik ska få en ny bro.") == (
        1662608707004894771,
        3210938354631037969,
        5908329451682712694,
        8012480804326845310,
    )


def test_a_sketch_keeps_a_bounded_number_of_rising_numbers_that_fit_the_column():
    numbers = sketch(numbered(0, 5000))

    assert len(numbers) == K
    assert list(numbers) == sorted(set(numbers))
    assert numbers[-1] < 2**63


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
    assert jaccard("kultur-\noch fritidsnämnden i Norrvik", "kultur- och fritidsnämnden i Norrvik")


def test_an_estimate_comes_near_the_truth_for_long_texts():
    a, b = numbered(0, 4000), numbered(1000, 5000)

    assert alike(a, b).jaccard == pytest.approx(jaccard(a, b), abs=0.1)
    assert alike(a, b).containment == pytest.approx(containment(a, b), abs=0.12)


def test_a_short_text_quoted_in_a_long_one_is_seen():
    assert alike(numbered(1000, 1200), numbered(0, 4000)).band is Band.SAMMA


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
    assert twins.band is alike(texts["000"], texts["001"]).band is Band.SAMMA
    assert max(one.jaccard for one in found.values()) <= 0.001
