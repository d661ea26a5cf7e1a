"""Postlista: what was registered on a day, marked with what has happened to it since."""

from datetime import date

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from archive.diarium.kalender import parse_datum
from archive.store import handlingar, listor, namnder
from archive.web.lista import ordning, sidor, wants_csv
from archive.web.register import anmarkning, chosen_namnd, handlingar_csv
from archive.web.rum import desk, zoner

bp = Blueprint("postlista", __name__)
bp.app_template_filter("anmarkning")(anmarkning)

PER_SIDA = 50


@bp.get("/postlista")
@bp.get("/postlista/<dag>")
def show(dag: str = "") -> ResponseReturnValue:
    """The post of one day, today's unless one is named; ``?hela``: all on one page, to print."""
    asked = request.args.get("dag", "")
    if asked:
        return _to_day(parse_datum(asked))
    day = _day(dag) if dag else desk().today()
    order = ordning(listor.ORDERS, "reg")
    whole = wants_csv() or "hela" in request.args
    with desk().db.read() as conn:
        every = namnder.every(conn)
        chosen = chosen_namnd(every)
        pages = sidor(listor.of_day(conn, day, namnd_id=chosen, limit=0).total, per=PER_SIDA)
        page = listor.of_day(
            conn,
            day,
            namnd_id=chosen,
            order=order.nyckel,
            fallande=order.fallande,
            limit=None if whole else pages.per,
            offset=0 if whole else pages.offset,
        )
        rows = handlingar.by_ids(conn, page.ids, zoner=zoner())
        fore, efter = handlingar.registered_days(conn, day)
    if wants_csv():
        return handlingar_csv(f"postlista-{day}.csv", rows)
    return render_template(
        "postlista/show.html",
        dag=day,
        fore=fore,
        efter=efter,
        rows=rows,
        total=page.total,
        pages=pages,
        hela=whole,
        sortera=str(order),
        namnder=every,
        namnd=next((n for n in every if n.id == chosen), None),
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        abort(404)


def _to_day(day: date | None) -> ResponseReturnValue:
    """On to the day that was typed, in any Swedish form; one that is none leads to today."""
    namnd, sortera = request.args.get("namnd") or None, request.args.get("sortera") or None
    to = (day or desk().today()).isoformat()
    return redirect(url_for("postlista.show", dag=to, namnd=namnd, sortera=sortera), 303)
