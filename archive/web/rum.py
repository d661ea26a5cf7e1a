"""What every view has within reach: the desk, who asks, and what they may read."""

from typing import cast

from flask import abort, current_app, g
from flask_login import current_user

from archive.config import Config
from archive.diarium.behorighet import Vem, may
from archive.diarium.sekretess import zoner_of
from archive.registratur.desk import Desk
from archive.store import arenden, filer, handlingar
from archive.store.arenden import Arende, OkantArende
from archive.store.filer import Fil
from archive.store.handlingar import Handling


def desk() -> Desk:
    """The desk of this installation."""
    return cast("Desk", current_app.extensions["diarium.desk"])


def config() -> Config:
    """The settings of this installation."""
    return cast("Config", current_app.extensions["diarium.config"])


def vem() -> Vem:
    """Who asks; read anew for each request, so that a right withdrawn is gone at once."""
    return cast("Vem", current_user.person.vem)


def zoner() -> frozenset[str]:
    """What the one who asks may read."""
    if "zoner" not in g:
        g.zoner = zoner_of(vem())
    return cast("frozenset[str]", g.zoner)


def arende_or_404(slug: str) -> Arende:
    """The ärende an address names."""
    with desk().db.read() as conn:
        try:
            return arenden.by_slug(conn, slug, zoner=zoner())
        except OkantArende:
            abort(404)


def handling_to_read(slug: str, nr: int) -> Handling:
    """The handling of an address that gives something out of its files.

    404 behind a marking, and where only a pointer stands: the files are where it points.
    """
    with desk().db.read() as conn:
        arende = arenden.by_slug(conn, slug, zoner=zoner())
        handling = handlingar.by_nr(conn, arende.id, nr, zoner=zoner())
    if handling.hemlig or handling.flyttad_till:
        abort(404)
    return handling


def fil_or_404(handling: Handling, fil_nr: int) -> Fil:
    """A file of a handling that may be read."""
    with desk().db.read() as conn:
        found = [f for f in filer.of_handling(conn, handling.id) if f.nr == fil_nr]
    if not found:
        abort(404)
    return found[0]


def allowed(act: str, namnd_id: int | None = None) -> bool:
    """Whether the one who asks may do an act; templates offer only what may be done."""
    return may(vem(), act, namnd_id)
