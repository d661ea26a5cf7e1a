import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.analys import tokens
from archive.search.fraga import Fraga, parse
from archive.search.passager import CONTEXT, Passage, passages, spans
from archive.search.villkor import Slag, Villkor
from archive.text.blad import Blad, Kalla, Plats, Sida


def a_blad(text: str, *page_starts: int) -> Blad:
    """A text that needed no cleaning, with pages of its own where said."""
    sidor = tuple(Sida(nr, start, Kalla.TRYCKT) for nr, start in enumerate(page_starts, 1))
    return Blad(text, text, ((0, 0),), sidor)


def found(query: str, text: str) -> list[str]:
    return [text[start:end] for start, end in spans(parse(query), text)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("remiss", ["Remiss", "remiss", "remissen"]),
        ("remisserna svar", ["Remiss", "svar", "remiss", "remissen"]),
        ('"remiss"', ["Remiss", "remiss"]),
        ('"svar på remiss"', ["svar på\n remiss"]),
        ('remiss "svar på remiss"', ["Remiss", "svar på\n remiss", "remissen"]),
        ("nämnden", []),
        ("rem*", ["Remiss", "remiss", "remissen"]),
        ("*nämnden", ["byggnadsnämnden"]),
        ("och-byggnadsnämnden", ["och byggnadsnämnden"]),
        ("svar -remiss nämnd:ks motpart:remissen", ["svar"]),
        ("saknas", []),
        ("", []),
    ],
)
def test_every_place_is_a_passage(query, expected):
    text = "Remiss: svar på\n remiss (remissen) från Miljö- och byggnadsnämnden"

    assert found(query, text) == expected


def test_words_that_fold_are_marked_as_they_stand():
    assert found("bygglov straße", "Ett BYGG\u00adLOV på Strasse 1") == ["BYGG\u00adLOV", "Strasse"]


def test_a_dnr_is_found_in_every_spelling():
    text = "Se KS 2026/12, KS2026/012 och KS 2026/120."

    assert found("dnr:KS-2026/12", text) == ["KS 2026/12", "KS2026/012"]


def test_a_passage_knows_its_page_and_line():
    text = "Sida ett.\nÄven här väg\nutan slut"

    (passage,) = passages(parse('"väg utan"'), a_blad(text, 0, 23))

    assert passage == Passage(
        start=19,
        end=27,
        plats=Plats(1, 2, 2, 3),
        snippet="Sida ett. Även här väg utan slut",
        marks=((19, 27),),
        before=False,
        after=False,
    )


def test_a_snippet_is_cut_between_words_and_marks_its_neighbours():
    text = "början " + "ord " * 60 + "träff mellan träff " + "ord " * 60

    first, second = passages(parse("träff"), a_blad(text))

    assert first.before
    assert first.after
    assert len(first.snippet) <= len("träff") + 2 * CONTEXT
    assert set(first.snippet.split()) == {"ord", "träff", "mellan"}
    assert [first.snippet[start:end] for start, end in first.marks] == ["träff", "träff"]
    assert [second.snippet[start:end] for start, end in second.marks] == ["träff", "träff"]


def test_a_snippet_of_a_text_without_gaps_is_bounded():
    text = "x" * 10_000 + " träff " + "y" * 10_000

    (passage,) = passages(parse("träff"), a_blad(text))

    assert len(passage.snippet) <= len("träff") + 2 * CONTEXT


def test_passages_are_counted_without_being_made():
    many = passages(parse("ord"), a_blad("ord " * 100_000))

    assert len(many) == 100_000
    assert [passage.start for passage in many[-2:]] == [399_992, 399_996]


@given(
    st.lists(st.sampled_from(["a", "å", "ab", "A-a", ".", "\n", "ß", "ﬁ"]), max_size=30).map(
        " ".join
    ),
    st.lists(st.sampled_from(["a", "å", "ab", "ss", "fi"]), min_size=1, max_size=3).map(tuple),
)
def test_a_phrase_is_found_wherever_its_words_stand_side_by_side(text, phrase):
    places = list(tokens(text))
    runs = (places[i : i + len(phrase)] for i in range(len(places)))
    expected = [(run[0].start, run[-1].end) for run in runs if tuple(t.word for t in run) == phrase]

    assert list(spans(Fraga((Villkor(Slag.FRAS, phrase),)), text)) == expected
