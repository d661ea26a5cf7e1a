"""Dates as people type them in a query: a day, a month or a year, in ISO or in Swedish."""

from calendar import monthrange
from datetime import date

from archive.search.analys import key_words

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_FULL_NAMES = (
    *("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september"),
    *("oktober", "november", "december"),
)
_NUMBER = {name: 1 + i % 12 for i, name in enumerate((*_MONTHS, *_FULL_NAMES))} | {"sept": 9}


def parse_period(text: str) -> tuple[date, date] | None:
    """The first and last day of what is named, or None where it is no date.

    ``2004-12-22``, ``20041222``, ``22/12 2004``, ``den 22 dec. 2004``, ``2004-12``, ``december
    2004``, ``2004``. A year has four digits; no day is guessed.
    """
    match [_number(word) for word in key_words(text) if word != "den"]:
        case [packed] if 10**7 <= packed < 10**8:
            numbers = [packed // 10000, packed // 100 % 100, packed % 100]
        case [year, *rest] if year > 999 and len(rest) < 3:
            numbers = [year, *rest]
        case [*rest, year] if year > 999 and len(rest) < 3:
            numbers = [year, *reversed(rest)]
        case _:
            return None
    return _period(*numbers)


def _period(year: int, month: int = 0, day: int = 0) -> tuple[date, date] | None:
    if not 1000 <= year <= 9999:
        return None
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    except (ValueError, IndexError):  # no such month or day
        return None
    return date(year, 1, 1), date(year, 12, 31)


def _number(word: str) -> int:
    """A number or the number of a month's name; -1 for all else."""
    if word.isascii() and word.isdecimal() and len(word) <= 8:
        return int(word)
    return _NUMBER.get(word, -1)
