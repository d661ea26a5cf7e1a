"""The files of many handlingar with their stored texts, in one statement."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import Connection, bindparam, select

from archive.store.filer import Fil, Lager, unpacked
from archive.store.tables import fil, lasning
from archive.store.urval import Query


def of_handlingar(
    conn: Connection, handling_ids: Sequence[int]
) -> dict[int, list[tuple[Fil, Lager]]]:
    """The files of each handling that have been read, in order, each with its layers."""
    found: dict[int, list[tuple[Fil, Lager]]] = {handling_id: [] for handling_id in handling_ids}
    for row in conn.execute(_read(), {"ids": list(handling_ids)}):
        facts = dict(row._mapping)
        lager = unpacked(facts.pop("text"), facts.pop("lager"))
        found[row.handling_id].append((Fil(**facts, last=True), lager))
    return found


@cache
def _read() -> Query:
    return (
        select(
            *fil.c["id", "handling_id", "nr", "sha256", "namn", "storlek"],
            *lasning.c["mediatyp", "sidor", "fel", "orsak", "sakerhet", "text", "lager"],
            lasning.c.rutor.is_not(None).label("has_boxes"),
        )
        .join_from(fil, lasning, fil.c.sha256 == lasning.c.sha256)
        .where(fil.c.handling_id.in_(bindparam("ids", expanding=True)))
        .order_by(fil.c.handling_id, fil.c.nr)
    )
