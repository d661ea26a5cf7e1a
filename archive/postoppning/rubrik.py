"""Rubrik: the heading under which the document presents itself."""

import re

from archive.postoppning.brev import Brev, Span
from archive.postoppning.enhetsnamn import is_person, is_unit, without_day
from archive.postoppning.fakta import Lasning, Slag
from archive.postoppning.typrubriker import is_heading

_LABEL = re.compile(
    r"(?:rubrik|ärende(?:mening)?|ang(?:ående|\.)?|ämne|subject)\s*:\s*(?P<rubrik>\S.{3,280})",
    re.IGNORECASE,
)
_TYPE = (
    r"(?:pm|promemoria|tjänsteutlåtande|tjänsteskrivelse|(?:kontors|förvaltnings)?yttrande"
    r"|(?:intern)?remiss|remissmissiv|remissvar|remissammanställning|missiv|(?:sammanträdes)?proto"
    r"koll|protokollsutdrag|beslut|delegationsbeslut|ordförandebeslut|tjänsteanteckning|skrivelse"
    r"|rapport|utlåtande|motion|medborgarförslag|interpellation|kallelse|pressmeddelande"
    r"|kommittédirektiv|regeringens (?:proposition|skrivelse)|kungörelse|kopia|utkast|förslag"
    r"|meddelande om avstående)"
)
_NUMBER = r"(?:dnr|diarienr|diarienummer|\w*beteckning|ärendenummer|ref(?:erens)?)"
# Lines of a letterhead say nothing of the matter and are passed by.
_LETTERHEAD = re.compile(
    rf"(?:sida?\.?|sidan)\b.*|.{{0,40}}\b{_NUMBER}\b.{{0,40}}"
    r"|(?:från|till|kopia|namn|adress|kontakt(?:person)?|e-?post|besöksadress|postadress"
    r"|avsändare):.{0,60}|till|enligt sändlista|paragraf(?:er)? .{0,30}"
    r"|beslut vid regeringssam.*|\d{4}-\d\d-\d\d\b.{0,60}"
    r"|(?:\w*datum|handläggare|mottagare|ert dnr|v[åa]r ref\w*|er ref\w*)\b:?.{0,60}"
    rf"|{_TYPE}\b[\W\d]*"
    r"|(?:hoppa till|klicka här|lyssna|stäng|meny|sök|dela|skriv ut|start|hem|logga in)\b.{0,80}"
    r"|.*@.*|(?:www\.|http).*|.*\b(?:telefon|tfn|tel|fax|växel)\b[ :.]*[+\d].*|avgörande \d.*"
    r"|publicerad \d.*|[\W\d]+|.{1,3}|den \d{1,2} \w+(?: \d{4})?"
    r"|.*(?<![/:])\b\d{3} ?\d{2} [A-ZÅÄÖ].*|.{0,40}\w(?:gatan|vägen|torget|plan) \d{1,3}|box \d+.*"
    r"|\S*(?:nämnden|kontoret|förvaltningen|styrelsen|departementet|roteln|avdelningen|kommun"
    r"|stad|fullmäktige) ?[\d.-]*|\w{0,6} ?§ ?\d+|\w{0,6}[ -]?\d[\d/:. -]*"
    r"|(?:(?:prop|dir|bet|skr|rskr)\.?|sou|ds|sfs|[a-zåäö-]{2,8}fs) [\d/:]+\W*(?:\([a-z]\))?"
    r"|(?:issn|isbn|utgivare)\b.*|.*\bförfattningssamling|none\b.*",
    re.IGNORECASE,
)
# A section's heading means that the document has none of its own above it.
_SECTION = re.compile(
    r"(?:[\w ]{0,40})?förslag till (?:beslut|yttrande)|beslut|sammanfattning|bakgrund|inledning"
    r"|innehåll(?:sförteckning)?|ärendet?|yttrande|förvaltningens \w+|remissinstanser|bilagor"
    r"|[\w -]{0,40}(?:nämndens|styrelsens|fullmäktiges) beslut|föreslaget beslut|bilaga",
    re.IGNORECASE,
)
_NOT_FIRST = re.compile(
    r"\w+,? (?:den )?(?:\d{1,2} \w+ \d{4}|\d{4}-\d\d-\d\d)\.?|till [\w -]{2,45}", re.IGNORECASE
)
"""A place with its day, or whom a letter is to: no heading, unless the document begins so."""

_NO_HEADING = re.compile(
    r"(?:hej|till den det berör)\b.{0,40}|bästa \w+[!,].*|\d{1,2}(?:\.\d{1,2})*\.? (?-i:[A-ZÅÄÖ]).*"
    r"|\d+ (?:kap\b|§).*|.*\.{4,}.*",
    re.IGNORECASE | re.DOTALL,
)
"""A greeting, or a piece out of the middle of a work."""

_SAYS = re.compile(
    r" (?:ska|skall|har|hade|är|var|kan|får|fick|bör|innebär|innehåller|avser|anger|gäller) "
)
_LONG = 160
_ENDS = re.compile(r"[.:;]$")
_SHORTENED = re.compile(r"\b(?:m\.m|m\.fl|etc)\.$")
_REPLIED = re.compile(r"^(?:(?:sv|vb|re|fw|fwd)\s?:\s*)+|^§ ?\d{1,4}[.:]?\s+(?=\S)", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\s+(?:dnr|diarienummer)\s?:.{3,60}$"
    r"|(?<=(?-i:[a-zåäö)]))(?-i:[A-ZÅÄÖ])[A-Za-zÅÄÖåäö]{0,3}(?:19|20)\d\d/\d{4,6}\b.{0,40}$",
    re.IGNORECASE,
)
_TOP_LINES = 20
_WRAPPED = 45
"""A line so long may have been broken; a shorter one ended by itself."""
_SHORTEST, _LONGEST = 4, 500
_MOST_LINES = 6


def read_rubrik(brev: Brev) -> list[Lasning]:
    """The labelled heading, or the first lines that are neither letterhead nor running text."""
    first = brev.borjan
    for rad in brev.rader[first : first + _TOP_LINES]:
        if match := _LABEL.fullmatch(rad.text):
            start = rad.start + match.start("rubrik")
            return [Lasning(Slag.RUBRIK, _plain(match["rubrik"]), start, rad.end, 0.9)]
    for nr, rad in enumerate(brev.rader[first : first + _TOP_LINES], first):
        if _is_passed_by(rad.text, nr):
            continue
        heading = _heading(brev, nr)
        if heading is None or (nr > first and _is_running(heading.text)):
            return []
        sure = 0.8 - (nr - first) / 100
        return [Lasning(Slag.RUBRIK, _plain(heading.text), heading.start, heading.end, sure)]
    return []


def _is_passed_by(line: str, nr: int) -> bool:
    """What a letterhead holds beside the heading; a section's heading is none of it."""
    if _SECTION.fullmatch(line) and not re.fullmatch(_TYPE, line, re.IGNORECASE):
        return False
    if nr and (is_person(line) or _NOT_FIRST.fullmatch(line)):
        return True
    return bool(_LETTERHEAD.fullmatch(line)) or is_unit(without_day(line))


def _is_running(text: str) -> bool:
    """Whether what stands below a letterhead is rather the first lines of the text itself."""
    return not is_heading(text) and (len(text) > _LONG or bool(_SAYS.search(text)))


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
    if _SECTION.fullmatch(text) or _NO_HEADING.fullmatch(text):
        return None
    if text[0].islower() and (nr or text[-1] in ".,"):
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
    if rad.text.count("(") > rad.text.count(")"):
        return True
    if _LETTERHEAD.fullmatch(after.text) or _SECTION.fullmatch(after.text):
        return False
    return after.text[0].islower() or len(rad.text) >= _WRAPPED
