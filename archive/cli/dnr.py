"""Numbers: read in any spelling, and found in the register."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from archive.cli.grund import Avbrott, Dorr, opened
from archive.cli.utskrift import json_flagga, print_json

if TYPE_CHECKING:
    from archive.store.arenden import Arende


@click.command(help="Läs ett diarienummer, hur det än är skrivet.")
@click.argument("text")
@json_flagga
def dnr(text: str, *, som_json: bool) -> None:
    """Read a dnr; say which ärenden bear it, or have handlingar that do."""
    from archive.diarium import dnr as numbers

    wanted = numbers.parse(text)
    with opened() as dorr:
        found = _arenden_of(dorr, text)
    if som_json:
        print_json(
            {
                "canonical": wanted.canonical if wanted else None,
                "parts": asdict(wanted) if wanted else {},
                "arenden": [row.dnr for row in found],
            }
        )
    elif wanted:
        click.echo(wanted.canonical)
        for row in found:
            click.echo(f"  {row.dnr}  {row.rubrik}")
    if wanted is None:
        raise Avbrott(f"”{text}” går inte att läsa som ett diarienummer.")


def arende_called(dorr: Dorr, text: str, *, namnd_id: int) -> "Arende | None":
    """The ärende of a nämnd that bears the dnr."""
    from archive.diarium.dnr import parse
    from archive.store import arenden, nummer

    wanted = parse(text)
    with dorr.desk.db.read() as conn:
        ids = nummer.arenden_bearing(conn, wanted) if wanted else ()
        found = [arenden.get(conn, i, zoner=dorr.zoner) for i in ids]
    return next((row for row in found if row.namnd_id == namnd_id), None)


def _arenden_of(dorr: Dorr, text: str) -> "list[Arende]":
    """First the ärenden that bear the dnr, then those whose handlingar carry or mention it."""
    from archive.diarium.dnr import parse
    from archive.store import arenden, handlingar, nummer

    wanted = parse(text)
    if wanted is None:
        return []
    with dorr.desk.db.read() as conn:
        ids = nummer.handlingar_with(conn, wanted, zoner=dorr.zoner)
        carrying = [row.arende_id for row in handlingar.by_ids(conn, ids, zoner=dorr.zoner)]
        every = dict.fromkeys([*nummer.arenden_bearing(conn, wanted), *carrying])
        return [arenden.get(conn, i, zoner=dorr.zoner) for i in every]
