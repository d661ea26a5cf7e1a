"""Remisser: instanser, what was sent to them, and the remisser that we answer."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "instans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("slag", sa.Text(), nullable=False),
        sa.Column("epost", sa.Text(), server_default="", nullable=False),
        sa.Column("aktiv", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instans")),
        sa.UniqueConstraint("namn", name=op.f("uq_instans_namn")),
    )
    op.create_table(
        "remiss",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("arende_id", sa.Integer(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("rubrik", sa.Text(), nullable=False),
        sa.Column("missiv_id", sa.Integer(), nullable=False),
        sa.Column("svarsdatum", sa.Date(), nullable=False),
        sa.Column("sista_dag", sa.Date(), nullable=False),
        sa.Column("utsand", sa.Date(), nullable=False),
        sa.Column("overlamnad", sa.Date(), nullable=True),
        sa.Column("overlamnad_skal", sa.Text(), server_default="", nullable=False),
        sa.Column("sortering", sa.Text(), server_default="", nullable=False),
        sa.Column("underlag_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["arende_id"], ["arende.id"], name=op.f("fk_remiss_arende_id_arende")
        ),
        sa.ForeignKeyConstraint(
            ["missiv_id"], ["handling.id"], name=op.f("fk_remiss_missiv_id_handling")
        ),
        sa.ForeignKeyConstraint(
            ["underlag_id"], ["handling.id"], name=op.f("fk_remiss_underlag_id_handling")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remiss")),
        sa.UniqueConstraint("arende_id", "nr", name=op.f("uq_remiss_arende_id_nr")),
    )
    op.create_table(
        "utskick",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("remiss_id", sa.Integer(), nullable=False),
        sa.Column("instans_id", sa.Integer(), nullable=False),
        sa.Column("svarsdatum", sa.Date(), nullable=False),
        sa.Column("sista_dag", sa.Date(), nullable=False),
        sa.Column("ursprungligt", sa.Date(), nullable=False),
        sa.Column("yttrande_id", sa.Integer(), nullable=True),
        sa.Column("avstod", sa.Date(), nullable=True),
        sa.Column("obesvarad", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["instans_id"], ["instans.id"], name=op.f("fk_utskick_instans_id_instans")
        ),
        sa.ForeignKeyConstraint(
            ["remiss_id"], ["remiss.id"], name=op.f("fk_utskick_remiss_id_remiss")
        ),
        sa.ForeignKeyConstraint(
            ["yttrande_id"], ["handling.id"], name=op.f("fk_utskick_yttrande_id_handling")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_utskick")),
        sa.UniqueConstraint(
            "remiss_id", "instans_id", name=op.f("uq_utskick_remiss_id_instans_id")
        ),
    )
    op.create_index(
        "ix_utskick_sista_dag_oppna",
        "utskick",
        ["sista_dag"],
        unique=False,
        sqlite_where=sa.text("yttrande_id IS NULL AND avstod IS NULL AND obesvarad IS NULL"),
        postgresql_where=sa.text("yttrande_id IS NULL AND avstod IS NULL AND obesvarad IS NULL"),
    )
    op.create_table(
        "besvarande",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("arende_id", sa.Integer(), nullable=False),
        sa.Column("handling_id", sa.Integer(), nullable=False),
        sa.Column("remittent", sa.Text(), nullable=False),
        sa.Column("svarsdatum", sa.Date(), nullable=True),
        sa.Column("sista_dag", sa.Date(), nullable=True),
        sa.Column("beslut_paragraf", sa.Text(), server_default="", nullable=False),
        sa.Column("beslut_datum", sa.Date(), nullable=True),
        sa.Column("expedierad", sa.Date(), nullable=True),
        sa.Column("yttrande_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["arende_id"], ["arende.id"], name=op.f("fk_besvarande_arende_id_arende")
        ),
        sa.ForeignKeyConstraint(
            ["handling_id"], ["handling.id"], name=op.f("fk_besvarande_handling_id_handling")
        ),
        sa.ForeignKeyConstraint(
            ["yttrande_id"], ["handling.id"], name=op.f("fk_besvarande_yttrande_id_handling")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_besvarande")),
        sa.UniqueConstraint("handling_id", name=op.f("uq_besvarande_handling_id")),
    )
    op.create_index(op.f("ix_besvarande_arende_id"), "besvarande", ["arende_id"], unique=False)
    op.create_index(
        "ix_besvarande_sista_dag_oppna",
        "besvarande",
        ["sista_dag"],
        unique=False,
        sqlite_where=sa.text("expedierad IS NULL"),
        postgresql_where=sa.text("expedierad IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("besvarande")
    op.drop_table("utskick")
    op.drop_table("remiss")
    op.drop_table("instans")
