"""One generation of the index: opened as a Snapshot, changed by a commit."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from os.path import exists
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from whoosh.index import TOC, FileIndex

from archive.search import Entry
from archive.search.whoosh_index.arrays import Array, numbers
from archive.search.whoosh_index.codec import ArrayWriter
from archive.search.whoosh_index.evaluate import View
from archive.search.whoosh_index.folder import DurableStorage, check_seal
from archive.search.whoosh_index.schema import document, new_schema
from archive.search.whoosh_index.segment import Segment
from archive.search.whoosh_index.vocabulary import Vocabulary, vocabulary

NAME = "MAIN"
_SMALL = 1_000_000  # words; larger segments are never joined, so that a join takes a second or two
_MANY = 8  # small segments before they slow down searching
_OUTWEIGHS = 4  # so many times all smaller ones, a segment is left for later
_READERS = 64  # different sets of zones whose views are remembered

T = TypeVar("T")


@dataclass(frozen=True)
class Snapshot:
    """The index as it was after one commit. Any number of threads may look at it."""

    folder: Path
    generation: int
    segments: Mapping[str, Segment]
    dead: Mapping[str, Array]
    _views: dict[frozenset[str], list[View]] = field(default_factory=dict)

    def is_current(self) -> bool:
        """Whether no commit has followed (each takes the next number and removes the last), and
        every file is still whole.
        """
        current = exists(self._toc(0)) and not exists(self._toc(1))  # noqa: PTH110 - see mark
        return current and all(segment.is_whole for segment in self.segments.values())

    def scraps(self) -> list[str]:
        """The segments that are small, counting what lives in them, and worth joining: one that
        outweighs all the smaller ones would mostly be written anew for nothing.
        """
        words = {name: self._words(name) for name in self.segments}
        rising = sorted((name for name in words if words[name] < _SMALL), key=words.__getitem__)
        while rising and words[rising[-1]] > _OUTWEIGHS * sum(words[one] for one in rising[:-1]):
            rising.pop()
        return rising if len(rising) > 1 else []

    @property
    def scattered(self) -> bool:
        """Whether there are so many small segments that searching is slowed by them."""
        return len(self.scraps()) > _MANY

    def views(self, zoner: frozenset[str]) -> list[View]:
        """What these zones may see of each segment."""
        return _kept(self._views, zoner, self._view, most=_READERS)

    def vocabulary(self, zoner: frozenset[str]) -> Vocabulary:
        """The words that these zones may see."""
        return vocabulary(self.views(zoner))

    def let_go(self) -> None:
        """Count no page of its files as this process's memory until it is looked at again."""
        for segment in self.segments.values():
            segment.let_go()

    def count(self) -> int:
        """How many entries there are."""
        return sum(segment.size - len(self.dead[name]) for name, segment in self.segments.items())

    def zones(self) -> dict[int, str]:
        """The zone of every handling in the index."""
        return {
            handling_id: zon.decode()
            for name, segment in self.segments.items()
            for zon in segment.field("zon").lexicon.words()
            for handling_id in segment.ids()[self._seen(name, {zon.decode()})].tolist()
        }

    def alive(self, name: str) -> Array:
        """For every document of a segment whether it lives."""
        alive = np.ones(self.segments[name].size, bool)
        alive[self.dead[name]] = False
        return alive

    def _view(self, zoner: frozenset[str]) -> list[View]:
        return [View(segment, self._seen(name, zoner)) for name, segment in self.segments.items()]

    def _seen(self, name: str, zoner: Collection[str]) -> Array:
        seen, zones = np.zeros(self.segments[name].size, bool), self.segments[name].field("zon")
        for zon in zoner:
            seen[zones.word(zon).docs] = True
        return seen & self.alive(name)

    def _words(self, name: str) -> int:
        return int(self.segments[name].lengths[self.alive(name)].sum(dtype="i8"))

    def _toc(self, step: int) -> str:
        return f"{self.folder}/_{NAME}_{self.generation + step}.toc"


def create(folder: Path) -> None:
    """An index without entries."""
    FileIndex.create(DurableStorage(folder), new_schema(), NAME)


def read(folder: Path, known: Mapping[str, Segment]) -> Snapshot:
    """The index as it is now; segments that are ``known`` are not opened again."""
    storage = DurableStorage(folder)
    try:
        toc = TOC.read(storage, NAME)
    finally:
        storage.close_all()
    names = [segment.segment_id() for segment in toc.segments]
    segments = {name: known.get(name) or _open_segment(folder, name) for name in names}
    dead = {one.segment_id(): np.array(list(one.deleted_docs()), "i8") for one in toc.segments}
    return Snapshot(folder, toc.generation, segments, dead)


def commit(snapshot: Snapshot, changes: Mapping[int, Entry | None]) -> None:
    """Put in or replace entries, take out those that are None, all in one step."""
    with writing(snapshot.folder) as writer:
        for segment in writer.segments:
            for doc in snapshot.segments[segment.segment_id()].documents(numbers(changes)).tolist():
                segment.delete_document(doc)
        for entry in filter(None, changes.values()):
            writer.add_document(**document(entry))
        writer.commit(mergetype=living)


@contextmanager
def writing(folder: Path) -> Iterator[ArrayWriter]:
    """Whoosh's writer; what goes wrong before it has committed leaves all as it was."""
    writer = ArrayWriter(FileIndex(DurableStorage(folder), indexname=NAME))
    try:
        yield writer
    finally:
        if not writer.is_closed:
            writer.cancel()


def living(_: ArrayWriter, segments: Sequence[Any]) -> list[Any]:
    """The merge policy of a commit: nothing is merged, and what holds nothing goes."""
    return [segment for segment in segments if segment.doc_count()]


def _open_segment(folder: Path, name: str) -> Segment:
    check_seal(folder, name)
    return Segment(folder, name)


def _kept(
    kept: dict[frozenset[str], T],
    zoner: frozenset[str],
    make: Callable[[frozenset[str]], T],
    *,
    most: int,
) -> T:
    """What was made for these zones before, or is made now."""
    found = kept.get(zoner)
    if found is None:
        if len(kept) >= most:
            kept.clear()
        kept[zoner] = found = make(zoner)
    return found
