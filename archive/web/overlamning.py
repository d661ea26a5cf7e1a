"""What other nämnder in the house have sent, to be taken in with one confirmation each."""

from collections.abc import Callable, Sequence

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from archive.diarium import NotAllowed
from archive.registratur import overlamnat_anstand, overlamning, pappersbrev
from archive.registratur.overlamningsgrund import InteErbjuden
from archive.registratur.registrering import Registrerad
from archive.store import handlingar
from archive.store.erbjudande import Erbjudande
from archive.web.formular import Formular
from archive.web.rum import desk, vem, zoner

Act = Callable[[], Registrerad]
Note = Callable[[], None]

bp = Blueprint("overlamning", __name__, url_prefix="/fran-andra-namnder")


@bp.app_context_processor
def _known() -> dict[str, object]:
    """For the pages where it stands: what there is to take in, and what is to be printed."""
    return {"erbjudanden": offered, "brev_att_skriva_ut": to_print}


def offered() -> Sequence[Erbjudande]:
    """What this person may take in, the oldest first."""
    if not current_user.is_authenticated:
        return ()
    return overlamning.offers(desk(), vem=vem())


def to_print() -> int:
    """How many reminders this person's nämnder have to print."""
    return len(pappersbrev.to_print(desk(), vem=vem())) if current_user.is_authenticated else 0


@bp.get("", endpoint="list")
def list_all() -> str:
    """All that waits."""
    return render_template("overlamning/list.html", form=Formular())


@bp.post("/remiss/<int:utskick_id>")
def receive_remiss(utskick_id: int) -> ResponseReturnValue:
    """Take in a remiss."""
    form = Formular()
    return _registered(
        lambda: overlamning.receive_remiss(
            desk(), utskick_id, vem=vem(), nyckel=str(form.nyckel.data)
        )
    )


@bp.post("/svar/<int:besvarande_id>")
def receive_svar(besvarande_id: int) -> ResponseReturnValue:
    """Take in an answer, or that no answer will come."""
    form = Formular()
    return _registered(
        lambda: overlamning.receive_svar(
            desk(), besvarande_id, vem=vem(), nyckel=str(form.nyckel.data)
        )
    )


@bp.post("/begaran/<int:besvarande_id>")
def receive_begaran(besvarande_id: int) -> ResponseReturnValue:
    """Note that a nämnd asks us for more time."""
    return _noted(
        lambda: overlamnat_anstand.receive_begaran(desk(), besvarande_id, vem=vem()),
        _("Begäran om anstånd är antecknad. Besluta om den på remissens sida."),
    )


@bp.post("/besked/<int:besvarande_id>")
def receive_besked(besvarande_id: int) -> ResponseReturnValue:
    """Note what was decided on our request for more time."""
    return _noted(
        lambda: overlamnat_anstand.receive_besked(desk(), besvarande_id, vem=vem()),
        _("Beskedet är antecknat."),
    )


@bp.get("/brev-att-skriva-ut")
def to_post() -> str:
    """The reminders that go on paper."""
    return render_template("overlamning/to_post.html", brev=pappersbrev.to_print(desk(), vem=vem()))


@bp.post("/brev-att-skriva-ut/<int:handling_id>/<int:utskick_id>")
def mark_printed(handling_id: int, utskick_id: int) -> ResponseReturnValue:
    """A letter on paper has been sent."""
    pappersbrev.mark_printed(desk(), handling_id, utskick_id, vem=vem())
    flash(_("Brevet är antecknat som skickat."))
    return redirect(url_for("overlamning.to_post"), 303)


def _registered(act: Act) -> ResponseReturnValue:
    try:
        done = act()
    except InteErbjuden as no:
        flash(str(no), "varning")
        return _back()
    with desk().db.read() as conn:
        handling = handlingar.get(conn, done.handling_id, zoner=zoner())
    flash(_("Registrerat som %(x)s.", x=handling.beteckning))
    return redirect(url_for("handlingar.show", slug=handling.slug, nr=handling.nr), 303)


def _noted(act: Note, said: str) -> ResponseReturnValue:
    try:
        act()
    except NotAllowed as no:
        flash(str(no), "varning")
    else:
        flash(said)
    return _back()


def _back() -> ResponseReturnValue:
    return redirect(url_for("overlamning.list"), 303)
