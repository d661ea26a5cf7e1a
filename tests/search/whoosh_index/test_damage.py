"""An index that is not whole says so; it never gives a wrong answer, and rebuild heals it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from archive.search import IndexTrasigt, IndexUpptaget, bojning
from archive.search.whoosh_index import WhooshIndex
from tests.search.entries import an_entry
from tests.search.whoosh_index.asking import ask

ENTRIES = [an_entry(number, f"ord{number} samma") for number in range(1, 8)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of seven entries in two segments, closed."""
    index = WhooshIndex(tmp_path / "index")
    index.rebuild(ENTRIES[:4])
    index.add(ENTRIES[4:])
    index.close()
    return tmp_path / "index"


def _pointer(folder: Path) -> Path:
    return folder / "nu.json"


def _files(folder: Path) -> list[Path]:
    inside = [file for file in next(folder.glob("gen-*")).iterdir() if file.is_file()]
    return [file for file in inside if not file.name.endswith("LOCK") and file.stat().st_size]


def _truncate(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def _is_refused_and_healed(folder: Path) -> None:
    index = WhooshIndex(folder)
    assert index.needs_rebuild
    with pytest.raises(IndexTrasigt):
        ask(index, "samma")
    with pytest.raises(IndexTrasigt):
        index.add(ENTRIES[:1])

    index.rebuild(ENTRIES)

    assert not index.needs_rebuild
    assert ask(index, "samma").total == len(ENTRIES)


def test_a_folder_that_is_not_there_needs_to_be_built(tmp_path):
    _is_refused_and_healed(tmp_path / "ny" / "index")


def _scramble(file: Path) -> None:
    file.write_bytes(bytes(255 - byte for byte in file.read_bytes()))


@pytest.mark.parametrize("harm", [Path.unlink, _truncate, _scramble])
@pytest.mark.parametrize("kind", [".toc", ".col", ".pst", ".seal"])
def test_a_file_that_is_lost_or_not_what_it_was_is_noticed(folder, harm, kind):
    harm(next(file for file in _files(folder) if file.name.endswith(kind)))

    _is_refused_and_healed(folder)


def test_a_folder_that_was_copied_is_read_through_and_trusted(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "kopia", copy_function=shutil.copyfile)
    (tmp_path / "kopia" / next(folder.glob("gen-*")).name).chmod(0o700)

    assert ask(WhooshIndex(tmp_path / "kopia"), "samma").total == len(ENTRIES)


def test_an_index_of_another_format_is_not_opened(folder):
    pointer = json.loads(_pointer(folder).read_text())
    _pointer(folder).write_text(json.dumps(pointer | {"format": "0"}))

    _is_refused_and_healed(folder)


def test_an_index_made_by_other_rules_of_inflection_is_not_opened(folder):
    pointer = json.loads(_pointer(folder).read_text())
    older = pointer["format"].replace(f"bojning-{bojning.VERSION}", "bojning-0")
    _pointer(folder).write_text(json.dumps(pointer | {"format": older}))

    assert older != pointer["format"]
    _is_refused_and_healed(folder)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"{}", b'{"format": 1, "folder": 2}', b"\xff"]
)
def test_a_pointer_that_says_nothing_is_not_followed(folder, content):
    _pointer(folder).write_bytes(content)

    _is_refused_and_healed(folder)


def test_a_pointer_out_of_the_folder_is_not_followed(folder, tmp_path):
    pointer = json.loads(_pointer(folder).read_text())
    next(folder.glob("gen-*")).rename(tmp_path / "utanför")
    _pointer(folder).write_text(json.dumps(pointer | {"folder": "../utanför"}))

    _is_refused_and_healed(folder)


def test_an_index_that_others_could_have_written_is_not_opened(folder):
    next(folder.glob("gen-*")).chmod(0o777)

    _is_refused_and_healed(folder)


def test_damage_done_while_the_index_is_open_gives_no_wrong_answer(folder):
    index, answers = WhooshIndex(folder), []
    assert ask(index, "ord1").total == 1
    for file in _files(folder):
        os.truncate(file, 0)

    with suppress(IndexTrasigt):  # what was read before may still be answered from
        answers.append(ask(index, "ord2").ids)

    assert answers in ([], [(2,)])
    assert WhooshIndex(folder).needs_rebuild


def test_nobody_else_may_look_into_the_index(folder):
    modes = {path.stat().st_mode & 0o777 for path in (folder, *folder.glob("gen-*"))}

    assert modes == {0o700}


def test_a_rebuild_that_fails_leaves_the_old_index_in_force(folder):
    index = WhooshIndex(folder)

    def broken():
        yield ENTRIES[0]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        index.rebuild(broken())

    assert ask(index, "samma").total == len(ENTRIES)
    assert len(list(folder.glob("gen-*"))) == 1


def test_a_commit_that_fails_changes_nothing(folder):
    index = WhooshIndex(folder)

    with pytest.raises(UnicodeEncodeError):
        index.add([an_entry(1, "ny"), an_entry(99, "ny", zon="\ud800")])

    assert ask(index, "ny").total == 0
    assert ask(index, "ord1").total == 1
    index.add([an_entry(1, "ny")])
    assert ask(index, "ny").total == 1


def test_a_second_writer_waits_and_then_is_told(folder):
    with WhooshIndex(folder)._folder.locked(0), pytest.raises(IndexUpptaget):
        WhooshIndex(folder, timeout=0.05).add(ENTRIES)


def test_a_commit_of_another_process_is_seen_at_once(folder):
    ours, theirs = WhooshIndex(folder), WhooshIndex(folder)
    assert ask(ours, "ny").total == 0

    theirs.add([an_entry(8, "ny")])
    assert ask(ours, "ny").total == 1

    theirs.rebuild([an_entry(9, "ny")])
    assert ask(ours, "ny").ids == (9,)


def test_threads_search_while_others_write(folder):
    index, other, faults = WhooshIndex(folder), WhooshIndex(folder), []
    done = threading.Event()

    def search() -> None:
        while not done.is_set():
            found = ask(index, "samma -borta")
            if not 7 <= found.total == len(set(found.ids)) <= 30:
                faults.append(found)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(8, 31):
        (index if number % 2 else other).add([an_entry(number, "samma")])
        if number % 10 == 0:
            other.merge()
    other.rebuild([*ENTRIES, *(an_entry(number, "samma") for number in range(8, 31))])
    done.set()
    for thread in threads:
        thread.join()

    assert faults == []
    assert ask(index, "samma").total == 30


_ADDING = """
import sys
from datetime import date
from pathlib import Path
from archive.search import Entry
from archive.search.whoosh_index import WhooshIndex
index = WhooshIndex(Path(sys.argv[1]))
for number in range(100, 10_000):
    text = f"samma nummer{number} " + " ".join(f"{number}x{i}" for i in range(300))
    index.add([Entry(number, "oppet", "KS", "", "", "", date(2026, 1, 1), (text,))])
    print(number, flush=True)
"""


def test_a_writer_killed_in_its_commit_leaves_a_whole_index(folder):
    for delay in (0.0, 0.013, 0.029):
        child = subprocess.Popen(
            [sys.executable, "-c", _ADDING, str(folder)], stdout=subprocess.PIPE, text=True
        )
        for _ in range(5):
            said = child.stdout.readline()
        time.sleep(delay)
        os.kill(child.pid, signal.SIGKILL)
        rest, _ = child.communicate()
        last = int((rest.split() or [said])[-1])

        index = WhooshIndex(folder)
        assert not index.needs_rebuild
        assert ask(index, f"nummer{last}").ids == (last,)
        assert index.count() - len(ENTRIES) - (last - 99) in {0, 1}
        index.add([an_entry(1, "efteråt samma")])
        assert ask(index, "efteråt").ids == (1,)
        index.rebuild(ENTRIES)
