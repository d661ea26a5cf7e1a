"""How a remiss ends: the underlag, the sammanställning, handed over and closed."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from archive.diarium.behorighet import require
from archive.expediering.mallar import Mallslag
from archive.registratur import remissbrev, remittering, sammanstallning
from archive.registratur.registrering import Registrerad
from archive.web.filfalt import outcome_of
from archive.web.nedladdning import made
from archive.web.remisser.formular import HandOverForm
from archive.web.remisser.ritning import ETT, REMISS, bp, handling_link, read, read_one
from archive.web.remisser.tavla import Tavla, read_tavla
from archive.web.rum import desk, vem


@bp.route(f"{REMISS}/overlamna", methods=["GET", "POST"])
def hand_over(slug: str, nr: int) -> ResponseReturnValue:
    """Hand the underlag over; with answers missing, a reason is asked for and they are named."""
    tavla = read_tavla(slug, nr)
    require(vem(), "hand_over", tavla.arende.namnd_id)
    form = HandOverForm()
    if form.accepted() and (done := outcome_of(form, lambda: _hand_over(form, tavla))):
        said = _("Remissen är överlämnad till kommunstyrelsen. Underlaget är")
        flash(Markup("{} {}.").format(said, handling_link(tavla.arende, done.nr)))
        return redirect(url_for(".underlag", slug=slug, nr=nr), 303)
    return render_template("remisser/hand_over.html", form=form, tavla=tavla)


@bp.post(f"{REMISS}/avsluta")
def close_remiss(slug: str, nr: int) -> ResponseReturnValue:
    """Nothing more is to come of it."""
    vy = read(slug, nr, "close_remiss")
    remittering.close_remiss(*vy.where, vem=vem())
    return vy.done(_("Remissen är avslutad. Kommer ett yttrande ändå kan det registreras."))


@bp.get(f"{REMISS}/underlag")
def underlag(slug: str, nr: int) -> ResponseReturnValue:
    """What kommunstyrelsen gets: every yttrande, and the names of those that are missing."""
    return render_template("remisser/underlag.html", tavla=read_tavla(slug, nr))


@bp.get(f"{REMISS}/sammanstallning.<any(pdf, docx):form>")
def compile_remiss(slug: str, nr: int, form: str) -> ResponseReturnValue:
    """The remissammanställning as it stands now, to read or to write on in."""
    vy = read(slug, nr)
    dokument = sammanstallning.compile_remiss(*vy.where, vem=vem())
    write = sammanstallning.pdf_of if form == "pdf" else sammanstallning.docx_of
    return made(write(dokument), namn=f"Remissammanställning {slug} remiss {nr}", som=form)


@bp.get(f"{ETT}/brev.<any(pdf, docx):form>")
def print_letter(slug: str, nr: int, utskick_id: int, form: str) -> ResponseReturnValue:
    """The letter to one instans on paper: the missiv, or the reminder once one has gone."""
    vy, utskick = read_one(slug, nr, utskick_id, "remind")
    late = utskick.lage(desk().today()) == "forsenad"
    slag = None if late else Mallslag.MISSIV
    with desk().db.read() as conn:
        (letter,) = remissbrev.compose(conn, desk(), vy.arende, vy.sand, [utskick], slag=slag)
    printed = remissbrev.to_print(letter, docx=form == "docx")
    return made(printed, namn=f"Brev {slug} {utskick_id}", som=form)


def _hand_over(form: HandOverForm, tavla: Tavla) -> Registrerad:
    return remittering.hand_over(
        desk(),
        tavla.arende.id,
        tavla.remiss.nr,
        vem=vem(),
        skal=form.skal.data or "",
        nyckel=f"{form.nyckel.data}:{form.skal.data or ''}",
    )
