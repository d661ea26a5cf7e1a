"""Svarsdatum: the last day to answer a remiss. Never when something else is to be done by."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from archive.postoppning.brev import DATE, Brev, Span
from archive.postoppning.datumspann import Datumspann
from archive.postoppning.fakta import PROPOSED, Lasning, Slag
from archive.postoppning.svarsord import (
    ANY_ANSWER,
    ANY_OTHER,
    BY,
    LATE_WORDS,
    OTHER_DAY,
    RULES,
)

_OPEN = re.compile(rf"{DATE}(?= ?(?:till(?: och med)?|t\.?\s?o\.?\s?m\.?|–|-) ?{DATE})")
_FROM = re.compile(rf"(\b(?:från(?: och med)?|fr\.?\s?o\.?\s?m\.?|av|efter) ){DATE}")
_NOT_THAT = "\ue001"
"""Stands for a date that something begins with: no day to answer by."""
_EARLIER = re.compile(r"\b(?:tidigare|ursprunglig(?!t meddelande)\w*|ändrats? från|skulle ha)\b")
_RECALLED = re.compile(
    r"\bremiss(?:en)? (?:har återkallats|är återkallad|återkallas)\b|\båterkallar remissen\b"
    r"|^\W*återkallad\b",
    re.IGNORECASE,
)
_MORE = re.compile(rf"\b{BY},? (?P<d>{DATE})")
_LATEST = re.compile(rf"\bsenaste?,? (?P<d>{DATE})")
_LIKELY = 0.6
_UNSURE = 0.4
_BEFORE = 40
_AFTER = 45
"""So many letters around an answer a word may stand that makes it another thing."""


def read_svarsdatum(brev: Brev, *, after: date | None = None, sent: bool = False) -> list[Lasning]:
    """The days to answer by, each with the sentence that says so.

    A recalled remiss has none, only told. A day without a year is the next such day from
    ``after`` on, and told, never proposed. ``sent``: the document is the remiss itself, so that
    its one "senast" beside a word of answering is likely the day, however it is put.
    """
    found = list(_all(brev, after))
    if sent and all(one.confidence < PROPOSED for one in found):
        found += _likely(brev)
    if "terkalla" in brev.flat and _RECALLED.search(brev.flat):
        found = [replace(one, confidence=_UNSURE) for one in found]
    return found


def _all(brev: Brev, after: date | None) -> Iterator[Lasning]:
    for span in brev.meningar:
        if dates := brev.dates_in(span):
            yield from _in_sentence(brev, span, dates, after)


def _in_sentence(
    brev: Brev, span: Span, dates: list[Datumspann], after: date | None
) -> Iterator[Lasning]:
    masked = _only_ends(brev, span)
    earlier = bool(_EARLIER.search(masked))
    for at, confidence in sorted(_places(masked).items()):
        spann = dates[_nth(masked, at)]
        if day := spann.day or _with_year(spann, after):
            sure = confidence if spann.day and not earlier else _UNSURE
            yield Lasning(Slag.SVARSDATUM, day.isoformat(), span.start, span.end, sure)


def _only_ends(brev: Brev, span: Span) -> str:
    """The masked sentence, with another sign for the dates that something begins with."""
    return _OPEN.sub(_NOT_THAT, _FROM.sub(rf"\1{_NOT_THAT}", brev.masked(span)))


def _nth(masked: str, at: int) -> int:
    return masked.count(DATE, 0, at) + masked.count(_NOT_THAT, 0, at)


def _places(masked: str) -> dict[int, float]:
    """Where in a masked sentence a day to answer by stands, and how sure that is."""
    found: dict[int, float] = {}
    for pattern, confidence in RULES:
        for match in pattern.finditer(masked):
            at = match.start("d")
            if not _is_other_day(masked, match.start(), at):
                found[at] = max(confidence, found.get(at, 0.0))
    if found:  # "… senast A i fråga om kapitel 3, samt senast B i fråga om kapitel 4"
        for match in _MORE.finditer(masked, min(found) + 1):
            if not _is_other_day(masked, match.start(), match.start("d")):
                found.setdefault(match.start("d"), 0.8)
    return found


def _is_other_day(masked: str, start: int, at: int) -> bool:
    return bool(
        OTHER_DAY.search(masked, max(0, start - _BEFORE), at)
        or LATE_WORDS.search(masked, at, at + _AFTER)
    )


def _likely(brev: Brev) -> list[Lasning]:
    found: list[Lasning] = []
    for span in brev.meningar:
        if dates := brev.dates_in(span):
            masked = _only_ends(brev, span)
            if not ANY_ANSWER.search(masked) or ANY_OTHER.search(masked):
                continue
            for match in _LATEST.finditer(masked):
                if day := dates[_nth(masked, match.start("d"))].day:
                    value = day.isoformat()
                    found.append(Lasning(Slag.SVARSDATUM, value, span.start, span.end, _LIKELY))
    return found if len({one.value for one in found}) == 1 else []


def _with_year(spann: Datumspann, after: date | None) -> date | None:
    if after is None:
        return None
    for year in range(after.year, after.year + 9):
        day = _day(year, spann)
        if day and day >= after and spann.veckodag in {None, day.weekday()}:
            return day
    return None


def _day(year: int, spann: Datumspann) -> date | None:
    try:
        return date(year, spann.manad, spann.dag)
    except ValueError:
        return None
