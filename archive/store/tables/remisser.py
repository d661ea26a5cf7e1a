"""Remisser: the bodies, what was sent to them, and the remisser that we answer."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from archive.store.tables.grund import metadata, text_column

instans = Table(
    "instans",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("namn", Text, nullable=False, unique=True),
    Column("slag", Text, nullable=False),
    text_column("epost"),
    Column("aktiv", Boolean, nullable=False, server_default=text("true")),
)

remiss = Table(
    "remiss",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("arende_id", ForeignKey("arende.id"), nullable=False),
    Column("nr", Integer, nullable=False),
    Column("rubrik", Text, nullable=False),
    Column("missiv_id", ForeignKey("handling.id"), nullable=False),
    Column("svarsdatum", Date, nullable=False),
    Column("sista_dag", Date, nullable=False),
    Column("utsand", Date, nullable=False),
    Column("overlamnad", Date),
    text_column("overlamnad_skal"),
    text_column("sortering"),
    Column("underlag_id", ForeignKey("handling.id")),
    UniqueConstraint("arende_id", "nr"),
)

utskick = Table(
    "utskick",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("remiss_id", ForeignKey("remiss.id"), nullable=False),
    Column("instans_id", ForeignKey("instans.id"), nullable=False),
    Column("svarsdatum", Date, nullable=False),
    Column("sista_dag", Date, nullable=False),
    Column("ursprungligt", Date, nullable=False),
    Column("yttrande_id", ForeignKey("handling.id")),
    Column("avstod", Date),
    Column("obesvarad", Date),
    UniqueConstraint("remiss_id", "instans_id"),
    Index(
        "ix_utskick_sista_dag_oppna",
        "sista_dag",
        sqlite_where=text("yttrande_id IS NULL AND avstod IS NULL AND obesvarad IS NULL"),
        postgresql_where=text("yttrande_id IS NULL AND avstod IS NULL AND obesvarad IS NULL"),
    ),
)

besvarande = Table(
    "besvarande",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("arende_id", ForeignKey("arende.id"), nullable=False, index=True),
    Column("handling_id", ForeignKey("handling.id"), nullable=False, unique=True),
    Column("remittent", Text, nullable=False),
    Column("svarsdatum", Date),
    Column("sista_dag", Date),
    text_column("beslut_paragraf"),
    Column("beslut_datum", Date),
    Column("expedierad", Date),
    Column("yttrande_id", ForeignKey("handling.id")),
    Index(
        "ix_besvarande_sista_dag_oppna",
        "sista_dag",
        sqlite_where=text("expedierad IS NULL"),
        postgresql_where=text("expedierad IS NULL"),
    ),
)

besvarande_instans = Table(
    "besvarande_instans",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("besvarande_id", ForeignKey("besvarande.id"), nullable=False),
    Column("nr", Integer, nullable=False),
    Column("namn", Text, nullable=False),
    Column("instans_id", ForeignKey("instans.id")),
    UniqueConstraint("besvarande_id", "nr"),
)

instans_alias = Table(
    "instans_alias",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("instans_id", ForeignKey("instans.id"), nullable=False, index=True),
    Column("namn", Text, nullable=False, unique=True),
)
