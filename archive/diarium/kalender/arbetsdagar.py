"""Arbetsdagar: Monday to Friday, but for helgdagar and midsommar-, jul- and nyårsafton."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

_DAY = timedelta(days=1)
_SATURDAY = 5
_SINCE = ("måndags", "tisdags", "onsdags", "torsdags", "fredags", "lördags", "söndags")


def is_arbetsdag(day: date) -> bool:
    """Whether authorities work on that day, as the law was in its year (1953 and later).

    Lag 1989:253 gives the helgdagar, lag 1930:173 2 § puts the three aftnar beside them.
    """
    return day.weekday() < _SATURDAY and day not in _free_days(day.year)


@lru_cache(maxsize=256)
def _free_days(year: int) -> frozenset[date]:
    # Imported here: it takes near half a second, and most commands count no days.
    # de_facto is the three aftnar; bank would add half days such as skärtorsdagen.
    from holidays import country_holidays  # noqa: PLC0415

    return frozenset(country_holidays("SE", years=year, categories=("public", "de_facto")))


def next_arbetsdag(day: date) -> date:
    """That day, or the first arbetsdag after it. What a ``sista_dag`` is made of."""
    while not is_arbetsdag(day):
        day += _DAY
    return day


def previous_arbetsdag(day: date) -> date:
    """The last arbetsdag before that day."""
    return add_arbetsdagar(day, -1)


def add_arbetsdagar(day: date, count: int) -> date:
    """The ``count``-th arbetsdag after that day, before it when negative; 0 is the day itself."""
    step = _DAY if count > 0 else -_DAY
    for _ in range(abs(count)):
        day += step
        while not is_arbetsdag(day):
            day += step
    return day


@lru_cache(maxsize=4096)  # a board asks the same of every row
def arbetsdagar_between(start: date, end: date) -> int:
    """How many arbetsdagar lie after ``start`` up to and with ``end``; negative when it is before.

    With today first it is the number in "om 3 arbetsdagar", with sista_dag first and today last
    the one in "försenad 3 arbetsdagar".
    """
    if end < start:
        return -arbetsdagar_between(end, start)
    weeks, rest = divmod((end - start).days, 7)
    tail = [start + timedelta(days=7 * weeks + n) for n in range(1, rest + 1)]
    free = sum(start < day <= end for day in _weekday_holidays(start.year, end.year))
    return weeks * _SATURDAY + sum(day.weekday() < _SATURDAY for day in tail) - free


def _weekday_holidays(first: int, last: int) -> Iterator[date]:
    for year in range(first, last + 1):
        yield from (day for day in _free_days(year) if day.weekday() < _SATURDAY)


def dagar_i_ord(sista_dag: date, today: date) -> str:
    """How far off a deadline is: "i dag", "om 3 arbetsdagar", "försenad 3 arbetsdagar"."""
    left = arbetsdagar_between(today, sista_dag)
    if today == sista_dag:
        return "i dag"
    if today > sista_dag:
        return _late_in_words(sista_dag, -left)
    if sista_dag == today + _DAY:
        return "i morgon"
    return "nästa arbetsdag" if left <= 1 else f"om {left} arbetsdagar"


def _late_in_words(sista_dag: date, days: int) -> str:
    """On the free days after sista_dag no arbetsdag is lost yet, so the day itself is named."""
    if not days:
        return f"försenad sedan i {_SINCE[sista_dag.weekday()]}"
    return f"försenad {days} {'arbetsdag' if days == 1 else 'arbetsdagar'}"
