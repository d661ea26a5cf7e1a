"""The words of a nämnd's letters: its own, or the standard text."""

from archive.config import bundled
from archive.diarium.behorighet import Vem, require
from archive.expediering.mallar import STANDARD, Mallslag, check_mall
from archive.registratur.desk import Desk
from archive.store import mallar
from archive.store.db import Connection

MALLAR = bundled("templates") / "expediering"
"""Where the look of our documents on paper lies."""


def text_of(conn: Connection, namnd_id: int, slag: Mallslag) -> str:
    """What stands in a letter of this kind from this nämnd."""
    return mallar.of_namnd(conn, namnd_id).get(slag) or STANDARD[slag]


def save_mall(desk: Desk, namnd_id: int, slag: Mallslag, *, vem: Vem, innehall: str) -> None:
    """Write a nämnd's own text. One that is the standard text is not kept beside it."""
    require(vem, "save_mall", namnd_id)
    kept = check_mall(innehall)
    with desk.db.write() as conn:
        fore = text_of(conn, namnd_id, slag)
        own = "" if kept == STANDARD[slag] else kept
        mallar.save(conn, namnd_id, slag, innehall=own, tid=desk.stamp(), vem=vem.namn)
        facts = {"mall": slag, "namnd_id": namnd_id, "fore": fore, "efter": kept}
        desk.note(conn, vem, "save_mall", facts=facts)
