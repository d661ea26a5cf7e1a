"""Blad: the text of one file in all its layers, as plain values. A leaf: it knows no reader.

``raw`` is what the reader gave; ``clean`` is what is searched and shown (NFC, words joined over
line ends, running heads and noise gone). Nothing is lost on the way: ``offsets`` leads every
position of ``clean`` back into ``raw``, and ``brus`` keeps what was taken out.
"""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import accumulate


class Kalla(StrEnum):
    """How a page number is known (domain.md 5.3). OSAKER is never shown as a certain page."""

    FIL = "fil"
    TRYCKT = "tryckt"
    HARLEDD = "harledd"
    OSAKER = "osaker"


@dataclass(frozen=True, slots=True)
class Sida:
    """One page: its number and where it starts, as an offset in ``clean``."""

    nr: int
    start: int
    kalla: Kalla


@dataclass(frozen=True, slots=True)
class Brus:
    """What was taken out of the text: its kind (sidhuvud, falttext, linje) and span in ``raw``."""

    slag: str
    start: int
    slut: int


@dataclass(frozen=True, slots=True)
class Plats:
    """Where something stands. Pages are None without evidence; lines are 1-based.

    Lines count from the top of the page where the file has pages of its own (PDF), otherwise
    from the top of the file, as an editor counts them.
    """

    sida: int | None
    till_sida: int | None
    rad: int
    till_rad: int


@dataclass(frozen=True)
class Blad:
    """The layers of one file. ``offsets``: rising (clean, raw) pairs, one per unbroken run."""

    raw: str
    clean: str
    offsets: tuple[tuple[int, int], ...]
    sidor: tuple[Sida, ...] = ()
    brus: tuple[Brus, ...] = ()
    lasare: str = ""

    def raw_offset(self, offset: int) -> int:
        """The position in ``raw`` of the character at ``offset`` in ``clean``."""
        run = bisect_right(self._run_starts, offset) - 1
        if run < 0:
            return 0
        clean, raw = self.offsets[run]
        return min(raw + offset - clean, len(self.raw))

    def place(self, start: int, end: int) -> Plats:
        """Pages and lines of ``clean[start:end]``; the last character counts, not the one after."""
        last = max(start, end - 1)
        rad, till_rad = self._line(start), self._line(last)
        return Plats(self._page(start), self._page(last), rad, till_rad)

    def page_at(self, offset: int) -> Sida | None:
        """The page that ``offset`` in ``clean`` stands on, whatever its evidence."""
        run = bisect_right(self._page_starts, offset) - 1
        return self.sidor[run] if run >= 0 else None

    def _page(self, offset: int) -> int | None:
        sida = self.page_at(offset)
        return sida.nr if sida and sida.kalla is not Kalla.OSAKER else None

    def _line(self, offset: int) -> int:
        sida = self.page_at(offset)
        first = self.raw_offset(sida.start) if sida and sida.kalla is Kalla.FIL else 0
        first_line = bisect_right(self._line_starts, first)
        return bisect_right(self._line_starts, self.raw_offset(offset)) - first_line + 1

    @cached_property
    def _run_starts(self) -> list[int]:
        return [clean for clean, _ in self.offsets]

    @cached_property
    def _page_starts(self) -> list[int]:
        return [sida.start for sida in self.sidor]

    @cached_property
    def _line_starts(self) -> list[int]:
        lines = self.raw.split("\n")
        return list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))
