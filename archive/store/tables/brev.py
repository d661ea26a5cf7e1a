"""What leaves the house and how: letters, feeds, the words of templates, ties between ärenden."""

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

brev = Table(
    "brev",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("nyckel", Text, nullable=False, unique=True),
    Column("slag", Text, nullable=False),
    Column("namnd_id", ForeignKey("namnd.id"), nullable=False),
    Column("arende_id", ForeignKey("arende.id"), index=True),
    Column("handling_id", ForeignKey("handling.id")),
    Column("utskick_id", ForeignKey("utskick.id"), index=True),
    Column("till", Text, nullable=False),
    Column("amne", Text, nullable=False),
    Column("kropp", Text, nullable=False),
    text_column("bilagor"),
    Column("message_id", Text, nullable=False, unique=True),
    text_column("svar_pa"),
    Column("skapad", Text, nullable=False),
    Column("forsok", Integer, nullable=False, server_default=text("0")),
    text_column("nasta"),
    Column("paborjad", Text),
    Column("skickad", Text),
    Column("studsat", Text),
    Column("installd", Text),
    text_column("fel"),
    Index(
        "ix_brev_oskickade",
        "id",
        sqlite_where=text("skickad IS NULL AND installd IS NULL"),
        postgresql_where=text("skickad IS NULL AND installd IS NULL"),
    ),
)

flode = Table(
    "flode",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("avtryck", Text, nullable=False, unique=True),
    Column("person_id", ForeignKey("person.id"), nullable=False, index=True),
    Column("namnd_id", ForeignKey("namnd.id")),
    Column("skapad", Text, nullable=False),
    Column("sparrad", Text),
)

mall = Table(
    "mall",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("namnd_id", ForeignKey("namnd.id"), nullable=False),
    Column("slag", Text, nullable=False),
    Column("innehall", Text, nullable=False),
    Column("tid", Text, nullable=False),
    Column("vem", Text, nullable=False),
    UniqueConstraint("namnd_id", "slag"),
)

arende_koppling = Table(
    "arende_koppling",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("arende_id", ForeignKey("arende.id"), nullable=False),
    Column("till_id", ForeignKey("arende.id"), nullable=False, index=True),
    text_column("skal"),
    Column("datum", Date, nullable=False),
    text_column("vem"),
    Column("upphavd", Date),
    UniqueConstraint("arende_id", "till_id"),
)

underskrift = Table(
    "underskrift",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("handling_id", ForeignKey("handling.id"), nullable=False, index=True),
    Column("finns", Boolean, nullable=False),
    text_column("av"),
    text_column("hur"),
    Column("undertecknad", Date),
    Column("kontrollerad", Date),
    text_column("kontrollerad_av"),
)
