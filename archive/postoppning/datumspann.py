"""Where a text names a day: Swedish dates in running text, with their spans."""

import re
from datetime import date
from typing import NamedTuple

from archive.diarium.kalender import MANADER, VECKODAGAR, manad_nr


class Datumspann(NamedTuple):
    """One day named in a text. ``day`` is None where no year is written; then ``dag`` and ``manad``
    are what is known, and ``veckodag`` (0 is Monday) if that stands there too.
    """

    day: date | None
    dag: int
    manad: int
    veckodag: int | None
    start: int
    end: int


_WEEKDAY = rf"(?:\b(?P<veckodag>{'|'.join(VECKODAGAR)})(?:en)?,?\s*)"
_CLOCK = r"(?:\b(?:kl|klockan)\.?\s?\d{1,2}(?:[.:]\d\d)?,?\s+)"
_DEN = r"(?:\bden\s?)?"
_LEAD = rf"{_DEN}{_CLOCK}?{_DEN}{_WEEKDAY}?{_DEN}"
_MONTH = rf"(?P<namn>{'|'.join(MANADER)}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec)\b\.?)"
_MONTH_BEGINS = "|".join(
    form for manad in MANADER for form in (manad[:3], manad[:3].title(), manad[:3].upper())
)
_WORTH_A_LOOK = re.compile(
    rf"[0-9](?::[ae])?\s{{0,3}}(?:{_MONTH_BEGINS})"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9][./][0-9]{1,2}[./ -]+(?:19|20)[0-9]{2}"
)
_DATE = re.compile(
    rf"(?<![\d/§]){_LEAD}(?:"
    rf"(?<![\d.,/:-])(?P<dag>\d{{1,2}})(?::[ae])?\s{{0,3}}{_MONTH}(?:,?\s{{0,3}}(?P<ar>(?:19"
    rf"|20)\d\d)(?!\d))?"
    r"|(?<![\d/-])(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?![\d-])"
    r"|(?<![\d/.-])(?P<dag2>\d{1,2})(?P<sep>[/.])(?P<manad2>\d{1,2})(?:[ -]|(?P=sep))"
    r"(?P<ar2>(?:19|20)\d\d)(?!\d)"
    r")",
    re.IGNORECASE,
)
_BEFORE = 40
_AFTER = 30


def find_dates(text: str) -> list[Datumspann]:
    """Every day named in ``text``, in reading order; the weekday and the hour before it included.

    ``text`` has one space where lines break. A day that no calendar has (30 februari) is left out.
    """
    found: list[Datumspann] = []
    done = 0
    for place in _WORTH_A_LOOK.finditer(text):
        if place.start() < done:
            continue
        start = max(done, place.start() - _BEFORE)
        for match in _DATE.finditer(text, start, place.end() + _AFTER):
            if match.end() <= place.start():
                continue
            if spann := _spann(match):
                found.append(spann)
            done = match.end()
            break
    return found


def _spann(match: re.Match[str]) -> Datumspann | None:
    parts = match.groupdict()
    if parts["iso"]:
        ar, manad, dag = (int(part) for part in parts["iso"].split("-"))
    else:
        ar = int(parts["ar"] or parts["ar2"] or 0)
        manad = manad_nr(parts["namn"].rstrip(".")) or 0 if parts["namn"] else int(parts["manad2"])
        dag = int(parts["dag"] or parts["dag2"])
    veckodag = VECKODAGAR.index(parts["veckodag"].casefold()) if parts["veckodag"] else None
    try:
        day = date(ar or 2024, manad, dag)  # a leap year: 29 februari without a year is a day
    except ValueError:
        return None
    return Datumspann(day if ar else None, dag, manad, veckodag, match.start(), match.end())
