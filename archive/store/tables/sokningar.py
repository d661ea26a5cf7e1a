"""The searches that people keep."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, Table, Text, UniqueConstraint
from sqlalchemy import text as sql

from archive.store.tables.grund import metadata, text_column

sparad_sokning = Table(
    "sparad_sokning",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("namn", Text, nullable=False),
    Column("fraga", Text, nullable=False),
    text_column("urval"),
    Column("mejlas", Boolean, nullable=False, server_default=sql("false")),
    Column("skapad", Text, nullable=False),
    # The newest handling that its owner has been told of.
    Column("sedd_till", Integer, nullable=False, server_default=sql("0")),
    Column("mejlad", Date),
    UniqueConstraint("person_id", "namn"),
)
