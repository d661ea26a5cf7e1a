"""What is kept and taken away, and the words that it leaves. All of it in the caller's transaction.

One writer at a time: how often each word stands is counted up and down.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection

from archive.search import Entry, bojning
from archive.search.analys import key_words, words
from archive.search.postgres_index.lexem import BREAK, LONGEST, parts

_COLUMNS = "handling_id, nr, hel, zon, namnd, typ, datum, motpart, lopande, lexem"

Count = Counter[tuple[str, str]]
"""How many entries of a zone a word stands in, by (word, zone)."""


def put(conn: Connection, schema: str, changes: Mapping[int, Entry | None]) -> None:
    """Each entry in place of an older one with its id; None: none at all."""
    counted = _taken(conn, schema, list(changes))
    rows: list[tuple[object, ...]] = []
    for entry in changes.values():
        if entry is not None:
            made = parts(entry)
            rows += _rows(entry, [(part.text, part.vector) for part in made])
            counted.update((word, entry.zon) for word in _words(part.words for part in made))
    driver = conn.connection.cursor()
    with driver, driver.copy(f"COPY {schema}.del ({_COLUMNS}) FROM STDIN") as copy:  # type: ignore[attr-defined]
        for row in rows:
            copy.write_row(row)
    conn.exec_driver_sql(f"UPDATE {schema}.andring SET nr = nr + %s", (len(changes),))
    _count(conn, schema, {key: times for key, times in counted.items() if times})


def _rows(entry: Entry, made: Sequence[tuple[str, str]]) -> Iterable[tuple[object, ...]]:
    namnd, typ = (" ".join(key_words(value)) for value in (entry.namnd, entry.typ))
    motpart = f" {' '.join(words(entry.motpart))} "
    for nr, (text, vector) in enumerate(made):
        where = (entry.handling_id, nr, len(made) == 1, entry.zon, namnd, typ, entry.datum)
        yield (*where, motpart, text, vector)


def _taken(conn: Connection, schema: str, ids: Sequence[int]) -> Count:
    """Take entries away; what they counted, below nought."""
    found = conn.exec_driver_sql(
        f"DELETE FROM {schema}.del WHERE handling_id = ANY(%s) RETURNING handling_id, zon, lopande",
        (list(ids),),
    )
    texts: dict[tuple[int, str], list[list[str]]] = {}
    for handling_id, zon, text in found:
        texts.setdefault((handling_id, zon), []).append(text.split())
    gone: Count = Counter()
    for (_, zon), several in texts.items():
        gone.subtract((word, zon) for word in _words(several))
    return gone


def _words(streams: Iterable[Iterable[str]]) -> set[str]:
    """The different words that somebody may be shown: none that was cut."""
    return {word for stream in streams for word in stream if len(word) <= LONGEST} - {BREAK}


def _count(conn: Connection, schema: str, counted: Mapping[tuple[str, str], int]) -> None:
    """Count words up and down, and note which keys the new ones have."""
    if not counted:
        return
    keys = sorted(counted)
    new = conn.exec_driver_sql(
        f"WITH counted AS (INSERT INTO {schema}.ord AS o (ord, zon, antal)"
        " SELECT * FROM unnest(%s::text[], %s::text[], %s::bigint[])"
        " ON CONFLICT (ord, zon) DO UPDATE SET antal = o.antal + excluded.antal"
        " RETURNING ord, xmax = 0 AS new) SELECT DISTINCT ord FROM counted WHERE new",
        ([word for word, _ in keys], [zon for _, zon in keys], [counted[key] for key in keys]),
    ).scalars()
    pairs = [(key, word) for word in new for key in bojning.keys(word) if key != word]
    conn.exec_driver_sql(
        f"INSERT INTO {schema}.bojning SELECT * FROM unnest(%s::text[], %s::text[])"
        " ON CONFLICT DO NOTHING",
        ([key for key, _ in pairs], [word for _, word in pairs]),
    )
