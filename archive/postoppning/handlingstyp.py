"""Handlingstyp: what kind of document it is, of a closed list."""

import re

from archive.postoppning.brev import Brev, Span
from archive.postoppning.fakta import Lasning, Slag
from archive.postoppning.rubrik import read_rubrik
from archive.postoppning.typtecken import DOUBTS, SIGNS, Handlingstyp, Var

_START_LENGTH = 900
_LINES_LENGTH = 6000
_END_LENGTH = 2500
_DOUBT_LENGTH = 3000
_TOP_LINES = 8
_SHORT_LINE = 30
_ALONE = 0.03
"""So much surer is a type that fills its line than one that begins a longer heading."""
_DOUBTED = 0.45
_LABEL = re.compile(
    r"(?:ämne|rubrik|ärende|angående|ang\.?|subject)\s*:\s*(?:(?:vb|fw|fwd)\s?:\s*)*|§ ?\d+\s+",
    re.IGNORECASE,
)


def read_handlingstyp(brev: Brev) -> list[Lasning]:
    """The kind the document gives itself in its heading, or that its first sentences show."""
    best: dict[Handlingstyp, Lasning] = {}
    top = _top(brev)
    for typ, where, pattern, confidence in SIGNS:
        if found := _found(brev, top, where, pattern):
            start, end, surer = found
            sure = _doubted(brev, typ, confidence + surer)
            one = Lasning(Slag.HANDLINGSTYP, typ.value, start, end, sure)
            if typ not in best or best[typ].confidence < one.confidence:
                best[typ] = one
    return list(best.values())


def _doubted(brev: Brev, typ: Handlingstyp, confidence: float) -> float:
    doubt = DOUBTS.get(typ)
    start = brev.rader[brev.borjan].start
    if doubt and doubt.match(brev.low, start, start + _DOUBT_LENGTH):
        return min(confidence, _DOUBTED)
    return confidence


def _top(brev: Brev) -> list[Span]:
    """The heading, and the lines of the letterhead that hold hardly more than the word itself."""
    last = max((one.end for one in read_rubrik(brev)), default=0)
    rader = brev.rader[brev.borjan : brev.borjan + _TOP_LINES]
    return [
        _without_label(rad)
        for nr, rad in enumerate(rader)
        if not nr or rad.end <= last or len(rad.text) < _SHORT_LINE
    ]


def _without_label(rad: Span) -> Span:
    match = _LABEL.match(rad.text)
    at = match.end() if match else 0
    return Span(rad.start + at, rad.end, rad.text[at:])


def _found(
    brev: Brev, top: list[Span], where: Var, pattern: re.Pattern[str]
) -> tuple[int, int, float] | None:
    if where is Var.RUBRIK:
        for nr, rad in enumerate(top):
            if match := pattern.match(rad.text):
                alone = _ALONE if match.end() >= len(rad.text.rstrip(" .:")) else 0.0
                return rad.start + match.start(), rad.end, alone - nr / 100
        return None
    text = brev.text if where is Var.RAD else brev.low
    match = pattern.search(text, *_window(brev, where))
    return (match.start(), match.end(), 0.0) if match else None


def _window(brev: Brev, where: Var) -> tuple[int, int]:
    length = len(brev.low)
    if where in {Var.BORJAN, Var.RAD}:
        start = brev.rader[brev.borjan].start if brev.rader else 0
        within = _START_LENGTH if where is Var.BORJAN else _LINES_LENGTH
        return start, min(length, start + within)
    return max(0, length - _END_LENGTH) if where is Var.SLUTET else 0, length
