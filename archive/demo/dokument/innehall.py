"""A document before it is a file: its heads, and its text in parts."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

SIDBRYTNING = "~~~"
_FOLDED = re.compile(r"(?<=[^\n]{75})\n")
"""Where a paragraph goes on after a line so long that only the width of the script ended it."""


class Slag(StrEnum):
    """What a part of a text is."""

    RUBRIK = "rubrik"
    STYCKE = "stycke"
    SIDBRYTNING = "sidbrytning"


@dataclass(frozen=True, slots=True)
class Del:
    """A heading, a paragraph, or the end of a page."""

    slag: Slag
    text: str = ""


@dataclass(frozen=True, slots=True)
class Dokument:
    """A document. ``avsandare`` and ``dnr`` stand at the head of every page of a PDF.

    ``text`` is paragraphs with empty lines between, ``## `` before a heading, ``~~~`` where a
    page ends.
    """

    rubrik: str
    avsandare: str
    mottagare: str
    dnr: str
    skapad: datetime
    text: str

    @property
    def delar(self) -> tuple[Del, ...]:
        """The text in parts, the title first."""
        return (Del(Slag.RUBRIK, self.rubrik), *map(_del, re.split(r"\n\s*\n", self.text.strip())))


def _del(written: str) -> Del:
    text = _FOLDED.sub(" ", written)
    if text == SIDBRYTNING:
        return Del(Slag.SIDBRYTNING)
    if text.startswith("## "):
        return Del(Slag.RUBRIK, text.removeprefix("## "))
    return Del(Slag.STYCKE, text)
