"""The address of a list: what is asked for is never trusted."""

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from archive.web.lista import Ordning, Sidor, ordning, sidor, wants_csv

app = Flask(__name__)


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [
        ("", "-dnr"),
        ("rubrik", "rubrik"),
        ("-rubrik", "-rubrik"),
        ("--rubrik", "-dnr"),
        ("losen", "-dnr"),
        ("-", "-dnr"),
    ],
)
def test_order_is_one_that_the_list_offers(asked, chosen):
    with app.test_request_context(query_string={"sortera": asked}):
        order = ordning(("dnr", "rubrik"), "-dnr")

    assert str(order) == chosen


@pytest.mark.parametrize(
    ("asked", "page"),
    [("", 1), ("2", 2), ("3", 3), ("4", 3), ("0", 1), ("-1", 1), ("9" * 30, 1), ("²", 1), ("x", 1)],
)
def test_page_is_one_that_there_is(asked, page):
    with app.test_request_context(query_string={"sida": asked}):
        assert sidor(101) == Sidor(page, 3, 50)


@given(st.integers(0, 500), st.text(max_size=6))
def test_pages_hold_every_row_once(total, asked):
    rows = list(range(total))

    with app.test_request_context(query_string={"sida": asked}):
        pages = sidor(total)
    every = [row for nr in range(1, pages.antal + 1) for row in Sidor(nr, pages.antal, 50).of(rows)]

    assert 1 <= pages.nr <= pages.antal
    assert every == rows


def test_falling_order_turns_the_rows_round():
    assert Ordning("namn", fallande=True).sort(["a", "c", "b"], {"namn": str}) == ["c", "b", "a"]


def test_file_is_asked_for_by_its_format():
    with app.test_request_context(query_string={"format": "csv"}):
        assert wants_csv()
    with app.test_request_context(query_string={"format": "xml"}):
        assert not wants_csv()
