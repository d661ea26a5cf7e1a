"""Repeating something within bounds, and what it took."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from archive.matning.siffror import Tider

WARM_UP = 2
REPS = 30
SECONDS = 5.0
"""A kind of request is repeated so many times, or for so long if that comes first (3 at least)."""


def timed(act: Callable[[], object]) -> float:
    """Milliseconds by the clock."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def repeated(
    act: Callable[[], object], *, reps: int = REPS, seconds: float = SECONDS, warm_up: int = WARM_UP
) -> Tider:
    """The times of an act, after it has been done ``warm_up`` times unmeasured."""
    for _ in range(warm_up):
        act()
    end, took = time.perf_counter() + seconds, list[float]()
    while len(took) < reps and (len(took) < 3 or time.perf_counter() < end):
        took.append(timed(act))
    return tider(took)


def at_once(acts: Sequence[Callable[[], object]], *, reps: int = REPS // 3) -> Tider:
    """The times of several acts that are each repeated, all of them side by side."""
    with ThreadPoolExecutor(len(acts)) as pool:
        took = pool.map(lambda act: [timed(act) for _ in range(reps)], acts)
        return tider([one for several in took for one in several])


def tider(took: Sequence[float]) -> Tider:
    """The middle and the 95th percentile (nearest rank) of some milliseconds."""
    ordered = sorted(took)
    return Tider(_rank(ordered, 0.5), _rank(ordered, 0.95), len(ordered))


def _rank(ordered: Sequence[float], part: float) -> float:
    nearest = max(0, -int(-part * len(ordered) // 1) - 1)
    return round(ordered[nearest], 3)
