"""One ärende: what it is, where it stands, what has been done in it."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import SelectField

from archive.diarium.remiss import mening, stallning
from archive.registratur import arenden as acts
from archive.store import besvaranden, handelser, handlingar, kopplingar, personer, remisser
from archive.store.arenden import Arende
from archive.store.db import Connection
from archive.store.handlingar import Handling
from archive.store.sortering import sort_key
from archive.web.formular import Formular
from archive.web.hitta import FleraArenden, find_arende
from archive.web.lista import ordning
from archive.web.rum import arende_or_404, desk, vem, zoner
from archive.web.tidslinje import timeline

bp = Blueprint("arenden", __name__)

HANDELSER = 40
"""Events shown before "visa alla" is asked for."""

KOPPLINGAR = 8
"""Ties shown before the rest is unfolded."""

ORDERS = ("nr", "datum", "rubrik", "motpart")


class AssignForm(Formular):
    """Who handles the ärende from now on."""

    handlaggare = SelectField(_("Handläggare"), choices={}, validate_choice=False)


@bp.get("/arenden")
def find() -> ResponseReturnValue:
    """The ärende or handling that bears the dnr in the query; of several, the search tells."""
    text = request.args.get("dnr", "")
    with desk().db.read() as conn:
        try:
            arende, nr = find_arende(conn, text, zoner=zoner())
        except FleraArenden:
            return redirect(url_for("sok.search", q=text), 303)
    if nr is None:
        return redirect(url_for("arenden.show", slug=arende.slug), 303)
    return redirect(url_for("handlingar.show", slug=arende.slug, nr=nr), 303)


@bp.get("/arenden/<arende:slug>")
def show(slug: str) -> ResponseReturnValue:
    """The whole ärende."""
    return _page(arende_or_404(slug))


@bp.post("/arenden/<arende:slug>/handlaggare")
def assign_handlaggare(slug: str) -> ResponseReturnValue:
    """Give the ärende to somebody, or to nobody."""
    arende = arende_or_404(slug)
    form = _assign_form(arende)
    person_id = _number(form.handlaggare.data or "")
    if form.accepted() and form.attempt(
        lambda: acts.assign_handlaggare(desk(), arende.id, vem=vem(), person_id=person_id)
    ):
        flash(
            gettext("Handläggaren är sparad.")
            if person_id
            else gettext("Ärendet har ingen handläggare nu.")
        )
        return redirect(url_for("arenden.show", slug=arende.slug), 303)
    return _page(arende, form)


@bp.post("/arenden/<arende:slug>/avsluta")
def close_arende(slug: str) -> ResponseReturnValue:
    """Close the ärende; what comes later is registered all the same."""
    arende = arende_or_404(slug)
    acts.close_arende(desk(), arende.id, vem=vem())
    flash(gettext("Ärendet är avslutat."))
    return redirect(url_for("arenden.show", slug=arende.slug), 303)


@bp.post("/arenden/<arende:slug>/oppna")
def reopen_arende(slug: str) -> ResponseReturnValue:
    """Open a closed ärende again."""
    arende = arende_or_404(slug)
    acts.reopen_arende(desk(), arende.id, vem=vem())
    flash(gettext("Ärendet är öppet igen."))
    return redirect(url_for("arenden.show", slug=arende.slug), 303)


def _page(arende: Arende, form: AssignForm | None = None) -> str:
    order = ordning(ORDERS, "nr")
    with desk().db.read() as conn:
        rows = handlingar.of_arende(conn, arende.id, zoner=zoner())
        events = handelser.of_arende(conn, arende.id)
        sanda = remisser.of_arende(conn, arende.id, zoner=zoner())
        mottagna = besvaranden.of_arende(conn, arende.id, zoner=zoner())
        namner = kopplingar.mentions(conn, arende.id, zoner=zoner())
        namns_i = kopplingar.mentioned_in(conn, arende.id, zoner=zoner())
        form = form or _assign_form(arende, conn)
    today = desk().today()
    lines = timeline(events, arende=arende, handlingar=rows)
    alla = "handelser" in request.args
    return render_template(
        "arenden/show.html",
        arende=arende,
        handlingar=_sorted(rows, order.nyckel, fallande=order.fallande),
        sortera=str(order),
        remisser=sanda,
        besvaranden=mottagna,
        kopplingar=[(gettext("Nämner"), namner), (gettext("Nämns i"), namns_i)],
        visade=KOPPLINGAR,
        handelser=lines if alla else lines[:HANDELSER],
        fler=0 if alla else max(0, len(lines) - HANDELSER),
        stallning=lambda remiss: mening(stallning(remiss, today), today),
        form=form,
    )


def _sorted(rows: Sequence[Handling], key: str, *, fallande: bool) -> list[Handling]:
    """The handlingar of one ärende; masked facts are equal, so their order tells nothing."""
    keys = {"rubrik": sort_key, "motpart": sort_key}
    make = keys.get(key, lambda value: value)
    return sorted(rows, key=lambda h: make(getattr(h, key)), reverse=fallande)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _assign_form(arende: Arende, conn: Connection | None = None) -> AssignForm:
    if conn is None:
        with desk().db.read() as opened:
            return _assign_form(arende, opened)
    form = AssignForm(handlaggare=str(arende.handlaggare_id or ""))
    people = personer.in_namnd(conn, arende.namnd_id)
    form.handlaggare.choices = {
        "": gettext("Ingen"),
        **{str(p.id): p.visas_som for p in people},
    }
    return form
