"""The worker takes in what comes by itself, while it works."""

import threading
from dataclasses import replace

from archive.cli.inflode import post_watched
from archive.config import Inkorg
from archive.registratur import mapp
from archive.store import forsandelser
from archive.store.forsandelser import Urval
from tests.builders import a_namnd


def test_a_file_put_in_a_folder_is_in_the_post_while_the_worker_works(
    desk, installation, tmp_path, monkeypatch
):
    monkeypatch.setattr(mapp, "PAUSE", 0.05)
    (tmp_path / "inkorg").mkdir()
    (tmp_path / "inkorg" / "brev.txt").write_text("Hej")
    settings = replace(installation, inkorgar=(Inkorg("KS", tmp_path / "inkorg"),))
    urval, stop = Urval(frozenset({a_namnd(desk).id})), threading.Event()

    with post_watched(settings, desk, stop):
        while not (tmp_path / "inkorg" / "hamtat").exists():
            stop.wait(0.05)

    with desk.db.read() as conn:
        assert forsandelser.count(conn, urval) == 1
    assert stop.is_set()
    assert [t.name for t in threading.enumerate() if t.name == "mapp"] == []
