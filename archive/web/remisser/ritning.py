"""The blueprint of remisser, and what its pages share: one Utskick, how an act ends."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from archive.diarium.behorighet import require
from archive.diarium.remiss import Remiss, Utskick
from archive.registratur.desk import Desk
from archive.registratur.registrering import Registrerad
from archive.store import remisser
from archive.store.arenden import Arende
from archive.store.remisser import Sand
from archive.web.formular import Formular
from archive.web.rum import arende_or_404, desk, vem, zoner

bp = Blueprint("remisser", __name__)

REMISS = "/arenden/<arende:slug>/remisser/<int:nr>"
ETT = f"{REMISS}/<int:utskick_id>"


@dataclass(frozen=True, slots=True)
class Vy:
    """A remiss in its ärende, as the page of an act shows it."""

    arende: Arende
    sand: Sand

    @property
    def remiss(self) -> Remiss:
        """The remiss itself."""
        return self.sand.remiss

    @property
    def where(self) -> tuple[Desk, int, int]:
        """The desk and the remiss there, as every act begins with them."""
        return desk(), self.sand.arende_id, self.remiss.nr

    def page(self, act: str, form: Formular, **more: object) -> ResponseReturnValue:
        """The page of an act."""
        said = {"form": form, "arende": self.arende, "remiss": self.remiss, "sand": self.sand}
        return render_template(f"remisser/{act}.html", **said, **more)

    def done(self, mening: str = "", registrerad: Registrerad | None = None) -> ResponseReturnValue:
        """Back to the board, told what happened and which number a handling got."""
        if registrerad:
            flash(Markup("{} {}.").format(mening, self.link(registrerad.nr)))
        elif mening:
            flash(mening)
        return redirect(url_for(".show", slug=self.arende.slug, nr=self.remiss.nr), 303)

    def to(self, act: str, **query: int) -> ResponseReturnValue:
        """On to the page of the act that comes next."""
        where: dict[str, Any] = {"slug": self.arende.slug, "nr": self.remiss.nr, **query}
        return redirect(url_for(f".{act}", **where), 303)

    def link(self, nr: int) -> Markup:
        """A handling of the ärende as a link that bears its dnr."""
        return handling_link(self.arende, nr)


def read(slug: str, nr: int, act: str = "") -> Vy:
    """The remiss that an address names; ``act``: what its reader is about to do."""
    arende = arende_or_404(slug)
    if act:
        require(vem(), act, arende.namnd_id)
    with desk().db.read() as conn:
        sand = remisser.get(conn, arende.id, nr, zoner=zoner())
    if act and sand.hemlig:
        abort(404)
    return Vy(arende, sand)


def read_one(slug: str, nr: int, utskick_id: int, act: str) -> tuple[Vy, Utskick]:
    """The remiss and one Utskick of it, for one who is about to do an act."""
    vy = read(slug, nr, act)
    return vy, vy.remiss.utskick_by_id(utskick_id)


def attempt(
    form: Formular, act: Callable[[], Registrerad | None]
) -> tuple[bool, Registrerad | None]:
    """Whether the act was done, and what it registered; a refusal stands in the form."""
    done: list[Registrerad | None] = []
    made = form.attempt(lambda: done.append(act()))
    return made, done[0] if done else None


def handling_link(arende: Arende, nr: int) -> Markup:
    """A handling of an ärende as a link that bears its dnr."""
    to = url_for("handlingar.show", slug=arende.slug, nr=nr)
    return Markup('<a class="dnr" href="{}">{}-{}</a>').format(to, arende.dnr, nr)
