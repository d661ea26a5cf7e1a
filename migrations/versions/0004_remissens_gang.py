"""A remiss followed from both sides: every transition of domain.md 2.5, letters, meetings."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_OPPET_FORE = "yttrande_id IS NULL AND avstod IS NULL AND obesvarad IS NULL"
_OPPET = (
    "skickad IS NOT NULL AND yttrande_id IS NULL AND avstod IS NULL AND obesvarad IS NULL "
    "AND aterkallad IS NULL AND ersatt IS NULL"
)


def _new_columns() -> dict[str, list[sa.Column]]:
    """Made anew at each call: a column belongs to one table."""
    return {
        "besvarande": [
            sa.Column("ursprungligt", sa.Date(), nullable=True),
            sa.Column("fordelad", sa.Date(), nullable=True),
            sa.Column("betydelse", sa.Integer(), nullable=True),
            sa.Column("svarsniva", sa.Text(), server_default="", nullable=False),
            sa.Column("handlaggare_id", sa.Integer(), nullable=True),
            sa.Column("paborjad", sa.Date(), nullable=True),
            sa.Column("anstand_begart", sa.Date(), nullable=True),
            sa.Column("anstand_till", sa.Date(), nullable=True),
            sa.Column("anstand_skal", sa.Text(), server_default="", nullable=False),
            sa.Column("utlatande_id", sa.Integer(), nullable=True),
            sa.Column("utlatande_klart", sa.Date(), nullable=True),
            sa.Column("undertecknare", sa.Text(), server_default="", nullable=False),
            sa.Column("sammantrade_id", sa.Integer(), nullable=True),
            sa.Column("mote_punkt", sa.Text(), server_default="", nullable=False),
            sa.Column("kallad", sa.Date(), nullable=True),
            sa.Column("omedelbar", sa.Boolean(), server_default=sa.text("false"), nullable=False),
            sa.Column("beslut_text", sa.Text(), server_default="", nullable=False),
            sa.Column("reservation", sa.Text(), server_default="", nullable=False),
            sa.Column("justerad", sa.Date(), nullable=True),
            sa.Column("justerare", sa.Text(), server_default="", nullable=False),
            sa.Column("anslagen", sa.Date(), nullable=True),
            sa.Column("protokollsutdrag_id", sa.Integer(), nullable=True),
            sa.Column("avstar", sa.Date(), nullable=True),
            sa.Column("avstar_av", sa.Text(), server_default="", nullable=False),
            sa.Column("avstar_skal", sa.Text(), server_default="", nullable=False),
            sa.Column("delegation", sa.Date(), nullable=True),
            sa.Column("delegation_av", sa.Text(), server_default="", nullable=False),
            sa.Column("delegation_punkt", sa.Text(), server_default="", nullable=False),
            sa.Column("anmald", sa.Date(), nullable=True),
            sa.Column("kanal", sa.Text(), server_default="", nullable=False),
            sa.Column("avslutad", sa.Date(), nullable=True),
            sa.Column("fran_utskick_id", sa.Integer(), nullable=True),
        ],
        "instans": [
            sa.Column("giltig_fran", sa.Date(), nullable=True),
            sa.Column("giltig_till", sa.Date(), nullable=True),
            sa.Column("eftertradare_id", sa.Integer(), nullable=True),
            sa.Column("namnd_id", sa.Integer(), nullable=True),
            sa.Column("adress", sa.Text(), server_default="", nullable=False),
        ],
        "remiss": [
            sa.Column("beslutad", sa.Date(), nullable=True),
            sa.Column("beslutad_av", sa.Text(), server_default="", nullable=False),
            sa.Column("beslut_ref", sa.Text(), server_default="", nullable=False),
            sa.Column("sista_mojliga", sa.Date(), nullable=True),
            sa.Column("kontakt", sa.Text(), server_default="", nullable=False),
            sa.Column("dagar_slag", sa.Text(), server_default="arbetsdagar", nullable=False),
            sa.Column("paminnelser", sa.Text(), server_default="", nullable=False),
            sa.Column("aterkallad", sa.Date(), nullable=True),
            sa.Column("aterkallad_skal", sa.Text(), server_default="", nullable=False),
            sa.Column("avslutad", sa.Date(), nullable=True),
            sa.Column("utan_svarsdatum", sa.Date(), nullable=True),
        ],
        "utskick": [
            sa.Column("obesvarad_skal", sa.Text(), server_default="", nullable=False),
            sa.Column("hur", sa.Text(), server_default="", nullable=False),
            sa.Column("skickad", sa.Date(), nullable=True),
            sa.Column("kanal", sa.Text(), server_default="", nullable=False),
            sa.Column("adress", sa.Text(), server_default="", nullable=False),
            sa.Column("bekraftad", sa.Date(), nullable=True),
            sa.Column("ert_dnr", sa.Text(), server_default="", nullable=False),
            sa.Column("kontakt", sa.Text(), server_default="", nullable=False),
            sa.Column("svarsform", sa.Text(), server_default="", nullable=False),
            sa.Column("stallningstagande", sa.Text(), server_default="", nullable=False),
            sa.Column("beslut_paragraf", sa.Text(), server_default="", nullable=False),
            sa.Column("beslut_datum", sa.Date(), nullable=True),
            sa.Column("omgang", sa.Integer(), server_default=sa.text("1"), nullable=False),
            sa.Column("aterkallad", sa.Date(), nullable=True),
            sa.Column("aterkallad_skal", sa.Text(), server_default="", nullable=False),
            sa.Column("ersatt", sa.Date(), nullable=True),
            sa.Column("ersatt_av_id", sa.Integer(), nullable=True),
            sa.Column("ersatt_skal", sa.Text(), server_default="", nullable=False),
            sa.Column("spontan", sa.Boolean(), server_default=sa.text("false"), nullable=False),
            sa.Column("utan_svarsdatum", sa.Date(), nullable=True),
        ],
    }


def upgrade() -> None:
    _motet()
    for table, columns in _new_columns().items():
        for column in columns:
            op.add_column(table, column)
    op.execute(
        "UPDATE utskick SET skickad = (SELECT utsand FROM remiss WHERE remiss.id = remiss_id)"
    )
    op.execute("UPDATE remiss SET beslutad = utsand")
    op.execute("UPDATE besvarande SET ursprungligt = svarsdatum")
    _oppna(_OPPET)
    op.create_index("ix_besvarande_fran_utskick_id", "besvarande", ["fran_utskick_id"])
    _utskick()
    _utkast()
    _brev()


def _oppna(lage: str) -> None:
    """SQLite cannot change what a partial index holds, only make it anew."""
    op.drop_index("ix_utskick_sista_dag_oppna", "utskick")
    op.create_index(
        "ix_utskick_sista_dag_oppna",
        "utskick",
        ["sista_dag"],
        sqlite_where=sa.text(lage),
        postgresql_where=sa.text(lage),
    )


def _motet() -> None:
    op.create_table(
        "sammantrade",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("namnd_id", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("stoppdatum", sa.Date(), nullable=False),
        sa.Column("kallelse", sa.Date(), nullable=False),
        sa.Column("plats", sa.Text(), server_default="", nullable=False),
        sa.Column("installt", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["namnd_id"], ["namnd.id"], name=op.f("fk_sammantrade_namnd_id_namnd")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sammantrade")),
        sa.UniqueConstraint("namnd_id", "datum", name=op.f("uq_sammantrade_namnd_id_datum")),
    )
    op.create_table(
        "ledtid",
        sa.Column("namnd_id", sa.Integer(), nullable=False),
        sa.Column("stopp_arbetsdagar", sa.Integer(), nullable=False),
        sa.Column("kallelse_dagar", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["namnd_id"], ["namnd.id"], name=op.f("fk_ledtid_namnd_id_namnd")),
        sa.PrimaryKeyConstraint("namnd_id", name=op.f("pk_ledtid")),
    )
    op.create_table(
        "besvarande_steg",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("besvarande_id", sa.Integer(), nullable=False),
        sa.Column("slag", sa.Text(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("skal", sa.Text(), server_default="", nullable=False),
        sa.Column("sammantrade_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["besvarande_id"],
            ["besvarande.id"],
            name=op.f("fk_besvarande_steg_besvarande_id_besvarande"),
        ),
        sa.ForeignKeyConstraint(
            ["sammantrade_id"],
            ["sammantrade.id"],
            name=op.f("fk_besvarande_steg_sammantrade_id_sammantrade"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_besvarande_steg")),
    )
    op.create_index(
        op.f("ix_besvarande_steg_besvarande_id"), "besvarande_steg", ["besvarande_id"], unique=False
    )


def _utkast() -> None:
    op.create_table(
        "remissutkast",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("arende_id", sa.Integer(), nullable=False),
        sa.Column("rubrik", sa.Text(), nullable=False),
        sa.Column("brevtext", sa.Text(), server_default="", nullable=False),
        sa.Column("svarsdatum", sa.Date(), nullable=True),
        sa.Column("sista_mojliga", sa.Date(), nullable=True),
        sa.Column("kontakt", sa.Text(), server_default="", nullable=False),
        sa.Column("dagar_slag", sa.Text(), server_default="arbetsdagar", nullable=False),
        sa.Column("paminnelser", sa.Text(), server_default="", nullable=False),
        sa.Column("skapad", sa.Date(), nullable=False),
        sa.Column("skapad_av", sa.Text(), server_default="", nullable=False),
        sa.Column("beslutad", sa.Date(), nullable=True),
        sa.Column("beslutad_av", sa.Text(), server_default="", nullable=False),
        sa.Column("beslut_ref", sa.Text(), server_default="", nullable=False),
        sa.Column("aterkallad", sa.Date(), nullable=True),
        sa.Column("aterkallad_skal", sa.Text(), server_default="", nullable=False),
        sa.Column("remiss_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["arende_id"], ["arende.id"], name=op.f("fk_remissutkast_arende_id_arende")
        ),
        sa.ForeignKeyConstraint(
            ["remiss_id"], ["remiss.id"], name=op.f("fk_remissutkast_remiss_id_remiss")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remissutkast")),
        sa.UniqueConstraint("remiss_id", name=op.f("uq_remissutkast_remiss_id")),
    )
    op.create_index(op.f("ix_remissutkast_arende_id"), "remissutkast", ["arende_id"], unique=False)
    op.create_table(
        "remissutkast_instans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("utkast_id", sa.Integer(), nullable=False),
        sa.Column("instans_id", sa.Integer(), nullable=False),
        sa.Column("hur", sa.Text(), server_default="", nullable=False),
        sa.Column("svarsdatum", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["instans_id"], ["instans.id"], name=op.f("fk_remissutkast_instans_instans_id_instans")
        ),
        sa.ForeignKeyConstraint(
            ["utkast_id"],
            ["remissutkast.id"],
            name=op.f("fk_remissutkast_instans_utkast_id_remissutkast"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remissutkast_instans")),
        sa.UniqueConstraint(
            "utkast_id", "instans_id", name=op.f("uq_remissutkast_instans_utkast_id_instans_id")
        ),
    )
    op.create_table(
        "remissutkast_fil",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("utkast_id", sa.Integer(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("storlek", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["utkast_id"],
            ["remissutkast.id"],
            name=op.f("fk_remissutkast_fil_utkast_id_remissutkast"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remissutkast_fil")),
        sa.UniqueConstraint("utkast_id", "nr", name=op.f("uq_remissutkast_fil_utkast_id_nr")),
    )
    op.create_table(
        "sandlista",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("namnd_id", sa.Integer(), nullable=True),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("aktiv", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.ForeignKeyConstraint(
            ["namnd_id"], ["namnd.id"], name=op.f("fk_sandlista_namnd_id_namnd")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sandlista")),
        sa.UniqueConstraint("namnd_id", "namn", name=op.f("uq_sandlista_namnd_id_namn")),
    )
    op.create_table(
        "sandlista_instans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sandlista_id", sa.Integer(), nullable=False),
        sa.Column("instans_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["instans_id"], ["instans.id"], name=op.f("fk_sandlista_instans_instans_id_instans")
        ),
        sa.ForeignKeyConstraint(
            ["sandlista_id"],
            ["sandlista.id"],
            name=op.f("fk_sandlista_instans_sandlista_id_sandlista"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sandlista_instans")),
        sa.UniqueConstraint(
            "sandlista_id", "instans_id", name=op.f("uq_sandlista_instans_sandlista_id_instans_id")
        ),
    )


def _utskick() -> None:
    op.create_table(
        "anstand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("utskick_id", sa.Integer(), nullable=False),
        sa.Column("omgang", sa.Integer(), nullable=False),
        sa.Column("begart", sa.Date(), nullable=True),
        sa.Column("begart_till", sa.Date(), nullable=True),
        sa.Column("begart_av", sa.Text(), server_default="", nullable=False),
        sa.Column("begart_skal", sa.Text(), server_default="", nullable=False),
        sa.Column("begaran_id", sa.Integer(), nullable=True),
        sa.Column("beslut", sa.Text(), server_default="", nullable=False),
        sa.Column("beslutat", sa.Date(), nullable=True),
        sa.Column("beslutat_av", sa.Text(), server_default="", nullable=False),
        sa.Column("fran", sa.Date(), nullable=True),
        sa.Column("till", sa.Date(), nullable=True),
        sa.Column("kommentar", sa.Text(), server_default="", nullable=False),
        sa.Column("besked_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["begaran_id"], ["handling.id"], name=op.f("fk_anstand_begaran_id_handling")
        ),
        sa.ForeignKeyConstraint(
            ["besked_id"], ["handling.id"], name=op.f("fk_anstand_besked_id_handling")
        ),
        sa.ForeignKeyConstraint(
            ["utskick_id"], ["utskick.id"], name=op.f("fk_anstand_utskick_id_utskick")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_anstand")),
    )
    op.create_index(op.f("ix_anstand_utskick_id"), "anstand", ["utskick_id"], unique=False)
    op.create_table(
        "komplettering",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("utskick_id", sa.Integer(), nullable=False),
        sa.Column("omgang", sa.Integer(), nullable=False),
        sa.Column("handling_id", sa.Integer(), nullable=False),
        sa.Column("skal", sa.Text(), server_default="", nullable=False),
        sa.Column("inkom", sa.Date(), nullable=False),
        sa.Column("upphavd", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["handling_id"], ["handling.id"], name=op.f("fk_komplettering_handling_id_handling")
        ),
        sa.ForeignKeyConstraint(
            ["utskick_id"], ["utskick.id"], name=op.f("fk_komplettering_utskick_id_utskick")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_komplettering")),
    )
    op.create_index(
        op.f("ix_komplettering_handling_id"), "komplettering", ["handling_id"], unique=False
    )
    op.create_index(
        op.f("ix_komplettering_utskick_id"), "komplettering", ["utskick_id"], unique=False
    )
    op.create_table(
        "omgang",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("utskick_id", sa.Integer(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("svarsdatum", sa.Date(), nullable=False),
        sa.Column("yttrande_id", sa.Integer(), nullable=True),
        sa.Column("avstod", sa.Date(), nullable=True),
        sa.Column("svarsform", sa.Text(), server_default="", nullable=False),
        sa.Column("stallningstagande", sa.Text(), server_default="", nullable=False),
        sa.Column("andrat", sa.Text(), server_default="", nullable=False),
        sa.Column("fornyad", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["utskick_id"], ["utskick.id"], name=op.f("fk_omgang_utskick_id_utskick")
        ),
        sa.ForeignKeyConstraint(
            ["yttrande_id"], ["handling.id"], name=op.f("fk_omgang_yttrande_id_handling")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_omgang")),
        sa.UniqueConstraint("utskick_id", "nr", name=op.f("uq_omgang_utskick_id_nr")),
    )
    op.create_table(
        "paminnelse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("utskick_id", sa.Integer(), nullable=False),
        sa.Column("omgang", sa.Integer(), nullable=False),
        sa.Column("slag", sa.Text(), nullable=False),
        sa.Column("for_svarsdatum", sa.Date(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("tid", sa.Text(), nullable=False),
        sa.Column("handling_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["handling_id"], ["handling.id"], name=op.f("fk_paminnelse_handling_id_handling")
        ),
        sa.ForeignKeyConstraint(
            ["utskick_id"], ["utskick.id"], name=op.f("fk_paminnelse_utskick_id_utskick")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paminnelse")),
        sa.UniqueConstraint(
            "utskick_id",
            "omgang",
            "slag",
            "for_svarsdatum",
            name=op.f("uq_paminnelse_utskick_id_omgang_slag_for_svarsdatum"),
        ),
    )
    op.create_table(
        "lank",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("utskick_id", sa.Integer(), nullable=False),
        sa.Column("avtryck", sa.Text(), nullable=False),
        sa.Column("skapad", sa.Text(), nullable=False),
        sa.Column("galler_till", sa.Date(), nullable=False),
        sa.Column("sparrad", sa.Text(), nullable=True),
        sa.Column("senast", sa.Text(), nullable=True),
        sa.Column("besok", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["utskick_id"], ["utskick.id"], name=op.f("fk_lank_utskick_id_utskick")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lank")),
        sa.UniqueConstraint("avtryck", name=op.f("uq_lank_avtryck")),
    )
    op.create_index(op.f("ix_lank_utskick_id"), "lank", ["utskick_id"], unique=False)


def _brev() -> None:
    op.create_table(
        "brev",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nyckel", sa.Text(), nullable=False),
        sa.Column("slag", sa.Text(), nullable=False),
        sa.Column("namnd_id", sa.Integer(), nullable=False),
        sa.Column("arende_id", sa.Integer(), nullable=True),
        sa.Column("handling_id", sa.Integer(), nullable=True),
        sa.Column("utskick_id", sa.Integer(), nullable=True),
        sa.Column("till", sa.Text(), nullable=False),
        sa.Column("amne", sa.Text(), nullable=False),
        sa.Column("kropp", sa.Text(), nullable=False),
        sa.Column("bilagor", sa.Text(), server_default="", nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("svar_pa", sa.Text(), server_default="", nullable=False),
        sa.Column("skapad", sa.Text(), nullable=False),
        sa.Column("forsok", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("nasta", sa.Text(), server_default="", nullable=False),
        sa.Column("paborjad", sa.Text(), nullable=True),
        sa.Column("skickad", sa.Text(), nullable=True),
        sa.Column("studsat", sa.Text(), nullable=True),
        sa.Column("installd", sa.Text(), nullable=True),
        sa.Column("fel", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["arende_id"], ["arende.id"], name=op.f("fk_brev_arende_id_arende")
        ),
        sa.ForeignKeyConstraint(
            ["handling_id"], ["handling.id"], name=op.f("fk_brev_handling_id_handling")
        ),
        sa.ForeignKeyConstraint(["namnd_id"], ["namnd.id"], name=op.f("fk_brev_namnd_id_namnd")),
        sa.ForeignKeyConstraint(
            ["utskick_id"], ["utskick.id"], name=op.f("fk_brev_utskick_id_utskick")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brev")),
        sa.UniqueConstraint("message_id", name=op.f("uq_brev_message_id")),
        sa.UniqueConstraint("nyckel", name=op.f("uq_brev_nyckel")),
    )
    op.create_index(op.f("ix_brev_arende_id"), "brev", ["arende_id"], unique=False)
    op.create_index(
        "ix_brev_oskickade",
        "brev",
        ["id"],
        unique=False,
        sqlite_where=sa.text("skickad IS NULL AND installd IS NULL"),
        postgresql_where=sa.text("skickad IS NULL AND installd IS NULL"),
    )
    op.create_index(op.f("ix_brev_utskick_id"), "brev", ["utskick_id"], unique=False)
    op.create_table(
        "flode",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("avtryck", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("namnd_id", sa.Integer(), nullable=True),
        sa.Column("skapad", sa.Text(), nullable=False),
        sa.Column("sparrad", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["namnd_id"], ["namnd.id"], name=op.f("fk_flode_namnd_id_namnd")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_flode_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flode")),
        sa.UniqueConstraint("avtryck", name=op.f("uq_flode_avtryck")),
    )
    op.create_index(op.f("ix_flode_person_id"), "flode", ["person_id"], unique=False)
    op.create_table(
        "mall",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("namnd_id", sa.Integer(), nullable=False),
        sa.Column("slag", sa.Text(), nullable=False),
        sa.Column("innehall", sa.Text(), nullable=False),
        sa.Column("tid", sa.Text(), nullable=False),
        sa.Column("vem", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["namnd_id"], ["namnd.id"], name=op.f("fk_mall_namnd_id_namnd")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mall")),
        sa.UniqueConstraint("namnd_id", "slag", name=op.f("uq_mall_namnd_id_slag")),
    )
    op.create_table(
        "arende_koppling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("arende_id", sa.Integer(), nullable=False),
        sa.Column("till_id", sa.Integer(), nullable=False),
        sa.Column("skal", sa.Text(), server_default="", nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("vem", sa.Text(), server_default="", nullable=False),
        sa.Column("upphavd", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["arende_id"], ["arende.id"], name=op.f("fk_arende_koppling_arende_id_arende")
        ),
        sa.ForeignKeyConstraint(
            ["till_id"], ["arende.id"], name=op.f("fk_arende_koppling_till_id_arende")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arende_koppling")),
        sa.UniqueConstraint(
            "arende_id", "till_id", name=op.f("uq_arende_koppling_arende_id_till_id")
        ),
    )
    op.create_index(
        op.f("ix_arende_koppling_till_id"), "arende_koppling", ["till_id"], unique=False
    )
    op.create_table(
        "underskrift",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handling_id", sa.Integer(), nullable=False),
        sa.Column("finns", sa.Boolean(), nullable=False),
        sa.Column("av", sa.Text(), server_default="", nullable=False),
        sa.Column("hur", sa.Text(), server_default="", nullable=False),
        sa.Column("undertecknad", sa.Date(), nullable=True),
        sa.Column("kontrollerad", sa.Date(), nullable=True),
        sa.Column("kontrollerad_av", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["handling_id"], ["handling.id"], name=op.f("fk_underskrift_handling_id_handling")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_underskrift")),
    )
    op.create_index(
        op.f("ix_underskrift_handling_id"), "underskrift", ["handling_id"], unique=False
    )


def downgrade() -> None:
    for table in _DROPPED:
        op.drop_table(table)
    op.drop_index("ix_besvarande_fran_utskick_id", "besvarande")
    _oppna(_OPPET_FORE)
    for table, columns in _new_columns().items():
        for column in reversed(columns):
            op.drop_column(table, column.name)
    for table in ("besvarande_steg", "ledtid", "sammantrade"):
        op.drop_table(table)


_DROPPED = (
    "underskrift",
    "arende_koppling",
    "mall",
    "flode",
    "brev",
    "sandlista_instans",
    "sandlista",
    "remissutkast_fil",
    "remissutkast_instans",
    "remissutkast",
    "lank",
    "paminnelse",
    "omgang",
    "komplettering",
    "anstand",
)
