"""How well facts are read, against the hand-checked documents: precision and recall per kind.

    python tests/corpus/facts_score.py [--corpus DIR] [--facts FILE]

Lists every value that is false and every one that was missed. Ends with 1 if an aim is missed.
Only what would be filled in counts (``Facts.facts``), not what is only told.
"""

import argparse
import gzip
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from archive.postoppning import Facts, Slag, read_facts
from archive.text import clean_text

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "corpus"
KINDS = {
    Slag.SVARSDATUM: "deadlines",
    Slag.DNR: "dnr",
    Slag.DATUM: "doc_date",
    Slag.HANDLINGSTYP: "type",
    Slag.REMISSINSTANS: "recipients",
}
"""The kinds that were checked by hand, and where their values stand in ``facts.jsonl``."""


@dataclass(frozen=True)
class Aim:
    """What a kind must reach: at most so many false values (None: see precision), such recall."""

    false: int | None
    precision: float
    recall: float


AIMS = {
    Slag.SVARSDATUM: Aim(1, 0.0, 0.95),
    Slag.DNR: Aim(1, 0.0, 0.95),
    Slag.DATUM: Aim(0, 1.0, 1.0),
    Slag.HANDLINGSTYP: Aim(None, 0.95, 0.95),
    Slag.REMISSINSTANS: Aim(None, 0.95, 0.95),
}


@dataclass
class Tally:
    """One kind over all documents: how many were right, and which (id, value) were not."""

    kind: Slag
    right: int = 0
    false: list[tuple[str, str]] = field(default_factory=list)
    missed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The part of what was read that is right."""
        return self.right / (self.right + len(self.false) or 1)

    @property
    def recall(self) -> float:
        """The part of what stands there that was read."""
        return self.right / (self.right + len(self.missed) or 1)

    @property
    def reached(self) -> bool:
        """Whether the aim of the kind is reached."""
        aim = AIMS[self.kind]
        few_false = aim.false is None or len(self.false) <= aim.false
        return few_false and self.precision >= aim.precision and self.recall >= aim.recall


def tally(checked: Iterable[tuple[Mapping[str, Any], Facts]]) -> list[Tally]:
    """Each kind counted over pairs of hand-checked facts and what was read."""
    tallies = [Tally(kind) for kind in KINDS]
    for facts, read in checked:
        for one in tallies:
            _count(one, facts["id"], _wanted(facts, one.kind), set(read.values(one.kind)))
    return tallies


def _count(one: Tally, document: str, wanted: set[str], found: set[str]) -> None:
    one.right += len(wanted & found)
    one.false += [(document, value) for value in sorted(found - wanted)]
    one.missed += [(document, value) for value in sorted(wanted - found)]


def _wanted(facts: Mapping[str, Any], kind: Slag) -> set[str]:
    value = facts.get(KINDS[kind])
    values = value if isinstance(value, list) else [value] if value else []
    return {" ".join(one.split()) for one in values}


def read_checked(corpus: Path, facts: Path) -> Iterator[tuple[dict[str, Any], Facts]]:
    """The hand-checked facts, each with what is read in its document."""
    rows = {row["id"]: row for row in map(json.loads, _lines(facts))}
    for document, text in _texts(corpus):
        if document in rows:
            yield rows[document], read_facts(clean_text(text))


def _texts(corpus: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(corpus.rglob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield row["id"], row["text"]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def table(tallies: Iterable[Tally]) -> list[str]:
    """One line a kind, then what was false and what was missed."""
    lines = [f"{'kind':<15}{'right':>6}{'false':>6}{'missed':>7}{'precision':>10}{'recall':>8}"]
    for one in tallies:
        lines.append(
            f"{one.kind.value:<15}{one.right:>6}{len(one.false):>6}{len(one.missed):>7}"
            f"{one.precision:>10.3f}{one.recall:>8.3f}{'' if one.reached else '  AIM MISSED'}"
        )
        lines += [f"  false   {document}: {value}" for document, value in one.false]
        lines += [f"  missed  {document}: {value}" for document, value in one.missed]
    return lines


def main() -> int:
    """Score the documents at hand; 0 when every aim is reached or there is nothing to score."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--corpus", type=Path, default=Path(os.environ.get("ARCHIVE_CORPUS") or BESIDE)
    )
    parser.add_argument("--facts", type=Path, help="another file of hand-checked facts")
    chosen = parser.parse_args()
    facts = chosen.facts or chosen.corpus / "facts.jsonl"
    if not facts.is_file():
        sys.stdout.write("skipped: no facts.jsonl at hand; set ARCHIVE_CORPUS\n")
        return 0
    tallies = tally(read_checked(chosen.corpus, facts))
    sys.stdout.write("\n".join([*table(tallies), ""]))
    return 0 if all(one.reached for one in tallies) else 1


if __name__ == "__main__":
    raise SystemExit(main())
