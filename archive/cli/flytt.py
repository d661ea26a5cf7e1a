"""Moving an installation's register to PostgreSQL."""

import click

from archive.cli.grund import opened
from archive.cli.utskrift import json_flagga, print_json, progress, say


@click.command("move-to", help="Kopiera diariet till en tom PostgreSQL-databas, och jämför.")
@click.argument("url")
@json_flagga
def move_to(url: str, *, som_json: bool) -> None:
    """Copy every table, read it back, and build the index there. The files stay where they are."""
    from archive.registratur import flytt

    with opened() as dorr, progress(flytt.count(dorr.desk), "Flyttar") as step:
        moved = flytt.move(dorr.config, dorr.desk, url, told=lambda _table, rows: step(rows))
    if som_json:
        print_json({"rows": moved.rows, "entries": moved.entries, "tables": moved.tables})
        return
    click.echo(f"{moved.rows} rader i {len(moved.tables)} tabeller, {moved.entries} i indexet.")
    say(
        "Filerna ligger kvar i instansmappen. Ange databasen i ARCHIVE_DATABASE_URL, eller i"
        " instansmappens config.py, så används den."
    )
