"""Every revision: up to the tables as the program sees them, down again, and both with data."""

from collections.abc import Iterator
from datetime import date
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


@pytest.fixture(params=["sqlite", "postgresql"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database of either kind."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'archive.sqlite'}"
    else:
        url = request.getfixturevalue("fresh_postgres")
    made = Database(url)
    yield made
    made.close()


SHAPE = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'",
    "postgresql": """
        SELECT attrelid::regclass || '.' || attname AS name,
            concat(format_type(atttypid, atttypmod), attnotnull, attcollation, d.def) AS sql
        FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
        LEFT JOIN (SELECT adrelid, adnum, pg_get_expr(adbin, adrelid) AS def FROM pg_attrdef) d
            ON adrelid = attrelid AND adnum = attnum
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
            AND attnum > 0 AND NOT attisdropped
        UNION SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace
        UNION SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
        UNION SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace""",
}
"""Everything that a schema is made of, by name, as each database tells it."""


def _shape(db: Database) -> set[tuple[str, str]]:
    with db.read() as conn:
        return {(r.name, r.sql) for r in conn.execute(text(SHAPE[conn.dialect.name]))}


def _answers(db: Database, expected: dict[str, list[tuple[object, ...]]]) -> object:
    """What each query gives; SQLite tells a date as text, which PostgreSQL is made to do too."""
    with db.read() as conn:
        rows = {query: conn.execute(text(query)).all() for query in expected}
    return {
        query: [tuple(str(v) if isinstance(v, date) else v for v in row) for row in found]
        for query, found in rows.items()
    }


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

    assert {(name, sql) for name, sql in _shape(db) if "alembic_version" not in name} == {
        (name, sql) for name, sql in shape if "alembic_version" not in name
    }


@pytest.mark.parametrize(("before", "revision"), REVISIONS)
def test_a_revision_keeps_the_data_that_was_there(db: Database, before: str, revision: str) -> None:
    data = import_module(f"tests.migrations.data_{revision}")
    schema.upgrade(db, MIGRATIONS, before)
    with db.write() as conn:
        for statement in data.BEFORE:
            conn.execute(text(statement))

    schema.upgrade(db, MIGRATIONS, revision)

    assert _answers(db, data.AFTER) == data.AFTER


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
        left = set(inspect(conn).get_table_names()) & data.TABLES
    assert (_answers(db, data.BACK), left) == (data.BACK, set())


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
        return str(error.__cause__).splitlines()[0]
    return "tilläts"


def test_a_table_with_its_history_is_not_emptied_either(fresh_postgres: str) -> None:
    db = Database(fresh_postgres)
    schema.upgrade(db, MIGRATIONS)

    refused = {
        table: _refusal(db, f"TRUNCATE {table} CASCADE") for table in ("handelse", "handling")
    }

    db.close()
    assert refused == {
        "handelse": "en händelse tas aldrig bort",
        "handling": "en handling tas aldrig bort",
    }


def test_text_is_compared_by_code_point_whatever_the_servers_language(fresh_postgres: str) -> None:
    db = Database(fresh_postgres)
    schema.upgrade(db, MIGRATIONS)

    with db.read() as conn:
        others = conn.execute(
            text(
                "SELECT table_name, column_name FROM information_schema.columns"
                " WHERE table_schema = 'public' AND data_type = 'text'"
                " AND collation_name IS DISTINCT FROM 'C'"
            )
        ).all()

    db.close()
    assert others == []
