"""The files of försändelser, and how the reading of each went."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from archive.store.tables import forsandelse_fil, lasning
from archive.store.urval import columns


@dataclass(frozen=True, slots=True)
class Postfil:
    """One file of a försändelse, and how its reading went."""

    nr: int
    sha256: str
    namn: str
    storlek: int
    mediatyp: str
    sidor: int | None
    fel: str | None
    orsak: str
    last: bool


def add(
    conn: Connection, forsandelse_id: int, *, nr: int, sha256: str, namn: str, storlek: int
) -> None:
    """One more file; its bytes are on disk already."""
    values = {"forsandelse_id": forsandelse_id, "nr": nr, "sha256": sha256, "namn": namn}
    conn.execute(insert(forsandelse_fil), {**values, "storlek": storlek})


def of_forsandelser(conn: Connection, forsandelse_ids: Sequence[int]) -> dict[int, list[Postfil]]:
    """The files of each försändelse, in order."""
    found: dict[int, list[Postfil]] = {i: [] for i in forsandelse_ids}
    query = (
        select(
            forsandelse_fil.c.forsandelse_id,
            *columns(forsandelse_fil, "nr sha256 namn storlek"),
            *columns(lasning, "mediatyp sidor fel orsak"),
        )
        .outerjoin_from(forsandelse_fil, lasning, forsandelse_fil.c.sha256 == lasning.c.sha256)
        .where(forsandelse_fil.c.forsandelse_id.in_(forsandelse_ids))
        .order_by(forsandelse_fil.c.forsandelse_id, forsandelse_fil.c.nr)
    )
    for r in conn.execute(query):
        read = r.mediatyp is not None
        known = (r.mediatyp or "", r.sidor, r.fel, r.orsak or "", read)
        found[r.forsandelse_id].append(Postfil(r.nr, r.sha256, r.namn, r.storlek, *known))
    return found
