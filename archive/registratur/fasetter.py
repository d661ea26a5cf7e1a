"""How the whole of an answer divides, so that it can be narrowed to a part."""

from archive.registratur.desk import Desk
from archive.registratur.sokning import RegisterLookup, RegisterNarrowing, Sokning
from archive.search import sokning
from archive.store import fasetter
from archive.store.fasetter import ALLT, Begransning, Fasetter

MEST = 10_000
"""So large an answer is counted; of a larger one the counts would cost more than they tell."""


def divide_shown(desk: Desk, found: Sokning) -> Fasetter:
    """The facets of an answer that is whole in ``found``."""
    with desk.db.read() as conn:
        return fasetter.counted(conn, [handling.id for handling in found.handlingar])


def divide(
    desk: Desk, text: str, *, zoner: frozenset[str], begransning: Begransning = ALLT
) -> Fasetter | None:
    """The facets of all that ``text`` finds for ``zoner``, exact; None for more than MEST."""
    with desk.db.read() as conn:
        svar = sokning.search(
            text,
            index=desk.index,
            lookup=RegisterLookup(conn),
            zoner=zoner,
            limit=MEST,
            narrowing=RegisterNarrowing.of_search(conn, begransning, zoner),
        )
        return fasetter.counted(conn, svar.ids) if svar.total <= MEST else None
