"""A document as plain values, whatever form it is to have: one building, many renderings.

Text is text: nothing in it is markup, in any form.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Rubrik:
    """A heading below the title; ``niva`` 1 is the highest of them."""

    text: str
    niva: int = 1


@dataclass(frozen=True, slots=True)
class Stycke:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Punkter:
    """A list, numbered or with dots."""

    punkter: Sequence[str]
    numrerad: bool = False


@dataclass(frozen=True, slots=True)
class Citat:
    """Words quoted as they stand, and where they stand: ``KS 2026/12-7, s. 3``."""

    text: str
    kalla: str


@dataclass(frozen=True, slots=True)
class Tabell:
    """Rows under heads, with a caption that says what they are."""

    rubrik: str
    kolumner: Sequence[str]
    rader: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Uppgifter:
    """Facts by name, such as dnr and date at the head of a letter."""

    par: Sequence[tuple[str, str]]


Del: TypeAlias = Rubrik | Stycke | Punkter | Citat | Tabell | Uppgifter


@dataclass(frozen=True, slots=True)
class Dokument:
    """A whole document. ``avsandare``: the authority; ``fot``: a line at the foot of each page."""

    titel: str
    avsandare: str
    datum: date
    delar: Sequence[Del]
    fot: str = ""


def as_text(dokument: Dokument) -> str:
    """The document as plain text, as the body of an e-mail has it and the index reads it."""
    parts = [dokument.avsandare, dokument.titel, *map(_del_as_text, dokument.delar)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _del_as_text(del_: Del) -> str:
    match del_:
        case Rubrik(text) | Stycke(text):
            return text
        case Punkter(punkter, numrerad):
            marks = (f"{nr}." for nr in range(1, len(punkter) + 1))
            return "\n".join(f"{next(marks) if numrerad else '–'} {punkt}" for punkt in punkter)
        case Citat(text, kalla):
            return f"”{text}” ({kalla})"
        case Uppgifter(par):
            return "\n".join(f"{namn}: {varde}" for namn, varde in par)
        case Tabell(rubrik, kolumner, rader):
            lines = [" | ".join(kolumner), *(" | ".join(rad) for rad in rader)]
            return "\n".join([rubrik, *lines])
