"""What a page is measured against: the same queries straight in SQLite FTS5, on the same texts, and
in the engine of PostgreSQL.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from archive.matning.databas import index_beside
from archive.matning.klocka import repeated
from archive.matning.siffror import Bredvid, Tider
from archive.registratur.desk import Desk
from archive.search import Index

TOP = 20


class Fts5:
    """A table of rubrik and text, in a file of its own."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path)
        words = "tokenize='unicode61 remove_diacritics 0'"
        self._db.execute(f"CREATE VIRTUAL TABLE t USING fts5(rubrik, text, {words})")

    def fill(self, rows: Iterable[tuple[str, str]]) -> None:
        """Put in every text."""
        with self._db:
            self._db.executemany("INSERT INTO t VALUES (?, ?)", rows)

    def measure(self, query: str) -> tuple[int, Tider]:
        """How many answer, and the time of the best twenty and the count."""
        return self._ask(query), repeated(lambda: self._ask(query), seconds=2.0)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _ask(self, query: str) -> int:
        ranked = "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT ?"
        self._db.execute(ranked, (query, TOP)).fetchall()
        counted = self._db.execute("SELECT count(*) FROM t WHERE t MATCH ?", (query,)).fetchone()
        return int(counted[0])


@dataclass(frozen=True)
class Jamfort:
    """What stands beside, as far as there is any."""

    fts5: Fts5 | None = None
    postgres: Index | None = None
    bredvid: Bredvid | None = None


@contextmanager
def compared(
    instance: Path, desk: Desk, scratch: Path, texts: Sequence[tuple[str, str]], lent: str
) -> Iterator[Jamfort]:
    """FTS5 with the texts, if any, and the register in a database that was ``lent``, if any."""
    with ExitStack() as stack:
        fts5, postgres, bredvid = None, None, None
        if texts:
            fts5 = stack.enter_context(closing(Fts5(scratch)))
            fts5.fill(texts)
        if lent:
            postgres, bredvid = stack.enter_context(index_beside(instance, desk, lent))
        yield Jamfort(fts5, postgres, bredvid)
