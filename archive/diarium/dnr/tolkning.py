"""Reads a dnr in any spelling met in Swedish municipalities, regions and ministries."""

import re
from unicodedata import normalize

from archive.diarium.dnr.varde import Dnr

LONGEST = 60
"""No dnr is longer, in characters; what is longer is not looked at."""

PREFIX = (
    r"(?:(?:v[åa]rt|v[åa]r|ert|er|eget|annat)\s+)?"
    r"(?:dnr|d\.\s?nr|diarienr|diarie-?\s?nummer|diariebeteckning|ärendenr|ärendenummer)\b"
    r"[.:\s]*(?:är\s+)?"
)
"""The words that say "this is a dnr"."""

_OTHER_WORKS = """
SOU DS DIR PM PROP SKR BET RSKR MOT SFS KOM COM EU EG EEG ECB JOIN SWD RIR NJA RÅ HFD RH MIG ISO
IFRS FIU ITEM NR NO NUMMER SID SIDA SIDAN KAP ART ARTIKEL BILAGA TABELL FIGUR PUNKT PARAGRAF
MÅL MÅLNR LAG LAGEN FÖRORDNING DIREKTIV BESLUT MOTION MOTIONEN UTLÅTANDE PROPOSITION SKRIVELSE
INTERPELLATION FRÅGA RAPPORT RAPPORTEN REMISS ÅR ÅREN LÄSÅR LÄSÅRET LÄSÅREN HÖST HÖSTEN VÅR VÅREN
TEL TELEFON FAX JANUARI FEBRUARI MARS APRIL MAJ JUNI JULI AUGUSTI SEPTEMBER OKTOBER NOVEMBER
DECEMBER JAN FEB MAR APR JUN JUL AUG SEP SEPT OKT NOV DEC DEN TILL FRÅN MELLAN SEDAN UNDER
"""
OTHER_WORKS = frozenset(_OTHER_WORKS.split())
"""Letters before a number that name another work, a place in a text or a time, never a diarium."""

_COURTS = "A B F H K M P T UM Ä Ö ÄÖ ÖÄ FT PMT PMB PMFT PMÄ PMÖ PMÖÄ"
COURTS = frozenset(_COURTS.split())
"""Kinds of case before a court's number, ``T 123-20``."""

_PREFIX = re.compile(PREFIX, re.IGNORECASE)
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_AROUND = "\"'”“„’»«.,;: "
_SPACED = re.compile(r" ?([/:-]) ?")

_SERIE = r"(?:(?P<serie>[^\W\d_]{1,10}(?:-[^\W\d_]{1,4})?)[ /-]?)"
_TAIL = r"(?:-(?P<handling>[0-9]{1,4}))?(?P<suffix>(?:[/-][^\W\d_][^\W_]{0,7}){1,3})?"
_KLASS = r"(?P<klass>[0-9]{1,4}|[0-9]{1,3}(?:\.[0-9]{1,3}){1,4})"
_AR = r"(?P<ar>(?:19|20)[0-9][0-9])"
_LOP = r"(?P<lopnr>[0-9]{1,9})"

# Tried in this order; the first that fits the whole decides.
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_SERIE}?{_KLASS}-{_LOP}[/-]{_AR}{_TAIL}",  # 211-87/2019, 1.2.3-87-2019
        rf"{_SERIE}?{_AR}-(?P<a>[0-9]{{1,9}})-(?P<b>[0-9]{{1,9}})",  # 2019-152-307
        r"(?P<lopnr>19[0-4][0-9])/(?P<yy>[0-9]{2})",  # 1900/16: a year so early is none
        rf"{_SERIE}?{_AR}[/:-]{_LOP}{_TAIL}",  # KS 2019/87, Fi2019/00087/AB
        rf"{_KLASS}-{_AR}[:/-]{_LOP}(?:-(?P<handling>[0-9]{{1,4}}))?",  # 40-2019:87
        rf"{_SERIE}{_AR} {_LOP}(?: (?P<handling>[0-9]{{1,4}}))?",  # TN 2019 00087 1
        rf"{_AR}[/ ]?{_SERIE}{_LOP}(?: (?P<klass>[0-9]{{1,4}}))?",  # 2019/KS 0087 10
        rf"{_SERIE}?{_LOP}[/-]{_AR}{_TAIL}",  # 87-2019, KS-87/2019
        rf"{_SERIE}?{_KLASS}-{_LOP}[/-](?P<yy>[0-9][0-9])",  # 211-87-19
        rf"{_SERIE}?{_LOP}[/-](?P<yy>[0-9][0-9])",  # 1900/16
    )
)
_DATES = re.compile(
    r"(?:19|20)[0-9][0-9]([-/:])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12][0-9]|3[01])"
    r"|(?:0?[1-9]|[12][0-9]|3[01])([-/])(?:0?[1-9]|1[0-2])\2(?:19|20)?[0-9][0-9]"
    r"|[0-9][0-9]-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0?[1-9]|[12][0-9]|3[01])/(?:0?[1-9]|1[0-2])"
)
_ISO_DATE = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_PERSON_OR_ORG = re.compile(r"(?:19|20)?[0-9]{6}-[0-9]{4}")
_UNLESS_SAID = re.compile(
    r"(?:19|20)[0-9][0-9]-(?:19|20)[0-9][0-9]"  # a range of years
    r"|[0-9]{1,9}-[0-9][0-9]"  # a range of pages, a phone number
    r"|(?:19|20)[0-9][0-9]:[0-9]+"  # SFS 2004:1320 and its like
)


def parse(text: str) -> Dnr | None:
    """The dnr that ``text`` as a whole is, in any spelling; None for everything else.

    Never raises, and its time is bounded whatever it is given. The word Dnr before the number
    lets through what would else be a date, a range of years or a law (``Dnr 2019:87``).

    A year of two digits is 1950–2049. The pivot is fixed, so that a number written once
    means the same the day it is read again.
    """
    if len(text) > LONGEST:
        return None
    plain = " ".join(normalize("NFC", text).translate(_DASHES).translate(_INVISIBLE).split())
    plain = plain.strip(_AROUND)
    prefix = _PREFIX.match(plain)
    number = plain[prefix.end() :] if prefix else plain
    number = _SPACED.sub(r"\1", number.upper().strip(_AROUND))
    return None if _is_other(number, said=prefix is not None) else _read(number)


def _is_other(number: str, *, said: bool) -> bool:
    if _PERSON_OR_ORG.fullmatch(number):
        return True
    if said:
        return bool(_ISO_DATE.fullmatch(number))
    return bool(_DATES.fullmatch(number) or _UNLESS_SAID.fullmatch(number))


def _read(number: str) -> Dnr | None:
    for form in _FORMS:
        if match := form.fullmatch(number):
            parts = _shared_out(match.groupdict())
            return None if _names_another_work(parts) else _dnr(parts)
    return None


def _shared_out(found: dict[str, str | None]) -> dict[str, str]:
    parts = {name: value for name, value in found.items() if value}
    if "yy" in parts:
        parts["ar"] = _century(parts["yy"])
    if "a" in parts:
        parts |= _year_first(parts["a"], parts["b"])
    return parts


def _year_first(a: str, b: str) -> dict[str, str]:
    """``2019-152-307`` löp, klass; ``2019-31-00087`` klass, löp; ``2019-87-4`` löp, handling."""
    if len(b) == 1:
        return {"lopnr": a, "handling": b}
    if len(b) > len(a):
        return {"klass": a, "lopnr": b}
    return {"lopnr": a, "klass": b}


def _century(yy: str) -> str:
    return f"20{yy}" if int(yy) < 50 else f"19{yy}"


def _names_another_work(parts: dict[str, str]) -> bool:
    serie, suffix = parts.get("serie", ""), parts.get("suffix", "").strip("/-")
    head = serie.split("-")[0]
    return (
        head in OTHER_WORKS
        or (len(head) > 2 and head.endswith("FS"))  # författningssamlingar
        or (head in COURTS and "yy" in parts and "klass" not in parts)
        or (not serie and suffix in {"EU", "EG", "EEG", "RIF", "GUSP"})
    )


def _dnr(parts: dict[str, str]) -> Dnr | None:
    if not int(parts["lopnr"]):
        return None
    return Dnr(
        serie=parts.get("serie"),
        klass=parts.get("klass"),
        ar=int(parts["ar"]),
        lopnr=int(parts["lopnr"]),
        handling=int(parts.get("handling", 0)) or None,
        suffix=parts.get("suffix", "").lstrip("/-").replace("-", "/") or None,
    )
