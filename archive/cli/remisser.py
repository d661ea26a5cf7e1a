"""Remisser with their instanser, and what is late or falls due."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

import click

from archive.cli.grund import Dorr, opened
from archive.cli.utskrift import json_flagga, print_json, say

if TYPE_CHECKING:
    from archive.diarium.remiss import Utskick
    from archive.store.bevakning import Frist

Row = dict[str, object]


@click.command(help="Visa remisser med sina instanser, utsända och sådana som vi ska besvara.")
@click.option("--late", is_flag=True, help="Bara det som är försenat, som på bevakningen.")
@click.option(
    "--due", type=click.IntRange(min=0), metavar="DAYS", help="Förfaller inom DAYS arbetsdagar."
)
@json_flagga
def remisser(due: int | None, *, late: bool, som_json: bool) -> None:
    """List the remisser that are sent out, and those that have come in to be answered.

    With --late or --due only the instanser that are waited for and late, or due so soon.
    """
    with opened() as dorr:
        found = list(_sent(dorr)) + list(_received(dorr))
    if late or due is not None:
        found = [kept for row in found if (kept := _narrowed(row, late=late, due=due))]
    if som_json:
        print_json(found)
    else:
        _show(found)


@click.command(help="Skicka de påminnelser som ska gå nu. Kör det hur ofta som helst.")
@click.option("--dry-run", is_flag=True, help="Visa bara vad som skulle skickas.")
@json_flagga
def remind(*, dry_run: bool, som_json: bool) -> None:
    """Send the reminders that are due, by e-mail where there is an address."""
    from archive.registratur import arbete, brev, paminn

    with opened() as dorr:
        gone = paminn.send_due(dorr.desk, vem=dorr.vem, dry_run=dry_run)
        if not dry_run:
            brev.send_waiting(dorr.desk)
            arbete.work_off(dorr.desk)
    if som_json:
        print_json([{**asdict(one), "svarsdatum": one.svarsdatum.isoformat()} for one in gone])
        return
    for one in gone:
        where = f" till {one.till}" if one.till else ""
        click.echo(f"{one.dnr}, remiss {one.remiss}  {one.instans}: {one.hur}{where}")
    vad = "påminnelse" if len(gone) == 1 else "påminnelser"
    say(f"{len(gone)} {vad} {'skulle skickas' if dry_run else 'skickade'}")


def _sent(dorr: Dorr) -> Iterator[Row]:
    from archive.store import arenden, remisser

    today = dorr.desk.today()
    with dorr.desk.db.read() as conn:
        every = remisser.every(conn, zoner=dorr.zoner)
        dnr = arenden.dnr_of(conn, {sand.arende_id for sand in every})
        for sand in every:
            yield {
                "dnr": dnr[sand.arende_id],
                "nr": sand.remiss.nr,
                "rubrik": sand.remiss.rubrik,
                "lage": str(sand.remiss.lage(today)),
                "instanser": [_instans(u, today) for u in sand.remiss.utskick],
            }


def _instans(utskick: "Utskick", today: date) -> Row:
    from archive.diarium.kalender import arbetsdagar_between

    frist = utskick.frist
    return {
        "namn": utskick.instans,
        "lage": str(utskick.lage(today)),
        "svarsdatum": utskick.svarsdatum.isoformat(),
        "sista_dag": utskick.sista_dag.isoformat(),
        "dagar": arbetsdagar_between(today, frist) if utskick.oppet and frist else None,
    }


def _received(dorr: Dorr) -> Iterator[Row]:
    """The remisser that we still owe an answer: the nämnd is the one instans, ``nr`` is null."""
    from archive.store import besvaranden, bevakning, namnder

    today = dorr.desk.today()
    with dorr.desk.db.read() as conn:
        namn = {row.id: row.namn for row in namnder.every(conn)}
        frister = {
            frist.besvarande_id: frist
            for frist in bevakning.open_deadlines(conn, zoner=dorr.zoner)
            if frist.besvarande_id is not None
        }
        mottagna = besvaranden.by_ids(conn, tuple(frister), zoner=dorr.zoner)
        for besvarande_id, frist in frister.items():
            mottagen = mottagna[besvarande_id]
            yield {
                "dnr": frist.dnr,
                "nr": None,
                "rubrik": frist.rubrik,
                "lage": str(mottagen.besvarande.lage),
                "instanser": [_own(frist, namn[frist.namnd_id], today)],
            }


def _own(frist: "Frist", namn: str, today: date) -> Row:
    from archive.diarium.kalender import arbetsdagar_between
    from archive.diarium.remiss import vantelage

    return {
        "namn": namn,
        "lage": str(vantelage(frist.sista_dag, today)),
        "svarsdatum": frist.svarsdatum.isoformat(),
        "sista_dag": frist.sista_dag.isoformat(),
        "dagar": arbetsdagar_between(today, frist.sista_dag),
    }


def _narrowed(row: Row, *, late: bool, due: int | None) -> Row | None:
    """The remiss with those of its instanser that are late, or due in so many arbetsdagar."""
    kept = [i for i in _instanser(row) if _falls(i, late=late, due=due)]
    return {**row, "instanser": kept} if kept else None


def _falls(instans: Row, *, late: bool, due: int | None) -> bool:
    days = instans["dagar"]
    if not isinstance(days, int):
        return False
    if instans["lage"] == "forsenad":
        return late
    return due is not None and days <= due


def _instanser(row: Row) -> list[Row]:
    found = row["instanser"]
    return found if isinstance(found, list) else []


def _show(found: list[Row]) -> None:
    for row in found:
        nr = f", remiss {row['nr']}" if row["nr"] else ""
        click.echo(f"{row['dnr']}{nr}  {row['rubrik']}  ({row['lage']})")
        for i in _instanser(row):
            click.echo(f"    {i['namn']}: {i['lage']}, svara senast {i['svarsdatum']}")
    say(f"{len(found)} {'remiss' if len(found) == 1 else 'remisser'}")
