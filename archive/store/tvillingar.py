"""Pairs of handlingar that look alike, and what somebody has decided about them.

The later handling is ``handling_id``, the one it looks like ``tvilling_id``; no pair stands twice.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    insert,
    literal_column,
    or_,
    select,
    update,
)

from archive.store.arenden import open_to
from archive.store.tables import arende, fil, handling, skiss, tvilling
from archive.store.urval import Query, columns, counted

OAVGJORD = ""
ORDERS = ("datum", "likhet", "dnr")
_MANY = 500


@dataclass(frozen=True, slots=True)
class Barare:
    """A content and a handling that has it as a file."""

    sha256: str
    handling_id: int
    namnd_id: int
    sekretess: str


@dataclass(frozen=True, slots=True)
class Par:
    """A pair as it was noted. ``likhet`` in percent; ``val`` is OAVGJORD until it is decided."""

    handling_id: int
    tvilling_id: int
    likhet: int
    val: str
    vem: str
    datum: date


@dataclass(frozen=True, slots=True)
class Urval:
    """Which undecided pairs a list shows: of these nämnder, among what these zones may read."""

    namnder: frozenset[int]
    zoner: frozenset[str]
    order: str = "datum"
    fallande: bool = True
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Sidan:
    """One page of undecided pairs, and how many there are in all."""

    par: Sequence[Par]
    total: int


def with_content(
    conn: Connection, sha256s: Collection[str], *, zoner: frozenset[str] | None
) -> Sequence[Barare]:
    """The handlingar that have exactly one of these contents and that the zones may read.

    A row that points elsewhere, one that is makulerad and an empty file are nobody's twins; nor is
    a file without text unless it is the handling's first (the picture under every e-mail).
    ``zoner``: None for the worker, who tells nobody.
    """
    contents = sorted(sha256s)
    parts = (contents[i : i + _MANY] for i in range(0, len(contents), _MANY))
    return [row for part in parts for row in _barare(conn, fil.c.sha256.in_(part), zoner)]


def of_handlingar(conn: Connection, handling_ids: Collection[int]) -> Sequence[Barare]:
    """The contents of these handlingar, as ``with_content`` says, for the worker."""
    return _barare(conn, fil.c.handling_id.in_(handling_ids), None)


def note(conn: Connection, found: Iterable[tuple[int, int, int]], *, datum: date) -> None:
    """Note pairs (the later handling, the earlier, percent) as undecided; those known stay."""
    wanted = {(later, earlier): percent for later, earlier, percent in found}
    ids = {later for later, _ in wanted}
    standing = _of(conn, or_(tvilling.c.handling_id.in_(ids), tvilling.c.tvilling_id.in_(ids)))
    known = {frozenset((par.handling_id, par.tvilling_id)) for par in standing}
    rows = [
        {"handling_id": later, "tvilling_id": earlier, "likhet": percent, "datum": datum}
        for (later, earlier), percent in wanted.items()
        if frozenset((later, earlier)) not in known
    ]
    if rows:
        conn.execute(insert(tvilling), rows)


def decide(conn: Connection, par: Par) -> None:
    """What was decided of a pair, in the place of what was noted of the two before."""
    values = {name: getattr(par, name) for name in _PAR.split()}
    changed = {name: value for name, value in values.items() if name != "likhet"}
    both = _both(par.handling_id, par.tvilling_id)
    if not conn.execute(update(tvilling).where(both).values(**changed)).rowcount:
        conn.execute(insert(tvilling), values)


def find(conn: Connection, a: int, b: int) -> Par | None:
    """The pair of two handlingar, whichever is the later."""
    return next(iter(_of(conn, _both(a, b))), None)


def of_handling(conn: Connection, handling_id: int) -> Sequence[Par]:
    """Every pair that a handling stands in, the first noted first."""
    either = or_(tvilling.c.handling_id == handling_id, tvilling.c.tvilling_id == handling_id)
    return _of(conn, either)


def undecided(conn: Connection, urval: Urval) -> Sidan:
    """The pairs nobody has decided about, of which both may be read."""
    total = counted(conn, _undecided(select(tvilling.c.id), urval))
    keys = [key.desc() if urval.fallande else key.asc() for key in _keys(urval.order)]
    query = _undecided(select(*columns(tvilling, _PAR)), urval).order_by(*keys).offset(urval.offset)
    if urval.limit is not None:
        query = query.limit(urval.limit)
    return Sidan([Par(*row) for row in conn.execute(query)], total)


def count_undecided(conn: Connection, urval: Urval, *, most: int) -> int:
    """How many of them there are; one more than ``most`` for whatever is more than that."""
    return counted(conn, _undecided(select(tvilling.c.id), urval), most=most)


def follow_move(conn: Connection, handling_id: int, new_id: int) -> None:
    """The pairs of a handling that was moved are pairs of what stands where it went."""
    for column in (tvilling.c.handling_id, tvilling.c.tvilling_id):
        conn.execute(update(tvilling).where(column == handling_id).values({column: new_id}))


_PAR = "handling_id tvilling_id likhet val vem datum"
_later, _earlier = handling.alias("later"), handling.alias("earlier")
_OAVGJORDA = tvilling.c.val == literal_column(f"'{OAVGJORD}'")  # said as its index says it


def _undecided(query: Query, urval: Urval) -> Query:
    # Added to, nobody looks for it in an index: there are few pairs, and a nämnd has everything.
    theirs = (_later.c.namnd_id + 0).in_(urval.namnder)
    query = (
        query.select_from(tvilling)
        .join(_later, _later.c.id == tvilling.c.handling_id)
        .join(_earlier, _earlier.c.id == tvilling.c.tvilling_id)
        .join(arende, arende.c.id == _later.c.arende_id)
        .where(_OAVGJORDA, theirs)
    )
    for row in (_later, _earlier):
        stands = (row.c.flyttad_till_id.is_(None), row.c.makulerad.is_(None))
        query = query.where(*stands, open_to(row.c.sekretess, row.c.namnd_id, urval.zoner))
    return query


def _keys(order: str) -> list[ColumnElement[object]]:
    keys: dict[str, list[ColumnElement[object]]] = {
        "likhet": [tvilling.c.likhet],
        "dnr": [arende.c.namnd_id, arende.c.ar, arende.c.lopnr, _later.c.nr],
    }
    return [*keys.get(order, [tvilling.c.datum]), tvilling.c.id]


def _both(a: int, b: int) -> ColumnElement[bool]:
    one, other = tvilling.c.handling_id, tvilling.c.tvilling_id
    return or_(and_(one == a, other == b), and_(one == b, other == a))


def _of(conn: Connection, wanted: ColumnElement[bool]) -> list[Par]:
    query = select(*columns(tvilling, _PAR)).where(wanted).order_by(tvilling.c.id)
    return [Par(*row) for row in conn.execute(query)]


def _barare(
    conn: Connection, wanted: ColumnElement[bool], zoner: frozenset[str] | None
) -> list[Barare]:
    query = _barande().where(wanted)
    if zoner is not None:
        query = query.where(open_to(handling.c.sekretess, handling.c.namnd_id, zoner))
    return [Barare(*row) for row in conn.execute(query)]


@cache
def _barande() -> Query:
    stands = (handling.c.flyttad_till_id.is_(None), handling.c.makulerad.is_(None))
    return (
        select(*columns(fil, "sha256 handling_id"), *columns(handling, "namnd_id sekretess"))
        .join_from(fil, handling, handling.c.id == fil.c.handling_id)
        .outerjoin(skiss, skiss.c.sha256 == fil.c.sha256)
        .where(*stands, fil.c.storlek > 0, or_(fil.c.nr == 1, skiss.c.antal > 0))
        .order_by(fil.c.handling_id, fil.c.nr)
    )
