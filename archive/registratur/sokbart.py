"""What of the register is searchable: each handling as the index is handed it."""

from collections.abc import Iterator, Sequence

from archive.diarium.sekretess import zon_of
from archive.search import Entry
from archive.store import entries
from archive.store.db import Connection


def entries_of(conn: Connection, handling_ids: Sequence[int]) -> list[Entry]:
    """The entries of those handlingar that are to be found, as they are now."""
    return [_entry(row) for row in entries.by_ids(conn, handling_ids)]


def every_entry(conn: Connection) -> Iterator[Entry]:
    """The entries of all of them, a few held at a time."""
    return (_entry(row) for row in entries.every(conn))


def _entry(row: entries.Sokbar) -> Entry:
    return Entry(
        handling_id=row.handling_id,
        zon=zon_of(row.namnd_id, row.sekretess),
        namnd=row.kod,
        typ=row.typ,
        rubrik=row.rubrik,
        motpart=row.motpart,
        datum=row.datum,
        texts=tuple(row.texts),
    )
