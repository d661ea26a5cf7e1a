"""Finds every dnr that a running text mentions, with the exact place."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from archive.diarium.dnr.tolkning import PREFIX, parse
from archive.diarium.dnr.varde import Dnr


class Omnamnt(NamedTuple):
    """One dnr in a text: ``text[start:end]`` is ``as_written``, without the word Dnr before it.

    ``said``: the word Dnr (or one like it) stands before.
    """

    dnr: Dnr
    start: int
    end: int
    as_written: str
    said: bool


_GAP = r"[ \u00a0\t]?"
_YEAR = r"(?:19|20)[0-9]{2}"
_SUFFIX = rf"(?:{_GAP}/[A-ZÅÄÖ][A-Za-zÅÄÖåäö0-9]{{0,5}}(?![A-Za-zåäö])){{0,3}}"
_HANDLING = r"(?:-[0-9]{1,3}(?![0-9]))?"
_END = r"(?![0-9]|[.,:][0-9])"

_SERIE = r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,3}"
_DOTTED = r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}"

# Shapes that are a dnr without being called one: a serie in letters, or a klass of the usual form.
_ALONE = re.compile(
    rf"(?<![\w./-])(?:"
    rf"{_SERIE}(?:-[A-Z][a-z]{{1,2}})?(?:[ \u00a0\t]{{0,2}}\n?|[/-]){_YEAR}{_GAP}/{_GAP}"
    rf"[0-9]{{1,7}}{_END}{_HANDLING}{_SUFFIX}"
    rf"|{_SERIE}[/-]{_YEAR}:[0-9]{{1,6}}{_END}"
    rf"|{_SERIE}{_YEAR}-[0-9]{{3,6}}{_END}(?:-[A-Z]{{1,4}}\b)?"
    rf"|[A-ZÅÄÖ]{{1,4}} {_YEAR}-(?:[0-9]{{1,3}}-)?[0-9]{{4,5}}{_END}(?:-[0-9]{{2}}\b)?"
    rf"|(?:[0-9]{{3}}|{_DOTTED}){_GAP}[-–]{_GAP}[0-9]{{1,6}}{_GAP}/{_GAP}{_YEAR}{_END}"
    rf"|{_DOTTED}-[0-9]{{1,6}}-{_YEAR}{_END}"
    rf"|{_YEAR}/?[A-ZÅÄÖ]{{2,4}} ?[0-9]{{4}}{_END}(?: [0-9]{{2,3}}\b)?"
    rf")"
)
# Each of them has a year beside a separator or capitals: the only places worth a closer look.
_YEAR_FIRST = re.compile(rf"{_YEAR}(?=[/:-]|[ \u00a0][/:-]|[A-ZÅÄÖ])")
_YEAR_LAST = re.compile(rf"[/-][ \u00a0]?{_YEAR}")
_BEFORE, _AFTER = 30, 36

# Anything that the word Dnr may introduce; ``parse`` decides.
_SAID = re.compile(PREFIX, re.IGNORECASE)
_MAY_SAY = re.compile(r"[DdÄä](?:\.\s?)?(?:[Nn][Rr]|[Ii][Aa][Rr]|[Rr][Ee][Nn][Dd][Ee][Nn])")
_CANDIDATE = re.compile(
    rf"(?:[A-ZÅÄÖa-zåäö]{{1,10}}(?:-[A-Za-z]{{1,3}})?[ \u00a0]{{0,2}}[-/]?[ \u00a0]?)?"
    rf"[0-9][0-9.]{{0,14}}(?:{_GAP}[-–/:]{_GAP}[0-9]{{1,9}}){{0,3}}(?![0-9]){_SUFFIX}"
    rf"|{_YEAR}[/ ]?[A-ZÅÄÖ]{{1,5}} ?[0-9]{{1,6}}(?: [0-9]{{1,3}}\b)?"
    rf"|[A-ZÅÄÖ]{{1,5}} {_YEAR} [0-9]{{1,6}}(?: [0-9]{{1,3}}\b)?"
)
_DATE = re.compile(rf"{_YEAR}-[0-9]{{2}}-[0-9]{{2}}")
_SPAN = re.compile(rf"-{_YEAR}$")
_AND = re.compile(r"\s*(?:,|;|&|\boch\b|\bsamt\b|\bresp(?:ektive|\.)?)\s*")


def find_dnr(text: str) -> list[Omnamnt]:
    """Every dnr mentioned in ``text``, in reading order.

    A number without serie or klass (``555/2004``) counts only after the word Dnr or in a row
    of such numbers, since most pairs of that form are laws, years and pages.
    """
    found = {one.start: one for one in _standing_alone(text)}
    found |= {one.start: one for one in _called_dnr(text)}
    return _without_overlap(sorted(found.values(), key=lambda one: (one.start, -one.end)))


def _standing_alone(text: str) -> Iterator[Omnamnt]:
    done = 0
    places = {*_YEAR_FIRST.finditer(text), *_YEAR_LAST.finditer(text)}
    for place in sorted(place.end() for place in places):
        match = _ALONE.search(text, max(done, place - _BEFORE), place + _AFTER)
        if not match:
            continue
        done = match.end()
        dnr = parse(match.group())
        if dnr and not _is_span_of_years(dnr, match.group()):
            yield Omnamnt(dnr, match.start(), match.end(), match.group(), said=False)


def _is_span_of_years(dnr: Dnr, written: str) -> bool:
    """``I 2013/14``, ``LÅ 2013-2016``: a school year, a period; not number 14 of 2013."""
    if dnr.klass is None and _SPAN.search(written):
        return True
    if dnr.lopnr == dnr.ar + 1:
        return not re.match(r"[^\W\d]+\d", written)  # Ju2013/2014 is glued to its serie: a dnr
    return written.endswith(f"/{(dnr.ar + 1) % 100:02}")


def _called_dnr(text: str) -> Iterator[Omnamnt]:
    for place in _MAY_SAY.finditer(text):
        word = _SAID.match(text, place.start())
        at = word.end() if word and not text[place.start() - 1 : place.start()].isalpha() else None
        while at is not None:
            one = _number_at(text, at)
            if one is None:
                break
            yield one
            more = _AND.match(text, one.end)
            at = more.end() if more else None


def _number_at(text: str, at: int) -> Omnamnt | None:
    for match in _candidates(text, at):
        written = match.rstrip(" .\u00a0")
        if dnr := parse(f"dnr {written}"):
            return Omnamnt(dnr, at, at + len(written), written, said=True)
    return None


def _candidates(text: str, at: int) -> Iterator[str]:
    """The candidate at ``at``, then what is left of it without its last group, and so on."""
    match = _CANDIDATE.match(text, at)
    if not match or _DATE.fullmatch(match.group()):
        return
    written = match.group()
    while written:
        yield written
        shorter = re.sub(r"[ \u00a0/:.–-]+[^ \u00a0/:.–-]*$", "", written)
        written = shorter if shorter != written else ""


def _without_overlap(found: list[Omnamnt]) -> list[Omnamnt]:
    kept: list[Omnamnt] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
