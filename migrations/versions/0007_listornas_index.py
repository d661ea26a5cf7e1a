"""The lists of ärenden by läge and by their latest day, and the deadlines that are counted."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

OPPET = (
    "skickad IS NOT NULL AND yttrande_id IS NULL AND avstod IS NULL AND obesvarad IS NULL"
    " AND aterkallad IS NULL AND ersatt IS NULL"
)


def upgrade() -> None:
    op.create_index("ix_arende_senast_id", "arende", ["senast", "id"])
    _partial("ix_arende_oppna", "arende", ["ar", "lopnr"], "avslutat IS NULL")
    _partial("ix_arende_avslutade", "arende", ["ar", "lopnr"], "avslutat IS NOT NULL")
    op.drop_index("ix_utskick_sista_dag_oppna", "utskick")
    frist = f"{OPPET} AND utan_svarsdatum IS NULL"
    _partial("ix_utskick_frister", "utskick", ["sista_dag", "remiss_id"], frist)


def downgrade() -> None:
    op.drop_index("ix_utskick_frister", "utskick")
    _partial("ix_utskick_sista_dag_oppna", "utskick", ["sista_dag"], OPPET)
    for name in ("ix_arende_avslutade", "ix_arende_oppna", "ix_arende_senast_id"):
        op.drop_index(name, "arende")


def _partial(name: str, table: str, columns: list[str], where: str) -> None:
    """An index of the rows that hold, alike on both databases."""
    only = sa.text(where)
    op.create_index(name, table, columns, sqlite_where=only, postgresql_where=only)
