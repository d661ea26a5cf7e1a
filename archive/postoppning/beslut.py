"""What is to be decided: the points of a förslag till beslut, and the form of an answer."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from archive.diarium.svar import Svarsform
from archive.postoppning.brev import Brev, Span
from archive.postoppning.fakta import Lasning, Slag

_HEADING = re.compile(
    r"(?:[\w-]+ ){0,4}(?:förslag till|föreslaget) beslut|beslut"
    r"|[\w -]{0,60}(?:nämndens|styrelsens|utskottets|fullmäktiges|ordförandens) beslut"
    r"|.{0,80}\b(?:föreslås? besluta|föreslår att .{0,60}beslutar|beslutar(?: att)?(?: följande)?)",
    re.IGNORECASE,
)
_POINT = re.compile(r"(?:\d{1,2}[.)]\s*|[•*–-]\s+)(?=\S)")
_DECIDES = re.compile(
    r"\b(?:att |beslutar|hänvisar|överlämna[rs]|godkänne?r|godkänns|antar|avger|avstår|åberopar"
    r"|avslår|bifaller|tillstyrker|avstyrker|lägger|noterar|uppdrar|ställer sig|justera)",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(r".{0,90}\b(?:beslutar|besluta|att)(?: följande)?:?|.{0,90}:", re.IGNORECASE)
"""A line that only says who decides; what is decided follows as points."""

_LONGEST = 15
"""So many lines may one decision have."""
_LINES = 60
_HEADINGS = 6

_UTLATANDE = r"(?:tjänsteutlåtande|tjänsteskrivelse|utlåtande)\w*"
# The svarsformer that a text gives away (domain.md 2.4), each with its words in lower case.
_FORMS = tuple(
    (value, re.compile(pattern), confidence)
    for value, pattern, confidence in (
        (
            Svarsform.NAMND_UTLATANDE,
            (
                r"\b(?:hänvisar? till|över(?:lämna|sänd)\w*|åberopa[rs]?|godkänne?r?|godkänna)\b"
                rf"[^.]{{0,80}}\b{_UTLATANDE}[^.]{{0,80}}\b(?:svar|yttrande)"
            ),
            0.9,
        ),
        (
            Svarsform.NAMND_YTTRANDE,
            (
                r"\b(?:avger?|antar?|anta|lämnar?|över(?:lämna|sänd)\w*|godkänne?r?|godkänna)\b[^.]{0,60}"
                r"\b(?:yttrande(?:t|n)?|remissvar(?:et)?|svar(?:et)?)\b[^.]{0,60}\b(?:som sitt"
                r"|som nämndens"
                r"|som eget|över|till|på remiss)"
            ),
            0.75,
        ),
        (
            Svarsform.DELEGATION,
            r"\bordförandebeslut|\bbeslut\w* på delegation|\bdelegationsbeslut",
            0.8,
        ),
        (Svarsform.KONTOR, r"\b(?:kontors|förvaltnings)yttrande", 0.8),
        (
            Svarsform.BOLAG,
            r"\b(?:bolaget|styrelsen för \S+ ab) (?:yttrar|avger|lämnar|svarar)",
            0.7,
        ),
        (Svarsform.RAD, r"\b\w*rådet\b[^.]{0,60}\bprotokollsutdrag", 0.7),
    )
)


_WORTH_A_LOOK = re.compile(r"yttra|svar|utlåtande|tjänsteskriv|delegation|ordförandebeslut|utdrag")


def read_beslut(brev: Brev) -> list[Lasning]:
    """The points that are proposed or decided, and the svarsform they amount to."""
    points = [
        Lasning(Slag.BESLUTSPUNKT, _plain(one.text), one.start, one.end, 0.9)
        for one in beslutspunkter(brev)
    ]
    return [*points, *_svarsform(brev, points)]


def beslutspunkter(brev: Brev) -> list[Span]:
    """The points under the first heading that has any."""
    headings = (
        nr
        for nr, rad in enumerate(brev.rader)
        if brev.low.find("beslut", rad.start, rad.end) >= 0
        and _HEADING.fullmatch(rad.text.rstrip(": "))
    )
    for nr in islice(headings, _HEADINGS):
        if points := list(_points(brev, brev.rader[nr + 1 : nr + 1 + _LINES])):
            return points
    return []


def _points(brev: Brev, rader: Sequence[Span]) -> Iterator[Span]:
    for nr, rad in enumerate(rader):
        mark = _POINT.match(rad.text)
        whole = _paragraph(brev, rader[nr:])
        if not nr and _leads_in(rader):
            continue
        if mark:
            yield Span(whole.start + mark.end(), whole.end, whole.text[mark.end() :])
        elif rad.text.startswith("att ") or (not nr and _DECIDES.search(whole.text)):
            yield whole
        elif nr and _begins(brev, rader[nr - 1], rad):
            return


def _leads_in(rader: Sequence[Span]) -> bool:
    after = rader[1].text if len(rader) > 1 else ""
    marked = bool(_POINT.match(after)) or after.startswith("att ")
    return marked and bool(_LEADS_IN.fullmatch(rader[0].text))


def _begins(brev: Brev, before: Span, rad: Span) -> bool:
    """Whether the line begins a paragraph, and is not the rest of the point before."""
    return brev.text.count("\n", before.end, rad.start) > 1 or bool(
        re.search(r"[.:]$", before.text)
    )


def _paragraph(brev: Brev, rader: Sequence[Span]) -> Span:
    last = 0
    while last + 1 < min(len(rader), _LONGEST) and not (
        _begins(brev, rader[last], rader[last + 1])
        or _POINT.match(rader[last + 1].text)
        or rader[last + 1].text.startswith("att ")
    ):
        last += 1
    return Span(rader[0].start, rader[last].end, brev.text[rader[0].start : rader[last].end])


def _svarsform(brev: Brev, points: Sequence[Lasning]) -> Iterator[Lasning]:
    for one in points:
        for value, pattern, confidence in _FORMS:
            if pattern.search(one.value.lower()):
                yield Lasning(Slag.SVARSFORM, value.value, one.start, one.end, confidence)
    for span in brev.meningar:
        if not _WORTH_A_LOOK.search(brev.low, span.start, span.end):
            continue
        for value, pattern, confidence in _FORMS:
            if pattern.search(brev.low, span.start, span.end):
                yield Lasning(Slag.SVARSFORM, value.value, span.start, span.end, confidence - 0.2)


def _plain(text: str) -> str:
    return " ".join(text.split())
