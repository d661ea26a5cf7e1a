"""A child process watched from outside: its CPU and its memory, and that it ends with us."""

import os
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 10.0
"""Seconds a child gets to end by itself."""


def family(pid: int) -> Iterator[int]:
    """A process and all that it has started."""
    yield pid
    for child in _children(pid):
        yield from family(child)


def cpu_seconds(pid: int) -> float:
    """The CPU that a process has used, all its threads together, in user and system."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def memory(pid: int) -> tuple[float, float]:
    """RSS and PSS in MB of a process and all that it has started."""
    found = [_memory(one) for one in family(pid)]
    return round(sum(rss for rss, _ in found), 1), round(sum(pss for _, pss in found), 1)


@contextmanager
def highest_memory(pid: int) -> Iterator[Callable[[], float]]:
    """The most MB of PSS that a process and all that it has started hold while the block lasts,
    looked at twice a second; asked for by calling what is given.
    """
    seen, over = [memory(pid)[1]], threading.Event()

    def watch() -> None:
        while not over.wait(0.5):
            seen.append(memory(pid)[1])

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield lambda: max(seen)
    finally:
        over.set()
        watcher.join()


def end(child: subprocess.Popen[str]) -> None:
    """Ask the child to end; if it does not, end it."""
    if child.poll() is None:
        child.send_signal(signal.SIGTERM)
        try:
            child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _children(pid: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:  # it has ended
        return []


def _memory(pid: int) -> tuple[float, float]:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        lines = []  # it has ended
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in lines}
    return kilobytes.get("Rss", 0) / 1024, kilobytes.get("Pss", 0) / 1024
