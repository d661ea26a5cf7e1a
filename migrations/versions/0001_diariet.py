"""The register: nämnder and their series, people, ärenden, handlingar, files, events and outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


GUARDS = (
    ("handelse_aldrig_andrad", "UPDATE", "handelse", "en händelse ändras aldrig"),
    ("handelse_aldrig_borttagen", "DELETE", "handelse", "en händelse tas aldrig bort"),
    ("handling_aldrig_borttagen", "DELETE", "handling", "en handling tas aldrig bort"),
    ("arende_aldrig_borttaget", "DELETE", "arende", "ett ärende tas aldrig bort"),
    (
        "handling_fast",
        "UPDATE OF arende_id, namnd_id, nr, riktning, datum, reg_datum, reg_tid, reg_vem",
        "handling",
        "nummer, riktning och dagar ligger fast",
    ),
    ("arende_fast", "UPDATE OF namnd_id, ar, lopnr, dnr, oppnat", "arende", "ett dnr ligger fast"),
)
"""What the database refuses, whoever asks: to forget, or to change what is fixed."""

REFUSE = """CREATE FUNCTION aldrig() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$"""


def upgrade() -> None:
    op.create_table(
        "namnd",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kod", sa.Text(), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("monster", sa.Text(), nullable=False),
        sa.Column("klass", sa.Text(), server_default="", nullable=False),
        sa.Column("sortering", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_namnd")),
        sa.UniqueConstraint("kod", name=op.f("uq_namnd_kod")),
    )
    op.create_table(
        "serie",
        sa.Column("namnd_id", sa.Integer(), nullable=False),
        sa.Column("ar", sa.Integer(), nullable=False),
        sa.Column("sista", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["namnd_id"], ["namnd.id"], name=op.f("fk_serie_namnd_id_namnd")),
        sa.PrimaryKeyConstraint("namnd_id", "ar", name=op.f("pk_serie")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("visningsnamn", sa.Text(), server_default="", nullable=False),
        sa.Column("losen", sa.Text(), nullable=False),
        sa.Column("aktiv", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("nyckel", sa.Text(), nullable=False),
        sa.Column("sortering", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("namn", name=op.f("uq_person_namn")),
    )
    op.create_table(
        "roll",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("namnd_id", sa.Integer(), nullable=True),
        sa.Column("roll", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["namnd_id"], ["namnd.id"], name=op.f("fk_roll_namnd_id_namnd")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_roll_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll")),
        sa.UniqueConstraint(
            "person_id", "namnd_id", "roll", name=op.f("uq_roll_person_id_namnd_id_roll")
        ),
    )
    op.create_index(op.f("ix_roll_person_id"), "roll", ["person_id"], unique=False)
    op.create_table(
        "inloggningsforsok",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("adress", sa.Text(), nullable=False),
        sa.Column("tid", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inloggningsforsok")),
    )
    op.create_index(op.f("ix_inloggningsforsok_tid"), "inloggningsforsok", ["tid"], unique=False)
    op.create_table(
        "arende",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("namnd_id", sa.Integer(), nullable=False),
        sa.Column("ar", sa.Integer(), nullable=False),
        sa.Column("lopnr", sa.Integer(), nullable=False),
        sa.Column("dnr", sa.Text(), nullable=False),
        sa.Column("klass", sa.Text(), server_default="", nullable=False),
        sa.Column("rubrik", sa.Text(), nullable=False),
        sa.Column("sekretess", sa.Text(), server_default="", nullable=False),
        sa.Column("handlaggare_id", sa.Integer(), nullable=True),
        sa.Column("oppnat", sa.Date(), nullable=False),
        sa.Column("avslutat", sa.Date(), nullable=True),
        sa.Column("senast", sa.Date(), nullable=False),
        sa.Column("sortering", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["handlaggare_id"], ["person.id"], name=op.f("fk_arende_handlaggare_id_person")
        ),
        sa.ForeignKeyConstraint(["namnd_id"], ["namnd.id"], name=op.f("fk_arende_namnd_id_namnd")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arende")),
        sa.UniqueConstraint("namnd_id", "ar", "lopnr", name=op.f("uq_arende_namnd_id_ar_lopnr")),
    )
    op.create_index(op.f("ix_arende_ar_lopnr"), "arende", ["ar", "lopnr"], unique=False)
    op.create_index(op.f("ix_arende_handlaggare_id"), "arende", ["handlaggare_id"], unique=False)
    op.create_index(
        op.f("ix_arende_namnd_id_oppnat_id"), "arende", ["namnd_id", "oppnat", "id"], unique=False
    )
    op.create_index(op.f("ix_arende_oppnat_id"), "arende", ["oppnat", "id"], unique=False)
    op.create_table(
        "handling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("arende_id", sa.Integer(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("riktning", sa.Text(), nullable=False),
        sa.Column("typ", sa.Text(), server_default="", nullable=False),
        sa.Column("rubrik", sa.Text(), nullable=False),
        sa.Column("motpart", sa.Text(), server_default="", nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("ert_dnr", sa.Text(), server_default="", nullable=False),
        sa.Column("dokumentdatum", sa.Text(), server_default="", nullable=False),
        sa.Column("sekretess", sa.Text(), server_default="", nullable=False),
        sa.Column("reg_datum", sa.Date(), nullable=False),
        sa.Column("reg_tid", sa.Text(), nullable=False),
        sa.Column("reg_vem", sa.Text(), nullable=False),
        sa.Column("komplettera", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("makulerad", sa.Date(), nullable=True),
        sa.Column("makulerad_skal", sa.Text(), server_default="", nullable=False),
        sa.Column("flyttad_till_id", sa.Integer(), nullable=True),
        sa.Column("flyttad_fran_id", sa.Integer(), nullable=True),
        sa.Column("namnd_id", sa.Integer(), nullable=False),
        sa.Column("kalla", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["arende_id"], ["arende.id"], name=op.f("fk_handling_arende_id_arende")
        ),
        sa.ForeignKeyConstraint(
            ["flyttad_fran_id"], ["handling.id"], name=op.f("fk_handling_flyttad_fran_id_handling")
        ),
        sa.ForeignKeyConstraint(
            ["flyttad_till_id"], ["handling.id"], name=op.f("fk_handling_flyttad_till_id_handling")
        ),
        sa.ForeignKeyConstraint(
            ["namnd_id"], ["namnd.id"], name=op.f("fk_handling_namnd_id_namnd")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handling")),
        sa.UniqueConstraint("arende_id", "nr", name=op.f("uq_handling_arende_id_nr")),
        sa.UniqueConstraint("namnd_id", "kalla", name=op.f("uq_handling_namnd_id_kalla")),
    )
    op.create_index(
        "ix_handling_komplettera",
        "handling",
        ["komplettera"],
        unique=False,
        sqlite_where=sa.text("komplettera"),
        postgresql_where=sa.text("komplettera"),
    )
    op.create_index(
        op.f("ix_handling_namnd_id_reg_datum_id"),
        "handling",
        ["namnd_id", "reg_datum", "id"],
        unique=False,
    )
    op.create_index(op.f("ix_handling_reg_datum_id"), "handling", ["reg_datum", "id"], unique=False)
    op.create_table(
        "rattelse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handling_id", sa.Integer(), nullable=False),
        sa.Column("falt", sa.Text(), nullable=False),
        sa.Column("fore", sa.Text(), nullable=False),
        sa.Column("efter", sa.Text(), nullable=False),
        sa.Column("skal", sa.Text(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("vem", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handling_id"], ["handling.id"], name=op.f("fk_rattelse_handling_id_handling")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rattelse")),
    )
    op.create_index(op.f("ix_rattelse_handling_id"), "rattelse", ["handling_id"], unique=False)
    op.create_table(
        "fil",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handling_id", sa.Integer(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("storlek", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handling_id"], ["handling.id"], name=op.f("fk_fil_handling_id_handling")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fil")),
        sa.UniqueConstraint("handling_id", "nr", name=op.f("uq_fil_handling_id_nr")),
    )
    op.create_index(op.f("ix_fil_sha256"), "fil", ["sha256"], unique=False)
    op.create_table(
        "lasning",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("mediatyp", sa.Text(), nullable=False),
        sa.Column("fel", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("lager", sa.LargeBinary(), nullable=False),
        sa.Column("sidor", sa.Integer(), nullable=True),
        sa.Column("namnda", sa.Text(), nullable=False),
        sa.Column("tid", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_lasning")),
    )
    op.create_table(
        "handling_dnr",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handling_id", sa.Integer(), nullable=False),
        sa.Column("slag", sa.Text(), nullable=False),
        sa.Column("skrivet", sa.Text(), nullable=False),
        sa.Column("serie", sa.Text(), nullable=True),
        sa.Column("klass", sa.Text(), nullable=True),
        sa.Column("ar", sa.Integer(), nullable=False),
        sa.Column("lopnr", sa.Integer(), nullable=False),
        sa.Column("handling", sa.Integer(), nullable=True),
        sa.Column("suffix", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["handling_id"], ["handling.id"], name=op.f("fk_handling_dnr_handling_id_handling")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handling_dnr")),
    )
    op.create_index(op.f("ix_handling_dnr_ar_lopnr"), "handling_dnr", ["ar", "lopnr"], unique=False)
    op.create_index(
        op.f("ix_handling_dnr_handling_id"), "handling_dnr", ["handling_id"], unique=False
    )
    op.create_table(
        "handelse",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tid", sa.Text(), nullable=False),
        sa.Column("vem", sa.Text(), nullable=False),
        sa.Column("slag", sa.Text(), nullable=False),
        sa.Column("arende_id", sa.Integer(), nullable=True),
        sa.Column("handling_id", sa.Integer(), nullable=True),
        sa.Column("kropp", sa.Text(), nullable=False),
        sa.Column("forra", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["arende_id"], ["arende.id"], name=op.f("fk_handelse_arende_id_arende")
        ),
        sa.ForeignKeyConstraint(
            ["handling_id"], ["handling.id"], name=op.f("fk_handelse_handling_id_handling")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_handelse")),
        sa.UniqueConstraint("hash", name=op.f("uq_handelse_hash")),
    )
    op.create_index(op.f("ix_handelse_arende_id"), "handelse", ["arende_id"], unique=False)
    op.create_index(op.f("ix_handelse_handling_id"), "handelse", ["handling_id"], unique=False)
    op.create_table(
        "utkorg",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slag", sa.Text(), nullable=False),
        sa.Column("handling_id", sa.Integer(), nullable=False),
        sa.Column("skapad", sa.Text(), nullable=False),
        sa.Column("forsok", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("nasta", sa.Text(), nullable=False),
        sa.Column("fel", sa.Text(), nullable=True),
        sa.Column("klar", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["handling_id"], ["handling.id"], name=op.f("fk_utkorg_handling_id_handling")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_utkorg")),
    )
    op.create_index(
        "ix_utkorg_oklar",
        "utkorg",
        ["slag", "id"],
        unique=False,
        sqlite_where=sa.text("klar IS NULL"),
        postgresql_where=sa.text("klar IS NULL"),
    )
    op.create_table(
        "inskickat",
        sa.Column("nyckel", sa.Text(), nullable=False),
        sa.Column("svar", sa.Text(), nullable=False),
        sa.Column("tid", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("nyckel", name=op.f("pk_inskickat")),
    )
    _guard()


def _guard() -> None:
    """The same refusals in the words of each database; PostgreSQL can also empty a table."""
    if op.get_bind().dialect.name == "sqlite":
        for name, act, table, why in GUARDS:
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {act} ON {table}\n"
                f"    BEGIN SELECT RAISE(ABORT, '{why}'); END"
            )
        return
    op.execute(REFUSE)
    for name, act, table, why in GUARDS:
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {act} ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION aldrig('{why}')"
        )
        if act == "DELETE":
            op.execute(
                f"CREATE TRIGGER {table}_aldrig_tomd BEFORE TRUNCATE ON {table}"
                f" FOR EACH STATEMENT EXECUTE FUNCTION aldrig('{why}')"
            )


def downgrade() -> None:
    op.drop_table("inskickat")
    op.drop_table("utkorg")
    op.drop_table("handelse")
    op.drop_table("handling_dnr")
    op.drop_table("lasning")
    op.drop_table("fil")
    op.drop_table("rattelse")
    op.drop_table("handling")
    op.drop_table("arende")
    op.drop_table("inloggningsforsok")
    op.drop_table("roll")
    op.drop_table("person")
    op.drop_table("serie")
    op.drop_table("namnd")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION aldrig()")
