"""Ask an index as the tests do: everything, for whoever may see everything, unless said."""

from archive.search import Found, Index
from archive.search.fraga import parse
from tests.search.entries import ALLA


def ask(
    index: Index,
    query: str,
    *,
    zoner: frozenset[str] = ALLA,
    order: str = "traff",
    limit: int | None = None,
    offset: int = 0,
    without: frozenset[int] = frozenset(),
    among: frozenset[int] | None = None,
) -> Found:
    """What ``index`` answers to ``query``."""
    return index.search(
        parse(query),
        zoner=zoner,
        order=order,
        limit=limit,
        offset=offset,
        without=without,
        among=among,
    )
