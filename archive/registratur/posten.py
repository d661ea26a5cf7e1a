"""The post as it comes: taken in, read, and decided on. Nothing received is lost.

A försändelse is in the register's own database, its files on disk and fsynced, before whoever
brought it is told so; it stays there whatever is decided. Its own row is what the worker looks
for, so nothing has to be put in the outbox for a handling that does not exist yet.
"""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta

from archive.diarium import NotAllowed
from archive.diarium.arende import cleaned
from archive.diarium.behorighet import Vem, require
from archive.diarium.forsandelse import (
    Avforing,
    AvforingsSkal,
    HemligRegistreras,
    IngaFiler,
    InteAvford,
    RedanAvford,
    RedanRegistrerad,
)
from archive.diarium.kalender import Kanal
from archive.diarium.sekretess import zoner_of
from archive.postoppning import read_facts
from archive.postoppning.flera import Filfakta, merge
from archive.registratur.desk import Desk
from archive.registratur.inlamnad import InlamnadFil
from archive.registratur.inlasning import keep_lasningar, read_soon
from archive.registratur.registrering import WAIT
from archive.store import filer, forsandelser, handlingar, postfiler
from archive.store.db import Connection
from archive.store.files import Kept
from archive.store.forsandelser import Forsandelse
from archive.store.postfiler import Postfil
from archive.text import from_karta
from archive.text.blad import Blad

log = logging.getLogger(__name__)

RETRY = timedelta(seconds=30)


def receive_forsandelse(
    desk: Desk,
    *,
    vem: Vem,
    namnd_id: int,
    kanal: Kanal,
    inlamnade: tuple[InlamnadFil, ...],
    mottagen: date | None = None,
    kalla: str | None = None,
    huvud: Mapping[str, object] | None = None,
    karantan: str = "",
) -> int:
    """Take in one piece of post; the id. What came from the same ``kalla`` before is not doubled.

    ``mottagen``: the day it was in hand, today if nobody says. ``huvud``: what an e-mail's heads
    say. ``karantan``: why it lies apart (a Swedish sentence), though it can be registered still.
    """
    require(vem, "receive_forsandelse", namnd_id)
    if not inlamnade:
        raise IngaFiler
    kept = [(fil.namn, desk.files.keep(fil.stream)) for fil in inlamnade]
    with desk.db.write() as conn:
        before = forsandelser.find(conn, namnd_id, kalla) if kalla else None
        if before is not None:
            return before
        forsandelse_id = forsandelser.add(
            conn,
            namnd_id=namnd_id,
            kanal=kanal,
            mottagen=mottagen or desk.today(),
            tid=desk.stamp(),
            vem=vem.namn,
            kalla=kalla,
            huvud=huvud or {},
            karantan=karantan,
        )
        _add_files(conn, forsandelse_id, kept)
        noted = {"forsandelse": forsandelse_id, "kanal": kanal, "filer": _named(kept)}
        desk.note(conn, vem, "receive_forsandelse", facts=noted)
    desk.woken.set()
    return forsandelse_id


def read_forsandelse(desk: Desk, forsandelse_id: int, *, seconds: float | None = WAIT) -> bool:
    """Read its files and what they say, within ``seconds``; whether all of it has been read."""
    with desk.db.read() as conn:
        files = postfiler.of_forsandelser(conn, [forsandelse_id])[forsandelse_id]
    lasningar = read_soon(desk, [(f.sha256, f.namn) for f in files], seconds=seconds)
    if lasningar:
        with desk.db.write() as conn:
            keep_lasningar(conn, desk, lasningar)
    sha256s = [f.sha256 for f in files]
    with desk.db.read() as conn:
        lager = filer.blad_of(conn, sha256s)
    if not lager.keys() >= set(sha256s):
        return False
    fakta = _facts([lager[sha256] for sha256 in sha256s], received=desk.today())
    with desk.db.write() as conn:
        forsandelser.set_read(conn, forsandelse_id, fakta=fakta, tid=desk.stamp())
    return True


def read_waiting(desk: Desk, *, limit: int = 20) -> int:
    """Read what lies unread in the post; how many pieces. A failure is tried again later."""
    with desk.db.read() as conn:
        waiting = forsandelser.unread(conn, tid=desk.stamp(), limit=limit)
    return sum(try_to_read(desk, forsandelse_id) for forsandelse_id in waiting)


def try_to_read(desk: Desk, forsandelse_id: int, *, seconds: float | None = None) -> bool:
    """Read a försändelse within ``seconds``; whether it was. What fails is tried again later."""
    try:
        return read_forsandelse(desk, forsandelse_id, seconds=seconds)
    except (NotAllowed, OSError, ValueError, json.JSONDecodeError):
        log.exception("försändelse %s could not be read", forsandelse_id)
        later = (desk.now() + RETRY).isoformat(timespec="milliseconds")
        with desk.db.write() as conn:
            forsandelser.read_failed(conn, forsandelse_id, nasta=later)
        return False


def set_aside_forsandelse(
    desk: Desk, forsandelse_id: int, *, vem: Vem, som: Avforing, skal: str, hemlig: bool = False
) -> None:
    """Decide that a försändelse is not registered, as what and why. It stays, with its files."""
    kept = cleaned(skal)
    if not kept:
        raise AvforingsSkal
    if hemlig:
        raise HemligRegistreras
    with desk.db.write() as conn:
        found = get_open(conn, forsandelse_id, vem=vem, act="set_aside_forsandelse")
        forsandelser.set_aside(conn, found.id, dag=desk.today(), som=som, skal=kept)
        facts = {"forsandelse": found.id, "som": som, "skal": kept}
        desk.note(conn, vem, "set_aside_forsandelse", facts=facts)


def take_back_forsandelse(desk: Desk, forsandelse_id: int, *, vem: Vem) -> None:
    """What was set aside is back in the post."""
    with desk.db.write() as conn:
        found = forsandelser.get(
            conn, forsandelse_id, namnder=vem.namnder_for("set_aside_forsandelse")
        )
        if found.avford is None:
            raise InteAvford
        forsandelser.set_aside(conn, found.id, dag=None, som="", skal="")
        facts = {"forsandelse": found.id, "som": found.avford_som, "skal": found.avford_skal}
        desk.note(conn, vem, "take_back_forsandelse", facts=facts)


def get_open(conn: Connection, forsandelse_id: int, *, vem: Vem, act: str) -> Forsandelse:
    """A försändelse that still waits for a decision, for one who may make it."""
    found = forsandelser.get(conn, forsandelse_id, namnder=vem.namnder_for(act))
    if found.handling_id is not None:
        handling = handlingar.get(conn, found.handling_id, zoner=zoner_of(vem))
        raise RedanRegistrerad(handling.beteckning)
    if found.avford is not None:
        raise RedanAvford(Avforing(found.avford_som).i_ord)
    return found


def blad_of(conn: Connection, files: Sequence[Postfil]) -> dict[int, Blad]:
    """The texts of those files of a försändelse that have been read, by their number."""
    lager = filer.blad_of(conn, [f.sha256 for f in files])
    return {
        f.nr: from_karta(one.raw, one.text, one.karta)
        for f in files
        if (one := lager.get(f.sha256)) is not None
    }


def _add_files(conn: Connection, forsandelse_id: int, kept: list[tuple[str, Kept]]) -> None:
    for nr, (namn, one) in enumerate(kept, start=1):
        postfiler.add(conn, forsandelse_id, nr=nr, namn=namn, **asdict(one))


def _named(kept: list[tuple[str, Kept]]) -> list[dict[str, str]]:
    return [{"namn": namn, "sha256": one.sha256} for namn, one in kept]


def _facts(lager: list[filer.Lager], *, received: date) -> dict[str, object]:
    blad = [from_karta(one.raw, one.text, one.karta) for one in lager]
    readings = [(nr, read_facts(one, received=received)) for nr, one in enumerate(blad, start=1)]
    facts, also = merge(readings)
    return {"fakta": [_plain(one) for one in facts], "ocksa": [_plain(one) for one in also]}


def _plain(one: Filfakta) -> dict[str, object]:
    return {**asdict(one.fakta), "fil": one.fil}
