"""The post before it is registered: försändelser, text recognition, twins, names of instanser."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_NEW_COLUMNS = {
    "handling": (
        ("kanal", sa.Text(), ""),
        ("mottagen", sa.Date(), None),
        ("ankomst_skal", sa.Text(), ""),
    ),
    "lasning": (
        ("orsak", sa.Text(), ""),
        ("sakerhet", sa.Integer(), None),
        ("rutor", sa.LargeBinary(), None),
    ),
}


def upgrade() -> None:
    for table, columns in _NEW_COLUMNS.items():
        for name, kind, default in columns:
            column = sa.Column(name, kind, server_default=default, nullable=default is None)
            op.add_column(table, column)
    _forsandelser()
    _tvillingar()
    _instanser()
    _scans()


def _forsandelser() -> None:
    op.create_table(
        "forsandelse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("namnd_id", sa.Integer(), nullable=False),
        sa.Column("kanal", sa.Text(), nullable=False),
        sa.Column("mottagen", sa.Date(), nullable=False),
        sa.Column("tid", sa.Text(), nullable=False),
        sa.Column("vem", sa.Text(), nullable=False),
        sa.Column("kalla", sa.Text(), nullable=True),
        sa.Column("huvud", sa.Text(), server_default="", nullable=False),
        sa.Column("fakta", sa.Text(), nullable=True),
        sa.Column("last", sa.Text(), nullable=True),
        sa.Column("forsok", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("nasta", sa.Text(), server_default="", nullable=False),
        sa.Column("karantan", sa.Text(), server_default="", nullable=False),
        sa.Column("message_id", sa.Text(), server_default="", nullable=False),
        sa.Column("handling_id", sa.Integer(), nullable=True),
        sa.Column("avford", sa.Date(), nullable=True),
        sa.Column("avford_som", sa.Text(), server_default="", nullable=False),
        sa.Column("avford_skal", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["handling_id"], ["handling.id"], name=op.f("fk_forsandelse_handling_id_handling")
        ),
        sa.ForeignKeyConstraint(
            ["namnd_id"], ["namnd.id"], name=op.f("fk_forsandelse_namnd_id_namnd")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forsandelse")),
        sa.UniqueConstraint("namnd_id", "kalla", name=op.f("uq_forsandelse_namnd_id_kalla")),
    )
    op.create_index("ix_forsandelse_handling_id", "forsandelse", ["handling_id"])
    named = sa.text("message_id != ''")
    op.create_index(
        "ix_forsandelse_message_id",
        "forsandelse",
        ["message_id"],
        sqlite_where=named,
        postgresql_where=named,
    )
    open_ones = sa.text("handling_id IS NULL AND avford IS NULL")
    op.create_index(
        "ix_forsandelse_oppna",
        "forsandelse",
        ["namnd_id", "id"],
        sqlite_where=open_ones,
        postgresql_where=open_ones,
    )
    op.create_table(
        "forsandelse_fil",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forsandelse_id", sa.Integer(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("storlek", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["forsandelse_id"],
            ["forsandelse.id"],
            name=op.f("fk_forsandelse_fil_forsandelse_id_forsandelse"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forsandelse_fil")),
        sa.UniqueConstraint(
            "forsandelse_id", "nr", name=op.f("uq_forsandelse_fil_forsandelse_id_nr")
        ),
    )
    op.create_index("ix_forsandelse_fil_sha256", "forsandelse_fil", ["sha256"])
    op.create_table(
        "ocr",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("klara", sa.Integer(), nullable=False),
        sa.Column("alla", sa.Integer(), nullable=False),
        sa.Column("tid", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_ocr")),
    )


def _tvillingar() -> None:
    op.create_table(
        "skiss",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("antal", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skiss")),
        sa.UniqueConstraint("sha256", name=op.f("uq_skiss_sha256")),
    )
    op.create_table(
        "skiss_tal",
        sa.Column("tal", sa.BigInteger(), nullable=False),
        sa.Column("skiss_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tal", "skiss_id", name=op.f("pk_skiss_tal")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tvilling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handling_id", sa.Integer(), nullable=False),
        sa.Column("tvilling_id", sa.Integer(), nullable=False),
        sa.Column("likhet", sa.Integer(), nullable=False),
        sa.Column("val", sa.Text(), server_default="", nullable=False),
        sa.Column("vem", sa.Text(), server_default="", nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handling_id"], ["handling.id"], name=op.f("fk_tvilling_handling_id_handling")
        ),
        sa.ForeignKeyConstraint(
            ["tvilling_id"], ["handling.id"], name=op.f("fk_tvilling_tvilling_id_handling")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tvilling")),
        sa.UniqueConstraint(
            "handling_id", "tvilling_id", name=op.f("uq_tvilling_handling_id_tvilling_id")
        ),
    )
    op.create_index("ix_tvilling_tvilling_id", "tvilling", ["tvilling_id"])
    undecided = sa.text("val = ''")
    op.create_index(
        "ix_tvilling_oavgjorda",
        "tvilling",
        ["id"],
        sqlite_where=undecided,
        postgresql_where=undecided,
    )


def _instanser() -> None:
    op.create_table(
        "instans_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("instans_id", sa.Integer(), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["instans_id"], ["instans.id"], name=op.f("fk_instans_alias_instans_id_instans")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instans_alias")),
        sa.UniqueConstraint("namn", name=op.f("uq_instans_alias_namn")),
    )
    op.create_index("ix_instans_alias_instans_id", "instans_alias", ["instans_id"])
    op.create_table(
        "besvarande_instans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("besvarande_id", sa.Integer(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("instans_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["besvarande_id"],
            ["besvarande.id"],
            name=op.f("fk_besvarande_instans_besvarande_id_besvarande"),
        ),
        sa.ForeignKeyConstraint(
            ["instans_id"], ["instans.id"], name=op.f("fk_besvarande_instans_instans_id_instans")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_besvarande_instans")),
        sa.UniqueConstraint(
            "besvarande_id", "nr", name=op.f("uq_besvarande_instans_besvarande_id_nr")
        ),
    )


def _scans() -> None:
    """What was read as pictures before there was text recognition waits for it now."""
    op.execute(
        "UPDATE lasning SET orsak = CASE WHEN fel LIKE 'Filen %' THEN 'ingen_text'"
        " ELSE 'delvis_text' END WHERE fel LIKE '%kräver textigenkänning (OCR).'"
    )
    op.execute(
        "INSERT INTO utkorg (slag, handling_id, skapad, nasta)"
        " SELECT DISTINCT 'ocr', f.handling_id, l.tid, l.tid FROM fil f"
        " JOIN lasning l ON l.sha256 = f.sha256 WHERE l.orsak <> ''"
    )


def downgrade() -> None:
    for table in (
        "besvarande_instans",
        "instans_alias",
        "tvilling",
        "skiss_tal",
        "skiss",
        "ocr",
        "forsandelse_fil",
        "forsandelse",
    ):
        op.drop_table(table)
    for table, columns in _NEW_COLUMNS.items():
        for name, _kind, _default in reversed(columns):
            op.drop_column(table, name)
