"""The conditions that a query is made of. What each means for a text is said in patterns.py."""

from dataclasses import dataclass
from enum import StrEnum

from archive.diarium.dnr import Dnr


class Slag(StrEnum):
    """What a condition asks for.

    ORD: a word in any inflection; BORJAN and SLUT: how it begins or ends; FRAS: these very words
    side by side, or one very word.
    """

    ORD = "ord"
    BORJAN = "borjan"
    SLUT = "slut"
    FRAS = "fras"


class Falt(StrEnum):
    """Where a condition is sought. ALLT is rubrik, motpart or any one of the texts."""

    ALLT = ""
    NAMND = "namnd"
    TYP = "typ"
    MOTPART = "motpart"


@dataclass(frozen=True, slots=True)
class Villkor:
    """One condition on words, folded as analys folds them. ``inte``: it must not hold.

    In NAMND and TYP it is the whole value, compared without dots.
    """

    slag: Slag
    ord: tuple[str, ...]
    falt: Falt = Falt.ALLT
    inte: bool = False

    def __str__(self) -> str:
        words = " ".join(self.ord)
        match self.slag:
            case Slag.FRAS:
                words = f'"{words}"'
            case Slag.BORJAN:
                words = f"{words}*"
            case Slag.SLUT:
                words = f"*{words}"
        return f"{'-' if self.inte else ''}{self.falt and f'{self.falt}:'}{words}"


@dataclass(frozen=True, slots=True)
class DnrVillkor:
    """That a handling bears, carries or mentions a dnr. The register answers it, not the index."""

    dnr: Dnr
    inte: bool = False

    def __str__(self) -> str:
        return f'{"-" if self.inte else ""}dnr:"{self.dnr}"'
