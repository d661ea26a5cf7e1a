"""The orders of the register's list. A page is read as far as it needs, however many follow.

No order is by a fact that may be secret: a masked rubrik stands where its mask would.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    case,
    func,
    literal,
    literal_column,
    not_,
    select,
    union_all,
)

from archive.diarium.sekretess import MASKERAD
from archive.store.sortering import sort_key
from archive.store.tables import arende, namnd, person
from archive.store.urval import Query, counted

Keys = Sequence[ColumnElement[Any]]

ORDERS = ("dnr", "rubrik", "namnd", "handlaggare", "oppnat", "senast")

_DNR = (arende.c.ar, arende.c.lopnr, arende.c.id)

_OWNERS = {"namnd": (namnd, arende.c.namnd_id), "handlaggare": (person, arende.c.handlaggare_id)}

_MASKED = sort_key(MASKERAD)


@dataclass(frozen=True, slots=True)
class Ordning:
    """One of ORDERS (any other is by dnr), for a reader to whom what is ``readable`` is shown."""

    order: str
    fallande: bool
    readable: ColumnElement[bool]

    def keys(self) -> Keys:
        """What ärenden are sorted by, where they are joined with their nämnd and handläggare."""
        keys: dict[str, Keys] = {
            "rubrik": (case((self.readable, arende.c.sortering), else_=_MASKED), arende.c.id),
            "namnd": (namnd.c.sortering, namnd.c.id, *_DNR),
            "handlaggare": (
                func.coalesce(person.c.sortering, ""),
                func.coalesce(person.c.id, 0),
                *_DNR,
            ),
            "oppnat": (arende.c.oppnat, arende.c.id),
            "senast": (arende.c.senast, arende.c.id),
        }
        return self.directed(keys.get(self.order, _DNR))

    def directed(self, keys: Keys) -> Keys:
        """Rising or falling, all of them."""
        return [key.desc() if self.fallande else key.asc() for key in keys]


def page_ids(
    conn: Connection, ordning: Ordning, wanted: Keys, *, limit: int, offset: int
) -> Sequence[int]:
    """The ids of a page of the ärenden for which every condition holds."""
    if ordning.order in _OWNERS:
        return _owner_by_owner(conn, ordning, wanted, limit, offset)
    if ordning.order == "rubrik":
        query = _both(ordning, wanted, limit + offset)
    else:
        query = select(arende.c.id).where(*wanted).order_by(*ordning.keys())
    return conn.execute(query.offset(offset).limit(limit)).scalars().all()


def _both(ordning: Ordning, wanted: Keys, most: int) -> Query:
    """By rubrik: the first of those shown, and of those masked, each in the order of an index."""
    masked = (arende.c.sekretess != literal_column("''"), not_(ordning.readable))
    key = literal(_MASKED, arende.c.sortering.type)
    halves = (
        _keyed(arende.c.sortering).where(ordning.readable),
        _keyed(key).where(*masked),
    )
    orders = ((arende.c.sortering, arende.c.id), (arende.c.id,))
    first = (
        half.where(*wanted).order_by(*ordning.directed(keys)).limit(most).subquery()
        for half, keys in zip(halves, orders, strict=True)
    )
    both = union_all(*map(select, first)).subquery()
    return select(both.c.id).order_by(*ordning.directed((both.c.nyckel, both.c.id)))


def _keyed(key: ColumnElement[str]) -> Query:
    return select(arende.c.id, key.label("nyckel"))


def _owner_by_owner(
    conn: Connection, ordning: Ordning, wanted: Keys, limit: int, offset: int
) -> Sequence[int]:
    """By nämnd or handläggare: only those are read whose ärenden stand on the page."""
    _, column = _OWNERS[ordning.order]
    found: list[int] = []
    for owner, antal in _owners(conn, ordning, wanted, limit + offset):
        if offset < antal and len(found) < limit:
            held = select(arende.c.id).where(column == owner, *wanted)
            query = held.order_by(*ordning.directed(_DNR)).offset(offset)
            found += conn.execute(query.limit(limit - len(found))).scalars()
        offset = max(0, offset - antal)
    return found


def _owners(
    conn: Connection, ordning: Ordning, wanted: Keys, most: int
) -> Iterator[tuple[int | None, int]]:
    """Whose ärenden they are, in order, and how many of each, to ``most``. None: of nobody."""
    owner, column = _OWNERS[ordning.order]
    nobody = select(arende.c.id).where(column.is_(None), *wanted)
    first = [(None, counted(conn, nobody, most=most))] if column.nullable else []
    query = select(owner.c.id, _held(owner, column, wanted, most))
    rows = conn.execute(query.order_by(owner.c.sortering, owner.c.id)).all()
    every = [*first, *((row[0], row[1]) for row in rows)]
    return iter(every[::-1] if ordning.fallande else every)


def _held(
    owner: FromClause, column: ColumnElement[int], wanted: Keys, most: int
) -> ColumnElement[int]:
    """How many one of them has. In the order of its index: that is where they are then counted."""
    held = select(arende.c.id).where(column == owner.c.id, *wanted).correlate(owner)
    some = held.order_by(arende.c.ar, arende.c.lopnr).limit(most).subquery()
    return select(func.count()).select_from(some).scalar_subquery()
