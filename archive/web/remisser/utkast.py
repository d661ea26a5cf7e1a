"""A remiss before it is sent: written, given its instanser, decided, sent or taken back."""

from dataclasses import replace

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from archive.diarium.behorighet import require
from archive.diarium.kalender import datum_i_ord
from archive.diarium.remiss import UTKAST_I_ORD, Innehall
from archive.expediering.mallar import Mallslag, filled
from archive.registratur import mallar, remissutkast, utkastsandning
from archive.store.arenden import Arende
from archive.web.filfalt import outcome_of
from archive.web.formular import Formular
from archive.web.remisser.formular_utkast import DecideForm, SkalForm, UtkastForm
from archive.web.remisser.ritning import bp, handling_link
from archive.web.remisser.utkastvy import (
    ALLA,
    BESLUT,
    ETT,
    SKICKA,
    mottagare_form,
    page,
    read_utkast,
)
from archive.web.remisser.utsandning import sent_by, tell_letters
from archive.web.rum import arende_or_404, desk, vem
from archive.web.sakerhet import takes_files


@bp.route(ALLA, methods=["GET", "POST"])
@takes_files
def draft_remiss(slug: str) -> ResponseReturnValue:
    """Begin a draft; those that the ärende has are shown."""
    arende = arende_or_404(slug)
    require(vem(), "draft_remiss", arende.namnd_id)
    form = UtkastForm()
    if not form.is_submitted():
        form.rubrik.data, form.kontakt.data = arende.rubrik, arende.handlaggare
    act = lambda: remissutkast.draft_remiss(  # noqa: E731 - the act, to be done once
        desk(),
        arende.id,
        vem=vem(),
        innehall=_with_text(arende, form.innehall()),
        filer=form.inlamnade(),
        nyckel=form.once(),
    )
    if form.accepted() and (utkast_id := outcome_of(form, act)):
        flash(_("Utkastet är sparat. Välj vilka som ska tillfrågas."))
        return redirect(url_for(".show_utkast", slug=slug, utkast_id=utkast_id), 303)
    said = {"utkasten": remissutkast.of_arende(desk(), arende.id, vem=vem())}
    return render_template(
        "remisser/draft_remiss.html", form=form, arende=arende, i_ord=UTKAST_I_ORD, **said
    )


@bp.get(ETT)
def show_utkast(slug: str, utkast_id: int) -> ResponseReturnValue:
    """The draft: what is written, who is asked, and what is left to do."""
    vy = read_utkast(slug, utkast_id)
    form = mottagare_form(vy)
    return page(vy, form, DecideForm(formdata=None, prefix=BESLUT, datum=desk().today()))


@bp.route(f"{ETT}/andra", methods=["GET", "POST"])
@takes_files
def change_utkast(slug: str, utkast_id: int) -> ResponseReturnValue:
    """Write something else."""
    vy = read_utkast(slug, utkast_id)
    form = UtkastForm()
    form.behall.choices = {f.sha256: f.namn for f in vy.utkast.filer}
    if not form.is_submitted():
        form.fill(vy.utkast.innehall)
        form.behall.data = [f.sha256 for f in vy.utkast.filer]
    act = lambda: remissutkast.change_utkast(  # noqa: E731 - the act, to be done once
        desk(),
        utkast_id,
        vem=vem(),
        innehall=form.innehall(),
        filer=form.inlamnade(),
        behall=form.behall.data or (),
    )
    if form.accepted() and form.attempt(act):
        return vy.back(_("Utkastet är ändrat."))
    said = {"form": form, "arende": vy.arende, "utkast": vy.utkast}
    return render_template("remisser/change_utkast.html", **said)


@bp.post(f"{ETT}/beslut")
def decide_remiss(slug: str, utkast_id: int) -> ResponseReturnValue:
    """It has been decided that the remiss is sent."""
    vy = read_utkast(slug, utkast_id)
    form = DecideForm(prefix=BESLUT)
    act = lambda: remissutkast.decide_remiss(  # noqa: E731 - the act, to be done once
        desk(),
        utkast_id,
        vem=vem(),
        av=form.text("beslutad_av"),
        ref=form.text("ref"),
        datum=form.datum.data,
    )
    if form.accepted() and form.attempt(act):
        return vy.back(_("Beslutet är registrerat. Remissen kan skickas."))
    return page(vy, mottagare_form(vy, fresh=True), form)


@bp.route(f"{ETT}/ta-tillbaka", methods=["GET", "POST"])
def reopen_utkast(slug: str, utkast_id: int) -> ResponseReturnValue:
    """The decision is taken back, so that the draft can be changed."""
    vy, form = read_utkast(slug, utkast_id), SkalForm()
    act = lambda: remissutkast.reopen_utkast(  # noqa: E731 - the act, to be done once
        desk(), utkast_id, vem=vem(), skal=form.text("skal")
    )
    if form.accepted() and form.attempt(act):
        return vy.back(_("Beslutet är taget tillbaka."))
    said = {"form": form, "arende": vy.arende, "utkast": vy.utkast}
    return render_template("remisser/reopen_utkast.html", **said)


@bp.route(f"{ETT}/aterkalla", methods=["GET", "POST"])
def recall_utkast(slug: str, utkast_id: int) -> ResponseReturnValue:
    """The draft is not to become a remiss."""
    vy, form = read_utkast(slug, utkast_id), SkalForm()
    act = lambda: remissutkast.recall_remiss(  # noqa: E731 - the act, to be done once
        desk(), utkast_id, vem=vem(), skal=form.text("skal")
    )
    if form.accepted() and form.attempt(act):
        return vy.back(_("Utkastet är återkallat."))
    said = {"form": form, "arende": vy.arende, "utkast": vy.utkast}
    return render_template("remisser/recall_utkast.html", **said)


@bp.post(f"{ETT}/skicka")
def send_utkast(slug: str, utkast_id: int) -> ResponseReturnValue:
    """Send it: the missiv is registered and goes to each of them."""
    vy, form = read_utkast(slug, utkast_id), Formular(prefix=SKICKA)
    if not form.accepted():
        abort(400)
    done = utkastsandning.send_remiss(
        desk(), utkast_id, vem=vem(), nyckel=f"{form.nyckel.data}:{utkast_id}"
    )
    sand = sent_by(done)
    nr = sand.remiss.nr
    said = _("Remiss %(nr)s är skickad. Missivet är", nr=nr)
    flash(Markup("{} {}.").format(said, handling_link(vy.arende, done.nr)))
    tell_letters(sand)
    return redirect(url_for(".show", slug=slug, nr=nr), 303)


def _with_text(arende: Arende, written: Innehall) -> Innehall:
    """With the missiv in the nämnd's own words, when none are written."""
    if written.brevtext:
        return written
    falt = {
        "dnr": arende.dnr,
        "rubrik": written.rubrik,
        "instans": _("remissinstanserna"),
        "namnd": arende.namnd,
        "kommun": desk().brevhuvud.kommun,
        "svarsdatum": datum_i_ord(written.svarsdatum) if written.svarsdatum else "",
        "kontakt": written.kontakt,
    }
    with desk().db.read() as conn:
        words = mallar.text_of(conn, arende.namnd_id, Mallslag.MISSIV)
    return replace(written, brevtext="\n\n".join(filled(words, falt)))
