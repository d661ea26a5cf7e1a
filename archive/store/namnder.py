"""Nämnder and their number series."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, insert, select

from archive.store.sortering import sort_key
from archive.store.tables import arende, namnd, serie
from archive.store.urval import Found


@dataclass(frozen=True, slots=True)
class Namnd:
    """An authority with its own diarium.

    ``monster``: how its dnr is written; ``klass``: the classification its numbers bear when none
    is given.
    """

    id: int
    kod: str
    namn: str
    monster: str
    klass: str


def add(conn: Connection, *, kod: str, namn: str, monster: str, klass: str) -> Namnd:
    """A new nämnd."""
    values = {"kod": kod, "namn": namn, "monster": monster, "klass": klass}
    keyed = {**values, "sortering": sort_key(namn)}
    row = conn.execute(insert(namnd).values(**keyed).returning(namnd.c.id)).one()
    return Namnd(row.id, kod, namn, monster, klass)


def find(conn: Connection, kod: str) -> Namnd | None:
    """The nämnd with this code, in any case of letters."""
    row = conn.execute(select(namnd).where(func.lower(namnd.c.kod) == kod.lower())).first()
    return _namnd(row) if row else None


def get(conn: Connection, namnd_id: int) -> Namnd:
    """The nämnd with this id."""
    return _namnd(conn.execute(_BY_ID, {"namnd": namnd_id}).one())


def every(conn: Connection) -> Sequence[Namnd]:
    """Every nämnd, by name."""
    return [_namnd(row) for row in conn.execute(select(namnd).order_by(namnd.c.sortering))]


def arenden_per_namnd(conn: Connection) -> dict[int, int]:
    """How many ärenden each nämnd has, by nämnd id."""
    query = select(arende.c.namnd_id, func.count()).group_by(arende.c.namnd_id)
    return dict(conn.execute(query).all())


def next_lopnr(conn: Connection, namnd_id: int, ar: int, antal: int = 1) -> int:
    """Draw the next number of the year's series, or so many: the first of them.

    Drawn in the transaction that uses it, so that an act that fails leaves no gap.
    """
    last = conn.execute(_DRAW, {"namnd": namnd_id, "year": ar, "many": antal}).scalar()
    if last is None:
        conn.execute(insert(serie).values(namnd_id=namnd_id, ar=ar, sista=antal))
        return 1
    return int(last) - antal + 1


# Built once: every registration runs these, and building a statement costs more than running it.
_BY_ID = select(namnd).where(namnd.c.id == bindparam("namnd"))
_DRAW = (
    serie.update()
    .where(serie.c.namnd_id == bindparam("namnd"), serie.c.ar == bindparam("year"))
    .values(sista=serie.c.sista + bindparam("many"))
    .returning(serie.c.sista)
)


def _namnd(row: Found) -> Namnd:
    return Namnd(row.id, row.kod, row.namn, row.monster, row.klass)
