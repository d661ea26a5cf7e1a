"""Nämnder with their diarier."""

from typing import TYPE_CHECKING

import click

from archive.cli.grund import Avbrott, Dorr, Grupp, opened
from archive.cli.utskrift import json_flagga, print_json, say

if TYPE_CHECKING:
    from archive.store.namnder import Namnd


@click.group(cls=Grupp, help="Nämnder, var och en med sitt diarium.")
def namnd() -> None:
    """Commands of nämnder."""


@namnd.command(help="Lägg till en nämnd med ett eget diarium.")
@click.argument("kod")
@click.argument("namn")
@click.option(
    "--pattern",
    "monster",
    metavar="P",
    default="{kod} {ar}/{lopnr}",
    show_default=True,
    help="Hur nämndens diarienummer skrivs; även {klass}-{lopnr}/{ar}.",
)
@click.option("--klass", default="", metavar="K", help="Klassificering när ingen anges.")
def add(kod: str, namn: str, monster: str, klass: str) -> None:
    """Add a nämnd."""
    from archive.registratur import styrning

    with opened() as dorr:
        made = styrning.add_namnd(
            dorr.desk, vem=dorr.vem, kod=kod, namn=namn, monster=monster, klass=klass
        )
    say(f"{made.namn} ({made.kod}) har fått ett diarium.")


@namnd.command("list", help="Visa nämnderna.")
@json_flagga
def every(*, som_json: bool) -> None:
    """List the nämnder."""
    from archive.store import namnder

    with opened() as dorr, dorr.desk.db.read() as conn:
        rows, counts = namnder.every(conn), namnder.arenden_per_namnd(conn)
    found = [
        {
            "kod": row.kod,
            "namn": row.namn,
            "monster": row.monster,
            "klass": row.klass,
            "arenden": counts.get(row.id, 0),
        }
        for row in rows
    ]
    if som_json:
        print_json(found)
        return
    for row in found:
        click.echo(f"{row['kod']:<10}  {row['namn']}  {row['monster']}  {row['arenden']} ärenden")


def namnd_called(dorr: Dorr, kod: str) -> "Namnd":
    """The nämnd with a code; a sentence with those that exist when there is none."""
    from archive.store import namnder

    with dorr.desk.db.read() as conn:
        found, every = namnder.find(conn, kod), namnder.every(conn)
    if found:
        return found
    known = ", ".join(sorted(row.kod for row in every))
    raise Avbrott(
        f"Det finns ingen nämnd med koden {kod}. "
        + (f"De som finns: {known}." if known else 'Kör: archive namnd add KS "Kommunstyrelsen"')
    )
