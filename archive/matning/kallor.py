"""What is imported: the documents that were given, some of them, or invented ones."""

import gzip
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from archive.matning import texter

ANTAL = 1000
"""Invented documents when no number is given."""


def sources(documents: Path | None, antal: int | None, scratch: Path) -> Sequence[Path]:
    """The files to import. ``antal``: only so many rows of JSONL files, put in ``scratch``."""
    if documents is None:
        texter.write(scratch, antal or ANTAL)
        return [scratch]
    lists = _jsonl(documents)
    if antal is None or not lists:
        return lists or [documents]
    with scratch.open("wb") as out:
        out.writelines(islice(_lines(lists), antal))
    return [scratch]


def _jsonl(documents: Path) -> Sequence[Path]:
    """The JSONL files that are meant; none if it is a folder of documents."""
    if documents.is_file():
        return [documents]
    return sorted(p for p in documents.iterdir() if p.name.endswith((".jsonl", ".jsonl.gz")))


def _lines(lists: Sequence[Path]) -> Iterator[bytes]:
    for path in lists:
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rb") as lines:
            yield from (line for line in lines if line.strip())
