"""Avsändare and undertecknare: whose letterhead it is, and who signed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.postoppning.brev import Brev, Span
from archive.postoppning.enhetsnamn import PERSON, is_person, is_unit, without_day
from archive.postoppning.fakta import Lasning, Slag

_LABEL = re.compile(
    r"(?:från|avsändare|förslagsställare|inlämnat av)\s*:\s*(?P<namn>\S.{2,80})", re.IGNORECASE
)
_ADDRESS = re.compile(r"\s*<[^<>]*>\s*$")
_ASKED = re.compile(
    rf"(?:\binterpellation\b.{{0,200}}?|^\d{{4}}/\d\d:\d+ )\bav (?-i:(?P<namn>{PERSON})) till\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    rf"^svar (?:på|till) .{{0,20}}interpellation .{{0,160}}?\btill .{{0,120}}?"
    rf"(?-i:(?P<namn>{PERSON})) om\b",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:med )?(?:vänliga?|bästa|varma) hälsning(?:ar)?,?|mvh,?|hälsningar,?|enligt uppdrag,?"
    r"|.{0,40}\bvägnar,?",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(r"\d{1,2} \w+ \d{4}\.?$|\d{4}-\d\d-\d\d$")
_TITLE = re.compile(
    r"(?:\w+ ){0,2}\w*(?:chef|direktör|ordförande|handläggare|sekreterare|strateg|samordnare|jurist"
    r"|arkitekt|ingenjör|råd|utredare|planerare|registrator|ledare|controller|rektor|inspektör"
    r"|landshövding|generaldirektör|expert|rådgivare)\b.{0,40}",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?:handläggare|kontakt\w*|till|mottagare|referens|närvarande):?", re.IGNORECASE
)
_TO = re.compile(r"(?:till|mottagare|remissinstans):?", re.IGNORECASE)
_PARTY_WIDE = re.compile(r"(?:\w+ )?(?:kommun|stad|landsting)$|^region ", re.IGNORECASE)
_FROM_REMITTENT = 0.7
"""Less sure than a letterhead: the one who asks may have let an office of its own write."""
_UNSAID = 0.55
_TOP_LINES = 10
_NEAR_DATE = 6
_SIGNERS = 6
_INDENTED = 3
_LONGEST = 60
_RUNNING = 70


def read_personer(brev: Brev, readings: Sequence[Lasning], *, sent: bool) -> list[Lasning]:
    """Who sent the document and who signed it, with the help of what else was read.

    ``sent``: the document is the remiss itself, so that its remittent is its sender.
    """
    signed = list(_undertecknare(brev, readings))
    senders = list(_avsandare(brev, readings, signed))
    if not sent:
        return [*senders, *signed]
    named = [one for one in readings if one.kind is Slag.REMITTENT]
    same = [
        replace(one, kind=Slag.AVSANDARE, confidence=min(one.confidence, _FROM_REMITTENT))
        for one in named
    ]
    return [*senders, *signed, *(same or _remittent(senders))]


def _remittent(senders: Sequence[Lasning]) -> list[Lasning]:
    """Where nobody is said to ask, the body whose letterhead it is."""
    units = [one for one in senders if is_unit(one.value)]
    surest = max(units, key=lambda one: one.confidence, default=None)
    return [replace(surest, kind=Slag.REMITTENT, confidence=_UNSAID)] if surest else []


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
    """A line that is only the name of a body, above the text or just above the date.

    The body within the kommun says more than the kommun; one after the word Till is addressed.
    """
    others = [
        (one.start, one.end)
        for one in readings
        if one.kind in {Slag.RUBRIK, Slag.REMISSINSTANS, Slag.BILAGA}
    ]
    for nr, rad in enumerate(_letterhead_lines(brev, readings)):
        inside = any(start <= rad.start < end for start, end in others)
        name = without_day(rad.text)
        if not inside and is_unit(name):
            wide = 0.03 if _PARTY_WIDE.search(name) else 0.0
            sure = 0.72 - wide - min(nr, 99) / 1000
            yield Lasning(Slag.AVSANDARE, name, rad.start, rad.start + len(name), sure)


def _letterhead_lines(brev: Brev, readings: Sequence[Lasning]) -> list[Span]:
    rader, first = brev.rader, brev.borjan
    headed = max((one.end for one in readings if one.kind is Slag.RUBRIK), default=0)
    dated = {one.start for one in readings if one.kind is Slag.DATUM}
    wanted: dict[int, None] = {}
    for nr in range(first, min(len(rader), first + _TOP_LINES)):
        if len(rader[nr].text) >= _RUNNING and rader[nr].start >= headed:
            break
        wanted[nr] = None
    for nr, rad in enumerate(rader):
        if rad.start in dated:
            wanted |= dict.fromkeys(range(max(0, nr - _NEAR_DATE + 1), nr))
    return [rader[nr] for nr in wanted if not (nr and _TO.fullmatch(rader[nr - 1].text))]


def _undertecknare(brev: Brev, readings: Sequence[Lasning]) -> Iterator[Lasning]:
    rader = brev.rader
    dated = {one.start for one in readings if one.kind is Slag.DATUM}
    for nr, rad in enumerate(rader):
        ends = _GREETING.fullmatch(rad.text) or (rad.start in dated and _DATE_LINE.search(rad.text))
        if ends and nr > len(rader) // 3:
            yield from _names(rader[nr + 1 : nr + 1 + _SIGNERS])
        elif len(rad.text) < _LONGEST and is_person(rad.text) and _stands_alone(brev, nr):
            yield Lasning(Slag.UNDERTECKNARE, rad.text, rad.start, rad.end, 0.75)


def _names(rader: Sequence[Span]) -> Iterator[Lasning]:
    for rad in rader:
        if is_person(rad.text):
            yield Lasning(Slag.UNDERTECKNARE, rad.text, rad.start, rad.end, 0.85)
        elif len(rad.text) > _LONGEST:
            return


def _stands_alone(brev: Brev, nr: int) -> bool:
    """A name as a signature has it: between gaps, indented or over a title."""
    rader = brev.rader
    before = brev.text[rader[nr - 1].end : rader[nr].start] if nr else "\n\n"
    after = brev.text[rader[nr].end : rader[nr + 1].start] if nr + 1 < len(rader) else "\n\n"
    titled = nr + 1 < len(rader) and bool(_TITLE.fullmatch(rader[nr + 1].text))
    below = nr > 1 and bool(_TITLE.fullmatch(rader[nr - 1].text)) and is_person(rader[nr - 2].text)
    if nr and _CONTACT.fullmatch(rader[nr - 1].text):
        return False
    if before.count("\n") < 2 and not (titled and below):
        return False
    indented = len(before) - before.rfind("\n") > _INDENTED
    return bool(nr) and ((indented and after.count("\n") > 1) or (titled and after.count("\n") < 2))
