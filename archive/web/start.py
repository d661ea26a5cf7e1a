"""The first page, which answers one question: what needs me now; and what is promised to all."""

from collections.abc import Sequence

from flask import Blueprint, render_template

from archive.diarium.kalender import add_arbetsdagar
from archive.store import arenden, bevakning, handlingar, listor
from archive.store.arenden import Sidan, Urval
from archive.store.bevakning import Frist
from archive.store.db import Connection
from archive.store.handlingar import Handling
from archive.web.rum import desk, vem, zoner

bp = Blueprint("start", __name__)

ROWS = 5
SNART = 10
"""Arbetsdagar ahead that count as soon on this page."""


@bp.get("/")
def index() -> str:
    """Late and due soon, today's post, my ärenden, and what is to be completed."""
    with desk().db.read() as conn:
        return render_template(
            "start/index.html",
            frister=_frister(conn),
            post=_post(conn),
            mina=_mina(conn),
            komplettera=_komplettera(conn),
        )


@bp.get("/tillganglighet")
def tillganglighet() -> str:
    """What works for whom, how it is tested, and whom to tell: open, as DOS-lagen demands."""
    return render_template("start/tillganglighet.html")


def _frister(conn: Connection) -> Sequence[Frist]:
    """The nearest deadlines where one has a role; who has none in a nämnd sees every nämnd's."""
    until = add_arbetsdagar(desk().today(), SNART)
    mine: set[int | None] = {n for _roll, n in vem().roller if n is not None}
    found = [
        frist
        for namnd_id in mine or {None}
        for frist in bevakning.open_deadlines(
            conn, zoner=zoner(), namnd_id=namnd_id, to=until, limit=ROWS
        )
    ]
    return sorted(found, key=lambda f: (f.sista_dag, f.dnr, f.vem))[:ROWS]


def _post(conn: Connection) -> Sequence[Handling]:
    newest = handlingar.newest(conn, limit=ROWS, zoner=zoner())
    return [h for h in newest if h.reg_datum == desk().today()]


def _mina(conn: Connection) -> Sidan:
    mine = Urval(lage="oppna", handlaggare_id=vem().person_id, order="senast", limit=ROWS)
    return arenden.page(conn, mine, zoner=zoner())


def _komplettera(conn: Connection) -> tuple[Sequence[Handling], int]:
    """The oldest handlingar that lack a fact, and how many there are."""
    found = listor.to_complete(conn, limit=ROWS)
    return handlingar.by_ids(conn, found.ids, zoner=zoner()), found.total
