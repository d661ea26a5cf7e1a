"""Importing: whole acts in bulk, nothing twice, and what fails is said."""

import gzip
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from archive.config import Config
from archive.diarium.sekretess import OPPEN
from archive.registratur import importering, sokning
from archive.registratur.desk import Desk
from archive.registratur.importering import Importerat
from archive.store import arenden, handelser, handlingar
from tests.builders import a_namnd, kommandorad

ZONER = frozenset({OPPEN})


def _rows(path: Path, *rows: Any) -> Path:
    text = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


def _row(nr: int, **more: str) -> dict[str, str]:
    return {
        "id": f"brev-{nr}",
        "title": f"Brev {nr}",
        "text": f"Lampa nummer {nr} är trasig.",
        **more,
    }


def _run(desk: Desk, source: Path) -> Importerat:
    namnd_id = a_namnd(desk).id
    return importering.import_source(desk, source, vem=kommandorad(desk), namnd_id=namnd_id)


def test_rows_become_handlingar_with_our_numbers_and_keep_their_own(
    desk: Desk, tmp_path: Path
) -> None:
    source = _rows(
        tmp_path / "in.jsonl.gz", _row(1, date="2019-05", dnr="RS 2019/7", type="remiss"), _row(2)
    )

    assert _run(desk, source) == Importerat(registered=2)

    with desk.db.read() as conn:
        first, second = reversed(handlingar.newest(conn, limit=9, zoner=ZONER))
    assert (
        first.dnr,
        first.rubrik,
        first.typ,
        first.ert_dnr,
        first.dokumentdatum,
        first.kalla,
    ) == (
        "KS 2026/1",
        "Brev 1",
        "remiss",
        "RS 2019/7",
        "2019-05",
        "brev-1",
    )
    assert (first.datum, first.motpart, first.komplettera) == (
        desk.today(),
        "okänd avsändare",
        True,
    )
    assert (second.dnr, second.ert_dnr) == ("KS 2026/2", "")
    assert [h.kalla for h in sokning.search(desk, "RS 2019/7", zoner=ZONER).handlingar] == [
        "brev-1"
    ]
    assert [h.kalla for h in sokning.search(desk, '"nummer 2"', zoner=ZONER).handlingar] == [
        "brev-2"
    ]


def test_a_second_run_skips_what_is_there(desk: Desk, tmp_path: Path) -> None:
    _run(desk, _rows(tmp_path / "in.jsonl", _row(1), _row(2)))

    again = _run(desk, _rows(tmp_path / "in.jsonl", _row(1), _row(2), _row(3), _row(3)))

    assert again == Importerat(registered=1, skipped=3)


def test_a_row_that_cannot_be_read_is_told_and_the_others_are_registered(
    desk: Desk, tmp_path: Path
) -> None:
    source = _rows(
        tmp_path / "in.jsonl", "{trasig", ["inte", "ett", "objekt"], {"id": "x"}, _row(4)
    )

    result = _run(desk, source)

    assert (result.registered, [f["source"] for f in result.failed]) == (
        1,
        ["rad 1", "rad 2", "rad 3"],
    )


def test_what_fails_is_told_in_the_order_of_the_source(desk: Desk, tmp_path: Path) -> None:
    rows = [_row(n) for n in range(1, 251)]
    for at in (3, 105, 240):
        rows[at - 1] |= {"dnr": "x" * 50, "date": "y" * 500, "id": f"brev-{at}"}
    rows[100] = {"id": "ingen text"}

    result = _run(desk, _rows(tmp_path / "in.jsonl", "{trasig", *rows, "{trasig"))

    assert result.registered == 249
    assert [f["source"] for f in result.failed] == ["rad 1", "rad 102", "rad 252"]


def test_a_folder_becomes_handlingar_whatever_its_files_hold(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "post"
    (folder / "under").mkdir(parents=True)
    (folder / "a.txt").write_text("Lampan vid bron är trasig.")
    (folder / "tom.pdf").write_bytes(b"")
    (folder / "under" / "skräp.pdf").write_bytes(os.urandom(2000))

    result = _run(desk, folder)

    assert (result, _run(desk, folder)) == (Importerat(registered=3), Importerat(skipped=3))
    with desk.db.read() as conn:
        found = {h.kalla for h in handlingar.newest(conn, limit=9, zoner=ZONER)}
    assert found == {"a.txt", "tom.pdf", "under/skräp.pdf"}


def test_an_import_killed_half_way_goes_on_without_gap_or_double(
    desk: Desk, installation: Config, tmp_path: Path
) -> None:
    a_namnd(desk)
    source = _rows(tmp_path / "in.jsonl", *(_row(n) for n in range(1, 1201)))
    command = [
        sys.executable,
        "-m",
        "archive.cli",
        "import",
        str(source),
        "--namnd",
        "KS",
        "--json",
    ]
    env = {**os.environ, "ARCHIVE_INSTANCE": str(installation.instance)}
    env["ARCHIVE_DATABASE_URL"] = installation.database_url
    killed = subprocess.Popen(
        command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while killed.poll() is None and not _numbers(desk):
        pass
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    first = len(_numbers(desk))

    result = _run(desk, source)

    assert first > 0
    assert first % importering.ACTS_PER_COMMIT == 0
    assert (result.registered, result.skipped) == (1200 - first, first)
    assert _numbers(desk) == list(range(1, 1201))
    with desk.db.read() as conn:
        assert list(handelser.broken_links(conn)) == []
    assert sokning.search(desk, "lampa", zoner=ZONER).total == 1200


def _numbers(desk: Desk) -> list[int]:
    with desk.db.read() as conn:
        urval = arenden.Urval(order="dnr", fallande=False, limit=None)
        return [a.lopnr for a in arenden.page(conn, urval, zoner=ZONER).rader]
