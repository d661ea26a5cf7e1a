"""The schema's version: upgraded by Alembic, checked at every start."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from archive.store.db import Database


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
    with db.write() as conn:
        config = _config(migrations)
        config.attributes["connection"] = conn
        command.upgrade(config, revision)


def downgrade(db: Database, migrations: Path, revision: str) -> None:
    """Take the schema back to a revision, all or nothing."""
    with db.write() as conn:
        config = _config(migrations)
        config.attributes["connection"] = conn
        command.downgrade(config, revision)


def check(db: Database, migrations: Path) -> None:
    """Refuse to go on with a schema of another version."""
    with db.read() as conn:
        har = MigrationContext.configure(conn).get_current_revision()
    ska = ScriptDirectory.from_config(_config(migrations)).get_current_head()
    if har != ska:
        raise FelSchema(har, ska)


def _config(migrations: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    return config
