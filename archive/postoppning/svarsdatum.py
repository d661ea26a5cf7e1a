"""Svarsdatum: the last day to answer a remiss. Never when something else is to be done by."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from archive.postoppning.brev import DATE, Brev, Span
from archive.postoppning.datumspann import Datumspann
from archive.postoppning.fakta import Lasning, Slag

_SVAR = (
    r"(?:(?:remis{1,3}|nämnd|kontors|förvaltnings)?(?:svar|yttrande)(?:t|et|en|n|na)?"
    r"|synpunkter(?:na)?)\b"
)
_GIVE = (
    r"(?:ska|skall|bör|måste|önskas|öns?kar|emotses|begär|begärs|motses|ombeds|ombetts|vill|anmodas"
    r"|lämna|lämnas|lämnar|skicka|skickas|sänds|sändas|sända|insänds|insändas|ges|avge|avges|inges"
    r"|inkomma|inkommer|inkomna|välkomna|kan)\b"
)
_ANSWER = r"\b(?:yttra (?:sig|er)|besvara[ts]?|svara|svra|svar)\b"
_GAP = rf"[^{DATE}]"
_BY = r"(?:senaste?|före|till och med|t\.?\s?o\.?\s?m\.?|fram till)"

# (pattern, confidence); each holds DATE once, as the group ``d``. The order says nothing.
_RULES = tuple(
    (re.compile(pattern), confidence)
    for pattern, confidence in (
        (
            rf"\bsista (?:svarsdag(?:en)?|svarsdatum(?:et)?)\b{_GAP}{{0,80}}(?P<d>{DATE})",
            0.97,
        ),
        (
            (
                rf"\bsista (?:dag(?:en)?|datum) (?:för |att |at |då ){_GAP}{{0,100}}"
                rf"(?:sv[a]?ra?|besvara|yttra|yttrande|synpunkter"
                rf"|remiss){_GAP}{{0,80}}(?P<d>{DATE})"
            ),
            0.97,
        ),
        (
            rf"\b{_SVAR}{_GAP}{{0,160}}?{_GIVE}{_GAP}{{0,200}}?{_BY},? (?P<d>{DATE})",
            0.96,
        ),
        (
            (
                rf"\b{_SVAR}{_GAP}{{0,60}}?\bskal?l? (?:ha "
                rf"|vara )?(?:in)?kom\w*{_GAP}{{0,120}}(?P<d>{DATE})"
            ),
            0.9,
        ),
        (rf"\b{_GIVE}{_GAP}{{0,30}}\b{_SVAR}{_GAP}{{0,160}}?{_BY},? (?P<d>{DATE})", 0.9),
        (rf"{_ANSWER}{_GAP}{{0,220}}?{_BY},? (?P<d>{DATE})", 0.9),
        (
            (
                rf"{_BY},? (?P<d>{DATE}){_GAP}{{0,40}}?\b(?:ska|skall|bör|måste|önskas"
                rf"|vill){_GAP}{{0,80}}"
                rf"(?:{_SVAR}|{_ANSWER})"
            ),
            0.92,
        ),
        (
            (
                rf"\b(?:remiss|svars)tid(?:en)?\b{_GAP}{{0,60}}?"
                r"(?:(?:går|gick|löper|löpte) ut|slutar|är|var|förlängd|förlängts|förlängs|satt)"
                rf"\b{_GAP}{{0,30}}(?P<d>{DATE})"
            ),
            0.95,
        ),
        (
            (
                rf"\b(?:remiss|svars)tid(?:en)?\b{_GAP}{{0,40}}?(?:{DATE} )?"
                rf"(?:till(?: och med| om med)?|t\.?\s?o\.?\s?m\.?|-|–) (?P<d>{DATE})"
            ),
            0.9,
        ),
        (rf"\bpå remiss{_GAP}{{0,80}}?\b(?:till och med|fram till|till) (?P<d>{DATE})", 0.85),
        (
            (
                r"(?:^|[.;|] )(?:svarsdatum|(?:sista )?svarsdag"
                r"|(?:remis)?svar(?: önskas)?(?: senast)?"
                rf"|remisstid(?: t\.?o\.?m\.?)?|svarstid|yttrande senast"
                rf"|senast svar) ?[:–-]? ?(?P<d>{DATE})"
            ),
            0.95,
        ),
    )
)
# Words that make it another day: the draft answer, the old day, the meeting, the report.
_OTHER_DAY = re.compile(
    r"preliminär|anmäl|redovisa|slutrapport|delrapport|träd\w* i kraft|ikraftträd"
)
_FROM = re.compile(rf"(\b(?:från(?: och med)?|fr\.?\s?o\.?\s?m\.?|av|efter) ){DATE}")
_NOT_THAT = "\ue001"
"""Stands for a date that something begins with: no day to answer by."""
_EARLIER = re.compile(r"\b(?:tidigare|ursprunglig\w*|ändrats? från)\b")
_RECALLED = re.compile(
    r"\bremiss(?:en)? (?:har återkallats|är återkallad|återkallas)\b|\båterkallar remissen\b"
    r"|^\W*återkallad\b",
    re.IGNORECASE,
)
_MORE = re.compile(rf"\b{_BY},? (?P<d>{DATE})")
_UNSURE = 0.4
_BEFORE = 40
"""So many letters before an answer a word may stand that makes it another thing."""


def read_svarsdatum(brev: Brev, *, after: date | None = None) -> list[Lasning]:
    """The days to answer by, each with the sentence that says so.

    A recalled remiss has none, only told. A day without a year is the next such day from
    ``after`` on, and told, never proposed.
    """
    found = list(_all(brev, after))
    if "terkalla" in brev.flat and _RECALLED.search(brev.flat):
        found = [replace(one, confidence=_UNSURE) for one in found]
    return found


def _all(brev: Brev, after: date | None) -> Iterator[Lasning]:
    for span in brev.meningar:
        if dates := brev.dates_in(span):
            yield from _in_sentence(brev, span, dates, after)


def _in_sentence(
    brev: Brev, span: Span, dates: list[Datumspann], after: date | None
) -> Iterator[Lasning]:
    masked = _FROM.sub(rf"\1{_NOT_THAT}", brev.masked(span))
    earlier = bool(_EARLIER.search(masked))
    for at, confidence in sorted(_places(masked).items()):
        spann = dates[masked.count(DATE, 0, at) + masked.count(_NOT_THAT, 0, at)]
        if day := spann.day or _with_year(spann, after):
            sure = confidence if spann.day and not earlier else _UNSURE
            yield Lasning(Slag.SVARSDATUM, day.isoformat(), span.start, span.end, sure)


def _places(masked: str) -> dict[int, float]:
    """Where in a masked sentence a day to answer by stands, and how sure that is."""
    found: dict[int, float] = {}
    for pattern, confidence in _RULES:
        for match in pattern.finditer(masked):
            at = match.start("d")
            if not _is_other_day(masked, match.start(), at):
                found[at] = max(confidence, found.get(at, 0.0))
    if found:  # "… senast A i fråga om kapitel 3, samt senast B i fråga om kapitel 4"
        for match in _MORE.finditer(masked, min(found) + 1):
            if not _is_other_day(masked, match.start(), match.start("d")):
                found.setdefault(match.start("d"), 0.8)
    return found


def _is_other_day(masked: str, start: int, at: int) -> bool:
    return bool(_OTHER_DAY.search(masked, max(0, start - _BEFORE), at))


def _with_year(spann: Datumspann, after: date | None) -> date | None:
    if after is None:
        return None
    for year in range(after.year, after.year + 9):
        day = _day(year, spann)
        if day and day >= after and spann.veckodag in {None, day.weekday()}:
            return day
    return None


def _day(year: int, spann: Datumspann) -> date | None:
    try:
        return date(year, spann.manad, spann.dag)
    except ValueError:
        return None
