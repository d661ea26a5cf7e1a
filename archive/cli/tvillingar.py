"""Twins as the commands tell them: what is registered already with the same file or text."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.grund import has_database, system_user

if TYPE_CHECKING:
    from archive.registratur.tvillingar import Tvilling
    from archive.store.db import Database

Row = dict[str, object]
TwinsOf = Callable[[Path, str], list[Row]]


@contextmanager
def twins_if_any() -> Iterator[TwinsOf]:
    """A way to ask for the twins of a file and its text, for a command that needs no installation.

    Where there is none that can be read there are no twins, and none is made.
    """
    from archive import config

    try:
        settings = config.load()
    except config.SettingError:
        yield _none
        return
    if not has_database(settings):
        yield _none
        return
    from archive.store import schema
    from archive.store.db import Database

    db = Database(settings.database_url)
    try:
        yield _asking(db) if schema.can_be_read(db) else _none
    finally:
        db.close()


def rows(twins: Sequence["Tvilling"]) -> list[Row]:
    """The twins of one file for a program to read; ``likhet`` is a share, 0 to 1."""
    return [
        {
            "dnr": twin.dnr,
            "handling": twin.nr,
            "rubrik": twin.rubrik,
            "likhet": round(twin.likhet.containment, 3),
            "slag": twin.i_ord,
        }
        for twin in twins
    ]


def show(twins: object) -> None:
    """The twins of one file, a line for each."""
    for twin in twins if isinstance(twins, list) else ():
        said = f"{twin['slag'].capitalize()} som {twin['dnr']}-{twin['handling']}"
        click.echo(f"  {said}  {twin['rubrik']}")


def _asking(db: "Database") -> TwinsOf:
    from archive.diarium.sekretess import zoner_of
    from archive.registratur.tvillingar import twins_of
    from archive.store import personer

    def ask(path: Path, text: str) -> list[Row]:
        with path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        with db.read() as conn:
            zoner = zoner_of(personer.kommandorad(conn, system_user()))
            return rows(twins_of(conn, sha256s=[sha256], texts=[text], zoner=zoner))

    return ask


def _none(_path: Path, _text: str) -> list[Row]:
    return []
