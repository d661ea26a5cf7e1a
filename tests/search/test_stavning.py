import pytest

from archive.search.ordforrad import Ordforrad
from archive.search.stavning import distance, near, with_dots

REGISTER = Ordforrad(
    [
        *[("lan", 3), ("län", 5), ("lån", 2), ("malmö", 4), ("nämnden", 9)],
        *[("remiss", 9), ("remisser", 3), ("remissinstans", 2), ("vägförening", 1)],
    ]
)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("namnd", ["nämnd"]), ("malmo", ["malmö"]), ("lan", ["län"]), ("län", []), ("vagforen", [])],
)
def test_dots_are_put_where_that_is_more_common(word, expected):
    assert with_dots(word, REGISTER) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("remis", ["remiss"]),
        ("reimss", ["remiss"]),
        ("premiss", ["remiss"]),
        ("remiss", []),
        ("remissinstnas", ["remissinstans"]),
        ("remissinstnsa", ["remissinstans"]),
        ("rmeissinstnas", ["remissinstans"]),
        ("län", []),
        ("2026", []),
    ],
)
def test_a_slip_of_the_pen_is_seen(word, expected):
    assert near(word, REGISTER, two=True) == expected


def test_the_distance_of_words():
    pairs = [("ab", "ab"), ("ab", "ba"), ("ab", "abc"), ("ab", "x"), ("remiss", "nämnden")]

    assert [distance(one, other, 2) for one, other in pairs] == [0, 1, 1, 2, 3]


def test_of_no_words_nothing_is_near():
    nothing = Ordforrad([])

    assert (near("remiss", nothing, two=True), with_dots("namnd", nothing)) == ([], [])
