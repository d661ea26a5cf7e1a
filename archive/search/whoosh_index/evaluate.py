"""A Fraga evaluated over segments: exact sets first, then order. Knows nothing of files.

Everything is counted among what the reader may see, how common a word is too: what is secret
moves neither a total nor an order.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from math import log

import numpy as np

from archive.search import Found
from archive.search.fraga import Fraga
from archive.search.villkor import Falt, Slag, Villkor
from archive.search.whoosh_index.arrays import Array, highest
from archive.search.whoosh_index.postings import Hits
from archive.search.whoosh_index.schema import ID_BITS, ids_of
from archive.search.whoosh_index.segment import ALLT, Segment

K1 = 1.2
B = 0.75


@dataclass(frozen=True)
class View:
    """A segment as one reader may see it: for every document whether it is seen."""

    segment: Segment
    seen: Array

    @cached_property
    def count(self) -> int:
        """How many documents are seen."""
        return int(np.count_nonzero(self.seen))

    @cached_property
    def length(self) -> int:
        """How many words they have together."""
        return int(self.segment.lengths[self.seen].sum(dtype="i8"))

    def less(self, ids: Array) -> "View":
        """The same without these handlingar."""
        gone = self.segment.documents(ids)
        return View(self.segment, self.seen & ~self._marked(gone)) if len(gone) else self

    def only(self, ids: Array) -> Array:
        """For every document whether it is seen and one of these handlingar."""
        return self.seen & self._marked(self.segment.documents(ids))

    def frequency(self, docs: Array) -> int:
        """How many of these documents are seen."""
        whole = self.count == self.segment.size
        return len(docs) if whole else int(np.count_nonzero(self.seen[docs]))

    def _marked(self, docs: Array) -> Array:
        marked = np.zeros(self.segment.size, bool)
        marked[docs] = True
        return marked


@dataclass
class Answer:
    """What of one view answers a query: ``docs``, rising."""

    view: View
    hits: dict[Villkor, Hits] = field(default_factory=dict)
    docs: Array = field(default_factory=lambda: np.empty(0, "i8"))

    @property
    def keys(self) -> Array:
        """The sort keys of the documents."""
        return self.view.segment.keys[self.docs]

    def find(self, fraga: Fraga, among: Array | None) -> None:
        """Find the documents in which every condition holds."""
        left = self.view.seen.copy() if among is None else self.view.only(among)
        for villkor in fraga.villkor:
            self.hits[villkor] = found = self.view.segment.hits(villkor)
            if villkor.inte:
                left[found.docs] = False
            else:
                both = found.docs[left[found.docs]]
                left = np.zeros(len(left), bool)
                left[both] = True
        if fraga.fran or fraga.till:
            left &= _dated(fraga, self.view.segment.keys)
        self.docs = np.flatnonzero(left)


def evaluate(
    fraga: Fraga,
    views: Sequence[View],
    *,
    among: Array | None,
    order: str,
    limit: int | None,
    offset: int,
) -> Found:
    """One page of what answers ``fraga`` in ``views``; ties go by id, the highest first."""
    answers = [] if fraga.empty else [Answer(view) for view in views if view.count]
    for answer in answers:
        answer.find(fraga, among)
    total = sum(len(answer.docs) for answer in answers)
    last = total if limit is None else min(total, offset + limit)
    if offset >= last:
        return Found((), total)
    keys = np.concatenate([answer.keys for answer in answers])
    ids = ids_of(keys)
    first = keys if order == "nyast" else _scores(fraga, answers)
    best = highest(first, ids, last)[offset:]
    return Found(tuple(ids[best].tolist()), total)


def _dated(fraga: Fraga, keys: Array) -> Array:
    first, last = (fraga.fran or date.min).toordinal(), (fraga.till or date.max).toordinal()
    return (keys >= first << ID_BITS) & (keys < (last + 1) << ID_BITS)


def _scores(fraga: Fraga, answers: Sequence[Answer]) -> Array:
    """BM25 over rubrik, motpart and texts as one field, the words of the first two weighing more.

    The inflections of a word are one word; a phrase counts as a word that is as rare as its words
    together. Stems do not rank.
    """
    ranking = _Ranking([answer.view for answer in answers])
    ranked = [
        (villkor, ranking.idf(villkor, answers))
        for villkor in fraga.villkor
        if villkor.falt is Falt.ALLT and not villkor.inte and villkor.slag in (Slag.ORD, Slag.FRAS)
    ]
    return np.concatenate([ranking.scores(answer, ranked) for answer in answers])


class _Ranking:
    """What is common and what is long among what the reader may see."""

    def __init__(self, views: Sequence[View]) -> None:
        self.count = sum(view.count for view in views)
        self.mean = max(1.0, sum(view.length for view in views) / max(1, self.count))

    def idf(self, villkor: Villkor, answers: Sequence[Answer]) -> float:
        """How much the words of a condition tell, together."""
        if len(villkor.ord) == 1:
            found = [(answer.view, answer.hits[villkor]) for answer in answers]
            return self._idf(found)
        words = [
            [(answer.view, answer.view.segment.field(ALLT).word(word)) for answer in answers]
            for word in villkor.ord
        ]
        return sum(map(self._idf, words))

    def scores(self, answer: Answer, ranked: Sequence[tuple[Villkor, float]]) -> Array:
        """What each document is worth."""
        segment, docs = answer.view.segment, answer.docs
        score, weight = np.zeros(len(docs)), np.zeros(segment.size)
        norm = K1 * (1 - B) + K1 * B / self.mean * segment.lengths[docs]
        for villkor, idf in ranked:
            found = answer.hits[villkor]
            weight[found.docs] = found.weights  # every document of the answer is among them
            times = weight[docs]
            score += idf * (K1 + 1) * times / (times + norm)
        return score

    def _idf(self, found: Sequence[tuple[View, Hits]]) -> float:
        frequency = sum(view.frequency(hits.docs) for view, hits in found)
        return log(1 + (self.count - frequency + 0.5) / (frequency + 0.5))
