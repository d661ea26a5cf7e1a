"""What a person knows beside the files: what was said, and how a handling is signed (L12, L17)."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from archive.diarium.anteckning import Anteckning
from archive.diarium.behorighet import require
from archive.diarium.underskrift import Underskrift
from archive.registratur import anteckningar as acts
from archive.registratur.registrering import Registrerad
from archive.store import handlingar, underskrifter
from archive.store.arenden import Arende
from archive.store.handlingar import Handling, OkandHandling
from archive.web.anteckningar_formular import AnteckningForm, UnderskriftForm
from archive.web.rum import arende_or_404, desk, vem, zoner
from archive.web.sprak import _

bp = Blueprint("anteckningar", __name__)


@bp.app_template_global("underskrifter_of")
def underskrifter_of(handling_id: int) -> list[Underskrift]:
    """What is known of a handling's signatures, the oldest first."""
    with desk().db.read() as conn:
        return [*underskrifter.of_handling(conn, handling_id)]


@bp.route("/arenden/<arende:slug>/anteckning", methods=["GET", "POST"])
def write_tjansteanteckning(slug: str) -> ResponseReturnValue:
    """Write down what was said; ``?handling=`` is the handling whose page one came from."""
    arende = arende_or_404(slug)
    require(vem(), "write_tjansteanteckning", arende.namnd_id)
    back = _handling(arende, request.args.get("handling", ""))
    form = AnteckningForm(datum=desk().today())
    if back and not form.is_submitted():
        form.rubrik.data = _("Tjänsteanteckning till handling %(nr)s", nr=back.nr)
    done: list[Registrerad] = []
    if form.accepted() and form.attempt(lambda: done.append(_write(form, arende))):
        flash(_told(arende, done[0]))
        return redirect(_page_of(arende, back), 303)
    return render_template(
        "anteckningar/write_tjansteanteckning.html",
        form=form,
        arende=arende,
        handling=back,
        tillbaka=_page_of(arende, back),
    )


@bp.route("/arenden/<arende:slug>/<int:nr>/underskrift", methods=["GET", "POST"])
def note_underskrift(slug: str, nr: int) -> ResponseReturnValue:
    """Note what is known of a handling's signature, beside what was known before."""
    arende = arende_or_404(slug)
    handling = _handling(arende, str(nr)) or abort(404)
    require(vem(), "note_underskrift", handling.namnd_id)
    form = UnderskriftForm()
    form.offer()
    act = lambda: acts.note_underskrift(  # noqa: E731 - the act, to be done once
        desk(), handling.id, vem=vem(), underskrift=form.underskrift()
    )
    if form.accepted() and form.attempt(act):
        flash(_("Underskriften är antecknad."))
        return redirect(_page_of(arende, handling), 303)
    return render_template(
        "anteckningar/note_underskrift.html", form=form, arende=arende, handling=handling
    )


def _write(form: AnteckningForm, arende: Arende) -> Registrerad:
    anteckning = Anteckning(
        datum=form.datum.data,
        av_vem=form.text("av_vem"),
        vad=form.text("vad"),
        klockslag=form.text("klockslag"),
        rubrik=form.text("rubrik"),
        sekretess=form.text("sekretess") or None,
    )
    return acts.write_tjansteanteckning(
        desk(), arende.id, vem=vem(), anteckning=anteckning, nyckel=form.nyckel.data
    )


def _handling(arende: Arende, nr: str) -> Handling | None:
    """A handling of the ärende that the one who asks may read; None where there is none."""
    if not (nr.isascii() and nr.isdecimal() and len(nr) < 10):
        return None
    with desk().db.read() as conn:
        try:
            found = handlingar.by_nr(conn, arende.id, int(nr), zoner=zoner())
        except OkandHandling:
            return None
    return None if found.hemlig else found


def _page_of(arende: Arende, handling: Handling | None) -> str:
    if handling:
        return url_for("handlingar.show", slug=handling.slug, nr=handling.nr)
    return url_for("arenden.show", slug=arende.slug)


def _told(arende: Arende, done: Registrerad) -> Markup:
    link = Markup('<a class="dnr" href="{}">{}</a>').format(
        url_for("handlingar.show", slug=arende.slug, nr=done.nr), f"{arende.dnr}-{done.nr}"
    )
    return Markup("{} {}").format(_("Anteckningen är registrerad som"), link) + "."
