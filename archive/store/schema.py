"""The schema's version: upgraded by Alembic, checked at every start."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from archive.store.db import Database

if TYPE_CHECKING:
    from alembic.config import Config

VERSION = "0008"
"""The revision this program is written for: the newest in migrations/, held true by a test."""


class FelSchema(RuntimeError):
    """The database is of another version than the program."""

    def __init__(self, har: str | None, ska: str | None) -> None:
        self.har, self.ska = har, ska
        super().__init__(
            f"Databasen har version {har or 'ingen'}, programmet vill ha {ska}. "
            "Kör: archive db upgrade"
        )


def upgrade(db: Database, migrations: Path, revision: str = "head") -> None:
    """Bring the schema to a revision, all or nothing."""
    try:
        with db.write() as conn:
            upgrade_on(conn, migrations, revision)
    except OperationalError as error:
        raise _no_answer(db, error) from error


def upgrade_on(conn: Connection, migrations: Path, revision: str = "head") -> None:
    """The same within a transaction that is for more than that."""
    from alembic import command

    command.upgrade(_config(migrations, conn), revision)


def downgrade(db: Database, migrations: Path, revision: str) -> None:
    """Take the schema back to a revision, all or nothing."""
    from alembic import command

    with db.write() as conn:
        command.downgrade(_config(migrations, conn), revision)


class SvararInte(RuntimeError):
    """The database server cannot be reached. The address may hold a password, and is not told."""

    def __init__(self, varfor: str) -> None:
        self.varfor = varfor
        super().__init__(
            "Databasen svarar inte. Se efter att servern är igång och att adressen i"
            f" ARCHIVE_DATABASE_URL stämmer ({varfor})."
        )


def check(db: Database) -> None:
    """Refuse to go on with a schema of another version, or with no server.

    Asked by every command, so it reads one row and leaves Alembic, half a second of imports, alone.
    """
    try:
        with db.read() as conn:
            har = _version(conn)
    except OperationalError as error:
        raise _no_answer(db, error) from error
    if har != VERSION:
        raise FelSchema(har, VERSION)


def _no_answer(db: Database, error: OperationalError) -> Exception:
    return SvararInte(type(error.orig).__name__) if db.on_postgres else error


def can_be_read(db: Database) -> bool:
    """Whether the database answers and is of the program's version, for what can do without it."""
    try:
        check(db)
    except (FelSchema, SvararInte, SQLAlchemyError):
        return False
    return True


def _version(conn: Connection) -> str | None:
    if not inspect(conn).has_table("alembic_version"):
        return None
    found = conn.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found else None


def _config(migrations: Path, conn: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = conn
    return config
