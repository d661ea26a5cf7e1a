"""A register on PostgreSQL grown to any size, for its searches and pages to be measured.

What has been imported is repeated, in the tables and in the index, with numbers, dates and sums of
its own. Common words stay as common as they were. So that there are rare words and the vocabulary
grows as with real texts, each copy has three more words in its rubrik, drawn among two million as
unevenly as words are used: about one of three is new.
"""

from collections.abc import Callable, Iterable

from archive.store.db import Connection, Database

_YEARS = 20
"""So many years the copies are spread over."""

_COPY = """
CREATE TEMP TABLE ny ON COMMIT DROP AS
    SELECT id AS gammal, id + %(step)s AS id,
        'påhitt' || floor(exp(random() * ln(2000000)))::bigint AS a,
        'påhitt' || floor(exp(random() * ln(2000000)))::bigint AS b,
        'påhitt' || floor(exp(random() * ln(2000000)))::bigint AS c
    FROM handling WHERE id <= %(last)s;
INSERT INTO arende (id, namnd_id, ar, lopnr, dnr, klass, rubrik, oppnat, senast, sortering)
    SELECT id + %(step)s, namnd_id, ar - %(year)s, lopnr + %(number)s,
        split_part(dnr, ' ', 1) || ' ' || (ar - %(year)s) || '/' || (lopnr + %(number)s),
        klass, rubrik, oppnat - %(days)s::int, senast - %(days)s::int, sortering
    FROM arende WHERE id <= %(last)s;
INSERT INTO handling (id, arende_id, nr, riktning, typ, rubrik, motpart, datum, dokumentdatum,
        reg_datum, reg_tid, reg_vem, namnd_id)
    SELECT ny.id, arende_id + %(step)s, nr, riktning, typ, concat_ws(' ', rubrik, a, b, c), motpart,
        datum - %(days)s::int, dokumentdatum, reg_datum - %(days)s::int, reg_tid, reg_vem, namnd_id
    FROM handling JOIN ny ON gammal = handling.id;
INSERT INTO lasning (sha256, mediatyp, text, lager, sidor, namnda, tid)
    SELECT encode(sha256(convert_to(sha256 || %(copy)s, 'UTF8')), 'hex'),
        mediatyp, text, lager, sidor, namnda, tid
    FROM lasning WHERE sha256 IN (SELECT sha256 FROM fil WHERE handling_id <= %(last)s);
INSERT INTO skiss (sha256, antal)
    SELECT encode(sha256(convert_to(sha256 || %(copy)s, 'UTF8')), 'hex'), antal
    FROM skiss WHERE sha256 IN (SELECT sha256 FROM fil WHERE handling_id <= %(last)s);
INSERT INTO fil (handling_id, nr, sha256, namn, storlek)
    SELECT handling_id + %(step)s, nr,
        encode(sha256(convert_to(sha256 || %(copy)s, 'UTF8')), 'hex'), namn, storlek
    FROM fil WHERE handling_id <= %(last)s;
INSERT INTO handling_dnr (handling_id, slag, skrivet, serie, klass, ar, lopnr, suffix)
    SELECT handling_id + %(step)s, slag, skrivet, serie, klass, ar, lopnr + %(number)s, suffix
    FROM handling_dnr WHERE handling_id <= %(last)s;
INSERT INTO {index}.del (handling_id, nr, hel, zon, namnd, typ, datum, motpart, lopande, lexem)
    SELECT ny.id, nr, hel, zon, namnd, typ, datum - %(days)s::int, motpart,
        CASE WHEN nr = 0 THEN concat_ws(' ', lopande, '|', a, b, c, '') ELSE lopande END,
        CASE WHEN nr = 0 THEN lexem || array_to_tsvector(ARRAY[a, b, c, '^' || a, '^' || b,
            '^' || c, '<' || reverse(a), '<' || reverse(b), '<' || reverse(c)]) ELSE lexem END
    FROM {index}.del JOIN ny ON gammal = handling_id;
INSERT INTO {index}.ord AS o (ord, zon, antal)
    SELECT new, zon, count(DISTINCT ny.id)
    FROM ny JOIN {index}.del ON handling_id = gammal AND nr = 0, unnest(ARRAY[a, b, c]) AS new
    GROUP BY 1, 2
    ON CONFLICT (ord, zon) DO UPDATE SET antal = o.antal + excluded.antal;
"""
"""One copy of all that a page reads. What is said of it in händelser is not copied; the sketches
are, without their numbers, so that no work waits and no copy is anybody's twin."""

_AFTER = """
UPDATE {index}.ord SET antal = antal * %(copies)s WHERE ord NOT LIKE 'påhitt%%';
UPDATE {index}.andring SET nr = nr + 1;
SELECT setval('arende_id_seq', (SELECT max(id) FROM arende));
SELECT setval('handling_id_seq', (SELECT max(id) FROM handling));
INSERT INTO serie (namnd_id, ar, sista)
    SELECT namnd_id, ar, max(lopnr) FROM arende GROUP BY 1, 2
    ON CONFLICT (namnd_id, ar) DO UPDATE SET sista = excluded.sista;
SET LOCAL maintenance_work_mem = '512MB';
"""
_NAME = r"SELECT nspname FROM pg_namespace WHERE nspname ~ '^sok_\d+_\d+$'"
_DEFINED = """SELECT indexname, indexdef FROM pg_indexes
    WHERE schemaname = %(index)s AND tablename = 'del' AND indexname NOT LIKE '%%pkey'"""


def grow(db: Database, antal: int, *, say: Callable[[str], None] = lambda _text: None) -> None:
    """Repeat what there is until there are ``antal`` handlingar, or somewhat more.

    The index is taken down meanwhile and built at the end, which is several times faster.
    """
    with db.engine.begin() as conn:
        name = str(conn.exec_driver_sql(_NAME).scalar_one())
        held, last = conn.exec_driver_sql("SELECT count(*), max(id) FROM handling").one()
        defined = conn.exec_driver_sql(_DEFINED, {"index": name}).all()
        _each(conn, (f"DROP INDEX {name}.{index}" for index, _ in defined), {})
    copies = -(-antal // held)
    for nr in range(1, copies):
        with db.engine.begin() as conn:
            _each(conn, _COPY.format(index=name).split(";"), _values(nr, last))
        say(f"{(nr + 1) * held} handlingar")
    with db.engine.begin() as conn:
        _each(conn, _AFTER.format(index=name).split(";"), {"copies": copies})
        _each(conn, (definition for _, definition in defined), {})
    vacuum(db)


def vacuum(db: Database) -> None:
    """What the server does by itself before long, done now."""
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT", beside=True) as conn:
        conn.exec_driver_sql("VACUUM ANALYZE")


def _values(nr: int, last: int) -> dict[str, object]:
    """The numbers of a copy. ``last``: as many numbers as the first register takes of each kind."""
    year = nr % _YEARS
    return {
        "copy": f"#{nr}",
        "last": last,
        "step": nr * last,
        "year": year,
        "days": year * 365,
        "number": nr // _YEARS * last,
    }


def _each(conn: Connection, statements: Iterable[str], values: dict[str, object]) -> None:
    for statement in filter(str.strip, statements):
        conn.exec_driver_sql(statement, values)
