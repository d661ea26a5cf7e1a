"""The open Utskick of an instans are found by it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

OPPET = sa.text(
    "skickad IS NOT NULL AND yttrande_id IS NULL AND avstod IS NULL AND obesvarad IS NULL"
    " AND aterkallad IS NULL AND ersatt IS NULL"
)


def upgrade() -> None:
    op.create_index(
        "ix_utskick_instans_id_oppna",
        "utskick",
        ["instans_id"],
        sqlite_where=OPPET,
        postgresql_where=OPPET,
    )


def downgrade() -> None:
    op.drop_index("ix_utskick_instans_id_oppna", "utskick")
