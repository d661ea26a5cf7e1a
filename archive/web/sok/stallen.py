"""Passages and rubriker with what answers the query marked. Pure."""

from archive.registratur.sokning import Sokning, Traff
from archive.search.passager import Passage, spans
from archive.web.lasvy import Bit


def marked(passage: Passage) -> list[Bit]:
    """A passage's snippet as runs of text, those to mark with a number over 0."""
    return _cut(passage.snippet, passage.marks)


def rubrik_bitar(found: Sokning, traff: Traff) -> list[Bit]:
    """The rubrik of a hit, with what answers the query marked."""
    rubrik = traff.handling.rubrik
    return _cut(rubrik, spans(found.fraga, rubrik))


def _cut(text: str, marks: tuple[tuple[int, int], ...]) -> list[Bit]:
    bits, at = [], 0
    for nr, (start, end) in enumerate(marks, start=1):
        bits += [Bit(text[at:start]), Bit(text[start:end], nr)]
        at = end
    return [bit for bit in [*bits, Bit(text[at:])] if bit.text]
