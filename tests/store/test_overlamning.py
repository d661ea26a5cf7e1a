"""What nämnder have sent each other is found without reading what is sent to anybody else."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, text

from archive.diarium.sekretess import OPPEN
from archive.matning.frister import fill_deadlines
from archive.registratur.desk import Desk
from archive.store import overlamning
from tests.builders import a_handling, a_namnd, a_remiss

TODAY = date(2026, 3, 17)


@contextmanager
def asked(desk: Desk) -> Iterator[list[tuple[str, Sequence[object]]]]:
    """Every statement run to read, with its values."""
    seen: list[tuple[str, Sequence[object]]] = []

    def note(
        _conn: object, _cursor: object, sql: str, values: Sequence[object], *_more: Any
    ) -> None:
        seen.append((sql, values))

    event.listen(desk.db._reader, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(desk.db._reader, "before_cursor_execute", note)


@pytest.mark.sqlite(reason="it reads plans as SQLite writes them")
def test_what_is_offered_is_found_by_the_instans_however_many_utskick_are_open(desk):
    """Of a thousand open Utskick to others none is read, nor any remiss of theirs."""
    mn = a_namnd(desk, "MN", "Miljönämnden")
    a_remiss(desk, "Miljönämnden", "Föreningen Fri Väg", arende_id=a_handling(desk).arende_id)
    fill_deadlines(desk.db, 1000, today=TODAY)

    with desk.db.read() as conn, asked(desk) as seen:
        found = overlamning.to_take_in(conn, namnder=frozenset({mn.id}), zoner=frozenset({OPPEN}))

    assert [(one.fran, one.rubrik) for one in found] == [
        ("Nämnden KS", "Remiss av förslag till cykelplan")
    ]
    with desk.db.read() as conn:
        plans = [
            str(row.detail)
            for sql, values in seen
            for row in conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", tuple(values))
        ]
        assert conn.execute(text("SELECT count(*) FROM utskick")).scalar() == 1002
    assert "SEARCH utskick USING INDEX ix_utskick_instans_id_oppna (instans_id=?)" in plans
    assert [plan for plan in plans if plan.startswith(("SCAN utskick", "SCAN remiss"))] == []
