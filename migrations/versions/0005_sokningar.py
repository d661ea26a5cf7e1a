"""A person's own address, and the searches that people keep."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("epost", sa.Text(), server_default="", nullable=False))
    op.create_table(
        "sparad_sokning",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("fraga", sa.Text(), nullable=False),
        sa.Column("urval", sa.Text(), server_default="", nullable=False),
        sa.Column("mejlas", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("skapad", sa.Text(), nullable=False),
        sa.Column("sedd_till", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("mejlad", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sparad_sokning_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sparad_sokning")),
        sa.UniqueConstraint("person_id", "namn", name=op.f("uq_sparad_sokning_person_id_namn")),
    )


def downgrade() -> None:
    op.drop_table("sparad_sokning")
    op.drop_column("person", "epost")
