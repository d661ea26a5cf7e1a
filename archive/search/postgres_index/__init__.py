"""Search by PostgreSQL, behind the seam of ``archive.search``, in the register's own database.

The lexemes are made by our own analyser (lexem), so every engine finds the same; the server lends
its inverted index (GIN) and no dictionary. The index is a copy of what the register says: it can
always be thrown away and built anew, in a schema beside (schema).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from psycopg import Error as PsycopgError
from psycopg import errors
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError

from archive.search import Entry, Found, IndexTrasigt, IndexUpptaget, bojning
from archive.search.fraga import Fraga
from archive.search.postgres_index import forrad, svaret, urval
from archive.search.postgres_index.schema import BUILDING, INDEXES, NAME, OTHERS, TABLES

_LOCK = 0x736F6B  # "sok": whoever writes in the index, on whatever machine
_BATCH = 1000  # entries at a time of a rebuild
_SETTINGS = (
    "-c enable_seqscan=off -c jit=off -c work_mem=64MB -c timezone=UTC"
    " -c gin_pending_list_limit=1MB -c plan_cache_mode=force_generic_plan"
)
"""A row is never looked through for what the index tells: it would be read whole for that. Entries
that wait to be sorted in are: so they are few. There is one way to a row, whatever is asked for: a
statement that is asked again is not planned again."""
_VOCABULARIES = 8  # kept, one for each set of zones that somebody may see
_MANY = 2000  # entries, from which a vocabulary is not read anew for every change
_FEW = 200  # … but when one entry in so many has changed
_LAST = "\U0010ffff"  # sorts after every letter
_GONE = (errors.UndefinedTable, errors.InvalidSchemaName, errors.UndefinedColumn)


@dataclass(frozen=True, slots=True)
class _Known:
    """A vocabulary that was read at a change, and holds for a few more."""

    change: int
    few: int
    words: Sequence[tuple[str, int]]


class PostgresIndex:
    """An Index in a PostgreSQL database. May be shared between threads, processes and machines.

    ``timeout``: how many seconds a writer waits for another before it raises IndexUpptaget.
    """

    def __init__(self, url: str, *, timeout: float = 20.0) -> None:
        self._vocabularies: dict[frozenset[str], _Known] = {}
        options = f"{_SETTINGS} -c lock_timeout={round(timeout * 1000)}"
        self._engine = create_engine(
            url,
            pool_pre_ping=True,
            connect_args={"application_name": "diarium sok", "options": options},
        )
        # A question is one statement: with a transaction around it the server is asked thrice.
        self._reading = self._engine.execution_options(isolation_level="AUTOCOMMIT")

    @property
    def needs_rebuild(self) -> bool:
        """Whether the index is missing or of another format: only ``rebuild`` helps."""
        try:
            self._ask(f"SELECT d.*, lexem FROM {NAME}.del d, {NAME}.ord, {NAME}.bojning LIMIT 0")
        except IndexTrasigt:
            return True
        return False

    def add(self, entries: Iterable[Entry]) -> None:
        """Make the entries searchable, each in place of an older one with the same id.

        One commit: all or nothing. The last of several with the same id counts.
        """
        changes = {entry.handling_id: entry for entry in entries}
        if changes:
            with self._writing() as conn, forrad.sorting_in(conn, NAME, len(changes)):
                forrad.put(conn, NAME, changes)

    def remove(self, handling_ids: Iterable[int]) -> None:
        """Take entries out; an unknown id is no error."""
        gone = dict.fromkeys(handling_ids)
        if gone:
            with self._writing() as conn:
                forrad.put(conn, NAME, gone)

    def rebuild(self, entries: Iterable[Entry]) -> int:
        """Build anew beside the old index and swap; the number of entries.

        The old one is searched meanwhile, and stays in force if this one is not finished.
        """
        with self._writing() as conn:
            conn.exec_driver_sql(f"DROP SCHEMA IF EXISTS {BUILDING} CASCADE")
            _each(conn, TABLES.format(schema=BUILDING))
            waiting = iter(entries)
            while batch := {entry.handling_id: entry for entry in islice(waiting, _BATCH)}:
                forrad.put(conn, BUILDING, batch)
            _each(conn, INDEXES.format(schema=BUILDING))
            count = _counted(conn, BUILDING)
            _swap(conn)
        return count

    def search(
        self,
        fraga: Fraga,
        *,
        zoner: frozenset[str],
        order: str,
        limit: int | None,
        offset: int,
        without: frozenset[int],
        among: frozenset[int] | None,
    ) -> Found:
        """The entries that match, as ``Index.search`` says.

        "traff": first those with every word of the query in rubrik, then those that are about them
        (lexem), the newest first of each. A total beyond MOST is only told, as ``more``, to whoever
        asks for some hits; who asks for all or for none is told the whole.
        """
        if fraga.empty:
            return Found((), 0)
        values = urval.Values()
        hits = urval.hits(
            fraga,
            f"{NAME}.del",
            values,
            inflections=self._inflections,
            zoner=zoner,
            without=without,
            among=among,
        )
        ranking = urval.ranking(fraga) if order == "traff" else None
        page = svaret.Page(f"{NAME}.del", hits, ranking, limit, offset)
        ((total, ids),) = self._ask(svaret.all_hits(page, values), values)
        if ids is None:
            ((ids,),) = self._ask(svaret.best_of_many(page, values), values)
        return Found(tuple(ids), total, more=page.bounded and total > svaret.MOST)

    def words(self, begins: str, *, zoner: frozenset[str], limit: int) -> list[tuple[str, int]]:
        """The words that begin so, and in how many entries each stands; the most common first."""
        rows = self._ask(
            f"SELECT ord, sum(antal)::bigint FROM {NAME}.ord"
            " WHERE ord >= %s AND ord <= %s AND zon = ANY(%s) AND antal > 0"
            " GROUP BY ord ORDER BY 2 DESC, ord LIMIT %s",
            (begins, begins + _LAST, sorted(zoner), limit),
        )
        return [(word, count) for word, count in rows]

    def vocabulary(self, zoner: frozenset[str]) -> Sequence[tuple[str, int]]:
        """Every word that is seen, in order; the same object until more than a little changes.

        It takes seconds to read of a large register, so the words of the latest few entries may be
        missing, and some may be seen no longer: what is suggested from it is asked for again.
        """
        ((change,),) = self._ask(f"SELECT nr FROM {NAME}.andring")
        known = self._vocabularies.get(zoner)
        if known and known.change <= change <= known.change + known.few:
            return known.words
        count = self.count()
        rows = self._ask(
            f"SELECT ord, sum(antal)::bigint FROM {NAME}.ord"
            " WHERE zon = ANY(%s) AND antal > 0 GROUP BY ord ORDER BY ord",
            (sorted(zoner),),
        )
        if len(self._vocabularies) >= _VOCABULARIES:
            self._vocabularies.clear()
        few = count // _FEW if count >= _MANY else 0
        known = _Known(change, few, [(word, times) for word, times in rows])
        self._vocabularies[zoner] = known
        return known.words

    def tidy(self) -> None:
        """Nothing: the server puts its own house in order."""

    def count(self) -> int:
        """How many entries the index holds."""
        ((count,),) = self._ask(_COUNT.format(schema=NAME))
        return int(count)

    def ids(self) -> dict[int, str]:
        """The zone of every handling in the index: what a check compares with the register."""
        rows = self._ask(f"SELECT handling_id, zon FROM {NAME}.del WHERE nr = 0")
        return {row[0]: row[1] for row in rows}

    def close(self) -> None:
        """Let go of every connection; the next search opens them again."""
        self._engine.dispose()

    def _inflections(self, word: str) -> Sequence[str]:
        keys = sorted(bojning.keys(word))
        rows = self._ask(f"SELECT ord FROM {NAME}.bojning WHERE nyckel = ANY(%s)", (keys,))
        return sorted({*keys, *(word for (word,) in rows)})

    def _ask(
        self, text: str, values: Mapping[str, object] | Sequence[object] = ()
    ) -> Sequence[Sequence[Any]]:
        with _told(), self._reading.connect() as conn:
            return conn.exec_driver_sql(text, values).all()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction that has the index to itself."""
        with _told(), self._engine.begin() as conn:
            conn.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            yield conn


_COUNT = "SELECT count(*) FROM {schema}.del WHERE nr = 0"


@contextmanager
def _told() -> Iterator[None]:
    """What the server says of an index that is not there, or taken, in our own words."""
    try:
        yield
    except (DBAPIError, PsycopgError) as error:
        orig = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(orig, errors.LockNotAvailable):
            raise IndexUpptaget from error
        if isinstance(orig, _GONE):
            raise IndexTrasigt("det finns inget i databasen") from error
        raise


def _each(conn: Connection, statements: str) -> None:
    for one in filter(str.strip, statements.split(";")):
        conn.exec_driver_sql(one)


def _counted(conn: Connection, schema: str) -> int:
    return int(conn.exec_driver_sql(_COUNT.format(schema=schema)).scalar_one())


def _swap(conn: Connection) -> None:
    """Put what was built in the place of what was there, of whatever format."""
    for name in conn.exec_driver_sql(OTHERS, (BUILDING,)).scalars().all():
        conn.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")
    conn.exec_driver_sql(f"ALTER SCHEMA {BUILDING} RENAME TO {NAME}")
