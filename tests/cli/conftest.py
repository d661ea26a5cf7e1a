"""An installation of its own for the commands, and a way to give them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from click.testing import CliRunner, Result

from archive.cli import cli
from archive.registratur import styrning

Command = Callable[..., Result]


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch):
    """The same argon2 with little work."""
    monkeypatch.setattr(styrning, "_hasher", PasswordHasher(time_cost=1, memory_cost=64))


@pytest.fixture
def empty(tmp_path, monkeypatch, database) -> Path:
    """A folder that will be the installation's."""
    folder = tmp_path / "instance"
    monkeypatch.setenv("ARCHIVE_INSTANCE", str(folder))
    for name, value in database.items():
        monkeypatch.setenv(name, value)
    return folder


@pytest.fixture
def archive() -> Command:
    """The command: ``archive("dnr", "KS 1/26", exit_code=1)``."""

    def give(*words: str, exit_code: int = 0, stdin: str | None = None) -> Result:
        result = CliRunner().invoke(cli, words, input=stdin, prog_name="archive")
        assert result.exit_code == exit_code, (result.output, result.exception)
        return result

    return give


@pytest.fixture
def instance(empty, archive) -> Path:
    """An installation with one nämnd, KS."""
    archive("db", "upgrade")
    archive("namnd", "add", "KS", "Kommunstyrelsen")
    return empty


def from_json(result: Result) -> object:
    """The one JSON document on standard output."""
    return json.loads(result.stdout_bytes.decode("utf-8"))
