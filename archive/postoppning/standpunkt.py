"""Ställningstagande: what an answer says of the proposal. A "not" is never overlooked."""

import re
from collections.abc import Iterator
from enum import StrEnum

from archive.postoppning.beslut import beslutspunkter
from archive.postoppning.brev import Brev, Span
from archive.postoppning.fakta import Lasning, Slag


class Standpunkt(StrEnum):
    """The closed list (domain.md 2.4). What an instans did not say is none of them."""

    TILLSTYRKER = "tillstyrker"
    MED_SYNPUNKTER = "tillstyrker med synpunkter"
    DELVIS = "delvis"
    AVSTYRKER = "avstyrker"
    INGEN_ERINRAN = "ingen erinran"
    AVSTAR = "avstår"
    UTAN = "synpunkter utan ställningstagande"
    ATERREMISS = "återremiss till remittenten"


_NOT = r"(?:inte|ej|icke|knappast|inte heller)"
_AVSTAR = re.compile(
    r"\bavst(?:år|å|ått) från (?:att (?:yttra|lämna|avge|svara)|yttrande)|\b(?:avger"
    r"|lämnar) inget (?:yttrande|svar)"
)
_ERINRAN = re.compile(
    rf"\b(?:inget|ingenting|{_NOT} (?:har )?(?:något|någonting)) att (?:erinra|invända|anföra)"
    rf"|\b(?:ingen|utan) erinran"
    rf"|\b(?:har|finns) inga (?:synpunkter|invändningar)|\bhar {_NOT} (?:några"
    rf"|någon) (?:synpunkter|erinran|invändning)"
)
_AGAIN = re.compile(r"\bbör (?:\w+ )?(?:omarbetas|återremitteras|arbetas om)\b")
_AGAINST = re.compile(
    rf"\bavstyrk(?:er|s|a)\b|\btillstyrk(?:er|s) (?:\w+ )?{_NOT}\b"
    rf"|\b{_NOT} (?:kan )?(?:tillstyrk|ställa? sig bakom|instämm)"
    rf"|\bkan {_NOT} (?:\w+ )?(?:tillstyrka|ställa sig bakom|instämma)|\bställer sig {_NOT} bakom"
    rf"|\bställer sig (?:negativ|avvisande)|\bmotsätter sig\b"
)
_NOT_AGAINST = re.compile(
    rf"\bavstyrk(?:er|s) {_NOT}\b|\b{_NOT} (?:\w+ )?avstyrk|\bmotsätter sig {_NOT}\b"
)
_FOR = re.compile(
    r"\btillstyrk(?:er|s|a)\b|\bställ(?:er|a) sig (?:\w+ )?(?:bakom|positiv)|\b(?:är"
    r"|ser) (?:\w+ )?(?:positiva?|positivt) (?:till|på)"
    r"|\binstämm(?:er|a) i\b"
)
_NOT_FOR = re.compile(rf"\b{_NOT} (?:\w+ )?(?:positiv|bakom)")
_WITH_REMARKS = re.compile(
    r"\bunder förutsättning|\bi (?:huvudsak|stort|allt väsentligt)|\bförutsatt att"
    r"|\bmed (?:\w+ ){0,2}(?:synpunkter|ändringar"
    r"|tillägg|förbehåll|justeringar|undantag|beaktande)|\bmen (?:anser|vill|menar|ser)\b"
)
_IN_PART = re.compile(r"\bdelvis\b|\bi den del\b|\bi vissa delar\b|\bvissa av förslagen\b")
_SPEAKER = re.compile(
    r"\b(?:\w*nämnden|\w*styrelsen|\w*förvaltningen|\w*kontoret|\w*rådet|kommunen|regionen"
    r"|staden|bolaget"
    r"|föreningen|förbundet|myndigheten|\w*verket|universitetet|vi)\b"
)
_REMARKS = re.compile(
    r"\b(?:anser|saknas|saknar|bör|föreslår|efterfrågar|ifrågasätter|vill framhålla|påpekar)\b"
)
_WORTH_A_LOOK = re.compile(
    r"styrk|erinr|avst(?:år|å|ått) från|invänd|ställ\w+ sig|positiv|instämm|motsätter"
    r"|bör (?:\w+ )?(?:om|åter)|inga synp|inga? yttr|inget yttr|några synp"
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
    if _AVSTAR.search(sentence):
        return Standpunkt.AVSTAR
    if _ERINRAN.search(sentence):
        return Standpunkt.INGEN_ERINRAN
    if _AGAIN.search(sentence):
        return Standpunkt.ATERREMISS
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
