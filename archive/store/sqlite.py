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
    "PRAGMA cache_size=-16000",
)


def set_up(reader: Engine, writer: Engine) -> None:
    """Make one engine read and the other write."""
    _begin(reader, "BEGIN")
    _begin(writer, "BEGIN IMMEDIATE")


def _begin(engine: Engine, how: str) -> None:
    """Let SQLAlchemy, not the driver, begin transactions."""

    @event.listens_for(engine, "connect")
    def _on_connect(dbapi: Any, _record: object) -> None:
        dbapi.isolation_level = None
        for pragma in _PRAGMAS:
            dbapi.execute(pragma)

    @event.listens_for(engine, "begin")
    def _on_begin(conn: Connection) -> None:
        conn.exec_driver_sql(how)
