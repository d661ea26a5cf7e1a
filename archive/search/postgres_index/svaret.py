"""The statements that answer: how many entries hold, and which of them come first.

What has at most MOST hits is found once, counted and sorted. What has more is not counted further:
it is asked for again by rank, the best first, and the server stops where the page is full.
"""

from dataclasses import dataclass

from archive.search.postgres_index.urval import Hits, Values

MOST = 10_000
"""Counts are exact so far; beyond, the answer is that there are more (design.md 3.8)."""

_NEWEST = "datum DESC, handling_id DESC"


@dataclass(frozen=True, slots=True)
class Page:
    """What is asked for. ``table``: the parts of entries. ``ranking``: two tsqueries, the words
    stand in rubrik, and often; None: the newest first, whatever they are.
    """

    table: str
    hits: Hits
    ranking: tuple[str, str] | None
    limit: int | None
    offset: int

    @property
    def bounded(self) -> bool:
        """Whether more than MOST need not be counted.

        Who asks for all or for none, or for what lies beyond, is told the whole.
        """
        return bool(self.limit) and self.offset + (self.limit or 0) <= MOST


def all_hits(page: Page, values: Values) -> str:
    """One row: the count, MOST + 1 if there are more; unless there are, the ids of the page."""
    hits, most = page.hits, values.put(MOST + 1 if page.bounded else None)
    ids = (
        f"ARRAY(SELECT handling_id FROM hits ORDER BY {_order(page, values)}"
        f" LIMIT {values.put(page.limit)} OFFSET {values.put(page.offset)})"
    )
    few = f"CASE WHEN antal <= {MOST} THEN {ids} END" if page.bounded else ids
    return (
        f"WITH hits AS MATERIALIZED (SELECT handling_id, datum FROM {page.table}"
        f" WHERE {hits.whole} UNION ALL SELECT handling_id, datum FROM {page.table}"
        f" WHERE {hits.split} LIMIT {most}),"
        f" counted AS MATERIALIZED (SELECT count(*) AS antal FROM hits)"
        f" SELECT antal, {few} FROM counted"
    )


def best_of_many(page: Page, values: Values) -> str:
    """One row: the ids of the page, of more hits than MOST."""
    end = values.put((page.limit or 0) + page.offset)
    ranked = " UNION ALL ".join(
        _of_rank(rank, also, page, end) for rank, also in enumerate(_ranks(page, values))
    )
    return (
        f"WITH split AS MATERIALIZED (SELECT handling_id, datum, lexem FROM {page.table}"
        f" WHERE {page.hits.split}) SELECT ARRAY(SELECT handling_id FROM ({ranked} LIMIT {end})"
        f" AS best ORDER BY rank, {_NEWEST} OFFSET {values.put(page.offset)})"
    )


def _order(page: Page, values: Values) -> str:
    """By rank, then the newest. What an entry is ranked by is all in its first part.

    Whoever has its words in rubrik has them at all: then the index is not asked for both.
    """
    if page.ranking is None:
        return _NEWEST
    known = "" if page.hits.ranked else f"{page.hits.lexemes} AND "
    ranks = [
        f"(handling_id IN (SELECT handling_id FROM {page.table} WHERE {known}{one}"
        f" UNION ALL SELECT handling_id FROM {page.table} WHERE NOT hel AND {one})) DESC"
        for one in (f"lexem @@ {values.put(words)}::tsquery" for words in page.ranking)
    ]
    return ", ".join([*ranks, _NEWEST])


def _ranks(page: Page, values: Values) -> list[str]:
    """What else holds for each rank, the best first."""
    if page.ranking is None:
        return [""]
    rubrik, often = (f" AND lexem @@ {values.put(one)}::tsquery" for one in page.ranking)
    neither = [f" AND lexem @@ {values.put(f'!({one})')}::tsquery" for one in page.ranking]
    return [rubrik + often, rubrik + neither[1], neither[0] + often, "".join(neither)]


def _of_rank(rank: int, also: str, page: Page, end: str) -> str:
    """The newest of one rank. OFFSET 0: found by their words, then sorted, and not otherwise."""
    fence = " OFFSET 0" if page.hits.lexemes else ""
    return (
        f"SELECT * FROM (SELECT {rank} AS rank, handling_id, datum FROM"
        f" (SELECT handling_id, datum FROM {page.table} WHERE {page.hits.whole}{also}"
        f" UNION ALL SELECT handling_id, datum FROM split WHERE true{also}{fence}) AS found"
        f" ORDER BY {_NEWEST} LIMIT {end}) AS ranked"
    )
