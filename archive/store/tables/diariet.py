"""The register: nämnder and their series, people, ärenden, handlingar, files and their texts."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from archive.store.tables.grund import metadata, text_column

namnd = Table(
    "namnd",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kod", Text, nullable=False, unique=True),
    Column("namn", Text, nullable=False),
    Column("monster", Text, nullable=False),
    text_column("klass"),
    text_column("sortering"),
)

serie = Table(
    "serie",
    metadata,
    Column("namnd_id", ForeignKey("namnd.id"), nullable=False),
    Column("ar", Integer, nullable=False),
    Column("sista", Integer, nullable=False),
    PrimaryKeyConstraint("namnd_id", "ar"),
)

person = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("namn", Text, nullable=False, unique=True),
    text_column("visningsnamn"),
    Column("losen", Text, nullable=False),
    Column("aktiv", Boolean, nullable=False, server_default=text("true")),
    Column("nyckel", Text, nullable=False),
    text_column("sortering"),
    text_column("epost"),
)

roll = Table(
    "roll",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("person.id"), nullable=False, index=True),
    Column("namnd_id", ForeignKey("namnd.id")),
    Column("roll", Text, nullable=False),
    UniqueConstraint("person_id", "namnd_id", "roll"),
)

inloggningsforsok = Table(
    "inloggningsforsok",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("namn", Text, nullable=False),
    Column("adress", Text, nullable=False),
    Column("tid", Text, nullable=False),
    Index(None, "tid"),
)


def _of_lage(name: str, lage: str) -> Index:
    """The ärenden of one läge by number: one that is rare is found among a million of the other."""
    return Index(name, "ar", "lopnr", sqlite_where=text(lage), postgresql_where=text(lage))


arende = Table(
    "arende",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("namnd_id", ForeignKey("namnd.id"), nullable=False),
    Column("ar", Integer, nullable=False),
    Column("lopnr", Integer, nullable=False),
    Column("dnr", Text, nullable=False),
    text_column("klass"),
    Column("rubrik", Text, nullable=False),
    text_column("sekretess"),
    Column("handlaggare_id", ForeignKey("person.id")),
    Column("oppnat", Date, nullable=False),
    Column("avslutat", Date),
    Column("senast", Date, nullable=False),
    text_column("sortering"),
    UniqueConstraint("namnd_id", "ar", "lopnr"),
    Index(None, "ar", "lopnr"),
    Index(None, "oppnat", "id"),
    Index(None, "namnd_id", "oppnat", "id"),
    Index(None, "senast", "id"),
    Index(None, "handlaggare_id", "ar", "lopnr"),
    Index(None, "sortering", "id"),
    Index(
        "ix_arende_hemliga",
        "id",
        sqlite_where=text("sekretess <> ''"),
        postgresql_where=text("sekretess <> ''"),
    ),
    _of_lage("ix_arende_oppna", "avslutat IS NULL"),
    _of_lage("ix_arende_avslutade", "avslutat IS NOT NULL"),
)

handling = Table(
    "handling",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("arende_id", ForeignKey("arende.id"), nullable=False),
    Column("nr", Integer, nullable=False),
    Column("riktning", Text, nullable=False),
    text_column("typ"),
    Column("rubrik", Text, nullable=False),
    text_column("motpart"),
    Column("datum", Date, nullable=False),
    text_column("ert_dnr"),
    text_column("dokumentdatum"),
    text_column("sekretess"),
    Column("reg_datum", Date, nullable=False),
    Column("reg_tid", Text, nullable=False),
    Column("reg_vem", Text, nullable=False),
    Column("komplettera", Boolean, nullable=False, server_default=text("false")),
    Column("makulerad", Date),
    text_column("makulerad_skal"),
    Column("flyttad_till_id", ForeignKey("handling.id")),
    Column("flyttad_fran_id", ForeignKey("handling.id")),
    Column("namnd_id", ForeignKey("namnd.id"), nullable=False),
    Column("kalla", Text),
    text_column("kanal"),
    Column("mottagen", Date),
    text_column("ankomst_skal"),
    UniqueConstraint("arende_id", "nr"),
    UniqueConstraint("namnd_id", "kalla"),
    Index(None, "reg_datum", "id"),
    Index(None, "namnd_id", "reg_datum", "id"),
    Index(
        "ix_handling_komplettera",
        "komplettera",
        sqlite_where=text("komplettera"),
        postgresql_where=text("komplettera"),
    ),
)

rattelse = Table(
    "rattelse",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("handling_id", ForeignKey("handling.id"), nullable=False, index=True),
    Column("falt", Text, nullable=False),
    Column("fore", Text, nullable=False),
    Column("efter", Text, nullable=False),
    Column("skal", Text, nullable=False),
    Column("datum", Date, nullable=False),
    Column("vem", Text, nullable=False),
)

fil = Table(
    "fil",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("handling_id", ForeignKey("handling.id"), nullable=False),
    Column("nr", Integer, nullable=False),
    Column("sha256", Text, nullable=False, index=True),
    Column("namn", Text, nullable=False),
    Column("storlek", Integer, nullable=False),
    UniqueConstraint("handling_id", "nr"),
)

lasning = Table(
    "lasning",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("mediatyp", Text, nullable=False),
    Column("fel", Text),
    Column("text", Text, nullable=False),
    Column("lager", LargeBinary, nullable=False),
    Column("sidor", Integer),
    Column("namnda", Text, nullable=False),
    Column("tid", Text, nullable=False),
    text_column("orsak"),
    Column("sakerhet", Integer),
    Column("rutor", LargeBinary),
)

handling_dnr = Table(
    "handling_dnr",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("handling_id", ForeignKey("handling.id"), nullable=False, index=True),
    Column("slag", Text, nullable=False),
    Column("skrivet", Text, nullable=False),
    Column("serie", Text),
    Column("klass", Text),
    Column("ar", Integer, nullable=False),
    Column("lopnr", Integer, nullable=False),
    Column("handling", Integer),
    Column("suffix", Text),
    Index(None, "ar", "lopnr"),
)
