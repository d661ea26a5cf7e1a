"""Instanser: the registry of bodies that a remiss may be sent to."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import InputRequired, Optional

from archive.diarium import NotAllowed
from archive.diarium.behorighet import require
from archive.diarium.instans import (
    SLAG_I_ORD,
    InstansFinns,
    NamnSaknas,
    OgiltigEpost,
    Slag,
    ska_svara,
)
from archive.registratur import styrning
from archive.store import instanser
from archive.store.instanser import Instans
from archive.store.sortering import sort_key
from archive.web.formular import Formular
from archive.web.lista import ordning, sidor, wants_csv
from archive.web.ord import slag
from archive.web.rum import desk, vem
from archive.web.sprak import _ as translated
from archive.web.tabell import csv_answer

bp = Blueprint("instanser", __name__)

SLAG_VAL = {str(kind): words[:1].upper() + words[1:] for kind, words in SLAG_I_ORD.items()}
ORDER = ("namn", "slag", "svar", "epost", "antal")


class InstansForm(Formular):
    """A body that may be asked."""

    beside: ClassVar[Mapping[type[NotAllowed], str]] = {
        InstansFinns: "namn",
        NamnSaknas: "namn",
        OgiltigEpost: "epost",
    }

    namn = StringField(_("Namn"), [InputRequired(_("Skriv instansens namn."))])
    slag = SelectField(
        _("Slag"),
        [InputRequired()],
        choices=SLAG_VAL,
        description=_("Nämnder, kontor och myndigheter ska svara. Andra bjuds in att svara."),
    )
    epost = StringField(
        _("E-post"), [Optional()], description=_("Dit remisser och påminnelser skickas.")
    )


class ChangeInstansForm(InstansForm):
    """New facts about a body. One that is no longer asked stays in the registry."""

    aktiv = BooleanField(
        _("Kan väljas i nya remisser"),
        description=_("Remisser som redan är skickade påverkas inte."),
    )


@bp.get("/instanser", endpoint="list")
def list_all() -> ResponseReturnValue:
    """Every body: its kind, whether it shall answer, and how often it has been asked."""
    order = ordning(ORDER, "namn")
    with desk().db.read() as conn:
        every, antal = instanser.every(conn), instanser.asked(conn)
    wanted = sorted(filter(_wanted, every), key=lambda i: sort_key(i.namn))
    rows = order.sort(wanted, _keys(antal))
    if wants_csv():
        return csv_answer("instanser.csv", _HEAD, [_cells(i, antal) for i in rows])
    pages = sidor(len(rows))
    return render_template(
        "instanser/list.html",
        instanser=pages.of(rows),
        antal=antal,
        sidor=pages,
        total=len(rows),
        tomt=not every,
        sortera=str(order),
        slag_val=SLAG_VAL,
        svar=svar,
    )


@bp.route("/instanser/ny", methods=["GET", "POST"])
def add_instans() -> ResponseReturnValue:
    """One more body to ask."""
    require(vem(), "add_instans")
    form = InstansForm()
    if form.accepted() and form.attempt(lambda: _add(form)):
        flash(translated("%(namn)s kan nu få remisser.", namn=form.text("namn")))
        return redirect(url_for("instanser.list"), 303)
    return render_template("instanser/add_instans.html", form=form)


@bp.route("/instanser/<int:instans_id>", methods=["GET", "POST"])
def change_instans(instans_id: int) -> ResponseReturnValue:
    """New facts about a body, or that it is no longer asked."""
    require(vem(), "add_instans")
    with desk().db.read() as conn:
        instans = instanser.get(conn, instans_id)
        antal = instanser.asked(conn).get(instans_id, 0)
    if instans is None:
        abort(404)
    form = ChangeInstansForm(obj=instans)
    if form.accepted() and form.attempt(lambda: _change(instans_id, form)):
        flash(translated("Uppgifterna om %(namn)s är ändrade.", namn=form.text("namn")))
        return redirect(url_for("instanser.list"), 303)
    return render_template("instanser/change_instans.html", form=form, instans=instans, antal=antal)


def svar(instans: Instans) -> str:
    """Whether a body shall answer or is invited to (FL 8 §)."""
    return translated("ska svara") if ska_svara(Slag(instans.slag)) else translated("inbjuden")


_HEAD = ("Instans", "Slag", "Svar", "E-post", "Tillfrågad", "Kan väljas")


def _cells(instans: Instans, antal: Mapping[int, int]) -> tuple[object, ...]:
    can = translated("ja") if instans.aktiv else translated("nej")
    known = (instans.namn, slag(instans.slag), svar(instans), instans.epost)
    return (*known, antal.get(instans.id, 0), can)


def _wanted(instans: Instans) -> bool:
    asked = request.args
    words = asked.get("q", "").casefold().split()
    text = f"{instans.namn} {instans.epost}".casefold()
    shown = {"vilande": not instans.aktiv, "alla": True}.get(asked.get("visa", ""), instans.aktiv)
    kind = asked.get("slag", "")
    return shown and kind in {"", instans.slag} and all(word in text for word in words)


def _keys(antal: Mapping[int, int]) -> dict[str, Callable[[Instans], object]]:
    return {
        "namn": lambda i: sort_key(i.namn),
        "slag": lambda i: sort_key(slag(i.slag)),
        "svar": lambda i: not ska_svara(Slag(i.slag)),
        "epost": lambda i: i.epost.casefold(),
        "antal": lambda i: antal.get(i.id, 0),
    }


def _add(form: InstansForm) -> None:
    styrning.add_instans(
        desk(),
        vem=vem(),
        namn=form.text("namn"),
        slag=Slag(form.slag.data),
        epost=form.text("epost"),
    )


def _change(instans_id: int, form: ChangeInstansForm) -> None:
    styrning.change_instans(
        desk(),
        instans_id,
        vem=vem(),
        namn=form.text("namn"),
        slag=Slag(form.slag.data),
        epost=form.text("epost"),
        aktiv=form.aktiv.data,
    )
