"""Opening an installation: everything the desk needs, from the settings."""

from collections.abc import Callable
from datetime import UTC, datetime

from archive.config import Config, bundled
from archive.expediering.postgang import postgang
from archive.registratur.desk import Brevhuvud, Desk, Reader
from archive.search import Index
from archive.search.whoosh_index import WhooshIndex
from archive.store import schema, utkorg
from archive.store.db import Database, full_url, on_postgres
from archive.store.files import Files
from archive.text import Las

MIGRATIONS = bundled("migrations")


def upgrade(config: Config) -> None:
    """Bring the installation's database to the program's version; a new one gets an empty index."""
    db, index = Database(config.database_url), open_index(config)
    try:
        schema.upgrade(db, MIGRATIONS)
        with db.read() as conn:
            untouched = not utkorg.last_id(conn)
        if untouched and index.needs_rebuild:
            index.rebuild(())
    finally:
        index.close()
        db.close()


def open_index(config: Config) -> Index:
    """The engine that goes with the database: PostgreSQL searches its own, Whoosh beside SQLite."""
    if not on_postgres(config.database_url):
        return WhooshIndex(config.index)
    from archive.search.postgres_index import PostgresIndex  # noqa: PLC0415 - brings the driver

    return PostgresIndex(full_url(config.database_url))


def open_reader() -> Reader:
    """A reader of files that needs no installation."""
    return Las()


def open_desk(
    config: Config,
    *,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    reader: Reader | None = None,
) -> Desk:
    """The desk of an installation; FelSchema when its database is of another version."""
    db = Database(config.database_url)
    schema.check(db)
    files = Files(config.files, limit=config.max_file_bytes)
    return Desk(
        db,
        files,
        open_index(config),
        reader or open_reader(),
        clock,
        brevhuvud=Brevhuvud(config.mail_fran, config.kommun, config.bas),
        postgang=postgang(config.mail, config.mail_losen, mapp=config.instance / "utgaende"),
    )
