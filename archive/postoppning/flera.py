"""The facts of several files that came together: a letter and what lies with it.

The first file is the letter: what its writer says comes first. The others fill in what is not said
there, but never who wrote, when and about what.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.postoppning.fakta import PROPOSED, Fact, Facts, Slag

_OF_THE_LETTER = frozenset({Slag.AVSANDARE, Slag.RUBRIK, Slag.DATUM, Slag.HANDLINGSTYP})


@dataclass(frozen=True, slots=True)
class Filfakta:
    """A fact, and which of the files (from 1) it was read in."""

    fil: int
    fakta: Fact


def merge(readings: Iterable[tuple[int, Facts]]) -> tuple[Sequence[Filfakta], Sequence[Filfakta]]:
    """What is proposed and what is only told, of files (numbered from 1) in their order.

    A kind that one file proposes is only told of those after it. A letter that says nothing of
    itself (a scanned page without text) leaves the word to the first file that does.
    """
    facts: list[Filfakta] = []
    also: list[Filfakta] = []
    for fil, found in readings:
        said = {one.fakta.kind for one in facts} | (_OF_THE_LETTER if facts else set())
        for one in found.facts:
            target = also if one.kind in said else facts
            target.append(Filfakta(fil, one))
        also += [Filfakta(fil, one) for one in found.also]
    return facts, also


def proposed(facts: Iterable[Filfakta], kind: Slag) -> Iterator[Filfakta]:
    """The proposals of one kind."""
    return (one for one in facts if one.fakta.kind is kind and one.fakta.confidence >= PROPOSED)
