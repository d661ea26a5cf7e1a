"""Twins: pairs that somebody has to decide about, and two handlingar compared word by word."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from archive.diarium.behorighet import require
from archive.diarium.tvilling import Val
from archive.registratur import jamforelse, tvillingar
from archive.registratur.tvillingar import Samband
from archive.store import handlingar, namnder, utkorg
from archive.store import tvillingar as lagrade
from archive.store.db import Connection
from archive.store.handlingar import Handling, OkandHandling
from archive.store.namnder import Namnd
from archive.store.tvillingar import Par, Sidan, Urval
from archive.web import lasvy, ordvy
from archive.web.lista import MANGA, PER_SIDA, ordning, sida, sidor, wants_csv
from archive.web.register import chosen_namnd
from archive.web.rum import allowed, desk, vem, zoner
from archive.web.tabell import csv_answer

bp = Blueprint("tvillingar", __name__)
bp.app_template_filter("kortat")(ordvy.shortened)
bp.app_template_filter("plats")(ordvy.place_in_words)
bp.app_template_filter("stalle")(ordvy.span_of)

DECIDES = "decide_tvilling"
LISTA = "lista"
_LIST_STATE = ("namnd", "sortera", "sida")


@dataclass(frozen=True, slots=True)
class Rad:
    """A pair as the list shows it: the later handling, and the earlier one it looks like."""

    efter: Handling
    fore: Handling
    par: Par


@bp.get("/tvillingar", endpoint="list")
def list_undecided() -> ResponseReturnValue:
    """Pairs with the same text that nobody has decided about, of the reader's own nämnder."""
    require(vem(), DECIDES)
    order = ordning(lagrade.ORDERS, "-datum")
    with desk().db.read() as conn:
        mine = _my_namnder(conn)
        urval = _urval(mine)
        urval = replace(urval, order=order.nyckel, fallande=order.fallande)
        if wants_csv():
            return _csv(_rader(conn, lagrade.undecided(conn, urval)))
        urval = replace(urval, limit=PER_SIDA, offset=(sida() - 1) * PER_SIDA)
        page = lagrade.undecided(conn, urval)
        pages = sidor(page.total)
        if pages.offset != urval.offset:  # asked for a page beyond the last
            page = lagrade.undecided(conn, replace(urval, offset=pages.offset))
        rader = _rader(conn, page)
    return render_template(
        "tvillingar/list.html",
        rader=rader,
        total=page.total,
        pages=pages,
        sortera=str(order),
        namnder=mine,
        kvar={**_kept(*_LIST_STATE), LISTA: 1},
    )


@bp.get("/tvillingar/<int:a>/<int:b>")
def show(a: int, b: int) -> ResponseReturnValue:
    """A handling and an earlier one: every difference with its place in both, and the choices."""
    with desk().db.read() as conn:
        efter, fore = (_readable(conn, one) for one in (a, b))
        par = lagrade.find(conn, a, b)
        if par and par.handling_id != a:
            return redirect(url_for(".show", a=b, b=a, **_kept("vy", LISTA, *_LIST_STATE)), 303)
        found = jamforelse.compare_handlingar(conn, a, b, zoner=zoner())
    text = request.args.get("vy") == "text"
    pages = sidor(len(found.stallen) if found else 0)
    cuts = lasvy.parts(found.efter.blad.clean) if found else []
    part = min(sida(), max(1, len(cuts)))
    return render_template(
        "tvillingar/show.html",
        efter=efter,
        fore=fore,
        par=par,
        jamforelse=found,
        antal=ordvy.counted(found, fore.beteckning, efter.beteckning) if found else "",
        stallen=pages.of(list(found.stallen)) if found else (),
        bitar=tuple(ordvy.running(found, cuts[part - 1])) if found and text else (),
        nr=part if text else pages.nr,
        sidor=len(cuts) if text else pages.antal,
        text=text,
        kan_avgora=_may_decide(efter, fore),
        kvar=_kept(LISTA, "namnd", "sortera"),
    )


@bp.post("/tvillingar/<int:a>/<int:b>")
def decide_tvilling(a: int, b: int) -> ResponseReturnValue:
    """What the one handling is to the other; then on to the next, when one came from the list."""
    with desk().db.read() as conn:
        efter, fore = (_readable(conn, one) for one in (a, b))
    val = request.form.get("val", "")
    tvillingar.decide_tvilling(desk(), a, b, vem=vem(), val=val)
    flash(_told(efter, fore, Val(val)))
    if LISTA in request.args:
        return redirect(url_for(".list", **_kept(*_LIST_STATE)), 303)
    return redirect(url_for("handlingar.show", slug=efter.slug, nr=efter.nr), 303)


@bp.app_template_global()
def samband_of(handling: Handling) -> Sequence[Samband]:
    """What is said of a handling's twins on its own page, to the one who asks."""
    if handling.hemlig or handling.flyttad_till:
        return ()
    with desk().db.read() as conn:
        known = tvillingar.samband(conn, handling.id, zoner=zoner())
        if utkorg.is_waiting(conn, utkorg.TVILLING, handling.id):
            known = [*known, *_not_yet_noted(conn, handling, known)]
    decides = allowed(DECIDES, handling.namnd_id)
    told = [one for one in known if one.val or (decides and not handling.makulerad)]
    return sorted(told, key=lambda one: not one.val)


@bp.app_template_global()
def antal_tvillingar() -> int:
    """How many pairs wait for the one who asks; the way to the list of them."""
    if not allowed(DECIDES):
        return 0
    mine = vem().namnder_for(DECIDES)
    with desk().db.read() as conn:
        return lagrade.count_undecided(conn, Urval(mine, zoner()), most=MANGA)


def _not_yet_noted(
    conn: Connection, handling: Handling, known: Sequence[Samband]
) -> Sequence[Samband]:
    """The twins of a handling that the worker has not come to yet, told all the same."""
    told = {one.handling.id for one in known}
    found = tvillingar.twins_of_handling(conn, handling.id, zoner=zoner())
    return [
        Samband(one.handling, "", one.id > handling.id, one.likhet.percent)
        for one in found
        if one.same and one.id not in told
    ]


def _my_namnder(conn: Connection) -> Sequence[Namnd]:
    mine = vem().namnder_for(DECIDES)
    return [namnd for namnd in namnder.every(conn) if namnd.id in mine]


def _urval(mine: Sequence[Namnd]) -> Urval:
    chosen = chosen_namnd(mine)
    ids = {namnd.id for namnd in mine} if chosen is None else {chosen}
    return Urval(frozenset(ids), zoner())


def _rader(conn: Connection, page: Sidan) -> list[Rad]:
    ids = {i for par in page.par for i in (par.handling_id, par.tvilling_id)}
    rows = {row.id: row for row in handlingar.by_ids(conn, sorted(ids), zoner=zoner())}
    return [Rad(rows[par.handling_id], rows[par.tvilling_id], par) for par in page.par]


def _readable(conn: Connection, handling_id: int) -> Handling:
    handling = handlingar.get(conn, handling_id, zoner=zoner())
    if handling.hemlig:
        raise OkandHandling(handling_id)
    return handling


def _may_decide(efter: Handling, fore: Handling) -> bool:
    stands = not any(one.makulerad or one.flyttad_till for one in (efter, fore))
    return stands and efter.id != fore.id and allowed(DECIDES, efter.namnd_id)


def _kept(*names: str) -> dict[str, Any]:
    """Words of the address that go along: the list one came from, and its state."""
    return {name: request.args[name] for name in names if request.args.get(name)}


def _told(efter: Handling, fore: Handling, val: Val) -> Markup:
    said = {
        Val.SAMMA: _("är samma handling som"),
        Val.VERSION: _("är en ny version av"),
        Val.ANNAN: _("är en annan handling än"),
    }
    return Markup("{} {} {}.").format(_link(efter), said[val], _link(fore))


def _link(handling: Handling) -> Markup:
    to = url_for("handlingar.show", slug=handling.slug, nr=handling.nr)
    return Markup('<a class="dnr" href="{}">{}</a>').format(to, handling.beteckning)


def _csv(rader: Sequence[Rad]) -> ResponseReturnValue:
    head = ("Handling", "Rubrik", "Liknar", "Rubrik där", "Likhet i procent", "Funnen")
    rows = (
        (
            r.efter.beteckning,
            r.efter.rubrik,
            r.fore.beteckning,
            r.fore.rubrik,
            r.par.likhet,
            r.par.datum,
        )
        for r in rader
    )
    return csv_answer("tvillingar.csv", head, rows)
