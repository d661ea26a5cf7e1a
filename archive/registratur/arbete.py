"""The work that follows the acts: the one place that knows what each kind of the outbox means."""

import logging
import threading
from collections.abc import Sequence
from datetime import timedelta

from archive.diarium.sekretess import zon_of
from archive.registratur.desk import Desk
from archive.registratur.inlasning import read_handling
from archive.registratur.posten import read_waiting
from archive.search import Entry
from archive.store import entries, utkorg
from archive.store.db import Connection
from archive.store.utkorg import Uppdrag

log = logging.getLogger(__name__)

BATCH = 500
RETRY = timedelta(seconds=30)


def work_off(desk: Desk, *, batch: int = BATCH) -> int:
    """Do everything that is due; how many things were done. Safe to do twice, and side by side.

    ``batch``: how many handlingar one commit of the index takes. An index that is missing, torn or
    of another format is built anew first.
    """
    done = reindex(desk) if desk.index.needs_rebuild else 0
    while step := _read_files(desk) + read_waiting(desk) + _index(desk, batch):
        done += step
    return done


def work_until(desk: Desk, stop: threading.Event, *, pause: float = 1.0) -> None:
    """Do what comes until ``stop`` is set; look again at least every ``pause`` seconds."""
    while not stop.is_set():
        desk.woken.clear()
        try:
            work_off(desk)
        except Exception:
            log.exception("the outbox could not be worked off; trying again")
        desk.woken.wait(pause)


def reindex(desk: Desk) -> int:
    """Build the index beside the old one and swap; how many entries it holds."""
    with desk.db.read() as conn:
        upto = utkorg.last_id(conn)
        count = desk.index.rebuild(_entry(row) for row in entries.every(conn))
    with desk.db.write() as conn:
        utkorg.done_with_all(conn, utkorg.INDEXERA, to_id=upto, tid=desk.stamp())
        utkorg.redo_after(conn, utkorg.INDEXERA, from_id=upto)
    desk.woken.set()
    return count


def entries_of(conn: Connection, handling_ids: Sequence[int]) -> list[Entry]:
    """The entries of those handlingar that are to be found, as they are now."""
    return [_entry(row) for row in entries.by_ids(conn, handling_ids)]


def _read_files(desk: Desk) -> int:
    return sum(_attempt(desk, job) for job in _waiting(desk, utkorg.LAS, limit=20))


def _attempt(desk: Desk, job: Uppdrag) -> int:
    try:
        read_handling(desk, job.handling_id)
    except Exception as error:
        log.exception("handling %s could not be read", job.handling_id)
        _put_off(desk, job, error)
        return 0
    _done(desk, [job])
    return 1


def _index(desk: Desk, batch: int) -> int:
    jobs = _waiting(desk, utkorg.INDEXERA, limit=batch)
    if not jobs:
        return 0
    wanted = list(dict.fromkeys(job.handling_id for job in jobs))
    with desk.db.read() as conn:
        found = entries_of(conn, wanted)
    gone = set(wanted) - {entry.handling_id for entry in found}
    if gone:
        desk.index.remove(sorted(gone))
    desk.index.add(found)
    _done(desk, jobs)
    return len(jobs)


def _waiting(desk: Desk, slag: str, *, limit: int) -> Sequence[Uppdrag]:
    with desk.db.read() as conn:
        return utkorg.waiting(conn, slag, tid=desk.stamp(), limit=limit)


def _done(desk: Desk, jobs: Sequence[Uppdrag]) -> None:
    with desk.db.write() as conn:
        utkorg.done(conn, [job.id for job in jobs], tid=desk.stamp())


def _put_off(desk: Desk, job: Uppdrag, error: Exception) -> None:
    later = desk.now() + RETRY * 2**job.forsok
    with desk.db.write() as conn:
        utkorg.failed(
            conn, job.id, fel=repr(error)[:500], nasta=later.isoformat(timespec="milliseconds")
        )


def _entry(row: entries.Sokbar) -> Entry:
    return Entry(
        handling_id=row.handling_id,
        zon=zon_of(row.namnd_id, row.sekretess),
        namnd=row.kod,
        typ=row.typ,
        rubrik=row.rubrik,
        motpart=row.motpart,
        datum=row.datum,
        texts=tuple(row.texts),
    )
