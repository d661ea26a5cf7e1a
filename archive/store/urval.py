"""Small words for queries: the columns of a table by name, and the types of what comes back."""

from typing import Any, TypeAlias

from sqlalchemy import FromClause, Row, Select

Query: TypeAlias = Select[*tuple[Any, ...]]
Found: TypeAlias = Row[*tuple[Any, ...]]


def columns(table: FromClause, names: str) -> list[Any]:
    """The columns with these names, separated by blanks."""
    return [table.c[name] for name in names.split()]
