from collections.abc import Iterator

import pytest

from archive.search.postgres_index import PostgresIndex


@pytest.fixture(scope="session")
def shared_index(postgres_server) -> Iterator[PostgresIndex]:
    """One index in a database of its own, for every test to build anew."""
    made = PostgresIndex(postgres_server.empty())
    yield made
    made.close()


@pytest.fixture
def index(shared_index) -> PostgresIndex:
    """An empty index."""
    shared_index.rebuild(())
    return shared_index
