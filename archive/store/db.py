"""The only two ways to a connection: read() and write(). Nobody else commits."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError

from archive.store import manga, sqlite

__all__ = ["Connection", "Database", "OkandAdress", "full_url", "on_postgres"]

OkandAdress = ArgumentError
"""What is given is no address of a database."""


class Database:
    """The register's database: SQLite, or PostgreSQL from version 15, as its address says.

    A write has the register to itself until it ends, so two writers never both read the same last
    number, nor the same last händelse (reliability.md P3, P4); readers never wait for a writer.
    """

    def __init__(self, url: str) -> None:
        self.url = url = full_url(url)
        self.on_postgres = on_postgres(url)
        kind: Any = _postgres() if self.on_postgres else sqlite
        self._reader = create_engine(url, **kind.OPTIONS)
        self._writer = create_engine(url, **kind.OPTIONS)
        kind.set_up(self._reader, self._writer)

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

    @contextmanager
    def work(self) -> Iterator[Connection | None]:
        """On PostgreSQL a transaction that keeps no writer out, for work in hand; else None."""
        if not self.on_postgres:
            yield None
            return
        with self._writer.connect() as conn, conn.execution_options(beside=True).begin():
            conn.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
            yield conn

    def look_over(self) -> None:
        """When much has been entered: see to it that what is asked next is planned for it."""
        with self.work() as conn:
            if conn is not None:
                manga.look_over(conn)

    @property
    def engine(self) -> Engine:
        """For Alembic, and for filling a register that is only measured."""
        return self._writer

    def close(self) -> None:
        """Let go of every connection."""
        self._reader.dispose()
        self._writer.dispose()


def on_postgres(url: str) -> bool:
    """Whether an address is of PostgreSQL."""
    return make_url(full_url(url)).get_backend_name() == "postgresql"


def full_url(url: str) -> str:
    """An address as it is given, with the driver that we use: ``postgres://`` is PostgreSQL too."""
    given = make_url(url)
    if given.drivername not in {"postgres", "postgresql"}:
        return url
    return given.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)


def _postgres() -> ModuleType:
    from archive.store import postgres  # noqa: PLC0415 - a driver that SQLite can do without

    return postgres
