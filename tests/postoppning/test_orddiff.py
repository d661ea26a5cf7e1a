import re
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from archive.postoppning.orddiff import Andring, Skillnad, word_diff
from archive.text import clean_text
from tests.corpus.places import SEEDS, needs_seeds

few_words = st.lists(st.sampled_from("abcde"), max_size=40).map(" ".join)


def pairs(a, b):
    return [(one.a, one.b) for one in word_diff(a, b)]


def rewritten(a, b):
    """``a`` with each difference put right: it then has the words of ``b``."""
    for one in reversed(word_diff(a, b)):
        a = f"{a[: one.a_start]} {b[one.b_start : one.b_end]} {a[one.a_end :]}"
    return re.findall(r"\w+", a)


@given(few_words, few_words)
def test_the_differences_lead_from_one_text_to_the_other(a, b):
    assert rewritten(a, b) == b.split()


@given(few_words)
def test_a_text_does_not_differ_from_itself(text):
    assert word_diff(text, text) == ()


def test_a_changed_word_is_told_with_its_place_and_the_words_around():
    assert word_diff("Parken får en bro i år.", "Parken får en bänk i år.") == (
        Skillnad(
            a="bro",
            b="bänk",
            a_start=14,
            a_end=17,
            b_start=14,
            b_end=18,
            before="Parken får en",
            after="i år",
        ),
    )


def test_line_ends_and_punctuation_are_no_difference():
    assert word_diff("Parken, får\nen bro.", "Parken får  en bro") == ()


def test_a_heading_that_one_text_lacks_is_one_difference():
    text = "Parken får en bro i år."
    (one,) = word_diff(text, f"Svar på fråga om parken\n\nDnr KS 2024/7\n\n{text}")

    assert (one.andring, one.a, one.b) == (
        Andring.BARA_B,
        "",
        "Svar på fråga om parken Dnr KS 2024/7",
    )


def test_words_at_the_end_of_the_first_text_alone_are_told():
    (one,) = word_diff("Parken får en bro. Sidan 3", "Parken får en bro.")

    assert (one.andring, one.a, one.before) == (Andring.BARA_A, "Sidan 3", "Parken får en bro")


def test_two_changed_words_near_each_other_are_two_differences():
    assert pairs("en röd park och en bro", "en blå park och en väg") == [
        ("röd", "blå"),
        ("bro", "väg"),
    ]


def test_a_stray_word_in_common_does_not_cut_a_rewritten_passage():
    a = "ett två tre fyra fem sex sju åtta och nio tio elva tolv tretton fjorton femton sexton"
    b = "A B C D E F G H och I J K L M N O P"

    assert pairs(a, b) == [(a, b)]


def test_an_empty_text_lacks_everything():
    assert pairs("", "Parken får en bro") == [("", "Parken får en bro")]
    assert word_diff("", "") == ()


def test_a_hundred_thousand_words_are_compared_in_bounded_time():
    lots = Random(7)
    words = [f"ord{lots.randrange(9000)}" for _ in range(100_000)]
    changed = list(words)
    for nr in range(50, 100_000, 1000):
        changed[nr] = "nytt"

    assert pairs(" ".join(words), " ".join(changed)) == [
        (words[nr], "nytt") for nr in range(50, 100_000, 1000)
    ]


def test_long_texts_without_anything_in_common_are_one_difference():
    a, b = ("park " * 2000).strip(), ("bro " * 2000).strip()

    assert pairs(a, b) == [(a, b)]


@needs_seeds
def test_the_two_extractions_of_one_seed_differ_in_two_words_and_the_heading():
    first, second = (
        clean_text(next(SEEDS.glob(f"{nr}_*.txt")).read_text(encoding="utf-8")).clean
        for nr in ("000", "001")
    )
    heading, *words = word_diff(first, second)

    assert (heading.andring, heading.b_start < 10, heading.a) == (Andring.BARA_B, True, "")
    assert [(one.andring, one.a.count(" "), one.b.count(" ")) for one in words] == [
        (Andring.BYTT, 0, 0),
        (Andring.BYTT, 0, 0),
    ]
