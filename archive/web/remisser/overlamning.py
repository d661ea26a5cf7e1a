"""Handing a remiss over to kommunstyrelsen, and the underlag it goes with."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from archive.diarium.behorighet import require
from archive.registratur import remittering
from archive.registratur.registrering import Registrerad
from archive.web.filfalt import outcome_of
from archive.web.remisser.formular import HandOverForm
from archive.web.remisser.ritning import bp
from archive.web.remisser.tavla import Tavla, handling_link, read_tavla
from archive.web.rum import desk, vem


@bp.route("/arenden/<arende:slug>/remisser/<int:nr>/overlamna", methods=["GET", "POST"])
def hand_over(slug: str, nr: int) -> ResponseReturnValue:
    """Hand the underlag over; with answers missing, a reason is asked for and they are named."""
    tavla = read_tavla(slug, nr)
    require(vem(), "hand_over", tavla.arende.namnd_id)
    form = HandOverForm()
    if form.accepted() and (done := outcome_of(form, lambda: _hand_over(form, tavla))):
        said = _("Remissen är överlämnad till kommunstyrelsen. Underlaget är")
        flash(Markup("{} {}.").format(said, handling_link(tavla.arende, done.nr)))
        return redirect(url_for(".underlag", slug=slug, nr=nr), 303)
    return render_template("remisser/hand_over.html", form=form, tavla=tavla)


@bp.get("/arenden/<arende:slug>/remisser/<int:nr>/underlag")
def underlag(slug: str, nr: int) -> ResponseReturnValue:
    """What kommunstyrelsen gets: every yttrande, and the names of those that are missing."""
    return render_template("remisser/underlag.html", tavla=read_tavla(slug, nr))


def _hand_over(form: HandOverForm, tavla: Tavla) -> Registrerad:
    return remittering.hand_over(
        desk(),
        tavla.arende.id,
        tavla.remiss.nr,
        vem=vem(),
        skal=form.skal.data or "",
        nyckel=f"{form.nyckel.data}:{form.skal.data or ''}",
    )
