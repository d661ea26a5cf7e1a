"""The register, as searching knows it: what is asked of it beside the index."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from archive.diarium.dnr import Dnr
from archive.search import Entry


@dataclass(frozen=True, slots=True)
class Pending:
    """What has changed in the register since the index was last fed.

    ``ids``: every handling that changed or went, whoever may see it: what the index says of them
    is old and is not asked. ``entries``: those the reader may see as they are now, 500 at most.
    """

    ids: frozenset[int] = frozenset()
    entries: Sequence[Entry] = ()


class Lookup(Protocol):
    """The register, as searching knows it."""

    def by_dnr(self, dnr: Dnr, *, zoner: frozenset[str]) -> Sequence[int]:
        """The handlingar of a dnr that ``zoner`` may see.

        First those of the ärende that bears it, then those that carry or mention it.
        """

    def pending(self, *, zoner: frozenset[str]) -> Pending:
        """What the index does not know yet. Asked for before the index is."""

    def texts(self, handling_ids: Sequence[int], *, zoner: frozenset[str]) -> Sequence[str]:
        """The clean texts of these that ``zoner`` may see, all together."""

    def datum(self, handling_ids: Sequence[int]) -> Mapping[int, date]:
        """The date of each of these, as their entries have it."""


class Narrowing(Protocol):
    """What the register leaves to be found."""

    @property
    def wide(self) -> bool:
        """Whether it may leave most of the register."""

    def every(self) -> frozenset[int]:
        """All the handlingar that it leaves."""

    def of(self, handling_ids: Collection[int]) -> frozenset[int]:
        """Those of these that it leaves."""
