"""Sändlistor: named lists of bodies that are often asked together."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, StringField
from wtforms.validators import Optional

from archive.diarium.behorighet import require
from archive.registratur import sandlistor as acts
from archive.store import instanser, namnder, sandlistor
from archive.store.sandlistor import Sandlista
from archive.web.besvarande.falt import ValField
from archive.web.formular import Formular
from archive.web.handlingar_formular import Expected
from archive.web.lista import wants_csv
from archive.web.remisser.formular import InstansVal
from archive.web.rum import desk, vem
from archive.web.sprak import _ as translated
from archive.web.tabell import csv_answer

bp = Blueprint("sandlistor", __name__)


class SandlistaForm(Formular, InstansVal):
    """A list: its name, whose it is, and who is on it."""

    namn = StringField(_("Namn"), [Expected()])
    namnd = ValField(_("Nämnd"), [Optional()])
    aktiv = BooleanField(_("Kan väljas när en remiss skickas"), default=True)


@bp.get("/sandlistor", endpoint="list")
def list_all() -> ResponseReturnValue:
    """Every list, and who is on it."""
    with desk().db.read() as conn:
        alla, koder = sandlistor.every(conn), {n.id: n.namn for n in namnder.every(conn)}
        names = {i.id: i.namn for i in instanser.every(conn)}
    pa_listan = {s.id: [names[i] for i in s.instans_ids if i in names] for s in alla}
    if wants_csv():
        rows = [(s.namn, koder.get(s.namnd_id or 0, ""), n) for s in alla for n in pa_listan[s.id]]
        return csv_answer("sandlistor.csv", ("Sändlista", "Nämnd", "Instans"), rows)
    return render_template("sandlistor/list.html", listor=alla, namnder=koder, pa_listan=pa_listan)


@bp.route("/sandlistor/ny", methods=["GET", "POST"])
def add_sandlista() -> ResponseReturnValue:
    """One more list."""
    return _edit(None)


@bp.route("/sandlistor/<int:sandlista_id>", methods=["GET", "POST"])
def save_sandlista(sandlista_id: int) -> ResponseReturnValue:
    """What a list is called and who is on it from now on."""
    try:
        with desk().db.read() as conn:
            return _edit(sandlistor.get(conn, sandlista_id))
    except sandlistor.OkandSandlista:
        abort(404)


def _edit(known: Sandlista | None) -> ResponseReturnValue:
    require(vem(), "save_sandlista", known.namnd_id if known else None)
    form = SandlistaForm()
    mine = vem().namnder_for("save_sandlista")
    with desk().db.read() as conn:
        every = namnder.every(conn)
        form.offer(instanser.every(conn, only_active=not known))
    ours = {str(n.id): n.namn for n in every if n.id in mine}
    form.namnd.offer(ours, empty=translated("Alla nämnder"))
    if known and not form.is_submitted():
        form.namn.data, form.aktiv.data = known.namn, known.aktiv
        form.instanser.data = [str(i) for i in known.instans_ids]
    if request.method == "GET" and request.args.get("instans"):
        form.instanser.data = request.args.getlist("instans")
    act = lambda: acts.save_sandlista(  # noqa: E731 - the act, to be done once
        desk(),
        vem=vem(),
        namn=form.text("namn"),
        instans_ids=form.chosen(),
        namnd_id=form.namnd.chosen,
        sandlista_id=known.id if known else None,
        aktiv=bool(form.aktiv.data),
    )
    if form.accepted() and form.attempt(act):
        flash(_("Sändlistan %(namn)s är sparad.", namn=form.text("namn")))
        return redirect(url_for("sandlistor.list"), 303)
    return render_template("sandlistor/save_sandlista.html", form=form, lista=known)
