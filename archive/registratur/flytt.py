"""Moving the register to another database: the act of whoever runs the installation."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from archive.config import Config
from archive.registratur.arbete import reindex
from archive.registratur.desk import Desk
from archive.registratur.oppning import MIGRATIONS, open_desk
from archive.store import flytt
from archive.store.db import Database, OkandAdress, on_postgres
from archive.store.flytt import Told


@dataclass(frozen=True, slots=True)
class Flyttat:
    """What was moved: rows by table, and how many handlingar the new index holds."""

    tables: Mapping[str, int]
    entries: int

    @property
    def rows(self) -> int:
        """How many rows in all."""
        return sum(self.tables.values())


def count(desk: Desk) -> int:
    """How many rows there are to move."""
    return flytt.count(desk.db)


def move(config: Config, desk: Desk, url: str, *, told: Told) -> Flyttat:
    """Copy the register to the empty database at ``url``, compared, and build its index.

    The installation is left as it was: it goes on with the old database until its setting says the
    new one.
    """
    target = _database(url)
    try:
        tables = flytt.move(desk.db, target, MIGRATIONS, told=told)
    finally:
        target.close()
    moved = open_desk(replace(config, database_url=target.url), reader=desk.reader)
    try:
        return Flyttat(tables, reindex(moved))
    finally:
        moved.index.close()
        moved.db.close()


def _database(url: str) -> Database:
    try:
        right = on_postgres(url)
    except OkandAdress:
        right = False
    if not right:
        raise flytt.MaletArIntePostgres
    return Database(url)
