"""A desk on each database, whichever the other tests stand on: what is true of one is of both."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive import config
from archive.registratur import oppning
from archive.registratur.desk import Desk
from tests.builders import Klocka

ENGINES = ("sqlite", "postgres")


@pytest.fixture(scope="session")
def open_on(request, tmp_path_factory, empty_installation, las):
    """Opens a desk on one of ENGINES for as long as a block lasts."""

    @contextmanager
    def opened(engine: str) -> Iterator[Desk]:
        folder: Path = tmp_path_factory.mktemp(engine) / "instance"
        shutil.copytree(empty_installation, folder)
        with _database(request, engine) as url:
            settings = config.load(folder, environ={"ARCHIVE_DATABASE_URL": url})
            desk = oppning.open_desk(settings, clock=Klocka(), reader=las)
            try:
                yield desk
            finally:
                desk.index.close()
                desk.db.close()

    return opened


@pytest.fixture(scope="module", params=ENGINES)
def each_desk(request, open_on) -> Iterator[Desk]:
    """A desk of the module's own on each database in turn."""
    with open_on(request.param) as desk:
        yield desk


@contextmanager
def _database(request, engine: str) -> Iterator[str]:
    """The address of an empty one; none for SQLite, whose file lies in the installation."""
    if engine == "sqlite":
        yield ""
    else:
        with request.getfixturevalue("postgres_server").ready() as url:
            yield url
