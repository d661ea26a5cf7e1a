"""The register's list by rubrik and by handläggare, a page at a time."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # a key that is longer than its rubrik may be would not fit in the index
    op.execute(
        "UPDATE arende SET sortering = substr(sortering, 1, 500) WHERE length(sortering) > 500"
    )
    op.create_index("ix_arende_sortering_id", "arende", ["sortering", "id"])
    hemlig = sa.text("sekretess <> ''")
    op.create_index(
        "ix_arende_hemliga", "arende", ["id"], sqlite_where=hemlig, postgresql_where=hemlig
    )
    op.drop_index("ix_arende_handlaggare_id", "arende")
    keys = ["handlaggare_id", "ar", "lopnr"]
    op.create_index("ix_arende_handlaggare_id_ar_lopnr", "arende", keys)


def downgrade() -> None:
    op.drop_index("ix_arende_handlaggare_id_ar_lopnr", "arende")
    op.create_index("ix_arende_handlaggare_id", "arende", ["handlaggare_id"])
    for name in ("ix_arende_hemliga", "ix_arende_sortering_id"):
        op.drop_index(name, "arende")
