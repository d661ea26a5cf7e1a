"""Search by Whoosh, behind the seam of ``archive.search``: the one place that knows Whoosh.

Whoosh keeps commits, segments and what is deleted; what it writes are plain arrays (codec), and
queries are evaluated on those (evaluate): its own scorer is slow for phrases and unusable for
prefixes. The text itself is never in the index, which is a copy of what the register says: it can
always be thrown away and built anew.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import RLock
from time import sleep
from typing import TypeVar

from archive.search import Entry, Found, IndexTrasigt
from archive.search.fraga import Fraga
from archive.search.whoosh_index import store
from archive.search.whoosh_index.arrays import numbers, resident
from archive.search.whoosh_index.evaluate import evaluate
from archive.search.whoosh_index.folder import Folder
from archive.search.whoosh_index.joining import join_small, put_in_place
from archive.search.whoosh_index.process import Joiner
from archive.search.whoosh_index.store import Snapshot
from archive.search.whoosh_index.vocabulary import Vocabulary, words

_TRIES = 4
_PAUSE = 0.01  # seconds; another process may just be swapping what we are opening
_BATCH = 10_000  # entries in each commit of a rebuild, at most
_BATCH_CHARS = 20_000_000  # and characters, or a few more
_MANY = 2000  # entries, from which a vocabulary is not made anew for every commit
_FEW = 200  # … but when one entry in so many is new
_MAPPED = 64 << 20  # bytes of mapped files, from which a search lets them go: they stay cached
_VOCABULARIES = 4  # some megabytes each

T = TypeVar("T")


class WhooshIndex:
    """An Index in one folder. May be shared between threads, and the folder between processes.

    A search sees the last commit, whoever made it. ``timeout``: how many seconds a writer waits
    for another before it raises IndexUpptaget.
    """

    def __init__(self, path: Path, *, timeout: float = 20.0) -> None:
        self._folder = Folder(path)
        self._timeout = timeout
        self._lock = RLock()
        self._latest: Snapshot | None = None
        self._mark: tuple[int, ...] = ()
        self._joiner = Joiner(path)
        self._vocabularies: dict[frozenset[str], tuple[Snapshot, Vocabulary]] = {}

    @property
    def needs_rebuild(self) -> bool:
        """Whether the index is missing, torn or of another format: only ``rebuild`` helps."""
        try:
            self.count()
        except IndexTrasigt:
            return True
        return False

    def add(self, entries: Iterable[Entry]) -> None:
        """Make the entries searchable, each in place of an older one with the same id.

        One commit: all or nothing. The last of several with the same id counts.
        """
        self._write({entry.handling_id: entry for entry in entries})

    def remove(self, handling_ids: Iterable[int]) -> None:
        """Take entries out; an unknown id is no error."""
        self._write(dict.fromkeys(handling_ids))

    def rebuild(self, entries: Iterable[Entry]) -> int:
        """Build anew beside the old index and swap; the number of entries.

        The old one is searched meanwhile, and stays in force if this one is not finished.
        """
        with self._folder.locked(self._timeout):
            folder = self._folder.new()
            try:
                count = _build(folder, entries)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            self._folder.put_in_force(folder)
        return count

    @property
    def wants_merge(self) -> bool:
        """Whether so many small commits have been made that ``merge`` would speed up searching."""
        return self._read(lambda snapshot: snapshot.scattered)

    def tidy(self) -> None:
        """Let a process of its own ``merge``, where that is wanted. Returns at once."""
        if self.wants_merge:
            self._joiner.start()

    def merge(self) -> None:
        """Join what small commits have left. Searching goes on meanwhile, and so do commits, but
        for the moment when it is put in place. Only one at a time does it; another returns.
        """
        with self._folder.joining() as alone:
            joined = join_small(self._read(_itself)) if alone else None
            if joined:
                with self._folder.locked(self._timeout):
                    put_in_place(joined, self._read(_itself))

    def search(
        self,
        fraga: Fraga,
        *,
        zoner: frozenset[str],
        order: str,
        limit: int | None,
        offset: int,
        without: frozenset[int],
        among: frozenset[int] | None,
    ) -> Found:
        """The entries that match, as ``Index.search`` says."""
        gone, only = numbers(without), None if among is None else numbers(among)

        def act(snapshot: Snapshot) -> Found:
            views = [view.less(gone) if without else view for view in snapshot.views(zoner)]
            found = evaluate(fraga, views, among=only, order=order, limit=limit, offset=offset)
            if resident() > _MAPPED:
                snapshot.let_go()
            return found

        return self._read(act)

    def words(self, begins: str, *, zoner: frozenset[str], limit: int) -> list[tuple[str, int]]:
        """The words that begin so, the most common first, as ``Index.words`` says."""
        return self._read(lambda snapshot: words(snapshot.views(zoner), begins, limit))

    def vocabulary(self, zoner: frozenset[str]) -> Sequence[tuple[str, int]]:
        """Every word that is seen, in order; the same object until more than a little changes.

        It takes half a second to make, so the words of the latest few entries may be missing, and
        some may be seen no longer: what is suggested from it is asked for again (sokning).
        """
        return self._read(lambda snapshot: self._vocabulary(snapshot, zoner))

    def count(self) -> int:
        """How many entries the index holds."""
        return self._read(Snapshot.count)

    def ids(self) -> dict[int, str]:
        """The zone of every handling in the index: what a check compares with the register."""
        return self._read(Snapshot.zones)

    def close(self) -> None:
        """Let go of every file; the next search opens them again."""
        with self._lock:
            self._latest = None

    def _vocabulary(self, snapshot: Snapshot, zoner: frozenset[str]) -> Vocabulary:
        kept = self._vocabularies.get(zoner)
        if kept is None or not _much_the_same(kept[0], snapshot):
            if len(self._vocabularies) >= _VOCABULARIES:
                self._vocabularies.clear()
            self._vocabularies[zoner] = kept = snapshot, snapshot.vocabulary(zoner)
        return kept[1]

    def _write(self, changes: Mapping[int, Entry | None]) -> None:
        if changes:
            with self._folder.locked(self._timeout):
                store.commit(self._read(_itself), changes)

    def _read(self, act: Callable[[Snapshot], T]) -> T:
        """Do something with the index as it is now.

        Damage, and files that another process just took away, may be told by any exception at
        all: whatever it is, we open afresh a few times, and then say that the index is torn.
        """
        error: Exception | None = None
        for _ in range(_TRIES):
            try:
                return act(self._open())
            except Exception as caught:  # noqa: BLE001 - see above
                error = caught
                self.close()
                sleep(_PAUSE)
        if isinstance(error, IndexTrasigt):
            raise error
        raise IndexTrasigt(f"{type(error).__name__}: {error}") from error

    def _open(self) -> Snapshot:
        """The index as it is now: what one commit made, and no other changes."""
        with self._lock:
            latest, mark = self._latest, self._folder.mark()
            if latest and mark == self._mark and latest.is_current():
                return latest
            self._mark, folder = mark, self._folder.current()
            known = latest.segments if latest and latest.folder == folder else {}
            self._latest = store.read(folder, known)
            return self._latest


def _build(folder: Path, entries: Iterable[Entry]) -> int:
    store.create(folder)
    snapshot = store.read(folder, {})
    for batch in _batches(entries):
        store.commit(snapshot, batch)
        snapshot = store.read(folder, snapshot.segments)
    return snapshot.count()


def _batches(entries: Iterable[Entry]) -> Iterator[dict[int, Entry | None]]:
    batch: dict[int, Entry | None] = {}
    chars = 0
    for entry in entries:
        batch[entry.handling_id] = entry
        chars += sum(map(len, entry.texts))
        if len(batch) >= _BATCH or chars >= _BATCH_CHARS:
            yield batch
            batch, chars = {}, 0
    if batch:
        yield batch


def _much_the_same(before: Snapshot, now: Snapshot) -> bool:
    count = before.count()
    few = count >= _MANY and abs(now.count() - count) <= count // _FEW
    return before is now or few


def _itself(snapshot: Snapshot) -> Snapshot:
    return snapshot
