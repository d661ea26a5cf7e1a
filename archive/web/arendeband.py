"""Cross references of an ärende: the ones a person has tied, beside those its texts name."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from wtforms import StringField
from wtforms.validators import Optional

from archive.diarium.behorighet import require
from archive.registratur import arendeband as acts
from archive.store import arendeband
from archive.store.arendeband import Band
from archive.web.formular import Formular
from archive.web.handlingar_formular import Expected
from archive.web.hitta import find_arende
from archive.web.rum import arende_or_404, desk, vem, zoner

bp = Blueprint("arendeband", __name__)


class TieForm(Formular):
    """Which other ärende, and why."""

    till = StringField(_("Det andra ärendets dnr"), [Expected()])
    skal = StringField(
        _("Hur hör de ihop?"), [Optional()], description=_("Till exempel: samma fråga, del två.")
    )


@bp.app_template_global("arendets_band")
def band_of(arende_id: int) -> list[Band]:
    """The ties of an ärende that the one who asks may see."""
    with desk().db.read() as conn:
        return [*arendeband.of_arende(conn, arende_id, zoner=zoner())]


@bp.route("/arenden/<arende:slug>/koppla", methods=["GET", "POST"])
def tie_arenden(slug: str) -> ResponseReturnValue:
    """Tie an ärende to another."""
    arende = arende_or_404(slug)
    require(vem(), "tie_arenden", arende.namnd_id)
    form = TieForm()
    if form.accepted() and form.attempt(lambda: _tie(form, arende.id)):
        flash(_("Ärendena är kopplade."))
        return redirect(url_for("arenden.show", slug=slug), 303)
    return render_template("arendeband/tie_arenden.html", form=form, arende=arende)


@bp.post("/arenden/<arende:slug>/koppla/bort")
def untie_arenden(slug: str) -> ResponseReturnValue:
    """Take a tie away."""
    arende = arende_or_404(slug)
    other = arende_or_404(request.form.get("till", ""))
    acts.untie_arenden(desk(), arende.id, other.id, vem=vem())
    flash(_("Kopplingen till %(dnr)s är borttagen.", dnr=other.dnr))
    return redirect(url_for("arenden.show", slug=slug), 303)


def _tie(form: TieForm, arende_id: int) -> None:
    with desk().db.read() as conn:
        other, _nr = find_arende(conn, form.text("till"), zoner=zoner())
    acts.tie_arenden(desk(), arende_id, other.id, vem=vem(), skal=form.text("skal"))
