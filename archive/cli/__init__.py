"""The operator's door: one command for everything that is done without a browser.

Scripts rely on the commands and on the JSON they print. Importing this costs little more than
click: what a command needs it imports when it runs.
"""

import sys
from io import TextIOWrapper

import click

from archive.cli import arbete, filer, flytt, instans, namnder, personer, servering, sok
from archive.cli import bench as matt
from archive.cli import dnr as nummer
from archive.cli import remisser as remisslista
from archive.cli.grund import Grupp

__all__ = ["cli", "main"]


@click.group(
    cls=Grupp,
    help="Diarium: kommunens register över handlingar och remisser.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
def cli() -> None:
    """Every command; each acts on the installation that ARCHIVE_INSTANCE names."""


for command in (
    servering.run,
    instans.db,
    personer.user,
    namnder.namnd,
    filer.read,
    filer.register,
    filer.import_sources,
    sok.search,
    nummer.dnr,
    remisslista.remisser,
    remisslista.remind,
    arbete.worker,
    arbete.reindex,
    flytt.move_to,
    matt.bench,
):
    cli.add_command(command)


def main() -> None:
    """The command ``archive``. What a terminal cannot show is replaced, and stops nothing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    cli.main(prog_name="archive")
