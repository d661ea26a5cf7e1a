"""The project's own benchmark."""

from pathlib import Path

import click

from archive.cli.utskrift import json_flagga, print_json, say


@click.command(help="Mät import, sökning och start i en instans som sedan kastas.")
@click.option(
    "--documents",
    type=click.Path(path_type=Path, exists=True),
    metavar="FILE|DIR",
    help="Dokumenten; annars påhittade.",
)
@click.option("--n", "antal", type=click.IntRange(min=10), metavar="N", help="Antal dokument.")
@click.option(
    "--twins",
    "tvillingar",
    type=click.IntRange(min=10),
    default=100_000,
    show_default=True,
    metavar="N",
    help="Bland så många texter letas tvillingar.",
)
@click.option(
    "--postgres",
    default="",
    metavar="URL",
    help="En tom databas i PostgreSQL: mät också dess sökning, bredvid.",
)
@click.option(
    "--grow",
    "vaxt",
    type=click.IntRange(min=1),
    metavar="N",
    help="Upprepa det importerade till N handlingar (när ARCHIVE_DATABASE_URL är PostgreSQL).",
)
@json_flagga
def bench(
    documents: Path | None,
    antal: int | None,
    tvillingar: int,
    postgres: str,
    vaxt: int | None,
    *,
    som_json: bool,
) -> None:
    """Measure, beside the same queries straight in SQLite FTS5."""
    from archive import matning

    figures = matning.measure(
        documents, antal=antal, tvillingar=tvillingar, postgres=postgres, vaxt=vaxt, say=say
    )
    if som_json:
        print_json(matning.as_dict(figures))
    else:
        for line in matning.as_table(figures):
            click.echo(line)
