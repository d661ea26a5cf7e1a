"""Which days the rows of a page lie in, when a list is in order of days that have been counted."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Dagfonster:
    """The days from ``since`` to ``to``; ``offset`` of their rows come before the page."""

    since: date
    to: date
    offset: int


def window(
    per_dag: Mapping[date, int], since: date | None, to: date | None, *, offset: int, limit: int
) -> Dagfonster | None:
    """The days that these rows of a list lie in; None: it has no such rows.

    ``per_dag``: rows by day; ``since`` and ``to``: the days that the list is of (None: without an
    end).
    """
    first, last = since or date.min, to or date.max
    days = [dag for dag in sorted(per_dag) if first <= dag <= last]
    ends = list(accumulate(per_dag[dag] for dag in days))
    if not ends or offset >= ends[-1] or not limit:
        return None
    begin = bisect_right(ends, offset)
    end = min(bisect_left(ends, offset + limit), len(days) - 1)
    return Dagfonster(days[begin], days[end], offset - ends[begin] + per_dag[days[begin]])
