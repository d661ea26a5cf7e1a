"""Handlingar: the rows of the register. Nothing deletes one, or changes its number or day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import Connection, Text, bindparam, cast, func, select, update

from archive.diarium.arende import Riktning
from archive.diarium.sekretess import MASKERAD, zon_of
from archive.store.manga import add_numbered
from archive.store.tables import arende, fil, handling, namnd, rattelse
from archive.store.urval import Found, Query, columns


class OkandHandling(LookupError):
    """There is no such handling."""


# Built once: every registration runs these, and building a statement costs more than running it.
_LAST_NR = select(func.coalesce(func.max(handling.c.nr), 0)).where(
    handling.c.arende_id == bindparam("arende")
)


@dataclass(frozen=True, slots=True)
class Handling:
    """One registered document as a reader may see it.

    ``datum``: when it came in, was sent or was made; ``reg_datum``: when it was registered, fixed
    for ever. ``flyttad_till``/``flyttad_fran``: where it stands now, or stood before, as
    ``dnr-nr``. ``hemlig``: rubrik and motpart are masked for this reader.
    """

    id: int
    arende_id: int
    namnd_id: int
    kod: str
    ar: int
    lopnr: int
    dnr: str
    nr: int
    riktning: Riktning
    typ: str
    rubrik: str
    motpart: str
    datum: date
    ert_dnr: str
    dokumentdatum: str
    sekretess: str
    reg_datum: date
    reg_tid: str
    reg_vem: str
    komplettera: bool
    makulerad: date | None
    makulerad_skal: str
    kalla: str | None
    filer: int
    rattad: bool
    flyttad_till: str
    flyttad_fran: str
    hemlig: bool
    kanal: str
    mottagen: date | None
    ankomst_skal: str

    @property
    def slug(self) -> str:
        """The handling's ärende in an address."""
        return f"{self.kod}-{self.ar}-{self.lopnr}"

    @property
    def beteckning(self) -> str:
        """The dnr with the handling's number."""
        return f"{self.dnr}-{self.nr}"


def add(conn: Connection, rows: Sequence[Mapping[str, object]]) -> Sequence[int]:
    """New handlingar; their ids, in the same order."""
    return add_numbered(conn, handling, rows)


def next_nr(conn: Connection, arende_id: int) -> int:
    """The next number in the ärende; drawn inside the registering transaction."""
    return int(conn.execute(_LAST_NR, {"arende": arende_id}).scalar_one() + 1)


def get(conn: Connection, handling_id: int, *, zoner: frozenset[str]) -> Handling:
    """The handling with this id."""
    rows = _rows(conn, _select().where(handling.c.id == handling_id), zoner)
    if not rows:
        raise OkandHandling(handling_id)
    return rows[0]


def by_nr(conn: Connection, arende_id: int, nr: int, *, zoner: frozenset[str]) -> Handling:
    """The handling with this number in its ärende."""
    rows = _rows(
        conn, _select().where(handling.c.arende_id == arende_id, handling.c.nr == nr), zoner
    )
    if not rows:
        raise OkandHandling(nr)
    return rows[0]


def by_ids(conn: Connection, ids: Sequence[int], *, zoner: frozenset[str]) -> Sequence[Handling]:
    """The handlingar with these ids, in the order of the ids."""
    found: dict[int, Handling] = {}
    for part in _chunks(ids, 500):
        rows = conn.execute(_by_ids(), {"ids": list(part)})
        found |= {row.id: _handling(row, zoner) for row in rows}
    return [found[i] for i in ids if i in found]


def of_arende(conn: Connection, arende_id: int, *, zoner: frozenset[str]) -> Sequence[Handling]:
    """The handlingar of an ärende, by number."""
    query = _select().where(handling.c.arende_id == arende_id).order_by(handling.c.nr)
    return _rows(conn, query, zoner)


def before(
    conn: Connection, arende_id: int, handling_id: int, *, limit: int, zoner: frozenset[str]
) -> Sequence[Handling]:
    """The handlingar with files that stand in an ärende before one there; the nearest first."""
    with_files = select(fil.c.id).where(fil.c.handling_id == handling.c.id).exists()
    query = _select().where(handling.c.arende_id == arende_id, handling.c.id < handling_id)
    query = query.where(with_files, handling.c.makulerad.is_(None))
    return _rows(conn, query.order_by(handling.c.nr.desc()).limit(limit), zoner)


def postlista(
    conn: Connection, dag: date, *, namnd_id: int | None, zoner: frozenset[str]
) -> Sequence[Handling]:
    """What was registered on a day, in the order of registration."""
    query = _select().where(handling.c.reg_datum == dag).order_by(handling.c.id)
    if namnd_id is not None:
        query = query.where(handling.c.namnd_id == namnd_id)
    return _rows(conn, query, zoner)


def newest(conn: Connection, *, limit: int, zoner: frozenset[str]) -> Sequence[Handling]:
    """The last registered handlingar."""
    return _rows(conn, _select().order_by(handling.c.id.desc()).limit(limit), zoner)


def registered_days(conn: Connection, dag: date) -> tuple[date | None, date | None]:
    """The nearest days before and after with something registered."""
    fore = select(func.max(handling.c.reg_datum)).where(handling.c.reg_datum < dag)
    efter = select(func.min(handling.c.reg_datum)).where(handling.c.reg_datum > dag)
    return conn.execute(fore).scalar(), conn.execute(efter).scalar()


def kallor(conn: Connection, namnd_id: int) -> frozenset[str]:
    """The ids of everything imported into a nämnd."""
    query = select(handling.c.kalla).where(
        handling.c.namnd_id == namnd_id, handling.c.kalla.is_not(None)
    )
    return frozenset(k for k in conn.execute(query).scalars() if k)


def set_makulerad(conn: Connection, handling_id: int, *, dag: date, skal: str) -> None:
    """The row and its number stay; it no longer counts."""
    conn.execute(
        update(handling)
        .where(handling.c.id == handling_id)
        .values(makulerad=dag, makulerad_skal=skal)
    )


def set_flyttad(conn: Connection, handling_id: int, *, till_id: int) -> None:
    """The row becomes a pointer to where the handling stands now."""
    conn.execute(
        update(handling)
        .where(handling.c.id == handling_id)
        .values(flyttad_till_id=till_id, komplettera=False)
    )


_FACTS = "nr riktning typ rubrik motpart datum ert_dnr dokumentdatum sekretess"
_REGISTERED = (
    "reg_datum reg_tid reg_vem komplettera makulerad makulerad_skal kalla "
    "kanal mottagen ankomst_skal"
)

_till, _till_arende = handling.alias("till"), arende.alias("till_arende")
_fran, _fran_arende = handling.alias("fran"), arende.alias("fran_arende")


@cache
def _select() -> Query:
    counted = select(func.count()).where(fil.c.handling_id == handling.c.id).scalar_subquery()
    corrected = select(rattelse.c.id).where(rattelse.c.handling_id == handling.c.id).exists()
    return (
        select(
            *columns(handling, "id arende_id namnd_id"),
            namnd.c.kod,
            *columns(arende, "ar lopnr dnr"),
            *columns(handling, _FACTS),
            *columns(handling, _REGISTERED),
            counted.label("filer"),
            corrected.label("rattad"),
            (_till_arende.c.dnr + "-" + cast(_till.c.nr, Text)).label("flyttad_till"),
            (_fran_arende.c.dnr + "-" + cast(_fran.c.nr, Text)).label("flyttad_fran"),
        )
        .join_from(handling, arende, handling.c.arende_id == arende.c.id)
        .join(namnd, namnd.c.id == arende.c.namnd_id)
        .outerjoin(_till, _till.c.id == handling.c.flyttad_till_id)
        .outerjoin(_till_arende, _till_arende.c.id == _till.c.arende_id)
        .outerjoin(_fran, _fran.c.id == handling.c.flyttad_fran_id)
        .outerjoin(_fran_arende, _fran_arende.c.id == _fran.c.arende_id)
    )


@cache
def _by_ids() -> Query:
    return _select().where(handling.c.id.in_(bindparam("ids", expanding=True)))


def _rows(conn: Connection, query: Query, zoner: frozenset[str]) -> Sequence[Handling]:
    return [_handling(row, zoner) for row in conn.execute(query)]


def _handling(row: Found, zoner: frozenset[str]) -> Handling:
    hemlig = zon_of(row.namnd_id, row.sekretess) not in zoner
    seen = dict(row._mapping)
    if hemlig:
        seen |= {
            "rubrik": MASKERAD,
            "motpart": MASKERAD,
            "ert_dnr": "",
            "dokumentdatum": "",
            "makulerad_skal": "",
            "ankomst_skal": "",
            "kalla": None,
        }
    seen |= {"riktning": Riktning(row.riktning), "rattad": bool(row.rattad)}
    seen |= {"flyttad_till": row.flyttad_till or "", "flyttad_fran": row.flyttad_fran or ""}
    return Handling(**seen, hemlig=hemlig)


def _chunks(ids: Sequence[int], size: int) -> Iterable[Sequence[int]]:
    return (ids[i : i + size] for i in range(0, len(ids), size))
