"""Which registered texts are like a text: found by sketches, judged by the texts themselves."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from archive.diarium.sekretess import zon_of
from archive.postoppning.tvilling import (
    SHORT,
    Band,
    Likhet,
    Skiss,
    compare_shingles,
    expected,
    shingles,
    sketch,
    sketch_of,
)
from archive.store import skisser, tvillingar
from archive.store.db import Connection
from archive.store.tvillingar import Barare

NOTED = 3
"""How many pairs are noted of a handling in each zone: a secret one takes no other's place."""

_COMPARED, _PATIENCE, _WORK = 50, 15, 100_000
"""How many texts are compared in full; how many unlike ones in a row, and how many shingles of
texts that were compared, end it. In 22,873 documents every twin with a jaccard of 0.5 is found."""

_IN_BULK = 4
"""How many texts of each zone each text of an import is compared with: only the same is wanted."""

_AT_A_TIME = 50
_WHOLE = Likhet(1.0, 1.0, 0)


@dataclass(frozen=True, slots=True)
class Fynd:
    """A handling with a file like the text that was asked about. ``exakt``: it is the same file."""

    handling_id: int
    sha256: str
    zon: str
    likhet: Likhet
    exakt: bool = False

    @property
    def same(self) -> bool:
        """Whether it is the same text, however it was made into a file."""
        return self.exakt or self.likhet.band is Band.SAMMA

    @property
    def rank(self) -> tuple[bool, bool, float, int]:
        """Best first: the same file, the same text, the most in common, the oldest."""
        return (not self.exakt, not self.same, -self.likhet.jaccard, self.handling_id)


def same_file(
    conn: Connection, sha256s: Collection[str], *, zoner: frozenset[str] | None
) -> list[Fynd]:
    """Every handling with one of these files; ``zoner`` as in store.tvillingar."""
    rows = tvillingar.with_content(conn, sha256s, zoner=zoner)
    return [_fynd(row, _WHOLE, exakt=True) for row in rows]


def like_text(conn: Connection, text: str, *, zoner: frozenset[str]) -> Iterator[Fynd]:
    """The handlingar with a text that is wholly or partly the same."""
    asked, compared, unlike, work = shingles(text), 0, 0, 0
    skiss = sketch_of(asked)
    carried = skisser.carriers(conn, skiss.numbers)
    for rows in _registered(conn, _likeliest(conn, {"": skiss}, carried)[""], zoner):
        other = shingles(skisser.text_of(conn, rows[0].sha256))
        likhet = compare_shingles(asked, other)
        if likhet.band is not Band.SKILDA:
            yield from (_fynd(row, likhet) for row in rows)
        unlike = unlike + 1 if likhet.band is Band.SKILDA else 0
        compared, work = compared + 1, work + len(other)
        if compared == _COMPARED or unlike == _PATIENCE or work > _WORK:
            return


def best(found: Iterable[Fynd]) -> list[Fynd]:
    """Each handling once, by its best file; the best handling first."""
    first: dict[int, Fynd] = {}
    for one in sorted(found, key=lambda one: one.rank):
        first.setdefault(one.handling_id, one)
    return list(first.values())


def same_in_bulk(conn: Connection, handling_ids: Collection[int]) -> Iterator[tuple[int, int, int]]:
    """Pairs of these handlingar and others with the same text: the later, the earlier, percent.

    The numbers of all are asked for together, so that most texts need no comparison at all.
    """
    ours: dict[int, list[str]] = defaultdict(list)
    for row in tvillingar.of_handlingar(conn, handling_ids):
        ours[row.handling_id].append(row.sha256)
    contents = {sha256 for files in ours.values() for sha256 in files}
    alike = defaultdict(list, _same_texts(conn, contents))
    for one in same_file(conn, contents, zoner=None):
        alike[one.sha256].append(one)
    for handling_id, files in ours.items():
        for one in _noted(handling_id, (one for sha256 in files for one in alike[sha256])):
            later, earlier = sorted((handling_id, one.handling_id), reverse=True)
            yield later, earlier, one.likhet.percent


def _same_texts(conn: Connection, contents: Collection[str]) -> dict[str, list[Fynd]]:
    """By content: the handlingar with the same text in another file; short texts are left out."""
    drawn = {sha256: sketch(text) for sha256, text in skisser.texts_of(conn, contents).items()}
    skisser_of = {sha256: one for sha256, one in drawn.items() if one.antal >= SHORT}
    carried = skisser.carriers(conn, [n for one in skisser_of.values() for n in one.numbers])
    likely = _likeliest(conn, skisser_of, carried, half=True)
    barare = _barare(conn, set(chain.from_iterable(likely.values())), None)
    return {
        sha256: list(_same_text(conn, sha256, [barare[o] for o in several if o in barare]))
        for sha256, several in likely.items()
    }


def _same_text(conn: Connection, sha256: str, others: Sequence[Sequence[Barare]]) -> Iterator[Fynd]:
    """Those of the others that have the text in another file, the likeliest of each zone tried."""
    tried = dict(_tried(sha256, others))
    if not tried:
        return
    texts = skisser.texts_of(conn, [sha256, *tried])
    asked = shingles(texts[sha256])
    for other, found in tried.items():
        likhet = compare_shingles(asked, shingles(texts[other]))
        if likhet.band is Band.SAMMA:
            yield from (replace(one, likhet=likhet) for one in found)


def _tried(sha256: str, others: Sequence[Sequence[Barare]]) -> Iterator[tuple[str, list[Fynd]]]:
    """The contents that a text is compared with, each with its handlingar."""
    tried = Counter[str]()
    for rows in others:
        found = [_fynd(row, _WHOLE) for row in rows]
        zoner = {one.zon for one in found}
        if rows[0].sha256 != sha256 and any(tried[zon] < _IN_BULK for zon in zoner):
            tried.update(zoner)
            yield rows[0].sha256, found


def _likeliest(
    conn: Connection,
    asked: Mapping[str, Skiss],
    carried: Mapping[int, Sequence[int]],
    *,
    half: bool = False,
) -> dict[str, list[str]]:
    """For each text the contents that it seems to have the most in common with, the best first.

    What counts is the share of the numbers that are due if the one has all of the other, a single
    number telling less. ``half``: only those that seem to have half of it, by two numbers.
    """
    least = 2 if half else 1
    shared = {sha256: _shared(one, carried, least) for sha256, one in asked.items()}
    known = skisser.sizes(conn, set(chain.from_iterable(shared.values())))
    likely: dict[str, list[str]] = {}
    for sha256, counted in shared.items():
        ranked = []
        for other, found in counted.items():
            content, antal = known[other]
            due = expected(asked[sha256].antal, antal)
            if not half or found >= due / 2:
                ranked.append((-found / (due + 1), other, content))
        likely[sha256] = [content for _, _, content in sorted(ranked)]
    return likely


def _shared(asked: Skiss, carried: Mapping[int, Sequence[int]], least: int) -> dict[int, int]:
    """The sketches that have so many of the numbers, and how many each has."""
    counted = Counter(chain.from_iterable(carried[number] for number in asked.numbers))
    return {other: found for other, found in counted.items() if found >= least}


def _registered(
    conn: Connection, contents: Sequence[str], zoner: frozenset[str]
) -> Iterator[list[Barare]]:
    """Those of the contents that handlingar have, in their order, each with its handlingar."""
    for at in range(0, len(contents), _AT_A_TIME):
        part = contents[at : at + _AT_A_TIME]
        found = _barare(conn, part, zoner)
        yield from (found[sha256] for sha256 in part if sha256 in found)


def _barare(
    conn: Connection, contents: Collection[str], zoner: frozenset[str] | None
) -> dict[str, list[Barare]]:
    found: dict[str, list[Barare]] = defaultdict(list)
    for row in tvillingar.with_content(conn, contents, zoner=zoner):
        found[row.sha256].append(row)
    return found


def _noted(handling_id: int, found: Iterable[Fynd]) -> Iterator[Fynd]:
    """The best of each zone."""
    seen: dict[str, int] = defaultdict(int)
    for one in best(found):
        if one.handling_id != handling_id and seen[one.zon] < NOTED:
            seen[one.zon] += 1
            yield one


def _fynd(row: Barare, likhet: Likhet, *, exakt: bool = False) -> Fynd:
    zon = zon_of(row.namnd_id, row.sekretess)
    return Fynd(row.handling_id, row.sha256, zon, likhet, exakt)
