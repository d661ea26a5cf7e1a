from collections.abc import Iterator

import pytest

from archive.search import Index
from archive.search.postgres_index import PostgresIndex
from archive.search.whoosh_index import WhooshIndex


@pytest.fixture(scope="session")
def shared_index(postgres_server) -> Iterator[PostgresIndex]:
    """One index in a database of its own, for every test to build anew."""
    made = PostgresIndex(postgres_server.empty())
    yield made
    made.close()


@pytest.fixture(scope="module", params=["whoosh", "postgres"])
def engine(request: pytest.FixtureRequest, tmp_path_factory) -> Index:
    """Each engine in turn, for every test to build anew."""
    if request.param == "postgres":
        return request.getfixturevalue("shared_index")
    return WhooshIndex(tmp_path_factory.mktemp("whoosh") / "index")
