"""Writing in the register: many at once are what they are when each is written alone."""

import shutil
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path

from archive import config
from archive.registratur import oppning
from archive.registratur.desk import Desk
from archive.registratur.inlamnad import Forberett, InlamnadFil, Inlamnat, Plats, Registrerad
from archive.registratur.inskrivning import enter, enter_each
from archive.registratur.registrering import prepare
from archive.store import tables
from archive.store.db import Connection
from archive.text import Las
from tests.builders import Klocka, a_handling, a_namnd, kommandorad, some_facts
from tests.postgres import Databases

WRITTEN = [
    "arende",
    "handling",
    "fil",
    "lasning",
    "skiss",
    "skiss_tal",
    "handling_dnr",
    "handelse",
    "utkorg",
    "serie",
]
TEXTS = ("Vi svarar på RS 2019/7.", "Lampan är trasig, se KS 2020/12.", "", "Nul\0.") * 4
"""Enough to be copied to PostgreSQL; each more than once, as some were read before."""

Write = Callable[[Connection, Desk, Plats, list[Forberett]], list[Registrerad]]


def _alone(
    conn: Connection, desk: Desk, plats: Plats, forberedda: list[Forberett]
) -> list[Registrerad]:
    vem = kommandorad(desk)
    return [enter(conn, desk, vem=vem, plats=plats, forberett=one) for one in forberedda]


def _together(
    conn: Connection, desk: Desk, plats: Plats, forberedda: list[Forberett]
) -> list[Registrerad]:
    return enter_each(conn, desk, vem=kommandorad(desk), plats=plats, forberedda=forberedda)


def _prepared(desk: Desk) -> list[Forberett]:
    given = [
        Inlamnat(
            some_facts(rubrik=f"Brev {nr}", ert_dnr="BUN 2018/3" if nr % 3 else ""),
            (InlamnadFil("brev.txt", BytesIO(text.encode())),),
        )
        for nr, text in enumerate(TEXTS)
    ]
    return [prepare(desk, one) for one in given]


def _written(
    folder: Path, setting: dict[str, str], klocka: Klocka, las: Las, write: Write
) -> tuple[list[Registrerad], dict[str, list[str]]]:
    """What some writing into a register leads to, and every row there is after it."""
    desk = oppning.open_desk(config.load(folder, environ=setting), clock=klocka, reader=las)
    with closing(desk.db), closing(desk.index):
        standing = a_handling(desk, text=TEXTS[0])
        done, forberedda = [], _prepared(desk)
        for plats in (Plats(namnd_id=a_namnd(desk).id), Plats(arende_id=standing.arende_id)):
            with desk.db.write() as conn:
                done += write(conn, desk, plats, forberedda)
        with desk.db.read() as conn:
            return done, {
                name: sorted(repr(row) for row in conn.execute(getattr(tables, name).select()))
                for name in WRITTEN
            }


def test_many_at_once_are_written_as_one_by_one(
    tmp_path: Path, empty_installation: Path, databases: Databases, klocka: Klocka, las: Las
) -> None:
    found = []
    for name, write in (("alone", _alone), ("together", _together)):
        shutil.copytree(empty_installation, tmp_path / name)
        with databases() as setting:
            found.append(_written(tmp_path / name, setting, klocka, las, write))

    assert [done.nr for done in found[0][0]] == [1] * 16 + list(range(2, 18))
    assert found[0] == found[1]
