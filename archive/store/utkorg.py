"""The outbox: what remains to be done after an act, written in the act's own transaction."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass

from sqlalchemy import INTEGER, Connection, bindparam, cast, func, select, update

from archive.store import manga
from archive.store.db import Database
from archive.store.tables import utkorg
from archive.store.urval import Query, columns

INDEXERA = "indexera"
LAS = "las"
OCR = "ocr"
TVILLING = "tvilling"
MAX_FORSOK = 5
_MANY = 500


@dataclass(frozen=True, slots=True)
class Uppdrag:
    """One thing to do: its kind and the handling it is about."""

    id: int
    slag: str
    handling_id: int
    forsok: int


_NOT_INDEXED = (
    select(utkorg.c.handling_id)
    .where(utkorg.c.slag == INDEXERA, utkorg.c.klar.is_(None))
    .group_by(utkorg.c.handling_id)
    .order_by(func.max(utkorg.c.id).desc())
    .limit(bindparam("most", type_=INTEGER))
)


def add(conn: Connection, slag: str, handling_ids: Iterable[int], *, tid: str) -> None:
    """Put one thing to do for each handling in the outbox."""
    add_each(conn, (slag,), handling_ids, tid=tid)


def add_each(
    conn: Connection, slag: Iterable[str], handling_ids: Iterable[int], *, tid: str
) -> None:
    """Put one thing to do of each kind for each handling in the outbox."""
    rows = [
        {"slag": one, "handling_id": handling_id, "skapad": tid, "nasta": tid}
        for handling_id in handling_ids
        for one in slag
    ]
    manga.add(conn, utkorg, rows)


@dataclass(frozen=True, slots=True)
class Tagna:
    """Things that have been taken in hand; on PostgreSQL by nobody else until the block ends."""

    uppdrag: Sequence[Uppdrag]
    writing: Callable[[], AbstractContextManager[Connection]]

    def done(self, uppdrag: Sequence[Uppdrag], *, tid: str) -> None:
        """These of them have been done."""
        with self.writing() as conn:
            done(conn, [one.id for one in uppdrag], tid=tid)

    def failed(self, uppdrag: Uppdrag, *, fel: str, nasta: str) -> None:
        """Trying one of them failed; try again at ``nasta``."""
        with self.writing() as conn:
            failed(conn, uppdrag.id, fel=fel, nasta=nasta)


@contextmanager
def taken(db: Database, slag: str, *, tid: str, limit: int) -> Iterator[Tagna]:
    """Take what is due of one kind, the oldest first.

    Several machines share a PostgreSQL, and what one has taken the others pass by (SKIP LOCKED),
    until it is done or the one who took it is gone. With SQLite it may be done twice, which is no
    harm.
    """
    with db.work() as conn:
        if conn is not None:
            yield Tagna(_alone(conn, slag, tid, limit), lambda: nullcontext(conn))
            return
    with db.read() as reading:
        found = [Uppdrag(*row) for row in reading.execute(_due(slag, tid, limit))]
    yield Tagna(found, db.write)


def _alone(conn: Connection, slag: str, tid: str, limit: int) -> Sequence[Uppdrag]:
    """What nobody else has in hand, nor anything older about the same handling.

    A handling that changed twice is thus read after both by whoever shows it to the index last.
    """
    mine = _due(slag, tid, limit).with_for_update(skip_locked=True).cte("mine")
    free = func.pg_try_advisory_xact_lock(func.hashtext(slag), cast(mine.c.handling_id, INTEGER))
    rows = conn.execute(select(mine, free.label("free")).order_by(mine.c.id)).all()
    return [Uppdrag(r.id, r.slag, r.handling_id, r.forsok) for r in rows if r.free]


def _due(slag: str, tid: str, limit: int) -> Query:
    due = (
        utkorg.c.slag == slag,
        utkorg.c.klar.is_(None),
        utkorg.c.nasta <= tid,
        utkorg.c.forsok < MAX_FORSOK,
    )
    wanted = columns(utkorg, "id slag handling_id forsok")
    return select(*wanted).where(*due).order_by(utkorg.c.id).limit(limit)


def not_indexed(conn: Connection, *, limit: int) -> Sequence[int]:
    """The handlingar that the index does not show as they are now, the newest first."""
    return list(conn.execute(_NOT_INDEXED, {"most": limit}).scalars())


def count_waiting(conn: Connection, slag: str) -> int:
    """How much of one kind remains."""
    query = (
        select(func.count())
        .select_from(utkorg)
        .where(utkorg.c.slag == slag, utkorg.c.klar.is_(None))
    )
    return int(conn.execute(query).scalar_one())


def is_waiting(conn: Connection, slag: str, handling_id: int) -> bool:
    """Whether one thing of a kind remains to be done for a handling."""
    due = (utkorg.c.slag == slag, utkorg.c.klar.is_(None), utkorg.c.handling_id == handling_id)
    return conn.execute(select(utkorg.c.id).where(*due).limit(1)).first() is not None


def given_up(conn: Connection) -> Sequence[Uppdrag]:
    """What has failed so often that it is no longer tried."""
    query = select(*columns(utkorg, "id slag handling_id forsok")).where(
        utkorg.c.klar.is_(None), utkorg.c.forsok >= MAX_FORSOK
    )
    return [Uppdrag(*row) for row in conn.execute(query)]


def done(conn: Connection, ids: Sequence[int], *, tid: str) -> None:
    """These things have been done."""
    for i in range(0, len(ids), _MANY):
        these = manga.among(conn, utkorg.c.id, ids[i : i + _MANY])
        conn.execute(update(utkorg).where(these).values(klar=tid, fel=None))


def failed(conn: Connection, uppdrag_id: int, *, fel: str, nasta: str) -> None:
    """Trying failed; try again at ``nasta``."""
    values = {"forsok": utkorg.c.forsok + 1, "fel": fel, "nasta": nasta}
    conn.execute(update(utkorg).where(utkorg.c.id == uppdrag_id).values(**values))


def done_with_all(conn: Connection, slag: str, *, to_id: int, tid: str) -> None:
    """Everything of one kind up to an id has been done at once, as by a rebuild."""
    due = (utkorg.c.slag == slag, utkorg.c.klar.is_(None), utkorg.c.id <= to_id)
    conn.execute(update(utkorg).where(*due).values(klar=tid, fel=None))


def redo_after(conn: Connection, slag: str, *, from_id: int) -> None:
    """What was done after ``from_id`` was done to an index that is no longer used: do it again."""
    later = (utkorg.c.slag == slag, utkorg.c.id > from_id)
    conn.execute(update(utkorg).where(*later).values(klar=None, forsok=0))


def last_id(conn: Connection) -> int:
    """The newest thing to do."""
    return int(conn.execute(select(func.coalesce(func.max(utkorg.c.id), 0))).scalar_one())
