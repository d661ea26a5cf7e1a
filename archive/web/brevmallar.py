"""The words of letters: a nämnd reads the standard texts, and writes its own where it wants to."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from wtforms import TextAreaField

from archive.diarium.behorighet import require
from archive.expediering.mallar import FALT, STANDARD, Mallslag, filled
from archive.registratur import mallar as acts
from archive.store import mallar, namnder
from archive.store.namnder import Namnd
from archive.web.formular import Formular
from archive.web.handlingar_formular import Expected
from archive.web.lista import wants_csv
from archive.web.rum import desk, vem
from archive.web.tabell import csv_answer

bp = Blueprint("brevmallar", __name__)

EXEMPEL = {
    "dnr": "KS 2026/142",
    "ert_dnr": "BN 2026/31",
    "rubrik": "förslag till cykelplan",
    "instans": "Byggnadsnämnden",
    "remittent": "Länsstyrelsen",
    "svarsdatum": "15 apr 2026 (onsdag)",
    "dagar": "om 12 arbetsdagar",
    "kontakt": "registratorn",
    "kommentar": "Nämnden sammanträder först den 22 april.",
    "paragraf": "§ 88",
    "beslutsdatum": "9 apr 2026 (torsdag)",
    "punkt": "3.2",
    "undertecknare": "nämndsekreteraren",
    "till": "24 apr 2026 (fredag)",
    "lank": "https://…",
}
"""What the fields are filled with where a template is shown."""


class MallForm(Formular):
    """The text of one kind of letter."""

    innehall = TextAreaField(
        _("Text"),
        [Expected()],
        description=_("En tom rad skiljer stycken. En mening vars uppgift saknas utelämnas."),
    )


@bp.get("/brevmallar", endpoint="list")
def list_all() -> ResponseReturnValue:
    """Every kind of letter, and whose words stand in it."""
    mine = _mine()
    namnd = _chosen(mine)
    with desk().db.read() as conn:
        own = mallar.of_namnd(conn, namnd.id)
    if wants_csv():
        rows = [(s.i_ord, own.get(s) or STANDARD[s]) for s in Mallslag]
        return csv_answer("brevmallar.csv", ("Brev", "Text"), rows)
    said = {"namnder": mine, "namnd": namnd, "slag": [*Mallslag], "egna": own}
    return render_template("brevmallar/list.html", **said)


@bp.route("/brevmallar/<slag>", methods=["GET", "POST"])
def save_mall(slag: str) -> ResponseReturnValue:
    """Write a nämnd's own text, or go back to the standard one."""
    namnd = _chosen(_mine())
    kind = next((s for s in Mallslag if s == slag), None) or abort(404)
    form = MallForm()
    with desk().db.read() as conn:
        now = acts.text_of(conn, namnd.id, kind)
    if not form.is_submitted():
        form.innehall.data = STANDARD[kind] if "standard" in request.args else now
    act = lambda: acts.save_mall(  # noqa: E731 - the act, to be done once
        desk(), namnd.id, kind, vem=vem(), innehall=form.text("innehall")
    )
    if form.accepted() and form.attempt(act):
        flash(_("Texten är sparad och gäller från nästa brev."))
        return redirect(url_for("brevmallar.list", namnd=namnd.kod), 303)
    kommun = desk().brevhuvud.kommun
    exempel = filled(form.text("innehall"), {**EXEMPEL, "namnd": namnd.namn, "kommun": kommun})
    said = {"form": form, "namnd": namnd, "slag": kind, "exempel": exempel, "falt": FALT}
    return render_template("brevmallar/save_mall.html", egen=now != STANDARD[kind], **said)


def _mine() -> list[Namnd]:
    """The nämnder whose letters the one who asks may write."""
    require(vem(), "save_mall")
    allowed = vem().namnder_for("save_mall")
    with desk().db.read() as conn:
        return [n for n in namnder.every(conn) if n.id in allowed]


def _chosen(mine: list[Namnd]) -> Namnd:
    kod = request.args.get("namnd", "")
    return next((n for n in mine if n.kod == kod), None) or (mine[0] if mine else abort(403))
