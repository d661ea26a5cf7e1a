"""Utskickat: the letters that leave by e-mail, what became of each, and what to do about it."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from archive.diarium.behorighet import require
from archive.registratur import brev as acts
from archive.store import arenden, brev
from archive.store.brev import Brev
from archive.web.lista import PER_SIDA, sida, sidor, wants_csv
from archive.web.ord import tidpunkt
from archive.web.rum import desk, vem, zoner
from archive.web.sprak import _
from archive.web.tabell import csv_answer

bp = Blueprint("utskickat", __name__)

SER = "send_again"
"""Who may do this in a nämnd sees its letters; nobody else does."""


@bp.get("/utskickat", endpoint="list")
def list_all() -> ResponseReturnValue:
    """The letters of the nämnder one works in, the newest first."""
    require(vem(), SER)
    lage = request.args.get("lage", "")
    asked: dict[str, Any] = {"namnder": vem().namnder_for(SER), "lage": lage}
    with desk().db.read() as conn:
        if wants_csv():
            rows, total = brev.page(conn, **asked, limit=100_000)
        else:
            rows, total = brev.page(conn, **asked, offset=(sida() - 1) * PER_SIDA)
        about = {i: arenden.get(conn, i, zoner=zoner()) for i in {b.arende_id for b in rows} if i}
    if wants_csv():
        dnr = {i: a.dnr for i, a in about.items()}
        return csv_answer("utskickat.csv", HUVUD, _lines(rows, dnr))
    said = {"brev": rows, "total": total, "arenden": about, "lage_i_ord": lage_i_ord}
    return render_template("utskickat/list.html", sidor=sidor(total), kind=kind, **said)


@bp.get("/utskickat/<int:brev_id>")
def show(brev_id: int) -> ResponseReturnValue:
    """One letter as it leaves, and what became of it."""
    letter = _read(brev_id)
    with desk().db.read() as conn:
        arende = arenden.get(conn, letter.arende_id, zoner=zoner()) if letter.arende_id else None
    said = {"brev": letter, "arende": arende, "lage": lage_i_ord(letter), "kind": kind(letter)}
    return render_template("utskickat/show.html", kan=_open(letter), **said)


@bp.get("/utskickat/<int:brev_id>/brev.eml")
def preview(brev_id: int) -> ResponseReturnValue:
    """The letter whole, heads and files and all, as a mail program opens it."""
    answer = Response(acts.preview(desk(), _read(brev_id)), mimetype="message/rfc822")
    answer.headers.set("Content-Disposition", "attachment", filename=f"brev-{brev_id}.eml")
    return answer


@bp.post("/utskickat/<int:brev_id>/skicka")
def send_again(brev_id: int) -> ResponseReturnValue:
    """Send what did not leave, or may not have."""
    acts.send_again(desk(), brev_id, vem=vem())
    flash(_("Brevet skickas strax."))
    return redirect(url_for("utskickat.show", brev_id=brev_id), 303)


@bp.post("/utskickat/<int:brev_id>/stall-in")
def cancel_brev(brev_id: int) -> ResponseReturnValue:
    """The letter is not to leave."""
    acts.cancel_brev(desk(), brev_id, vem=vem())
    flash(_("Brevet skickas inte."))
    return redirect(url_for("utskickat.show", brev_id=brev_id), 303)


def lage_i_ord(letter: Brev) -> str:
    """What became of a letter, in words."""
    if letter.installd:
        return _("inställt %(tid)s", tid=tidpunkt(letter.installd))
    if letter.studsat:
        return _("kom tillbaka %(tid)s", tid=tidpunkt(letter.studsat))
    if letter.skickad:
        return _("skickat %(tid)s", tid=tidpunkt(letter.skickad))
    if letter.ovisst:
        return _("oklart om det gick iväg")
    if letter.fel and letter.nasta:
        return _("gick inte, nytt försök %(tid)s", tid=tidpunkt(letter.nasta))
    return _("gick inte att skicka") if letter.fel else _("väntar på att skickas")


def kind(letter: Brev) -> str:
    """The shape of its läge."""
    if letter.studsat or (letter.fel and not letter.skickad) or letter.ovisst:
        return "late"
    return "done" if letter.skickad or letter.installd else ""


HUVUD = ("Skapat", "Till", "Ämne", "Ärende", "Slag", "Läge", "Fel")


def _lines(rows: Sequence[Brev], dnr: dict[int, str]) -> Iterator[tuple[object, ...]]:
    for b in rows:
        where = dnr.get(b.arende_id or 0, "")
        yield (tidpunkt(b.skapad), b.till, b.amne, where, b.slag, lage_i_ord(b), b.fel)


def _open(letter: Brev) -> bool:
    return not (letter.skickad or letter.installd)


def _read(brev_id: int) -> Brev:
    with desk().db.read() as conn:
        found = brev.get(conn, brev_id, namnder=vem().namnder_for(SER))
    return found or abort(404)
