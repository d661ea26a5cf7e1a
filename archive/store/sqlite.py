"""SQLite: every commit is durable, and a write takes the lock at once (BEGIN IMMEDIATE)."""

from typing import Any

from sqlalchemy import Connection, Engine, event

OPTIONS: dict[str, Any] = {}

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=30000",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA mmap_size=0",
)
_READING, _WRITING = 4000, 16_000
"""kB of pages that a connection keeps. There is one reader for each page that is being made."""


def set_up(reader: Engine, writer: Engine) -> None:
    """Make one engine read and the other write."""
    _begin(reader, "BEGIN", _READING)
    _begin(writer, "BEGIN IMMEDIATE", _WRITING)


def _begin(engine: Engine, how: str, cache: int) -> None:
    """Let SQLAlchemy, not the driver, begin transactions."""

    @event.listens_for(engine, "connect")
    def _on_connect(dbapi: Any, _record: object) -> None:
        dbapi.isolation_level = None
        for pragma in (*_PRAGMAS, f"PRAGMA cache_size=-{cache}"):
            dbapi.execute(pragma)

    @event.listens_for(engine, "begin")
    def _on_begin(conn: Connection) -> None:
        conn.exec_driver_sql(how)
