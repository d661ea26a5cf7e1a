"""The tables, as Alembic sees them. Text columns carry no length: the rules of the book do."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str, *, default: str | None = "") -> Column[str]:
    return Column(name, Text, nullable=False, server_default=default)


namnd = Table(
    "namnd",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kod", Text, nullable=False, unique=True),
    Column("namn", Text, nullable=False),
    Column("monster", Text, nullable=False),
    _text("klass"),
    _text("sortering"),
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
    _text("visningsnamn"),
    Column("losen", Text, nullable=False),
    Column("aktiv", Boolean, nullable=False, server_default=text("true")),
    Column("nyckel", Text, nullable=False),
    _text("sortering"),
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

arende = Table(
    "arende",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("namnd_id", ForeignKey("namnd.id"), nullable=False),
    Column("ar", Integer, nullable=False),
    Column("lopnr", Integer, nullable=False),
    Column("dnr", Text, nullable=False),
    _text("klass"),
    Column("rubrik", Text, nullable=False),
    _text("sekretess"),
    Column("handlaggare_id", ForeignKey("person.id"), index=True),
    Column("oppnat", Date, nullable=False),
    Column("avslutat", Date),
    Column("senast", Date, nullable=False),
    _text("sortering"),
    UniqueConstraint("namnd_id", "ar", "lopnr"),
    Index(None, "ar", "lopnr"),
    Index(None, "oppnat", "id"),
    Index(None, "namnd_id", "oppnat", "id"),
)

handling = Table(
    "handling",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("arende_id", ForeignKey("arende.id"), nullable=False),
    Column("nr", Integer, nullable=False),
    Column("riktning", Text, nullable=False),
    _text("typ"),
    Column("rubrik", Text, nullable=False),
    _text("motpart"),
    Column("datum", Date, nullable=False),
    _text("ert_dnr"),
    _text("dokumentdatum"),
    _text("sekretess"),
    Column("reg_datum", Date, nullable=False),
    Column("reg_tid", Text, nullable=False),
    Column("reg_vem", Text, nullable=False),
    Column("komplettera", Boolean, nullable=False, server_default=text("false")),
    Column("makulerad", Date),
    _text("makulerad_skal"),
    Column("flyttad_till_id", ForeignKey("handling.id")),
    Column("flyttad_fran_id", ForeignKey("handling.id")),
    Column("namnd_id", ForeignKey("namnd.id"), nullable=False),
    Column("kalla", Text),
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

instans = Table(
    "instans",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("namn", Text, nullable=False, unique=True),
    Column("slag", Text, nullable=False),
    _text("epost"),
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
    _text("overlamnad_skal"),
    _text("sortering"),
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
    _text("beslut_paragraf"),
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
