"""How well the corpus of real documents is read and searched: a line a kind, and what went wrong.

    python -m tests.corpus.score [--facts] [--both] [--instance DIR]... [--corpus DIR]

``--facts``: only the facts read in the hand-checked documents (``facts_score.py``), which takes a
second. ``--instance``: only the searching, in an installation with the corpus in it; given more
than once, they must answer alike. With neither, the facts, and then the searching in an
installation made in a temporary folder (some minutes); with ``--both``, in two, of which the other
is on a PostgreSQL server of the tests' own.
The program is used as anybody uses it, through ``archive``. Ends with 1 if an aim of the facts is
missed, if a phrase or a dnr does not give exactly the documents it should, if an inflected word or
a compound misses a document with the very form that was asked for, if either kind falls short of
its aims over all forms (recall 0.98 and precision 0.95, the precision counted on the hits alone),
or if two engines do not find the same documents for every query. Of a compound, what stands apart
from the hits (``instead``) counts for recall.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "corpus"
EXACT_KINDS = ("phrase", "dnr")
ALL = 10**9
INFLECTED, COMPOUND = "word-inflected", "compound"
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
    """Whether inflected words and compounds are found as well as they should be, kind by kind."""
    listed = list(scores)
    kinds = ([one for one in listed if one.kind == kind] for kind in (INFLECTED, COMPOUND))
    return all(
        _mean(one.recall for one in of_kind) >= RECALL
        and _mean(one.precision for one in of_kind) >= PRECISION
        for of_kind in kinds
        if of_kind
    )


def differing(several: Sequence[Sequence[Score]]) -> list[str]:
    """The queries that did not find the same documents everywhere they were asked."""
    return [same[0].query for same in zip(*several, strict=True) if len(_sets(same)) > 1]


def _sets(scores: Iterable[Score]) -> set[frozenset[str]]:
    return {one.found for one in scores}


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


def _fill(instance: Path, corpus: Path, database: str = "") -> Path:
    instance.mkdir()
    (instance / "config.py").write_text(f"DATABASE_URL = {database!r}\n", encoding="utf-8")
    _archive(instance, "db", "upgrade")
    _archive(instance, "namnd", "add", "KORP", "Korpusnämnden")
    sources = sorted(str(path) for path in (corpus / "dev").glob("dev-*.jsonl.gz"))
    done = _archive(instance, "import", *sources, "--namnd", "KORP", "--json")
    _say(f"imported: {done}")
    return instance


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


def _queries(corpus: Path, given: list[Path], *, both: bool) -> bool:
    """Print how well the queries are answered; whether all are right."""
    if not (corpus / "queries.jsonl").is_file():
        _say("skipped: the corpus is not at hand (queries.jsonl); set ARCHIVE_CORPUS")
        return True
    with ExitStack() as stack:
        asked = given or _made(stack, corpus, both=both)
        several = [score(_searching(one), read_queries(corpus)) for one in asked]
    for instance, scores in zip(asked, several, strict=True):
        _say("\n".join([f"\n{instance.name}", *table(scores)]))
    unlike = differing(several)
    if len(several) > 1:
        _say(f"\nnot the same documents: {', '.join(unlike) or 'no query'} (of {len(several[0])})")
    sound = [all(one.right for one in scores) and reaches_aims(scores) for scores in several]
    return all(sound) and not unlike


def _made(stack: ExitStack, corpus: Path, *, both: bool) -> list[Path]:
    """Installations with the corpus in them, for as long as the stack stands."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    made = [_fill(folder / "sqlite", corpus)]
    if both:
        from tests import postgres

        server = stack.enter_context(postgres.running())
        made.append(_fill(folder / "postgres", corpus, server.empty()))
    return made


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--facts", action="store_true", help="only the facts read in documents")
    parser.add_argument(
        "--instance", type=Path, action="append", default=[], help="one with the corpus in it"
    )
    parser.add_argument("--both", action="store_true", help="on PostgreSQL too, with like answers")
    parser.add_argument(
        "--corpus", type=Path, default=Path(os.environ.get("ARCHIVE_CORPUS") or BESIDE)
    )
    chosen = parser.parse_args()
    sound = True
    if chosen.facts or not chosen.instance:
        sound = _facts(chosen.corpus)
    if not chosen.facts:
        sound = _queries(chosen.corpus, chosen.instance, both=chosen.both) and sound
    return 0 if sound else 1


if __name__ == "__main__":
    raise SystemExit(main())
