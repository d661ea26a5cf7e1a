"""A mail in the post that answers a remiss: proposed beside it, and registered with one button."""

from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from archive.diarium import NotAllowed
from archive.registratur import mejlsvar
from archive.registratur.mejlsvar import Svarsforslag
from archive.registratur.remissgrund import Utpekat
from archive.store import forsandelser, handlingar
from archive.store.forsandelser import Forsandelse
from archive.web.formular import Formular
from archive.web.rum import desk, vem, zoner

bp = Blueprint("mejlsvar", __name__)


@bp.app_template_global("svarsforslag")
def proposed(forsandelse: Forsandelse) -> Sequence[Svarsforslag]:
    """The Utskick that a mail may answer, those first that are sure, where the reader may do it."""
    if not forsandelse.huvud or forsandelse.handling_id or forsandelse.avford:
        return ()
    may = vem().namnder_for("receive_yttrande")
    with desk().db.read() as conn:
        found = mejlsvar.utskick_for(conn, forsandelse.huvud, zoner=zoner())
    return [one for one in found if one.mal.namnd_id in may]


@bp.post("/posten/<int:forsandelse_id>/yttrande/<int:utskick_id>")
def receive_yttrande(forsandelse_id: int, utskick_id: int) -> ResponseReturnValue:
    """The mail is the yttrande that was proposed."""
    form = Formular()
    with desk().db.read() as conn:
        namnder = vem().namnder_for("register_handling")
        found = forsandelser.get(conn, forsandelse_id, namnder=namnder)
    offered = {one.mal.utskick_id: one.mal for one in proposed(found)}
    if utskick_id not in offered:
        abort(404)
    mal = offered[utskick_id]
    try:
        done = mejlsvar.receive_forsandelse_as_yttrande(
            desk(),
            forsandelse_id,
            Utpekat(mal.arende_id, mal.nr, mal.utskick_id),
            vem=vem(),
            uppgifter=mejlsvar.facts_for(found, mal),
            nyckel=str(form.nyckel.data),
        )
    except NotAllowed as no:
        flash(str(no), "varning")
        where = url_for("posten.register_forsandelse", forsandelse_id=forsandelse_id)
        return redirect(where, 303)
    with desk().db.read() as conn:
        handling = handlingar.get(conn, done.handling_id, zoner=zoner())
    flash(_("Yttrandet från %(x)s är registrerat som %(y)s.", x=mal.instans, y=handling.beteckning))
    return redirect(url_for("handlingar.show", slug=handling.slug, nr=handling.nr), 303)
