"""The same queries straight in SQLite FTS5, on the same texts: what a page is measured against."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from archive.matning.klocka import repeated
from archive.matning.siffror import Tider

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
