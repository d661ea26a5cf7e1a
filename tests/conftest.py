"""The world of a test: a desk on real SQLite, real files and real Whoosh, with a clock to set."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import config
from archive.registratur import oppning
from archive.registratur.desk import Desk
from archive.text import Las
from tests.builders import Klocka


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


@pytest.fixture
def installation(tmp_path: Path, empty_installation: Path) -> config.Config:
    """An empty installation of its own, of the program's version."""
    folder = tmp_path / "instance"
    shutil.copytree(empty_installation, folder)
    return config.load(folder, environ={"ARCHIVE_KOMMUN": "Provkommun"})


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
