"""A database on a PostgreSQL server that is lent to a measurement: empty before."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from archive import config
from archive.diarium import NotAllowed
from archive.matning.klocka import timed
from archive.matning.siffror import Bredvid, Utrymme
from archive.matning.tillvaxt import vacuum
from archive.registratur import oppning
from archive.registratur.desk import Desk
from archive.registratur.sokbart import every_entry
from archive.search import Index
from archive.store.db import Database, on_postgres

_HOLDS = r"""SELECT count(*) FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
    WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"""
_INDEXES = r"SELECT nspname FROM pg_namespace WHERE nspname ~ '^sok_\d+_\d+$'"

_SIZE = r"""SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c
    JOIN pg_namespace n ON n.oid = relnamespace WHERE relkind = 'r' AND nspname ~ '^sok_\d+_\d+$'"""


class InteTom(NotAllowed):
    """The database that was lent holds something."""

    def __init__(self) -> None:
        super().__init__(
            "Databasen är inte tom. Mätningen fyller en databas och rör ingen som används: "
            "skapa en tom (createdb matning) och ange den."
        )


class InteServer(NotAllowed):
    """What was lent is no database on a PostgreSQL server."""

    def __init__(self) -> None:
        super().__init__(
            "Adressen är inte till PostgreSQL. Skriv den som postgresql://anvandare@vard/matning."
        )


def must_be_lent(url: str) -> None:
    """Refuse an address that is not of an empty database on PostgreSQL.

    Whoever measures may have the address of a register in use in the environment.
    """
    if not on_postgres(url):
        raise InteServer
    with closing(Database(url)) as db, db.read() as conn:
        if conn.exec_driver_sql(_HOLDS).scalar_one():
            raise InteTom


@contextmanager
def index_beside(instance: Path, desk: Desk, url: str) -> Iterator[tuple[Index, Bredvid]]:
    """The register's entries in an index of PostgreSQL, and what it took to build it.

    The database is empty again when the block is left.
    """
    settings = replace(config.load(instance), database_url=url)
    with closing(oppning.open_index(settings)) as index, closing(Database(url)) as db:
        try:
            with desk.db.read() as conn:
                took = timed(lambda: index.rebuild(every_entry(conn))) / 1000
            vacuum(db)
            yield index, Bredvid(_megabytes(db)[1], round(took, 1))
        finally:
            _drop_indexes(db)


def space(settings: config.Config, db: Database) -> Utrymme:
    """What the register and its index take on the disk."""
    if db.on_postgres:
        return Utrymme(*_megabytes(db))
    parts = settings.instance.glob("archive.sqlite*"), settings.index.rglob("*")
    databas, index = (sum(path.stat().st_size for path in part) / 1e6 for part in parts)
    return Utrymme(round(databas, 1), round(index, 1))


def _megabytes(db: Database) -> tuple[float, float]:
    """The whole database on the server, and of it the search index."""
    with db.read() as conn:
        whole = conn.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one()
        part = conn.exec_driver_sql(_SIZE).scalar_one()
    return round(whole / 1e6, 1), round(float(part or 0) / 1e6, 1)


def _drop_indexes(db: Database) -> None:
    with db.engine.begin() as conn:
        for name in conn.exec_driver_sql(_INDEXES).scalars().all():
            conn.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")
