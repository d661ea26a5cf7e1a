"""Remissinstanser in a list of their own: numbered, with bullets, or a name on each line."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archive.postoppning.brev import Brev, Span
from archive.postoppning.fakta import Lasning, Slag

_HEADING = re.compile(
    r"(?:(?:lista|förteckning) över |samtliga |följande )?"
    r"(?:remissinstanser(?:na)?|remisslista|sändlista|remissmottagare)(?: (?:för"
    r"|till) .{1,120})?\s*:?",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(
    r".*(?:\bremi(?:ss|tter)|\byttrande|\bsynpunkter).*\b(?:till|från|av|instanser)\s*:",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?P<nr>\d{1,3}|l)(?:[.)]\s*|\s+)(?=[^\W\d_]|[\"”])")
_BULLET = re.compile(r"[•*·–-]\s+|\uf0b7\s*")
_SENTENCE = re.compile(
    r"\b(?:ska|skall|har|är|kan|bör|innebär|gäller|finns|framgår|skickas|remitteras|lämnas"
    r"|behöver)\b|[.:?!]$"
)
_FILE = re.compile(r"\((?:pdf|docx?|xlsx?|zip)\b", re.IGNORECASE)
_COLUMNS = re.compile(r"\t+| {3,}")
_LONGEST = 140
_LONGEST_HEADING = 300
_WRAPPED = 60
_CONFIDENCE = 0.95
_TOLERATED = 3
"""So many numbers may be missing in a row before it is another list."""


def read_lists(brev: Brev) -> list[Lasning]:
    """The bodies of every list that is headed as one of remissinstanser."""
    found: list[Lasning] = []
    done = -1
    for nr, rad in enumerate(brev.rader):
        if nr <= done or len(rad.text) > _LONGEST_HEADING:
            continue
        headed = bool(_HEADING.fullmatch(rad.text))
        if not headed and not _LEADS_IN.fullmatch(rad.text):
            continue
        items = list(_items(brev, brev.rader[nr + 1 :], headed=headed))
        found += [
            Lasning(Slag.REMISSINSTANS, _clean(one.text), one.start, one.end, _CONFIDENCE)
            for one in items
        ]
        if items:
            done = max(at for at, line in enumerate(brev.rader) if line.start <= items[-1].start)
    return [one for one in found if one.value]


def _items(brev: Brev, rader: Sequence[Span], *, headed: bool) -> Iterator[Span]:
    if not rader:
        return iter(())
    if _NUMBERED.match(rader[0].text):
        return _numbered(brev, rader)
    if _BULLET.match(rader[0].text):
        return _bulleted(brev, rader)
    return _plain(brev, rader) if headed else iter(())


def _numbered(brev: Brev, rader: Sequence[Span]) -> Iterator[Span]:
    """Items 1, 2, 3 … until the row of numbers ends. A line broken off goes on in the next."""
    expected, item = 1, None
    for before, rad in pairwise([rader[0], *rader]):
        match = _NUMBERED.match(rad.text)
        nr = int(match["nr"].replace("l", "1")) if match else 0
        if match and expected <= nr < expected + _TOLERATED:
            if item:
                yield from _on_one_line(item, expected)
            item = Span(rad.start + match.end(), rad.end, rad.text[match.end() :])
            expected = nr + 1
        elif item and _goes_on(brev, before, rad):
            item = Span(item.start, rad.end, f"{item.text} {rad.text}")
        elif not (item and _BULLET.match(rad.text)):
            break
    if item:
        yield from _on_one_line(item, expected)


def _on_one_line(item: Span, following: int) -> Iterator[Span]:
    """Two items that were printed on one line: ``Norrby kommun 30 Söderby kommun``."""
    match = re.search(rf"\s+{following}\.?\s+(?=[A-ZÅÄÖ])", item.text)
    if match is None:
        yield item
        return
    middle = item.start + match.end()
    yield Span(item.start, item.start + match.start(), item.text[: match.start()])
    yield Span(middle, item.end, item.text[match.end() :])


def _goes_on(brev: Brev, before: Span, rad: Span) -> bool:
    if brev.text.count("\n", before.end, rad.start) > 1 or _BULLET.match(rad.text):
        return False
    return not _NUMBERED.match(rad.text) and (
        rad.text[0].islower() or (len(before.text) >= _WRAPPED and not _SENTENCE.search(rad.text))
    )


def _bulleted(brev: Brev, rader: Sequence[Span]) -> Iterator[Span]:
    item: Span | None = None
    for before, rad in pairwise([rader[0], *rader]):
        if match := _BULLET.match(rad.text):
            if item:
                yield item
            item = Span(rad.start + match.end(), rad.end, rad.text[match.end() :])
        elif item and _goes_on(brev, before, rad):
            item = Span(item.start, rad.end, f"{item.text} {rad.text}")
        else:
            break
    if item:
        yield item


def _plain(brev: Brev, rader: Sequence[Span]) -> Iterator[Span]:
    """A name on each line, until a line that is a sentence or a heading after a gap."""
    for rad in rader:
        if len(rad.text) > _LONGEST or _SENTENCE.search(rad.text) or rad.text[0].islower():
            return
        if rad.text.count(",") > 1 or _FILE.search(rad.text):
            return
        at = rad.start
        for piece in _COLUMNS.split(rad.text):
            start = brev.text.find(piece, at)
            at = start + len(piece)
            yield Span(start, at, piece)


def _clean(item: str) -> str:
    return " ".join(item.split()).strip(" ,;").removesuffix(".")
