"""From a dnr that somebody typed, in any spelling, to the ärende that bears it."""

from archive.diarium import NotAllowed
from archive.diarium.dnr import Dnr, parse
from archive.store import arenden, nummer
from archive.store.arenden import Arende
from archive.store.db import Connection


class IngetDnr(NotAllowed):
    """What was typed is no dnr."""

    falt = "arende"

    def __init__(self, text: str) -> None:
        super().__init__(
            f"”{text[:60]}” är inget diarienummer. "
            "Skriv det som KS 2026/12, eller sök upp ärendet först."
        )


class OkantDnr(NotAllowed):
    """No ärende bears this dnr."""

    falt = "arende"

    def __init__(self, dnr: Dnr) -> None:
        super().__init__(
            f"Inget ärende har diarienumret {dnr}. Kontrollera numret, eller sök upp ärendet."
        )


class FleraArenden(NotAllowed):
    """Several ärenden bear this dnr, in as many nämnder."""

    falt = "arende"

    def __init__(self, rows: list[Arende]) -> None:
        self.rows = rows
        super().__init__(
            f"Flera ärenden har det numret: {', '.join(row.dnr for row in rows)} "
            f"({', '.join(row.kod for row in rows)}). Skriv med nämndens kod."
        )


def find_arende(conn: Connection, text: str, *, zoner: frozenset[str]) -> tuple[Arende, int | None]:
    """The one ärende that bears the dnr, and the number of a handling in it if one was typed."""
    dnr = parse(text)
    if dnr is None:
        raise IngetDnr(text.strip())
    rows = [arenden.get(conn, i, zoner=zoner) for i in nummer.arenden_bearing(conn, dnr)]
    if not rows:
        raise OkantDnr(dnr)
    if len(rows) > 1:
        raise FleraArenden(rows)
    return rows[0], dnr.handling
