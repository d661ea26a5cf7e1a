import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.analys import Token, fold, key_words, tokens, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Svar på remissen", ["svar", "på", "remissen"]),
        ("Enskede-Årsta", ["enskede", "årsta"]),
        ("en i positiv riktning", ["en", "i", "positiv", "riktning"]),
        ("ett\u00a0till\fsida\ntre…fyra", ["ett", "till", "sida", "tre", "fyra"]),
        ("bygg\u00adlov \ufeffoch\u200b", ["bygglov", "och"]),
        ("A\u030ake\u0301n", ["åkén"]),
        ("ﬁnans Ｋ１ Straße", ["finans", "k1", "strasse"]),
        ("Dotterbolag™", ["dotterbolag"]),
        ("\x00\ud800🎉", []),
    ],
)
def test_words_are_what_is_left_between_gaps(text, expected):
    assert words(text) == expected


def test_dotted_letters_are_letters_of_their_own():
    assert words("Ål al") == ["ål", "al"]


def test_tokens_know_their_place_in_the_text_they_came_from():
    text = "Ny A\u030akes bygg\u00adlov, ½ ﬁn"

    assert [(token.word, text[token.start : token.end]) for token in tokens(text)] == [
        ("ny", "Ny"),
        ("åkes", "A\u030akes"),
        ("bygglov", "bygg\u00adlov"),
        ("1", "½"),
        ("2", "½"),
        ("fin", "ﬁn"),
    ]


def test_an_invisible_sign_before_a_word_is_no_part_of_it():
    assert list(tokens(" \u00adord")) == [Token("ord", 2, 5)]


def test_a_register_word_is_the_same_with_and_without_dots():
    assert key_words("Tjänsteutlåtande") == key_words("tjansteutlatande") == ("tjansteutlatande",)


@given(st.text())
def test_folding_twice_is_folding_once(text):
    once = fold(text).text

    assert words(once) == words(text)


@given(st.text(st.sampled_from("aåéÖñ -"), max_size=20))
def test_a_letter_is_the_same_however_it_was_put_together(text):
    assert words(unicodedata.normalize("NFD", text)) == words(text)


@given(st.text())
def test_tokens_stand_in_order_inside_the_text(text):
    found = list(tokens(text))

    assert [token.word for token in found] == words(text)
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert all(left.start <= right.start for left, right in pairwise(found))


@given(st.text(st.sampled_from("abÅ \u00ad\u030a")))
def test_a_token_cut_out_of_its_text_is_the_same_word(text):
    assert all(words(text[token.start : token.end]) == [token.word] for token in tokens(text))


def test_a_million_accents_on_one_letter_are_one_word():
    assert words("a" + "\u0301\u0323" * 500_000 + " b") == [words("a\u0301\u0323")[0], "b"]
