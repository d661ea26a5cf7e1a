"""A query that is narrowed, or let out again, kept as near as it can be to what was typed. Pure."""

import re
from dataclasses import replace

from archive.search.fraga import Fraga, parse
from archive.search.villkor import Falt, Villkor

_PART = re.compile(r'[^\s"]*"[^"]*"?|\S+')
_PLAIN = re.compile(r"\w+\Z")


def namnd_condition(kod: str) -> str:
    """``namnd:KS``."""
    return f"namnd:{_value(kod)}"


def typ_condition(typ: str) -> str:
    """``typ:"svar på remiss"``."""
    return f"typ:{_value(typ)}"


def year_condition(ar: str) -> str:
    """``efter:2025 fore:2027``: the year between."""
    return f"efter:{int(ar) - 1} fore:{int(ar) + 1}"


def narrowed(text: str, condition: str) -> str:
    """The query with one condition more."""
    return f"{text.strip()} {condition}".strip()


def without(text: str, fraga: Fraga, villkor: Villkor) -> str:
    """The query without one of its conditions."""
    left = tuple(one for one in fraga.villkor if one != villkor)
    return _spelled(text, replace(fraga, villkor=left), replace(Fraga(), villkor=(villkor,)))


def without_days(text: str, fraga: Fraga) -> str:
    """The query without its first and last day."""
    return _spelled(text, replace(fraga, fran=None, till=None), None)


def narrowing(fraga: Fraga) -> list[Villkor]:
    """The conditions that only narrow: on nämnd and on handlingstyp, not against one."""
    return [v for v in fraga.villkor if v.falt in (Falt.NAMND, Falt.TYP) and not v.inte]


def is_year(fraga: Fraga) -> bool:
    """Whether the days are those of one year."""
    fran, till = fraga.fran, fraga.till
    return bool(
        fran
        and till
        and fran.year == till.year
        and (fran.month, fran.day) == (1, 1)
        and (till.month, till.day) == (12, 31)
    )


def _value(text: str) -> str:
    return text if _PLAIN.match(text) else f'"{text}"'


def _spelled(text: str, wanted: Fraga, taken: Fraga | None) -> str:
    """``wanted`` as what is left of the typed parts, or else in its plainest spelling.

    ``taken``: the part that goes; None for the days.
    """
    kept = [part for part in _PART.findall(text) if not _goes(parse(part), taken)]
    typed = " ".join(kept)
    return typed if parse(typed) == wanted else str(wanted)


def _goes(part: Fraga, taken: Fraga | None) -> bool:
    if taken is None:
        return part == Fraga(fran=part.fran, till=part.till) and not part.empty
    return part == taken
