"""The only two ways to a connection: read() and write(). Nobody else commits."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, event

__all__ = ["Connection", "Database"]

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=30000",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA mmap_size=268435456",
    "PRAGMA cache_size=-16000",
)


class Database:
    """The register's database.

    A write takes the lock at once, so two writers never both read the same last number
    (reliability.md: BEGIN IMMEDIATE); readers never wait for a writer (WAL).
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self._reader = _engine(url, begin="BEGIN")
        self._writer = _engine(url, begin="BEGIN IMMEDIATE")

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one moment of the register."""
        with self._reader.connect() as conn, conn.begin():
            yield conn

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One act, one transaction: committed when the block ends, gone if it raises."""
        with self._writer.begin() as conn:
            yield conn

    @property
    def engine(self) -> Engine:
        """For Alembic only."""
        return self._writer

    def close(self) -> None:
        """Let go of every connection."""
        self._reader.dispose()
        self._writer.dispose()


def _engine(url: str, *, begin: str) -> Engine:
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        _set_up_sqlite(engine, begin)
    return engine


def _set_up_sqlite(engine: Engine, begin: str) -> None:
    """Let SQLAlchemy, not the driver, begin transactions, and make every commit durable."""

    @event.listens_for(engine, "connect")
    def _on_connect(dbapi: object, _record: object) -> None:
        connection = dbapi
        connection.isolation_level = None  # type: ignore[attr-defined]
        for pragma in _PRAGMAS:
            connection.execute(pragma)  # type: ignore[attr-defined]

    @event.listens_for(engine, "begin")
    def _on_begin(conn: Connection) -> None:
        conn.exec_driver_sql(begin)
