"""What can always be made anew, kept on disk to be at hand: pictures of pages, half-done work.

Private, each thing whole or not there at all, and together never more than so many bytes: what
nobody has asked for the longest goes first. Nothing is lost with any of it.
"""

import fcntl
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LIMIT = 500 << 20
"""Bytes: some five thousand pages."""

_LEFT = 0.8
"""How much of the limit is in use after a clearing."""


class Mellanlager:
    """Things by name, each under the content (SHA-256) that it is made of."""

    def __init__(self, root: Path, *, limit: int = LIMIT) -> None:
        self._root = root
        self._limit = limit
        self._lock = threading.Lock()
        self._used: int | None = None

    def get(self, sha256: str, namn: str) -> bytes | None:
        """The thing, if it is here."""
        path = self._path(sha256, namn)
        try:
            data = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return data

    def put(self, sha256: str, namn: str, data: bytes) -> None:
        """Keep a thing; a disk that is full or gone costs only that it must be made again."""
        path = self._path(sha256, namn)
        with suppress(OSError):
            for folder in (self._root, path.parent):
                folder.mkdir(exist_ok=True, mode=0o700)
            _write_whole(path, data)
            self._count(len(data))

    def drop(self, sha256: str, namn: str) -> None:
        """The thing is not needed any more."""
        with suppress(OSError):
            self._path(sha256, namn).unlink(missing_ok=True)

    @contextmanager
    def alone(self, namn: str) -> Iterator[bool]:
        """Whether the caller is the only one of all processes here who does what ``namn`` says.

        Whoever ends, also killed, lets go of it.
        """
        self._root.mkdir(exist_ok=True, mode=0o700)
        with (self._root / f"{namn}.lock").open("a") as held:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                yield False
            else:
                yield True

    def _path(self, sha256: str, namn: str) -> Path:
        return self._root / sha256[:2] / f"{sha256}-{namn}"

    def _count(self, more: int) -> None:
        with self._lock:
            if self._used is None:
                self._used = sum(size for _, size, _ in self._kept())
            else:
                self._used += more
            if self._used > self._limit:
                self._used = self._cleared()

    def _cleared(self) -> int:
        """Take away the oldest until there is room again; how much is left."""
        kept = sorted(self._kept())
        used = sum(size for _, size, _ in kept)
        for _, size, path in kept:
            if used <= self._limit * _LEFT:
                break
            with suppress(OSError):
                path.unlink()
                used -= size
        return used

    def _kept(self) -> Iterator[tuple[float, int, Path]]:
        for path in self._root.glob("??/*"):
            with suppress(OSError):
                stat = path.stat()
                yield stat.st_mtime, stat.st_size, path


def _write_whole(path: Path, data: bytes) -> None:
    """Under a name of its own first; mkstemp makes files that only their owner may read."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
