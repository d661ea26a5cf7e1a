"""A Fraga evaluated over segments: exact sets first, then order. Knows nothing of files.

Everything is counted among what the reader may see, how common a word is too: what is secret
moves neither a total nor an order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import nlargest
from math import log

from archive.search import Found
from archive.search.fraga import Fraga
from archive.search.villkor import Falt, Slag, Villkor
from archive.search.whoosh_index.schema import day_of, id_of
from archive.search.whoosh_index.segment import Segment

K1 = 1.2
B = 0.75


@dataclass(frozen=True)
class View:
    """A segment as one reader may see it: which of its documents."""

    segment: Segment
    docs: frozenset[int]

    @cached_property
    def length(self) -> int:
        """How many words the documents have together."""
        lengths = self.segment.lengths
        return sum(lengths[doc] for doc in self.docs)

    def less(self, ids: frozenset[int]) -> "View":
        """The same without these handlingar."""
        gone = self.docs & self.documents(ids)
        return View(self.segment, self.docs - gone) if gone else self

    def documents(self, ids: frozenset[int]) -> set[int]:
        """The documents of these handlingar, dead ones too."""
        doc_of = self.segment.doc_of
        return {doc_of[handling_id] for handling_id in ids if handling_id in doc_of}


@dataclass
class Matched:
    """The documents of one view that answer the query; for each phrase how many times."""

    view: View
    docs: set[int]
    phrases: dict[Villkor, dict[int, int]] = field(default_factory=dict)


def evaluate(
    fraga: Fraga,
    views: Sequence[View],
    *,
    among: frozenset[int] | None,
    order: str,
    limit: int | None,
    offset: int,
) -> Found:
    """One page of what answers ``fraga`` in ``views``; ties go by id, the highest first."""
    if fraga.empty:
        return Found((), 0)
    matched = [_match(fraga, view, among) for view in views if view.docs]
    total = sum(len(found.docs) for found in matched)
    last = total if limit is None else min(total, offset + limit)
    if offset >= last:
        return Found((), total)
    if order == "nyast":
        newest = nlargest(last, (key for found in matched for key in _keys(found)))
        return Found(tuple(map(id_of, newest[offset:])), total)
    best = nlargest(last, _scored(fraga, views, matched))
    return Found(tuple(handling_id for _, handling_id in best[offset:]), total)


def _match(fraga: Fraga, view: View, among: frozenset[int] | None) -> Matched:
    """Cheap conditions first: what is left is all that phrases are sought in."""
    docs = set(view.docs)
    if among is not None:
        docs &= view.documents(among)
    phrases = [villkor for villkor in fraga.villkor if _is_phrase(villkor)]
    for villkor in fraga.villkor:
        if not _is_phrase(villkor) and docs:
            found = view.segment.posting(villkor).docs
            docs = docs.difference(found) if villkor.inte else docs.intersection(found)
    if fraga.fran or fraga.till:
        docs = _dated(fraga, view.segment, docs)
    matched = Matched(view, docs)
    for villkor in sorted(phrases, key=lambda villkor: villkor.inte):
        counted = view.segment.phrase(villkor.falt or "allt", villkor.ord, matched.docs)
        if villkor.inte:
            matched.docs = matched.docs.difference(counted)
        else:
            matched.docs = set(counted)
            matched.phrases[villkor] = counted
    return matched


def _dated(fraga: Fraga, segment: Segment, docs: set[int]) -> set[int]:
    first = fraga.fran.toordinal() if fraga.fran else 0
    last = fraga.till.toordinal() if fraga.till else 10**7
    return {doc for doc in docs if first <= day_of(segment.keys[doc]) <= last}


def _is_phrase(villkor: Villkor) -> bool:
    """A phrase of one word is a word, and a register value is sought whole."""
    return (
        villkor.slag is Slag.FRAS
        and len(villkor.ord) > 1
        and villkor.falt in (Falt.ALLT, Falt.MOTPART)
    )


def _keys(found: Matched) -> Iterator[int]:
    keys = found.view.segment.keys
    return (keys[doc] for doc in found.docs)


def _scored(
    fraga: Fraga, views: Sequence[View], matched: Sequence[Matched]
) -> Iterator[tuple[float, int]]:
    """BM25 over rubrik, motpart and texts as one field, the words of the first two weighing more.

    A phrase counts as a word that is as rare as its words together. Stems do not rank.
    """
    ranking = _Ranking(views)
    ranked = [
        (villkor, ranking.idf(villkor.ord))
        for villkor in fraga.villkor
        if villkor.falt is Falt.ALLT and not villkor.inte and villkor.slag in (Slag.ORD, Slag.FRAS)
    ]
    for found in matched:
        scores = dict.fromkeys(found.docs, 0.0)
        for villkor, idf in ranked:
            ranking.add(scores, found, villkor, idf)
        keys = found.view.segment.keys
        yield from ((score, id_of(keys[doc])) for doc, score in scores.items())


class _Ranking:
    """What is common and what is long among what the reader may see."""

    def __init__(self, views: Sequence[View]) -> None:
        self.views = views
        self.count = sum(len(view.docs) for view in views)
        self.mean = max(1.0, sum(view.length for view in views) / max(1, self.count))

    def idf(self, words: tuple[str, ...]) -> float:
        """How much the words tell, together."""
        return sum(self._idf(word) for word in words)

    def _idf(self, word: str) -> float:
        frequency = sum(_frequency(view, word) for view in self.views)
        return log(1 + (self.count - frequency + 0.5) / (frequency + 0.5))

    def add(self, scores: dict[int, float], found: Matched, villkor: Villkor, idf: float) -> None:
        """Add to each document what one condition is worth in it."""
        segment = found.view.segment
        times: dict[int, float] | dict[int, int] | None = found.phrases.get(villkor)
        if times is None:
            posting = segment.posting(villkor)
            times = dict(zip(posting.docs, posting.weights, strict=True))
        flat, sloped = K1 * (1 - B), K1 * B / self.mean
        lengths = segment.lengths
        for doc in scores:
            weight = times[doc]
            scores[doc] += idf * weight * (K1 + 1) / (weight + flat + sloped * lengths[doc])


def _frequency(view: View, word: str) -> int:
    docs = view.segment.word("allt", word).docs
    if len(view.docs) == view.segment.size:
        return len(docs)
    return len(view.docs.intersection(docs))
