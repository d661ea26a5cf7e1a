"""The reminders that have gone, one row for each Utskick, kind and svarsdatum: never twice."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, insert, select

from archive.diarium.remiss import Pamind
from archive.store.oppna import OPPET
from archive.store.tables import paminnelse, utskick
from archive.store.urval import columns


def of_remiss(conn: Connection, remiss_id: int) -> Mapping[int, Sequence[Pamind]]:
    """What has gone to each instans of a remiss, by Utskick, the oldest first."""
    return _gone(conn, utskick.c.remiss_id == remiss_id)


def of_waiting(conn: Connection) -> Mapping[int, Sequence[Pamind]]:
    """What has gone to each instans that is waited for, by Utskick."""
    return _gone(conn, OPPET)


def of_utskick(conn: Connection, utskick_id: int) -> Sequence[Pamind]:
    """What has gone to one instans, the oldest first."""
    return _gone(conn, utskick.c.id == utskick_id).get(utskick_id, ())


def add(
    conn: Connection, sent: Sequence[tuple[int, Pamind]], *, handling_id: int | None, tid: str
) -> None:
    """These have gone, each by Utskick; ``handling_id``: the letter that they are in."""
    rows = [
        {
            "utskick_id": utskick_id,
            "slag": one.slag,
            "omgang": one.omgang,
            "for_svarsdatum": one.for_svarsdatum,
            "datum": one.datum,
            "handling_id": handling_id,
            "tid": tid,
        }
        for utskick_id, one in sent
    ]
    conn.execute(insert(paminnelse), rows)


def _gone(conn: Connection, wanted: ColumnElement[bool]) -> dict[int, list[Pamind]]:
    shown = columns(paminnelse, "utskick_id slag omgang for_svarsdatum datum")
    query = select(*shown).join_from(paminnelse, utskick).where(wanted).order_by(paminnelse.c.id)
    found: dict[int, list[Pamind]] = defaultdict(list)
    for utskick_id, *facts in conn.execute(query):
        found[utskick_id].append(Pamind(*facts))
    return found
