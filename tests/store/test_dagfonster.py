"""A page of a list by days is read out of its own days."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from archive.store.dagfonster import Dagfonster, window

TODAY = date(2026, 3, 17)

some_days = st.dictionaries(
    st.integers(-5, 5).map(lambda n: TODAY + timedelta(days=n)), st.integers(1, 4), max_size=8
)
an_end = st.none() | st.integers(-6, 6).map(lambda n: TODAY + timedelta(days=n))


def page(per_dag, since, to, offset, limit):
    """The rows of a page, each as its day and its number among all."""
    rows = [(dag, nr) for dag in sorted(per_dag) for nr in range(per_dag[dag])]
    inside = [row for row in rows if (since or row[0]) <= row[0] <= (to or row[0])]
    return inside[offset : offset + limit]


@given(some_days, an_end, an_end, st.integers(0, 20), st.integers(0, 7))
def test_a_page_out_of_its_days_is_the_page(per_dag, since, to, offset, limit):
    found = window(per_dag, since, to, offset=offset, limit=limit)

    read = page(per_dag, found.since, found.to, found.offset, limit) if found else []
    assert read == page(per_dag, since, to, offset, limit)


def test_days_without_rows_of_the_page_are_left_out():
    per_dag = {TODAY + timedelta(days=n): 10 for n in range(5)}

    found = window(per_dag, None, None, offset=15, limit=10)

    assert found == Dagfonster(TODAY + timedelta(days=1), TODAY + timedelta(days=2), 5)
