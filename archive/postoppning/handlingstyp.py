"""Handlingstyp: what kind of document it is, of a closed list."""

import re

from archive.postoppning.brev import Brev, Span
from archive.postoppning.fakta import Lasning, Slag
from archive.postoppning.rubrik import read_rubrik
from archive.postoppning.typtecken import SIGNS, Handlingstyp, Var

_START_LENGTH = 900
_END_LENGTH = 2500
_TOP_LINES = 8
_SHORT_LINE = 30


def read_handlingstyp(brev: Brev) -> list[Lasning]:
    """The kind the document gives itself in its heading, or that its first sentences show."""
    best: dict[Handlingstyp, Lasning] = {}
    top = _top(brev)
    for typ, where, pattern, confidence in SIGNS:
        if found := _found(brev, top, where, pattern):
            start, end, later = found
            one = Lasning(Slag.HANDLINGSTYP, typ.value, start, end, confidence - later / 50)
            if typ not in best or best[typ].confidence < one.confidence:
                best[typ] = one
    return list(best.values())


def _top(brev: Brev) -> list[Span]:
    """The heading, and the lines of the letterhead that hold hardly more than the word itself."""
    last = max((one.end for one in read_rubrik(brev)), default=0)
    rader = brev.rader[brev.borjan : brev.borjan + _TOP_LINES]
    return [
        rad
        for nr, rad in enumerate(rader)
        if not nr or rad.end <= last or len(rad.text) < _SHORT_LINE
    ]


def _found(
    brev: Brev, top: list[Span], where: Var, pattern: re.Pattern[str]
) -> tuple[int, int, int] | None:
    if where is Var.RUBRIK:
        for nr, rad in enumerate(top):
            if match := pattern.match(rad.text):
                return rad.start + match.start(), rad.end, nr
        return None
    match = pattern.search(brev.low, *_window(brev, where))
    return (match.start(), match.end(), 0) if match else None


def _window(brev: Brev, where: Var) -> tuple[int, int]:
    length = len(brev.low)
    if where is Var.BORJAN:
        start = brev.rader[brev.borjan].start if brev.rader else 0
        return start, min(length, start + _START_LENGTH)
    return max(0, length - _END_LENGTH) if where is Var.SLUTET else 0, length
