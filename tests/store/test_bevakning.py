"""The deadlines of both kinds in one order, whole and in pages."""

from datetime import date, timedelta

import pytest

from archive.matning.frister import fill_deadlines
from archive.registratur import besvarande
from archive.registratur.registrering import Inlamnat, Plats
from archive.store import bevakning
from tests.builders import a_namnd, kommandorad, some_facts

TODAY = date(2026, 3, 17)


@pytest.fixture
def watched(desk):
    """A hundred and fifty answers that we wait for, and six of our own before, among and after."""
    fill_deadlines(desk.db, 150, today=TODAY)
    for nr in range(6):
        besvarande.receive_remiss(
            desk,
            vem=kommandorad(desk),
            plats=Plats(namnd_id=a_namnd(desk, "KS").id),
            inlamnat=Inlamnat(some_facts(typ="remiss", datum=desk.today())),
            svarsdatum=TODAY + timedelta(days=14 * nr - 28),
        )
    return desk


def test_pages_together_are_the_whole_list(watched):
    with watched.db.read() as conn:
        whole = bevakning.open_deadlines(conn, zoner=frozenset())
        pages = [
            bevakning.open_deadlines(conn, zoner=frozenset(), limit=40, offset=offset)
            for offset in range(0, 160, 40)
        ]

    assert len(whole) == 156
    assert [f.sista_dag for f in whole] == sorted(f.sista_dag for f in whole)
    assert [frist for page in pages for frist in page] == list(whole)


def test_a_page_of_a_namnd_and_of_some_days_is_that_part_of_the_list(watched):
    with watched.db.read() as conn:
        whole = bevakning.open_deadlines(conn, zoner=frozenset())
        for namnd_id in {f.namnd_id for f in whole}:
            for since, to in ((None, TODAY), (TODAY, None), (TODAY - timedelta(days=28), TODAY)):
                own = {"namnd_id": namnd_id, "since": since, "to": to}
                page = bevakning.open_deadlines(conn, zoner=frozenset(), limit=7, offset=2, **own)

                inside = [
                    f
                    for f in whole
                    if f.namnd_id == namnd_id
                    and (since or f.sista_dag) <= f.sista_dag <= (to or f.sista_dag)
                ]
                assert page == inside[2:9]
                assert bevakning.open_deadlines(conn, zoner=frozenset(), **own) == inside


def test_a_page_beyond_the_last_is_empty(watched):
    with watched.db.read() as conn:
        assert bevakning.open_deadlines(conn, zoner=frozenset(), limit=5, offset=156) == []


def test_counts_are_those_of_the_list(watched):
    with watched.db.read() as conn:
        whole = bevakning.open_deadlines(conn, zoner=frozenset())
        (namnd_id,) = {f.namnd_id for f in whole if f.kod == "KS"}
        late = bevakning.count_late(conn, today=TODAY)
        per_dag = bevakning.per_dag(conn)
        of_namnd = bevakning.per_dag(conn, namnd_id=namnd_id)

    assert late == len([f for f in whole if f.sista_dag < TODAY])
    assert list(per_dag) == sorted({f.sista_dag for f in whole})
    assert sum(per_dag.values()) == 156
    assert sum(of_namnd.values()) == len([f for f in whole if f.namnd_id == namnd_id]) == 6
