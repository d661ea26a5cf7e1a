"""The act of searching: from what somebody typed to handling ids in order, and how many.

Pure over what it is handed: a Lookup, which is the register seen from here (dnr, and what the
index has not heard of yet), and an Index. Rights go with every question and are asked nowhere
afterwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

from archive.diarium.dnr import Dnr
from archive.diarium.dnr import parse as parse_dnr
from archive.search import Entry, Found, Index
from archive.search.analys import words
from archive.search.fraga import Fraga, parse
from archive.search.menade import Forslag, Sett, forslag
from archive.search.narrowing import left, narrowed
from archive.search.ordforrad import ordforrad
from archive.search.patterns import matches
from archive.search.registret import Lookup, Narrowing
from archive.search.villkor import DnrVillkor, Slag, Villkor

_DNR_HEADS = {"dnr", "diarienr", "diarienummer"}


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
    narrowing: Narrowing | None = None,
    instead: int | None = None,
) -> Svar:
    """What ``text`` finds among what ``zoner`` may see. ``order``: "traff", "nyast" or "aldst".

    ``narrowing``: if given, leaves the only handlingar that may be found. ``instead``: look for
    what might have been meant, too, with so many compounds at most.

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
            ids = left(known, narrowing)
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
        narrowing=narrowing,
    )
    svar = Svar(found.ids, found.total, fraga, Lasart.ORD, more=found.more)
    if instead is None or fraga.empty:
        return svar
    sett = _seen(index=index, lookup=lookup, zoner=zoner, narrowing=narrowing)
    return replace(svar, instead=forslag(fraga, found.total, sett, parts=instead))


def _seen(
    *, index: Index, lookup: Lookup, zoner: frozenset[str], narrowing: Narrowing | None
) -> Sett:
    """The register as it is seen while one query is thought over.

    What the index alone has answered is kept for as long as nothing in it changes.
    """
    forrad = ordforrad(index.vocabulary(zoner))
    lasting = narrowing is None and not lookup.pending(zoner=zoner).ids
    seen = partial(_ask, index=index, lookup=lookup, zoner=zoner, narrowing=narrowing)
    anew = partial(seen, order="traff")

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
    narrowing: Narrowing | None,
) -> Found:
    """The index and what is pending, as one."""
    pending = lookup.pending(zoner=zoner)  # before the index: what is fed in between is not lost
    only, without = _by_dnr(fraga, lookup, zoner)
    answering = _answering(fraga, pending.entries, zoner, only, without)
    kept = set(left([entry.handling_id for entry in answering], narrowing))
    fresh = [entry for entry in answering if entry.handling_id in kept]
    skip = 0 if fresh else offset  # to merge, the index is read from its first hit
    found = narrowed(
        partial(index.search, fraga, zoner=zoner, order=order, without=pending.ids | without),
        only,
        narrowing,
        limit=limit if limit is None else offset - skip + limit,
        offset=skip,
    )
    ids = _merged(fresh, found.ids, order, lookup)
    return Found(_page(ids, limit, offset - skip), len(fresh) + found.total, found.more)


def _answering(
    fraga: Fraga,
    entries: Sequence[Entry],
    zoner: frozenset[str],
    only: frozenset[int] | None,
    without: frozenset[int],
) -> list[Entry]:
    """Those that answer, the newest first."""
    return [
        entry
        for entry in sorted(entries, key=_age, reverse=True)
        if entry.zon in zoner
        and entry.handling_id not in without
        and (only is None or entry.handling_id in only)
        and matches(fraga, entry)
    ]


def _merged(
    fresh: Sequence[Entry], ids: Sequence[int], order: str, lookup: Lookup
) -> Sequence[int]:
    """What is pending and what is indexed in one order; in "traff" the pending first."""
    if not fresh or order != "nyast":
        return [*(entry.handling_id for entry in fresh), *ids]
    ages = dict(map(_age_of, fresh)) | dict(lookup.datum(ids))
    return sorted(ages, key=lambda handling_id: (ages[handling_id], handling_id), reverse=True)


def _by_dnr(
    fraga: Fraga, lookup: Lookup, zoner: frozenset[str]
) -> tuple[frozenset[int] | None, frozenset[int]]:
    """The only ids that may be found (None: any), and those that may not, by the dnr conditions."""
    only: frozenset[int] | None = None
    without = frozenset[int]()
    for villkor in fraga.dnr:
        ids = frozenset(lookup.by_dnr(villkor.dnr, zoner=zoner))
        if villkor.inte:
            without |= ids
        else:
            only = ids if only is None else only & ids
    return only, without


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
