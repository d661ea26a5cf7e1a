"""What every table is made of."""

from typing import Any

from sqlalchemy import BigInteger, Column, Integer, MetaData, Text, event
from sqlalchemy.types import TypeEngine

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_AS_IN_SQLITE: dict[type, TypeEngine[Any]] = {
    Integer: Integer().with_variant(BigInteger(), "postgresql"),
    Text: Text().with_variant(Text(collation="C"), "postgresql"),
}
"""What a column is on PostgreSQL, so that both answer alike: numbers to 2⁶³ – 1 (one that is too
high for any row finds no row), and text compared by code point, whatever the server's language;
lists are sorted by stored keys (sortering)."""


@event.listens_for(Column, "before_parent_attach")
def _alike(column: Column[Any], _table: object) -> None:
    """Every column of ours, and of a revision, is made alike on both."""
    column.type = _AS_IN_SQLITE.get(type(column.type), column.type)


def text_column(name: str, *, default: str | None = "") -> Column[str]:
    """A text that always says something, if only nothing at all."""
    return Column(name, Text, nullable=False, server_default=default)
