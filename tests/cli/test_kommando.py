"""The command as a process: what a shell, a pipe and a supervisor see."""

import json
import os
import signal
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
LIMIT = 90


def _start(instance: Path, *words: str, **environ: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "archive.cli", *words],
        env={
            "PATH": os.environ["PATH"],
            "ARCHIVE_INSTANCE": str(instance),
            "PYTHONPATH": str(HOUSE),
            **{name: os.environ[name] for name in ("ARCHIVE_DATABASE_URL",) if name in os.environ},
            **environ,
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _done(instance: Path, *words: str, **environ: str) -> tuple[int, bytes, bytes]:
    child = _start(instance, *words, **environ)
    out, err = child.communicate(timeout=LIMIT)
    return child.returncode, out, err


@pytest.mark.parametrize("locale", ["C", "sv_SE.ISO-8859-1"])
def test_json_is_utf_8_whatever_the_locale(instance, tmp_path, locale):
    path = tmp_path / "Ärende å.txt"
    path.write_text("Ån är öppen.", encoding="utf-8")

    code, out, err = _done(
        instance,
        "read",
        str(path),
        "--text",
        "--json",
        LC_ALL=locale,
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
        PYTHONIOENCODING="latin-1",
    )

    [row] = json.loads(out.decode("utf-8"))
    assert (code, err) == (0, b"")
    assert (row["file"], row["text"].strip()) == (str(path), "Ån är öppen.")


def test_a_closed_pipe_is_quiet(instance, tmp_path):
    (tmp_path / "a.txt").write_text("Orden räcker.\n" * 12_000)
    child = _start(instance, "read", str(tmp_path / "a.txt"), "--text", "--json")

    child.stdout.read(10)
    child.stdout.close()

    assert child.stderr.read() == b""
    child.stderr.close()
    child.wait(LIMIT)


def test_help_answers_without_loading_the_register():
    heavy = ("sqlalchemy", "whoosh", "flask", "alembic", "lxml", "waitress")
    script = f"import sys, archive.cli; print([m for m in {heavy} if m in sys.modules])"

    done = subprocess.run(
        [sys.executable, "-c", script], cwd=HOUSE, capture_output=True, check=True
    )

    assert done.stdout == b"[]\n"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_run_makes_an_installation_serves_it_and_stops_cleanly(empty, number):
    child = _start(empty, "run", "--port", "0")
    killer = threading.Timer(LIMIT, child.kill)
    killer.start()
    try:
        address = next(
            w for w in child.stdout.readline().decode().split() if w.startswith("http://")
        )
        with urllib.request.urlopen(address + "logga-in", timeout=LIMIT) as page:
            assert page.status == 200

        child.send_signal(number)
        child.wait(LIMIT)
    finally:
        killer.cancel()
        child.kill()

    assert (child.returncode, child.stdout.read(), child.stderr.read()) == (0, b"", b"")
    child.stdout.close()
    child.stderr.close()
    assert empty.stat().st_mode & 0o777 == 0o700


def test_run_on_a_port_that_is_taken_says_so(instance):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        code, out, err = _done(instance, "run", "--port", str(port), PYTHONUTF8="1")

    assert (code, out) == (1, b"")
    assert err.decode().startswith(f"Det går inte att svara på 127.0.0.1:{port} (")


def test_the_worker_works_until_it_is_stopped(instance):
    child = _start(instance, "worker", PYTHONUTF8="1")
    killer = threading.Timer(LIMIT, child.kill)
    killer.start()
    try:
        assert child.stderr.readline().decode() == "Arbetar. Stoppa med Ctrl-C.\n"
        child.send_signal(signal.SIGTERM)
        out, err = child.communicate(timeout=LIMIT)
    finally:
        killer.cancel()
        child.kill()

    assert (child.returncode, out, err) == (0, b"", b"")
