"""The act of searching: from what somebody typed to handling ids in order, and how many.

Pure over what it is handed: a Lookup, which is the register seen from here (dnr, and what the
index has not heard of yet), and an Index. Rights go with every question and are asked nowhere
afterwards.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any, Protocol

from archive.diarium.dnr import Dnr
from archive.diarium.dnr import parse as parse_dnr
from archive.search import Entry, Found, Index
from archive.search.analys import words
from archive.search.fraga import Fraga, parse
from archive.search.menade import Forslag, Sett, forslag
from archive.search.ordforrad import ordforrad
from archive.search.patterns import matches
from archive.search.villkor import DnrVillkor, Slag, Villkor

_DNR_HEADS = {"dnr", "diarienr", "diarienummer"}


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


class Lasart(StrEnum):
    """How the query was read: as one dnr, or as words and conditions."""

    DNR = "dnr"
    ORD = "ord"


@dataclass(frozen=True, slots=True)
class Svar:
    """One page of an answer. ``total`` is exact, unless ``more``: then there are at least so many.

    ``fraga`` is what was understood. ``instead`` stands apart from the hits and outside ``total``:
    what might have been meant. It is only asked for with the first page.
    """

    ids: tuple[int, ...]
    total: int
    fraga: Fraga
    kind: Lasart
    instead: tuple[Forslag, ...] = ()
    more: bool = False

    @property
    def cut(self) -> bool:
        """Whether more was written than is read."""
        return self.fraga.cut


def search(
    text: str,
    *,
    index: Index,
    lookup: Lookup,
    zoner: frozenset[str],
    order: str = "traff",
    limit: int | None = 20,
    offset: int = 0,
    among: frozenset[int] | None = None,
    instead: int | None = None,
) -> Svar:
    """What ``text`` finds among what ``zoner`` may see. ``order``: "traff", "nyast" or "aldst".

    ``among``: if given, the only handlingar that may be found. ``instead``: look for what might
    have been meant, too, with so many compounds at most.

    A query that as a whole reads as a dnr is that dnr, in the register's own order; only if the
    register knows nothing of it is it read as a phrase. In order "traff" what is not yet indexed
    comes first, newest first.
    """
    fraga = parse(text)
    offset, limit = max(0, offset), None if limit is None else max(0, limit)
    dnr = _whole_dnr(text, fraga)
    if dnr:
        known = lookup.by_dnr(dnr, zoner=zoner)
        if known:
            ids = tuple(i for i in known if among is None or i in among)
            asked = Fraga(dnr=(DnrVillkor(dnr),))
            return Svar(_page(ids, limit, offset), len(ids), asked, Lasart.DNR)
        fraga = _as_phrase(text)
    ask = _ask_oldest if order == "aldst" else partial(_ask, order=order)
    found = ask(
        fraga,
        index=index,
        lookup=lookup,
        zoner=zoner,
        limit=limit,
        offset=offset,
        among=among,
    )
    svar = Svar(found.ids, found.total, fraga, Lasart.ORD, more=found.more)
    if instead is None or fraga.empty:
        return svar
    sett = _seen(index=index, lookup=lookup, zoner=zoner, among=among)
    return replace(svar, instead=forslag(fraga, found.total, sett, parts=instead))


def _seen(
    *, index: Index, lookup: Lookup, zoner: frozenset[str], among: frozenset[int] | None
) -> Sett:
    """The register as it is seen while one query is thought over.

    What the index alone has answered is kept for as long as nothing in it changes.
    """
    forrad = ordforrad(index.vocabulary(zoner))
    lasting = among is None and not lookup.pending(zoner=zoner).ids
    anew = partial(_ask, index=index, lookup=lookup, zoner=zoner, among=among, order="traff")

    def ask(fraga: Fraga, limit: int) -> tuple[tuple[int, ...], int]:
        find = partial(anew, fraga, limit=limit, offset=0)
        found = forrad.remember((fraga, limit), find) if lasting and not fraga.dnr else find()
        return found.ids, found.total

    return Sett(forrad, ask, partial(lookup.texts, zoner=zoner))


def _ask_oldest(fraga: Fraga, *, limit: int | None, offset: int, **seen: Any) -> Found:
    """The oldest first: what is newest first, read from its end. An engine knows one order less."""
    newest = partial(_ask, fraga, order="nyast", **seen)
    total = newest(limit=0, offset=0).total
    end = max(0, total - offset)
    begin = 0 if limit is None else max(0, end - limit)
    return Found(newest(limit=end - begin, offset=begin).ids[::-1], total)


def _ask(
    fraga: Fraga,
    *,
    index: Index,
    lookup: Lookup,
    zoner: frozenset[str],
    order: str,
    limit: int | None,
    offset: int,
    among: frozenset[int] | None,
) -> Found:
    """The index and what is pending, as one."""
    pending = lookup.pending(zoner=zoner)  # before the index: what is fed in between is not lost
    among, without = _by_dnr(fraga, lookup, zoner, among)
    fresh = [
        entry
        for entry in sorted(pending.entries, key=_age, reverse=True)
        if entry.zon in zoner
        and entry.handling_id not in without
        and (among is None or entry.handling_id in among)
        and matches(fraga, entry)
    ]
    skip = 0 if fresh else offset  # to merge, the index is read from its first hit
    found = index.search(
        fraga,
        zoner=zoner,
        order=order,
        limit=limit if limit is None else offset - skip + limit,
        offset=skip,
        without=pending.ids | without,
        among=among,
    )
    ids = _merged(fresh, found.ids, order, lookup)
    return Found(_page(ids, limit, offset - skip), len(fresh) + found.total, found.more)


def _merged(
    fresh: Sequence[Entry], ids: Sequence[int], order: str, lookup: Lookup
) -> Sequence[int]:
    """What is pending and what is indexed in one order; in "traff" the pending first."""
    if not fresh or order != "nyast":
        return [*(entry.handling_id for entry in fresh), *ids]
    ages = dict(map(_age_of, fresh)) | dict(lookup.datum(ids))
    return sorted(ages, key=lambda handling_id: (ages[handling_id], handling_id), reverse=True)


def _by_dnr(
    fraga: Fraga, lookup: Lookup, zoner: frozenset[str], among: frozenset[int] | None
) -> tuple[frozenset[int] | None, frozenset[int]]:
    """The only ids that may be found (None: any), and those that may not, by the dnr conditions."""
    without = frozenset[int]()
    for villkor in fraga.dnr:
        ids = frozenset(lookup.by_dnr(villkor.dnr, zoner=zoner))
        if villkor.inte:
            without |= ids
        else:
            among = ids if among is None else among & ids
    return among, without


def _whole_dnr(text: str, fraga: Fraga) -> Dnr | None:
    """The dnr that the whole query is, quoted or not, with or without the word dnr before it."""
    if fraga.cut:
        return None
    match fraga:
        case Fraga(villkor=(), dnr=(DnrVillkor(dnr, inte=False),), fran=None, till=None):
            return dnr
    return parse_dnr(text)


def _as_phrase(text: str) -> Fraga:
    sought = tuple(words(text))
    head = len(sought) > 1 and sought[0] in _DNR_HEADS
    return Fraga((Villkor(Slag.FRAS, sought[head:]),))


def _page(ids: Sequence[int], limit: int | None, offset: int) -> tuple[int, ...]:
    return tuple(ids[offset : None if limit is None else offset + limit])


def _age(entry: Entry) -> tuple[date, int]:
    return entry.datum, entry.handling_id


def _age_of(entry: Entry) -> tuple[int, date]:
    return entry.handling_id, entry.datum
