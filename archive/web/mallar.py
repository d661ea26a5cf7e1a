"""What every template has within reach, beside Flask's own: words, rights, the day."""

from flask import Flask, g
from flask_login import current_user

from archive.store import bevakning, forsandelser, personer
from archive.store.forsandelser import Urval
from archive.web import ord as words
from archive.web.rum import allowed, desk, vem
from archive.web.tidslinje import mening


def person(vem: str) -> str:
    """Who did something, by the name that is shown of them; the names are read once a page."""
    if "shown_names" not in g:
        with desk().db.read() as conn:
            g.shown_names = personer.shown_names(conn)
    return str(g.shown_names.get(vem) or words.person(vem))


FILTERS = (
    words.datum,
    words.kort_datum,
    words.tidpunkt,
    words.dagar,
    words.brattom,
    words.storlek,
    words.riktning,
    words.roll,
    words.slag,
    words.typ,
    person,
)


def install(app: Flask) -> None:
    """Make them known to the templates."""
    app.jinja_env.filters |= {f.__name__: f for f in FILTERS}
    app.jinja_env.filters["handelse"] = mening
    app.jinja_env.globals |= {"allowed": allowed, "antal_sena": antal_sena}
    app.jinja_env.globals["antal_i_posten"] = antal_i_posten
    app.context_processor(lambda: {"i_dag": desk().today()})


def antal_sena() -> int:
    """How many deadlines have passed unanswered; one small query, for the door to bevakning."""
    if not current_user.is_authenticated:
        return 0
    with desk().db.read() as conn:
        return bevakning.count_late(conn, today=desk().today())


def antal_i_posten() -> int:
    """How much post waits where the one who asks may open it; one small query, for its door."""
    mine = vem().namnder_for("receive_forsandelse")
    if not mine:
        return 0
    with desk().db.read() as conn:
        return forsandelser.count(conn, Urval(mine))
