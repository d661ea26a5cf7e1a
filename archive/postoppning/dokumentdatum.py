"""Datum: the day the document itself says it was written or decided; never guessed from others."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from archive.diarium.kalender import parse_datum
from archive.postoppning.brev import DATE, Brev, Span
from archive.postoppning.fakta import Lasning, Slag

_TYPE = (
    r"(?:pm|promemoria|tjänsteutlåtande|tjänsteskrivelse|yttrande|remissvar|remiss|missiv|protokoll"
    r"|protokollsutdrag|beslut|delegationsbeslut|avgörande|skrivelse|rapport|svar|interpellation"
    r"|motion|utlåtande|kallelse|meddelande|brev|dom)"
)
_NO_PLACE = (
    r"(?:senast|remisstid|svarstid|svarsdatum|svar|den|från|till|före|efter|sedan|under|publicerad"
    r"|uppdaterad|gäller|sista|sammanträdesdatum|kl|bilaga|möte|sammanträde|protokoll)"
)
_PLACE = re.compile(
    rf"(?!{_NO_PLACE}\b)(?-i:[A-ZÅÄÖ])[a-zåäöé]+(?:[ -](?-i:[A-ZÅÄÖ])[a-zåäöé]+)?,?", re.IGNORECASE
)
_NUMBER_OR_PAGE = r"(?:[\w ./:-]*\d[\w ./:()-]*)?"

# Each is a whole line in lower case, DATE standing for the day.
_LINES = tuple(
    (re.compile(pattern), confidence)
    for pattern, confidence in (
        (rf"(?:upprättad|besluts|dokument|avgörande)?datum:? {DATE} ?\.?", 0.92),
        (rf"(?:utfärda[dt]|upprätta[dt]|daterad|dagtecknad):? {DATE} ?\.?", 0.9),
        (rf"{_TYPE}:? {DATE}(?: ?[;,.])? ?{_NUMBER_OR_PAGE}", 0.88),  # PM 2024-03-01
        (rf"publicerad {DATE}(?: uppdaterad {DATE})?", 0.6),
        (rf"beslut vid regeringssammanträdet? {DATE} ?\.?", 0.85),
        (rf"beslutade? {DATE} ?[.;]?", 0.85),
        (rf"(?:dnr|diarienummer):? [\w./:-]*\d[\w./:-]* {DATE}", 0.85),
    )
)
_BEGINS_ANEW = re.compile(r"(?:^|\n[ \t]*\n|[.:!?][ \t]*\n|\f)\s*$")
"""What stands before a line that is no continuation of a sentence."""
_MINUTES = re.compile(rf"sammanträdes(?:datum|dag):? {DATE}.{{0,30}}")
_LABEL = re.compile(
    r"\b(?:upprättad|besluts|dokument|avgörande)?datum\b|^(?:utfärdad|upprättad)$", re.IGNORECASE
)
_NOT_LABEL = re.compile(
    r"(?:svars|födelse|sammanträdes|leverans|sista )datum|från trycket$|träder i kraft$|senast$",
    re.IGNORECASE,
)
_KIND_OF_LETTER = re.compile(
    rf"{_TYPE}|(?:v[åa]rt )?(?:dnr|diarienr|diarienummer).*", re.IGNORECASE
)
_ENGLISH = "JanFebMarAprMayJunJulAugSepOctNovDec"
_MAIL_DATE = re.compile(
    r"Datum: (?:[A-Z][a-z]{2}, )?(?P<dag>\d{1,2}) (?P<manad>[A-Z][a-z]{2}) (?P<ar>(?:19|20)\d\d)\b"
)
_LONGEST = 90
_LABEL_LENGTH = 50
_HEAD = 12
"""So many lines from the top are the letterhead."""


def read_datum(brev: Brev, *, minutes: bool = False) -> list[Lasning]:
    """The day in a signature line, a letterhead or a page head; of minutes also the meeting's."""
    return [*_mail_head(brev), *_all(brev, minutes=minutes)]


def _mail_head(brev: Brev) -> Iterator[Lasning]:
    """The date head of an e-mail, as mail programs write it: ``Mon, 21 Dec 2015 09:12``."""
    for rad in brev.rader[:_HEAD]:
        if match := _MAIL_DATE.match(rad.text):
            month = _ENGLISH.find(match["manad"]) // 3 + 1
            day = f"{match['ar']}-{month:02}-{int(match['dag']):02}"
            if parse_datum(day):
                yield Lasning(Slag.DATUM, day, rad.start, rad.end, 0.93)


def _all(brev: Brev, *, minutes: bool) -> Iterator[Lasning]:
    rader = brev.rader
    for spann in brev.datum:
        nr = bisect_right(rader, spann.start, key=lambda rad: rad.start) - 1
        rad = rader[nr]
        if not spann.day or len(rad.text) > _LONGEST or spann.end > rad.end:
            continue
        before = " ".join(brev.flat[rad.start : spann.start].split())
        masked = brev.masked(rad)
        confidence = 0.7 if minutes and _MINUTES.fullmatch(masked) else 0.0
        if confidence := confidence or _sure(brev, before, masked, nr):
            sure = confidence - nr / 10**6  # of two alike the first
            yield Lasning(Slag.DATUM, spann.day.isoformat(), rad.start, rad.end, sure)


def _sure(brev: Brev, before: str, masked: str, nr: int) -> float:
    for pattern, confidence in _LINES:
        if pattern.fullmatch(masked):
            return confidence
    rader = brev.rader
    if not before and any(_is_label(rad.text) for rad in rader[max(0, nr - 2) : nr]):
        return 0.9
    if nr and _NOT_LABEL.search(rader[nr - 1].text):
        return 0.0
    at = rader[nr].start
    anew = bool(_BEGINS_ANEW.search(brev.text, max(0, at - 60), at))
    if masked == DATE:
        return _in_letterhead(rader, nr) or (_alone(rader, nr) if anew else 0.0)
    return _placed(rader, nr, anew=anew) if _is_placed(before, masked) else 0.0


def _is_placed(before: str, masked: str) -> bool:
    """``Norrvik den 22 maj 2026``, and nothing after."""
    return bool(_PLACE.fullmatch(before)) and masked.rstrip(" .").endswith(DATE)


def _placed(rader: list[Span], nr: int, *, anew: bool) -> float:
    if anew:
        return 0.89
    return 0.84 if _between_short_lines(rader, nr) else 0.0


def _in_letterhead(rader: list[Span], nr: int) -> float:
    """How sure a line with only a date is because of the short lines before it."""
    if nr and rader[nr - 1].text.endswith(":"):
        return 0.0
    if nr and _KIND_OF_LETTER.fullmatch(rader[nr - 1].text):
        return 0.87
    return 0.84 if _between_short_lines(rader, nr) else 0.0


def _between_short_lines(rader: list[Span], nr: int) -> bool:
    """``Norrvik 2026-05-22`` in a letterhead: no line before it could run on into it."""
    return nr < _HEAD and all(len(rad.text) < _LABEL_LENGTH for rad in rader[:nr])


def _alone(rader: list[Span], nr: int) -> float:
    near = [*rader[max(0, nr - 3) : nr], *rader[nr + 1 : nr + 4]]
    if any(_KIND_OF_LETTER.fullmatch(rad.text) for rad in near):
        return 0.86
    return 0.8 if nr < _HEAD else 0.0


def _is_label(line: str) -> bool:
    return len(line) < _LABEL_LENGTH and bool(_LABEL.search(line)) and not _NOT_LABEL.search(line)
