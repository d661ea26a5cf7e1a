"""Segments are joined beside the index, while others search and write in it."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time

import pytest
from whoosh import versionstring
from whoosh.codec.base import Codec
from whoosh.index import TOC
from whoosh.writing import SegmentWriter

from archive.search.whoosh_index import WhooshIndex
from archive.search.whoosh_index.joining import join_small, put_in_place
from tests.search.entries import HEMLIGT, an_entry
from tests.search.whoosh_index.asking import ask


def _segments(index: WhooshIndex) -> int:
    return len(index._open().segments)


@pytest.fixture
def scattered(index: WhooshIndex) -> WhooshIndex:
    """Thirty entries in as many segments."""
    for number in range(1, 31):
        index.add([an_entry(number, f"ord{number} samma remissen")])
    return index


def test_many_small_commits_are_joined_by_another_process(scattered):
    assert scattered.wants_merge

    scattered.tidy()
    scattered.tidy()  # one is at work
    until = time.monotonic() + 60
    while scattered.wants_merge and time.monotonic() < until:
        time.sleep(0.05)

    assert _segments(scattered) == 1
    assert ask(scattered, "samma", order="nyast").ids == tuple(range(30, 0, -1))
    assert ask(scattered, "ord7").ids == (7,)


def test_a_segment_that_outweighs_the_scraps_is_not_written_anew_with_them(index):
    index.add(an_entry(number, "ord samma remissen") for number in range(1, 51))
    (large,) = index._open().segments
    for number in range(51, 55):
        index.add([an_entry(number, "ord samma remissen")])

    index.merge()
    assert large in index._open().segments
    assert _segments(index) == 2

    for number in range(55, 70):
        index.add([an_entry(number, "ord samma remissen")])
    index.merge()  # now there is a third of it beside
    assert _segments(index) == 1
    assert ask(index, "samma").total == 69


def test_few_commits_are_left_as_they_are(index):
    index.add([an_entry(1)])
    index.add([an_entry(2)])

    index.tidy()

    assert (index.wants_merge, _segments(index)) == (False, 2)


def test_what_is_done_during_a_join_holds_after_it(scattered):
    joined = join_small(scattered._open())

    scattered.add([an_entry(31, "samma nytt")])
    scattered.add([an_entry(3, "annat"), an_entry(4, "samma", zon=HEMLIGT)])
    scattered.remove([5, 6])
    put_in_place(joined, scattered._open())

    assert _segments(scattered) == 3
    assert ask(scattered, "samma", order="nyast").ids == tuple(
        number for number in range(31, 0, -1) if number not in {3, 5, 6}
    )
    assert (ask(scattered, "annat").ids, ask(scattered, "ord3").total) == ((3,), 0)
    assert len(scattered.ids()) == scattered.count() == 29
    scattered.merge()
    assert (_segments(scattered), scattered.count()) == (2, 29)


def test_a_join_of_an_index_that_was_built_anew_is_dropped(scattered):
    joined = join_small(scattered._open())

    scattered.rebuild([an_entry(1, "samma"), an_entry(2, "samma")])
    put_in_place(joined, scattered._open())

    assert ask(scattered, "samma").ids == (2, 1)


def test_a_commit_does_not_wait_for_a_join_and_there_is_one_at_a_time(scattered):
    with scattered._folder.joining() as alone:
        assert alone
        scattered.add([an_entry(31, "nytt")])
        WhooshIndex(scattered._folder.root).merge()

        assert (ask(scattered, "nytt").ids, _segments(scattered)) == ((31,), 31)


def test_a_process_that_finds_no_index_leaves_none(tmp_path):
    joining = [sys.executable, "-m", "archive.search.whoosh_index", str(tmp_path / "borta")]

    subprocess.run(joining, check=True, timeout=60)

    assert list(tmp_path.iterdir()) == []


def test_a_join_that_was_broken_off_is_in_nobodys_way(scattered):
    join_small(scattered._open())
    left = scattered._open().folder / "fogas"
    assert list(left.iterdir())

    scattered.add([an_entry(31, "samma")])
    scattered.merge()

    assert (_segments(scattered), ask(scattered, "samma").total) == (1, 31)


_JOINING = """
import sys
from datetime import date
from pathlib import Path
from archive.search import Entry
from archive.search.whoosh_index import WhooshIndex
index = WhooshIndex(Path(sys.argv[1]))
print("redo", flush=True)
while True:
    index.merge()
    for number in (1, 2, 3):
        index.add([Entry(number, "oppet", "KS", "", "", "", date(2026, 1, 1), ("samma " * 99,))])
"""


def test_a_join_killed_at_any_moment_leaves_a_whole_index(scattered):
    folder = scattered._folder.root
    for delay in (0.0, 0.011, 0.023, 0.05, 0.097, 0.15):
        child = subprocess.Popen(
            [sys.executable, "-c", _JOINING, str(folder)], stdout=subprocess.PIPE, text=True
        )
        child.stdout.readline()
        time.sleep(delay)
        os.kill(child.pid, signal.SIGKILL)
        child.communicate()

        index = WhooshIndex(folder)
        assert not index.needs_rebuild
        assert ask(index, "samma", order="nyast").ids == tuple(range(30, 0, -1))
        index.add([an_entry(7, "samma efteråt")])
        index.merge()
        assert (ask(index, "efteråt").ids, index.count()) == ((7,), 30)


def test_a_search_goes_on_with_what_a_join_has_taken_away(scattered):
    before = scattered._open()
    scattered.merge()
    shutil.rmtree(before.folder / "fogas", ignore_errors=True)

    places = [segment.field("allt").word("samma") for segment in before.segments.values()]

    assert sum(len(hits.docs) for hits in places) == 30


def test_threads_search_at_once(scattered):
    """All are in the midst of a search before any may end it."""
    gate, found = threading.Barrier(4, timeout=30), []

    def search() -> None:
        def act(snapshot):
            gate.wait()
            return snapshot.count()

        found.append(scattered._read(act))

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [30] * 4


def test_whoosh_is_as_we_know_it():
    """What we lean on and Whoosh does not promise: another version is looked through first."""
    assert versionstring() == "2.7.5"
    assert Codec.length_stats
    assert {"pool", "codec", "segments", "is_closed"} <= set(
        SegmentWriter.__init__.__code__.co_names
    )
    assert {"perdocwriter", "pool", "iter_postings", "add_postings", "length_stats"} <= set(
        SegmentWriter._flush_segment.__code__.co_names
    )
    assert {"cancel_doc", "add_column_value", "start_doc", "finish_doc", "index"} <= set(
        SegmentWriter.add_document.__code__.co_names
    )
    assert TOC._filename("MAIN", 7) == "_MAIN_7.toc"
    assert TOC._segment_pattern("MAIN").match("MAIN_abc.seal")
    assert not TOC._segment_pattern("MAIN").match("fogas")
