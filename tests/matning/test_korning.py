"""A whole run, small: every part of it real, and nothing left running."""

import os
import subprocess
import sys
import time
from pathlib import Path
from subprocess import PIPE

import pytest

from archive.matning import measure
from archive.matning.databas import must_be_lent
from archive.matning.jamforelse import Fts5
from archive.matning.process import cpu_seconds, family, highest_memory, memory
from tests.postgres import MISSING, programs


@pytest.fixture(scope="module")
def lent(request) -> str:
    """An empty database, where there is a server."""
    return request.getfixturevalue("postgres_server").empty() if programs() else ""


@pytest.fixture(scope="module")
def siffror(lent):
    return measure(antal=40, tvillingar=300, frister=1000, postgres=lent)


def test_a_run_measures_every_kind_of_request(siffror):
    assert [m.namn for m in siffror.matt] == [
        "sällsynt ord",
        "vanligt ord",
        "två ord",
        "fras av vanliga ord",
        "början på ord",
        "slutet på ord",
        "ord i alla böjningar",
        "dnr",
        "svaret uppdelat",
        "förslag",
        "nyaste ärenden",
        "en handling",
        "remisstavla med 300 instanser",
        "bevakning med 1000 frister",
    ]
    assert all(0 < m.http.p50 <= m.http.p95 for m in siffror.matt)
    assert [m.namn for m in siffror.matt if m.fts5 is None] == [
        "slutet på ord",
        "ord i alla böjningar",
        "dnr",
        "svaret uppdelat",
        "förslag",
        "nyaste ärenden",
        "en handling",
        "remisstavla med 300 instanser",
        "bevakning med 1000 frister",
    ]


def test_a_run_finds_what_fts5_finds(siffror):
    counted = {m.namn: (m.traffar, m.fts5_traffar) for m in siffror.matt}

    assert counted["fras av vanliga ord"][0] == counted["fras av vanliga ord"][1] > 0
    assert counted["början på ord"][0] == counted["början på ord"][1] > 0
    assert counted["vanligt ord"][0] >= counted["vanligt ord"][1] > 0
    assert counted["dnr"] == (1, None)


def test_the_engine_of_postgresql_is_measured_beside_and_leaves_nothing(siffror, lent):
    if not lent:
        pytest.skip(MISSING)

    assert [m.postgres is not None for m in siffror.matt] == [*[True] * 7, *[False] * 7]
    assert siffror.bredvid.index > 0
    must_be_lent(lent)


def test_a_run_measures_import_start_and_memory(siffror):
    assert siffror.inlasning.dokument == siffror.handlingar == 40
    assert min(siffror.utrymme.databas, siffror.utrymme.index) > 0
    assert siffror.inlasning.per_sekund > 0
    assert siffror.process.kallstart.p50 > 0
    assert siffror.process.vila_rss > siffror.process.vila_pss * 0.5 > 0
    assert siffror.sokbart.efter.antal == 10


def test_a_run_finds_the_twins_of_texts_among_as_many_as_it_is_told(siffror):
    assert (siffror.tvillingar.antal, siffror.tvillingar.tider.antal) == (300, 100)
    assert 0 < siffror.tvillingar.tider.p50 <= siffror.tvillingar.tider.p95


def test_a_run_compiles_the_yttranden_of_a_remiss(siffror):
    made = siffror.sammanstallning

    assert (made.antal, made.docx.antal, made.pdf.antal) == (60, 3, 3)
    assert 0 < made.docx.p50 <= made.docx.p95
    assert 0 < made.pdf.p50 <= made.pdf.p95


def test_a_run_leaves_no_process_behind(siffror):
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    commands = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in children]

    assert [command for command in commands if b"archive.cli" in command] == []


def test_this_process_has_a_memory_and_uses_the_processor():
    rss, pss = memory(os.getpid())

    assert rss >= pss > 10
    assert cpu_seconds(os.getpid()) > 0
    assert next(family(os.getpid())) == os.getpid()


def test_the_memory_of_a_process_and_its_child_is_told_at_its_highest():
    with highest_memory(os.getpid()) as highest:
        alone = highest()
        holds = "import sys; held = b'x' * 100_000_000; print(flush=True); sys.stdin.read()"
        words = [sys.executable, "-c", holds]
        with subprocess.Popen(words, stdin=PIPE, stdout=PIPE) as child:
            child.stdout.readline()
            until = time.monotonic() + 10
            while highest() < alone + 90 and time.monotonic() < until:
                time.sleep(0.05)
            child.stdin.close()
        time.sleep(0.6)

    assert highest() >= alone + 90


def test_a_process_that_has_ended_has_no_memory():
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        pass

    assert (memory(child.pid), list(family(child.pid))) == ((0.0, 0.0), [child.pid])


def test_fts5_answers_the_same_queries(tmp_path):
    fts5 = Fts5(tmp_path / "fts5.sqlite")
    fts5.fill([("Om ån", "Bron över ån är låg."), ("Om vägen", "Vägen är bred.")])

    assert fts5.measure('"ån"')[0] == 1
    assert fts5.measure('"är"')[0] == 2
    assert fts5.measure('"bron över"')[0] == 1
    assert fts5.measure('"väg"*')[0] == 1
    fts5.close()
