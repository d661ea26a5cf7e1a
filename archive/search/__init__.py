"""The seam: what is searchable, what a search gives back, and what an engine must be able to do.

An engine gives ids and totals, never facts or text: facts come from SQL, passages are a pure
function of query and clean text. No engine's syntax, markup or objects cross this line.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from archive.search.fraga import Fraga


@dataclass(frozen=True, slots=True)
class Entry:
    """One handling as it is searched.

    ``zon`` says who may find it: a reader hands the zones it may read to every search, so secrecy
    is part of the query and never a filter afterwards. ``texts``: the clean text of each file, in
    order; a phrase never runs from one file into the next.
    """

    handling_id: int
    zon: str
    namnd: str
    typ: str
    rubrik: str
    motpart: str
    datum: date
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One page of handling ids in order, and how many there are in all.

    ``total`` is exact, unless ``more``: then there are at least so many.
    """

    ids: tuple[int, ...]
    total: int
    more: bool = False


class IndexTrasigt(Exception):
    """The index is missing, torn or of another format. It is only a copy: ``rebuild`` heals it."""

    def __init__(self, orsak: str) -> None:
        self.orsak = orsak
        super().__init__(f"Sökindexet går inte att läsa ({orsak}). Bygg om det: archive reindex.")


class IndexUpptaget(Exception):
    """Somebody else writes in the index, and went on longer than we waited. Try again later."""

    def __init__(self) -> None:
        super().__init__("Sökindexet skrivs av någon annan just nu. Försök igen om en stund.")


class Index(Protocol):
    """A search engine, as the register knows it. Adding twice is adding once."""

    def add(self, entries: Iterable[Entry]) -> None:
        """Make the entries searchable, each in place of an older one with the same id."""

    def remove(self, handling_ids: Iterable[int]) -> None:
        """Take entries out; an unknown id is no error."""

    def rebuild(self, entries: Iterable[Entry]) -> int:
        """Build anew beside the old index and swap; the number of entries."""

    def search(
        self,
        fraga: Fraga,
        *,
        zoner: frozenset[str],
        order: str,
        limit: int | None,
        offset: int,
        without: frozenset[int],
        among: frozenset[int] | None,
    ) -> Found:
        """The entries that match. ``order``: "traff" (best first) or "nyast" (newest datum first).

        ``without``: ids that must not come back (they are matched elsewhere); ``among``: if given,
        the only ids that may.
        """

    def words(self, begins: str, *, zoner: frozenset[str], limit: int) -> list[tuple[str, int]]:
        """The words that begin so, and in how many entries each stands; the most common first.

        ``begins``: folded, as words are (analys). Counted among what ``zoner`` may see: a word that
        stands in no such entry is not told.
        """

    def vocabulary(self, zoner: frozenset[str]) -> Sequence[tuple[str, int]]:
        """Every word that ``zoner`` may see, in order, and in how many entries each stands."""

    def tidy(self) -> None:
        """Called when something has been added: joins what many small changes have left, where
        that helps. Returns at once; what takes time is done by another process.
        """

    @property
    def needs_rebuild(self) -> bool:
        """Whether the index is missing, torn or of another format: it must be built anew."""

    def count(self) -> int:
        """How many entries the index holds."""

    def close(self) -> None:
        """Let go of files and connections; whoever asks again opens them again."""
