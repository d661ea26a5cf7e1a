"""The reading process: warm, started once, forking a confined child for each document.

It holds the readers' libraries in memory and touches no file's content itself. The child does,
under the limits of ``granser``, and hands its frame to a pipe; this process watches the clock,
kills what takes too long, and tells how each child ended. It lives as long as its socket.
"""

import gc
import json
import os
import selectors
import signal
import socket
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NoReturn

from archive.text import sysslor
from archive.text.granser import confine, lacks
from archive.text.ram import ACK, FAULT, LATE, MEMORY, MOST_REQUEST

_MOST_FDS = 4096


@dataclass(frozen=True)
class _Running:
    deadline: float
    status: int


class Zygote:
    """Serves one control socket until its other end is closed."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._running: dict[int, _Running] = {}
        self._selector = selectors.DefaultSelector()

    def serve(self) -> None:
        """Fork a child for each request; reap, time and report them."""
        woken, waker = os.pipe()
        os.set_blocking(waker, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        self._selector.register(woken, selectors.EVENT_READ)
        self._selector.register(self._control, selectors.EVENT_READ)
        while True:
            for key, _ in self._selector.select(self._patience()):
                if key.fileobj is self._control:
                    if not self._answer():
                        return
                else:
                    os.read(woken, 512)
            self._reap()
            self._kill_late()

    def end(self) -> None:
        """Leave no child behind."""
        for pid in self._running:
            _kill_group(pid)

    def _patience(self) -> float | None:
        deadlines = [running.deadline for running in self._running.values()]
        return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None

    def _answer(self) -> bool:
        request, fds, _, _ = socket.recv_fds(self._control, MOST_REQUEST, 3)
        if not request or len(fds) != 3:
            return False
        source, out, status = fds
        wanted = json.loads(request)
        pid = os.fork()
        if pid == 0:
            _child(source, out, wanted)
        os.close(source)
        os.close(out)
        self._running[pid] = _Running(time.monotonic() + wanted["timeout"], status)
        self._control.sendall(ACK)
        return True

    def _reap(self) -> None:
        while self._running:
            pid, how = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            if ended := self._running.pop(pid, None):
                late = time.monotonic() >= ended.deadline
                self._report(ended, LATE if late else str(os.waitstatus_to_exitcode(how)))

    def _kill_late(self) -> None:
        for pid, running in self._running.items():
            if time.monotonic() >= running.deadline:
                _kill_group(pid)

    def _report(self, ended: _Running, how: str) -> None:
        with suppress(OSError):  # The asker may have gone; then there is nobody to tell.
            os.write(ended.status, how.encode())
        os.close(ended.status)


def _kill_group(pid: int) -> None:
    for kill in (os.killpg, os.kill):
        with suppress(ProcessLookupError):
            kill(pid, signal.SIGKILL)


def _child(source: int, out: int, wanted: Mapping[str, Any]) -> NoReturn:
    """Do what is wanted with one document, and leave."""
    code = FAULT
    try:
        os.setpgid(0, 0)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        _keep_only(source, out)
        confine(sysslor.profil(wanted))
        for part in sysslor.do(wanted):
            _write(part)
        code = 0
    except MemoryError:
        code = MEMORY
    finally:
        os._exit(code)


def _keep_only(source: int, out: int) -> None:
    """File in, frame out, and no other descriptor: not another document's, not the socket."""
    silent = os.open(os.devnull, os.O_RDWR)
    for fd, place in ((source, 0), (out, 1), (silent, 2)):
        os.dup2(fd, place)
    os.closerange(3, _MOST_FDS)


def _write(data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(1, view) :]


def main(fd: int) -> None:
    """Load the readers, then serve the socket ``fd``."""
    if why := lacks():
        sys.stderr.write(f"archive: filer öppnas utan spärr för systemanrop: {why}.\n")
        sys.stderr.flush()
    sysslor.warm()
    gc.collect()
    gc.freeze()
    zygote = Zygote(socket.socket(fileno=fd))
    try:
        zygote.serve()
    finally:
        zygote.end()
