"""Avsändare and undertecknare: whose letterhead it is, and who signed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.postoppning.brev import Brev, Span
from archive.postoppning.fakta import Lasning, Slag
from archive.postoppning.instansnamn import is_body

_LABEL = re.compile(r"(?:från|avsändare)\s*:\s*(?P<namn>\S.{2,80})", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*<[^<>]*>\s*$")
_PARTY = r"\((?:[A-ZÅÄÖ]{1,3}|[a-zåäö]{1,3})\)"
_PERSON = re.compile(
    r"[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?"
    r"(?: (?:von |af |de )?[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?){1,3}"
    rf"(?: {_PARTY})?"
)
_ASKED = re.compile(
    rf"\binterpellation\b.{{0,80}}?\bav (?-i:(?P<namn>{_PERSON.pattern})) till\b", re.IGNORECASE
)
_ANSWERS = re.compile(
    rf"^svar (?:på|till) .{{0,20}}interpellation .{{0,160}}?\btill .{{0,120}}?"
    rf"(?-i:(?P<namn>{_PERSON.pattern})) om\b",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"med vänliga? hälsning(?:ar)?,?|vänliga? hälsning(?:ar)?,?|enligt uppdrag,?|.{0,40}\bvägnar,?",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\b(?:stad|kommun|förslag|svar|bilaga|datum|svenska|region)\b", re.IGNORECASE
)
_DATE_LINE = re.compile(r"\d{1,2} \w+ \d{4}\.?$|\d{4}-\d\d-\d\d$")
_FROM_REMITTENT = 0.7
"""Less sure than a letterhead: the one who asks may have let an office of its own write."""
_TOP_LINES = 10
_NEAR_DATE = 6
_SIGNERS = 6
_INDENTED = 3
_LONGEST = 60


def read_personer(brev: Brev, readings: Sequence[Lasning], *, sent: bool) -> list[Lasning]:
    """Who sent the document and who signed it, with the help of what else was read.

    ``sent``: the document is the remiss itself, so that its remittent is its sender.
    """
    signed = list(_undertecknare(brev, readings))
    if sent:
        signed += [
            replace(one, kind=Slag.AVSANDARE, confidence=min(one.confidence, _FROM_REMITTENT))
            for one in readings
            if one.kind is Slag.REMITTENT
        ]
    return [*_avsandare(brev, readings, signed), *signed]


def _avsandare(
    brev: Brev, readings: Sequence[Lasning], signed: Sequence[Lasning]
) -> Iterator[Lasning]:
    for rad in brev.rader[:_TOP_LINES]:
        if match := _LABEL.fullmatch(rad.text):
            start = rad.start + match.start("namn")
            name = _ADDRESS.sub("", match["namn"]).strip(' "')
            yield Lasning(Slag.AVSANDARE, name or match["namn"], start, rad.end, 0.9)
    yield from _in_heading([one for one in readings if one.kind is Slag.RUBRIK])
    yield from _letterhead(brev, readings)
    names = [one for one in signed if one.kind is Slag.UNDERTECKNARE]
    if len(names) == 1:
        yield replace(names[0], kind=Slag.AVSANDARE, confidence=0.55)


def _in_heading(headings: Sequence[Lasning]) -> Iterator[Lasning]:
    for heading in headings:
        match = _ANSWERS.search(heading.value) or _ASKED.search(heading.value)
        if match:
            yield replace(heading, kind=Slag.AVSANDARE, value=match["namn"], confidence=0.88)


def _letterhead(brev: Brev, readings: Sequence[Lasning]) -> Iterator[Lasning]:
    """A line that is only the name of a body, at the top or just above the date."""
    other = {Slag.RUBRIK, Slag.REMISSINSTANS}
    others = [(one.start, one.end) for one in readings if one.kind in other]
    dated = [one.start for one in readings if one.kind is Slag.DATUM]
    first = brev.borjan
    for nr, rad in enumerate(brev.rader[first:]):
        after = brev.rader[first + nr : first + nr + _NEAR_DATE]
        near = nr < _TOP_LINES or any(line.start == at for line in after for at in dated)
        inside = any(start <= rad.start < end for start, end in others)
        if near and not inside and _is_unit(rad.text):
            yield Lasning(Slag.AVSANDARE, rad.text, rad.start, rad.end, 0.72 - min(nr, 99) / 1000)


def _is_unit(line: str) -> bool:
    return (
        len(line) < _LONGEST
        and line[0].isupper()
        and is_body(line)
        and not re.search(r"[\d.:,;@]|\b(?:och|att|till|om|på|som|av|förslag)\b|direktiv", line)
    )


def _undertecknare(brev: Brev, readings: Sequence[Lasning]) -> Iterator[Lasning]:
    rader = brev.rader
    dated = {one.start for one in readings if one.kind is Slag.DATUM}
    for nr, rad in enumerate(rader):
        ends = _GREETING.fullmatch(rad.text) or (rad.start in dated and _DATE_LINE.search(rad.text))
        if ends and nr > len(rader) // 3:
            yield from _names(rader[nr + 1 : nr + 1 + _SIGNERS])
        elif _is_indented(brev, rad) and _is_person(rad.text):
            yield Lasning(Slag.UNDERTECKNARE, rad.text, rad.start, rad.end, 0.75)


def _names(rader: Sequence[Span]) -> Iterator[Lasning]:
    for rad in rader:
        if _is_person(rad.text):
            yield Lasning(Slag.UNDERTECKNARE, rad.text, rad.start, rad.end, 0.85)
        elif len(rad.text) > _LONGEST:
            return


def _is_indented(brev: Brev, rad: Span) -> bool:
    line = brev.text.rfind("\n", 0, rad.start) + 1
    return rad.start - line >= _INDENTED


def _is_person(line: str) -> bool:
    return bool(_PERSON.fullmatch(line)) and not (is_body(line) or _NO_NAME.search(line))
