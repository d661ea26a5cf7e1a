"""Dnr in a document: which is its own, which is its addressee's, which is only mentioned."""

import re
from collections.abc import Iterator
from dataclasses import replace

from archive.diarium.dnr import Dnr, Omnamnt, find_dnr, parse, same
from archive.postoppning.brev import Brev
from archive.postoppning.fakta import PROPOSED, Lasning, Slag
from archive.postoppning.handlingstyper import ANSWERS, SENT
from archive.text.blad import Blad

_WORD = r"(?:dnr|d\.nr|diarienr|diarie-?\s?nummer|diariebeteckning|ärendenr|ärendenummer)"
_OURS = re.compile(
    r"\b(?:ert|er|eder)\s+(?:dnr|diarienr|diarienummer|beteckning|ref(?:erens)?)[.:\s]*$",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"(?:^|\n|\s{{2,}}|[|;])\s*(?:(?:vårt|vår|eget)\s+)?(?:{_WORD}|beteckning"
    rf"|ref(?:erens)?)[.:\s]*$",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\b(?:Diarienummer|Diarienr|Dnr)\s?:\s*$")
_REPLY = re.compile(r"(?:^|\n)Ämne:\s*(?:sv|re|vb)\s?:[^\n]*$", re.IGNORECASE)
_SAID_OF_IT = re.compile(
    rf"\b(?:anges?|uppges?|ange|uppge|åberopa|hänvisa till|med angivande av|märk[st]?|skriv"
    rf"|med (?:referens|hänvisning) till)\b[^.,(\n]{{0,60}}\b{_WORD}\w*[.:\s]*(?:och\s)?$"
    rf"|\bärendets {_WORD}\w*[.:\s]*$",
    re.IGNORECASE,
)
_DECISION_LINE = re.compile(
    r"^[ \t]*(?:Avgörande|Beslut|Dom)\b[^\n;]{0,30}[;,][ \t]*(?P<dnr>[^\s;]{4,30})[ \t]*$",
    re.MULTILINE,
)
_ROW = re.compile(r"[\s,;&()]*(?:\b(?:och|samt|delvis)\b[\s,;&()]*)*")
_ANOTHERS = re.compile(r"\b(?:regerings)?uppdrag(?:et)?\W{0,3}$", re.IGNORECASE)
_BEFORE = 120
_TOP = 1000
_ANYTHING = 0.3


def read_dnr(brev: Brev, blad: Blad, *, typ: str) -> list[Lasning]:
    """Every dnr of the document, as written, by how sure it is that the document bears it.

    The word Dnr at the start of a line says so; "ange diarienummer …" too. One that a remiss
    names with what it sends out is its own, one that an answer names with what it answers is its
    addressee's. A number named along the way is only told.
    """
    found = _each_once([*_in_heads(blad), *_in_decision_line(brev), *_in_text(brev)])
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
    if _OURS.search(before):
        return Slag.ERT_DNR, 0.95
    if _REPLY.search(before):
        return Slag.ERT_DNR, 0.8
    if _TITLED.search(before):
        return Slag.DNR, 0.9
    if _LABELLED.search(before):
        return Slag.DNR, 0.97
    if _SAID_OF_IT.search(before):
        return Slag.DNR, 0.93
    return Slag.DNR, _ANYTHING


def _in_heads(blad: Blad) -> Iterator[Lasning]:
    """The number in a page head, which the clean text leaves out."""
    for brus in blad.brus:
        if brus.slag == "sidhuvud":
            head = blad.raw[brus.start : brus.slut]
            for one in find_dnr(head):
                at = _clean_offset(blad, brus.start + one.start)
                yield Lasning(Slag.DNR, " ".join(one.as_written.split()), at, at, 0.95)


def _clean_offset(blad: Blad, raw: int) -> int:
    clean = 0
    for at, start in blad.offsets:
        if start > raw:
            return at
        clean = at + raw - start
    return min(clean, len(blad.clean))
