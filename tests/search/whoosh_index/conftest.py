from pathlib import Path

import pytest

from archive.search.whoosh_index import WhooshIndex


@pytest.fixture
def index(tmp_path: Path) -> WhooshIndex:
    """An empty index."""
    made = WhooshIndex(tmp_path / "index")
    made.rebuild(())
    return made
