"""Lists to print: what is open by handläggare (balanslista), and what is late (restanslista)."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from wtforms.validators import InputRequired

from archive.diarium.behorighet import require
from archive.diarium.kalender import dagar_i_ord
from archive.registratur import arenden
from archive.store import balans, bevakning, namnder, omfordelning, personer
from archive.store.arenden import MEST
from archive.store.bevakning import Frist
from archive.store.namnder import Namnd
from archive.store.personer import Person
from archive.store.sortering import sort_key
from archive.web.besvarande.falt import ValField
from archive.web.bevakning import nasta_steg, vad
from archive.web.formular import Formular
from archive.web.lista import wants_csv
from archive.web.rum import desk, vem, zoner
from archive.web.sprak import _
from archive.web.tabell import csv_answer

bp = Blueprint("balans", __name__)


class ReassignForm(Formular):
    """From whom to whom, and in which nämnd."""

    namnd = ValField(lazy_gettext("Nämnd"), [InputRequired(lazy_gettext("Välj nämnd."))])
    fran = ValField(
        lazy_gettext("Från"), [InputRequired(lazy_gettext("Välj vem som lämnar sina ärenden."))]
    )
    till = ValField(lazy_gettext("Till"), [InputRequired(lazy_gettext("Välj vem som tar över."))])


VISAS = 500
"""Rows of a list that a page shows; its files have them all."""


@bp.get("/listor/balans")
def balanslista() -> ResponseReturnValue:
    """Open ärenden by handläggare: the oldest of them, or as a file all."""
    with desk().db.read() as conn:
        alla, folk = namnder.every(conn), personer.every(conn)
        chosen = _urval({n.kod: n.id for n in alla})
        asked = {"zoner": zoner(), "today": desk().today(), **chosen}
        if wants_csv():
            rows = map(_balans_cells, balans.open_arenden(conn, **asked))
            return csv_answer("balanslista.csv", BALANS, rows)
        total = balans.count_open(conn, most=MEST, **chosen)
        rader = [*balans.open_arenden(conn, limit=VISAS, **asked)]
    said = _said(rader, alla, folk) | {"total": total, "fler": total > MEST}
    return render_template("balans/balanslista.html", **said)


@bp.get("/listor/restans")
def restanslista() -> ResponseReturnValue:
    """Deadlines that have passed, by handläggare: the latest of them, or as a file all."""
    today = desk().today()
    with desk().db.read() as conn:
        alla, folk = namnder.every(conn), personer.every(conn)
        chosen = _urval({n.kod: n.id for n in alla})
        per_dag = bevakning.per_dag(conn, **chosen)
        passed = {"zoner": zoner(), "to": today - timedelta(days=1), "counted": per_dag, **chosen}
        limit = None if wants_csv() else VISAS
        found = bevakning.open_deadlines(conn, limit=limit, **passed)
    rader = sorted(found, key=lambda f: (not f.handlaggare, sort_key(f.handlaggare), f.handlaggare))
    if wants_csv():
        cells = (
            (f.handlaggare, f.sista_dag, dagar_i_ord(f.sista_dag, today), f.dnr, f.rubrik, vad(f))
            for f in rader
        )
        return csv_answer("restanslista.csv", RESTANS, cells)
    total = sum(antal for dag, antal in per_dag.items() if dag < today)
    said = _said(rader, alla, folk) | {"total": total, "vad": vad, "nasta_steg": nasta_steg}
    return render_template("balans/restanslista.html", **said)


@bp.route("/listor/byt-handlaggare", methods=["GET", "POST"])
def reassign_arenden() -> ResponseReturnValue:
    """All open ärenden of one who leaves go to another."""
    require(vem(), "reassign_arenden")
    form = ReassignForm()
    mine = vem().namnder_for("reassign_arenden")
    with desk().db.read() as conn:
        nar, folk = [n for n in namnder.every(conn) if n.id in mine], personer.every(conn)
    form.namnd.offer({str(n.id): n.namn for n in nar}, empty="" if len(nar) == 1 else _("Välj"))
    form.fran.offer({str(p.id): p.visas_som for p in folk}, empty=_("Välj"))
    form.till.offer({str(p.id): p.visas_som for p in folk if p.aktiv}, empty=_("Välj"))
    if not form.is_submitted():
        form.fran.data = request.args.get("fran", "")
        form.namnd.data = request.args.get("namnd", "") or (str(nar[0].id) if len(nar) == 1 else "")
    moved: list[str] = []
    act = lambda: moved.extend(  # noqa: E731 - the act, to be done once
        arenden.reassign_arenden(
            desk(),
            vem=vem(),
            fran=form.fran.chosen or 0,
            till=form.till.chosen or 0,
            namnd_id=form.namnd.chosen or 0,
        )
    )
    if form.accepted() and form.attempt(act):
        many = _("%(n)s ärenden har fått ny handläggare.", n=len(moved))
        flash(_("%(x)s har fått ny handläggare.", x=moved[0]) if len(moved) == 1 else many)
        return redirect(url_for("balans.balanslista", handlaggare=form.till.data), 303)
    return render_template("balans/reassign_arenden.html", form=form, berorda=_touched(form))


BALANS = (
    *("Handläggare", "Dnr", "Rubrik", "Nämnd", "Öppnat", "Senaste handling"),
    *("Svar som väntas", "Försenade", "Nästa sista dag"),
)
RESTANS = ("Handläggare", "Sista dag", "Läge", "Dnr", "Rubrik", "Väntar på")


def _urval(kod: dict[str, int]) -> dict[str, Any]:
    person = request.args.get("handlaggare", "")
    number = int(person) if person.isascii() and person.isdecimal() and len(person) < 10 else None
    return {"namnd_id": kod.get(request.args.get("namnd", "")), "handlaggare_id": number}


def _balans_cells(r: balans.Rad) -> tuple[object, ...]:
    return (
        *(r.handlaggare, r.dnr, r.rubrik, r.namnd, r.oppnat, r.senast),
        *(r.vantar, r.sena, r.nasta),
    )


def _said(
    rader: Sequence[balans.Rad] | Sequence[Frist], alla: Sequence[Namnd], folk: Sequence[Person]
) -> dict[str, Any]:
    """What both pages show: their rows by handläggare, and what they can be narrowed to."""
    return {
        "grupper": [(namn, [*rows]) for namn, rows in groupby(rader, lambda r: r.handlaggare)],
        "visas": len(rader),
        "namnder": [(n.kod, n.namn) for n in alla],
        "personer": [(p.id, p.visas_som) for p in folk if p.aktiv],
    }


def _touched(form: ReassignForm) -> Sequence[str] | None:
    """Which ärenden it is about, once it is said whose."""
    try:
        fran, namnd_id = form.fran.chosen, form.namnd.chosen
    except ValueError:
        return None
    if not fran or not namnd_id or namnd_id not in vem().namnder_for("reassign_arenden"):
        return None
    with desk().db.read() as conn:
        return [one.dnr for one in omfordelning.open_of(conn, namnd_id, fran)]
