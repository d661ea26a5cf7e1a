"""The command ``archive`` in a child process, on the installation that is measured."""

import json
import os
import queue
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from archive.matning.process import end, highest_memory
from archive.matning.siffror import Inlasning

HOUSE = Path(__file__).parents[2]
IMPORT_LIMIT = 4 * 3600.0
START_LIMIT = 120.0
"""Seconds before a child is given up."""


class GickInte(RuntimeError):
    """A command that is measured did not do what it should; its own words."""


def import_documents(instance: Path, sources: Sequence[Path], namnd: str) -> Inlasning:
    """Import with the command, and what it took in time, CPU and memory."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    words = ("import", *map(str, sources), "--namnd", namnd, "--json")
    with _child(instance, *words) as (child, errors), highest_memory(child.pid) as highest:
        out, _ = child.communicate(timeout=IMPORT_LIMIT)
        seconds, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
        if child.returncode:
            raise GickInte(_said(errors) or out[-1000:])
    registered = int(json.loads(out)["registered"])
    return Inlasning(
        dokument=registered,
        sekunder=round(seconds, 2),
        per_sekund=round(registered / seconds, 1),
        cpu_sekunder=round(_cpu(after) - _cpu(before), 2),
        minne_mb=highest(),
    )


@contextmanager
def serving(instance: Path) -> Iterator[tuple[int, str]]:
    """The installation served on a free port of this machine: the process, and its address."""
    with _child(instance, "run", "--port", "0") as (child, errors):
        yield child.pid, _address(child, errors)


@contextmanager
def _child(instance: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], BinaryIO]]:
    """``archive`` with these words; however the block is left, the child has ended then."""
    environ = {**os.environ, "ARCHIVE_INSTANCE": str(instance), "PYTHONUTF8": "1"}
    with tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(  # noqa: S603 - our own command and words
            [sys.executable, "-m", "archive.cli", *words],
            env={**environ, "PYTHONPATH": str(HOUSE)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            encoding="utf-8",
            errors="replace",
        )
        try:
            yield child, errors
        finally:
            end(child)
            if child.stdout:
                child.stdout.close()


def _said(errors: BinaryIO) -> str:
    """The last of what a child has said on standard error."""
    errors.seek(0)
    return errors.read().decode("utf-8", "replace").strip()[-2000:]


def _address(child: subprocess.Popen[str], errors: BinaryIO) -> str:
    """Where the child says that it answers."""
    said: queue.Queue[str] = queue.Queue()
    threading.Thread(target=_listen, args=(child, said), daemon=True).start()
    try:
        line = said.get(timeout=START_LIMIT)
    except queue.Empty:
        raise GickInte("Servern startade inte i tid.") from None
    if not line:
        raise GickInte(_said(errors))
    return line


def _listen(child: subprocess.Popen[str], said: "queue.Queue[str]") -> None:
    for line in child.stdout or ():
        if found := [word for word in line.split() if word.startswith("http://")]:
            said.put(found[0])
            return
    said.put("")


def _cpu(used: resource.struct_rusage) -> float:
    return used.ru_utime + used.ru_stime
