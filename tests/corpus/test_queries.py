"""The queries of the corpus, asked on both databases of a part of the documents.

``score.py`` asks them of all the documents, through the command.
"""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.diarium.sekretess import OPPEN
from archive.registratur import importering, sokning
from archive.registratur.desk import Desk
from tests.builders import a_namnd, kommandorad
from tests.corpus.conftest import ENGINES
from tests.corpus.places import CORPUS, needs_corpus
from tests.corpus.score import (
    ALL,
    EXACT_KINDS,
    Answer,
    Score,
    differing,
    reaches_aims,
    read_queries,
    score,
)

pytestmark = [pytest.mark.corpus, needs_corpus]
WANTED = 6
"""So many of the documents that a query should give are here, and every STRIDE-th of all."""
STRIDE = 160
COMPOUNDS = 100


def _part() -> Iterator[str]:
    """The rows of the documents that are here."""
    wanted = {document for query in read_queries(CORPUS) for document in query["relevant"][:WANTED]}
    for file in sorted((CORPUS / "dev").glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for nr, line in enumerate(lines):
                if nr % STRIDE == 0 or json.loads(line)["id"] in wanted:
                    yield line


def _searching(desk: Desk, query: str) -> Answer:
    found = sokning.search(desk, query, zoner=frozenset({OPPEN}), limit=ALL, parts=COMPOUNDS)
    offered = (handling.kalla for one in found.instead for handling in one.handlingar)
    return Answer(frozenset(h.kalla for h in found.handlingar), frozenset(offered))


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    """A part of the corpus, as a source to import."""
    path = tmp_path_factory.mktemp("del") / "del.jsonl"
    path.write_text("".join(_part()), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def scores(source: Path, open_on) -> dict[str, list[Score]]:
    """How each engine answers every query, over what has been imported there."""
    here = {json.loads(line)["id"] for line in source.read_text("utf-8").splitlines()}
    asked = [_within(query, here) for query in read_queries(CORPUS)]
    found = {}
    for engine in ENGINES:
        with open_on(engine) as desk:
            namnd_id = a_namnd(desk, "KORP").id
            done = importering.import_source(desk, source, vem=kommandorad(desk), namnd_id=namnd_id)
            assert (done.registered, done.failed) == (len(here), [])
            found[engine] = score(lambda query, desk=desk: _searching(desk, query), asked)
    return found


@pytest.mark.parametrize("engine", ENGINES)
def test_every_query_is_answered_as_it_should_be(scores, engine):
    answered = scores[engine]

    assert len(answered) == len(read_queries(CORPUS))
    assert {one.kind for one in answered} > set(EXACT_KINDS)
    assert [one for one in answered if not one.right] == []
    assert reaches_aims(answered)


def test_both_engines_find_the_same_documents(scores):
    assert differing([scores[engine] for engine in ENGINES]) == []


def _within(query: dict[str, Any], here: set[str]) -> dict[str, Any]:
    """The query with only those of its relevant documents that are here."""
    return {
        key: [one for one in value if one in here] if key.startswith("relevant") else value
        for key, value in query.items()
    }
