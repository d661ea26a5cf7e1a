"""Dates as they are shown, and as they are typed back."""

import re
from datetime import date

VECKODAGAR = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
MANADER = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
_SHORT = ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
_LONGEST = 60
_SHORTEST = 3
_YEARS = range(1800, 2200)
_WEEKDAY = re.compile(rf"\(?\b(?P<name>{'|'.join(VECKODAGAR)})(?:en)?\b\)?,?")
_ORDER = tuple(
    re.compile(form)
    for form in (
        r"(?P<ar>[0-9]{4})([-/.\s])(?P<manad>[0-9]{1,2})\2(?P<dag>[0-9]{1,2})",
        r"(?P<ar>[0-9]{4}|[0-9]{2})(?P<manad>[0-9]{2})(?P<dag>[0-9]{2})",
        r"(?P<dag>[0-9]{1,2})(?::?[ae])?\s?(?P<namn>[a-zåäö]{3,9})\.?,?\s?-?(?P<ar>[0-9]{4}|[0-9]{2})",
        r"(?P<dag>[0-9]{1,2})\s?[/.-]\s?(?P<manad>[0-9]{1,2})(?:\s?[-/.]\s?|\s)(?P<ar>[0-9]{4}|[0-9]{2})",
    )
)


def datum_i_ord(day: date) -> str:
    """``22 dec 2004 (onsdag)``: how every date is shown."""
    return f"{day.day} {_SHORT[day.month - 1]} {day.year} ({VECKODAGAR[day.weekday()]})"


def parse_datum(text: str) -> date | None:
    """The date that someone typed in any Swedish form; None when it is none, or not a real day.

    A weekday may stand with it and must then agree. A year is required; two digits are 1950–2049.
    Six digits in a row are ÅÅMMDD, as on a stamp. Years before 1800 and after 2199 are slips.
    """
    if len(text) > _LONGEST:
        return None
    plain = " ".join(text.casefold().split())
    weekday = _WEEKDAY.search(plain)
    plain = _WEEKDAY.sub("", plain, count=1).strip().removeprefix("den ")
    for form in _ORDER:
        if match := form.fullmatch(plain):
            return _checked(_real_day(match.groupdict()), weekday["name"] if weekday else None)
    return None


def _checked(day: date | None, weekday: str | None) -> date | None:
    return day if day and weekday in {None, VECKODAGAR[day.weekday()]} else None


def _real_day(parts: dict[str, str]) -> date | None:
    manad = manad_nr(parts["namn"]) if "namn" in parts else int(parts["manad"])
    try:
        day = date(full_year(parts["ar"]), manad or 0, int(parts["dag"]))
    except ValueError:
        return None
    return day if day.year in _YEARS else None


def manad_nr(name: str) -> int | None:
    """1–12 for a month's name or its beginning (at least three letters), else None."""
    short = name.casefold()
    numbers = (nr for nr, manad in enumerate(MANADER, 1) if manad.startswith(short))
    return next(numbers, None) if len(short) >= _SHORTEST else None


def full_year(digits: str) -> int:
    """The year of two or four digits; two are 1950–2049, by a pivot that does not move."""
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < 50 else 1900)
