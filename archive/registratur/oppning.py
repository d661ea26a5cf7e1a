"""Opening an installation: everything the desk needs, from the settings."""

from collections.abc import Callable
from datetime import UTC, datetime

from archive.config import Config, bundled
from archive.expediering.postgang import postgang
from archive.registratur.desk import Brevhuvud, Desk, Reader
from archive.search.whoosh_index import WhooshIndex
from archive.store import schema, utkorg
from archive.store.db import Database
from archive.store.files import Files
from archive.text import Las

MIGRATIONS = bundled("migrations")


def upgrade(config: Config) -> None:
    """Bring the installation's database to the program's version; a new one gets an empty index."""
    db, index = Database(config.database_url), WhooshIndex(config.index)
    try:
        schema.upgrade(db, MIGRATIONS)
        with db.read() as conn:
            untouched = not utkorg.last_id(conn)
        if untouched and index.needs_rebuild:
            index.rebuild(())
    finally:
        db.close()


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
        WhooshIndex(config.index),
        reader or open_reader(),
        clock,
        brevhuvud=Brevhuvud(config.mail_fran, config.kommun, config.bas),
        postgang=postgang(config.mail, config.mail_losen, mapp=config.instance / "utgaende"),
    )
