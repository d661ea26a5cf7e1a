"""The work that follows the acts: the one place that knows what each kind of the outbox means."""

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import timedelta

from archive.registratur.brev import send_waiting
from archive.registratur.desk import Desk
from archive.registratur.igenkanning import recognise_handling, recognise_in_post
from archive.registratur.inlasning import read_handling
from archive.registratur.paminn import send_daily
from archive.registratur.posten import read_waiting
from archive.registratur.sokbart import entries_of, every_entry
from archive.registratur.sokmejl import mail_daily
from archive.registratur.tvillingar import note_tvillingar, sketch_missing
from archive.store import utkorg
from archive.store.utkorg import Tagna, Uppdrag
from archive.text import Avbrutet, ocr_missing

log = logging.getLogger(__name__)

BATCH = 500
TWINS_BATCH = 500
RETRY = timedelta(seconds=30)


def work_off(desk: Desk, *, batch: int = BATCH) -> int:
    """Do everything that is due; how many things were done. Safe to do twice, and side by side.

    ``batch``: how many handlingar one commit of the index takes. An index that is missing, torn or
    of another format is built anew first.
    """
    done = reindex(desk) if desk.index.needs_rebuild else 0
    return done + _until_done(lambda: _read_and_index(desk, batch) + _note_twins(desk))


def work_off_many(desk: Desk, *, batch: int) -> int:
    """The same of what many acts have left: one waits for the database while another computes."""
    done = reindex(desk) if desk.index.needs_rebuild else 0
    desk.db.look_over()
    with ThreadPoolExecutor(1) as beside:
        twins = beside.submit(_until_done, lambda: _note_twins(desk))
        done += _until_done(lambda: _read_and_index(desk, batch)) + twins.result()
    return done + work_off(desk, batch=batch)


def work_until(desk: Desk, stop: threading.Event, *, pause: float = 1.0) -> None:
    """Do what comes until ``stop`` is set; look again at least every ``pause`` seconds.

    First what makes the next registration quick: the reading process and the sketches are ready.
    """
    behind = True
    while not stop.is_set():
        desk.woken.clear()
        try:
            if behind:
                desk.reader.start()
                sketch_missing(desk)
                behind = False
            work_off(desk)
        except Exception:
            log.exception("the outbox could not be worked off; trying again")
        desk.woken.wait(pause)


def recognise_off(desk: Desk, stop: threading.Event | None = None) -> int:
    """Recognise all text that waits for it, a file at a time; how many steps. The post goes first.

    Apart from ``work_off``, since a file may take minutes. Only one process of an installation
    does it at a time; without tesseract what waits goes on waiting.
    """
    if ocr_missing():
        return 0
    done = 0
    with desk.mellanlager.alone("igenkanning") as alone:
        while alone and (recognise_in_post(desk, stop=stop) or _recognise_next(desk, stop)):
            done += 1
    return done


def recognise_until(desk: Desk, stop: threading.Event, *, pause: float = 2.0) -> None:
    """Recognise what comes until ``stop`` is set, which is heeded in the middle of a page."""
    while not stop.wait(pause):
        try:
            recognise_off(desk, stop)
        except Avbrutet:
            return
        except Exception:
            log.exception("text recognition failed; trying again")


def send_until(desk: Desk, stop: threading.Event, *, pause: float = 2.0) -> None:
    """Send the day's reminders and what is new in kept searches, and the letters that wait.

    Until ``stop`` is set.

    Apart from ``work_off``, since a mail server may take its time.
    """
    reminded = told = None
    while not stop.wait(pause):
        try:
            reminded = send_daily(desk, reminded)
            told = mail_daily(desk, told)
            send_waiting(desk)
        except Exception:
            log.exception("letters could not be sent; trying again")


def reindex(desk: Desk) -> int:
    """Build the index beside the old one and swap; how many entries it holds."""
    with desk.db.read() as conn:
        upto = utkorg.last_id(conn)
        count = desk.index.rebuild(every_entry(conn))
    with desk.db.write() as conn:
        utkorg.done_with_all(conn, utkorg.INDEXERA, to_id=upto, tid=desk.stamp())
        utkorg.redo_after(conn, utkorg.INDEXERA, from_id=upto)
    desk.woken.set()
    return count


def _until_done(step: Callable[[], int]) -> int:
    """Do as much as there is, step by step; how many things were done."""
    return sum(iter(step, 0))


def _read_and_index(desk: Desk, batch: int) -> int:
    return _read_files(desk) + read_waiting(desk) + _index(desk, batch)


def _read_files(desk: Desk) -> int:
    with _taken(desk, utkorg.LAS, limit=20) as taken:
        return sum(_attempt(desk, taken, job) for job in taken.uppdrag)


def _recognise_next(desk: Desk, stop: threading.Event | None) -> bool:
    """Recognise the files of the handling that has waited the longest; whether there was one."""
    with _taken(desk, utkorg.OCR, limit=1) as taken:
        for job in taken.uppdrag:
            try:
                all_done = recognise_handling(desk, job.handling_id, stop=stop)
            except Avbrutet:
                raise
            except Exception as error:
                log.exception("the text of handling %s could not be recognised", job.handling_id)
                _put_off(desk, taken, job, error)
            else:
                if not all_done:
                    return False
                taken.done([job], tid=desk.stamp())
        return bool(taken.uppdrag)


def _attempt(desk: Desk, taken: Tagna, job: Uppdrag) -> int:
    try:
        read_handling(desk, job.handling_id)
    except Exception as error:
        log.exception("handling %s could not be read", job.handling_id)
        _put_off(desk, taken, job, error)
        return 0
    taken.done([job], tid=desk.stamp())
    return 1


def _index(desk: Desk, batch: int) -> int:
    with _taken(desk, utkorg.INDEXERA, limit=batch) as taken:
        if taken.uppdrag:
            _show_index(desk, [job.handling_id for job in taken.uppdrag])
            taken.done(taken.uppdrag, tid=desk.stamp())
        return len(taken.uppdrag)


def _show_index(desk: Desk, handling_ids: Sequence[int]) -> None:
    """Show the index these handlingar as they are now."""
    wanted = list(dict.fromkeys(handling_ids))
    with desk.db.read() as conn:
        found = entries_of(conn, wanted)
    gone = set(wanted) - {entry.handling_id for entry in found}
    if gone:
        desk.index.remove(sorted(gone))
    desk.index.add(found)
    desk.index.tidy()


def _note_twins(desk: Desk) -> int:
    """Note the twins of many handlingar together; of what has failed before, each for itself."""
    with _taken(desk, utkorg.TVILLING, limit=TWINS_BATCH) as taken:
        jobs = taken.uppdrag
        parts = [[job for job in jobs if not job.forsok], *([job] for job in jobs if job.forsok)]
        return sum(_attempt_twins(desk, taken, part) for part in parts if part)


def _attempt_twins(desk: Desk, taken: Tagna, jobs: Sequence[Uppdrag]) -> int:
    try:
        note_tvillingar(desk, [job.handling_id for job in jobs])
    except Exception as error:
        log.exception("the twins of %s handlingar could not be noted", len(jobs))
        for job in jobs:
            _put_off(desk, taken, job, error)
        return 0
    taken.done(jobs, tid=desk.stamp())
    return len(jobs)


def _taken(desk: Desk, slag: str, *, limit: int) -> AbstractContextManager[Tagna]:
    return utkorg.taken(desk.db, slag, tid=desk.stamp(), limit=limit)


def _put_off(desk: Desk, taken: Tagna, job: Uppdrag, error: Exception) -> None:
    later = desk.now() + RETRY * 2**job.forsok
    taken.failed(job, fel=repr(error)[:500], nasta=later.isoformat(timespec="milliseconds"))
