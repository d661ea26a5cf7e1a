"""The register: the ärenden, and the handlingar that lack a fact."""

from collections.abc import Sequence
from dataclasses import replace

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from archive.store import arenden, arendeordning, handlingar, listor, namnder, personer, serier
from archive.store.arenden import Arende, Urval
from archive.store.namnder import Namnd
from archive.web.lista import MANGA, PER_SIDA, Ordning, ordning, sida, sidor, wants_csv
from archive.web.ord import riktning
from archive.web.rum import desk, zoner
from archive.web.tabell import csv_answer

bp = Blueprint("register", __name__)


@bp.get("/register")
def list() -> ResponseReturnValue:  # noqa: A001 - the endpoint's name, which other pages link to
    """Every ärende, narrowed by nämnd, läge, year and handläggare."""
    order = ordning(arendeordning.ORDERS, "-dnr")
    with desk().db.read() as conn:
        every = namnder.every(conn)
        urval = _urval(order, every)
        if wants_csv():
            return _csv(arenden.page(conn, replace(urval, limit=None), zoner=zoner()).rader)
        urval = replace(urval, offset=(sida() - 1) * PER_SIDA)
        found = arenden.page(conn, urval, zoner=zoner())
        pages = sidor(found.total)
        if pages.offset != urval.offset:  # asked for a page beyond the last
            found = arenden.page(conn, replace(urval, offset=pages.offset), zoner=zoner())
        return render_template(
            "register/list.html",
            found=found,
            pages=pages,
            sortera=str(order),
            namnder=every,
            personer=personer.every(conn),
            ar=serier.years(conn),
            ofullstandiga=listor.count_to_complete(conn, most=MANGA),
            manga=MANGA,
        )


@bp.get("/register/komplettera")
def to_complete() -> ResponseReturnValue:
    """Handlingar registered with facts that nobody gave and no text told, the oldest first."""
    order = ordning(listor.ORDERS, "reg")
    with desk().db.read() as conn:
        every = namnder.every(conn)
        chosen = chosen_namnd(every)
        total = listor.to_complete(conn, namnd_id=chosen, limit=0).total
        pages = sidor(total)
        page = listor.to_complete(
            conn,
            namnd_id=chosen,
            order=order.nyckel,
            fallande=order.fallande,
            limit=None if wants_csv() else pages.per,
            offset=0 if wants_csv() else pages.offset,
        )
        rows = handlingar.by_ids(conn, page.ids, zoner=zoner())
    if wants_csv():
        return handlingar_csv("att-komplettera.csv", rows)
    return render_template(
        "register/to_complete.html",
        rows=rows,
        total=total,
        pages=pages,
        sortera=str(order),
        namnder=every,
    )


def handlingar_csv(filename: str, rows: Sequence[handlingar.Handling]) -> ResponseReturnValue:
    """Handlingar as a file, with the facts that this reader may see."""
    head = ("Dnr", "Nr", "Riktning", "Handlingstyp", "Rubrik", "Motpart", "Datum", "Registrerad")
    cells = (
        (h.dnr, h.nr, riktning(h.riktning), h.typ, h.rubrik, h.motpart, h.datum, h.reg_datum)
        for h in rows
    )
    marked = ((*row, anmarkning(h)) for row, h in zip(cells, rows, strict=True))
    return csv_answer(filename, (*head, "Anmärkning"), marked)


def anmarkning(handling: handlingar.Handling) -> str:
    """What has happened to a row since it was registered, in words."""
    said = []
    if handling.makulerad:
        said.append(f"makulerad {handling.makulerad}: {handling.makulerad_skal}".removesuffix(": "))
    if handling.flyttad_till:
        said.append(f"flyttad till {handling.flyttad_till}")
    if handling.flyttad_fran:
        said.append(f"flyttad från {handling.flyttad_fran}")
    if handling.rattad:
        said.append("rättad")
    return ", ".join(said)


def chosen_namnd(every: Sequence[Namnd]) -> int | None:
    """The nämnd named in the query by its code, or none."""
    kod = request.args.get("namnd", "").casefold()
    return next((n.id for n in every if n.kod.casefold() == kod), None)


def _urval(order: Ordning, every: Sequence[Namnd]) -> Urval:
    namnd_id = chosen_namnd(every)
    return Urval(
        namnder=None if namnd_id is None else frozenset({namnd_id}),
        ar=_number("ar"),
        lage=request.args.get("lage", ""),
        handlaggare_id=_number("handlaggare"),
        order=order.nyckel,
        fallande=order.fallande,
        limit=PER_SIDA,
    )


def _number(name: str) -> int | None:
    """A whole number in the query, or none; what is no number narrows nothing."""
    text = request.args.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _csv(rows: Sequence[Arende]) -> ResponseReturnValue:
    head = ("Dnr", "Rubrik", "Nämnd", "Handläggare", "Klassificering", "Öppnat", "Senast", "Läge")
    cells = (
        (a.dnr, a.rubrik, a.namnd, a.handlaggare, a.klass, a.oppnat, a.senast, _lage(a))
        for a in rows
    )
    return csv_answer("register.csv", head, cells)


def _lage(arende: Arende) -> str:
    return f"avslutat {arende.avslutat}" if arende.avslutat else "öppet"
