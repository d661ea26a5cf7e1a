"""Rubrik: the heading under which the document presents itself."""

import re

from archive.postoppning.brev import Brev, Span
from archive.postoppning.fakta import Lasning, Slag

_LABEL = re.compile(
    r"(?:rubrik|ärende(?:mening)?|ang(?:ående|\.)?|ämne|subject)\s*:\s*(?P<rubrik>\S.{3,280})",
    re.IGNORECASE,
)
# Lines of a letterhead say nothing of the matter and are passed by.
_LETTERHEAD = re.compile(
    r"(?:sida?\.?|sidan)\b.*|.{0,40}\b(?:dnr|diarienr|diarienummer)\b.{0,40}"
    r"|(?:från|till|kopia|handläggare|mottagare|avsändare):.{0,60}"
    r"|(?:datum|handläggare|mottagare|ert dnr|v[åa]r ref\w*|er ref\w*)\b:?.{0,60}"
    r"|(?:pm|promemoria|tjänsteutlåtande|tjänsteskrivelse|yttrande|remiss|remissmissiv|remissvar"
    r"|missiv|protokoll|protokollsutdrag|beslut|skrivelse|rapport|utlåtande|motion|interpellation"
    r"|kallelse|pressmeddelande|kommittédirektiv|regeringens proposition|kungörelse)\b[\W\d]*"
    r"|(?:hoppa till|klicka här|lyssna|stäng|meny|sök|dela|skriv ut|start|hem|logga in)\b.{0,80}"
    r"|.*@.*|(?:www\.|http).*|.*\b(?:telefon|tfn|tel|fax|växel)\b[ :.]*[+\d].*|avgörande \d.*"
    r"|publicerad \d.*|[\W\d]+|.{1,3}|den \d{1,2} \w+(?: \d{4})?"
    r"|.*(?<![/:])\b\d{3} ?\d{2} [A-ZÅÄÖ].*|.{0,40}\w(?:gatan|vägen|torget|plan) \d{1,3}|box \d+.*"
    r"|\S*(?:nämnden|kontoret|förvaltningen|styrelsen|departementet|roteln|avdelningen|kommun"
    r"|stad)",
    re.IGNORECASE,
)
# A section's heading means that the document has none of its own above it.
_SECTION = re.compile(
    r"(?:\w+ )?förslag till (?:beslut|yttrande)|beslut|sammanfattning|bakgrund|inledning"
    r"|innehåll(?:sförteckning)?|ärendet?|yttrande|förvaltningens \w+|remissinstanser|bilagor",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.:;]$")
_SHORTENED = re.compile(r"\b(?:m\.m|m\.fl|etc)\.$")
_NAME = re.compile(r"[A-ZÅÄÖ][a-zåäöé]+(?:[ -][A-ZÅÄÖ][a-zåäöé]+){1,2}(?: \([A-ZÅÄÖ]+\))?,?")
_REPLIED = re.compile(r"^(?:(?:sv|vb|re|fw|fwd)\s?:\s*)+", re.IGNORECASE)
_NUMBERED = re.compile(r"\s+(?:dnr|diarienummer)\s?:.{3,60}$", re.IGNORECASE)
_TOP_LINES = 14
_WRAPPED = 45
"""A line so long may have been broken; a shorter one ended by itself."""
_SHORTEST, _LONGEST = 4, 500
_MOST_LINES = 6


def read_rubrik(brev: Brev) -> list[Lasning]:
    """The labelled heading, or the first lines that are neither letterhead nor running text."""
    first = brev.borjan
    for nr, rad in enumerate(brev.rader[first : first + _TOP_LINES], first):
        if match := _LABEL.fullmatch(rad.text):
            start = rad.start + match.start("rubrik")
            return [Lasning(Slag.RUBRIK, _plain(match["rubrik"]), start, rad.end, 0.9)]
        if _LETTERHEAD.fullmatch(rad.text):
            continue
        heading = _heading(brev, nr)
        if heading is None:
            return []
        sure = 0.8 - (nr - first) / 100
        return [Lasning(Slag.RUBRIK, _plain(heading.text), heading.start, heading.end, sure)]
    return []


def _plain(heading: str) -> str:
    """On one line, without the answer marks of e-mail and without the dnr put after it."""
    return _REPLIED.sub("", _NUMBERED.sub("", " ".join(heading.split())))


def _heading(brev: Brev, nr: int) -> Span | None:
    """The heading that begins on that line, over as many lines as it was broken into."""
    rader = brev.rader
    last = nr
    while last + 1 < len(rader) and _goes_on(brev, rader[last], rader[last + 1]):
        last += 1
    text = brev.text[rader[nr].start : rader[last].end]
    if last - nr >= _MOST_LINES or not _SHORTEST <= len(text) <= _LONGEST:
        return None
    if _SECTION.fullmatch(text) or (nr and (_NAME.fullmatch(text) or text[0].islower())):
        return None
    if last > nr and (not (text[0].isupper() or text[0].isdigit()) or _is_sentence(text)):
        return None
    if _is_sentence(text) and (nr or ". " in text):
        return None
    return Span(rader[nr].start, rader[last].end, text)


def _is_sentence(text: str) -> bool:
    return bool(_ENDS.search(text)) and not _SHORTENED.search(text)


def _goes_on(brev: Brev, rad: Span, after: Span) -> bool:
    """Whether the line was broken off: no blank line after it, long, and no new beginning."""
    if brev.text.count("\n", rad.end, after.start) > 1 or _is_sentence(rad.text):
        return False
    if _LETTERHEAD.fullmatch(after.text) or _SECTION.fullmatch(after.text):
        return False
    return after.text[0].islower() or len(rad.text) >= _WRAPPED
