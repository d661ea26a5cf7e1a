"""Work in a process beside: done when the block ends, and no process outlives who started it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive.config import Config
from archive.registratur.bredvid import working_beside
from archive.registratur.desk import Desk
from archive.store import utkorg
from tests.builders import a_handling


def _waiting(desk: Desk) -> list[int]:
    with desk.db.read() as conn:
        return [utkorg.count_waiting(conn, s) for s in (utkorg.INDEXERA, utkorg.TVILLING)]


def _children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in text.split()]


def test_what_it_is_told_of_is_done_when_the_block_ends(desk: Desk, installation: Config) -> None:
    with working_beside(installation) as tell:
        a_handling(desk, text="Lampan är trasig.")
        tell()
        a_handling(desk, text="Bron är stängd.")
        tell()

    assert _waiting(desk) == [0, 0]
    assert desk.index.count() == 2


def test_a_block_that_fails_ends_it_and_what_it_left_is_done_later(
    desk: Desk, installation: Config
) -> None:
    before = set(_children(os.getpid()))

    def interrupted() -> None:
        with working_beside(installation):
            a_handling(desk, text="Lampan är trasig.")
            raise InterruptedError

    with pytest.raises(InterruptedError):
        interrupted()

    assert set(_children(os.getpid())) <= before
    assert _waiting(desk) == [1, 1]


def test_it_ends_with_whoever_started_it(desk: Desk, installation: Config) -> None:
    starter = subprocess.Popen(
        [sys.executable, "-c", _STARTER, str(installation.instance), installation.database_url],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert starter.stdout
    assert starter.stdout.readline() == "begun\n"
    beside = _children(starter.pid)

    starter.send_signal(signal.SIGKILL)
    starter.wait()
    starter.stdout.close()

    end = time.monotonic() + 30
    while any(Path(f"/proc/{pid}").exists() for pid in beside):
        assert time.monotonic() < end
        time.sleep(0.05)
    assert beside


_STARTER = """
import sys, time
from pathlib import Path
from archive import config
from archive.registratur.bredvid import working_beside

if __name__ == "__main__":
    environ = {"ARCHIVE_DATABASE_URL": sys.argv[2]}
    with working_beside(config.load(Path(sys.argv[1]), environ=environ)):
        print("begun", flush=True)
        time.sleep(60)
"""
