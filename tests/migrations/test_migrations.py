"""Every revision: up to the tables as the program sees them, down again, and both with data."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from archive.config import bundled
from archive.store import schema
from archive.store.db import Database
from archive.store.tables import metadata

MIGRATIONS = bundled("migrations")


def _revisions() -> list[tuple[str, str]]:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    steps = reversed(list(ScriptDirectory.from_config(config).walk_revisions()))
    return [(str(s.down_revision or "base"), s.revision) for s in steps]


REVISIONS = _revisions()


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    made = Database(f"sqlite:///{tmp_path / 'archive.sqlite'}")
    yield made
    made.close()


def _shape(db: Database) -> set[tuple[str, str]]:
    with db.read() as conn:
        rows = conn.execute(
            text("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
        )
        return {(row.name, row.sql) for row in rows}


def test_the_newest_revision_gives_the_tables_that_the_program_sees(db: Database) -> None:
    schema.upgrade(db, MIGRATIONS)

    with db.read() as conn:
        differences = compare_metadata(
            MigrationContext.configure(conn, opts={"compare_type": True}), metadata
        )
    assert differences == []


@pytest.mark.parametrize(("before", "revision"), REVISIONS)
def test_a_revision_taken_back_leaves_the_schema_as_it_was(
    db: Database, before: str, revision: str
) -> None:
    schema.upgrade(db, MIGRATIONS, before)
    shape = _shape(db)

    schema.upgrade(db, MIGRATIONS, revision)
    schema.downgrade(db, MIGRATIONS, before)

    assert _shape(db) - shape <= {("alembic_version", _sql_of(db, "alembic_version"))}
    assert shape <= _shape(db)


@pytest.mark.parametrize(("before", "revision"), REVISIONS)
def test_a_revision_keeps_the_data_that_was_there(db: Database, before: str, revision: str) -> None:
    data = import_module(f"tests.migrations.data_{revision}")
    schema.upgrade(db, MIGRATIONS, before)
    with db.write() as conn:
        for statement in data.BEFORE:
            conn.execute(text(statement))

    schema.upgrade(db, MIGRATIONS, revision)

    with db.read() as conn:
        assert {query: conn.execute(text(query)).all() for query in data.AFTER} == data.AFTER


@pytest.mark.parametrize(("before", "revision"), REVISIONS)
def test_a_revision_taken_back_keeps_the_data_of_the_older_tables(
    db: Database, before: str, revision: str
) -> None:
    data = import_module(f"tests.migrations.data_{revision}")
    schema.upgrade(db, MIGRATIONS, before)
    with db.write() as conn:
        for statement in data.BEFORE:
            conn.execute(text(statement))
    schema.upgrade(db, MIGRATIONS, revision)
    with db.write() as conn:
        for statement in data.NEW:
            conn.execute(text(statement))

    schema.downgrade(db, MIGRATIONS, before)

    with db.read() as conn:
        kept = {query: conn.execute(text(query)).all() for query in data.BACK}
        left = set(inspect(conn).get_table_names()) & data.TABLES
    assert (kept, left) == (data.BACK, set())


def test_a_database_of_another_version_is_refused_with_what_to_run(db: Database) -> None:
    schema.upgrade(db, MIGRATIONS, REVISIONS[0][1])

    with pytest.raises(schema.FelSchema, match="archive db upgrade"):
        schema.check(db)


def test_the_program_is_written_for_the_newest_revision(db: Database) -> None:
    schema.upgrade(db, MIGRATIONS)

    schema.check(db)

    assert REVISIONS[-1][1] == schema.VERSION


def test_the_database_itself_refuses_to_forget_or_renumber(db: Database) -> None:
    data = import_module("tests.migrations.data_0001")
    schema.upgrade(db, MIGRATIONS)
    with db.write() as conn:
        for statement in data.NEW:
            conn.execute(text(statement))

    refused = {statement: _refusal(db, statement) for statement in FORBIDDEN}

    assert refused == FORBIDDEN


FORBIDDEN = {
    "UPDATE handelse SET vem = 'någon annan'": "en händelse ändras aldrig",
    "DELETE FROM handelse": "en händelse tas aldrig bort",
    "DELETE FROM handling": "en handling tas aldrig bort",
    "DELETE FROM arende": "ett ärende tas aldrig bort",
    "UPDATE handling SET nr = 9": "nummer, riktning och dagar ligger fast",
    "UPDATE handling SET reg_datum = '2020-01-01'": "nummer, riktning och dagar ligger fast",
    "UPDATE arende SET lopnr = 9": "ett dnr ligger fast",
}


def _refusal(db: Database, statement: str) -> str:
    try:
        with db.write() as conn:
            conn.execute(text(statement))
    except Exception as error:  # noqa: BLE001 - whatever the driver calls it, its words are compared
        return str(error.__cause__)
    return "tilläts"


def _sql_of(db: Database, name: str) -> str:
    with db.read() as conn:
        return str(
            conn.execute(
                text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": name}
            ).scalar()
        )
