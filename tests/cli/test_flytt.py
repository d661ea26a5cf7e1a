"""``archive move-to``: the same register in another database, or nothing there at all."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from archive.cli.grund import opened
from archive.registratur import arbete
from archive.store import flytt
from archive.store.db import Database
from tests.builders import a_handling, a_remiss
from tests.cli.conftest import from_json

pytestmark = pytest.mark.sqlite(reason="a register is moved from SQLite")


@pytest.fixture
def register(instance):
    """A register with a remiss, a secret, and a text with a sign of every kind."""
    with opened() as dorr:
        soon = dorr.desk.today() + timedelta(days=60)
        a_remiss(dorr.desk, "Byggnadsnämnden", "Åre kommun", svarsdatum=soon)
        a_handling(dorr.desk, text="Cykelvägen 100% \\ 'klar'\t\n🎉 å ä ö", rubrik='"Rubrik"')
        a_handling(dorr.desk, sekretess="OSL 25 kap. 1 §", rubrik="Hemligt")
        arbete.work_off(dorr.desk)
    return instance


def _rows(url: str) -> dict[str, int]:
    db = Database(url)
    with db.read() as conn:
        counted = {
            table: conn.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
            for table in ("handling", "arende", "utskick", "handelse", "lasning", "utkorg")
        }
    db.close()
    return counted


def test_a_moved_register_is_the_same_and_is_searched_there(
    archive, register, fresh_postgres, monkeypatch
):
    before = {
        words: from_json(archive(*words, "--json"))
        for words in (("remisser",), ("dnr", "KS 2026/1"), ("namnd", "list"))
    }

    moved = from_json(archive("move-to", fresh_postgres, "--json"))

    rows = _rows(f"sqlite:///{register / 'archive.sqlite'}")
    assert _rows(fresh_postgres) == rows
    assert {name: moved["tables"][name] for name in rows} == rows
    assert (moved["rows"], moved["entries"]) == (sum(moved["tables"].values()), rows["handling"])
    monkeypatch.setenv("ARCHIVE_DATABASE_URL", fresh_postgres)
    assert {words: from_json(archive(*words, "--json")) for words in before} == before
    found = from_json(archive("search", "cykelvägen klar", "--json"))
    assert [hit["rubrik"] for hit in found["hits"]] == ['"Rubrik"']


def test_the_register_goes_on_where_it_was_moved(archive, register, fresh_postgres, monkeypatch):
    archive("move-to", fresh_postgres)
    monkeypatch.setenv("ARCHIVE_DATABASE_URL", fresh_postgres)

    with opened() as dorr:
        new = a_handling(dorr.desk)
        with dorr.desk.db.read() as conn:
            numbers = conn.execute(text("SELECT lopnr FROM arende ORDER BY lopnr")).scalars().all()

    assert numbers == list(range(1, len(numbers) + 1))
    assert new.arende_id == numbers[-1]


def test_a_database_that_holds_something_is_left_as_it_is(archive, register, ready_postgres):
    refused = archive("move-to", ready_postgres, exit_code=1)

    assert "Databasen är inte tom" in refused.stderr
    assert _rows(ready_postgres)["handling"] == 0


@pytest.mark.parametrize("url", ["sqlite:///annan.sqlite", "mysql://x/y", "inte en adress"])
def test_only_postgresql_can_be_moved_to(archive, register, url):
    refused = archive("move-to", url, exit_code=1)

    assert refused.stderr.startswith("Diariet kan bara flyttas till PostgreSQL.")


def test_a_server_that_is_not_there_is_said_without_its_password(archive, register, tmp_path):
    url = f"postgresql://anna:hemligt@/x?host={tmp_path}"

    refused = archive("move-to", url, exit_code=1)

    assert refused.stderr.startswith("Databasen svarar inte.")
    assert "hemligt" not in refused.stderr


def test_what_does_not_come_over_as_it_was_leaves_nothing(
    archive, register, fresh_postgres, monkeypatch
):
    monkeypatch.setattr(flytt._Hash, "over", _losing(flytt._Hash.over))

    refused = archive("move-to", fresh_postgres, exit_code=1)

    assert "blev inte likadan" in refused.stderr
    db = Database(fresh_postgres)
    with db.read() as conn:
        tables = conn.execute(text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
        assert tables.scalar_one() == 0
    db.close()


def _losing(kept):
    """A copying that loses the last letter of a rubrik on the way."""

    def over(self, rows):
        return [
            [value[:-1] if value == "Hemligt" else value for value in row]
            for row in kept(self, rows)
        ]

    return over


def test_a_chain_that_does_not_hold_is_not_moved(archive, register, fresh_postgres):
    db = Database(f"sqlite:///{register / 'archive.sqlite'}")
    with db.write() as conn:
        conn.execute(text("DROP TRIGGER handelse_aldrig_andrad"))
        conn.execute(text("UPDATE handelse SET vem = 'någon annan' WHERE seq = 2"))
    db.close()

    refused = archive("move-to", fresh_postgres, exit_code=1)

    assert "kedjan av händelser håller inte vid händelse 2" in refused.stderr
