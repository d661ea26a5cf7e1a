"""Instanser: the registry of bodies that a remiss may be sent to."""

from collections.abc import Callable, Collection, Mapping
from typing import ClassVar

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import InputRequired, Optional

from archive.diarium import NotAllowed
from archive.diarium.arende import cleaned
from archive.diarium.behorighet import require
from archive.diarium.instans import (
    SLAG_I_ORD,
    InstansFinns,
    NamnSaknas,
    OgiltigEpost,
    Slag,
    ska_svara,
    slag_of,
)
from archive.registratur import instanser as acts
from archive.store import instanser, svarsstatistik
from archive.store.db import Connection
from archive.store.instanser import Instans
from archive.store.sortering import sort_key
from archive.store.svarsstatistik import INGA, Svarsvanor
from archive.web.formular import Formular
from archive.web.lista import ordning, sidor, wants_csv
from archive.web.ord import slag
from archive.web.rum import desk, vem, zoner
from archive.web.sprak import _ as translated
from archive.web.tabell import csv_answer

bp = Blueprint("instanser", __name__)

SLAG_VAL = {str(kind): words[:1].upper() + words[1:] for kind, words in SLAG_I_ORD.items()}
VANOR = ("antal", "i_tid", "sena", "avstod", "utan_svar", "anstand", "median")
"""The orders that every body's figures are counted for, not only those of the page."""

ORDER = ("namn", "slag", "svar", "epost", *VANOR)


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


class AliasForm(Formular):
    """One more name that a body is found by."""

    beside: ClassVar[Mapping[type[NotAllowed], str]] = {NamnSaknas: "namn"}

    namn = StringField(
        _("Ett namn till"),
        [InputRequired(_("Skriv namnet."))],
        description=_("Som det står i dokument: en förkortning, ett äldre namn."),
    )


@bp.get("/instanser", endpoint="list")
def list_all() -> ResponseReturnValue:
    """Every body: its kind, whether it shall answer, and how often it has been asked."""
    order = ordning(ORDER, "namn")
    with desk().db.read() as conn:
        every = instanser.every(conn)
        wanted = sorted(filter(_wanted, every), key=lambda i: sort_key(i.namn))
        whole = wants_csv() or order.nyckel in VANOR
        vanor = _vanor(conn) if whole else {}
        rows = order.sort(wanted, _keys(vanor))
        pages = sidor(len(rows))
        if not whole:
            vanor = _vanor(conn, [i.id for i in pages.of(rows)])
    if wants_csv():
        return csv_answer("instanser.csv", _HEAD, [_cells(i, vanor.get(i.id, INGA)) for i in rows])
    return render_template(
        "instanser/list.html",
        instanser=pages.of(rows),
        vanor=vanor,
        inga=INGA,
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
    form = InstansForm(**_named())
    if form.accepted() and form.attempt(lambda: _add(form)):
        flash(translated("%(namn)s kan nu få remisser.", namn=form.text("namn")))
        return redirect(url_for("instanser.list"), 303)
    return render_template("instanser/add_instans.html", form=form)


@bp.route("/instanser/<int:instans_id>", methods=["GET", "POST"])
def change_instans(instans_id: int) -> ResponseReturnValue:
    """New facts about a body, or that it is no longer asked."""
    require(vem(), "add_instans")
    instans = _instans_or_404(instans_id)
    form = ChangeInstansForm(obj=instans)
    if form.accepted() and form.attempt(lambda: _change(instans_id, form)):
        flash(translated("Uppgifterna om %(namn)s är ändrade.", namn=form.text("namn")))
        return redirect(url_for("instanser.list"), 303)
    return _page(instans, form, AliasForm(formdata=None, prefix="alias-"))


@bp.post("/instanser/<int:instans_id>/alias")
def add_alias(instans_id: int) -> ResponseReturnValue:
    """One more name that the body is found by."""
    require(vem(), "add_instans")
    instans = _instans_or_404(instans_id)
    form = AliasForm(prefix="alias-")
    if form.accepted() and form.attempt(
        lambda: acts.add_alias(desk(), instans_id, vem=vem(), namn=form.text("namn"))
    ):
        named = {"namn": instans.namn, "alias": form.text("namn")}
        flash(translated("%(namn)s hittas nu också som %(alias)s.", **named))
        return redirect(url_for("instanser.change_instans", instans_id=instans_id), 303)
    return _page(instans, ChangeInstansForm(formdata=None, obj=instans), form)


@bp.post("/instanser/<int:instans_id>/alias/bort")
def remove_alias(instans_id: int) -> ResponseReturnValue:
    """The body is no longer found by a name; sent twice, it is gone all the same."""
    require(vem(), "add_instans")
    namn = request.form.get("alias", "")
    if namn in _instans_or_404(instans_id).alias:
        acts.remove_alias(desk(), instans_id, vem=vem(), namn=namn)
        flash(translated("Instansen hittas inte längre som %(namn)s.", namn=namn))
    return redirect(url_for("instanser.change_instans", instans_id=instans_id), 303)


def svar(instans: Instans) -> str:
    """Whether a body shall answer or is invited to (FL 8 §)."""
    return translated("ska svara") if ska_svara(Slag(instans.slag)) else translated("inbjuden")


_HEAD = (
    *("Instans", "Andra namn", "Slag", "Svar", "E-post", "Tillfrågad", "I tid", "Sent"),
    *("Avstått", "Inget svar", "Väntar", "Anstånd", "Median arbetsdagar", "Kan väljas"),
)


def _cells(instans: Instans, vanor: Svarsvanor) -> tuple[object, ...]:
    can = translated("ja") if instans.aktiv else translated("nej")
    names = (instans.namn, ", ".join(instans.alias))
    known = (slag(instans.slag), svar(instans), instans.epost)
    v = vanor
    answers = (v.tillfragad, v.i_tid, v.sena, v.avstod, v.utan_svar, v.vantar, v.anstand, v.median)
    return (*names, *known, *answers, can)


def _vanor(conn: Connection, ids: Collection[int] | None = None) -> Mapping[int, Svarsvanor]:
    return svarsstatistik.of_instanser(conn, zoner=zoner(), today=desk().today(), ids=ids)


def _wanted(instans: Instans) -> bool:
    asked = request.args
    words = asked.get("q", "").casefold().split()
    text = " ".join((*instans.names, instans.epost)).casefold()
    shown = {"vilande": not instans.aktiv, "alla": True}.get(asked.get("visa", ""), instans.aktiv)
    kind = asked.get("slag", "")
    return shown and kind in {"", instans.slag} and all(word in text for word in words)


def _keys(vanor: Mapping[int, Svarsvanor]) -> dict[str, Callable[[Instans], object]]:
    return {
        "namn": lambda i: sort_key(i.namn),
        "slag": lambda i: sort_key(slag(i.slag)),
        "svar": lambda i: not ska_svara(Slag(i.slag)),
        "epost": lambda i: i.epost.casefold(),
        "antal": lambda i: vanor.get(i.id, INGA).tillfragad,
        "i_tid": lambda i: vanor.get(i.id, INGA).i_tid,
        "sena": lambda i: vanor.get(i.id, INGA).sena,
        "avstod": lambda i: vanor.get(i.id, INGA).avstod,
        "utan_svar": lambda i: vanor.get(i.id, INGA).utan_svar,
        "anstand": lambda i: vanor.get(i.id, INGA).anstand,
        "median": lambda i: vanor.get(i.id, INGA).median or 0,
    }


def _named() -> dict[str, str]:
    """The name that led here, and the kind it says."""
    namn = cleaned(request.args.get("namn", ""))
    return {"namn": namn, "slag": slag_of(namn)} if namn else {}


def _instans_or_404(instans_id: int) -> Instans:
    with desk().db.read() as conn:
        found = instanser.get(conn, instans_id)
    return found or abort(404)


def _page(instans: Instans, form: ChangeInstansForm, alias: AliasForm) -> str:
    with desk().db.read() as conn:
        antal = instanser.count_asked(conn, instans.id)
    return render_template(
        "instanser/change_instans.html", form=form, alias=alias, instans=instans, antal=antal
    )


def _add(form: InstansForm) -> None:
    acts.add_instans(
        desk(),
        vem=vem(),
        namn=form.text("namn"),
        slag=Slag(form.slag.data),
        epost=form.text("epost"),
    )


def _change(instans_id: int, form: ChangeInstansForm) -> None:
    acts.change_instans(
        desk(),
        instans_id,
        vem=vem(),
        namn=form.text("namn"),
        slag=Slag(form.slag.data),
        epost=form.text("epost"),
        aktiv=form.aktiv.data,
    )
