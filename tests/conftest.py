"""The world of a test: a desk on a real database, real files and a real index, with a clock to set.

The database is SQLite, searched by Whoosh; with ``--db postgres``, or ARCHIVE_TEST_DB=postgres,
every desk has a PostgreSQL database of its own, which is searched too.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from archive import config
from archive.registratur import oppning
from archive.registratur.desk import Desk
from archive.text import Las
from tests import postgres
from tests.builders import Klocka
from tests.postgres import Databases


def pytest_addoption(parser: pytest.Parser) -> None:
    """Which database the desks of the tests stand on."""
    parser.addoption(
        "--db",
        choices=["sqlite", "postgres"],
        default=os.environ.get("ARCHIVE_TEST_DB") or "sqlite",
        help="the database of every desk: sqlite (with Whoosh), or postgres (for all)",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Say which tests are about SQLite's own files."""
    config.addinivalue_line(
        "markers", "sqlite: is about SQLite's file or Whoosh's folder; skipped with --db postgres"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is about files that PostgreSQL does not have is skipped by name."""
    if config.getoption("--db") == "postgres":
        for item in items:
            for mark in item.iter_markers("sqlite"):
                item.add_marker(pytest.mark.skip(reason=f"SQLite only: {mark.kwargs['reason']}"))


@pytest.fixture(scope="session")
def on_postgres(request: pytest.FixtureRequest) -> bool:
    """Whether the desks of the tests stand on PostgreSQL."""
    return bool(request.config.getoption("--db") == "postgres")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A PostgreSQL server of the tests' own; without one the test is skipped by name."""
    if postgres.programs() is None:
        pytest.skip(postgres.MISSING)
    with postgres.running() as server:
        yield server


@pytest.fixture
def fresh_postgres(postgres_server: postgres.Server) -> Iterator[str]:
    """The address of an empty PostgreSQL database of its own."""
    url = postgres_server.empty()
    yield url
    postgres_server.drop(url)


@pytest.fixture
def ready_postgres(postgres_server: postgres.Server) -> Iterator[str]:
    """The address of a PostgreSQL database as ``archive db upgrade`` makes it."""
    with postgres_server.ready() as url:
        yield url


@pytest.fixture
def klocka() -> Klocka:
    """A clock that stands at Tuesday 17 March 2026, 10.00 in Stockholm, until it is moved."""
    return Klocka()


@pytest.fixture(scope="session")
def empty_installation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation as ``archive db upgrade`` makes it; made once, for every test to copy."""
    folder = tmp_path_factory.mktemp("empty") / "instance"
    config.make_instance(folder)
    oppning.upgrade(config.load(folder, environ={}))
    return folder


@pytest.fixture(scope="session")
def databases(request: pytest.FixtureRequest, on_postgres: bool) -> Databases:  # noqa: FBT001
    """The setting of a database that nobody has used, for as long as a block lasts.

    None for SQLite, whose file lies in the installation.
    """
    if not on_postgres:
        return lambda: nullcontext({})
    server = request.getfixturevalue("postgres_server")

    @contextmanager
    def ready() -> Iterator[dict[str, str]]:
        with server.ready() as url:
            yield {"ARCHIVE_DATABASE_URL": url}

    return ready


@pytest.fixture
def database(databases: Databases) -> Iterator[dict[str, str]]:
    """The setting of the database of the test."""
    with databases() as setting:
        yield setting


@pytest.fixture
def installation(
    tmp_path: Path, empty_installation: Path, database: dict[str, str]
) -> config.Config:
    """An empty installation of its own, of the program's version."""
    folder = tmp_path / "instance"
    shutil.copytree(empty_installation, folder)
    return config.load(folder, environ={"ARCHIVE_KOMMUN": "Provkommun", **database})


@pytest.fixture
def lose_index(tmp_path: Path, database: dict[str, str]) -> Callable[[], None]:
    """What throws away all that is searched: Whoosh's folder, or PostgreSQL's schema."""
    if database:
        return lambda: postgres.lose_index(database["ARCHIVE_DATABASE_URL"])
    return lambda: shutil.rmtree(tmp_path / "instance" / "index")


@pytest.fixture(scope="session")
def las() -> Iterator[Las]:
    """One warm reader for all tests of a process: starting it costs half a second."""
    reader = Las()
    yield reader
    reader.close()


@pytest.fixture
def desk(installation: config.Config, klocka: Klocka, las: Las) -> Iterator[Desk]:
    """The desk of the installation."""
    made = oppning.open_desk(installation, clock=klocka, reader=las)
    yield made
    made.index.close()
    made.db.close()
