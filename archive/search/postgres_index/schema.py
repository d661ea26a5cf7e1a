"""Where the index lies: in the register's own database, in a schema that is named by its format.

An index of another format is therefore simply not there, and is built anew. Building it makes a
schema beside, which takes the name when it is whole.
"""

from archive.search import bojning

FORMAT = 2
"""Raised when what is kept changes (lexem.py), or what is asked of it."""

NAME = f"sok_{FORMAT}_{bojning.VERSION}"
BUILDING = f"{NAME}_ny"

TABLES = """
CREATE SCHEMA {schema};
CREATE TABLE {schema}.del (
    handling_id bigint NOT NULL,
    nr smallint NOT NULL,
    hel boolean NOT NULL,
    zon text COLLATE "C" NOT NULL,
    namnd text COLLATE "C" NOT NULL,
    typ text COLLATE "C" NOT NULL,
    datum date NOT NULL,
    motpart text COLLATE "C" NOT NULL,
    lopande text COLLATE "C" NOT NULL,
    lexem tsvector NOT NULL,
    PRIMARY KEY (handling_id, nr)
) WITH (toast_tuple_target = 128);
ALTER TABLE {schema}.del ALTER lopande SET STORAGE EXTERNAL;
ALTER TABLE {schema}.del ALTER lexem SET STATISTICS 0;
CREATE TABLE {schema}.ord (
    ord text COLLATE "C" NOT NULL,
    zon text COLLATE "C" NOT NULL,
    antal bigint NOT NULL,
    PRIMARY KEY (ord, zon)
) WITH (fillfactor = 70);
CREATE TABLE {schema}.andring (nr bigint NOT NULL);
INSERT INTO {schema}.andring SELECT extract(epoch FROM clock_timestamp()) * 1000000;
CREATE TABLE {schema}.bojning (
    nyckel text COLLATE "C" NOT NULL,
    ord text COLLATE "C" NOT NULL,
    PRIMARY KEY (nyckel, ord)
);
"""
"""``del``: each part of each entry, with what a search may be narrowed by; its words and lexemes
lie beside the rows, which are so small that a common word costs few pages. How common each is need
not be known to the server: there is one way to find it. ``ord``: every word,
and in how many entries of each zone it stands. ``bojning``: which words have a key in common.
``andring``: a number that grows by one for each entry that is changed, and is another after every
rebuild."""

INDEXES = """
SET LOCAL maintenance_work_mem = '256MB';
CREATE INDEX del_lexem ON {schema}.del USING gin (lexem);
CREATE INDEX del_nyast ON {schema}.del (datum DESC, handling_id DESC) WHERE nr = 0;
CREATE INDEX del_delad ON {schema}.del (handling_id) WHERE NOT hel;
ANALYZE {schema}.del;
ANALYZE {schema}.ord;
ANALYZE {schema}.bojning;
"""

OTHERS = r"SELECT nspname FROM pg_namespace WHERE nspname ~ '^sok_\d+_\d+(_ny)?$' AND nspname <> %s"
"""Indexes of other formats, and what a building that was broken off has left."""
