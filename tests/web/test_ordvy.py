"""Differences as a page shows them."""

import pytest
from flask import Flask
from flask_babel import Babel
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.postoppning.tvilling import compare
from archive.registratur.jamforelse import Jamford, compared
from archive.text import clean_text
from archive.text.blad import Plats
from archive.web import lasvy, ordvy
from archive.web.ordvy import Bit

few_words = st.lists(st.sampled_from("abcde"), max_size=30).map(" ".join)


@pytest.fixture(autouse=True)
def _babel():
    app = Flask(__name__)
    Babel(app)
    with app.test_request_context():
        yield


def between(fore, efter):
    sides = [Jamford(None, 1, "", text, clean_text(text)) for text in (fore, efter)]
    return compared(*sides, compare(fore, efter))


def bits(fore, efter, part=None):
    found = between(fore, efter)
    return list(ordvy.running(found, part or (0, len(found.efter.blad.clean))))


def test_running_text_has_the_earlier_words_struck_before_the_later():
    assert bits("Parken får en bro i år", "Parken får en bänk i år") == [
        Bit("Parken får en "),
        Bit("bro", 1, bort=True),
        Bit("bänk", 1),
        Bit(" i år"),
    ]


def test_words_that_only_the_earlier_has_are_shown_where_they_would_be():
    assert bits("En bro. Sidan 3", "En bro.") == [Bit("En bro."), Bit("Sidan 3", 1, bort=True)]
    assert bits("Sidan 3 En bro.", "En bro.") == [Bit("Sidan 3", 1, bort=True), Bit("En bro.")]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(few_words, few_words, st.integers(1, 20))
def test_the_parts_together_are_the_later_text_with_every_difference_once(fore, efter, size):
    found = between(fore, efter)
    shown = [
        bit
        for part in lasvy.parts(found.efter.blad.clean, size)
        for bit in ordvy.running(found, part)
    ]

    assert "".join(bit.text for bit in shown if not bit.bort) == found.efter.blad.clean
    assert [bit.nr for bit in shown if bit.bort] == [s.nr for s in found.stallen if s.skillnad.a]


@pytest.mark.parametrize(
    ("fore", "efter", "said"),
    [
        ("en röd bro", "en blå bro", "1 ord skiljer."),
        ("en bro", "en bro här nu", "2 ord finns bara i B."),
        ("Sidan 3 en bro", "en väg", "1 ord skiljer. 2 ord finns bara i A."),
        ("en bro", "en  bro.", "Texterna har samma ord."),
        ("en bro", "en bro", "Samma fil."),
    ],
)
def test_how_much_differs_is_said_in_words(fore, efter, said):
    assert ordvy.counted(between(fore, efter), "A", "B") == said


def test_a_long_difference_is_cut_and_says_how_much_is_left():
    assert ordvy.shortened("ett två tre fyra", 2) == "ett två … och 2 ord till"
    assert ordvy.shortened("ett\ntvå", 2) == "ett två"


@pytest.mark.parametrize(
    ("plats", "said"),
    [
        (Plats(None, None, 12, 12), "rad 12"),
        (Plats(3, 3, 12, 13), "s. 3, rad 12"),
        (Plats(3, 4, 40, 2), "s. 3–4, rad 40"),
    ],
)
def test_a_place_is_said_as_everywhere_else(plats, said):
    assert ordvy.place_in_words(plats) == said
