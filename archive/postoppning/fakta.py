"""What the letter opener says about a document: facts, each with the words it was read from."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Slag(StrEnum):
    """The kinds of facts. The value is what ``archive read --json`` prints as ``kind``."""

    DNR = "dnr"
    ERT_DNR = "ert_dnr"
    HANDLINGSTYP = "handlingstyp"
    DATUM = "datum"
    AVSANDARE = "avsandare"
    RUBRIK = "rubrik"
    REMITTENT = "remittent"
    SVARSDATUM = "svarsdatum"
    REMISSINSTANS = "remissinstans"
    BESLUTSPUNKT = "beslutspunkt"
    BILAGA = "bilaga"
    UNDERTECKNARE = "undertecknare"
    SVARSFORM = "svarsform"
    STALLNINGSTAGANDE = "stallningstagande"


MANY = frozenset(
    {
        Slag.DNR,
        Slag.SVARSDATUM,
        Slag.REMISSINSTANS,
        Slag.BESLUTSPUNKT,
        Slag.BILAGA,
        Slag.UNDERTECKNARE,
    }
)
"""Kinds of which a document may have several (a remiss in two parts has two svarsdatum); of the
others the surest is proposed."""

PROPOSED = 0.5
"""From this confidence a fact fills its field, for a person to confirm; below it is only told."""


@dataclass(frozen=True, slots=True)
class Lasning:
    """One reading of one fact: its value and the span of the clean text that says so."""

    kind: Slag
    value: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Fact:
    """A reading with its evidence: the words, and the page and line they stand on.

    ``page`` is None without evidence of pages. ``start`` and ``end`` are offsets in the clean
    text; both are the same where the words stand in a page head that the clean text leaves out.
    """

    kind: Slag
    value: str
    quote: str
    page: int | None
    line: int
    confidence: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Facts:
    """``facts`` is what the post page fills in; ``also`` what else was seen and is only told."""

    facts: tuple[Fact, ...]
    also: tuple[Fact, ...]

    def values(self, kind: Slag) -> list[str]:
        """The proposed values of one kind, in reading order."""
        return [fact.value for fact in self.facts if fact.kind is kind]

    def value(self, kind: Slag) -> str | None:
        """The proposed value of a kind that has one, or the first of several."""
        return next(iter(self.values(kind)), None)


def shared_out(readings: Sequence[Lasning]) -> tuple[list[Lasning], list[Lasning]]:
    """What is proposed and what is only told; each value once, by its surest reading."""
    best: dict[tuple[Slag, str], Lasning] = {}
    for one in readings:
        known = best.get((one.kind, one.value))
        if known is None or one.confidence > known.confidence:
            best[one.kind, one.value] = one
    taken: set[Slag] = set()
    facts: list[Lasning] = []
    also: list[Lasning] = []
    for one in sorted(best.values(), key=lambda one: (-one.confidence, one.start)):
        fits = one.confidence >= PROPOSED and (one.kind in MANY or one.kind not in taken)
        (facts if fits else also).append(one)
        taken.add(one.kind)
    return sorted(facts, key=_in_order), sorted(also, key=_in_order)


def _in_order(one: Lasning) -> tuple[int, int]:
    return list(Slag).index(one.kind), one.start
