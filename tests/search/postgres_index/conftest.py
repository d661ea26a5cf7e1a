import pytest

from archive.search.postgres_index import PostgresIndex


@pytest.fixture
def index(shared_index) -> PostgresIndex:
    """An empty index."""
    shared_index.rebuild(())
    return shared_index
