"""The folder of an index: which generation is in force, who may write, what is whole.

``nu.json`` points to the folder in force and says in what format it is written; it is replaced in
one stroke. Whoosh itself never syncs: here every file of a commit is on disk, and sealed with its
size, before the table of contents that names it is.
"""

import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import Any
from zlib import crc32

from whoosh import versionstring
from whoosh.filedb.filestore import FileStorage
from whoosh.util.filelock import FileLock, try_for

from archive.search import IndexTrasigt, IndexUpptaget, bojning

# What is written, by what, by which tables letters were folded and words inflected.
FORMAT = (
    f"3 whoosh-{versionstring()} unicode-{unicodedata.unidata_version} {sys.byteorder}"
    f" bojning-{bojning.VERSION}"
)

_POINTER = "nu.json"
_WRITING = "skrivlas"
_JOINING = "fogningslas"
_SEAL = ".seal"


class Folder:
    """The root folder of one index."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._pointer = str(root / _POINTER)

    def current(self) -> Path:
        """The generation in force, or IndexTrasigt where there is none that we can read."""
        try:
            pointer = json.loads((self.root / _POINTER).read_text("utf-8"))
            folder: Path = self.root / pointer["folder"]
            written = pointer["format"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise IndexTrasigt(f"ingen giltig {_POINTER}") from error
        if written != FORMAT:
            raise IndexTrasigt(f"formatet är {written}, väntat {FORMAT}")
        if folder.parent != self.root or not folder.is_dir():
            raise IndexTrasigt("mappen saknas")
        if folder.stat().st_mode & 0o022:  # Whoosh unpickles: who writes here runs code as us
            raise IndexTrasigt("mappen är skrivbar för andra")
        return folder

    def new(self) -> Path:
        """An empty folder for a generation that is not yet in force."""
        folder = self.root / f"gen-{token_hex(8)}"
        folder.mkdir(mode=0o700)
        return folder

    def put_in_force(self, folder: Path) -> None:
        """Point to ``folder`` and take away every other generation."""
        pointer = json.dumps({"format": FORMAT, "folder": folder.name})
        fresh = self.root / f"{_POINTER}.ny"
        fresh.write_text(pointer, "utf-8")
        _sync(fresh)
        fresh.replace(self.root / _POINTER)
        _sync(self.root)
        for other in self.root.glob("gen-*"):
            if other != folder:
                shutil.rmtree(other, ignore_errors=True)

    def mark(self) -> tuple[int, ...]:
        """What changes whenever another generation is put in force; nothing where there is none."""
        try:
            now = os.stat(self._pointer)  # noqa: PTH116 - at every search, and twice as fast
        except OSError:
            return ()
        return now.st_ino, now.st_size, now.st_mtime_ns

    @contextmanager
    def locked(self, timeout: float) -> Iterator[None]:
        """One writer at a time, among all threads and processes; ``timeout`` in seconds."""
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.root.chmod(0o700)
        with self._held(_WRITING, timeout) as held:
            if not held:
                raise IndexUpptaget
            yield

    @contextmanager
    def joining(self) -> Iterator[bool]:
        """One at a time joins segments; whether it is we."""
        with self._held(_JOINING, 0.0) as held:
            yield held

    @contextmanager
    def _held(self, name: str, timeout: float) -> Iterator[bool]:
        lock = FileLock(str(self.root / name))
        held = try_for(lock.acquire, timeout=timeout, delay=0.02)
        try:
            yield held
        finally:
            if held:
                lock.release()


class DurableStorage(FileStorage):
    """Files of one generation, on disk before they are named."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._written: set[str] = set()
        self._opened: list[Any] = []

    def create_file(self, name: str, **options: Any) -> Any:
        self._written.add(name)
        return super().create_file(name, **options)

    def open_file(self, name: str, **options: Any) -> Any:
        self._opened.append(super().open_file(name, **options))
        return self._opened[-1]

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:  # noqa: FBT001, FBT002
        """Whoosh's last step in a commit: the table of contents gets its name."""
        self.seal()
        super().rename_file(oldname, newname, safe)
        _sync(Path(self.folder))

    def seal(self) -> None:
        """What was written is on disk, and beside each segment stands what its files are like."""
        folder = Path(self.folder)
        written = [folder / name for name in self._written if (folder / name).exists()]
        for file in [*written, *_seal(folder, written)]:
            _sync(file)
        self._written.clear()

    def take_from(self, other: Path) -> None:
        """Move every file of a folder here, for good."""
        for file in other.iterdir():
            file.rename(Path(self.folder) / file.name)
        _sync(Path(self.folder))

    def close_all(self) -> None:
        """Close what was opened in an attempt that failed; Whoosh leaves it open."""
        for file in self._opened:
            if not file.is_closed:
                file.close()


def check_seal(folder: Path, segment_id: str) -> None:
    """Every file of a segment is what it was when it was written.

    One that nobody has touched since is taken at its word; another is read through.
    """
    try:
        sealed = json.loads((folder / f"{segment_id}{_SEAL}").read_text("utf-8"))
        torn = [name for name, mark in sealed.items() if not _is_whole(folder / name, *mark)]
    except (ValueError, AttributeError, TypeError) as error:
        raise IndexTrasigt("sigillet är oläsligt") from error
    if torn:
        raise IndexTrasigt(f"{torn[0]} är inte hel")


def _is_whole(file: Path, size: int, changed: int, checksum: int) -> bool:
    now = file.stat()
    return now.st_size == size and (now.st_mtime_ns == changed or _checksum(file) == checksum)


def _seal(folder: Path, written: list[Path]) -> list[Path]:
    """Note what each new segment's files are like in a file beside them."""
    segments: dict[str, dict[str, tuple[int, int, int]]] = {}
    for file in written:
        if not file.name.startswith("_"):  # the table of contents is no part of a segment
            now, segment_id = file.stat(), file.name.split(".")[0]
            mark = now.st_size, now.st_mtime_ns, _checksum(file)
            segments.setdefault(segment_id, {})[file.name] = mark
    for segment_id, marks in segments.items():
        (folder / f"{segment_id}{_SEAL}").write_text(json.dumps(marks), "utf-8")
    return [folder / f"{segment_id}{_SEAL}" for segment_id in segments]


def _checksum(file: Path) -> int:
    checksum = 0
    with file.open("rb") as stream:
        while piece := stream.read(1 << 20):
            checksum = crc32(piece, checksum)
    return checksum


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
