"""How well the corpus of real documents is read and searched: a line a kind, and what went wrong.

    python tests/corpus/score.py [--facts] [--instance DIR] [--corpus DIR]

``--facts``: only the facts read in the hand-checked documents (``facts_score.py``), which takes a
second. ``--instance``: only the searching, in an installation with the corpus in it. With neither,
the facts, and then the searching in an installation made in a temporary folder (some minutes).
The program is used as anybody uses it, through ``archive``. Ends with 1 if an aim of the facts is
missed, if a phrase or a dnr does not give exactly the documents it should, if an inflected word or
a compound misses a document with the very form that was asked for, or if the inflected words fall
short of their aims over all forms: recall 0.98 and precision 0.95, counted on the hits alone. Of a
compound, what stands apart from the hits (``instead``) counts for recall.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "corpus"
EXACT_KINDS = ("phrase", "dnr")
ALL = 10**9
INFLECTED = "word-inflected"
RECALL, PRECISION = 0.98, 0.95


@dataclass(frozen=True)
class Answer:
    """The documents that were found, and those that were offered apart."""

    hits: frozenset[str]
    instead: frozenset[str] = frozenset()


Search = Callable[[str], Answer]


@dataclass(frozen=True)
class Score:
    """One query: what should be found, what was, and whether that will do.

    ``wanted``: all that count as relevant, any inflected form of them; ``offered``: what stood
    apart from what was ``found``; ``missing`` and ``extra`` are what makes it wrong.
    """

    query: str
    kind: str
    wanted: frozenset[str]
    found: frozenset[str]
    missing: frozenset[str]
    extra: frozenset[str]
    offered: frozenset[str] = frozenset()

    @property
    def right(self) -> bool:
        """Whether nothing is missing that must be there, and nothing is there that must not."""
        return not (self.missing or self.extra)

    @property
    def recall(self) -> float:
        """The part of what is relevant that was found, or offered."""
        reached = self.found | self.offered
        return len(self.wanted & reached) / len(self.wanted) if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """The part of what was found that is relevant."""
        return len(self.wanted & self.found) / len(self.found) if self.found else 1.0


def score(search: Search, queries: Iterable[dict[str, Any]]) -> list[Score]:
    """Every query asked of ``search``, which answers with document ids."""
    return [_judge(query, search(query["query"])) for query in queries]


def reaches_aims(scores: Iterable[Score]) -> bool:
    """Whether the inflected words are found as well as they should be, one with another."""
    inflected = [one for one in scores if one.kind == INFLECTED]
    return not inflected or (
        _mean(one.recall for one in inflected) >= RECALL
        and _mean(one.precision for one in inflected) >= PRECISION
    )


def read_queries(corpus: Path) -> list[dict[str, Any]]:
    """The queries and their relevant documents."""
    lines = (corpus / "queries.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def table(scores: list[Score]) -> Iterator[str]:
    """What a person reads: a line for each kind, one for each query that is measured on several
    forms, then one for each query that went wrong.
    """
    yield f"{'kind':<16}{'queries':>8}{'right':>7}{'recall':>8}{'precision':>11}"
    for kind in dict.fromkeys(one.kind for one in scores):
        of_kind = [one for one in scores if one.kind == kind]
        yield (
            f"{kind:<16}{len(of_kind):>8}{sum(one.right for one in of_kind):>7}"
            f"{_mean(one.recall for one in of_kind):>8.3f}"
            f"{_mean(one.precision for one in of_kind):>11.3f}"
        )
    for one in scores:
        if one.kind not in EXACT_KINDS:
            counts = f"{len(one.found):>5} found {len(one.wanted):>5} wanted"
            yield f"  {one.query:<26}{counts}{one.recall:>8.3f}{one.precision:>11.3f}"
    for one in scores:
        if not one.right:
            yield f"WRONG {one.query}: missing {_few(one.missing)}, extra {_few(one.extra)}"


def _judge(query: dict[str, Any], answer: Answer) -> Score:
    wanted, found = frozenset(query["relevant"]), answer.hits
    if query["kind"] not in EXACT_KINDS:
        missing = frozenset(query["relevant_exact"]) - found
        offered = frozenset() if query["kind"] == INFLECTED else answer.instead
        return Score(query["query"], query["kind"], wanted, found, missing, frozenset(), offered)
    accepted = [wanted, frozenset(query.get("relevant_token_match", wanted))]
    nearest = min(accepted, key=lambda right: len(right ^ found))
    return Score(query["query"], query["kind"], nearest, found, nearest - found, found - nearest)


def _mean(figures: Iterable[float]) -> float:
    listed = list(figures)
    return sum(listed) / len(listed)


def _few(ids: frozenset[str]) -> str:
    shown = ", ".join(sorted(ids)[:5]) or "none"
    return f"{shown} (of {len(ids)})" if len(ids) > 5 else shown


def _archive(instance: Path, *arguments: str) -> Any:
    """Run one command and read the JSON it prints; None if it prints none."""
    done = subprocess.run(
        [sys.executable, "-m", "archive.cli", *arguments],
        env=os.environ | {"ARCHIVE_INSTANCE": str(instance)},
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout) if "--json" in arguments else None


def _fill(instance: Path, corpus: Path) -> None:
    _archive(instance, "db", "upgrade")
    _archive(instance, "namnd", "add", "KORP", "Korpusnämnden")
    sources = sorted(str(path) for path in (corpus / "dev").glob("dev-*.jsonl.gz"))
    done = _archive(instance, "import", *sources, "--namnd", "KORP", "--json")
    _say(f"imported: {done}")


def _searching(instance: Path) -> Search:
    def search(query: str) -> Answer:
        answer = _archive(instance, "search", query, "--limit", str(ALL), "--json")
        offered = (hit["source"] for one in answer["instead"] for hit in one["hits"])
        return Answer(frozenset(hit["source"] for hit in answer["hits"]), frozenset(offered))

    return search


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _facts(corpus: Path) -> bool:
    """Print how well the facts are read; whether every aim is reached."""
    script = Path(__file__).with_name("facts_score.py")
    done = subprocess.run([sys.executable, str(script), "--corpus", str(corpus)], check=False)
    return done.returncode == 0


def _queries(corpus: Path, given: Path | None) -> bool:
    """Print how well the queries are answered; whether all are right."""
    if not (corpus / "queries.jsonl").is_file():
        _say("skipped: the corpus is not at hand (queries.jsonl); set ARCHIVE_CORPUS")
        return True
    with tempfile.TemporaryDirectory() as folder:
        instance = given or Path(folder) / "instance"
        if given is None:
            _fill(instance, corpus)
        scores = score(_searching(instance), read_queries(corpus))
    _say("\n".join(table(scores)))
    return all(one.right for one in scores) and reaches_aims(scores)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--facts", action="store_true", help="only the facts read in documents")
    parser.add_argument("--instance", type=Path, help="an installation with the corpus in it")
    parser.add_argument(
        "--corpus", type=Path, default=Path(os.environ.get("ARCHIVE_CORPUS") or BESIDE)
    )
    chosen = parser.parse_args()
    sound = True
    if chosen.facts or chosen.instance is None:
        sound = _facts(chosen.corpus)
    if not chosen.facts:
        sound = _queries(chosen.corpus, chosen.instance) and sound
    return 0 if sound else 1


if __name__ == "__main__":
    raise SystemExit(main())
