"""A search engine in memory, by the meaning of the query language: for tests of what asks one."""

from collections import Counter
from collections.abc import Iterable

from archive.search import Entry, Found
from archive.search.analys import words
from archive.search.fraga import Fraga
from archive.search.patterns import matches


class Minne:
    """An Index that looks through every entry. The newest first, in any order."""

    needs_rebuild = False

    def __init__(self, *entries: Entry) -> None:
        self.entries: dict[int, Entry] = {}
        self.add(entries)

    def add(self, entries: Iterable[Entry]) -> None:
        self.entries |= {entry.handling_id: entry for entry in entries}

    def remove(self, handling_ids: Iterable[int]) -> None:
        for handling_id in handling_ids:
            self.entries.pop(handling_id, None)

    def rebuild(self, entries: Iterable[Entry]) -> int:
        self.entries.clear()
        self.add(entries)
        return self.count()

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
        asked = (e for e in self._seen(zoner) if e.handling_id not in without)
        found = [e for e in asked if among is None or e.handling_id in among]
        hits = sorted((e.datum, e.handling_id) for e in found if matches(fraga, e))[::-1]
        ids = tuple(handling_id for _, handling_id in hits)
        return Found(ids[offset : None if limit is None else offset + limit], len(ids))

    def words(self, begins: str, *, zoner: frozenset[str], limit: int) -> list[tuple[str, int]]:
        starting = [pair for pair in self.vocabulary(zoner) if pair[0].startswith(begins)]
        return sorted(starting, key=lambda pair: (-pair[1], pair[0]))[:limit]

    def vocabulary(self, zoner: frozenset[str]) -> list[tuple[str, int]]:
        streams = ((e.motpart, e.rubrik, *e.texts) for e in self._seen(zoner))
        found = Counter(word for texts in streams for word in {w for t in texts for w in words(t)})
        return sorted(found.items())

    def tidy(self) -> None:
        pass

    def count(self) -> int:
        return len(self.entries)

    def _seen(self, zoner: frozenset[str]) -> list[Entry]:
        return [entry for entry in self.entries.values() if entry.zon in zoner]
