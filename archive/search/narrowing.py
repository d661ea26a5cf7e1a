"""A search narrowed to a part of the register by what no index knows: läge, direction, instans."""

from collections.abc import Callable, Sequence

from archive.search import Found
from archive.search.registret import Narrowing

_FEW = 10_000
"""Hits of which the register is asked which are left."""


def narrowed(
    ask: Callable[..., Found],
    only: frozenset[int] | None,
    narrowing: Narrowing | None,
    *,
    limit: int | None,
    offset: int,
) -> Found:
    """A page of what an index finds of what is left. ``ask``: its ``search`` of the query.

    Where much is left and little found, what is found is looked up in the register: to hand a
    million ids to the index takes longer than to search. ``only``: no others may be found.
    """
    if narrowing is None:
        return ask(among=only, limit=limit, offset=offset)
    if only is not None:
        return ask(among=narrowing.of(only), limit=limit, offset=offset)
    if narrowing.wide:
        found = ask(among=None, limit=_FEW, offset=0)
        if not found.more and found.total <= _FEW:
            ids = left(found.ids, narrowing)
            end = None if limit is None else offset + limit
            return Found(ids[offset:end], len(ids))
    return ask(among=narrowing.every(), limit=limit, offset=offset)


def left(ids: Sequence[int], narrowing: Narrowing | None) -> tuple[int, ...]:
    """Those of the ids that are left, in their order."""
    if narrowing is None or not ids:
        return tuple(ids)
    kept = narrowing.of(ids)
    return tuple(one for one in ids if one in kept)
