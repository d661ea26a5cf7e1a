"""One segment of a Whoosh index as plain arrays. It never changes but for what is deleted in it.

Reading goes through shared file handles: the index holds its lock around every call.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator
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
        return self._remembered((Slag.ORD, field, word), lambda: self._read(field, word))

    def posting(self, villkor: Villkor) -> Posting:
        """Where one condition holds, phrases apart: a word, a stem, or a register value."""
        field = villkor.falt or "allt"
        if villkor.falt in (Falt.NAMND, Falt.TYP):
            return self.word(field, " ".join(villkor.ord))
        (word,) = villkor.ord
        if villkor.slag in (Slag.BORJAN, Slag.SLUT):
            found = self._beginning if villkor.slag is Slag.BORJAN else self._ending
            key = (villkor.slag, field, word)
            return self._remembered(key, lambda: self._union(field, found(field, word)))
        return self.word(field, word)

    def phrase(self, field: str, words: tuple[str, ...], among: set[int]) -> dict[int, int]:
        """In which documents of ``among`` the words stand side by side, and how many times.

        The rarest word first: each word is only read where those before it left a chance.
        """
        rarest_first = sorted(enumerate(words), key=lambda nth: len(self.word(field, nth[1]).docs))
        docs = among.intersection(*(self.word(field, word).docs for word in words))
        begins: dict[int, set[int] | None] = dict.fromkeys(sorted(docs))  # None: anywhere
        for nth, word in rarest_first:
            here = self._positions(field, word, list(begins))
            for (doc, begin), places in zip(list(begins.items()), here, strict=True):
                at = {place - nth for place in places}
                begins[doc] = at if begin is None else at & begin
                if not begins[doc]:
                    del begins[doc]
        return {doc: len(at) for doc, at in begins.items() if at}

    def _remembered(self, key: tuple[str, str, str], read: Callable[[], Posting]) -> Posting:
        kept = self._kept.pop(key, None)
        self._kept[key] = kept = kept or read()
        if len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        return kept

    def _union(self, field: str, words: Iterator[bytes]) -> Posting:
        """The documents of all the words in one; together they have no weight."""
        docs = set[int]().union(*(self._docs(field, word) for word in words))
        return Posting(array("I", sorted(docs)), array("f"))

    def _docs(self, field: str, word: bytes) -> Iterable[int]:
        """Most words of a lexicon stand in one document or two: those are told without reading."""
        info = self._reader.term_info(field, word)
        if info.doc_frequency() <= 2:
            return (info.min_id(), info.max_id())
        ids: Iterable[int] = self._reader.postings(field, word).all_ids()
        return ids

    def _read(self, field: str, word: str) -> Posting:
        docs, weights = array("I"), array("f")
        with suppress(TermNotFound):
            matcher = self._reader.postings(field, word)
            while matcher.is_active():
                docs.append(matcher.id())
                weights.append(matcher.weight())
                matcher.next()
        return Posting(docs, weights)

    def _positions(self, field: str, word: str, docs: list[int]) -> Iterator["array[int]"]:
        if not docs:  # the word may not even be there
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
