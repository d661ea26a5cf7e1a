"""The text of a file as a page shows it: lines with their places, page marks, and what is marked.

A long text is cut into parts, so that a page of it is never more than a browser and a reader can
bear. Pure: layers and spans in, plain values out; the template writes and escapes them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.text.blad import Blad, Kalla, Sida

DEL = 60_000
"""Characters of text on one page. A part ends at the end of a line where there is one near."""

MOST_SIDOR = 20
"""Pages beside their pictures on one page."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Bit:
    """A run of text. ``traff``: the number of its hit or 0; ``first``: the hit begins here."""

    text: str
    traff: int = 0
    first: bool = False


@dataclass(frozen=True, slots=True)
class Rad:
    """One line: its number, a name to link to (empty if an earlier line has it), its text.

    ``sida`` says which page begins with it, in words.
    """

    nr: int
    namn: str
    bitar: tuple[Bit, ...]
    sida: str = ""


def parts(text: str, size: int = DEL) -> list[Span]:
    """The text cut into parts of at most ``size`` characters; an empty text is one empty part."""
    found, start = [], 0
    while len(text) - start > size:
        end = text.rfind("\n", start + size // 2, start + size) + 1 or start + size
        found.append((start, end))
        start = end
    return [*found, (start, len(text))]


def page_spans(blad: Blad) -> list[Span]:
    """Where the text of each page stands, in order; an empty page has no length."""
    starts = [sida.start for sida in blad.sidor]
    return list(pairwise([*starts, len(blad.clean)]))


def page_parts(pages: Sequence[Span], size: int = DEL, most: int = MOST_SIDOR) -> list[range]:
    """The pages cut into parts, by their place from 0; none if some page alone is over a part."""
    if any(end - start > size for start, end in pages):
        return []
    found, first = [], 0
    for nr in range(1, len(pages)):
        if nr - first >= most or pages[nr][1] - pages[first][0] > size:
            found.append(range(first, nr))
            first = nr
    return [*found, range(first, len(pages))]


def part_of(cuts: Sequence[Span], offset: int) -> int:
    """Which part an offset lies in, from 0."""
    return max(0, bisect_right([start for start, _ in cuts], offset) - 1)


def lines(blad: Blad, part: Span, spans: Sequence[Span] = (), first: int = 1) -> Iterator[Rad]:
    """The lines of one part of the clean text. ``first``: the number of the first of the spans.

    Of blank lines in a row one is kept, and none at the top of a page: where a running head or a
    letterhead was, a hole tells nothing. Every line keeps its own number.
    """
    begins = {sida.start: sida for sida in blad.sidor}
    named: set[str] = set()
    blank, said = True, ""
    for start, end in _line_spans(blad.clean, part, begins):
        said = page_in_words(begins.get(start)) or said
        was_blank, blank = blank or bool(said), not blad.clean[start:end].strip()
        if blank and was_blank:
            continue
        plats = blad.place(start, start + 1)
        namn = f"s{plats.sida}r{plats.rad}" if plats.sida is not None else f"r{plats.rad}"
        bitar = tuple(_bits(blad.clean, (start, end), spans, first))
        yield Rad(plats.rad, "" if namn in named else namn, bitar, said)
        named.add(namn)
        said = ""


def raw_lines(blad: Blad, part: Span) -> Iterator[Rad]:
    """The lines of one part of the raw text; what the clean text leaves out is marked."""
    spans = _apart(sorted((b.start, b.slut) for b in blad.brus))
    nr = blad.raw.count("\n", 0, part[0])
    for start, end in _line_spans(blad.raw, part, ()):
        nr += 1
        yield Rad(nr, f"r{nr}", tuple(_bits(blad.raw, (start, end), spans, 1)))


def page_in_words(sida: Sida | None) -> str:
    """How a page mark reads. An uncertain number is not shown as one (domain.md 5.3)."""
    if sida is None:
        return ""
    said = {Kalla.FIL: "", Kalla.TRYCKT: " (tryckt)", Kalla.HARLEDD: " (härledd)"}
    if sida.kalla not in said:
        return "Ny sida, numret är osäkert"
    return f"Sida {sida.nr}{said[sida.kalla]}"


def _line_spans(text: str, part: Span, begins: Sequence[int] | dict[int, Sida]) -> Iterator[Span]:
    """Lines, also cut where a page begins in the middle of one."""
    start, end = part
    breaks = {found.end() for found in re.compile("\n").finditer(text, start, end)}
    breaks |= {at for at in begins if start < at < end}
    edges = [start, *sorted(breaks - {start, end}), end]
    return pairwise(edges)


def _bits(text: str, line: Span, spans: Sequence[Span], first: int) -> Iterator[Bit]:
    """A line cut at the edges of the spans that touch it."""
    at, end = line
    end = at + len(text[at:end].rstrip("\n"))
    touched = max(0, bisect_left(spans, (at, at)) - 1)
    for nr in range(touched, len(spans)):
        left, right = spans[nr]
        if left >= end:
            break
        if right <= at:
            continue
        if left > at:
            yield Bit(text[at:left])
        yield Bit(text[max(at, left) : min(right, end)], first + nr, first=left >= line[0])
        at = min(right, end)
    if at < end:
        yield Bit(text[at:end])


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Rising spans without overlap."""
    kept: list[Span] = []
    for start, end in spans:
        left = max(start, kept[-1][1]) if kept else start
        if left < end:
            kept.append((left, end))
    return kept
