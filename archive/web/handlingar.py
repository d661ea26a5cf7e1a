"""Handlingar: registering one, reading one, and putting right what was registered wrong."""

from typing import cast

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from archive.diarium.behorighet import require
from archive.registratur import arenden as acts
from archive.registratur import besvarande, rattning, registrering, sokning
from archive.registratur.registrering import Plats, Registrerad
from archive.search.fraga import parse
from archive.store import arenden, filer, handlingar, namnder, personer
from archive.store.arenden import Arende
from archive.store.handlingar import Handling
from archive.web.handlingar_formular import (
    CorrectForm,
    MakuleraForm,
    MoveForm,
    RegisterForm,
    typ_choices,
)
from archive.web.handlingstext import Onskan, Textvy, textvy
from archive.web.hitta import find_arende
from archive.web.nedladdning import attachment, shown_name
from archive.web.rum import arende_or_404, desk, vem, zoner
from archive.web.sakerhet import takes_files

bp = Blueprint("handlingar", __name__)
bp.app_template_filter("filnamn")(shown_name)

MAX_FRAGA = 200


@bp.route("/registrera", methods=["GET", "POST"])
@takes_files
def register() -> ResponseReturnValue:
    """Register one document, in a new ärende or in one that stands."""
    require(vem(), "register_handling")
    given = request.args.get("arende", "")
    arende = arende_or_404(given) if given else None
    form = RegisterForm(datum=desk().today(), arende=arende.dnr if arende else "")
    _offer(form)
    done: list[Registrerad] = []
    if form.accepted() and form.attempt(lambda: done.append(_register(form))):
        return _registered(done[0])
    return render_template("handlingar/register.html", form=form, arende=arende)


@bp.get("/arenden/<arende:slug>/<int:nr>")
def show(slug: str, nr: int) -> str:
    """One handling: its facts, their history, its files and its text with the hits marked."""
    arende, handling = _handling(slug, nr)
    fraga_text = request.args.get("q", "")
    with desk().db.read() as conn:
        files = () if handling.hemlig else filer.of_handling(conn, handling.id)
        rattelser = () if handling.hemlig else handlingar.rattelser(conn, handling.id)
    return render_template(
        "handlingar/show.html",
        arende=arende,
        handling=handling,
        filer=files,
        rattelser=rattelser,
        vy=_textvy(handling, fraga_text),
        fraga_text=fraga_text,
    )


@bp.get("/arenden/<arende:slug>/<int:nr>/fil/<int:fil_nr>")
def download(slug: str, nr: int, fil_nr: int) -> ResponseReturnValue:
    """The original, byte for byte, to be saved."""
    _arende, handling = _handling(slug, nr)
    if handling.hemlig:
        abort(404)
    with desk().db.read() as conn:
        found = [f for f in filer.of_handling(conn, handling.id) if f.nr == fil_nr]
    if not found:
        abort(404)
    return attachment(desk().files.path(found[0].sha256), namn=found[0].namn, mediatyp=found[0].mediatyp)


@bp.route("/arenden/<arende:slug>/<int:nr>/ratta", methods=["GET", "POST"])
def correct(slug: str, nr: int) -> ResponseReturnValue:
    """Correct facts; the old ones stand beside the new."""
    arende, handling = _handling_to("correct_handling", slug, nr)
    form = CorrectForm(obj=handling)
    form.typ.choices = typ_choices() | {handling.typ: handling.typ}
    efter = {falt: cast("str", form[falt].data or "") for falt in rattning.RATTBARA}
    if form.accepted() and form.attempt(
        lambda: rattning.correct_handling(
            desk(), handling.id, vem=vem(), efter=efter, skal=form.skal.data
        )
    ):
        return _back(handling, _("är rättad."))
    return render_template("handlingar/correct.html", form=form, arende=arende, handling=handling)


@bp.route("/arenden/<arende:slug>/<int:nr>/makulera", methods=["GET", "POST"])
def makulera(slug: str, nr: int) -> ResponseReturnValue:
    """Make a handling void; its number and row stay."""
    arende, handling = _handling_to("makulera_handling", slug, nr)
    form = MakuleraForm()
    if form.accepted() and form.attempt(
        lambda: rattning.makulera_handling(desk(), handling.id, vem=vem(), skal=form.skal.data)
    ):
        return _back(handling, _("är makulerad. Numret står kvar."))
    return render_template("handlingar/makulera.html", form=form, arende=arende, handling=handling)


@bp.route("/arenden/<arende:slug>/<int:nr>/flytta", methods=["GET", "POST"])
def move(slug: str, nr: int) -> ResponseReturnValue:
    """Move a handling to the ärende where it belongs; a pointer stays."""
    arende, handling = _handling_to("move_handling", slug, nr)
    form = MoveForm()
    done: list[Registrerad] = []
    if form.accepted() and form.attempt(lambda: done.append(_move(handling, form))):
        return _back(_row(done[0]), _("är platsen dit handlingen flyttades."))
    return render_template("handlingar/move.html", form=form, arende=arende, handling=handling)
