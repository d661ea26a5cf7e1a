"""One generation of the index: opened as a Snapshot, changed by a commit."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import W3Codec
from whoosh.index import TOC, FileIndex
from whoosh.reading import SegmentReader

from archive.search import Entry
from archive.search.whoosh_index.evaluate import View
from archive.search.whoosh_index.folder import DurableStorage, check_seal
from archive.search.whoosh_index.schema import document, id_of, schema
from archive.search.whoosh_index.segment import Segment

_NAME = "MAIN"
_MEMORY_MB = 128
_SMALL = 200  # documents; what a commit may merge besides its own, whoever waits for it
_MANY = 16  # small segments before they are merged
_LARGE = 5000  # documents; larger segments are left alone by the great merge too

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

    def views(self, zoner: frozenset[str]) -> list[View]:
        """What these zones may see of each segment."""
        if zoner not in self._views:
            self._views[zoner] = [
                View(segment, frozenset(_in_zones(segment, zoner) - self.dead[name]))
                for name, segment in self.segments.items()
            ]
        return self._views[zoner]

    def zones(self) -> dict[int, str]:
        """The zone of every handling in the index."""
        return {
            id_of(segment.keys[doc]): zon.decode()
            for name, segment in self.segments.items()
            for zon in segment.lexicon("zon").split()
            for doc in segment.word("zon", zon.decode()).docs
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
    FileIndex.create(DurableStorage(folder), schema(), _NAME)


def read(folder: Path, known: Mapping[str, Segment]) -> Snapshot:
    """The index as it is now; segments that are ``known`` are not opened again."""
    storage = DurableStorage(folder)
    toc = TOC.read(storage, _NAME)
    segments, dead = {}, {}
    for segment in toc.segments:
        name = segment.segment_id()
        if name not in known:
            check_seal(folder, name)
        segments[name] = known.get(name) or Segment(storage, toc.schema, segment)
        dead[name] = frozenset(segment.deleted_docs())
    return Snapshot(folder, toc.generation, segments, dead)


def commit(snapshot: Snapshot, changes: Mapping[int, Entry | None]) -> None:
    """Put in or replace entries, take out those that are None, all in one step."""
    limit = max(_SMALL, 10 * len(changes))
    _commit(snapshot, changes, partial(_merge, limit=limit, many=_MANY))


def merge(snapshot: Snapshot) -> None:
    """Make one segment of all that are not large."""
    _commit(snapshot, {}, partial(_merge, limit=10**9, many=2))


def _commit(snapshot: Snapshot, changes: Mapping[int, Entry | None], policy: Policy) -> None:
    codec = W3Codec()
    codec.length_stats = False  # lengths are in a column of our own
    index = FileIndex(DurableStorage(snapshot.folder), indexname=_NAME)
    writer = index.writer(codec=codec, compound=False, limitmb=_MEMORY_MB)
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


def _merge(writer: Any, segments: list[Any], *, limit: int, many: int) -> list[Any]:
    """Whoosh asks which segments to keep; the others are written into the new one.

    The smallest first, while they are ``many`` and hold ``limit`` documents together: so a commit
    takes a bounded time, and each document is rewritten a few times in its life.
    """
    alive = [segment for segment in segments if segment.doc_count()]
    small = sorted(
        (segment for segment in alive if segment.doc_count() < min(limit, _LARGE)),
        key=lambda segment: segment.doc_count(),
    )
    room, merged = limit, set()
    for segment in small if len(small) >= many else ():
        room -= segment.doc_count()
        if room < 0:
            break
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
        merged.add(segment)
    return [segment for segment in alive if segment not in merged]


def _in_zones(segment: Segment, zoner: Iterable[str]) -> set[int]:
    return set[int]().union(*(segment.word("zon", zon).docs for zon in zoner))
