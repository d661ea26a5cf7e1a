"""When each body exists, who came after it, and how a remiss reaches it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select, update

from archive.diarium.giltighet import Giltighet
from archive.store.sortering import sort_key
from archive.store.tables import instans
from archive.store.urval import Found, columns


@dataclass(frozen=True, slots=True)
class Adressat:
    """A body as one that is sent to. ``namnd_id``: the nämnd of this installation that it is."""

    id: int
    namn: str
    slag: str
    epost: str
    adress: str
    namnd_id: int | None
    eftertradare_id: int | None
    giltighet: Giltighet


_efter = instans.alias("efter")


def by_ids(conn: Connection, ids: Collection[int]) -> Mapping[int, Adressat]:
    """The bodies with these ids, in the order of the registry."""
    query = (
        select(
            *columns(instans, "id namn slag epost adress namnd_id eftertradare_id"),
            *columns(instans, "giltig_fran giltig_till"),
            _efter.c.namn.label("efter"),
        )
        .outerjoin_from(instans, _efter, _efter.c.id == instans.c.eftertradare_id)
        .where(instans.c.id.in_(ids))
    )
    found = sorted(conn.execute(query), key=lambda row: sort_key(row.namn))
    return {row.id: _adressat(row) for row in found}


def _adressat(row: Found) -> Adressat:
    return Adressat(
        id=row.id,
        namn=row.namn,
        slag=row.slag,
        epost=row.epost,
        adress=row.adress,
        namnd_id=row.namnd_id,
        eftertradare_id=row.eftertradare_id,
        giltighet=Giltighet(row.giltig_fran, row.giltig_till, row.efter or ""),
    )


def set_giltighet(
    conn: Connection,
    instans_id: int,
    *,
    giltig_fran: date | None,
    giltig_till: date | None,
    eftertradare_id: int | None,
    namnd_id: int | None,
    adress: str,
) -> None:
    """From which day and until which a body exists, who came after it, and where it is reached."""
    conn.execute(
        update(instans)
        .where(instans.c.id == instans_id)
        .values(
            giltig_fran=giltig_fran,
            giltig_till=giltig_till,
            eftertradare_id=eftertradare_id,
            namnd_id=namnd_id,
            adress=adress,
        )
    )
