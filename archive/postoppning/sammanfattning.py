"""What an answer says in its own words: its summary, its proposals, and where it takes a stand."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from archive.postoppning.fakta import Facts, Slag
from archive.text.blad import Blad

MOST = 1200
"""Characters of a summary: half a page; who wants more reads the answer."""

_HEADING = re.compile(
    r"^[ \t]*(?:\d{1,2}[.)]?[ \t]*)?(?:sammanfattning|sammandrag|kort om yttrandet)[ \t]*:?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_NEXT_HEADING = re.compile(
    r"^[ \t]*(?:\d{1,2}[.)]?[ \t]+)?[A-ZÅÄÖ][^\n.!?:;,]{2,60}[ \t]*$", re.MULTILINE
)
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")


class Stalle(NamedTuple):
    """Words as they stand, and the page, if it is known."""

    text: str
    sida: int | None


def summary_of(blad: Blad) -> tuple[Stalle, ...]:
    """The paragraphs under the answer's own heading "Sammanfattning"; none if it has none."""
    heading = _HEADING.search(blad.clean)
    if not heading:
        return ()
    start = heading.end()
    end = _end_of_section(blad.clean, start)
    return tuple(_within(blad, start, end))


def stands_of(blad: Blad, facts: Facts) -> tuple[Stalle, ...]:
    """Each sentence where the answer proposes or takes a stand, once, in reading order."""
    kinds = (Slag.BESLUTSPUNKT, Slag.STALLNINGSTAGANDE)
    told = sorted((f for f in facts.facts if f.kind in kinds), key=lambda f: f.start)
    kept: dict[str, Stalle] = {}
    for fact in told:
        text = " ".join(fact.quote.split())
        kept.setdefault(text, Stalle(text, blad.place(fact.start, fact.end).sida))
    return tuple(kept.values())


def _end_of_section(text: str, start: int) -> int:
    """The next heading that something stands above, or the end of the text."""
    for heading in _NEXT_HEADING.finditer(text, start):
        if text[start : heading.start()].strip():
            return heading.start()
    return len(text)


def _within(blad: Blad, start: int, end: int) -> Iterator[Stalle]:
    left, at = MOST, start
    for piece in _PARAGRAPHS.split(blad.clean[start:end]):
        where = blad.clean.find(piece, at)
        at = where + len(piece)
        text = " ".join(piece.split())
        if text and left > 0:
            cut = text if len(text) <= left else f"{text[:left].rsplit(' ', 1)[0]} …"
            left -= len(text)
            yield Stalle(cut, blad.place(where, at).sida)
