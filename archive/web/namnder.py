"""Nämnder: each has its diarium, its pattern of dnr and its series of numbers."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from wtforms import StringField
from wtforms.validators import InputRequired, Optional

from archive.diarium import NotAllowed
from archive.diarium.behorighet import require
from archive.diarium.dnr import OgiltigtMonster, check_pattern, format_dnr
from archive.diarium.instans import NamnSaknas
from archive.registratur import styrning
from archive.registratur.styrning import MONSTER, NamndFinns, OgiltigKod
from archive.store import namnder, personer, serier
from archive.store.namnder import Namnd
from archive.store.sortering import sort_key
from archive.web.formular import Formular
from archive.web.lista import ordning, wants_csv
from archive.web.rum import desk, vem
from archive.web.sprak import _ as translated
from archive.web.tabell import csv_answer

bp = Blueprint("namnder", __name__)


class NamndForm(Formular):
    """A new nämnd."""

    beside: ClassVar[Mapping[type[NotAllowed], str]] = {
        NamndFinns: "kod",
        OgiltigKod: "kod",
        NamnSaknas: "namn",
        OgiltigtMonster: "monster",
    }

    namn = StringField(_("Namn"), [InputRequired(_("Skriv nämndens namn."))])
    kod = StringField(
        _("Kod"),
        [InputRequired(_("Skriv en kod."))],
        description=_("Står i varje diarienummer och kan inte ändras sedan, till exempel KS."),
    )
    monster = StringField(
        _("Mönster för diarienummer"),
        [InputRequired(_("Skriv ett mönster."))],
        default=MONSTER,
        description=_(
            "{kod}, {ar} och {lopnr} fylls i; {lopnr:04} fyller ut med nollor. "
            "{klass} är klassificeringen."
        ),
    )
    klass = StringField(
        _("Klassificering"),
        [Optional()],
        description=_("Gäller för nämndens nya ärenden när ingen annan anges."),
    )

    def preview(self) -> str:
        """The first numbers of the pattern, or nothing while there is no good pattern."""
        kod, klass = self.text("kod") or "KS", self.text("klass") or None
        pattern = self.text("monster")
        try:
            check_pattern(pattern, kod=kod, klass=klass)
        except OgiltigtMonster:
            return ""
        ar = desk().today().year
        written = [format_dnr(pattern, kod=kod, ar=ar, lopnr=n, klass=klass) for n in (1, 2, 142)]
        return translated(
            "Så blir numren: %(a)s, %(b)s … %(c)s", a=written[0], b=written[1], c=written[2]
        )


@bp.get("/namnder", endpoint="list")
def list_all() -> ResponseReturnValue:
    """Every nämnd with its pattern and how many ärenden it has."""
    order = ordning(("namn", "kod", "monster", "antal"), "namn")
    with desk().db.read() as conn:
        every, antal = namnder.every(conn), namnder.arenden_per_namnd(conn)
        drawn = serier.sista(conn, desk().today().year)
    rows = order.sort(every, _keys(antal))
    nasta = {n.id: _next_dnr(n, drawn) for n in every}
    if wants_csv():
        cells = [(n.kod, n.namn, n.monster, n.klass, nasta[n.id], antal.get(n.id, 0)) for n in rows]
        head = ("Kod", "Nämnd", "Mönster", "Klassificering", "Nästa nummer", "Ärenden")
        return csv_answer("namnder.csv", head, cells)
    return render_template(
        "namnder/list.html", namnder=rows, antal=antal, nasta=nasta, sortera=str(order)
    )


@bp.get("/namnder/<kod>")
def show(kod: str) -> str:
    """One nämnd: how its numbers are written, the next one, and who works there."""
    with desk().db.read() as conn:
        namnd = namnder.find(conn, kod)
        if namnd is None:
            abort(404)
        people = personer.in_namnd(conn, namnd.id)
        antal = namnder.arenden_per_namnd(conn).get(namnd.id, 0)
        nasta = _next_dnr(namnd, serier.sista(conn, desk().today().year))
    return render_template(
        "namnder/show.html", namnd=namnd, people=people, antal=antal, nasta=nasta
    )


@bp.route("/namnder/ny", methods=["GET", "POST"])
def add_namnd() -> ResponseReturnValue:
    """A new nämnd. The button that only shows the numbers saves nothing."""
    require(vem(), "add_namnd")
    form = NamndForm()
    if "visa" not in request.form and form.accepted() and form.attempt(lambda: _add(form)):
        flash(translated("%(namn)s har fått ett diarium.", namn=form.text("namn")))
        return redirect(url_for("namnder.list"), 303)
    return render_template("namnder/add_namnd.html", form=form)


def _keys(antal: Mapping[int, int]) -> dict[str, Callable[[Namnd], object]]:
    return {
        "namn": lambda n: sort_key(n.namn),
        "kod": lambda n: sort_key(n.kod),
        "monster": lambda n: n.monster,
        "antal": lambda n: (antal.get(n.id, 0), sort_key(n.namn)),
    }


def _add(form: NamndForm) -> None:
    styrning.add_namnd(
        desk(),
        vem=vem(),
        kod=form.text("kod"),
        namn=form.text("namn"),
        monster=form.text("monster"),
        klass=form.text("klass"),
    )


def _next_dnr(namnd: Namnd, drawn: Mapping[int, int]) -> str:
    """The number the next ärende would get if it were opened now."""
    ar, lopnr = desk().today().year, drawn.get(namnd.id, 0) + 1
    return format_dnr(namnd.monster, kod=namnd.kod, ar=ar, lopnr=lopnr, klass=namnd.klass or None)
