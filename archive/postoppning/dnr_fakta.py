"""Dnr in a document: which is its own, which is its addressee's, which is only mentioned."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from archive.diarium.dnr import Dnr, Omnamnt, find_dnr, parse, same
from archive.postoppning.brev import Brev
from archive.postoppning.fakta import PROPOSED, Lasning, Slag
from archive.postoppning.handlingstyper import ANSWERS, SENT
from archive.text.blad import Blad

_WORD = (
    r"(?:dnr|d\.nr|diarienr|diarie-?\s?nummer|diariebeteckning|ärendenr|ärendenummer"
    r"|ärendebeteckning)"
)
_OURS = re.compile(
    r"\b(?:ert|er|eder)\s+(?:dnr|diarienr|diarienummer|beteckning|ref(?:erens)?)[.:\s]*$",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"(?:^|\n|\s{{2,}}|[|;])\s*(?:(?:vårt|vår|eget)\s+)?(?:{_WORD}|beteckning"
    rf"|ref(?:erens)?)[.:\s]*$",
    re.IGNORECASE,
)
_COLUMNS = re.compile(
    rf"(?:(?-i:[A-ZÅÄÖ])\w+:?\s+){{0,3}}{_WORD}:?(?:\s+(?-i:[A-ZÅÄÖ])\w+:?){{0,3}}", re.IGNORECASE
)
"""The heads of a letterhead's columns, ``Datum  Diarienummer  Sida``; the number is below."""

_CELL = re.compile(r"(?:[A-ZÅÄÖ]{1,5} )?[\w./:-]*\d[\w./:-]*")
_TITLED = re.compile(r"(?<![(\w,;] )(?<!\()\b(?:Diarienummer|Diarienr|Dnr)\s?:\s*$")
_REPLY = re.compile(r"(?:^|\n)Ämne:\s*(?:sv|re)\s?:[^\n]*$", re.IGNORECASE)
_REFERENCE = re.compile(
    r"^[ \t]*(?:(?P<whose>er|eder|ert|vår|vårt|var|vart)[ \t]{1,9})?"
    r"(?:(?:diarie|ärende)?beteckning|referens|ref|änr)"
    r"[.:]?[ \t]{0,40}\n?(?<=[ \t\n])(?P<dnr>\w[\w./:-]{3,30}(?: \w[\w./:-]{2,20})?)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_SAID_OF_IT = re.compile(
    rf"\b(?:anges?|uppges?|ange|uppge|åberopa|hänvisa till|med angivande av|märk[st]?|skriv"
    rf"|med (?:referens|hänvisning) till)\b[^.,(\n]{{0,60}}\b{_WORD}\w*[.:\s]*(?:och\s)?$"
    rf"|\bärendets {_WORD}\w*[.:\s]*$",
    re.IGNORECASE,
)
_WHAT_STANDS_BEFORE = (
    (_OURS, Slag.ERT_DNR, 0.95),
    (_REPLY, Slag.ERT_DNR, 0.8),
    (_TITLED, Slag.DNR, 0.9),
    (_LABELLED, Slag.DNR, 0.97),
    (_SAID_OF_IT, Slag.DNR, 0.93),
)
_DECISION_LINE = re.compile(
    r"^[ \t]*(?:Avgörande|Beslut|Dom)\b[^\n;]{0,30}[;,][ \t]*(?P<dnr>[^\s;]{4,30})[ \t]*$",
    re.MULTILINE,
)
_MINISTRY = r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,3}(?:19|20)\d\d/\d{4,6}(?:/\w{1,5})?"
_GLUED = re.compile(rf"(?<=[a-zåäö)]){_MINISTRY}(?:,? ?{_MINISTRY})*")
_ROW = re.compile(r"[\s,;&()]*(?:\b(?:och|samt|delvis)\b[\s,;&()]*)*")
_ANOTHERS = re.compile(r"\b(?:regerings)?uppdrag(?:et)?\W{0,3}$", re.IGNORECASE)
_BEFORE = 120
_TOP = 1000
_LETTERHEAD = 80
_ANYTHING = 0.3


def read_dnr(brev: Brev, blad: Blad, *, typ: str) -> list[Lasning]:
    """Every dnr of the document, as written, by how sure it is that the document bears it.

    The word Dnr at the start of a line says so; "ange diarienummer …" too. One that a remiss
    names with what it sends out is its own, one that an answer names with what it answers is its
    addressee's. A number named along the way is only told.
    """
    found = _each_once(
        [
            *_in_heads(blad),
            *_in_decision_line(brev),
            *_in_references(brev),
            *_in_heading(brev),
            *_in_columns(brev),
            *_in_text(brev),
        ]
    )
    own = [one for one in found if one.kind is Slag.DNR]
    unsaid = [one for one in own if one.confidence < PROPOSED and _names_the_matter(brev, one)]
    if typ in SENT and len(own) == len(unsaid) == 1:
        return _with(found, replace(own[0], confidence=0.6))
    if typ in ANSWERS and len(unsaid) == 1:
        return _with(found, replace(unsaid[0], kind=Slag.ERT_DNR, confidence=0.7))
    return found


def _with(found: list[Lasning], changed: Lasning) -> list[Lasning]:
    return [changed if one.start == changed.start else one for one in found]


def _names_the_matter(brev: Brev, one: Lasning) -> bool:
    """Whether the number stands in the heading or first sentences, beside the subject.

    Numbers with a slash only: ``ABC 2024-123`` beside a report is mostly its author's.
    """
    before = brev.flat[max(0, one.start - 40) : one.start]
    top = brev.rader[brev.borjan].start + _TOP
    return one.start < top and "/" in one.value and not _ANOTHERS.search(before)


def _each_once(readings: list[Lasning]) -> list[Lasning]:
    """One reading for each number, the surest: ``KS 2024/1`` and ``KS-2024:1`` are one."""
    kept: dict[tuple[int, int], list[Dnr]] = {}
    found: list[Lasning] = []
    for one in sorted(readings, key=lambda one: (-one.confidence, one.start)):
        if dnr := parse(f"dnr {one.value}"):
            alike = kept.setdefault((dnr.ar, dnr.lopnr), [])
            if not any(same(dnr, other) or same(other, dnr) for other in alike):
                alike.append(dnr)
                found.append(one)
    return found


def _in_decision_line(brev: Brev) -> Iterator[Lasning]:
    """``Avgörande 2024-05-01; 2024-01234``: a bare number, but in the line that names the case."""
    for match in _DECISION_LINE.finditer(brev.text):
        if parse(match["dnr"]):
            yield Lasning(Slag.DNR, match["dnr"], match.start("dnr"), match.end("dnr"), 0.85)


def _in_heading(brev: Brev) -> Iterator[Lasning]:
    """``Remiss av parkplanPN2026/00123``: a web page may glue the number to its heading."""
    if brev.rader:
        rad = brev.rader[brev.borjan]
        if row := _GLUED.search(brev.text, rad.start, rad.end):
            for one in re.finditer(_MINISTRY, row.group()):
                at = row.start() + one.start()
                yield Lasning(Slag.DNR, one.group(), at, at + len(one.group()), 0.85)


def _in_columns(brev: Brev) -> Iterator[Lasning]:
    for heads, cells in pairwise(brev.rader[:_LETTERHEAD]):
        if not _COLUMNS.fullmatch(heads.text):
            continue
        for cell in _CELL.finditer(brev.text, cells.start, cells.end):
            if parse(f"dnr {cell.group()}"):
                yield Lasning(Slag.DNR, cell.group(), cell.start(), cell.end(), 0.9)
                break


def _in_references(brev: Brev) -> Iterator[Lasning]:
    """``Er beteckning 303-225-04``: a line that says the number without the word Dnr."""
    for match in _REFERENCE.finditer(brev.text):
        if parse(f"dnr {match['dnr']}"):
            theirs = (match["whose"] or "").casefold() in {"er", "eder", "ert"}
            kind, sure = (Slag.ERT_DNR, 0.93) if theirs else (Slag.DNR, 0.9)
            yield Lasning(kind, match["dnr"], match.start("dnr"), match.end("dnr"), sure)


def _in_text(brev: Brev) -> Iterator[Lasning]:
    previous: Lasning | None = None
    for one in find_dnr(brev.text):
        kind, confidence = _meaning(brev, one)
        follows = previous is not None and _ROW.fullmatch(brev.text[previous.end : one.start])
        if follows and previous and previous.confidence > confidence:
            kind, confidence = previous.kind, previous.confidence
        written = " ".join(one.as_written.split())
        previous = Lasning(kind, written, one.start, one.end, confidence)
        yield previous


def _meaning(brev: Brev, one: Omnamnt) -> tuple[Slag, float]:
    before = brev.text[max(0, one.start - _BEFORE) : one.start]
    said = ((kind, sure) for pattern, kind, sure in _WHAT_STANDS_BEFORE if pattern.search(before))
    return next(said, (Slag.DNR, _ANYTHING))


def _in_heads(blad: Blad) -> Iterator[Lasning]:
    """The number in a page head, which the clean text leaves out."""
    for brus in blad.brus:
        if brus.slag == "sidhuvud":
            head = blad.raw[brus.start : brus.slut]
            for one in find_dnr(head):
                at = _clean_offset(blad, brus.start + one.start)
                yield Lasning(Slag.DNR, " ".join(one.as_written.split()), at, at, 0.95)


def _clean_offset(blad: Blad, raw: int) -> int:
    run = bisect_right(blad.offsets, raw, key=lambda offset: offset[1])
    at, start = blad.offsets[run - 1] if run else (0, raw)
    after = blad.offsets[run][0] if run < len(blad.offsets) else len(blad.clean)
    return min(at + raw - start, after)
