"""Making and upgrading an installation."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive import config
from archive.cli.grund import Avbrott, Grupp
from archive.cli.utskrift import say

if TYPE_CHECKING:
    from archive.config import Config

_OURS = {"archive.sqlite", "config.py", "files", "index", "secret"}
"""What tells an installation's folder from somebody's home."""


@click.group(cls=Grupp, help="Databasen.")
def db() -> None:
    """Commands of the database."""


@db.command(help="Gör en instans av en tom mapp, eller uppgradera den som finns.")
def upgrade() -> None:
    """Make or upgrade the installation of ARCHIVE_INSTANCE."""
    settings = make()
    say(f"Diariet i {settings.instance} är klart att använda.")


def make() -> "Config":
    """The settings of the installation, which after this exists and is of the program's version."""
    from archive.registratur import oppning

    folder = config.instance_path()
    _require_ours(folder)
    config.make_instance(folder)
    settings = config.load(folder)
    oppning.upgrade(settings)
    return settings


def _require_ours(folder: Path) -> None:
    """Refuse to make a folder private that holds something else."""
    if folder.exists() and not folder.is_dir():
        raise Avbrott(f"{folder} är ingen mapp. Ange en annan i ARCHIVE_INSTANCE.")
    there = {p.name for p in folder.iterdir()} if folder.exists() else set()
    visible = {name for name in there if not name.startswith(".")}
    if visible and not visible & _OURS:
        raise Avbrott(
            f"{folder} är inte tom och är inget diarium. Ange en tom mapp i ARCHIVE_INSTANCE."
        )
