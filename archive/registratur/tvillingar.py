"""Twins: handlingar with the same text, told when one comes and never merged (domain.md 5.9)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from archive.diarium.arende import RedanFlyttad, RedanMakulerad
from archive.diarium.behorighet import Vem, require
from archive.diarium.sekretess import zon_of, zoner_of
from archive.diarium.tvilling import EgenTvilling, choice
from archive.postoppning.tvilling import Band, Likhet, compare, sketch
from archive.registratur import textlikhet
from archive.registratur.desk import Desk
from archive.store import filer, handlingar, skisser, tvillingar
from archive.store.db import Connection
from archive.store.handlingar import Handling, OkandHandling
from archive.store.tvillingar import Par

TOLD = 10
"""How many twins are told of one document."""

SAMMA_FIL = "samma fil"
_SKETCHED_AT_A_TIME = 200


@dataclass(frozen=True, slots=True)
class Tvilling:
    """A registered handling that has the text of a document, or a part of it, among its files.

    ``exakt``: it has the very same file, and ``likhet`` is whole. ``sha256``: the file of it that
    is most alike.
    """

    handling: Handling
    sha256: str
    likhet: Likhet
    exakt: bool

    @property
    def id(self) -> int:
        """The handling's id."""
        return self.handling.id

    @property
    def arende_id(self) -> int:
        """The ärende it stands in."""
        return self.handling.arende_id

    @property
    def dnr(self) -> str:
        """The dnr of its ärende."""
        return self.handling.dnr

    @property
    def nr(self) -> int:
        """Its number in the ärende."""
        return self.handling.nr

    @property
    def slug(self) -> str:
        """Its ärende in an address."""
        return self.handling.slug

    @property
    def beteckning(self) -> str:
        """Its dnr with its number."""
        return self.handling.beteckning

    @property
    def rubrik(self) -> str:
        """What it is about."""
        return self.handling.rubrik

    @property
    def datum(self) -> date:
        """When it came in, was sent or was made."""
        return self.handling.datum

    @property
    def band(self) -> Band:
        """How much of the text is the same."""
        return Band.SAMMA if self.exakt else self.likhet.band

    @property
    def same(self) -> bool:
        """Whether it is the same text, or the same file, and not only a part."""
        return self.band is Band.SAMMA

    @property
    def i_ord(self) -> str:
        """The same in words: ``samma fil``, ``samma text``, ``delvis samma text``."""
        return SAMMA_FIL if self.exakt else str(self.band)

    @property
    def slag_i_ord(self) -> str:
        """The same at the start of a sentence."""
        return self.i_ord.capitalize()


@dataclass(frozen=True, slots=True)
class Samband:
    """What another handling is to one: ``val`` as it was decided, empty when it is not.

    ``nyare``: whether the other is the later of the two. ``likhet`` in percent.
    """

    handling: Handling
    val: str
    nyare: bool
    likhet: int


def note_skisser(conn: Connection, texts: Mapping[str, str]) -> None:
    """Keep the sketches of texts that have been read, in the transaction that keeps the texts."""
    skisser.keep(conn, {sha256: sketch(text) for sha256, text in texts.items()})


def twins_of(
    conn: Connection,
    *,
    sha256s: Sequence[str],
    texts: Sequence[str],
    zoner: frozenset[str],
    not_handling: int | None = None,
) -> tuple[Tvilling, ...]:
    """The registered handlingar that have these files or texts, the best first, at most TOLD.

    Only what ``zoner`` may read is looked at, told or counted. A handling that was moved is told
    where it stands now; one that is makulerad is not told.
    """
    found = textlikhet.same_file(conn, sha256s, zoner=zoner)
    for text in texts:
        found += textlikhet.like_text(conn, text, zoner=zoner)
    told = [one for one in textlikhet.best(found) if one.handling_id != not_handling][:TOLD]
    rows = handlingar.by_ids(conn, [one.handling_id for one in told], zoner=zoner)
    pairs = zip(rows, told, strict=True)
    return tuple(Tvilling(row, one.sha256, one.likhet, one.exakt) for row, one in pairs)


def twins_of_handling(
    conn: Connection, handling_id: int, *, zoner: frozenset[str]
) -> tuple[Tvilling, ...]:
    """The same for one that is registered."""
    sha256s = [fil.sha256 for fil in filer.of_handling(conn, handling_id)]
    texts = filer.texts(conn, [handling_id])[handling_id]
    return twins_of(conn, sha256s=sha256s, texts=texts, zoner=zoner, not_handling=handling_id)


def note_tvillingar(desk: Desk, handling_ids: Collection[int]) -> None:
    """Note which of these handlingar have the text of another, for somebody to decide about.

    Safe to do again, and in whatever order they are read.
    """
    with desk.db.read() as conn:
        pairs = list(textlikhet.same_in_bulk(conn, handling_ids))
    if pairs:
        with desk.db.write() as conn:
            tvillingar.note(conn, pairs, datum=desk.today())


def sketch_missing(desk: Desk) -> None:
    """Keep the sketches of texts that were read by a version that kept none."""
    while True:
        with desk.db.write() as conn:
            missing = skisser.unsketched(conn, limit=_SKETCHED_AT_A_TIME)
            note_skisser(conn, skisser.texts_of(conn, missing))
        if not missing:
            return


def decide_tvilling(desk: Desk, handling_id: int, tvilling_id: int, *, vem: Vem, val: str) -> None:
    """Decide what a handling is to one that it looks like. Neither of them is changed."""
    with desk.db.write() as conn:
        note_val(conn, desk, handling_id, tvilling_id, vem=vem, val=val)


def note_val(
    conn: Connection, desk: Desk, handling_id: int, tvilling_id: int, *, vem: Vem, val: str
) -> None:
    """The same within another act. A pair that nobody has noted is noted by it."""
    chosen = choice(val)
    ours, other = (_standing(conn, vem, one) for one in (handling_id, tvilling_id))
    require(vem, "decide_tvilling", ours.namnd_id)
    if ours.id == other.id:
        raise EgenTvilling(ours.beteckning)
    before = tvillingar.find(conn, ours.id, other.id)
    if before and (before.handling_id, before.val) == (ours.id, chosen):
        return
    percent = before.likhet if before else _percent(conn, ours.id, other.id)
    par = Par(ours.id, other.id, percent, chosen, vem.namn, desk.today())
    tvillingar.decide(conn, par)
    facts = {"val": str(chosen), "fore": before.val if before else "", "likhet": percent}
    for place, named in _places(ours, other):
        desk.note(conn, vem, "decide_tvilling", **place, facts={**facts, **named})


def samband(conn: Connection, handling_id: int, *, zoner: frozenset[str]) -> list[Samband]:
    """The handlingar that this one is said to be, or looks like; those the zones may read.

    One that was said to be another handling is not told.
    """
    pairs = [par for par in tvillingar.of_handling(conn, handling_id) if par.val != "annan"]
    ids = [p.tvilling_id if p.handling_id == handling_id else p.handling_id for p in pairs]
    rows = {row.id: row for row in handlingar.by_ids(conn, ids, zoner=zoner)}
    return [
        Samband(rows[other], par.val, other == par.handling_id, par.likhet)
        for other, par in zip(ids, pairs, strict=True)
        if not rows[other].hemlig and (par.val or not rows[other].makulerad)
    ]


def _standing(conn: Connection, vem: Vem, handling_id: int) -> Handling:
    handling = handlingar.get(conn, handling_id, zoner=zoner_of(vem))
    if handling.hemlig:
        raise OkandHandling(handling_id)
    if handling.makulerad:
        raise RedanMakulerad(handling.nr)
    if handling.flyttad_till:
        raise RedanFlyttad(handling.nr, handling.flyttad_till)
    return handling


def _percent(conn: Connection, a: int, b: int) -> int:
    """How alike the two files are that are most alike."""
    contents = [{fil.sha256 for fil in filer.of_handling(conn, one)} for one in (a, b)]
    if contents[0] & contents[1]:
        return 100
    known = filer.texts(conn, [a, b])
    return max((compare(x, y).percent for x in known[a] for y in known[b]), default=0)


def _places(ours: Handling, other: Handling) -> Iterator[tuple[dict[str, int], dict[str, object]]]:
    """Where the händelse is written: in both ärenden, when who reads the one may read the other.

    Otherwise in no ärende, only in the register's own chain: nobody may learn from an open
    handling what stands in a secret one.
    """
    zoner = {zon_of(one.namnd_id, one.sekretess) for one in (ours, other)}
    if len(zoner) > 1:
        yield {}, {"handling": ours.beteckning, "tvilling": other.beteckning}
        return
    for one, twin in ((ours, other), (other, ours)):
        place = {"arende_id": one.arende_id, "handling_id": one.id}
        yield place, {"nr": one.nr, "nyare": one is ours, "tvilling": twin.beteckning}
