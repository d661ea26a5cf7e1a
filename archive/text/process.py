"""The warm reading process as its asker holds it: started, asked over a socket, ended with it."""

import os
import select
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import BinaryIO

from archive.text.ram import ACK

GRACE = 3.0
"""Seconds beyond its time that a process is waited for."""

_HEED = 0.2
"""Seconds within which somebody who waits heeds that it is told to stop."""

_START_TIMEOUT = 30.0
_MOST_OUTPUT = 300_000_000
_CHUNK = 1 << 18
_ROOT = Path(__file__).parents[2]
_BOOT = (
    "import sys; sys.path.insert(0, sys.argv[2]); "
    "from archive.text.barn import main; main(int(sys.argv[1]))"
)


class Zygote:
    """The warm process and the socket that it lives by."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            # Isolated (-I) and without environment: nothing of the asker's reaches the reader.
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-I", "-X", "utf8", "-c", _BOOT, str(theirs.fileno()), _ROOT],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                cwd="/",
                env={},
                # Ctrl-C is for the asker; the reader ends when the asker's socket does.
                start_new_session=True,
            )
        self._socket = ours
        self._socket.settimeout(_START_TIMEOUT)
        self.owner = os.getpid()

    def ask(self, request: bytes, fds: list[int]) -> None:
        """Hand over a request; OSError when there is nobody to take it."""
        socket.send_fds(self._socket, [request], fds)
        if self._socket.recv(1) != ACK:
            raise ConnectionError("the reading process has ended")

    def close(self) -> None:
        self._socket.close()
        if self.owner == os.getpid():
            try:
                self._process.wait(GRACE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()


class Avbrutet(Exception):
    """Whoever waited was told to stop: there is no answer, and nothing is said about the file."""


def drained(pipe: BinaryIO, until: float, stop: threading.Event | None = None) -> bytearray:
    """What comes through ``pipe`` until its end, the time or the limit; Avbrutet at ``stop``."""
    data = bytearray()
    while len(data) <= _MOST_OUTPUT and _comes(pipe, until, stop):
        chunk = pipe.read(_CHUNK)
        if not chunk:
            break
        data += chunk
    return data


def _comes(pipe: BinaryIO, until: float, stop: threading.Event | None) -> bool:
    """Whether there is something to read before the time is out."""
    while (patience := until - time.monotonic()) > 0:
        if stop and stop.is_set():
            raise Avbrutet
        if select.select([pipe], [], [], min(patience, _HEED) if stop else patience)[0]:
            return True
    return False
