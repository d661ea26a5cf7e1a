"""The locked versions: complete, hashed, and bound to no index."""

import re
import tomllib
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
LOCKS = HOUSE / ".ci" / "locks"
PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def plain(requirement: str) -> str:
    """The name of a package as the index compares it (PEP 503)."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement).group()
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(name: str) -> dict[str, str]:
    """Each package of a lock with the text of its block."""
    text = (LOCKS / name).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)
    return {plain(block): block for block in blocks if block.strip()}


@pytest.mark.parametrize("name", ["run.txt", "test.txt", "uv.txt"])
def test_every_locked_package_has_a_version_and_hashes(name):
    bare = [
        package
        for package, block in locked(name).items()
        if "--hash=sha256:" not in block or not re.match(r"[\w.\[\]-]+==\S+", block)
    ]

    assert bare == []


@pytest.mark.parametrize("name", ["run.txt", "test.txt", "uv.txt"])
def test_locks_name_no_index(name):
    assert (
        re.findall(r"https?:|--index|--find-links|file:", (LOCKS / name).read_text("utf-8")) == []
    )


def test_run_lock_has_all_that_the_program_needs():
    assert {plain(r) for r in PROJECT["dependencies"]} - set(locked("run.txt")) == set()


def test_test_lock_has_all_that_the_checks_need_and_the_same_versions():
    run, test = locked("run.txt"), locked("test.txt")
    versions = [{k: b.split(" ")[0] for k, b in lock.items() if k in run} for lock in (run, test)]

    assert {plain(r) for r in PROJECT["optional-dependencies"]["test"]} - set(test) == set()
    assert versions[0] == versions[1]
