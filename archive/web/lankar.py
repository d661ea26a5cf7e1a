"""The links by which an instans answers: made, shown once, followed and closed by the staff."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from archive.diarium import NotAllowed
from archive.registratur import lankar
from archive.store import arenden
from archive.store import lankar as sparade
from archive.web.formular import Formular
from archive.web.rum import allowed, desk, vem, zoner

bp = Blueprint("lankar", __name__, url_prefix="/svarslankar/<int:utskick_id>")


@bp.route("", methods=["GET", "POST"])
def show(utskick_id: int) -> ResponseReturnValue:
    """The links to one Utskick, and the address of a new one, shown this once."""
    form, adress = Formular(), ""
    with desk().db.read() as conn:
        mal = sparade.target(conn, utskick_id)
        arende = arenden.get(conn, mal.arende_id, zoner=zoner()) if mal else None
    if mal is None or arende is None or arende.hemlig or not allowed("give_lank", mal.namnd_id):
        abort(404)
    if form.accepted():
        try:
            adress = lankar.give_lank(desk(), utskick_id, vem=vem())
        except NotAllowed as no:
            form.refuse(no)
    with desk().db.read() as conn:
        found = sparade.of_utskick(conn, [utskick_id])[utskick_id]
    return render_template(
        "lankar/show.html", form=form, adress=adress, mal=mal, arende=arende, lankar=found
    )


@bp.post("/<int:lank_id>/sparra")
def close_lank(utskick_id: int, lank_id: int) -> Response:
    """One of them opens nothing from now on."""
    lankar.close_lank(desk(), lank_id, vem=vem())
    flash(_("Länken är spärrad."))
    return redirect(url_for("lankar.show", utskick_id=utskick_id), 303)
