"""A child process watched from outside: its CPU and its memory, and that it ends with us."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 10.0
"""Seconds a child gets to end by itself."""


def family(pid: int) -> Iterator[int]:
    """A process and all that it has started."""
    yield pid
    children = Path(f"/proc/{pid}/task/{pid}/children")
    if children.exists():
        for child in children.read_text().split():
            yield from family(int(child))


def cpu_seconds(pid: int) -> float:
    """The CPU that a process has used, all its threads together, in user and system."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def memory(pid: int) -> tuple[float, float]:
    """RSS and PSS in MB of a process and all that it has started."""
    found = [_memory(one) for one in family(pid)]
    return round(sum(rss for rss, _ in found), 1), round(sum(pss for _, pss in found), 1)


def end(child: subprocess.Popen[str]) -> None:
    """Ask the child to end; if it does not, end it."""
    if child.poll() is None:
        child.send_signal(signal.SIGTERM)
        try:
            child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _memory(pid: int) -> tuple[float, float]:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        return 0.0, 0.0
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in lines}
    return kilobytes["Rss"] / 1024, kilobytes["Pss"] / 1024
