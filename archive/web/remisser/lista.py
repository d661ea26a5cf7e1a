"""Every remiss, and the board of one."""

from collections.abc import Iterator, Sequence
from functools import cache

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from archive.diarium.remiss import REMISS_I_ORD, RemissLage, UtskickLage
from archive.registratur import instanslista
from archive.store import namnder, remisslista
from archive.store.remisslista import Urval
from archive.web.lista import ordning, sida, sidor, wants_csv
from archive.web.ord import datum
from archive.web.remisser.kurva import draw
from archive.web.remisser.ord import stallning_kort
from archive.web.remisser.ritning import bp
from archive.web.remisser.steg import RATT, STEG, steg_i_ord
from archive.web.remisser.tavla import ORDERS, Rad, read_tavla
from archive.web.rum import desk, zoner
from archive.web.tabell import csv_answer

PER = 50


@bp.get("/remisser")
def list() -> ResponseReturnValue:  # noqa: A001 - the endpoint's name
    """Every remiss sent out, with where it stands."""
    order = ordning(remisslista.ORDERS, "-utsand")
    lage = request.args.get("lage", "")
    today = desk().today()
    with desk().db.read() as conn:
        alla = namnder.every(conn)
        wanted = Urval(
            lage=next((key for key in RemissLage if key == lage), None),
            namnd_id=next((n.id for n in alla if n.kod == request.args.get("namnd")), None),
            order=order.nyckel,
            fallande=order.fallande,
            limit=None if wants_csv() else PER,
            offset=0 if wants_csv() else (sida() - 1) * PER,
        )
        rader, total = remisslista.page(conn, wanted, zoner=zoner(), today=today)
    if wants_csv():
        return csv_answer("remisser.csv", HUVUD, _lines(rader))
    return render_template(
        "remisser/list.html",
        rader=rader,
        total=total,
        sidor=sidor(total, per=PER),
        sortera=str(order),
        namnder=[(n.kod, n.namn) for n in alla],
        lagen=[(str(key), namn.capitalize()) for key, namn in REMISS_I_ORD.items()],
        filtrerad=wanted.lage is not None or wanted.namnd_id is not None,
        stallning_kort=stallning_kort,
    )


@bp.get("/arenden/<arende:slug>/remisser/<int:nr>")
def show(slug: str, nr: int) -> ResponseReturnValue:
    """The board: who has answered, who is late, and what can be done."""
    tavla = read_tavla(slug, nr)
    order = ordning(ORDERS, "lage")
    rader = order.sort(tavla.rader, dict(ORDERS))
    if wants_csv():
        return csv_answer(f"{slug}-remiss-{nr}.csv", INSTANSHUVUD, _instanser(rader))
    with desk().db.read() as conn:
        lista = instanslista.of_remiss(conn, tavla.arende, tavla.sand, zoner=zoner())
    return render_template(
        "remisser/show.html",
        tavla=tavla,
        rader=rader,
        sortera=str(order),
        kurva=draw(tavla),
        lista=lista,
        bas=url_for(".show", slug=slug, nr=nr),
        steg=STEG,
        steg_namn=steg_i_ord(),
        flera=[act for act in FLERA if tavla.may(RATT.get(act, act)) and tavla.oppna],
        de_sena=[r.utskick.id for r in rader if r.lage is UtskickLage.FORSENAD],
        datum=cache(datum),
    )


FLERA = ("remind", "confirm", "set_svarsdatum", "close_unanswered", "recall_remiss")
"""The acts that can be done to all that are ticked."""

HUVUD = (
    *("Dnr", "Remiss", "Rubrik", "Nämnd", "Utsänd", "Svarsdatum", "Sista dag", "Läge"),
    *("Tillfrågade", "Besvarade", "Avstår", "Utan svar", "Väntar", "Försenade", "Överlämnad"),
)
INSTANSHUVUD = (
    *("Instans", "Ska svara", "Svarsdatum", "Sista dag", "Läge", "Yttrande", "Ert dnr"),
    *("Form", "Ställningstagande", "Paragraf", "Beslutat", "Påminnelser"),
)


def _lines(rader: Sequence[remisslista.Rad]) -> Iterator[tuple[object, ...]]:
    for r in rader:
        s = r.stallning
        dates = (r.utsand, r.svarsdatum, r.sista_dag, REMISS_I_ORD[r.lage])
        counts = (s.tillfragade, s.besvarade, s.avstod, s.ej_besvarade, s.vantar, s.sena)
        yield (r.dnr, r.nr, r.rubrik, r.namnd, *dates, *counts, r.overlamnad)


def _instanser(rader: Sequence[Rad]) -> Iterator[tuple[object, ...]]:
    for r in rader:
        u, svar = r.utskick, r.utskick.svar
        ska = _("ja") if r.ska_svara else _("inbjuden")
        beteckning = r.yttrande.beteckning if r.yttrande else ""
        said = (svar.svarsform, svar.stallningstagande, svar.paragraf, svar.datum)
        yield (
            *(u.instans, ska, u.eget_svarsdatum, u.frist, r.i_ord),
            *(beteckning, u.ert_dnr, *said, r.paminda),
        )
