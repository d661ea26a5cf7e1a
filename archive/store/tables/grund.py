"""What every table is made of."""

from sqlalchemy import Column, MetaData, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def text_column(name: str, *, default: str | None = "") -> Column[str]:
    """A text that always says something, if only nothing at all."""
    return Column(name, Text, nullable=False, server_default=default)
