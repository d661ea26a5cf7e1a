"""Sending a remiss."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from archive.diarium.behorighet import require
from archive.diarium.kalender import add_arbetsdagar
from archive.diarium.remiss import KORT_TID, varningar
from archive.registratur import remittering
from archive.registratur.registrering import Registrerad
from archive.store import instanser, remisser
from archive.store.arenden import Arende
from archive.web.filfalt import outcome_of
from archive.web.remisser.formular import SendForm
from archive.web.remisser.ritning import bp
from archive.web.remisser.tavla import handling_link
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
    if not form.is_submitted():
        form.rubrik.data = arende.rubrik
    if form.accepted() and (done := outcome_of(form, lambda: _send(form, arende))):
        nr = _told(arende, done, form)
        return redirect(url_for(".show", slug=slug, nr=nr), 303)
    tidigast = add_arbetsdagar(desk().today(), KORT_TID)
    return render_template(
        "remisser/send_remiss.html", form=form, arende=arende, tidigast=tidigast, kort=KORT_TID
    )


def _send(form: SendForm, arende: Arende) -> Registrerad:
    return remittering.send_remiss(
        desk(),
        arende.id,
        vem=vem(),
        rubrik=form.rubrik.data or "",
        instans_ids=form.chosen(),
        svarsdatum=form.svarsdatum.data,
        filer=form.inlamnade(),
        nyckel=form.once(),
    )


def _told(arende: Arende, done: Registrerad, form: SendForm) -> int:
    """Say what happened and what is worth knowing of the svarsdatum; the number of the remiss."""
    with desk().db.read() as conn:
        sent = remisser.of_arende(conn, done.arende_id, zoner=zoner())
    sand = next(s for s in sent if s.missiv_id == done.handling_id)
    antal = len(sand.remiss.utskick)
    till = _("en instans") if antal == 1 else _("%(antal)s instanser", antal=antal)
    said = _("Remiss %(nr)s är skickad till %(till)s. Missivet är", nr=sand.remiss.nr, till=till)
    flash(Markup("{} {}.").format(said, handling_link(arende, done.nr)))
    for varning in varningar(form.svarsdatum.data, today=desk().today()):
        flash(varning, "varning")
    return sand.remiss.nr
