"""One statement that answers: how many entries hold, and which of them come first.

Nothing is sorted that need not be. What is ranked is asked for by rank, the best first, and the
server stops where the page is full; what is counted is counted to MOST and no further.
"""

from archive.search.fraga import Fraga
from archive.search.postgres_index.urval import Hits, Values, ranking

MOST = 10_000
"""Counts are exact so far; beyond, the answer is that there are more (design.md 3.8)."""

_NEWEST = "datum DESC, handling_id DESC"


def statement(
    fraga: Fraga,
    hits: Hits,
    table: str,
    values: Values,
    *,
    order: str,
    limit: int | None,
    offset: int,
) -> str:
    """A SELECT of one row: the count, and the ids of a page in order.

    The count is whole for who asks for all or for none, else at most MOST + 1.
    """
    most = values.put(MOST + 1 if limit else None)
    ranks = _ranks(fraga, values) if order == "traff" else [""]
    end = values.put(None if limit is None else offset + limit)
    best = " UNION ALL ".join(
        _of_rank(rank, also, hits, table, end) for rank, also in enumerate(ranks)
    )
    return (
        f"WITH split AS MATERIALIZED (SELECT handling_id, datum, lexem FROM {table}"
        f" WHERE {hits.split}) SELECT (SELECT count(*) FROM (SELECT 1 FROM {table}"
        f" WHERE {hits.whole} UNION ALL SELECT 1 FROM split LIMIT {most}) AS counted),"
        f" ARRAY(SELECT handling_id FROM ({best} LIMIT {end}) AS best"
        f" ORDER BY rank, {_NEWEST} OFFSET {values.put(offset)})"
    )


def _ranks(fraga: Fraga, values: Values) -> list[str]:
    """What else holds for each rank, the best first: the words stand in rubrik, and often."""
    words = ranking(fraga)
    if words is None:
        return [""]
    rubrik, often = (f"lexem @@ {values.put(one)}::tsquery" for one in words)
    not_rubrik, not_often = (f"lexem @@ {values.put(f'!({one})')}::tsquery" for one in words)
    pairs = (
        *((rubrik, often), (rubrik, not_often)),
        *((not_rubrik, often), (not_rubrik, not_often)),
    )
    return [f" AND {first} AND {second}" for first, second in pairs]


def _of_rank(rank: int, also: str, hits: Hits, table: str, end: str) -> str:
    """The newest of one rank. OFFSET 0: found by their words, then sorted, and not otherwise."""
    fence = " OFFSET 0" if hits.by_words else ""
    return (
        f"(SELECT {rank} AS rank, handling_id, datum FROM (SELECT handling_id, datum FROM {table}"
        f" WHERE {hits.whole}{also} UNION ALL SELECT handling_id, datum FROM split WHERE true{also}"
        f"{fence}) AS found ORDER BY {_NEWEST} LIMIT {end})"
    )
