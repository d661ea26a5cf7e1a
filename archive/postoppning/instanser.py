"""Remissinstanser and remittent: who sends a remiss, and who is asked to answer it."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from archive.postoppning.brev import Brev, Span
from archive.postoppning.fakta import Lasning, Slag
from archive.postoppning.instanslistor import read_lists
from archive.postoppning.instansnamn import bodies, is_body

_ALSO = r"(?:(?:även|också|dessutom|därutöver|härmed|nu|tidigare)\s+)*"
_SENT = (
    r"(?:remitterats|remitterades|remitteras|remitterad|remitterat|internremitterats"
    r"|(?:skickats|skickas|skickades|sänts|sänds|gått|gick|går|varit|är)\s+(?:ut\s+)?"
    r"(?:för yttrande|på\s+(?:intern)?remiss)"
    r"|översänts\s+för\s+yttrande)"
)
# Each has a group ``lista``: the words that name the bodies.
_ASKED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"\b(?:intern|kontors)?remissen\s+(?:har\s+)?{_ALSO}(?:skickats|skickas|skickades|sänts|sänds|gått"
            rf"|går|gick)\s+{_ALSO}(?:ut\s+)?{_ALSO}till\s+(?P<lista>.+)"
        ),
        (
            rf"\b{_SENT}\s+{_ALSO}(?:för\s+yttrande\s+|på\s+remiss\s+)?{_ALSO}(?:till|hos)\s+"
            r"(?P<lista>.+)"
        ),
        (
            r"\b(?:yttranden?|synpunkter|remissvar)\s+har\s+(?:inhämtats|begärts|inkommit)"
            r"\s+från\s+(?P<lista>.+)"
        ),
        r"\bhar\s+inhämtat\s+(?:yttranden?|synpunkter|remissvar)\s+från\s+(?P<lista>.+)",
        (
            r"^(?P<lista>.+?)\s+har\s+(?:beretts|getts|fått|erbjudits)\s+(?:tillfälle|möjlighet)(?:en)?\s+att\s+"
            r"(?:yttra\s+sig|lämna\s+(?:yttrande|synpunkter)|avge\s+yttrande|inkomma\s+med)"
        ),
        r"^(?:remissinstanser|sändlista|remisslista)\s*:\s*(?P<lista>[^:]+,[^:]+)",
    )
)
# <remittent> has, to <the body itself>, for yttrande, sent …
_TO_ITSELF = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            r"^(?P<remittent>[^,.]{3,60}?)\s+har\s+(?:den\s.{5,20}?\s)?till\s+(?P<lista>[^.]{3,80}?)\s+"
            r"(?:för\s+(?:yttrande|synpunkter)\s+)?(?:remitterat|översänt|skickat)\b"
        ),
        (
            r"^(?P<remittent>[^,.]{3,60}?)\s+har\s+(?:för\s+yttrande\s+)?(?:remitterat|översänt|skickat|sänt)\s.{3,300}?"
            r"\s(?:för\s+yttrande|på\s+remiss)\s+till\s+(?P<lista>.+)"
        ),
        (
            r"^(?P<remittent>[^,.]{3,60}?)\s+har\s+(?:remitterat|översänt|skickat|sänt)\s.{3,200}"
            r"\still\s+(?P<lista>[^.]{3,80}?)\s+för\s+(?:yttrande|synpunkter|besvarande)\b"
        ),
        (
            r"^(?P<remittent>[^,.]{3,60}?)\s+har\s+(?:berett|gett|givit|bett|anmodat|uppmanat|ombett)"
            r"\s+(?P<lista>[^.]{3,80}?)\s+(?:(?:tillfälle|möjlighet)(?:en)?\s+)?att\s+(?:yttra\s+sig"
            r"|svara|avge|lämna|besvara|inkomma)"
        ),
        (
            r"^(?P<lista>[^,.]{3,80}?)\s+har\s+(?:av\s+(?P<remittent>[^,.]{3,60}?)\s+)?(?:ombetts|anmodats|beretts\s+tillfälle|getts\s+möjlighet)"
            r"\s+(?:av\s+\S+\s+)?att\s+(?:yttra\s+sig|svara|avge|lämna|besvara)"
        ),
    )
)
_SENDER = tuple(
    (re.compile(pattern, re.IGNORECASE), confidence)
    for pattern, confidence in (
        (
            (
                r"\bremiss(?:en)?\s+från\s+(?P<r>(?-i:Länsstyrelsen i [A-ZÅÄÖ][\w ]{2,25}? län"
                r"|Region [A-ZÅÄÖ]\w+|[A-ZÅÄÖ][\w-]+ (?:kommun|stad)))\b"
            ),
            0.92,
        ),
        (
            r"\bremiss(?:en)?\s+från\s+(?P<r>(?:\S+\s){0,3}?\S*(?:styrelsen|nämnden|kontoret|departementet|verket|myndigheten))\b",
            0.9,
        ),
        (
            r"\bremissvar\w*\s+ska(?:ll)?\s+(?:ha\s+|vara\s+)?(?:in)?kom\w*\s+(?:in\s+)?till\s+(?:regeringskansliet[,(\s]+)?(?P<r>(?-i:[A-ZÅÄÖ])[^.,()]{0,60}?departementet)\b",
            0.85,
        ),
        (
            r"\b(?:av|som)\s+(?P<r>(?-i:[A-ZÅÄÖ])\w*(?:\s*-?\s?(?:och\s+)?\w+){0,2}departementet)\s+har\s+remitterat\b",
            0.85,
        ),
        (r"\b(?P<r>(?-i:[A-ZÅÄÖ])\w*(?:-\s+och\s+\w+)?departementet)\s+har\s+remitterat\b", 0.8),
        (
            r"\b(?:kommit(?:\s+in)?|inkommit)\s+till\s+(?P<r>(?-i:[A-ZÅÄÖ])[^.,()]{0,50}?departementet)\b",
            0.75,
        ),
        (
            (
                r"\b(?P<r>\w*(?:nämnden|styrelsen|kontoret|kommunen|verket|myndigheten))\s+har\s+"
                r"remitterat\b"
            ),
            0.8,
        ),
        (r"\b(?P<r>regeringen)\s+har\s+remitterat\b", 0.6),
    )
)
_MODAL = re.compile(r"\b(?:skulle|kunde|borde|bör|kunnat|vill|önskar|inte|ej)\b", re.IGNORECASE)
_ALONGSIDE = re.compile(r"\bi\s+samarbete\s+med\b|\bi\s+samråd\s+med\b", re.IGNORECASE)
_ABOUT_A_PERSON = re.compile(
    r"\b(?:han|hon|hen|patienten|jag|barnet|paret|kvinnan|mannen|eleven|den sökande)\b",
    re.IGNORECASE,
)
"""Who is sent to a clinic is no matter that is sent on remiss."""
_NOT_ASKED = re.compile(
    r"^lagrådet\b|utskottet\b|\b\w*(?:sjukhus|klinik|mottagning|vårdcentral)(?:en|et)?\b",
    re.IGNORECASE,
)
"""They are sent a bill or a patient, never a remiss."""
_AN_OFFICE = re.compile(r"[a-zåäö]+enheten")
"""Some office, of nobody knows whom."""

_NEEDED = re.compile(r"remi|yttra|synpunkt|sändlista|departement")
_GLUED = re.compile(
    r"(?:Bakgrund|Sammanfattning|Ärendet|Remissen|Inledning|Beredning)\s+(?=[A-ZÅÄÖ])"
)
_IN_TEXT = 0.9
_GROUP = 0.3
_LONGEST = 90


def read_instanser(brev: Brev) -> list[Lasning]:
    """Every body asked to answer, the one that writes included, and who asks.

    "Borde även ha remitterats till …" asks nobody; those who wrote together are not asked either.
    """
    found = read_lists(brev)
    listed = sorted(one.start for one in found)
    for sentence in brev.meningar:
        if not _NEEDED.search(brev.low, sentence.start, sentence.end):
            continue
        span = _without_heading(sentence)
        found += _senders(brev, span)
        if bisect_left(listed, span.start) == bisect_left(listed, span.end):
            found += [*_asked(brev, span), *_to_itself(brev, span)]
    return found


def _without_heading(span: Span) -> Span:
    """A reader may leave a section's heading on the line of its first sentence."""
    match = _GLUED.match(span.text)
    at = match.end() if match else 0
    return Span(span.start + at, span.end, span.text[at:])


def _asked(brev: Brev, span: Span) -> Iterator[Lasning]:
    sentence = brev.flat[span.start : span.end]
    for pattern in _ASKED:
        match = pattern.search(sentence)
        if match and not _is_not_done(sentence, match):
            yield from _named(match, span, subject=match.end("lista") < match.end())
            return


def _is_not_done(sentence: str, match: re.Match[str]) -> bool:
    before = sentence[: match.start("lista")]
    return bool(
        _MODAL.search(before) or _ALONGSIDE.search(before) or _ABOUT_A_PERSON.search(before)
    )


def _to_itself(brev: Brev, span: Span) -> Iterator[Lasning]:
    sentence = brev.flat[span.start : span.end]
    for pattern in _TO_ITSELF:
        match = pattern.search(sentence)
        if not match or _is_not_done(sentence, match):
            continue
        yield from _named(match, span, subject=True)
        sender = match["remittent"]
        if sender and is_body(sender):
            start = span.start + match.start("remittent")
            yield Lasning(Slag.REMITTENT, _plain(sender), start, start + len(sender), 0.9)
        return


def _named(match: re.Match[str], span: Span, *, subject: bool) -> Iterator[Lasning]:
    """The bodies of a list. As the subject of a sentence only names that say they are bodies:
    what stands there may as well be a person, or "de".
    """
    at = span.start + match.start("lista")
    for namn in bodies(match["lista"]):
        if (subject and not is_body(namn.value)) or _NOT_ASKED.search(namn.value):
            continue
        doubtful = namn.group or len(namn.value) > _LONGEST or _AN_OFFICE.fullmatch(namn.value)
        sure = _GROUP if doubtful else _IN_TEXT
        yield Lasning(Slag.REMISSINSTANS, namn.value, at + namn.start, at + namn.end, sure)


def _senders(brev: Brev, span: Span) -> Iterator[Lasning]:
    for pattern, confidence in _SENDER:
        if match := pattern.search(brev.flat, span.start, span.end):
            name = _plain(match["r"])
            yield Lasning(Slag.REMITTENT, name, match.start("r"), match.end("r"), confidence)


def _plain(name: str) -> str:
    return " ".join(name.split())
