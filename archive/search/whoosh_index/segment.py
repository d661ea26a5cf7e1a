"""One segment of the index as it is searched. It never changes, but for what is deleted in it."""

import mmap
from collections import defaultdict
from functools import cached_property
from pathlib import Path

import numpy as np

from archive.search.villkor import Falt, Slag, Villkor
from archive.search.whoosh_index.arrays import Array, mapped, read
from archive.search.whoosh_index.codec import COLUMNS, POSTINGS
from archive.search.whoosh_index.postings import Hits, Postings
from archive.search.whoosh_index.schema import ids_of

ALLT = "allt"


class Segment:
    """The files of a segment, mapped into memory: threads may search in it side by side.

    ``keys``: the sort key of every document; ``lengths``: how many words it has.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._postings = mapped(folder / f"{name}{POSTINGS}")
        self._fields = _by_field(read(self._postings))
        columns = read((folder / f"{name}{COLUMNS}").read_bytes())
        self.keys, self.lengths = columns["nyckel"], columns["langd"]
        self.size = len(self.keys)

    @property
    def is_whole(self) -> bool:
        """Whether nobody has cut the file off: to look outside it would end the process."""
        return self._postings.size() == len(self._postings)

    def let_go(self) -> None:
        """Count the mapped pages as the system's again; whoever looks at one fetches it anew."""
        self._postings.madvise(mmap.MADV_DONTNEED)

    def field(self, name: str) -> Postings:
        """Where the words of a field stand."""
        return self._fields[name]

    def hits(self, villkor: Villkor) -> Hits:
        """Where one condition holds, whether it is to hold or not."""
        postings = self._fields[villkor.falt or ALLT]
        if villkor.falt in (Falt.NAMND, Falt.TYP):
            return postings.word(" ".join(villkor.ord))
        if len(villkor.ord) > 1:
            return postings.phrase(villkor.ord)
        (word,) = villkor.ord
        match villkor.slag:
            case Slag.BORJAN:
                return postings.beginning(word)
            case Slag.SLUT:
                return postings.ending(word)
            case Slag.ORD:
                return postings.inflected(word)
        return postings.word(word)

    def documents(self, wanted: Array) -> Array:
        """The documents of these handlingar, dead ones too."""
        order, ids = self._by_id
        near = np.minimum(np.searchsorted(ids, wanted), self.size - 1)
        found: Array = order[near[ids[near] == wanted]]
        return found

    def ids(self) -> Array:
        """The handling of every document."""
        return ids_of(self.keys)

    @cached_property
    def _by_id(self) -> tuple[Array, Array]:
        order = np.argsort(self.ids())
        return order, self.ids()[order]


def _by_field(arrays: dict[str, Array]) -> dict[str, Postings]:
    kinds: defaultdict[str, dict[str, Array]] = defaultdict(dict)
    for name, row in arrays.items():
        field, _, kind = name.partition(".")
        kinds[field][kind] = row
    return {field: Postings.read(kept) for field, kept in kinds.items()}
