"""Killed at every step of a registration: what was answered is there whole, the rest not at all.

The child process counts its own steps (each fsync, link, SQL statement and commit) and kills
itself at the k-th, for k = 1, 2, … until it lives to the end (reliability.md A1, F1).
"""

import hashlib
from pathlib import Path

from archive.config import Config
from archive.diarium.sekretess import OPPEN
from archive.registratur.desk import Desk
from archive.store import arenden, filer, handelser, handlingar, namnder, utkorg
from tests.builders import Klocka, a_handling, a_namnd
from tests.registratur.krasch import lived

ZONER = frozenset({OPPEN})


def _faults(desk: Desk) -> list[str]:
    with desk.db.read() as conn:
        urval = arenden.Urval(order="dnr", fallande=False, limit=None)
        numbers = [a.lopnr for a in arenden.page(conn, urval, zoner=ZONER).rader]
        rows = handlingar.newest(conn, limit=1000, zoner=ZONER)
        files = [f for h in rows for f in filer.of_handling(conn, h.id)]
        faults = [f"bruten kedja vid {seq}" for seq in handelser.broken_links(conn)]
        outbox = utkorg.count_waiting(conn, utkorg.INDEXERA)
    if numbers != list(range(1, len(numbers) + 1)):
        faults.append(f"nummer: {numbers}")
    if not len(numbers) == len(rows) == len(files) == outbox:
        faults.append(
            f"{len(numbers)} ärenden, {len(rows)} handlingar, {len(files)} filer, {outbox} att göra"
        )
    return faults + [f"fil {f.sha256}" for f in files if not _is_whole(desk.files.path(f.sha256))]


def _is_whole(path: Path) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == path.name


def test_a_registration_killed_at_any_step_is_whole_or_not_at_all(
    desk: Desk, installation: Config, klocka: Klocka
) -> None:
    a_namnd(desk)
    killed, faults = 0, []

    def register(child: Desk) -> None:
        a_handling(child, text=f"Brev nummer {killed + 1}")

    while not lived(installation, klocka, killed + 1, register):
        killed += 1
        faults += [f"steg {killed}: {fault}" for fault in _faults(desk)]

    assert faults == []
    assert killed > 20
    a_handling(desk)
    with desk.db.write() as conn:
        registered = len(handlingar.newest(conn, limit=1000, zoner=ZONER))
        assert namnder.next_lopnr(conn, 1, desk.today().year) == registered + 1
