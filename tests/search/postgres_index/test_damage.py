"""An index that is not there says so, and rebuild heals it; it never gives a wrong answer."""

import threading
from contextlib import suppress

import pytest
from sqlalchemy import text

from archive.search import IndexTrasigt, IndexUpptaget
from archive.search.postgres_index import PostgresIndex
from archive.search.postgres_index.schema import NAME
from tests.search.entries import an_entry
from tests.search.whoosh_index.asking import ask

ENTRIES = [an_entry(number, f"ord{number} samma") for number in range(1, 8)]


@pytest.fixture
def fresh(fresh_postgres):
    """An index in a database of its own, where there is none yet."""
    made = PostgresIndex(fresh_postgres, timeout=0.2)
    yield made
    made.close()


def _do(index: PostgresIndex, statement: str) -> None:
    with index._engine.begin() as conn:
        conn.execute(text(statement))


@pytest.mark.parametrize(
    "harm",
    [
        f"DROP SCHEMA {NAME} CASCADE",
        f"DROP TABLE {NAME}.ord",
        f"ALTER TABLE {NAME}.del DROP COLUMN lexem",
        f"ALTER SCHEMA {NAME} RENAME TO sok_0_0",
    ],
)
def test_an_index_that_is_gone_harmed_or_of_another_format_is_built_anew(fresh, harm):
    fresh.rebuild(ENTRIES)
    _do(fresh, harm)

    assert fresh.needs_rebuild
    with suppress(IndexTrasigt):
        assert ask(fresh, "samma").total == len(ENTRIES)
    with pytest.raises(IndexTrasigt):
        fresh.add([an_entry(99, "nytt")])

    assert fresh.rebuild(ENTRIES) == len(ENTRIES)
    assert not fresh.needs_rebuild
    assert ask(fresh, "samma").total == len(ENTRIES)
    with fresh._engine.connect() as conn:
        left = conn.execute(text("SELECT nspname FROM pg_namespace WHERE nspname ~ '^sok_'"))
        assert left.scalars().all() == [NAME]


def test_a_database_without_an_index_says_so(fresh):
    assert fresh.needs_rebuild


def test_a_rebuild_that_fails_leaves_the_old_index_in_force(index):
    index.rebuild(ENTRIES)

    def broken():
        yield ENTRIES[0]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        index.rebuild(broken())

    assert ask(index, "samma").total == len(ENTRIES)


def test_a_commit_that_fails_changes_nothing(index):
    index.rebuild(ENTRIES)

    with pytest.raises(UnicodeEncodeError):
        index.add([an_entry(1, "ny"), an_entry(99, "ny", zon="\ud800")])

    assert (ask(index, "ny").total, ask(index, "ord1").total) == (0, 1)


def test_a_second_writer_waits_and_then_is_told(fresh):
    fresh.rebuild(())
    other = PostgresIndex(str(fresh._engine.url.render_as_string(hide_password=False)))
    with other._writing(), pytest.raises(IndexUpptaget):
        fresh.add(ENTRIES)
    other.close()


def test_the_old_index_is_searched_while_another_is_built(index):
    index.rebuild(ENTRIES)
    seen: list[int] = []

    def slowly():
        seen.append(ask(index, "samma").total)
        yield an_entry(9, "samma")

    index.rebuild(slowly())

    assert (seen, ask(index, "samma").ids) == ([7], (9,))


def test_threads_search_while_others_write(index):
    index.rebuild(ENTRIES)
    faults, done = [], threading.Event()

    def search() -> None:
        while not done.is_set():
            found = ask(index, "samma -borta")
            if not 7 <= found.total == len(set(found.ids)) <= 20:
                faults.append(found)

    threads = [threading.Thread(target=search) for _ in range(2)]
    for thread in threads:
        thread.start()
    for number in range(8, 21):
        index.add([an_entry(number, "samma")])
    done.set()
    for thread in threads:
        thread.join()

    assert (faults, ask(index, "samma").total) == ([], 20)
