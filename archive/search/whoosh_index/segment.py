"""One segment of a Whoosh index as plain arrays. It never changes but for what is deleted in it.

Reading goes through shared file handles: the index holds its lock around every call.
"""

from array import array
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from whoosh.reading import SegmentReader, TermNotFound

from archive.search.villkor import Falt, Slag, Villkor
from archive.search.whoosh_index.codec import LEXICON, read_lexicons
from archive.search.whoosh_index.schema import id_of

_KEPT = 128  # posting lists remembered for each segment: some megabytes when all are common words


class Posting(NamedTuple):
    """Where a word stands: document numbers, rising, and the weight it has in each."""

    docs: "array[int]"
    weights: "array[float]"


class Segment:
    """A segment's postings, lexicon and numbers, kept as they are read."""

    def __init__(self, storage: Any, schema: Any, segment: Any) -> None:
        self._reader = SegmentReader(storage, schema, segment)
        self._lexicon_file = Path(storage.folder) / segment.make_filename(LEXICON)
        self._kept: dict[tuple[str, str, str], Posting] = {}
        self.size: int = segment.doc_count_all()
        self.keys = array("q", self._reader.column_reader("nyckel", translate=False))
        self.lengths = array("I", self._reader.column_reader("langd", translate=False))

    def __del__(self) -> None:
        with suppress(Exception):  # half-built, or the interpreter is going down
            self._reader.close()

    @cached_property
    def doc_of(self) -> dict[int, int]:
        """Document number by handling id; the dead are in it too."""
        return {id_of(key): doc for doc, key in enumerate(self.keys)}

    @cached_property
    def _lexicons(self) -> dict[str, bytes]:
        return read_lexicons(self._lexicon_file.read_bytes())

    def word(self, field: str, word: str) -> Posting:
        """Where a word stands."""
        return self._remembered((Slag.ORD, field, word), (word,))

    def posting(self, villkor: Villkor) -> Posting:
        """Where one condition holds, phrases apart: a word, a stem, or a register value."""
        field = villkor.falt or "allt"
        if villkor.falt in (Falt.NAMND, Falt.TYP):
            return self.word(field, " ".join(villkor.ord))
        (word,) = villkor.ord
        match villkor.slag:
            case Slag.BORJAN:
                return self._remembered((villkor.slag, field, word), self._beginning(field, word))
            case Slag.SLUT:
                return self._remembered((villkor.slag, field, word), self._ending(field, word))
        return self.word(field, word)

    def phrase(self, field: str, words: tuple[str, ...], among: set[int]) -> dict[int, int]:
        """In which documents of ``among`` the words stand side by side, and how many times."""
        docs = among
        for word in words:
            docs = docs.intersection(self.word(field, word).docs)
        counted = {}
        order = sorted(docs)
        columns = [self._positions(field, word, order) for word in words]
        for doc, *places in zip(order, *columns, strict=True):
            starts = set(places[0])
            for step, place in enumerate(places[1:], 1):
                starts.intersection_update([at - step for at in place])
            if starts:
                counted[doc] = len(starts)
        return counted

    def _remembered(self, key: tuple[str, str, str], words: Iterable[str | bytes]) -> Posting:
        kept = self._kept.pop(key, None)
        self._kept[key] = kept = kept or self._read(key[1], words)
        if len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        return kept

    def _read(self, field: str, words: Iterable[str | bytes]) -> Posting:
        """The postings of all the words in one; the weights of several are of no use, so none."""
        lists = [posting for word in words if (posting := self._read_one(field, word))]
        if len(lists) == 1:
            return lists[0]
        union = sorted(set[int]().union(*(posting.docs for posting in lists)))
        return Posting(array("I", union), array("f"))

    def _read_one(self, field: str, word: str | bytes) -> Posting | None:
        docs, weights = array("I"), array("f")
        try:
            matcher = self._reader.postings(field, word)
        except TermNotFound:
            return None
        while matcher.is_active():
            docs.append(matcher.id())
            weights.append(matcher.weight())
            matcher.next()
        return Posting(docs, weights)

    def _positions(self, field: str, word: str, docs: list[int]) -> Iterator["array[int]"]:
        if not docs:
            return
        matcher = self._reader.postings(field, word)
        for doc in docs:
            matcher.skip_to(doc)
            yield array("I", matcher.value())

    def zones(self) -> Iterator[str]:
        """Every zone there is an entry in."""
        return (zon.decode() for zon in self._reader.lexicon("zon"))

    def _beginning(self, field: str, stem: str) -> Iterator[bytes]:
        lexicon, beginning = self._lexicons.get(field, b""), b"\n" + stem.encode()
        at = lexicon.find(beginning)
        while at >= 0:
            end = lexicon.find(b"\n", at + 1)
            yield lexicon[at + 1 : end]
            at = end if lexicon.startswith(beginning, end) else -1

    def _ending(self, field: str, stem: str) -> Iterator[bytes]:
        lexicon, ending = self._lexicons.get(field, b""), stem.encode() + b"\n"
        at = lexicon.find(ending)
        while at >= 0:
            yield lexicon[lexicon.rfind(b"\n", 0, at) + 1 : at + len(ending) - 1]
            at = lexicon.find(ending, at + len(ending) - 1)
