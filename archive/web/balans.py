"""Lists to print: what is open by handläggare (balanslista), and what is late (restanslista)."""

from collections.abc import Sequence
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
from archive.store.bevakning import Frist
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


@bp.get("/listor/balans")
def balanslista() -> ResponseReturnValue:
    """Every open ärende, by handläggare."""
    with desk().db.read() as conn:
        alla, folk = namnder.every(conn), personer.every(conn)
        chosen = _urval({n.kod: n.id for n in alla})
        rader = balans.open_arenden(conn, zoner=zoner(), today=desk().today(), **chosen)
    if wants_csv():
        cells = [
            (r.handlaggare, r.dnr, r.rubrik, r.namnd, r.oppnat, r.senast, r.vantar, r.sena, r.nasta)
            for r in rader
        ]
        return csv_answer("balanslista.csv", BALANS, cells)
    grupper = [(namn, [*rows]) for namn, rows in groupby(rader, key=lambda r: r.handlaggare)]
    said = {"grupper": grupper, "total": len(rader), "namnder": [(n.kod, n.namn) for n in alla]}
    people = [(p.id, p.visas_som) for p in folk if p.aktiv]
    return render_template("balans/balanslista.html", personer=people, **said)


@bp.get("/listor/restans")
def restanslista() -> ResponseReturnValue:
    """Every deadline that has passed, by handläggare."""
    today = desk().today()
    with desk().db.read() as conn:
        alla, folk = namnder.every(conn), personer.every(conn)
        chosen = _urval({n.kod: n.id for n in alla})
        every = bevakning.open_deadlines(conn, zoner=zoner(), **chosen)
    rader = sorted(
        (f for f in every if f.sista_dag < today), key=lambda f: (not f.handlaggare, f.handlaggare)
    )
    if wants_csv():
        cells = [
            (f.handlaggare, f.sista_dag, dagar_i_ord(f.sista_dag, today), f.dnr, f.rubrik, vad(f))
            for f in rader
        ]
        return csv_answer("restanslista.csv", RESTANS, cells)
    said = {"grupper": _by_person(rader), "total": len(rader), "vad": vad}
    people = [(p.id, p.visas_som) for p in folk if p.aktiv]
    said |= {"namnder": [(n.kod, n.namn) for n in alla], "personer": people}
    return render_template("balans/restanslista.html", nasta_steg=nasta_steg, **said)


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


def _by_person(rader: Sequence[Frist]) -> list[tuple[str, list[Frist]]]:
    return [(namn, [*rows]) for namn, rows in groupby(rader, key=lambda f: f.handlaggare)]


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
