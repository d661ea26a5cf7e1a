"""Remissinstanser in a list of their own: numbered, with bullets, or a name on each line."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from archive.postoppning.brev import Brev, Span
from archive.postoppning.enhetsnamn import is_person
from archive.postoppning.fakta import Lasning, Slag
from archive.postoppning.instansnamn import is_body

_HEADING = re.compile(
    r"(?:(?:lista|förteckning) över |samtliga |följande )?"
    r"(?:remissinstanser(?:na)?|remisslista|sändlista|remissmottagare)(?: (?:för"
    r"|till) .{1,120})?\s*:?",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(
    r".*(?:\bremi(?:ss|tter)|\byttrande|\bsynpunkter).*\b(?:till|från|av|instanser)\s*:"
    r"|.*\bremissinstanser\b.*:",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?P<nr>\d{1,3}|l)(?:[.)]\s*|\s+)(?=[^\W\d_]|[\"”])")
_BULLET = re.compile(r"[•*·–-]\s+|\uf0b7\s*")
_SENTENCE = re.compile(
    r"\b(?:ska|skall|har|är|kan|bör|innebär|gäller|finns|framgår|skickas|remitteras|lämnas"
    r"|behöver)\b|[.:?!]$"
)
_AFTER_LIST = re.compile(
    r"(?:kopia|för kännedom|bilag|kontakt|med vänlig|vänliga? häls|upplysningar|telefon|dela"
    r"|relatera|ladda (?:ner|ned)|genväg|publicera|senast|sida \d)\w*\b",
    re.IGNORECASE,
)
# A heading within a list, that names a kind of bodies and none of them.
_KIND = re.compile(
    r"(?:statliga |övriga |ideella |kommunala |berörda )?(?:myndigheter|kommuner|regioner"
    r"|domstolar|länsstyrelser|landsting|nämnder|bolag|föreningar|organisationer|universitet"
    r"|högskolor|universitet och högskolor|kommuner och regioner|fackliga organisationer|förbund"
    r"|förvaltningar|intresseorganisationer|näringsliv|övriga|politiska partier|andra)\s*:?",
    re.IGNORECASE,
)
_FILE = re.compile(r"\((?:pdf|docx?|xlsx?|zip)\b", re.IGNORECASE)
_COLUMNS = re.compile(r"\t+| {3,}")
_LONGEST = 140
_LONGEST_HEADING = 300
_WRAPPED = 60
_SHORT = 45
_MANY = re.compile(r"(?:samtliga|alla|berörda|övriga|några|vissa)\b", re.IGNORECASE)
_CONFIDENCE = 0.95
_GROUP = 0.3
_TOLERATED = 3
"""So many numbers may be missing in a row before it is another list."""


def read_lists(brev: Brev) -> list[Lasning]:
    """The bodies of every list that is headed as one of remissinstanser."""
    found: list[Lasning] = []
    done = 0
    for nr, rad in enumerate(brev.rader):
        if nr < done or len(rad.text) > _LONGEST_HEADING:
            continue
        headed = bool(_HEADING.fullmatch(rad.text))
        if not headed and not _LEADS_IN.fullmatch(rad.text):
            continue
        items = list(_items(brev, nr + 1, headed=headed))
        found += [
            Lasning(Slag.REMISSINSTANS, _clean(one.text), one.start, one.end, _sure(one.text))
            for one in items
        ]
        if items:
            done = bisect_right(brev.rader, items[-1].start, key=lambda line: line.start)
    return [one for one in found if one.value]


def _sure(item: str) -> float:
    return _GROUP if _MANY.match(item) else _CONFIDENCE


def _items(brev: Brev, first: int, *, headed: bool) -> Iterator[Span]:
    rader = brev.rader
    while first < len(rader) and _KIND.fullmatch(rader[first].text):
        first += 1
    if first >= len(rader):
        return iter(())
    if _NUMBERED.match(rader[first].text):
        return _numbered(brev, first)
    if _BULLET.match(rader[first].text):
        return _bulleted(brev, first)
    named = sum(is_body(rad.text) for rad in rader[first : first + 3])
    return _plain(brev, first) if headed or named > 1 else iter(())


def _numbered(brev: Brev, first: int) -> Iterator[Span]:
    """Items 1, 2, 3 … until the row of numbers ends. A line broken off goes on in the next."""
    expected, item, anew = 1, None, False
    for nr in range(first, len(brev.rader)):
        rad = brev.rader[nr]
        match = _NUMBERED.match(rad.text)
        number = int(match["nr"].replace("l", "1")) if match else 0
        if match and (expected <= number < expected + _TOLERATED or (anew and number == 1)):
            if item:
                yield from _on_one_line(item, expected)
            item = Span(rad.start + match.end(), rad.end, rad.text[match.end() :])
            expected, anew = number + 1, False
        elif item and _goes_on(brev, nr):
            item = Span(item.start, rad.end, f"{item.text} {rad.text}")
        elif _KIND.fullmatch(rad.text):
            anew = True
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


def _goes_on(brev: Brev, nr: int) -> bool:
    """Whether the line is the rest of the item before it."""
    before, rad = brev.rader[nr - 1], brev.rader[nr]
    if brev.text.count("\n", before.end, rad.start) > 1:
        return False
    if _BULLET.match(rad.text) or _NUMBERED.match(rad.text):
        return False
    if rad.text[0].islower():
        return True
    wrapped = len(before.text) >= _WRAPPED or _indent(brev, rad) > _indent(brev, before)
    return wrapped and not _SENTENCE.search(rad.text)


def _indent(brev: Brev, rad: Span) -> int:
    return rad.start - brev.text.rfind("\n", 0, rad.start) - 1


def _bulleted(brev: Brev, first: int) -> Iterator[Span]:
    item: Span | None = None
    for nr in range(first, len(brev.rader)):
        rad = brev.rader[nr]
        if match := _BULLET.match(rad.text):
            if item:
                yield item
            item = Span(rad.start + match.end(), rad.end, rad.text[match.end() :])
        elif item and _goes_on(brev, nr):
            item = Span(item.start, rad.end, f"{item.text} {rad.text}")
        elif not _KIND.fullmatch(rad.text):
            break
    if item:
        yield item


def _plain(brev: Brev, first: int) -> Iterator[Span]:
    """A name on each line, until what is no name."""
    spaced = False
    for nr in range(first, len(brev.rader)):
        rad = brev.rader[nr]
        gap = nr > first and brev.text.count("\n", brev.rader[nr - 1].end, rad.start) > 1
        if _KIND.fullmatch(rad.text) or _BULLET.match(rad.text):
            continue
        if not _is_item(brev, nr) or (gap and not spaced and _signs_off(rad.text)):
            return
        spaced |= gap
        at = rad.start
        for piece in _COLUMNS.split(rad.text):
            start = brev.text.find(piece, at)
            at = start + len(piece)
            yield Span(start, at, piece)


def _is_item(brev: Brev, nr: int) -> bool:
    """A short line; one with a verb ("Hela Norrvik ska leva") only amid others without a gap."""
    line = brev.rader[nr].text
    if len(line) > _LONGEST or line[-1] in ".:?!":
        return False
    if _FILE.search(line) or _AFTER_LIST.match(line):
        return False
    if _SENTENCE.search(line) or line[0].islower():
        return len(line) < _SHORT and _is_amid(brev, nr)
    return line.count(",") < 2 or (is_body(line) and _is_amid(brev, nr))


def _is_amid(brev: Brev, nr: int) -> bool:
    rader = brev.rader
    if not 0 < nr < len(rader) - 1:
        return False
    near = brev.text[rader[nr - 1].end : rader[nr + 1].start]
    after = rader[nr + 1].text
    return near.count("\n") < 3 and len(after) < _LONGEST and not _SENTENCE.search(after)


def _signs_off(line: str) -> bool:
    """The name of a person, after the first gap: who signs, not who is asked."""
    return is_person(line) and not is_body(line)


def _clean(item: str) -> str:
    return " ".join(item.split()).strip(" ,;").removesuffix(".")
