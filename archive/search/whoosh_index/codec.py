"""How a segment is written: through Whoosh's codec and writer, but as plain arrays.

Whoosh's own codec writes a posting at a time and reads it back in blocks; here a document's words
go into a pool of numbers, and the postings of a whole field are made at once. What Whoosh would
need to search by itself is not written: ``evaluate`` does all searching. Indexes name these
classes by module path: a change here is a new FORMAT in folder.py.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from whoosh.codec.base import Codec, FieldWriter, PerDocumentWriter
from whoosh.codec.whoosh3 import W3Segment
from whoosh.writing import SegmentWriter

from archive.search.whoosh_index.arrays import Array, write
from archive.search.whoosh_index.gathering import Gathered
from archive.search.whoosh_index.postings import Postings

COLUMNS = ".col"
POSTINGS = ".pst"


class ArrayCodec(Codec):
    """Two files a segment: a number of each kind for every document, and the postings."""

    length_stats = False  # lengths are a column of our own

    def per_document_writer(self, storage: Any, segment: Any) -> "ColumnsWriter":
        return ColumnsWriter(storage, segment)

    def field_writer(self, storage: Any, segment: Any) -> "PostingsWriter":
        return PostingsWriter(storage, segment)

    def new_segment(self, storage: Any, indexname: str) -> W3Segment:  # noqa: ARG002 - Whoosh's
        return W3Segment(self, indexname)


class ColumnsWriter(PerDocumentWriter):
    """Every document has a value in every column; nothing else is kept of it here."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._storage, self._segment = storage, segment
        self._columns: dict[str, array[int]] = {}
        self.is_closed = False

    def start_doc(self, docnum: int) -> None:
        """Documents come in order: there is nothing to note."""

    def add_field(self, fieldname: str, fieldobj: Any, value: object, length: int) -> None:
        """Nothing is stored."""

    def add_column_value(self, fieldname: str, columnobj: Any, value: int) -> None:
        self._columns.setdefault(fieldname, array(columnobj.typecode)).append(value)

    def add_columns(self, columns: Mapping[str, Array]) -> None:
        """The values of many documents at once."""
        self._columns |= {
            name: array(row.dtype.char, row.tobytes()) for name, row in columns.items()
        }

    def cancel_doc(self) -> None:
        """The writer is cancelled with it."""

    def close(self) -> None:
        self.is_closed = True
        if self._columns:
            columns = {name: np.array(row) for name, row in self._columns.items()}
            _write_file(self._segment.create_file(self._storage, COLUMNS), columns)


class PostingsWriter(FieldWriter):
    """Writes what the pool made, all fields in one file."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._storage, self._segment = storage, segment
        self.is_closed = False

    def add_postings(
        self,
        schema: Any,  # noqa: ARG002 - Whoosh's
        lengths: object,  # noqa: ARG002
        items: Iterable[tuple[str, Postings]],
    ) -> None:
        arrays = {
            f"{name}.{kind}": row
            for name, postings in items
            for kind, row in postings.arrays().items()
        }
        _write_file(self._segment.create_file(self._storage, POSTINGS), arrays)

    def close(self) -> None:
        self.is_closed = True


class Pool:
    """What Whoosh's writer has been handed, until its segment is written."""

    def __init__(self) -> None:
        self._fields: defaultdict[str, Gathered] = defaultdict(Gathered)

    def add(self, item: tuple[str, Sequence[str], int, float, object]) -> None:
        """One item that ``Words.index`` gave of a document: a stream of words."""
        fieldname, words, doc, weight, _ = item
        self._fields[fieldname].add(doc, words, weight)

    def iter_postings(self) -> Iterator[tuple[str, Postings]]:
        return ((name, gathered.postings()) for name, gathered in self._fields.items())

    def cleanup(self) -> None:
        """It has no files."""


class ArrayWriter(SegmentWriter):
    """Whoosh's writer with our codec and pool."""

    def __init__(self, index: Any) -> None:
        super().__init__(index, codec=ArrayCodec(), compound=False)
        self.pool = Pool()  # Whoosh takes a poolclass, and does not heed it


def _write_file(file: Any, arrays: Mapping[str, Array]) -> None:
    try:
        write(file, arrays)
    finally:
        file.close()
