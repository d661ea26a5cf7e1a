"""Small words for queries: the columns of a table by name, how many rows a query has, and the types
of what comes back.
"""

from typing import Any, TypeAlias

from sqlalchemy import Connection, FromClause, Row, Select, func, select

Query: TypeAlias = Select[*tuple[Any, ...]]
Found: TypeAlias = Row[*tuple[Any, ...]]


def columns(table: FromClause, names: str) -> list[Any]:
    """The columns with these names, separated by blanks."""
    return [table.c[name] for name in names.split()]


def counted(conn: Connection, rows: Select[Any], *, most: int | None = None) -> int:
    """How many rows there are; one more than ``most`` for whatever is more than that."""
    some = rows if most is None else rows.limit(most + 1)
    return int(conn.execute(select(func.count()).select_from(some.subquery())).scalar_one())
