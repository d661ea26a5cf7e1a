"""The meetings of the nämnder, and the lead times they are planned by. Nothing deletes one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select, update

from archive.diarium.sammantrade import Ledtid, Sammantrade
from archive.store.tables import ledtid, sammantrade
from archive.store.urval import Found


class OkantSammantrade(LookupError):
    """There is no such meeting."""


def add(conn: Connection, new: Sammantrade) -> int:
    """A new meeting; the id."""
    return int(
        conn.execute(
            insert(sammantrade).values(**_values(new)).returning(sammantrade.c.id)
        ).scalar_one()
    )


def save(conn: Connection, changed: Sammantrade) -> None:
    """Write a meeting as it is now."""
    conn.execute(
        update(sammantrade).where(sammantrade.c.id == changed.id).values(**_values(changed))
    )


def get(conn: Connection, sammantrade_id: int) -> Sammantrade:
    """The meeting with this id."""
    row = conn.execute(select(sammantrade).where(sammantrade.c.id == sammantrade_id)).first()
    if row is None:
        raise OkantSammantrade(sammantrade_id)
    return of_row(row)


def by_ids(conn: Connection, ids: Collection[int | None]) -> Mapping[int | None, Sammantrade]:
    """The meetings with these ids, by id; None, for no meeting, is passed over."""
    wanted = [sammantrade_id for sammantrade_id in ids if sammantrade_id is not None]
    return {s.id: s for s in _load(conn, sammantrade.c.id.in_(wanted))} if wanted else {}


def of_year(conn: Connection, namnd_id: int, ar: int) -> Sequence[Sammantrade]:
    """The nämnd's meetings of a year, the cancelled among them, in order."""
    return _load(conn, sammantrade.c.namnd_id == namnd_id, *_within(ar))


def years(conn: Connection, namnd_id: int) -> Sequence[int]:
    """The years in which the nämnd has any meeting, the latest first."""
    query = select(sammantrade.c.datum).where(sammantrade.c.namnd_id == namnd_id)
    return sorted({dag.year for dag in conn.execute(query).scalars()}, reverse=True)


def days(conn: Connection, namnd_id: int) -> Collection[date]:
    """The day of every meeting of the nämnd."""
    query = select(sammantrade.c.datum).where(sammantrade.c.namnd_id == namnd_id)
    return set(conn.execute(query).scalars())


def to_come(
    conn: Connection, namnd_ids: Collection[int], *, since: date
) -> Mapping[int, Sequence[Sammantrade]]:
    """The meetings of each nämnd from that day on that will be held, in order, by nämnd."""
    found: dict[int, list[Sammantrade]] = {namnd_id: [] for namnd_id in namnd_ids}
    ours = sammantrade.c.namnd_id.in_(namnd_ids)
    for one in _load(conn, ours, sammantrade.c.datum >= since, sammantrade.c.installt.is_(None)):
        found[one.namnd_id].append(one)
    return found


def ledtid_of(conn: Connection, namnd_id: int) -> Ledtid:
    """The nämnd's lead times; those that most use until it has its own."""
    row = conn.execute(select(ledtid).where(ledtid.c.namnd_id == namnd_id)).first()
    return Ledtid(row.stopp_arbetsdagar, row.kallelse_dagar) if row else Ledtid()


def set_ledtid(conn: Connection, namnd_id: int, new: Ledtid) -> None:
    """The lead times that new meetings of the nämnd are planned by."""
    ours = ledtid.c.namnd_id == namnd_id
    changed = conn.execute(update(ledtid).where(ours).values(**asdict(new)))
    if not changed.rowcount:
        conn.execute(insert(ledtid).values(namnd_id=namnd_id, **asdict(new)))


def of_row(row: Found) -> Sammantrade:
    """The meeting in a row that has its columns."""
    return Sammantrade(
        id=row.id,
        namnd_id=row.namnd_id,
        datum=row.datum,
        stoppdatum=row.stoppdatum,
        kallelse=row.kallelse,
        plats=row.plats,
        installt=row.installt,
    )


def _load(conn: Connection, *wanted: ColumnElement[bool]) -> list[Sammantrade]:
    query = select(sammantrade).where(*wanted).order_by(sammantrade.c.datum)
    return [of_row(row) for row in conn.execute(query)]


def _within(ar: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return sammantrade.c.datum >= date(ar, 1, 1), sammantrade.c.datum <= date(ar, 12, 31)


def _values(new: Sammantrade) -> dict[str, Any]:
    return {key: value for key, value in asdict(new).items() if key != "id"}
