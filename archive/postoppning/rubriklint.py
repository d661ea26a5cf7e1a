"""What is wrong with a rubrik before it stands in the open register (domain.md 1.2).

A rubrik says by itself what the handling is about and holds no personal data: it is shown to
anyone and is not rewritten later. A remark never stops a registration.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from archive.diarium.dnr import find_dnr
from archive.postoppning.handlingstyper import Handlingstyp

LONGEST = 200
"""Characters: more than two lines of a list are not read."""

_CAPITALS_FROM = 12


class Brist(StrEnum):
    """What is wrong. The value is what is stored."""

    PERSONNUMMER = "personnummer"
    SAMORDNINGSNUMMER = "samordningsnummer"
    EPOST = "epost"
    TELEFON = "telefon"
    TOMT_ORD = "tomt ord"
    SAKNAR_AMNE = "saknar ämne"
    FOR_LANG = "för lång"
    VERSALER = "versaler"


@dataclass(frozen=True, slots=True)
class Anmarkning:
    """One remark: a sentence on what is wrong, one on what to do, and where in the rubrik.

    ``rubrik`` is a better rubrik that can be taken over as it is, where there is one.
    """

    brist: Brist
    mening: str
    forslag: str
    start: int
    end: int
    rubrik: str | None = None


_NUMBER = re.compile(
    r"(?<![\d:/-])(?P<sekel>18|19|20)?(?P<ar>\d{2})(?P<manad>\d{2})(?P<dag>\d{2})\s?[-+–]?\s?"
    r"(?P<sist>\d{4})(?![\d/])"
)
_EPOST = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_TELEFON = re.compile(
    r"(?<![\w:/.-])(?:(?:\+|00)46[ -]?(?:\(0\)[ -]?)?\d{1,3}|0\d{1,3})(?:[ ]?[-–]?[ ]?\d{2,}){1,4}"
    r"(?![\w/:-])"
)
_DIGITS = range(9, 14)
_TOMT = re.compile(
    r"(?:skrivelse|brev|svar|handling|dokument|mejl|mail|e-?post|meddelande|information|fråga"
    r"|ärende|bilaga|fil|inkommet|övrigt|remiss|remissvar|okänd|namnlös|scan|skannat)(?:n|en|et)?"
)
_SVAR = re.compile(
    r"(?P<svar>(?:(?:svar|yttrande|synpunkter)\s+(?:på|över|avseende|angående|om)"
    r"|remiss\s+av|remissvar\s+(?:på|över|avseende|angående|om))"
    r"\s+(?:en\s+|ett\s+|er\s+|kommunstyrelsens\s+)?"
    r"(?:remiss|motion|interpellation|skrivelse|medborgarförslag|förslag|fråga|begäran)"
    r"(?:en|et|s)?)(?![\wåäö])(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_FROM = re.compile(
    r"\s*[,(]?\s*(?:från|av|ställd av|väckt av)\s(?:(?!\b(?:om|över|angående|avseende|gällande"
    r"|rörande|beträffande|för|med|till)\b)[^:–—])*",
    re.IGNORECASE,
)
_BESIDES = re.compile(
    r"\b(?:dnr|diarienummer|diarienr|ärende|nr|den|januari|februari|mars|april|maj|juni|juli"
    r"|augusti|september|oktober|november|december)\b|\d+",
    re.IGNORECASE,
)
_WORK = re.compile(r"\b(?:SOU|Ds|Dir|Prop)\.? \d{4}", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
# Written in capitals also where the rest is not.
_SHORTENED = re.compile(r"\b(?:sou|ab|eu|it|pm|jo|fn|lss|sol|ks|kf)\b")


def lint(rubrik: str, typ: Handlingstyp | None = None) -> tuple[Anmarkning, ...]:
    """The remarks on a rubrik, in the order of Brist; ``typ`` makes the advice more exact.

    An empty rubrik has none: that it is missing is said elsewhere.
    """
    remarks = (
        *_personnummer(rubrik),
        *_epost(rubrik),
        *_telefon(rubrik),
        *_tomt_ord(rubrik, typ),
        *_saknar_amne(rubrik),
        *_for_lang(rubrik),
        *_versaler(rubrik),
    )
    return tuple(sorted(remarks, key=lambda one: list(Brist).index(one.brist)))


def _personnummer(rubrik: str) -> Iterator[Anmarkning]:
    for match in _numbers(rubrik):
        brist = Brist.SAMORDNINGSNUMMER if int(match["dag"]) > 60 else Brist.PERSONNUMMER
        yield Anmarkning(
            brist,
            f"Rubriken innehåller ett {brist}: den visas för alla.",
            "Ta bort numret; skriv det i ett fält som inte publiceras, om det behövs.",
            *match.span(),
            _without(rubrik, match),
        )


def _numbers(rubrik: str) -> Iterator[re.Match[str]]:
    return (one for one in _NUMBER.finditer(rubrik) if _is_a_day(one) and _checks(one))


def _is_a_day(match: re.Match[str]) -> bool:
    """A samordningsnummer has 60 added to its day (folkbokföringslagen 18 b §)."""
    dag = int(match["dag"])
    try:
        # A year without its century may be a leap year in one of them: 2000 is one in any case.
        ar = int((match["sekel"] or "20") + match["ar"])
        date(ar, int(match["manad"]), dag - 60 if dag > 60 else dag)
    except ValueError:
        return False
    return True


def _checks(match: re.Match[str]) -> bool:
    """The last digit is a control digit, modulus 10 (folkbokföringslagen 18 §)."""
    digits = [int(digit) for digit in match["ar"] + match["manad"] + match["dag"] + match["sist"]]
    doubled = [digit * (2 - nr % 2) for nr, digit in enumerate(digits)]
    return sum(product // 10 + product % 10 for product in doubled) % 10 == 0


def _epost(rubrik: str) -> Iterator[Anmarkning]:
    for match in _EPOST.finditer(rubrik):
        yield Anmarkning(
            Brist.EPOST,
            "Rubriken innehåller en e-postadress: den visas för alla.",
            "Ta bort adressen; avsändaren har ett eget fält.",
            *match.span(),
            _without(rubrik, match),
        )


def _telefon(rubrik: str) -> Iterator[Anmarkning]:
    numbers = [match.span() for match in _numbers(rubrik)]
    numbers += [(one.start, one.end) for one in find_dnr(rubrik)]
    for match in _TELEFON.finditer(rubrik):
        if any(start < match.end() and match.start() < end for start, end in numbers):
            continue
        if sum(sign.isdigit() for sign in match[0]) in _DIGITS:
            yield Anmarkning(
                Brist.TELEFON,
                "Rubriken innehåller ett telefonnummer: den visas för alla.",
                "Ta bort numret; avsändaren har ett eget fält.",
                *match.span(),
                _without(rubrik, match),
            )


def _without(rubrik: str, match: re.Match[str]) -> str | None:
    left = re.sub(r"\(\s*\)", " ", f"{rubrik[: match.start()]} {rubrik[match.end() :]}")
    left = re.sub(r"\s+([,.;:)])", r"\1", " ".join(left.split()))
    return left.strip(" ,;:–-") or None


def _tomt_ord(rubrik: str, typ: Handlingstyp | None) -> Iterator[Anmarkning]:
    words = rubrik.casefold().strip(" .:;!?-–")
    if _TOMT.fullmatch(words):
        what = f"vad handlingen ({typ}) gäller" if typ else "vad handlingen är och vad den gäller"
        yield Anmarkning(
            Brist.TOMT_ORD,
            f"”{rubrik.strip()}” säger inte vad handlingen gäller.",
            f"Skriv {what}, så att den går att förstå utan att filen öppnas.",
            0,
            len(rubrik),
        )


def _saknar_amne(rubrik: str) -> Iterator[Anmarkning]:
    match = _SVAR.fullmatch(rubrik.strip())
    if match and not _amne(match["rest"]):
        said = " ".join(match["svar"].split())
        yield Anmarkning(
            Brist.SAKNAR_AMNE,
            f"Efter ”{said}” står inte vad saken gäller.",
            f"Skriv ämnet och från vem: ”{said} från … om …”.",
            0,
            len(rubrik),
        )


def _amne(rest: str) -> bool:
    """Whether a subject is left when sender, number and date are taken away."""
    if _WORK.search(rest):
        return True
    for one in reversed(find_dnr(rest)):
        rest = rest[: one.start] + rest[one.end :]
    return bool(_WORD.search(_BESIDES.sub(" ", _FROM.sub(" ", rest, count=1))))


def _for_lang(rubrik: str) -> Iterator[Anmarkning]:
    if len(rubrik) > LONGEST:
        yield Anmarkning(
            Brist.FOR_LANG,
            f"Rubriken är {len(rubrik)} tecken lång; listor visar högst {LONGEST}.",
            "Korta den: typ, ämne, från vem och deras beteckning räcker.",
            LONGEST,
            len(rubrik),
        )


def _versaler(rubrik: str) -> Iterator[Anmarkning]:
    letters = [sign for sign in rubrik if sign.isalpha()]
    if len(letters) >= _CAPITALS_FROM and not any(sign.islower() for sign in letters):
        lowered = _SHORTENED.sub(lambda match: match[0].upper(), rubrik.lower())
        yield Anmarkning(
            Brist.VERSALER,
            "Rubriken är skriven med bara versaler och blir svår att läsa.",
            "Skriv den med gemener och se till att namn får stor bokstav.",
            0,
            len(rubrik),
            lowered[0].upper() + lowered[1:],
        )
