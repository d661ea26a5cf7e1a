"""The deadlines that are put in are what bevakning calls open, and as many."""

from datetime import date

from archive.matning.frister import fill_deadlines
from archive.store import bevakning

TODAY = date(2026, 3, 17)


def test_bevakning_sees_as_many_deadlines_as_were_put_in(desk):
    fill_deadlines(desk.db, 250, today=TODAY)

    with desk.db.read() as conn:
        found = bevakning.open_deadlines(conn, zoner=frozenset(), limit=101)
        assert bevakning.per_dag(conn) == {
            date(2026, 2, 22): 100,
            date(2026, 3, 31): 100,
            date(2026, 5, 7): 50,
        }
        assert bevakning.count_late(conn, today=TODAY) == 100
    assert [(f.dnr, f.sista_dag) for f in found[99:]] == [
        ("FRIST 2026/1", date(2026, 2, 22)),
        ("FRIST 2026/2", date(2026, 3, 31)),
    ]
