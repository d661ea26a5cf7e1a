"""Swedish order, by plain comparison of stored keys."""

from hypothesis import given
from hypothesis import strategies as st

from archive.store.sortering import sort_key


def test_names_stand_in_swedish_order():
    names = ["Örebro", "Zorn", "Ängelholm", "abbor", "Åre", "Émile", "Ek", "zebra"]

    assert sorted(names, key=sort_key) == [
        "abbor",
        "Ek",
        "Émile",
        "zebra",
        "Zorn",
        "Åre",
        "Ängelholm",
        "Örebro",
    ]


@given(st.text())
def test_a_letter_with_its_ring_apart_sorts_as_the_letter(text):
    import unicodedata

    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(
        unicodedata.normalize("NFC", text)
    )
