"""Ställningstagande: what an answer says of the proposal. A "not" is never overlooked."""

import re
from collections.abc import Iterator

from archive.diarium.svar import Standpunkt
from archive.postoppning.beslut import beslutspunkter
from archive.postoppning.brev import Brev, Span
from archive.postoppning.fakta import Lasning, Slag

_NOT = r"(?:inte heller|inte|ej|icke|knappast|svårligen)"
_SOME = r"(?:(?!och\b|utan\b|men\b|annat\b|bara\b|endast\b)\w+ ){0,4}?"
"""Words between a "not" and what it denies: "finner inte skäl att tillstyrka"."""

_AVSTAR = re.compile(
    r"(?<!inte )(?<!ej )\bavst(?:år|å|ått) från (?:att (?:yttra|lämna|avge|svara"
    r"|besvara)|yttrande|remissen)"
    r"|\b(?:avger|lämnar|lämna|avge) (?:inget|ej något|inte något) (?:yttrande|svar|remissvar)"
    r"|\bavstår yttrande\b"
)
_ERINRAN = re.compile(
    rf"\b(?:inget|ingenting|intet|{_NOT} (?:har )?(?:något|någonting)) (?:i övrigt )?att (?:erinra"
    r"|invända|anföra)"
    r"|\b(?:ingen|utan) erinran|\binga erinringar"
    r"|\b(?:har|finns|lämnar) inga (?:\w+ )?(?:synpunkter|invändningar|erinringar)"
    rf"|\b{_NOT} (?:har )?(?:några|någon) (?:\w+ )?(?:synpunkter|erinran|invändning|invändningar)\b"
)
_AGAIN = re.compile(r"\bbör (?:\w+ )?(?:omarbetas|återremitteras|arbetas om)\b")
_AGAINST = re.compile(
    rf"\bavstyrk(?:er|s|a)\b|\btillstyrk(?:er|s) (?:\w+ )?{_NOT}\b"
    rf"|\b{_NOT} {_SOME}(?:tillstyrk(?:a|er|s)\b|ställa? sig (?:\w+ )?bakom|instämm(?:a|er)\b"
    r"|tillstyrkas)"
    rf"|\binstämmer {_NOT}\b|\bställer sig {_NOT} bakom|\bställer sig (?:negativ|avvisande|kritisk)"
    r"|\bmotsätter sig\b|\bsäger nej till\b|\bavvisar förslaget"
)
_NOT_AGAINST = re.compile(
    rf"\bavstyrk(?:er|s) {_NOT}\b|\b{_NOT} {_SOME}avstyrk|\bmotsätter sig {_NOT}\b"
    rf"|\b{_NOT} negativ|\bställer sig {_NOT} (?:negativ|avvisande|kritisk)"
)
_FOR = re.compile(
    r"\btillstyrk(?:er|s|a)\b|\bställ(?:er|a) sig (?:\w+ ){0,3}(?:bakom|positiv)|\b(?:är"
    r"|ser) (?:\w+ ){0,2}(?:positiva?|positivt) (?:till|på)"
    r"|\binstämm(?:er|a) i\b|\bvälkomnar förslaget|\bbifaller remissens"
)
_NOT_FOR = re.compile(rf"\b{_NOT} (?:\w+ )?(?:positiv|bakom)")
_PLAIN = (
    (Standpunkt.AVSTAR, _AVSTAR),
    (Standpunkt.INGEN_ERINRAN, _ERINRAN),
    (Standpunkt.ATERREMISS, _AGAIN),
)
_WITH_REMARKS = re.compile(
    r"\bunder förutsättning|\bi (?:huvudsak|stort|allt väsentligt|stora drag)|\bförutsatt att"
    r"|\bmed (?:\w+ ){0,3}(?:synpunkter|ändringar|kompletteringar|påpekanden"
    r"|tillägg|förbehåll|justeringar|undantag|beaktande)|\bmen (?:anser|vill|menar|ser)\b"
)
_NEITHER = re.compile(r"\b(?:varken|vare sig)\b")
_IN_PART = re.compile(r"\bdelvis\b|\bi den del\b|\bi vissa delar\b|\bvissa av förslagen\b")
_SPEAKER = re.compile(
    r"\b(?:\w*(?:nämnden|styrelsen|förvaltningen|kontoret|rådet|verket|kollegiet|ämbetet|domstolen"
    r"|rätten|inspektionen|myndigheten|universitetet|högskolan|förbundet|föreningen|bolaget)"
    r"|kommunen|regionen|staden|vi)\b"
)
_REMARKS = re.compile(
    r"\b(?:anser|saknas|saknar|bör|föreslår|efterfrågar|ifrågasätter|vill framhålla|påpekar)\b"
)
_WORTH_A_LOOK = re.compile(
    r"styrk|erinr|avst(?:år|å|ått) |invänd|ställ\w+ sig|positiv|instämm|motsätter|välkomnar"
    r"|bör (?:\w+ )?(?:om|åter)|inga (?:\w+ )?synp|inga? yttr|inget (?:yttr|svar)|några synp"
    r"|säger nej|avvisar|anföra"
)


def read_standpunkt(brev: Brev) -> list[Lasning]:
    """The standpoint in the decision, else in a sentence where the body speaks of itself.

    Only for answers: in other texts the same words stand for what someone else thinks.
    """
    decided = [(one, 0.85) for one in beslutspunkter(brev)]
    spoken = [(one, 0.7) for one in brev.meningar if _speaks(brev, one)]
    found = list(_standpoints(brev, [*decided, *spoken]))
    return found or list(_only_remarks(brev))


def _speaks(brev: Brev, span: Span) -> bool:
    return bool(
        _WORTH_A_LOOK.search(brev.low, span.start, span.end)
        and _SPEAKER.search(brev.low, span.start, span.end)
    )


def _standpoints(brev: Brev, spans: list[tuple[Span, float]]) -> Iterator[Lasning]:
    for span, confidence in spans:
        sentence = " ".join(brev.low[span.start : span.end].split())
        if value := standpunkt_in(sentence):
            yield Lasning(Slag.STALLNINGSTAGANDE, value.value, span.start, span.end, confidence)


def standpunkt_in(sentence: str) -> Standpunkt | None:
    """What one sentence in lower case takes a stand for, or None."""
    for value, pattern in _PLAIN:
        if pattern.search(sentence):
            return value
    return _for_or_against(sentence)


def _for_or_against(sentence: str) -> Standpunkt | None:
    if _NEITHER.search(sentence):
        return None
    against = bool(_AGAINST.search(sentence)) and not _NOT_AGAINST.search(sentence)
    favour = bool(_FOR.search(sentence)) and not _NOT_FOR.search(sentence)
    if against and (_IN_PART.search(sentence) or _for_and_against(sentence)):
        return Standpunkt.DELVIS
    if against:
        return Standpunkt.AVSTYRKER
    return _in_favour(sentence) if favour else None


def _for_and_against(sentence: str) -> bool:
    """``tillstyrker förslag A men avstyrker förslag B``."""
    rest = _AGAINST.sub(" ", sentence)
    return bool(_FOR.search(rest)) and not _NOT_FOR.search(rest)


def _in_favour(sentence: str) -> Standpunkt:
    if _IN_PART.search(sentence):
        return Standpunkt.DELVIS
    return Standpunkt.MED_SYNPUNKTER if _WITH_REMARKS.search(sentence) else Standpunkt.TILLSTYRKER


def _only_remarks(brev: Brev) -> Iterator[Lasning]:
    for span in brev.meningar:
        if _REMARKS.search(brev.low, span.start, span.end) and _SPEAKER.search(
            brev.low, span.start, span.end
        ):
            yield Lasning(Slag.STALLNINGSTAGANDE, Standpunkt.UTAN.value, span.start, span.end, 0.55)
            return
