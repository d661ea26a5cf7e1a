"""When a body is there to ask, who came after it, and where it is reached."""

from datetime import date

from archive.diarium.behorighet import Vem, require
from archive.diarium.giltighet import EftertradareSigSjalv, Giltighet, check_giltighet
from archive.diarium.instans import OkandInstans
from archive.registratur.desk import Desk
from archive.registratur.remissgrund import iso
from archive.store import instansgiltighet
from archive.store.db import Connection
from archive.store.instansgiltighet import Adressat


def set_giltighet(
    desk: Desk,
    instans_id: int,
    *,
    vem: Vem,
    giltig_fran: date | None = None,
    giltig_till: date | None = None,
    eftertradare_id: int | None = None,
    namnd_id: int | None = None,
    adress: str = "",
) -> None:
    """From which day and until which a body is there to ask, and who came after it.

    ``namnd_id``: the nämnd of this installation that the body is; ``adress``: where a letter goes.
    """
    require(vem, "set_giltighet")
    check_giltighet(Giltighet(giltig_fran, giltig_till))
    with desk.db.write() as conn:
        fore = _get(conn, instans_id)
        if eftertradare_id is not None:
            _check_line(conn, fore, eftertradare_id)
        instansgiltighet.set_giltighet(
            conn,
            instans_id,
            giltig_fran=giltig_fran,
            giltig_till=giltig_till,
            eftertradare_id=eftertradare_id,
            namnd_id=namnd_id,
            adress=adress.strip(),
        )
        noted = {
            "instans": fore.namn,
            "fore": _facts(fore),
            "efter": _facts(_get(conn, instans_id)),
        }
        desk.note(conn, vem, "set_giltighet", facts=noted)


def _get(conn: Connection, instans_id: int) -> Adressat:
    found = instansgiltighet.by_ids(conn, [instans_id])
    if not found:
        raise OkandInstans
    return found[instans_id]


def _check_line(conn: Connection, instans: Adressat, eftertradare_id: int) -> None:
    """Nobody is their own successor, by whatever round."""
    seen = {instans.id}
    following: int | None = eftertradare_id
    while following is not None:
        if following in seen:
            raise EftertradareSigSjalv(instans.namn)
        seen.add(following)
        following = _get(conn, following).eftertradare_id


def _facts(one: Adressat) -> dict[str, object]:
    return {
        "giltig_fran": iso(one.giltighet.fran),
        "giltig_till": iso(one.giltighet.till),
        "eftertradare": one.giltighet.eftertradare,
        "namnd_id": one.namnd_id,
        "adress": one.adress,
    }
