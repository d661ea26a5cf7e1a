"""Files: opened, registered one by one, imported in bulk."""

import gzip
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli import tvillingar
from archive.cli.dnr import arende_called
from archive.cli.grund import Avbrott, Dorr, opened
from archive.cli.namnder import namnd_called
from archive.cli.utskrift import json_flagga, print_json, progress, say, shown

if TYPE_CHECKING:
    from archive.postoppning import Fact
    from archive.registratur.desk import Reader
    from archive.registratur.registrering import Plats

_FILES = click.Path(path_type=Path)
_SOURCES = click.Path(path_type=Path, exists=True)
Row = dict[str, object]


@click.command(help="Öppna filer utan att registrera dem: vad är det, och vad står där?")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=_FILES)
@click.option("--text", "with_text", is_flag=True, help="Skriv ut hela texten.")
@json_flagga
def read(files: tuple[Path, ...], *, with_text: bool, som_json: bool) -> None:
    """Say what stands in files. A file of which nothing could be read counts as not done."""
    from archive.registratur import oppning

    with (
        closing(oppning.open_reader()) as reader,
        tvillingar.twins_if_any() as twins_of,
        progress(len(files), "Läser") as step,
    ):
        found = []
        for path in files:
            found.append(_read(reader, path, twins_of))
            step(1)
    missed = [row for row in found if row["error"] and not row["text"]]
    if not with_text:
        found = [{**row, "text": None} for row in found]
    if som_json:
        print_json(found)
    else:
        _show_readings(found)
    _end(missed)


@click.command(help="Registrera varje fil som en inkommen handling.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=_FILES)
@click.option("--namnd", "kod", metavar="KOD", required=True, help="Nämnden.")
@click.option("--arende", metavar="DNR", help="Ärendet; annars får varje fil ett nytt.")
@click.option("--klass", default="", metavar="K", help="Klassificering för nya ärenden.")
@json_flagga
def register(
    files: tuple[Path, ...], kod: str, arende: str | None, klass: str, *, som_json: bool
) -> None:
    """Register files, each an inkommen handling; all of it is searchable when this returns."""
    from archive.registratur import arbete

    with opened() as dorr, progress(len(files), "Registrerar") as step:
        plats, found = _plats(dorr, kod, arende, klass), []
        for path in files:
            found.append(_register(dorr, path, plats))
            step(1)
        arbete.work_off(dorr.desk)
    if som_json:
        print_json(found)
    else:
        for row in found:
            if row["dnr"]:
                click.echo(f"{row['dnr']}-{row['handling']}  {row['rubrik']}")
                tvillingar.show(row["twins"])
            _tell(row)
    _end([row for row in found if row["dnr"] is None])


@click.command("import", help="Registrera allt i en mapp eller i en JSONL-fil (även .gz).")
@click.argument("sources", metavar="FOLDER|FILE...", nargs=-1, required=True, type=_SOURCES)
@click.option("--namnd", "kod", metavar="KOD", required=True, help="Nämnden.")
@json_flagga
def import_sources(sources: tuple[Path, ...], kod: str, *, som_json: bool) -> None:
    """Import in bulk; run again it goes on where it stopped."""
    from archive.registratur import importering
    from archive.registratur.bredvid import working_beside

    begun, registered, skipped, failed = time.monotonic(), 0, 0, list[Mapping[str, str]]()
    with opened() as dorr:
        namnd = namnd_called(dorr, kod)
        with working_beside(dorr.config) as work:
            for source in sources:
                with progress(_size(source), source.name) as step:
                    done = importering.import_source(
                        dorr.desk,
                        source,
                        vem=dorr.vem,
                        namnd_id=namnd.id,
                        progress=step,
                        work=work,
                    )
                registered, skipped = registered + done.registered, skipped + done.skipped
                failed += done.failed
        importering.work_off(dorr.desk)
    seconds = round(time.monotonic() - begun, 3)
    if som_json:
        row = {"registered": registered, "skipped": skipped, "failed": failed, "seconds": seconds}
        print_json(row)
    else:
        click.echo(f"{registered} registrerade, {skipped} fanns redan, {len(failed)} gick inte.")
        for one in failed:
            say(f"{one['source']}: {one['error']}")
    if failed:
        raise click.exceptions.Exit(1)


def _read(reader: "Reader", path: Path, twins_of: tvillingar.TwinsOf) -> Row:
    from archive.registratur.inlamning import read_path

    row: Row = {"file": shown(path), "pages": None, "facts": [], "also": [], "twins": []}
    try:
        lasning, facts = read_path(reader, path)
    except OSError as error:
        return {**row, "text": "", "error": _why(error)}
    return {
        **row,
        "pages": len(lasning.blad.sidor) or None,
        "facts": [_fact(fact) for fact in facts.facts],
        "also": [_fact(fact) for fact in facts.also],
        "twins": twins_of(path, lasning.blad.clean),
        "text": lasning.blad.clean,
        "error": lasning.fel,
    }


def _fact(fact: "Fact") -> Row:
    known = asdict(fact)
    return {name: known[name] for name in ("kind", "value", "quote", "page", "line", "confidence")}


def _register(dorr: Dorr, path: Path, plats: "Plats") -> Row:
    from archive.diarium import NotAllowed
    from archive.registratur.inlamning import register_path
    from archive.registratur.tvillingar import twins_of_handling
    from archive.store import handlingar

    row: Row = {"file": shown(path), "dnr": None, "handling": None, "rubrik": None, "twins": []}
    try:
        done = register_path(dorr.desk, path, vem=dorr.vem, plats=plats)
    except (NotAllowed, OSError) as error:
        return {**row, "pages": None, "chars": 0, "error": _why(error)}
    with dorr.desk.db.read() as conn:
        handling = handlingar.get(conn, done.registrerad.handling_id, zoner=dorr.zoner)
        twins = twins_of_handling(conn, handling.id, zoner=dorr.zoner)
    return {
        **row,
        "dnr": handling.dnr,
        "handling": handling.nr,
        "rubrik": handling.rubrik,
        "twins": tvillingar.rows(twins),
        "pages": done.sidor,
        "chars": done.tecken,
        "error": done.fel,
    }


def _plats(dorr: Dorr, kod: str, arende: str | None, klass: str) -> "Plats":
    from archive.registratur.registrering import Plats

    namnd = namnd_called(dorr, kod)
    if arende is None:
        return Plats(namnd_id=namnd.id, klass=klass)
    found = arende_called(dorr, arende, namnd_id=namnd.id)
    if found is None:
        raise Avbrott(f"{namnd.namn} har inget ärende {arende}. Utan --arende får filen ett nytt.")
    return Plats(arende_id=found.id)


def _why(error: Exception) -> str:
    match error:
        case FileNotFoundError():
            return "Filen finns inte."
        case IsADirectoryError():
            return "Det är en mapp och ingen fil. Kör: archive import"
        case PermissionError():
            return "Filen får inte läsas av den som kör kommandot."
        case OSError():
            return f"Filen kunde inte läsas: {error.strerror}."
    return str(error)


def _size(source: Path) -> int:
    """How much there is to see to, as the import counts it."""
    if source.is_dir():
        return sum(1 for path in source.rglob("*") if path.is_file())
    opener = gzip.open if source.suffix == ".gz" else open
    with opener(source, "rb") as lines:
        return sum(1 for line in lines if line.strip())


def _show_readings(found: list[Row]) -> None:
    for row in found:
        click.echo(f"{row['file']}" + (f", {row['pages']} sidor" if row["pages"] else ""))
        facts = row["facts"]
        for fact in facts if isinstance(facts, list) else ():
            page = f"s. {fact['page']}, " if fact["page"] else ""
            click.echo(f"  {fact['kind']}: {fact['value']}  ({page}rad {fact['line']})")
        tvillingar.show(row["twins"])
        if row["text"]:
            click.echo(f"\n{row['text']}")
        _tell(row)


def _tell(row: Row) -> None:
    if row["error"]:
        say(f"{row['file']}: {row['error']}")


def _end(missed: list[Row]) -> None:
    if missed:
        raise click.exceptions.Exit(1)
