"""The blueprint of the post, and what its views share: whose post it is, and one piece of it."""

from flask import Blueprint

from archive.registratur import postforslag
from archive.registratur.postforslag import Forslag
from archive.store import forsandelser, namnder
from archive.store.forsandelser import Forsandelse
from archive.store.namnder import Namnd
from archive.web.posten.i_ord import avforing_i_ord, bilagor_i_ord
from archive.web.rum import desk, vem

bp = Blueprint("posten", __name__)
bp.app_template_global("avforing_i_ord")(avforing_i_ord)
bp.app_template_global("bilagor_i_ord")(bilagor_i_ord)

OPPNAR = "receive_forsandelse"
"""Who may do this in a nämnd sees its post; nobody else does."""


def mina_namnder() -> list[Namnd]:
    """The nämnder whose post the one who asks may open."""
    mine = vem().namnder_for(OPPNAR)
    with desk().db.read() as conn:
        return [n for n in namnder.every(conn) if n.id in mine]


def read_forsandelse(forsandelse_id: int) -> Forsandelse:
    """One piece of post, for one who may open it."""
    with desk().db.read() as conn:
        return forsandelser.get(conn, forsandelse_id, namnder=vem().namnder_for(OPPNAR))


def read_forslag(forsandelse_id: int) -> Forslag:
    """One piece of post with all that is proposed for it, as the register is now."""
    with desk().db.read() as conn:
        found = forsandelser.get(conn, forsandelse_id, namnder=vem().namnder_for(OPPNAR))
        return postforslag.propose(conn, found, vem=vem())
