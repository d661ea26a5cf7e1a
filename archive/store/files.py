"""The bytes, by content. A file is on disk, fsynced, before its handling is in the register."""

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from archive.diarium import NotAllowed

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept: the content's name and its size in bytes."""

    sha256: str
    storlek: int


class ForStor(NotAllowed):
    """The file is over the size limit; it was turned away before a number was drawn."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        super().__init__(
            f"Filen är större än {limit // (1 << 20)} MB, som är gränsen här. "
            "Ingenting har registrerats. Dela upp filen eller be en administratör höja gränsen."
        )


class Files:
    """A store of files named by their SHA-256. Nothing is ever opened for writing twice."""

    def __init__(self, root: Path, *, limit: int) -> None:
        self._root = root
        self._limit = limit
        self._temp = root / "tmp"
        self._temp.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._on_disk: set[str] = set()

    def keep(self, stream: BinaryIO) -> Kept:
        """Keep a stream under its SHA-256. Keeping the same bytes again is harmless.

        The order matters (reliability.md 9.2): written, fsynced, linked, folder fsynced.
        """
        temp = self._temp / token_hex(16)
        handle = os.open(temp, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            with os.fdopen(handle, "wb") as out:
                kept = self._copy(stream, out)
                out.flush()
                os.fchmod(out.fileno(), 0o440)
                os.fsync(out.fileno())
            self._link(temp, kept.sha256)
        finally:
            temp.unlink(missing_ok=True)
        return kept

    def path(self, sha256: str) -> Path:
        """Where the bytes with this name lie."""
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError(sha256)
        return self._root / sha256[:2] / sha256[2:4] / sha256

    def beside(self, name: str) -> Path:
        """A folder of this name, next to the files'."""
        return self._root.parent / name

    def _copy(self, stream: BinaryIO, out: BinaryIO) -> Kept:
        digest, size = hashlib.sha256(), 0
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > self._limit:
                raise ForStor(self._limit)
            digest.update(chunk)
            out.write(chunk)
        return Kept(digest.hexdigest(), size)

    def _link(self, temp: Path, sha256: str) -> None:
        target = self.path(sha256)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with suppress(FileExistsError):
                os.link(temp, target)
        _sync_folder(target.parent)  # also if another linked it, who may not have come so far
        self._make_sure_of(target.parent)

    def _make_sure_of(self, folder: Path) -> None:
        """See that the way to a folder is on disk: once, whoever made it."""
        while folder != self._root and str(folder) not in self._on_disk:
            _sync_folder(folder.parent)
            self._on_disk.add(str(folder))
            folder = folder.parent


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
