"""The dnr that handlingar bear, carry and mention, found by canonical key in any spelling."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, case, delete, select

from archive.diarium.dnr import Dnr, same
from archive.store import manga
from archive.store.arenden import open_to
from archive.store.tables import arende, handling, handling_dnr, namnd
from archive.store.urval import columns

ERT = "ert"
NAMNT = "namnt"


@dataclass(frozen=True, slots=True)
class Nummer:
    """A number of a handling.

    ``slag``: ERT (the motpart's own) or NAMNT (mentioned in the text); ``skrivet``: as written.
    """

    slag: str
    skrivet: str
    dnr: Dnr


# Built once: every registration runs them, and building a statement costs more than running it.
_FORGET = delete(handling_dnr).where(
    handling_dnr.c.handling_id.in_(bindparam("of", expanding=True)),
    handling_dnr.c.slag == bindparam("kind"),
)


def add(conn: Connection, numbers: Mapping[int, Iterable[Nummer]]) -> None:
    """Make each handling findable by its numbers."""
    rows = [
        {
            "handling_id": handling_id,
            "slag": n.slag,
            "skrivet": n.skrivet,
            "serie": n.dnr.serie,
            "klass": n.dnr.klass,
            "ar": n.dnr.ar,
            "lopnr": n.dnr.lopnr,
            "handling": n.dnr.handling,
            "suffix": n.dnr.suffix,
        }
        for handling_id, several in numbers.items()
        for n in dict.fromkeys(several)
    ]
    manga.add(conn, handling_dnr, rows)


def replace(conn: Connection, slag: str, numbers: Mapping[int, Iterable[Nummer]]) -> None:
    """The numbers of one kind that each handling has, read anew or corrected."""
    if numbers:
        conn.execute(_FORGET, {"of": list(numbers), "kind": slag})
    add(conn, numbers)


def of_handling(conn: Connection, handling_id: int) -> Sequence[Nummer]:
    """Every number of a handling."""
    query = (
        select(handling_dnr)
        .where(handling_dnr.c.handling_id == handling_id)
        .order_by(handling_dnr.c.id)
    )
    return [
        Nummer(r.slag, r.skrivet, Dnr(r.serie, r.klass, r.ar, r.lopnr, r.handling, r.suffix))
        for r in conn.execute(query)
    ]


def arenden_bearing(conn: Connection, wanted: Dnr) -> Sequence[int]:
    """The ids of the ärenden whose own dnr this is."""
    query = (
        select(*columns(arende, "id klass ar lopnr"), namnd.c.kod)
        .join_from(arende, namnd)
        .where(arende.c.ar == wanted.ar, arende.c.lopnr == wanted.lopnr)
        .order_by(namnd.c.kod)
    )
    rows = conn.execute(query).all()
    return [
        r.id
        for r in rows
        if same(wanted, Dnr(r.kod.upper(), r.klass or None, r.ar, r.lopnr, wanted.handling))
    ]


def handlingar_bearing(conn: Connection, wanted: Dnr, *, zoner: frozenset[str]) -> Sequence[int]:
    """The handlingar of the ärenden that bear the dnr, by number; one if the query names one."""
    arenden = arenden_bearing(conn, wanted)
    seen = open_to(handling.c.sekretess, handling.c.namnd_id, zoner)
    query = select(handling.c.id).where(
        handling.c.arende_id.in_(arenden), handling.c.flyttad_till_id.is_(None), seen
    )
    if wanted.handling is not None:
        query = query.where(handling.c.nr == wanted.handling)
    return list(conn.execute(query.order_by(handling.c.arende_id, handling.c.nr)).scalars())


def handlingar_with(conn: Connection, wanted: Dnr, *, zoner: frozenset[str]) -> Sequence[int]:
    """The handlingar that carry or mention the dnr: those that carry it first, then the newest."""
    carried = case((handling_dnr.c.slag == NAMNT, 1), else_=0)
    seen = open_to(handling.c.sekretess, handling.c.namnd_id, zoner)
    query = (
        select(handling_dnr)
        .join_from(handling_dnr, handling, handling_dnr.c.handling_id == handling.c.id)
        .where(handling_dnr.c.ar == wanted.ar, handling_dnr.c.lopnr == wanted.lopnr)
        .where(handling.c.flyttad_till_id.is_(None), seen)
        .order_by(carried, handling.c.id.desc())
    )
    hits = (
        r.handling_id
        for r in conn.execute(query)
        if same(wanted, Dnr(r.serie, r.klass, r.ar, r.lopnr, r.handling, r.suffix))
    )
    return list(dict.fromkeys(hits))
