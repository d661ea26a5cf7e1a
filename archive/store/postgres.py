"""PostgreSQL: one writer at a time by a lock that the commit lets go of, readers in a snapshot.

Since every write begins with the same lock, two of them can neither cross in a deadlock nor fail
to be put in an order: what others call a retry is here a wait, and a number drawn by an act that
fails is drawn by the next.
"""

from collections.abc import Iterable
from typing import Any

from psycopg import IsolationLevel
from sqlalchemy import Connection, Engine, event

from archive.store.manga import storable

_ALIVE = {"keepalives_idle": 60, "keepalives_interval": 10, "keepalives_count": 3}
"""Seconds, and times: a server that was unplugged is noticed after a minute and a half."""

OPTIONS: dict[str, Any] = {
    "pool_pre_ping": True,  # a server that was started anew is met by a new connection, not a fault
    "connect_args": {"application_name": "diarium", "options": "-c timezone=UTC", **_ALIVE},
}

WRITER = 0x64696172
"""The number of the lock that a write holds: "diar". The search index has one of its own."""

_PATIENCE = (
    "SET lock_timeout = '30s'",  # as long as SQLite's busy_timeout
    "SET idle_in_transaction_session_timeout = '10min'",  # a process that hangs holds nobody up
    "SET tcp_keepalives_idle = 60",  # nor a machine that died
    "SET tcp_keepalives_interval = 10",
    "SET tcp_keepalives_count = 3",
)


def set_up(reader: Engine, writer: Engine) -> None:
    """Make one engine read and the other write."""
    for engine in (reader, writer):
        event.listen(engine, "before_cursor_execute", _storable, retval=True)

    @event.listens_for(reader, "connect")
    def _reads(dbapi: Any, _record: object) -> None:
        dbapi.isolation_level = IsolationLevel.REPEATABLE_READ
        dbapi.read_only = True

    @event.listens_for(writer, "connect")
    def _writes(dbapi: Any, _record: object) -> None:
        dbapi.isolation_level = IsolationLevel.READ_COMMITTED  # sees what the last writer left
        with dbapi.cursor() as cursor:
            for setting in _PATIENCE:
                cursor.execute(setting)
        dbapi.commit()

    @event.listens_for(writer, "begin")
    def _on_begin(conn: Connection) -> None:
        if not conn.get_execution_options().get("beside"):
            conn.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER})")


def _storable(
    _conn: Connection, _cursor: object, statement: str, values: Any, _context: object, many: Any
) -> tuple[str, Any]:
    """What a statement is given, as PostgreSQL can keep it."""
    rows = values if many else (values,)
    if not any(_has_nul(one) for row in rows for one in _each(row)):
        return statement, values
    clean = [_without_nul(row) for row in rows]
    return statement, clean if many else clean[0]


def _each(row: Any) -> Iterable[object]:
    return row.values() if isinstance(row, dict) else row


def _has_nul(value: object) -> bool:
    return isinstance(value, str) and "\0" in value


def _without_nul(row: Any) -> Any:
    if isinstance(row, dict):
        return {name: storable(value) for name, value in row.items()}
    return tuple(storable(value) for value in row)
