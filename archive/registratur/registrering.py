"""Registering: a document becomes a handling with a number, in a new ärende or a standing one."""

from collections.abc import Callable
from dataclasses import asdict

from archive.diarium.arende import checked
from archive.diarium.behorighet import Vem
from archive.registratur.desk import Desk
from archive.registratur.epost import unpacked
from archive.registratur.inlamnad import Forberett, InlamnadFil, Inlamnat, Plats, Registrerad
from archive.registratur.inlasning import read_soon
from archive.registratur.inskrivning import enter, ert_nummer
from archive.store import inskickat
from archive.store.db import Connection

__all__ = [
    "Forberett",
    "InlamnadFil",
    "Inlamnat",
    "Plats",
    "Registrerad",
    "done_before",
    "enter",
    "ert_nummer",
    "in_one_act",
    "prepare",
    "register_handling",
]

WAIT = 2.0
"""Seconds an answer waits for the files to be read (design.md 3.8)."""


def register_handling(
    desk: Desk,
    *,
    vem: Vem,
    plats: Plats,
    inlamnat: Inlamnat,
    nyckel: str | None = None,
    seconds: float | None = WAIT,
) -> Registrerad:
    """Register one document.

    ``nyckel``: of the form it came in; the same form twice registers once.
    """
    forberett = prepare(desk, inlamnat, seconds=seconds)
    return in_one_act(
        desk, nyckel, lambda conn: enter(conn, desk, vem=vem, plats=plats, forberett=forberett)
    )


def prepare(desk: Desk, inlamnat: Inlamnat, *, seconds: float | None = WAIT) -> Forberett:
    """Check the facts, take mails apart, keep the files, and read them within ``seconds``."""
    uppgifter = checked(inlamnat.uppgifter, today=desk.today())
    came = unpacked(desk, inlamnat.filer).filer
    kept = tuple((fil.namn, desk.files.keep(fil.stream)) for fil in came)
    lasningar = read_soon(desk, [(k.sha256, namn) for namn, k in kept], seconds=seconds)
    return Forberett(uppgifter, kept, lasningar, inlamnat.komplettera, inlamnat.kalla)


def in_one_act(
    desk: Desk, nyckel: str | None, act: Callable[[Connection], Registrerad]
) -> Registrerad:
    """Do an act in one transaction; with a key seen before, answer what it led to then."""
    with desk.db.write() as conn:
        before = _answer_before(conn, nyckel)
        if before:
            return before
        done = act(conn)
        if nyckel:
            inskickat.keep(conn, nyckel, asdict(done), tid=desk.stamp())
    desk.woken.set()
    return done


def done_before(desk: Desk, nyckel: str | None) -> Registrerad | None:
    """What this form led to, if it has been received before."""
    with desk.db.read() as conn:
        return _answer_before(conn, nyckel)


def _answer_before(conn: Connection, nyckel: str | None) -> Registrerad | None:
    svar = inskickat.answer_to(conn, nyckel) if nyckel else None
    return Registrerad(**svar) if svar else None
