"""The scoring itself, and the queries of the corpus asked of an index of a part of it."""

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from archive.search import Entry
from archive.search.fraga import parse
from archive.search.whoosh_index import WhooshIndex
from archive.text import clean_text
from tests.corpus.places import CORPUS, needs_corpus
from tests.corpus.score import (
    EXACT_KINDS,
    INFLECTED,
    Answer,
    reaches_aims,
    read_queries,
    score,
    table,
)

ZON = "oppet"


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


def _part_of_the_corpus() -> dict[str, tuple[str, str]]:
    """Every document that a phrase should give, and a fiftieth of the rest: title and text."""
    wanted = {
        document
        for query in read_queries(CORPUS)
        if query["kind"] == "phrase"
        for document in query["relevant"]
    }
    found = {}
    for file in sorted((CORPUS / "dev").glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for nth, row in enumerate(map(json.loads, lines)):
                if row["id"] in wanted or nth % 50 == 0:
                    found[row["id"]] = row["title"], row["text"]
    return found


@pytest.mark.corpus
@needs_corpus
def test_the_queries_of_the_corpus_are_answered_exactly(tmp_path: Path):
    documents = _part_of_the_corpus()
    names = list(documents)
    index = WhooshIndex(tmp_path / "index")
    index.rebuild(
        Entry(nr, ZON, "KS", "", title, "", date(2026, 1, 1), (clean_text(text).clean,))
        for nr, (title, text) in enumerate(documents.values())
    )

    def search(query: str) -> Answer:
        zoner, nothing = frozenset({ZON}), frozenset[int]()
        found = index.search(
            parse(query),
            zoner=zoner,
            order="nyast",
            limit=None,
            offset=0,
            without=nothing,
            among=None,
        )
        return Answer(frozenset(names[nr] for nr in found.ids))

    asked = [_within(query, documents) for query in read_queries(CORPUS) if query["kind"] != "dnr"]
    scores = score(search, asked)

    assert {one.kind for one in scores} == {"phrase", "word-inflected", "compound"}
    assert [one for one in scores if not one.right] == []
    assert all(one.precision == 1 for one in scores if one.kind in EXACT_KINDS)
    assert reaches_aims(scores)


def _within(query: dict, documents: dict) -> dict:
    """The query with only those of its relevant documents that are here."""
    return {
        key: [one for one in value if one in documents] if key.startswith("relevant") else value
        for key, value in query.items()
    }
