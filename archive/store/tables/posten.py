"""The post before it is registered, and what its texts have in common with those that are."""

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from archive.store.tables.grund import metadata, text_column

forsandelse = Table(
    "forsandelse",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("namnd_id", ForeignKey("namnd.id"), nullable=False),
    Column("kanal", Text, nullable=False),
    Column("mottagen", Date, nullable=False),
    Column("tid", Text, nullable=False),
    Column("vem", Text, nullable=False),
    Column("kalla", Text),
    text_column("huvud"),
    Column("fakta", Text),
    Column("last", Text),
    Column("forsok", Integer, nullable=False, server_default=text("0")),
    text_column("nasta"),
    text_column("karantan"),
    text_column("message_id"),
    Column("handling_id", ForeignKey("handling.id"), index=True),
    Column("avford", Date),
    text_column("avford_som"),
    text_column("avford_skal"),
    UniqueConstraint("namnd_id", "kalla"),
    Index(
        "ix_forsandelse_message_id",
        "message_id",
        sqlite_where=text("message_id != ''"),
        postgresql_where=text("message_id != ''"),
    ),
    Index(
        "ix_forsandelse_oppna",
        "namnd_id",
        "id",
        sqlite_where=text("handling_id IS NULL AND avford IS NULL"),
        postgresql_where=text("handling_id IS NULL AND avford IS NULL"),
    ),
)

forsandelse_fil = Table(
    "forsandelse_fil",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("forsandelse_id", ForeignKey("forsandelse.id"), nullable=False),
    Column("nr", Integer, nullable=False),
    Column("sha256", Text, nullable=False, index=True),
    Column("namn", Text, nullable=False),
    Column("storlek", Integer, nullable=False),
    UniqueConstraint("forsandelse_id", "nr"),
)

ocr = Table(
    "ocr",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("klara", Integer, nullable=False),
    Column("alla", Integer, nullable=False),
    Column("tid", Text, nullable=False),
)

skiss = Table(
    "skiss",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("antal", Integer, nullable=False),
)

skiss_tal = Table(
    "skiss_tal",
    metadata,
    Column("tal", BigInteger, nullable=False),
    Column("skiss_id", Integer, nullable=False),
    PrimaryKeyConstraint("tal", "skiss_id"),
    sqlite_with_rowid=False,
)

tvilling = Table(
    "tvilling",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("handling_id", ForeignKey("handling.id"), nullable=False),
    Column("tvilling_id", ForeignKey("handling.id"), nullable=False, index=True),
    Column("likhet", Integer, nullable=False),
    text_column("val"),
    text_column("vem"),
    Column("datum", Date, nullable=False),
    UniqueConstraint("handling_id", "tvilling_id"),
    Index(
        "ix_tvilling_oavgjorda",
        "id",
        sqlite_where=text("val = ''"),
        postgresql_where=text("val = ''"),
    ),
)
