"""Bilagor that a document says it has."""

import re
from collections.abc import Iterator

from archive.postoppning.brev import Brev, Span
from archive.postoppning.fakta import Lasning, Slag

_HEADING = re.compile(
    r"(?:bilagor|bilaga:|bifogas|bifogade handlingar)\s*(?:\(\d+\))?:?", re.IGNORECASE
)
_ON_ONE_LINE = re.compile(r"(?:bilagor|bilaga|bifogas):\s*(?P<namn>\S.*)", re.IGNORECASE)
_MARK = re.compile(
    r"(?:bilaga\s+)?(?:\d{1,2}|[a-h])?\s?[.):–-]\s*|bilaga \d{1,2}\s+|[•*–-]\s+", re.IGNORECASE
)
_LONGEST = 140
_MOST = 30


def read_bilagor(brev: Brev) -> list[Lasning]:
    """The names under the heading Bilagor, or after it on the line."""
    return [
        Lasning(Slag.BILAGA, " ".join(one.text.split()), one.start, one.end, 0.9)
        for one in _named(brev)
        if one.text.strip()
    ]


def _named(brev: Brev) -> Iterator[Span]:
    rader = brev.rader
    done = 0
    for nr, rad in enumerate(rader):
        if nr < done:
            continue
        if _HEADING.fullmatch(rad.text):
            named = list(_until_a_gap(brev, rader[nr + 1 : nr + 1 + _MOST]))
            done = nr + 1 + len(named)
            yield from named
        elif match := _ON_ONE_LINE.fullmatch(rad.text):
            yield Span(rad.start + match.start("namn"), rad.end, match["namn"])


def _until_a_gap(brev: Brev, rader: list[Span]) -> Iterator[Span]:
    before: Span | None = None
    for rad in rader:
        gap = before and brev.text.count("\n", before.end, rad.start) > 1
        mark = _MARK.match(rad.text)
        if len(rad.text) > _LONGEST or (gap and not mark):
            return
        at = mark.end() if mark else 0
        yield Span(rad.start + at, rad.end, rad.text[at:])
        before = rad
