"""Bevakning: what falls due when, the late first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from archive.diarium.kalender import dagar_i_ord
from archive.diarium.remiss import vantelage
from archive.store import bevakning, namnder, personer
from archive.store.bevakning import SVAR, Frist
from archive.store.db import Connection
from archive.web import hinner
from archive.web.frister import Grupp, groups, month, of_day, parse_dag, parse_month
from archive.web.lista import Sidor, sidor, wants_csv
from archive.web.remisser.tavla import KIND
from archive.web.rum import desk, vem, zoner
from archive.web.tabell import csv_answer

bp = Blueprint("bevakning", __name__)

PER = 50
"""Rows of a group before the rest are asked for, and of a page when one group is shown."""

MINA = "mina"
"""What the query says for the deadlines of the one who asks."""


@dataclass(frozen=True, slots=True)
class Urval:
    """Which deadlines: of a nämnd, of a handläggare; of one group or one day."""

    namnd_id: int | None
    handlaggare_id: int | None
    grupp: str
    dag: date | None


@bp.get("/bevakning")
def show() -> ResponseReturnValue:
    """Every deadline, grouped by how near it is."""
    today = desk().today()
    with desk().db.read() as conn:
        alla, folk = namnder.every(conn), [p for p in personer.every(conn) if p.aktiv]
        chosen = _urval({n.kod: n.id for n in alla}, {str(p.id): p.id for p in folk})
        if wants_csv():
            return csv_answer("bevakning.csv", HUVUD, _lines(_frister(conn, chosen), today))
        per_dag = bevakning.per_dag(
            conn, namnd_id=chosen.namnd_id, handlaggare_id=chosen.handlaggare_id
        )
        shown = _chosen_groups(chosen, per_dag, today)
        pages = sidor(shown[0].antal if _alone(chosen) and shown else 0, per=PER)
        grupper = [_filled(conn, grupp, chosen, per_dag, pages) for grupp in shown]
    asked = [f.besvarande_id for g in grupper for f in g.frister if f.besvarande_id]
    first = parse_month(request.args.get("manad", "")) or chosen.dag or today
    return render_template(
        "bevakning/show.html",
        grupper=grupper,
        ensam=_alone(chosen),
        sidor=pages,
        totalt=sum(per_dag.values()),
        manad=month(per_dag, first, today),
        namnder=[(n.kod, n.namn) for n in alla],
        personer=[(MINA, _("Mina")), *((p.id, p.visas_som) for p in folk)],
        nasta_steg=nasta_steg,
        vad=vad,
        hinner=hinner.hinner_by_ids(asked),
        bradska=lambda sista_dag: KIND[vantelage(sista_dag, today)],
    )


def nasta_steg(frist: Frist) -> str:
    """The page where a deadline is met: the row of the instans on its board, or our own answer."""
    if frist.slag != SVAR:
        return url_for("besvarande.show", slug=frist.slug, besvarande_id=frist.besvarande_id)
    row = f"utskick-{frist.utskick_id}"
    return url_for("remisser.show", slug=frist.slug, nr=frist.remiss_nr, _anchor=row)


def vad(frist: Frist) -> str:
    """What is waited for, in words."""
    if frist.slag == SVAR:
        return str(_("svar från %(vem)s", vem=frist.vem))
    return str(_("vårt svar till %(vem)s", vem=frist.vem))


def _urval(kod: Mapping[str, int], folk: Mapping[str, int]) -> Urval:
    person = request.args.get("handlaggare", "")
    return Urval(
        namnd_id=kod.get(request.args.get("namnd", "")),
        handlaggare_id=vem().person_id if person == MINA else folk.get(person),
        grupp=request.args.get("grupp", ""),
        dag=parse_dag(request.args.get("dag", "")),
    )


def _alone(chosen: Urval) -> bool:
    return bool(chosen.grupp or chosen.dag)


def _chosen_groups(chosen: Urval, per_dag: Mapping[date, int], today: date) -> list[Grupp]:
    if chosen.dag:
        return [grupp for grupp in [of_day(per_dag, chosen.dag)] if grupp.antal]
    alla = groups(per_dag, today)
    return [grupp for grupp in alla if grupp.nyckel == chosen.grupp] if chosen.grupp else alla


def _filled(
    conn: Connection, grupp: Grupp, chosen: Urval, per_dag: Mapping[date, int], pages: Sidor
) -> Grupp:
    """The group with its first rows; alone on the page, with those of the page asked for."""
    offset = pages.offset if _alone(chosen) else 0
    rader = bevakning.open_deadlines(
        conn,
        zoner=zoner(),
        namnd_id=chosen.namnd_id,
        handlaggare_id=chosen.handlaggare_id,
        since=grupp.since,
        to=grupp.to,
        limit=PER,
        offset=offset,
        counted=per_dag,
    )
    return replace(grupp, frister=tuple(rader))


def _frister(conn: Connection, chosen: Urval) -> Sequence[Frist]:
    return bevakning.open_deadlines(
        conn,
        zoner=zoner(),
        namnd_id=chosen.namnd_id,
        handlaggare_id=chosen.handlaggare_id,
        since=chosen.dag,
        to=chosen.dag,
    )


HUVUD = ("Sista dag", "Svarsdatum", "Dnr", "Rubrik", "Väntar på", "Handläggare", "Läge")


def _lines(rader: Sequence[Frist], today: date) -> Iterator[tuple[object, ...]]:
    for f in rader:
        lage = dagar_i_ord(f.sista_dag, today)
        yield (f.sista_dag, f.svarsdatum, f.dnr, f.rubrik, vad(f), f.handlaggare, lage)
