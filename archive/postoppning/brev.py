"""Brev: the clean text of a document cut into lines and sentences, the way a person reads it."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from archive.postoppning.datumspann import Datumspann, find_dates
from archive.postoppning.typrubriker import is_heading


class Span(NamedTuple):
    """A piece of the text: ``text[start:end]``, without white space around it."""

    start: int
    end: int
    text: str


DATE = "\ue000"
"""Stands for one date in a masked sentence."""

_SHORTENED = """
kl t.ex bl.a m.m m.fl d.v.s dvs s.k f.d fr.o.m t.o.m st ca resp jfr jf prop dir bet rskr skr dnr nr
tel kap sid s bil inkl exkl ev p mot kungl dr o.d o.s.v f.n p.g.a i st f
"""
_NO_END = frozenset(_SHORTENED.split())
_STOP = re.compile(r"[.!?…][”\"’)]*\s+(?=[\[(”\"A-ZÅÄÖÉ0-9•–-])")
_BLANK_LINE = re.compile(r"(?<=\S)[ \t]*\n[ \t]*\n\s*(?![a-zåäö\s])")
_ITEM = re.compile(r"\n(?=[ \t]*(?:\d{1,3}[.)]|[•*–-])[ \t])")
_HEADING = re.compile(r"(?<![^\n])[ \t]*[A-ZÅÄÖ][^\n.!?:;,]{2,60}[ \t]*\n(?=[ \t]*[A-ZÅÄÖ])")
_LONGEST = 5000
_MENU = re.compile(
    r"hoppa till |(?:huvud)?meny|.{0,20}navigering$|till startsidan|(?:lyssna|lättläst|teckenspråk"
    r"|stäng|english|föregående|other languages)$|sök på \w+$|.{0,30}\bcookies\b",
    re.IGNORECASE,
)
_MENU_LINES = 10
_LONG_LINE = 60
"""Menus have shorter lines; the heading or first paragraph of a page is hardly so short."""
_INDENT = 80
"""No number of an item stands further in."""

_WORD_BEFORE = re.compile(r"[\w.]*$")


class Brev:
    """A document to read facts from. Every position is an offset in the clean text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.flat = (
            text.replace("\n", " ").replace("\t", " ").replace("\f", " ").replace("\xa0", " ")
        )
        """The same text, as long, with plain spaces for line ends."""

        low = self.flat.lower()
        self.low = low if len(low) == len(text) else self.flat
        """In lower case, as long; a text with a letter that grows (İ) is kept as it is."""

    @cached_property
    def rader(self) -> list[Span]:
        """The lines that are not blank."""
        found = re.finditer(r"[^\n\f]+", self.text)
        lines = (_trimmed(self.text, line.start(), line.end()) for line in found)
        return [line for line in lines if line.text]

    @cached_property
    def borjan(self) -> int:
        """The line where the text itself begins: after the menus of a web page, else the first."""
        if not any(_MENU.match(rad.text) for rad in self.rader[:_MENU_LINES]):
            return 0
        longs = [nr for nr, rad in enumerate(self.rader) if len(rad.text) >= _LONG_LINE]
        headings = (nr for nr in longs if is_heading(self.rader[nr].text))
        return next(headings, longs[0] if longs else 0)

    @cached_property
    def meningar(self) -> list[Span]:
        """The sentences, list items and headings, in reading order."""
        spans: list[Span] = []
        start = 0
        for end, after in self._breaks():
            if self.text[start:end].strip():
                spans += self._cut(start, end)
            start = after
        return spans

    def _cut(self, start: int, end: int) -> Iterator[Span]:
        """A sentence, in pieces where it is longer than any real one: rules take bounded time."""
        for at in range(start, end, _LONGEST):
            yield _trimmed(self.text, at, min(at + _LONGEST, end))

    def _breaks(self) -> Iterator[tuple[int, int]]:
        found = {match.end(): match.start() + 1 for match in _STOP.finditer(self.text)}
        found = {after: end for after, end in found.items() if not self._is_shortened(end - 1)}
        for pattern in (_BLANK_LINE, _ITEM, _HEADING):
            found |= {match.end(): match.end() for match in pattern.finditer(self.text)}
        found[len(self.text)] = len(self.text)
        return ((end, after) for after, end in sorted(found.items()))

    def _is_shortened(self, stop: int) -> bool:
        """Whether the full stop ends an abbreviation, an initial or the number of a list item."""
        if self.text[stop] != ".":
            return False
        match = _WORD_BEFORE.search(self.text, max(0, stop - 12), stop)
        word = match.group().casefold() if match else ""
        if word.isdigit():
            line = max(self.text.rfind("\n", 0, stop), stop - _INDENT) + 1
            return not self.text[line : stop - len(word)].strip()
        return word in _NO_END or (len(word) == 1 and word.isalpha())

    @cached_property
    def datum(self) -> list[Datumspann]:
        """Every date named in the text."""
        return find_dates(self.flat)

    def dates_in(self, span: Span) -> list[Datumspann]:
        """The dates that stand within the span."""
        first = bisect_left(self.datum, span.start, key=lambda one: one.start)
        last = bisect_left(self.datum, span.end, key=lambda one: one.start)
        return self.datum[first:last]

    def masked(self, span: Span) -> str:
        """The span in lower case on one line, with ``DATE`` for each of its dates."""
        parts: list[str] = []
        at = span.start
        for one in self.dates_in(span):
            parts += [self.low[at : one.start], f" {DATE} "]
            at = one.end
        return " ".join("".join([*parts, self.low[at : span.end]]).split())


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Span(start, start + len(piece.strip()), piece.strip())
