"""The nämnder's meetings: added many at once, moved, cancelled; and the lead times they keep."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from archive.diarium import sammantrade as regler
from archive.diarium.behorighet import Vem, require
from archive.diarium.sammantrade import Ledtid, Sammantrade
from archive.registratur.desk import Desk
from archive.store import sammantraden
from archive.store.db import Connection


@dataclass(frozen=True, slots=True)
class Andring:
    """What a meeting is to be."""

    datum: date
    stoppdatum: date
    kallelse: date
    plats: str = ""


def add_sammantraden(
    desk: Desk, namnd_id: int, *, vem: Vem, dagar: tuple[date, ...], plats: str = ""
) -> tuple[Sammantrade, ...]:
    """New meetings on these days, with stoppdatum and kallelse by the nämnd's lead times."""
    require(vem, "add_sammantraden", namnd_id)
    with desk.db.write() as conn:
        regler.check_days(dagar, sammantraden.days(conn, namnd_id), today=desk.today())
        ledtid = sammantraden.ledtid_of(conn, namnd_id)
        new = [regler.planned(namnd_id, dag, ledtid, plats=plats) for dag in dagar]
        kept = tuple(replace(one, id=sammantraden.add(conn, one)) for one in new)
        facts = {"namnd_id": namnd_id, "dagar": [dag.isoformat() for dag in dagar]}
        desk.note(conn, vem, "add_sammantraden", facts=facts)
    return kept


def change_sammantrade(desk: Desk, sammantrade_id: int, *, vem: Vem, efter: Andring) -> None:
    """A meeting moved, or with other days before it. What is planned for it follows."""

    def rule(conn: Connection, fore: Sammantrade) -> Sammantrade:
        wanted = replace(
            fore,
            datum=efter.datum,
            stoppdatum=efter.stoppdatum,
            kallelse=efter.kallelse,
            plats=efter.plats,
        )
        taken = sammantraden.days(conn, fore.namnd_id)
        return regler.change_sammantrade(fore, wanted, taken, today=desk.today())

    _change(desk, sammantrade_id, vem=vem, act="change_sammantrade", rule=rule)


def cancel_sammantrade(desk: Desk, sammantrade_id: int, *, vem: Vem, skal: str = "") -> None:
    """The meeting is inställt. It stays, and what was planned for it says so."""
    _change(
        desk,
        sammantrade_id,
        vem=vem,
        act="cancel_sammantrade",
        rule=lambda _conn, fore: regler.cancel_sammantrade(fore, today=desk.today()),
        skal=skal,
    )


def restore_sammantrade(desk: Desk, sammantrade_id: int, *, vem: Vem) -> None:
    """A cancelled meeting will be held after all."""
    _change(
        desk,
        sammantrade_id,
        vem=vem,
        act="restore_sammantrade",
        rule=lambda _conn, fore: regler.restore_sammantrade(fore),
    )


def set_ledtid(desk: Desk, namnd_id: int, *, vem: Vem, ledtid: Ledtid) -> None:
    """The lead times that new meetings are planned by; those that stand keep their days."""
    require(vem, "set_ledtid", namnd_id)
    new = regler.check_ledtid(ledtid)
    with desk.db.write() as conn:
        fore = sammantraden.ledtid_of(conn, namnd_id)
        sammantraden.set_ledtid(conn, namnd_id, new)
        facts = {"namnd_id": namnd_id, "fore": _said(fore), "efter": _said(new)}
        desk.note(conn, vem, "set_ledtid", facts=facts)


def _change(
    desk: Desk,
    sammantrade_id: int,
    *,
    vem: Vem,
    act: str,
    rule: Callable[[Connection, Sammantrade], Sammantrade],
    skal: str = "",
) -> None:
    with desk.db.write() as conn:
        fore = sammantraden.get(conn, sammantrade_id)
        require(vem, act, fore.namnd_id)
        efter = rule(conn, fore)
        sammantraden.save(conn, efter)
        facts = {
            "namnd_id": fore.namnd_id,
            "datum": efter.datum.isoformat(),
            "fore": _days(fore),
            "efter": _days(efter),
            "skal": skal,
        }
        desk.note(conn, vem, act, facts=facts)


def _days(one: Sammantrade) -> dict[str, str]:
    return {
        "datum": one.datum.isoformat(),
        "stoppdatum": one.stoppdatum.isoformat(),
        "kallelse": one.kallelse.isoformat(),
        "plats": one.plats,
    }


def _said(ledtid: Ledtid) -> list[int]:
    return [ledtid.stopp_arbetsdagar, ledtid.kallelse_dagar]
