"""The register as searching sees it: what to look in, and where each answer is said.

The act itself is archive.search.sokning; here it is handed our register, and what it gives back
gets its facts from SQL and its passages from the stored texts.
"""

import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from archive.diarium.dnr import Dnr
from archive.registratur.desk import Desk
from archive.registratur.sokbart import entries_of
from archive.search import sokning
from archive.search.fraga import Fraga, parse
from archive.search.menade import Forslag
from archive.search.passager import Passage, Passager, passages
from archive.search.registret import Pending
from archive.search.sokning import Lasart
from archive.store import handlingar, nummer, texter, utkorg
from archive.store.db import Connection
from archive.store.fasetter import ALLT, Begransning, let_through
from archive.store.filer import Fil, Lager
from archive.store.handlingar import Handling
from archive.text import from_karta
from archive.text.blad import Blad

FRESH = 500
"""How many handlingar that the index has not heard of are searched in memory (design.md 3.8)."""

PARTS = 5
"""Compounds that are suggested beside an answer."""

_EVERY = 10**9
_TEXTS = 20  # handlingar whose texts are held at a time


@dataclass(frozen=True, slots=True)
class Istallet:
    """What might have been meant, and the first handlingar that it gives."""

    forslag: Forslag
    handlingar: tuple[Handling, ...]


@dataclass(frozen=True, slots=True)
class Sokning:
    """One page of an answer, in order. ``text`` is what was typed; ``total`` counts every page,
    unless ``more``: then there are at least so many.

    ``instead``: what might have been meant, with the first handlingar of each; with the first page.
    """

    text: str
    handlingar: tuple[Handling, ...]
    total: int
    fraga: Fraga
    kind: Lasart
    took_ms: float
    instead: tuple[Istallet, ...] = ()
    more: bool = False

    @property
    def link_text(self) -> str:
        """A query that reads as this one was read, wherever it is handed on to."""
        return self.text if parse(self.text) == self.fraga else str(self.fraga)


@dataclass(frozen=True, slots=True)
class FilTraff:
    """The passages of one file; ``first`` is its first one's number in the handling, from 1."""

    fil: Fil
    passager: Passager
    first: int


@dataclass(frozen=True, slots=True)
class Traff:
    """A handling that answers, and where. No file: it is found by its facts alone."""

    handling: Handling
    filer: tuple[FilTraff, ...]

    @property
    def antal(self) -> int:
        """How many passages there are in all its files."""
        return sum(len(f.passager) for f in self.filer)

    def stallen(self) -> Iterator[tuple[int, Fil, Passage]]:
        """Every passage in reading order, with its number in the handling and its file."""
        for traff in self.filer:
            for nr, passage in enumerate(traff.passager, start=traff.first):
                yield nr, traff.fil, passage


class RegisterLookup:
    """The register in one moment: what the connection sees."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self._pending: dict[frozenset[str], Pending] = {}

    def by_dnr(self, dnr: Dnr, *, zoner: frozenset[str]) -> Sequence[int]:
        """The handlingar of the ärende that bears the dnr, then those that carry or mention it."""
        bearing = nummer.handlingar_bearing(self._conn, dnr, zoner=zoner)
        others = nummer.handlingar_with(self._conn, dnr, zoner=zoner)
        return list(dict.fromkeys([*bearing, *others]))

    def pending(self, *, zoner: frozenset[str]) -> Pending:
        """What waits in the outbox; of the newest, how they are now. Looked up once."""
        if zoner not in self._pending:
            self._pending[zoner] = self._look_up_pending(zoner)
        return self._pending[zoner]

    def _look_up_pending(self, zoner: frozenset[str]) -> Pending:
        ids = utkorg.not_indexed(self._conn, limit=_EVERY)
        entries = entries_of(self._conn, ids[:FRESH])
        return Pending(frozenset(ids), [entry for entry in entries if entry.zon in zoner])

    def texts(self, handling_ids: Sequence[int], *, zoner: frozenset[str]) -> Sequence[str]:
        """The clean text of each of their files, but of those that are secret to ``zoner``."""
        open_ids = [row.id for row in _rows(self._conn, handling_ids, zoner)]
        found = texter.of_handlingar(self._conn, open_ids)
        return [known.text for files in found.values() for _fil, known in files]

    def datum(self, handling_ids: Sequence[int]) -> Mapping[int, date]:
        """The date of each handling."""
        rows = handlingar.by_ids(self._conn, handling_ids, zoner=frozenset())
        return {row.id: row.datum for row in rows}


class RegisterNarrowing:
    """What a begränsning leaves of the register, in one moment."""

    def __init__(self, conn: Connection, begransning: Begransning, zoner: frozenset[str]) -> None:
        self.wide = begransning.wide
        self._left = partial(let_through, conn, begransning, zoner=zoner)

    @classmethod
    def of_search(
        cls, conn: Connection, begransning: Begransning, zoner: frozenset[str]
    ) -> "RegisterNarrowing | None":
        """None where it leaves everything."""
        return None if begransning.none else cls(conn, begransning, zoner)

    def every(self) -> frozenset[int]:
        """All the handlingar that it leaves, looked up once."""
        return self._every

    def of(self, handling_ids: Collection[int]) -> frozenset[int]:
        """Those of these that it leaves."""
        return self._left(of=handling_ids)

    @cached_property
    def _every(self) -> frozenset[int]:
        return self._left()


def search(
    desk: Desk,
    text: str,
    *,
    zoner: frozenset[str],
    order: str = "traff",
    limit: int | None = 20,
    offset: int = 0,
    begransning: Begransning = ALLT,
    parts: int | None = PARTS,
) -> Sokning:
    """What ``text`` finds of what ``zoner`` may read and ``begransning`` leaves, a page of it.

    ``order``: "traff", "nyast" or "aldst". ``parts``: how many compounds are suggested at most;
    None: nothing is.
    """
    begun = time.perf_counter()
    with desk.db.read() as conn:
        svar = sokning.search(
            text,
            index=desk.index,
            lookup=RegisterLookup(conn),
            zoner=zoner,
            order=order,
            limit=limit,
            offset=offset,
            narrowing=RegisterNarrowing.of_search(conn, begransning, zoner),
            instead=parts if limit and not offset else None,
        )
        seen = _rows(conn, svar.ids, zoner)
        instead = tuple(Istallet(one, _rows(conn, one.ids, zoner)) for one in svar.instead)
    took = (time.perf_counter() - begun) * 1000
    return Sokning(text, seen, svar.total, svar.fraga, svar.kind, took, instead, svar.more)


def _rows(conn: Connection, ids: Sequence[int], zoner: frozenset[str]) -> tuple[Handling, ...]:
    rows = handlingar.by_ids(conn, ids, zoner=zoner)
    return tuple(row for row in rows if not row.hemlig)


def find_passages(desk: Desk, found: Sokning) -> Iterator[Traff]:
    """Each handling of the answer with every passage in it, the texts read some at a time."""
    for at in range(0, len(found.handlingar), _TEXTS):
        part = found.handlingar[at : at + _TEXTS]
        with desk.db.read() as conn:
            texts = blad_of_handlingar(conn, part)
        for handling in part:
            yield Traff(handling, in_files(found.fraga, texts[handling.id]))


def in_files(fraga: Fraga, texts: Sequence[tuple[Fil, Blad]]) -> tuple[FilTraff, ...]:
    """The passages of each of a handling's files that has any."""
    found, first = [], 1
    for fil, blad in texts:
        here = passages(fraga, blad)
        if len(here):
            found.append(FilTraff(fil, here, first))
        first += len(here)
    return tuple(found)


def blad_of_handlingar(
    conn: Connection, rows: Sequence[Handling]
) -> dict[int, list[tuple[Fil, Blad]]]:
    """The files of each handling that have been read, with their texts. A secret one gives none."""
    open_ids = [row.id for row in rows if not row.hemlig]
    found = texter.of_handlingar(conn, open_ids)
    return {row.id: [(fil, _blad(known)) for fil, known in found.get(row.id, ())] for row in rows}


def _blad(known: Lager) -> Blad:
    return from_karta(known.raw, known.text, known.karta)
