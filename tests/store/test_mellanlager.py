"""What can be made anew, at hand on disk: private, whole, and never too much of it."""

import os
import stat

import pytest

from archive.store.mellanlager import Mellanlager

EN, ANNAN = "ab" * 32, "cd" * 32


@pytest.fixture
def root(tmp_path):
    return tmp_path / "sidbilder"


def test_what_is_kept_is_given_back_until_it_is_dropped(root):
    lager = Mellanlager(root)

    lager.put(EN, "1-700.png", b"bild")
    kept = lager.get(EN, "1-700.png")
    lager.drop(EN, "1-700.png")

    assert (kept, lager.get(EN, "1-700.png"), lager.get(ANNAN, "1-700.png")) == (
        b"bild",
        None,
        None,
    )


def test_nobody_else_on_the_machine_may_read_it(root):
    Mellanlager(root).put(EN, "1-700.png", b"bild")

    paths = [root, root / "ab", root / "ab" / f"{EN}-1-700.png"]
    assert [stat.S_IMODE(path.stat().st_mode) for path in paths] == [0o700, 0o700, 0o600]


def test_the_oldest_goes_when_there_is_no_more_room(root):
    lager = Mellanlager(root, limit=100)
    for nr in range(5):
        lager.put(EN, f"{nr}.png", bytes(20))
        os.utime(root / "ab" / f"{EN}-{nr}.png", (nr, nr))
    lager.get(EN, "0.png")

    lager.put(ANNAN, "5.png", bytes(20))

    kept = [nr for nr in range(5) if lager.get(EN, f"{nr}.png")]
    assert (kept, lager.get(ANNAN, "5.png")) == ([0, 3, 4], bytes(20))


def test_what_was_there_before_counts(root):
    Mellanlager(root).put(EN, "1.png", bytes(90))

    Mellanlager(root, limit=100).put(EN, "2.png", bytes(50))

    assert sum(path.stat().st_size for path in root.rglob("*.png")) == 50


def test_disk_that_takes_nothing_is_no_fault(tmp_path):
    in_the_way = tmp_path / "fil"
    in_the_way.write_text("")
    lager = Mellanlager(in_the_way)

    lager.put(EN, "1.png", b"bild")

    assert lager.get(EN, "1.png") is None


def test_only_one_at_a_time_is_alone(root):
    lager, other = Mellanlager(root), Mellanlager(root)

    with lager.alone("arbete") as first, other.alone("arbete") as second:
        both = first, second
    with other.alone("arbete") as afterwards:
        assert (both, afterwards) == ((True, False), True)
