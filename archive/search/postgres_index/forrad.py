"""What is kept and taken away, and the words that it leaves. All of it in the caller's transaction.

One writer at a time: how often each word stands is counted up and down.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection

from archive.search import Entry, bojning
from archive.search.analys import key_words, words
from archive.search.postgres_index.lexem import BREAK, LONGEST, Part, parts

_COLUMNS = "handling_id, nr, hel, zon, namnd, typ, datum, motpart, lopande, lexem"

_MANY = 100
"""Entries, from which they are sorted into the index together."""
_LISTED = "unnest(string_to_array(%s, ' '), string_to_array(%s, ' ')"
Count = defaultdict[str, Counter[str]]
"""By zone: how many of its entries each word stands in."""


def put(conn: Connection, schema: str, changes: Mapping[int, Entry | None]) -> None:
    """Each entry in place of an older one with its id; None: none at all.

    The server takes in the first entries while the next are read.
    """
    counted = _taken(conn, schema, list(changes))
    driver = conn.connection.cursor()
    with driver, driver.copy(f"COPY {schema}.del ({_COLUMNS}) FROM STDIN") as copy:  # type: ignore[attr-defined]
        for entry in filter(None, changes.values()):
            made = parts(entry)
            counted[entry.zon].update(_words(part.words for part in made))
            for row in _rows(entry, made):
                copy.write_row(row)
    conn.exec_driver_sql(f"UPDATE {schema}.andring SET nr = nr + %s", (len(changes),))
    for zon, several in counted.items():
        _count(conn, schema, zon, {word: times for word, times in several.items() if times})


@contextmanager
def sorting_in(conn: Connection, schema: str, count: int) -> Iterator[None]:
    """While the block puts so many entries: many are sorted into the index when all are there.

    Few wait for more to be sorted in with, and a search looks through all that waits.
    """
    if count < _MANY:
        yield
        return
    conn.exec_driver_sql("SET LOCAL gin_pending_list_limit = '8MB'")
    yield
    conn.exec_driver_sql(f"SELECT gin_clean_pending_list('{schema}.del_lexem')")


def _rows(entry: Entry, made: Sequence[Part]) -> Iterable[tuple[object, ...]]:
    namnd, typ = (" ".join(key_words(value)) for value in (entry.namnd, entry.typ))
    motpart = f" {' '.join(words(entry.motpart))} "
    for nr, part in enumerate(made):
        where = (entry.handling_id, nr, len(made) == 1, entry.zon, namnd, typ, entry.datum)
        yield (*where, motpart, part.text, part.vector)


def _taken(conn: Connection, schema: str, ids: Sequence[int]) -> Count:
    """Take entries away; what they counted, below nought."""
    found = conn.exec_driver_sql(
        f"DELETE FROM {schema}.del WHERE handling_id = ANY(%s) RETURNING handling_id, zon, lopande",
        (list(ids),),
    )
    texts: dict[tuple[int, str], list[list[str]]] = {}
    for handling_id, zon, text in found:
        texts.setdefault((handling_id, zon), []).append(text.split())
    gone: Count = defaultdict(Counter)
    for (_, zon), several in texts.items():
        gone[zon].subtract(_words(several))
    return gone


def _words(streams: Iterable[Iterable[str]]) -> set[str]:
    """The different words that somebody may be shown: none that was cut."""
    return {word for word in set().union(*streams) if len(word) <= LONGEST} - {BREAK}


def _count(conn: Connection, schema: str, zon: str, counted: Mapping[str, int]) -> None:
    """Count words of a zone up and down, and note which keys the new ones have.

    They are sent as one text each: no word nor key holds a blank.
    """
    if not counted:
        return
    keys = sorted(counted)
    new = conn.exec_driver_sql(
        f"WITH counted AS (INSERT INTO {schema}.ord AS o (ord, zon, antal)"
        f" SELECT c.ord, %s, c.antal FROM {_LISTED}::bigint[]) AS c (ord, antal)"
        " ON CONFLICT (ord, zon) DO UPDATE SET antal = o.antal + excluded.antal"
        " RETURNING ord, xmax = 0 AS new) SELECT ord FROM counted WHERE new",
        (zon, " ".join(keys), " ".join(str(counted[key]) for key in keys)),
    ).scalars()
    pairs = [(key, word) for word in new for key in bojning.keys(word) if key != word]
    conn.exec_driver_sql(
        f"INSERT INTO {schema}.bojning SELECT * FROM {_LISTED}) ON CONFLICT DO NOTHING",
        (" ".join(key for key, _ in pairs), " ".join(word for _, word in pairs)),
    )
