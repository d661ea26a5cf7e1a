"""The scoring itself."""

from tests.corpus.score import (
    COMPOUND,
    INFLECTED,
    Answer,
    differing,
    reaches_aims,
    score,
    table,
)


def test_a_phrase_must_give_one_of_its_accepted_sets():
    query = {
        "query": '"a b"',
        "kind": "phrase",
        "relevant": ["1"],
        "relevant_token_match": ["1", "2"],
    }

    answers = [Answer(frozenset(ids)) for ids in ("1", "12", "13", "")]

    assert [score(lambda _, a=answer: a, [query])[0].right for answer in answers] == [
        True,
        True,
        False,
        False,
    ]


def test_an_inflected_word_must_give_its_own_form_and_is_measured_on_all():
    query = {"query": "a", "kind": "compound", "relevant": ["1", "2"], "relevant_exact": ["1"]}

    (one,) = score(lambda _: Answer(frozenset("13")), [query])
    (apart,) = score(lambda _: Answer(frozenset("13"), frozenset("2")), [query])

    assert (one.right, one.recall, one.precision) == (True, 0.5, 0.5)
    assert list(table([one]))[1].split() == ["compound", "1", "1", "0.500", "0.500"]
    assert (apart.recall, apart.precision) == (1.0, 0.5)


def test_an_inflected_word_is_measured_on_its_hits_alone():
    query = {"query": "a", "kind": INFLECTED, "relevant": ["1", "2"], "relevant_exact": ["1"]}

    half = score(lambda _: Answer(frozenset("1"), frozenset("2")), [query])
    whole = score(lambda _: Answer(frozenset("12")), [query])

    assert half[0].recall == 0.5
    assert (reaches_aims(half), reaches_aims(whole), reaches_aims([])) == (False, True, True)


def test_a_compound_counts_what_stands_apart_for_recall_but_not_for_precision():
    query = {"query": "a", "kind": COMPOUND, "relevant": ["1", "2"], "relevant_exact": ["1"]}

    apart = score(lambda _: Answer(frozenset("1"), frozenset("23")), [query])
    among = score(lambda _: Answer(frozenset("123")), [query])

    assert (reaches_aims(apart), reaches_aims(among)) == (True, False)


def test_engines_that_find_other_documents_are_told_by_the_query():
    queries = [
        {"query": q, "kind": "phrase", "relevant": ["1"], "relevant_exact": ["1"]} for q in "ab"
    ]
    one = score(lambda _: Answer(frozenset("1")), queries)
    other = score(lambda query: Answer(frozenset("1" if query == "a" else "")), queries)

    assert (differing([one, one]), differing([one]), differing([one, other])) == ([], [], ["b"])
