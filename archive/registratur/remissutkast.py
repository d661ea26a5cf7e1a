"""A remiss before it is sent: written, decided on, taken back (domain.md 2.5.0).

A draft is arbetsmaterial: its events stand in the chain but in no ärende's timeline. It is sent by
``utkastsandning``.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from archive.diarium import remiss as regler
from archive.diarium.arende import cleaned
from archive.diarium.behorighet import Vem, require
from archive.diarium.remiss import Innehall, Mottagare, Utkast
from archive.diarium.sekretess import zoner_of
from archive.expediering.mallar import check_mall
from archive.registratur.desk import Desk
from archive.registratur.inlamnad import InlamnadFil
from archive.registratur.remissgrund import adressater, iso
from archive.registratur.utkastgrund import as_facts, change, decided, keep, note, writes_in
from archive.store import arenden, inskickat, remissutkast
from archive.store.db import Connection


def get_utkast(desk: Desk, utkast_id: int, *, vem: Vem) -> Utkast:
    """The draft, for one who writes in its nämnd; for anybody else there is none."""
    with desk.db.read() as conn:
        return remissutkast.get(conn, utkast_id, namnder=writes_in(vem))


def of_arende(desk: Desk, arende_id: int, *, vem: Vem) -> Sequence[Utkast]:
    """The drafts of an ärende, for one who writes in its nämnd."""
    with desk.db.read() as conn:
        return remissutkast.of_arende(conn, arende_id, namnder=writes_in(vem))


def draft_remiss(
    desk: Desk,
    arende_id: int,
    *,
    vem: Vem,
    innehall: Innehall,
    filer: tuple[InlamnadFil, ...] = (),
    nyckel: str | None = None,
) -> int:
    """Begin a draft in an open ärende; the id. Days and instanser may be missing still."""
    today = desk.today()
    written = regler.checked_innehall(innehall, today=today)
    _check_words(written)
    kept = keep(desk, filer)
    with desk.db.write() as conn:
        before = inskickat.answer_to(conn, nyckel) if nyckel else None
        if before:
            return before["utkast_id"]
        arende = arenden.get(conn, arende_id, zoner=zoner_of(vem))
        require(vem, "draft_remiss", arende.namnd_id)
        regler.check_arende(arende.dnr, avslutat=arende.avslutat)
        new = Utkast(0, arende_id, written, today, vem.namn, filer=kept)
        utkast_id = remissutkast.add(conn, new)
        facts = as_facts(written, kept)
        note(conn, desk, replace(new, id=utkast_id), vem=vem, act="draft_remiss", facts=facts)
        if nyckel:
            inskickat.keep(conn, nyckel, {"utkast_id": utkast_id}, tid=desk.stamp())
    return utkast_id


def change_utkast(
    desk: Desk,
    utkast_id: int,
    *,
    vem: Vem,
    innehall: Innehall,
    filer: tuple[InlamnadFil, ...] = (),
    behall: Sequence[str] | None = None,
) -> None:
    """Write something else in a draft that is not decided.

    ``filer`` are added; of those there, ``behall`` names by content the ones that stay (all if
    None).
    """
    _check_words(innehall)
    kept = keep(desk, filer)

    def rule(_conn: Connection, fore: Utkast) -> Utkast:
        stay = tuple(f for f in fore.filer if behall is None or f.sha256 in behall)
        efter = regler.change_utkast(fore, innehall, today=desk.today())
        return replace(efter, filer=(*stay, *kept))

    change(
        desk,
        utkast_id,
        vem=vem,
        act="change_utkast",
        rule=rule,
        facts=lambda fore, efter: {
            "fore": as_facts(fore.innehall, fore.filer),
            "efter": as_facts(efter.innehall, efter.filer),
        },
    )


def add_instans(
    desk: Desk,
    utkast_id: int,
    *,
    vem: Vem,
    instans_ids: Sequence[int],
    hur: str = "",
    svarsdatum: date | None = None,
    skal: str = "",
) -> None:
    """More instanser are to be asked (A1). A svarsdatum of their own takes a reason."""

    def rule(conn: Connection, fore: Utkast) -> Utkast:
        asked = adressater(conn, instans_ids, today=desk.today())
        new = [Mottagare(a.id, a.namn, a.slag, cleaned(hur), svarsdatum) for a in asked]
        return regler.add_instans(fore, new, skal=skal, today=desk.today())

    change(
        desk,
        utkast_id,
        vem=vem,
        act="add_instans",
        rule=rule,
        facts=lambda fore, efter: {
            "instanser": [m.instans for m in efter.mottagare if m not in fore.mottagare],
            "hur": cleaned(hur),
            "svarsdatum": iso(svarsdatum),
            "skal": cleaned(skal),
        },
    )


def remove_instans(desk: Desk, utkast_id: int, *, vem: Vem, instans_id: int) -> None:
    """An instans is not to be asked after all."""
    change(
        desk,
        utkast_id,
        vem=vem,
        act="remove_instans",
        rule=lambda _conn, fore: regler.remove_instans(fore, instans_id),
        facts=lambda fore, efter: {
            "instanser": [m.instans for m in fore.mottagare if m not in efter.mottagare]
        },
    )


def decide_remiss(
    desk: Desk, utkast_id: int, *, vem: Vem, av: str, ref: str = "", datum: date | None = None
) -> None:
    """It has been decided that the remiss is to be sent: by whom, by which right, which day.

    ``ref``: the paragraph, or the point of the delegation; ``datum``: today if not said.
    """
    today = desk.today()
    change(
        desk,
        utkast_id,
        vem=vem,
        act="decide_remiss",
        rule=lambda _conn, fore: regler.decide_remiss(
            fore, av=av, ref=ref, datum=datum or today, today=today
        ),
        facts=lambda _fore, efter: decided(efter),
    )


def reopen_utkast(desk: Desk, utkast_id: int, *, vem: Vem, skal: str) -> None:
    """The decision is taken back, so that the draft can be changed and decided anew."""
    change(
        desk,
        utkast_id,
        vem=vem,
        act="reopen_utkast",
        rule=lambda _conn, fore: regler.reopen_utkast(fore, skal=skal),
        facts=lambda fore, _efter: {"fore": decided(fore), "skal": cleaned(skal)},
    )


def recall_remiss(desk: Desk, utkast_id: int, *, vem: Vem, skal: str) -> None:
    """The draft is not to become a remiss. Nobody had got it, so nobody is told."""
    change(
        desk,
        utkast_id,
        vem=vem,
        act="recall_remiss",
        rule=lambda _conn, fore: regler.recall_utkast(fore, skal=skal, today=desk.today()),
        facts=lambda _fore, _efter: {"skal": cleaned(skal)},
    )


def _check_words(written: Innehall) -> None:
    """The letter is filled in for each, so what cannot be is told while it is written."""
    if written.brevtext.strip():
        check_mall(written.brevtext)
