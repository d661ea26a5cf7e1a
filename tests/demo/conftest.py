"""The invented municipality, loaded once for all tests of a module."""

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from archive import config, demo
from archive.registratur import oppning, styrning
from archive.registratur.desk import Desk
from archive.text import Las
from tests.builders import Klocka, kommandorad


@pytest.fixture(scope="module")
def kommun(tmp_path_factory, databases) -> Iterator[config.Config]:
    """An installation that nobody has used."""
    folder = tmp_path_factory.mktemp("demo")
    config.make_instance(folder)
    with databases() as setting:
        settings = config.load(folder, environ=setting)
        oppning.upgrade(settings)
        yield settings


@pytest.fixture(scope="module")
def desk(kommun, las: Las) -> Iterator[Desk]:
    """Its desk, with the municipality loaded; the clock stands at Tuesday 17 March 2026."""
    made = oppning.open_desk(kommun, clock=Klocka(), reader=las)
    hasher, styrning._hasher = styrning._hasher, PasswordHasher(time_cost=1, memory_cost=64)
    try:
        demo.load(made, vem=kommandorad(made))
    finally:
        styrning._hasher = hasher
    yield made
    made.db.close()
