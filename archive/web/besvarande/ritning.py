"""What the pages of a besvarande share: where they are drawn, how one is read, how an act ends."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from archive.diarium.behorighet import require
from archive.diarium.besvarande import Besvarande, hinder
from archive.registratur.registrering import Registrerad
from archive.store import besvaranden, handlingar
from archive.store.arenden import Arende
from archive.store.besvaranden import Mottagen
from archive.store.handlingar import Handling
from archive.web.besvarande.ord import ACTS_I_ORD
from archive.web.formular import Formular
from archive.web.rum import allowed, arende_or_404, desk, vem, zoner

bp = Blueprint("besvarande", __name__)

ETT = "/arenden/<arende:slug>/besvara/<int:besvarande_id>"


@dataclass(frozen=True, slots=True)
class Vy:
    """One besvarande in its ärende, as a page shows it."""

    arende: Arende
    mottagen: Mottagen

    @property
    def besvarande(self) -> Besvarande:
        """What is answered."""
        return self.mottagen.besvarande

    @property
    def id(self) -> int:
        """The besvarande in an address."""
        return self.mottagen.besvarande.id

    def page(self, act: str, form: Formular, **more: object) -> ResponseReturnValue:
        """The page of an act: its form, or what hinders it and where to go instead."""
        why_not = None if form.is_submitted() else hinder(self.besvarande, act)
        vidare = getattr(why_not, "vidare", "")
        return render_template(
            f"besvarande/{act}.html",
            act=act,
            namn=ACTS_I_ORD[act],
            form=form,
            arende=self.arende,
            mottagen=self.mottagen,
            besvarande=self.besvarande,
            hinder=why_not,
            vidare=vidare if allowed(vidare, self.arende.namnd_id) else "",
            vidare_namn=ACTS_I_ORD.get(vidare, ""),
            **more,
        )

    def done(self, mening: str, registrerad: Registrerad | None = None) -> ResponseReturnValue:
        """Back to the besvarande, told what happened and which number a handling got."""
        flash(Markup("{} {}.").format(mening, self._link(registrerad)) if registrerad else mening)
        return redirect(url_for(".show", slug=self.arende.slug, besvarande_id=self.id), 303)

    def _link(self, registrerad: Registrerad) -> Markup:
        to = url_for("handlingar.show", slug=self.arende.slug, nr=registrerad.nr)
        beteckning = f"{self.arende.dnr}-{registrerad.nr}"
        return Markup('<a class="dnr" href="{}">{}</a>').format(to, beteckning)


def read(slug: str, besvarande_id: int, act: str = "") -> Vy:
    """The besvarande an address names; ``act``: what its reader is about to do."""
    arende = arende_or_404(slug)
    if act:
        require(vem(), act, arende.namnd_id)
    with desk().db.read() as conn:
        mottagen = besvaranden.get(conn, besvarande_id, zoner=zoner())
    if mottagen.arende_id != arende.id or (act and mottagen.hemlig):
        abort(404)
    return Vy(arende, mottagen)


def handlingar_of(mottagen: Mottagen) -> dict[str, Handling]:
    """The handlingar of a besvarande that the reader may see in its list, by what they are."""
    known = mottagen.besvarande
    ids = {
        "remiss": mottagen.handling_id,
        "yttrande": mottagen.yttrande_id,
        "utlatande": known.utlatande.handling_id if known.utlatande else None,
        "protokollsutdrag": known.justering.protokollsutdrag_id if known.justering else None,
    }
    with desk().db.read() as conn:
        wanted = [handling_id for handling_id in ids.values() if handling_id]
        rows = {h.id: h for h in handlingar.by_ids(conn, wanted, zoner=zoner())}
    return {name: rows[i] for name, i in ids.items() if i in rows}


def sekretess_of(mottagen: Mottagen) -> str:
    """The provision noted on the remiss; what answers it is proposed to bear the same."""
    remiss = handlingar_of(mottagen).get("remiss")
    return remiss.sekretess if remiss else ""


Outcome = Callable[[], Registrerad | None]


def attempt(form: Formular, act: Outcome) -> tuple[bool, Registrerad | None]:
    """Whether the act was done, and what it registered; a refusal stands in the form."""
    done: list[Registrerad | None] = []
    made = form.attempt(lambda: done.append(act()))
    return made, done[0] if done else None
