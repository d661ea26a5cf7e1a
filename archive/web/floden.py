"""One's own calendars: a secret address for each, made and closed here, and read by calendars."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from wtforms.validators import Optional

from archive.registratur import floden
from archive.registratur.floden import OkantFlode
from archive.store import namnder
from archive.web.besvarande.falt import ValField
from archive.web.formular import Formular
from archive.web.rum import desk, vem
from archive.web.sprak import _ as said

bp = Blueprint("floden", __name__)


class FlodeForm(Formular):
    """What a new calendar is to hold."""

    av = ValField(_("Kalendern visar"), [Optional()])


@bp.route("/kalendrar", methods=["GET", "POST"])
def show() -> ResponseReturnValue:
    """One's calendars, and the address of a new one, shown this once."""
    form, adress = FlodeForm(), ""
    held = {n for _roll, n in vem().roller if n is not None}
    with desk().db.read() as conn:
        names = {str(n.id): n.namn for n in namnder.every(conn) if n.id in held}
    form.av.offer(names, empty=said("Mina ärenden och mina nämnders sammanträden"))
    if form.accepted():
        token = floden.make_flode(desk(), vem=vem(), namnd_id=form.av.chosen)
        adress = _address(token)
    own = floden.own_floden(desk(), vem=vem())
    return render_template("floden/show.html", form=form, adress=adress, floden=own)


@bp.post("/kalendrar/<int:flode_id>/sparra")
def close_flode(flode_id: int) -> ResponseReturnValue:
    """An address opens nothing from now on."""
    floden.close_flode(desk(), flode_id, vem=vem())
    flash(_("Adressen är spärrad. Kalendern uppdateras inte längre."))
    return redirect(url_for("floden.show"), 303)


@bp.get("/flode/<token>.ics")
def read(token: str) -> ResponseReturnValue:
    """The calendar itself, for whoever has its address."""
    try:
        found = floden.read_flode(desk(), token)
    except OkantFlode:
        abort(404)
    answer = Response(found.innehall, mimetype="text/calendar")
    answer.set_etag(found.marke)
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return answer.make_conditional(request)


def _address(token: str) -> str:
    bas = desk().brevhuvud.bas
    path = url_for("floden.read", token=token)
    return f"{bas}{path}" if bas else url_for("floden.read", token=token, _external=True)
