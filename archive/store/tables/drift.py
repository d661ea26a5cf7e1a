"""What the register runs on: the chain of händelser, the outbox, the keys of forms."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, text

from archive.store.tables.grund import metadata

handelse = Table(
    "handelse",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("tid", Text, nullable=False),
    Column("vem", Text, nullable=False),
    Column("slag", Text, nullable=False),
    Column("arende_id", ForeignKey("arende.id"), index=True),
    Column("handling_id", ForeignKey("handling.id"), index=True),
    Column("kropp", Text, nullable=False),
    Column("forra", Text, nullable=False),
    Column("hash", Text, nullable=False, unique=True),
)

utkorg = Table(
    "utkorg",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slag", Text, nullable=False),
    Column("handling_id", ForeignKey("handling.id"), nullable=False),
    Column("skapad", Text, nullable=False),
    Column("forsok", Integer, nullable=False, server_default=text("0")),
    Column("nasta", Text, nullable=False),
    Column("fel", Text),
    Column("klar", Text),
    Index(
        "ix_utkorg_oklar",
        "slag",
        "id",
        sqlite_where=text("klar IS NULL"),
        postgresql_where=text("klar IS NULL"),
    ),
)

inskickat = Table(
    "inskickat",
    metadata,
    Column("nyckel", Text, primary_key=True),
    Column("svar", Text, nullable=False),
    Column("tid", Text, nullable=False),
)
