"""A register moved to another database: copied whole, read back and compared, or not at all."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Table, func, inspect, select, text

from archive.diarium import NotAllowed
from archive.store import handelser, schema
from archive.store.db import Database
from archive.store.tables import metadata

_AT_A_TIME = 500
Told = Callable[[str, int], None]
"""Is told the name of a table and how many more of its rows have been copied."""


class MaletArInteTomt(NotAllowed):
    """Where the register was to be moved there is something already."""

    def __init__(self, tabeller: int) -> None:
        self.tabeller = tabeller
        super().__init__(
            f"Databasen är inte tom: den har {tabeller} tabeller. Ingenting har flyttats."
            " Skapa en ny, tom databas och ange den."
        )


class MaletArIntePostgres(NotAllowed):
    """The address is of no PostgreSQL database."""

    def __init__(self) -> None:
        super().__init__(
            "Diariet kan bara flyttas till PostgreSQL. Ange adressen som"
            " postgresql://användare:lösenord@värd/databas"
        )


class BlevInteLikadant(NotAllowed):
    """What was read back is not what was copied."""

    def __init__(self, tabell: str) -> None:
        self.tabell = tabell
        super().__init__(
            f"Flytten är avbruten: tabellen {tabell} blev inte likadan. Ingenting har flyttats."
            " Försök igen; om det upprepas, kör archive verify på det diarium som flyttas."
        )


class BrutenKedja(NotAllowed):
    """The chain of händelser does not hold where it was moved."""

    def __init__(self, seq: int) -> None:
        self.seq = seq
        super().__init__(
            f"Flytten är avbruten: kedjan av händelser håller inte vid händelse {seq}."
            " Ingenting har flyttats."
        )


def move(
    source: Database, target: Database, migrations: Path, *, told: Told = lambda _name, _rows: None
) -> dict[str, int]:
    """Copy every table into an empty database; how many rows each has. All or nothing.

    The source is read in one moment. Each table is read back and its hash compared, and the chain
    of händelser is followed, before anything is committed.
    """
    schema.check(source)
    with suppress(schema.FelSchema):  # an empty one has no version; no server is said
        schema.check(target)
    with source.read() as reading, target.write() as writing:
        _require_empty(writing)
        schema.upgrade_on(writing, migrations, schema.VERSION)
        counts = {
            table.name: _copied(reading, writing, table, told) for table in metadata.sorted_tables
        }
        for seq in handelser.broken_links(writing):
            raise BrutenKedja(seq)
        _advance(writing)
    return counts


def count(db: Database) -> int:
    """How many rows there are to copy."""
    with db.read() as conn:
        return sum(
            conn.execute(select(func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
        )


def _require_empty(conn: Connection) -> None:
    found = inspect(conn).get_table_names()
    if found:
        raise MaletArInteTomt(len(found))


def _copied(reading: Connection, writing: Connection, table: Table, told: Told) -> int:
    """Copy a table, and read it back."""
    kept = _Hash()
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    driver = writing.connection.cursor()
    with driver, driver.copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as copy:  # type: ignore[attr-defined]
        for rows in _batches(reading, table):
            for row in kept.over(rows):
                copy.write_row(row)
            told(table.name, len(rows))
    back = _Hash()
    for rows in _batches(writing, table):
        back.over(rows)
    if (back.rows, back.digest) != (kept.rows, kept.digest):
        raise BlevInteLikadant(table.name)
    return kept.rows


class _Hash:
    """A hash over rows in order, the same of any database."""

    def __init__(self) -> None:
        self.rows = 0
        self._sha256 = hashlib.sha256()

    @property
    def digest(self) -> str:
        return self._sha256.hexdigest()

    def over(self, rows: Iterable[Sequence[object]]) -> list[list[object]]:
        """The rows as they are kept, added to the hash."""
        kept = [[_storable(value) for value in row] for row in rows]
        for row in kept:
            self._sha256.update(json.dumps(row, default=_plain).encode() + b"\n")
        self.rows += len(kept)
        return kept


def _batches(conn: Connection, table: Table) -> Iterator[Sequence[Sequence[object]]]:
    """Every row by primary key, some hundred at a time."""
    query = select(table).order_by(*table.primary_key.columns)
    with conn.execute(query, execution_options={"yield_per": _AT_A_TIME}) as found:
        yield from found.partitions()


def _storable(value: object) -> object:
    """PostgreSQL keeps no NUL; see store.postgres."""
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(value).hexdigest()
    raise TypeError(type(value))


def _advance(conn: Connection) -> None:
    """Let every counter of ids go on after the highest that was copied."""
    for table in metadata.sorted_tables:
        counter = "SELECT pg_get_serial_sequence(:name, 'id')"
        if "id" in table.columns and conn.execute(text(counter), {"name": table.name}).scalar():
            highest = conn.execute(select(func.max(table.c.id))).scalar()
            if highest:
                conn.execute(
                    text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :highest)"),
                    {"name": table.name, "highest": highest},
                )
