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

OPPET_UTSKICK = (
    "skickad IS NOT NULL AND yttrande_id IS NULL AND avstod IS NULL AND obesvarad IS NULL "
    "AND aterkallad IS NULL AND ersatt IS NULL"
)
FRIST_UTSKICK = f"{OPPET_UTSKICK} AND utan_svarsdatum IS NULL"

instans = Table(
    "instans",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("namn", Text, nullable=False, unique=True),
    Column("slag", Text, nullable=False),
    text_column("epost"),
    Column("aktiv", Boolean, nullable=False, server_default=text("true")),
    Column("giltig_fran", Date),
    Column("giltig_till", Date),
    Column("eftertradare_id", Integer),
    Column("namnd_id", Integer),
    text_column("adress"),
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
    Column("beslutad", Date),
    text_column("beslutad_av"),
    text_column("beslut_ref"),
    Column("sista_mojliga", Date),
    text_column("kontakt"),
    text_column("dagar_slag", default="arbetsdagar"),
    text_column("paminnelser"),
    Column("aterkallad", Date),
    text_column("aterkallad_skal"),
    Column("avslutad", Date),
    Column("utan_svarsdatum", Date),
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
    text_column("obesvarad_skal"),
    text_column("hur"),
    Column("skickad", Date),
    text_column("kanal"),
    text_column("adress"),
    Column("bekraftad", Date),
    text_column("ert_dnr"),
    text_column("kontakt"),
    text_column("svarsform"),
    text_column("stallningstagande"),
    text_column("beslut_paragraf"),
    Column("beslut_datum", Date),
    Column("omgang", Integer, nullable=False, server_default=text("1")),
    Column("aterkallad", Date),
    text_column("aterkallad_skal"),
    Column("ersatt", Date),
    Column("ersatt_av_id", Integer),
    text_column("ersatt_skal"),
    Column("spontan", Boolean, nullable=False, server_default=text("false")),
    Column("utan_svarsdatum", Date),
    UniqueConstraint("remiss_id", "instans_id"),
    Index(
        "ix_utskick_frister",
        "sista_dag",
        "remiss_id",  # so that they are counted without a look at the rows
        sqlite_where=text(FRIST_UTSKICK),
        postgresql_where=text(FRIST_UTSKICK),
    ),
    Index(
        "ix_utskick_instans_id_oppna",
        "instans_id",
        sqlite_where=text(OPPET_UTSKICK),
        postgresql_where=text(OPPET_UTSKICK),
    ),
)

anstand = Table(
    "anstand",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("utskick_id", ForeignKey("utskick.id"), nullable=False, index=True),
    Column("omgang", Integer, nullable=False),
    Column("begart", Date),
    Column("begart_till", Date),
    text_column("begart_av"),
    text_column("begart_skal"),
    Column("begaran_id", ForeignKey("handling.id")),
    text_column("beslut"),
    Column("beslutat", Date),
    text_column("beslutat_av"),
    Column("fran", Date),
    Column("till", Date),
    text_column("kommentar"),
    Column("besked_id", ForeignKey("handling.id")),
)

komplettering = Table(
    "komplettering",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("utskick_id", ForeignKey("utskick.id"), nullable=False, index=True),
    Column("omgang", Integer, nullable=False),
    Column("handling_id", ForeignKey("handling.id"), nullable=False, index=True),
    text_column("skal"),
    Column("inkom", Date, nullable=False),
    Column("upphavd", Date),
)

omgang = Table(
    "omgang",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("utskick_id", ForeignKey("utskick.id"), nullable=False),
    Column("nr", Integer, nullable=False),
    Column("svarsdatum", Date, nullable=False),
    Column("yttrande_id", ForeignKey("handling.id")),
    Column("avstod", Date),
    text_column("svarsform"),
    text_column("stallningstagande"),
    text_column("andrat"),
    Column("fornyad", Date, nullable=False),
    UniqueConstraint("utskick_id", "nr"),
)

paminnelse = Table(
    "paminnelse",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("utskick_id", ForeignKey("utskick.id"), nullable=False),
    Column("omgang", Integer, nullable=False),
    Column("slag", Text, nullable=False),
    Column("for_svarsdatum", Date, nullable=False),
    Column("datum", Date, nullable=False),
    Column("tid", Text, nullable=False),
    Column("handling_id", ForeignKey("handling.id")),
    UniqueConstraint("utskick_id", "omgang", "slag", "for_svarsdatum"),
)

lank = Table(
    "lank",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("utskick_id", ForeignKey("utskick.id"), nullable=False, index=True),
    Column("avtryck", Text, nullable=False, unique=True),
    Column("skapad", Text, nullable=False),
    Column("galler_till", Date, nullable=False),
    Column("sparrad", Text),
    Column("senast", Text),
    Column("besok", Integer, nullable=False, server_default=text("0")),
)

remissutkast = Table(
    "remissutkast",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("arende_id", ForeignKey("arende.id"), nullable=False, index=True),
    Column("rubrik", Text, nullable=False),
    text_column("brevtext"),
    Column("svarsdatum", Date),
    Column("sista_mojliga", Date),
    text_column("kontakt"),
    text_column("dagar_slag", default="arbetsdagar"),
    text_column("paminnelser"),
    Column("skapad", Date, nullable=False),
    text_column("skapad_av"),
    Column("beslutad", Date),
    text_column("beslutad_av"),
    text_column("beslut_ref"),
    Column("aterkallad", Date),
    text_column("aterkallad_skal"),
    Column("remiss_id", ForeignKey("remiss.id"), unique=True),
)

remissutkast_instans = Table(
    "remissutkast_instans",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("utkast_id", ForeignKey("remissutkast.id"), nullable=False),
    Column("instans_id", ForeignKey("instans.id"), nullable=False),
    text_column("hur"),
    Column("svarsdatum", Date),
    UniqueConstraint("utkast_id", "instans_id"),
)

remissutkast_fil = Table(
    "remissutkast_fil",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("utkast_id", ForeignKey("remissutkast.id"), nullable=False),
    Column("nr", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("namn", Text, nullable=False),
    Column("storlek", Integer, nullable=False),
    UniqueConstraint("utkast_id", "nr"),
)

sandlista = Table(
    "sandlista",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("namnd_id", ForeignKey("namnd.id")),
    Column("namn", Text, nullable=False),
    Column("aktiv", Boolean, nullable=False, server_default=text("true")),
    UniqueConstraint("namnd_id", "namn"),
)

sandlista_instans = Table(
    "sandlista_instans",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sandlista_id", ForeignKey("sandlista.id"), nullable=False),
    Column("instans_id", ForeignKey("instans.id"), nullable=False),
    UniqueConstraint("sandlista_id", "instans_id"),
)

instans_alias = Table(
    "instans_alias",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("instans_id", ForeignKey("instans.id"), nullable=False, index=True),
    Column("namn", Text, nullable=False, unique=True),
)
