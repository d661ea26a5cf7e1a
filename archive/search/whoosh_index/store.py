"""One generation of the index: opened as a Snapshot, changed by a commit."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from whoosh.index import TOC, FileIndex
from whoosh.reading import SegmentReader

from archive.search import Entry
from archive.search.whoosh_index.codec import LexiconCodec
from archive.search.whoosh_index.evaluate import View
from archive.search.whoosh_index.folder import DurableStorage, check_seal
from archive.search.whoosh_index.schema import document, id_of, new_schema
from archive.search.whoosh_index.segment import Segment

_NAME = "MAIN"
_MEMORY_MB = 128
_SMALL = (
    24  # documents; only segments smaller than this are merged by a commit, which is waited for
)
_MANY = 24  # small segments before they are: fewer than one commit in twenty is made slow by it
_LARGE = 5000  # documents; larger segments are left alone by the great merge too
_READERS = 64  # different sets of zones whose views are remembered

Policy = Callable[[Any, list[Any]], list[Any]]


@dataclass(frozen=True)
class Snapshot:
    """The index as it was after one commit."""

    folder: Path
    generation: int
    segments: Mapping[str, Segment]
    dead: Mapping[str, frozenset[int]]
    _views: dict[frozenset[str], list[View]] = field(default_factory=dict)

    def is_current(self) -> bool:
        """Whether no commit has followed: each takes the next number and removes the last."""
        return self._toc(0).exists() and not self._toc(1).exists()

    @property
    def scattered(self) -> bool:
        """Whether there are so many segments that searching is slowed by them."""
        return sum(segment.size < _LARGE for segment in self.segments.values()) > 2 * _MANY

    def views(self, zoner: frozenset[str]) -> list[View]:
        """What these zones may see of each segment."""
        if zoner not in self._views:
            if len(self._views) >= _READERS:
                self._views.clear()
            self._views[zoner] = [
                View(segment, frozenset(_in_zones(segment, zoner) - self.dead[name]))
                for name, segment in self.segments.items()
            ]
        return self._views[zoner]

    def count(self) -> int:
        """How many entries there are."""
        return sum(segment.size - len(self.dead[name]) for name, segment in self.segments.items())

    def zones(self) -> dict[int, str]:
        """The zone of every handling in the index."""
        return {
            id_of(segment.keys[doc]): zon
            for name, segment in self.segments.items()
            for zon in segment.zones()
            for doc in segment.word("zon", zon).docs
            if doc not in self.dead[name]
        }

    def places(self, ids: Iterable[int]) -> dict[str, list[int]]:
        """Which documents of each segment these handlingar are."""
        sought = list(ids)
        return {
            name: [segment.doc_of[number] for number in sought if number in segment.doc_of]
            for name, segment in self.segments.items()
        }

    def _toc(self, step: int) -> Path:
        return self.folder / f"_{_NAME}_{self.generation + step}.toc"


def create(folder: Path) -> None:
    """An index without entries."""
    FileIndex.create(DurableStorage(folder), new_schema(), _NAME)


def read(folder: Path, known: Mapping[str, Segment]) -> Snapshot:
    """The index as it is now; segments that are ``known`` are not opened again."""
    storage = DurableStorage(folder)
    try:
        toc = TOC.read(storage, _NAME)
        segments = {}
        for segment in toc.segments:
            name = segment.segment_id()
            segments[name] = known.get(name) or _open_segment(storage, toc.schema, segment)
    except BaseException:
        storage.close_all()
        raise
    dead = {segment.segment_id(): frozenset(segment.deleted_docs()) for segment in toc.segments}
    return Snapshot(folder, toc.generation, segments, dead)


def commit(snapshot: Snapshot, changes: Mapping[int, Entry | None]) -> None:
    """Put in or replace entries, take out those that are None, all in one step."""
    _commit(snapshot, changes, partial(_merge, smaller=_SMALL, many=_MANY))


def merge(snapshot: Snapshot) -> None:
    """Make one segment of all that are not large."""
    _commit(snapshot, {}, partial(_merge, smaller=_LARGE, many=2))


def _commit(snapshot: Snapshot, changes: Mapping[int, Entry | None], policy: Policy) -> None:
    index = FileIndex(DurableStorage(snapshot.folder), indexname=_NAME)
    writer = index.writer(codec=LexiconCodec(), compound=False, limitmb=_MEMORY_MB)
    try:
        places = snapshot.places(changes)
        for segment in writer.segments:
            for doc in places[segment.segment_id()]:
                segment.delete_document(doc)
        for entry in changes.values():
            if entry:
                writer.add_document(**document(entry))
        writer.commit(mergetype=policy)
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise


def _open_segment(storage: DurableStorage, schema: Any, segment: Any) -> Segment:
    check_seal(Path(storage.folder), segment.segment_id())
    return Segment(storage, schema, segment)


def _merge(writer: Any, segments: list[Any], *, smaller: int, many: int) -> list[Any]:
    """Whoosh asks which segments to keep; the others are written into the new one."""
    alive = [segment for segment in segments if segment.doc_count()]
    small = [segment for segment in alive if segment.doc_count() < smaller]
    if len(small) < many:
        return alive
    for segment in small:
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return [segment for segment in alive if segment not in small]


def _in_zones(segment: Segment, zoner: Iterable[str]) -> set[int]:
    return set[int]().union(*(segment.word("zon", zon).docs for zon in zoner))
