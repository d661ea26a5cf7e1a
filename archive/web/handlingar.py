"""Handlingar: registering one, reading one, and putting right what was registered wrong."""

from typing import cast

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from archive.diarium.behorighet import require
from archive.diarium.kalender import datum_i_ord
from archive.registratur import besvarande, rattning, registrering, sokning
from archive.registratur.igenkanning import lage_of
from archive.registratur.registrering import Plats, Registrerad
from archive.search.fraga import parse
from archive.store import arenden, filer, handlingar, namnder, personer, rattelser
from archive.store.arenden import Arende
from archive.store.handlingar import Handling
from archive.web.handlingar_formular import RegisterForm, typ_choices
from archive.web.handlingstext import Onskan, Textvy, brus_i_ord, textvy
from archive.web.hinner import tell_hinner
from archive.web.hitta import find_arende
from archive.web.nedladdning import attachment, filslag, shown_name
from archive.web.rattning_formular import CorrectForm, MakuleraForm, MoveForm
from archive.web.rum import arende_or_404, desk, fil_or_404, handling_to_read, vem, zoner
from archive.web.sakerhet import takes_files
from archive.web.sidbilder import lage_i_ord, pagar_i_ord, rutor_of, sidfel

bp = Blueprint("handlingar", __name__)
bp.app_template_filter("filnamn")(shown_name)
bp.app_template_filter("filslag")(filslag)


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
        return _registered(done[0], form)
    return render_template(
        "handlingar/register.html", form=form, arende=arende, namnder=list(form.offered.values())
    )


@bp.get("/arenden/<arende:slug>/<int:nr>")
def show(slug: str, nr: int) -> str:
    """One handling: its facts, their history, its files and its text with the hits marked."""
    arende, handling = _handling(slug, nr)
    fraga_text = request.args.get("q", "")
    with desk().db.read() as conn:
        files = filer.of_handling(conn, handling.id) if _is_open(handling) else ()
        corrected = () if handling.hemlig else rattelser.of_handling(conn, handling.id)
        igenkanning = lage_of(conn, files)
    vy = _textvy(handling, fraga_text)
    return render_template(
        "handlingar/show.html",
        arende=arende,
        handling=handling,
        filer=files,
        rattelser=corrected,
        vy=vy,
        igenkanning=igenkanning,
        lage_i_ord=lage_i_ord,
        pagar=pagar_i_ord(igenkanning.values()),
        brus_i_ord=brus_i_ord,
        sidfel=sidfel(vy),
        fraga_text=fraga_text,
    )


@bp.get("/arenden/<arende:slug>/<int:nr>/fil/<int:fil_nr>")
def download(slug: str, nr: int, fil_nr: int) -> ResponseReturnValue:
    """The original, byte for byte, to be saved."""
    fil = fil_or_404(handling_to_read(slug, nr), fil_nr)
    return attachment(desk().files.path(fil.sha256), namn=fil.namn, mediatyp=fil.mediatyp)


@bp.route("/arenden/<arende:slug>/<int:nr>/ratta", methods=["GET", "POST"])
def correct(slug: str, nr: int) -> ResponseReturnValue:
    """Correct facts; the old ones stand beside the new."""
    arende, handling = _handling_to("correct_handling", slug, nr)
    form = CorrectForm(obj=handling)
    form.typ.choices = typ_choices() | {handling.typ: handling.typ}
    efter = {falt: cast("str", form[falt].data or "") for falt in rattning.RATTBARA}
    if form.accepted() and form.attempt(
        lambda: rattning.correct_handling(
            desk(), handling.id, vem=vem(), efter=efter, skal=form.skal.data or ""
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
        lambda: rattning.makulera_handling(
            desk(), handling.id, vem=vem(), skal=form.skal.data or ""
        )
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


def _offer(form: RegisterForm) -> None:
    may = vem().namnder_for("register_handling")
    with desk().db.read() as conn:
        offered = [n for n in namnder.every(conn) if n.id in may]
        people = [
            p for p in personer.every(conn) if p.aktiv and any(n in may for _r, n in p.roller)
        ]
    form.offer(namnder=offered, personer=people, ar=desk().today().year)
    asked = request.args.get("namnd", "").upper()
    chosen = next((n for n in offered if n.kod.upper() == asked), None)
    if chosen and not form.is_submitted():
        form.namnd.data = str(chosen.id)


def _register(form: RegisterForm) -> Registrerad:
    form.count_ankomst(desk().today())
    plats, nyckel = _plats(form), form.once()
    if form.remiss.data:
        return besvarande.receive_remiss(
            desk(),
            vem=vem(),
            plats=plats,
            inlamnat=form.inlamnat(),
            svarsdatum=form.svarsdatum.data,
            nyckel=nyckel,
        )
    return registrering.register_handling(
        desk(), vem=vem(), plats=plats, inlamnat=form.inlamnat(), nyckel=nyckel
    )


def _plats(form: RegisterForm) -> Plats:
    typed = (form.arende.data or "").strip()
    if not typed:
        return form.new_plats()
    with desk().db.read() as conn:
        return Plats(arende_id=find_arende(conn, typed, zoner=zoner())[0].id)


def _registered(done: Registrerad, form: RegisterForm) -> ResponseReturnValue:
    handling = _row(done)
    flash(_told(handling, _("är registrerad.")))
    tell_hinner(done.arende_id, done.handling_id)
    if form.raknad:
        dag = datum_i_ord(form.raknad.dag)
        flash(
            _("Den räknas som inkommen %(dag)s. %(skal)s", dag=dag, skal=form.raknad.skal), "info"
        )
    return redirect(url_for("handlingar.show", slug=handling.slug, nr=handling.nr), 303)


def _move(handling: Handling, form: MoveForm) -> Registrerad:
    with desk().db.read() as conn:
        till, _nr = find_arende(conn, form.arende.data or "", zoner=zoner())
    return rattning.move_handling(
        desk(), handling.id, vem=vem(), till_arende_id=till.id, skal=form.skal.data or ""
    )


def _row(done: Registrerad) -> Handling:
    with desk().db.read() as conn:
        return handlingar.get(conn, done.handling_id, zoner=zoner())


def _handling(slug: str, nr: int) -> tuple[Arende, Handling]:
    with desk().db.read() as conn:
        arende = arenden.by_slug(conn, slug, zoner=zoner())
        return arende, handlingar.by_nr(conn, arende.id, nr, zoner=zoner())


def _handling_to(act: str, slug: str, nr: int) -> tuple[Arende, Handling]:
    """The handling of a page where something is done to it; the right is asked for first."""
    arende, handling = _handling(slug, nr)
    require(vem(), act, handling.namnd_id)
    if handling.hemlig:
        abort(404)
    return arende, handling


def _is_open(handling: Handling) -> bool:
    """Whether files and text are shown here: not to one without the zone, nor at a pointer."""
    return not handling.hemlig and not handling.flyttad_till


def _textvy(handling: Handling, fraga_text: str) -> Textvy | None:
    if not _is_open(handling):
        return None
    with desk().db.read() as conn:
        texts = sokning.blad_of_handlingar(conn, [handling])[handling.id]
    return textvy(texts, fraga=parse(fraga_text), onskan=_onskan(), rutor_of=rutor_of)


def _onskan() -> Onskan:
    """What of the text the address asks for."""
    wanted = ("fil", "avsnitt", "traff", "sida", "fran", "till")
    number = {key: request.args.get(key, 0, type=_number) for key in wanted}
    stalle = number.pop("fran"), number.pop("till")
    return Onskan(
        **number,
        ra="ra" in request.args,
        text="text" in request.args,
        stalle=stalle if stalle[0] < stalle[1] else None,
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _told(handling: Handling, vad: str) -> Markup:
    to = url_for("handlingar.show", slug=handling.slug, nr=handling.nr)
    link = Markup('<a class="dnr" href="{}">{}</a>').format(to, handling.beteckning)
    return Markup("{} {}").format(link, vad)


def _back(handling: Handling, vad: str) -> ResponseReturnValue:
    flash(_told(handling, vad))
    return redirect(url_for("handlingar.show", slug=handling.slug, nr=handling.nr), 303)
