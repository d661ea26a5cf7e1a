"""Small segments made into one: beside the index, while others search and write in it.

Only when the new segment is whole is it put in place of the others, by a commit that takes some
milliseconds; what was deleted meanwhile is deleted in it too. A join that is broken off has
changed nothing.
"""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from archive.search.whoosh_index.arrays import Array
from archive.search.whoosh_index.codec import ArrayCodec, ArrayWriter
from archive.search.whoosh_index.folder import DurableStorage
from archive.search.whoosh_index.gathering import Part, join
from archive.search.whoosh_index.postings import Postings
from archive.search.whoosh_index.schema import FIELDS
from archive.search.whoosh_index.segment import Segment
from archive.search.whoosh_index.store import NAME, Snapshot, living, writing

_BESIDE = "fogas"
_DEAD = -1


@dataclass(frozen=True)
class Joined:
    """A segment made of others, not yet in the index.

    ``numbers``: for each that it was made of, the new number of every document; -1 of the dead.
    """

    snapshot: Snapshot
    segment: Any
    numbers: Mapping[str, Array]


def join_small(snapshot: Snapshot) -> Joined | None:
    """Make one segment of all that are small; None where there is nothing to join."""
    alive = {name: snapshot.alive(name) for name in snapshot.scraps()}
    if not alive:
        return None
    storage, codec = _storage_beside(snapshot.folder), ArrayCodec()
    segment = codec.new_segment(storage, NAME)
    columns = codec.per_document_writer(storage, segment)
    columns.add_columns(_columns(snapshot, alive))
    columns.close()
    fields = codec.field_writer(storage, segment)
    fields.add_postings(None, None, _postings(snapshot, alive))
    fields.close()
    storage.seal()
    segment.set_doc_count(sum(map(np.count_nonzero, alive.values())))
    return Joined(snapshot, segment, dict(_numbers(alive)))


def put_in_place(joined: Joined, now: Snapshot) -> None:
    """Let the joined segment take the place of those it was made of, in the index as it is now.

    An index that has been built anew is left as it is.
    """
    if now.folder != joined.snapshot.folder:
        return
    for name, numbers in joined.numbers.items():
        gone = numbers[~now.alive(name)] if name in now.segments else numbers
        for doc in gone[gone != _DEAD].tolist():
            joined.segment.delete_document(doc)

    def policy(writer: ArrayWriter, segments: Sequence[Any]) -> list[Any]:
        others = [one for one in segments if one.segment_id() not in joined.numbers]
        return living(writer, [*others, joined.segment])

    DurableStorage(now.folder).take_from(now.folder / _BESIDE)
    with writing(now.folder) as writer:
        writer.commit(mergetype=policy)


def _storage_beside(folder: Path) -> DurableStorage:
    """An empty folder within that of the index; what a join that was broken off left is gone."""
    beside = folder / _BESIDE
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(mode=0o700)
    return DurableStorage(beside)


def _segments(snapshot: Snapshot, alive: Mapping[str, Array]) -> Iterator[tuple[Segment, Array]]:
    return ((snapshot.segments[name], lives) for name, lives in alive.items())


def _columns(snapshot: Snapshot, alive: Mapping[str, Array]) -> dict[str, Array]:
    kept = [(one.keys[lives], one.lengths[lives]) for one, lives in _segments(snapshot, alive)]
    keys, lengths = zip(*kept, strict=True)
    return {"nyckel": np.concatenate(keys), "langd": np.concatenate(lengths)}


def _postings(snapshot: Snapshot, alive: Mapping[str, Array]) -> Iterator[tuple[str, Postings]]:
    for name in FIELDS:
        parts = [Part(one.field(name), lives) for one, lives in _segments(snapshot, alive)]
        yield name, join(parts)


def _numbers(alive: Mapping[str, Array]) -> Iterator[tuple[str, Array]]:
    first = 0
    for name, lives in alive.items():
        yield name, np.where(lives, np.cumsum(lives) - 1 + first, _DEAD)
        first += int(np.count_nonzero(lives))
