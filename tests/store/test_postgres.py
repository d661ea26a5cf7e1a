"""What the register promises, held by PostgreSQL under several writers, readers and workers."""

import multiprocessing
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from archive import config
from archive.diarium.behorighet import Roll
from archive.registratur import arbete, oppning
from archive.store import handelser, manga, utkorg
from archive.store import tables as t
from archive.store.db import Database
from archive.store.handelser import Notering
from tests.builders import a_handling, a_person


@pytest.fixture
def installation(tmp_path, ready_postgres) -> config.Config:
    """An empty installation on PostgreSQL, whatever the other tests stand on."""
    folder = tmp_path / "instance"
    config.make_instance(folder)
    return config.load(folder, environ={"ARCHIVE_DATABASE_URL": ready_postgres})


def test_numbers_drawn_side_by_side_have_no_gap_and_the_chain_holds(desk, installation, las):
    a_handling(desk)
    desks = [oppning.open_desk(installation, clock=desk.clock, reader=las) for _ in range(4)]

    def register(at: int) -> None:
        for number in range(10):
            with suppress(InterruptedError), desks[at].db.write() as conn:
                handelser.note(conn, [Notering("prov", {"at": at})], vem="x", nu=desk.now())
                _break_off(when=number % 3 == 0)
            a_handling(desks[at], rubrik=f"{at} {number}")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(register, range(4)))

    with desk.db.read() as conn:
        drawn = conn.execute(select(t.arende.c.lopnr).order_by(t.arende.c.lopnr)).scalars().all()
        assert list(handelser.broken_links(conn)) == []
    assert drawn == list(range(1, 42))
    for one in desks:
        one.index.close()
        one.db.close()


def _break_off(*, when: bool) -> None:
    if when:
        raise InterruptedError


def test_a_reader_sees_one_moment_and_waits_for_no_writer(desk):
    a_handling(desk)
    counting = text("SELECT count(*) FROM handling")

    with desk.db.read() as reading:
        before = reading.execute(counting).scalar_one()
        a_handling(desk)
        with desk.db.write():
            assert reading.execute(counting).scalar_one() == before
        assert reading.execute(counting).scalar_one() == before
    with desk.db.read() as conn:
        assert conn.execute(counting).scalar_one() == before + 1


def test_a_reader_cannot_write(desk):
    with pytest.raises(DBAPIError, match="read-only"), desk.db.read() as conn:
        conn.execute(text("DELETE FROM inskickat"))


def test_two_acts_that_take_the_same_rows_crosswise_wait_and_are_both_done(desk):
    people = [a_person(desk, Roll.LASARE, namn=namn).id for namn in ("anna", "bo")]
    both = threading.Barrier(2)

    def rename(order: list[int]) -> None:
        both.wait()
        with desk.db.write() as conn:
            for number in order:
                change = "UPDATE person SET visningsnamn = visningsnamn || 'x' WHERE id = :id"
                conn.execute(text(change), {"id": number})
                conn.execute(text("SELECT pg_sleep(0.02)"))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(rename, [people, people[::-1]]))

    with desk.db.read() as conn:
        names = conn.execute(text("SELECT visningsnamn FROM person ORDER BY id")).scalars().all()
    assert [name[-2:] for name in names] == ["xx", "xx"]


def test_a_text_with_nul_and_a_number_beyond_any_row_are_no_faults(desk):
    with desk.db.write() as conn:
        conn.execute(t.inskickat.insert(), [{"nyckel": "a\0b", "svar": "1", "tid": "nu"}])
    with desk.db.read() as conn:
        kept = conn.execute(select(t.inskickat.c.nyckel)).scalars().all()
        found = conn.execute(select(t.inskickat).where(t.inskickat.c.nyckel == "a\0b")).all()
        beyond = conn.execute(select(t.handling).where(t.handling.c.id == 2**63 - 1)).all()

    assert (kept, len(found), beyond) == (["a\ufffdb"], 1, [])


def test_a_server_that_was_started_anew_is_met_by_a_new_connection(desk):
    a_handling(desk)
    with desk.db.write() as conn:
        conn.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )

    assert a_handling(desk).nr == 1
    assert arbete.work_off(desk) > 0


def test_what_one_has_in_hand_another_passes_by_until_it_is_let_go(desk):
    handlingar = [a_handling(desk).handling_id for _ in range(4)]
    tid = (desk.now() + timedelta(days=1)).isoformat()

    def take(limit: int):
        return utkorg.taken(desk.db, utkorg.INDEXERA, tid=tid, limit=limit)

    with take(2) as first, take(9) as second:
        assert [job.handling_id for job in first.uppdrag] == handlingar[:2]
        assert [job.handling_id for job in second.uppdrag] == handlingar[2:]
        second.done(second.uppdrag, tid=tid)
    with take(9) as third:
        assert [job.handling_id for job in third.uppdrag] == handlingar[:2]


def test_a_handling_that_changed_twice_is_in_one_hand_only(desk):
    handling_id = a_handling(desk).handling_id
    tid = (desk.now() + timedelta(days=1)).isoformat()
    with utkorg.taken(desk.db, utkorg.INDEXERA, tid=tid, limit=1):
        with desk.db.write() as conn:
            utkorg.add(conn, utkorg.INDEXERA, [handling_id], tid=desk.stamp())

        with utkorg.taken(desk.db, utkorg.INDEXERA, tid=tid, limit=9) as other:
            assert other.uppdrag == []


def _work(url: str, tid: str, answer: "multiprocessing.Queue[list[int]]") -> None:
    db, mine = Database(url), list[int]()
    while True:
        with utkorg.taken(db, utkorg.INDEXERA, tid=tid, limit=3) as taken:
            if not taken.uppdrag:
                break
            mine += [job.id for job in taken.uppdrag]
            taken.done(taken.uppdrag, tid=tid)
    db.close()
    answer.put(mine)


def test_workers_in_several_processes_do_each_thing_once(desk):
    handling_id = a_handling(desk).handling_id
    with desk.db.write() as conn:
        conn.execute(
            t.handling.insert(),
            [{**_copied(conn, handling_id), "id": 1000 + n, "nr": 10 + n} for n in range(120)],
        )
        utkorg.add(conn, utkorg.INDEXERA, range(1000, 1120), tid=desk.stamp())
    spawn = multiprocessing.get_context("spawn")
    answer, tid = spawn.Queue(), datetime(2099, 1, 1, tzinfo=UTC).isoformat()
    workers = [
        spawn.Process(target=_work, args=(desk.db.url, tid, answer), daemon=True) for _ in range(3)
    ]
    for worker in workers:
        worker.start()
    done = [answer.get(timeout=60) for _ in workers]
    for worker in workers:
        worker.join()

    with desk.db.read() as conn:
        wanted = conn.execute(
            select(t.utkorg.c.id).where(t.utkorg.c.slag == utkorg.INDEXERA).order_by(t.utkorg.c.id)
        )
        assert sorted(number for one in done for number in one) == wanted.scalars().all()
        assert utkorg.count_waiting(conn, utkorg.INDEXERA) == 0


def _copied(conn, handling_id: int) -> dict[str, object]:
    row = conn.execute(select(t.handling).where(t.handling.c.id == handling_id)).one()
    return {**row._mapping, "kalla": None}


def test_what_has_doubled_is_counted_anew_and_what_has_not_is_left(desk):
    def enter(numbers: range) -> None:
        with desk.db.write() as conn:
            manga.add(conn, t.skiss, [{"sha256": str(number), "antal": 1} for number in numbers])
            conn.exec_driver_sql("SELECT pg_stat_force_next_flush()")

    def counted() -> int:
        desk.db.look_over()
        with desk.db.read() as conn:
            known = text("SELECT reltuples FROM pg_class WHERE oid = 'skiss'::regclass")
            return int(conn.execute(known).scalar_one())

    enter(range(1500))
    first = counted()
    enter(range(1500, 2500))
    second = counted()
    enter(range(2500, 4000))

    assert (first, second, counted()) == (1500, 1500, 4000)
