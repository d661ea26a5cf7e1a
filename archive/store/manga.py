"""Many rows or values at once, where a statement with a value for each costs more than they do."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Connection,
    Insert,
    Table,
    Text,
    any_,
    func,
    insert,
    literal,
    select,
    text,
)

Row = Mapping[str, Any]

_FEW = 10
"""Rows that are as soon inserted as copied."""


def add(conn: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Put rows that have the same columns in a table: on PostgreSQL by COPY when they are many."""
    if not rows:
        return
    if len(rows) < _FEW or conn.dialect.name != "postgresql":
        conn.execute(_insert(table), rows)
        return
    cursor = conn.connection.cursor()  # SQLAlchemy does not say that it is psycopg's, with copy
    with cursor, cursor.copy(f"COPY {table.name} ({', '.join(rows[0])}) FROM STDIN") as copy:  # type: ignore[attr-defined]
        for row in rows:
            copy.write_row([storable(value) for value in row.values()])


def add_numbered(conn: Connection, table: Table, rows: Sequence[Row]) -> Sequence[int]:
    """The same, where each row gets the table's next id: the ids, in the same order.

    They are the ids that the database would have given; nobody else is given any meanwhile.
    """
    if conn.dialect.name == "postgresql":
        ids = conn.execute(_DRAWN, {"table": table.name, "many": len(rows)}).scalars().all()
    else:
        last = conn.execute(_last(table)).scalar() or 0
        ids = range(last + 1, last + len(rows) + 1)
    add(conn, table, [{"id": i, **row} for i, row in zip(ids, rows, strict=True)])
    return ids


def among(
    conn: Connection, column: ColumnElement[Any], values: Collection[Any]
) -> ColumnElement[bool]:
    """The column has one of these numbers or texts: on PostgreSQL they are one value, a list."""
    if conn.dialect.name != "postgresql":
        return column.in_(values)
    of = BigInteger() if column.type.python_type is int else Text()
    return column == any_(literal(list(values), ARRAY(of)))


def look_over(conn: Connection) -> None:
    """Let PostgreSQL count anew in the tables that have doubled since it last did.

    By itself it does so after a minute, and until then plans as if there were next to nothing.
    """
    for table in conn.execute(_DOUBLED).scalars().all():
        conn.exec_driver_sql(f'ANALYZE "{table}"')


def storable(value: Any) -> Any:
    """NUL, the one character that PostgreSQL does not keep nor compare, as U+FFFD."""
    return value.replace("\0", "\ufffd") if isinstance(value, str) and "\0" in value else value


_DOUBLED = text(
    "SELECT relname FROM pg_stat_user_tables JOIN pg_class c USING (relname) WHERE c.oid = relid"
    " AND schemaname = current_schema() AND n_mod_since_analyze > greatest(reltuples, 1000)"
)
_DRAWN = text("SELECT nextval(pg_get_serial_sequence(:table, 'id')) FROM generate_series(1, :many)")


@cache
def _insert(table: Table) -> Insert:
    return insert(table)


@cache
def _last(table: Table) -> Any:
    return select(func.max(table.c.id))
