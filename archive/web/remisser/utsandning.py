"""Sending a remiss, the short way: one form that sends at once."""

from collections import Counter
from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from archive.diarium.behorighet import require
from archive.diarium.kalender import add_arbetsdagar
from archive.diarium.remiss import KORT_TID, varningar
from archive.registratur import remittering
from archive.registratur.brevvag import EPOST, POST
from archive.registratur.registrering import Registrerad
from archive.store import instanser, remisser, sandlistor
from archive.store.arenden import Arende
from archive.store.remisser import Sand
from archive.web.filfalt import outcome_of
from archive.web.remisser.brevskrivning import sent_i_ord
from archive.web.remisser.formular import SendForm
from archive.web.remisser.ritning import bp, handling_link
from archive.web.rum import arende_or_404, desk, vem, zoner
from archive.web.sakerhet import takes_files


@bp.route("/arenden/<arende:slug>/remisser/ny", methods=["GET", "POST"])
@takes_files
def send_remiss(slug: str) -> ResponseReturnValue:
    """Send an ärende for yttrande to bodies chosen from the registry."""
    arende = arende_or_404(slug)
    require(vem(), "send_remiss", arende.namnd_id)
    form = SendForm()
    with desk().db.read() as conn:
        form.offer(instanser.every(conn, only_active=True))
        listor = sandlistor.offered(conn, arende.namnd_id)
    form.sandlista.offer({str(s.id): s.namn for s in listor}, empty=_("Ingen"))
    if not form.is_submitted():
        form.rubrik.data = arende.rubrik
        form.instanser.data = request.args.getlist("instans")
    if form.accepted() and (done := outcome_of(form, lambda: _send(form, arende))):
        nr = _told(arende, done, form)
        return redirect(url_for(".show", slug=slug, nr=nr), 303)
    tidigast = add_arbetsdagar(desk().today(), KORT_TID)
    return render_template(
        "remisser/send_remiss.html", form=form, arende=arende, tidigast=tidigast, kort=KORT_TID
    )


def tell_letters(sand: Sand) -> None:
    """Say how the missiv left: by e-mail, or on paper that somebody prints."""
    vagar = Counter(u.kanal for u in sand.remiss.tillfragade)
    if said := sent_i_ord(vagar[EPOST], vagar[POST]):
        flash(said, "info")


def sent_by(done: Registrerad) -> Sand:
    """The remiss that a missiv sent."""
    with desk().db.read() as conn:
        sent = remisser.of_arende(conn, done.arende_id, zoner=zoner())
    return next(s for s in sent if s.missiv_id == done.handling_id)


def _send(form: SendForm, arende: Arende) -> Registrerad:
    return remittering.send_remiss(
        desk(),
        arende.id,
        vem=vem(),
        rubrik=form.rubrik.data or "",
        instans_ids=[*form.chosen(), *_listed(form)],
        svarsdatum=form.svarsdatum.data,
        filer=form.inlamnade(),
        med_brev=bool(form.mejla.data),
        nyckel=form.once(),
    )


def _listed(form: SendForm) -> Sequence[int]:
    if not form.sandlista.chosen:
        return ()
    with desk().db.read() as conn:
        return sandlistor.get(conn, form.sandlista.chosen).instans_ids


def _told(arende: Arende, done: Registrerad, form: SendForm) -> int:
    """Say what happened and what is worth knowing of the svarsdatum; the number of the remiss."""
    sand = sent_by(done)
    antal = len(sand.remiss.utskick)
    till = _("en instans") if antal == 1 else _("%(antal)s instanser", antal=antal)
    said = _("Remiss %(nr)s är skickad till %(till)s. Missivet är", nr=sand.remiss.nr, till=till)
    flash(Markup("{} {}.").format(said, handling_link(arende, done.nr)))
    if form.mejla.data:
        tell_letters(sand)
    for varning in varningar(form.svarsdatum.data, today=desk().today()):
        flash(varning, "varning")
    return sand.remiss.nr
