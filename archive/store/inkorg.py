"""A folder that others put files in. Nothing in it is deleted, and no link in it is followed."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_MOST_NAME = 240
"""Bytes of a name: a file system takes 255, and a reason is called four more."""


@dataclass(frozen=True, slots=True)
class Sedd:
    """A file as it stood when it was seen. Seen again and the same, nobody is writing it.

    ``vanlig``: not a folder, link, device or pipe. ``tid``: when it came or was last changed, in
    seconds since 1970.
    """

    namn: str
    inod: int
    storlek: int
    andrad: int
    vanlig: bool
    mapp: bool
    tid: float

    @property
    def bytes_then(self) -> tuple[int, int, int]:
        """What tells its bytes from others."""
        return self.inod, self.storlek, self.andrad

    @property
    def visas_som(self) -> str:
        """The name as text: a file system may hold bytes that are none."""
        return os.fsencode(self.namn).decode("utf-8", "replace")


class Mapp:
    """A folder by its descriptor: what happens to its path meanwhile leads nowhere else."""

    def __init__(self, fd: int) -> None:
        self._fd = fd

    def files(self) -> Iterator[Sedd]:
        """What lies in the folder, by name."""
        for namn in sorted(os.listdir(self._fd)):  # noqa: PTH208 - by descriptor, not by path
            if sedd := self.file(namn):
                yield sedd

    def file(self, namn: str) -> Sedd | None:
        """The file as it stands now, if it is there."""
        return _seen(namn, self._fd)

    def open(self, sedd: Sedd) -> BinaryIO:
        """The bytes of a file. OSError, as for one that is gone, when it cannot be read."""
        return os.fdopen(os.open(sedd.namn, _FILE, dir_fd=self._fd), "rb")

    def move(self, sedd: Sedd, *under: str, namn: str) -> bool:
        """Move the file that was seen to a folder below. False: it is gone, or another by now.

        What is moved though it was changed at that moment is put back, under a new name.
        """
        with _below(self._fd, under) as there:
            if self.file(sedd.namn) != sedd:
                return False
            with suppress(FileNotFoundError):
                os.rename(sedd.namn, namn, src_dir_fd=self._fd, dst_dir_fd=there)
            moved = _seen(namn, there)
            if moved is None:
                return False
            if moved.bytes_then != sedd.bytes_then:
                back = fitting(f"{moved.inod:x}-{moved.andrad:x} ", sedd.namn)
                os.rename(namn, back, src_dir_fd=there, dst_dir_fd=self._fd)
                return False
            os.fsync(there)
        os.fsync(self._fd)
        return True

    def write(self, *under: str, namn: str, text: str) -> None:
        """Put a text in a folder below."""
        how = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
        with _below(self._fd, under) as there:
            with os.fdopen(os.open(namn, how, 0o640, dir_fd=there), "w", encoding="utf-8") as out:
                out.write(text)
                out.flush()
                os.fsync(out.fileno())
            os.fsync(there)


@contextmanager
def opened(path: Path) -> Iterator[Mapp]:
    """The folder; OSError when there is none that can be read."""
    fd = os.open(path, _FOLDER)
    try:
        yield Mapp(fd)
    finally:
        os.close(fd)


def is_unchanged(stream: BinaryIO, sedd: Sedd) -> bool:
    """Whether the open file is the one that was seen, with the bytes it had then."""
    now = os.fstat(stream.fileno())
    return (now.st_ino, now.st_size, now.st_mtime_ns) == sedd.bytes_then


def fitting(before: str, namn: str) -> str:
    """A name with something before it, its beginning cut off where it is too long for a disk."""
    data = os.fsencode(namn)
    return before + os.fsdecode(data[-(_MOST_NAME - len(before)) :])


def _seen(namn: str, fd: int) -> Sedd | None:
    try:
        found = os.stat(namn, dir_fd=fd, follow_symlinks=False)
    except FileNotFoundError:
        return None
    return Sedd(
        namn=namn,
        inod=found.st_ino,
        storlek=found.st_size,
        andrad=found.st_mtime_ns,
        vanlig=stat.S_ISREG(found.st_mode),
        mapp=stat.S_ISDIR(found.st_mode),
        tid=max(found.st_mtime, found.st_ctime),
    )


@contextmanager
def _below(fd: int, names: tuple[str, ...]) -> Iterator[int]:
    """A folder below, made if it is not there."""
    if not names:
        yield fd
        return
    with suppress(FileExistsError):
        os.mkdir(names[0], dir_fd=fd)
        os.fsync(fd)
    there = os.open(names[0], _FOLDER | os.O_NOFOLLOW, dir_fd=fd)
    try:
        with _below(there, names[1:]) as deeper:
            yield deeper
    finally:
        os.close(there)
