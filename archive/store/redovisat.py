"""What an underlag told of each answer, kept in the händelse of its handing over."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from archive.diarium.remiss import Redovisat, Remiss, redovisat
from archive.diarium.svar import Standpunkt, Svar, Svarsform
from archive.store.tables import handelse


def as_facts(remiss: Remiss) -> dict[str, object]:
    """What the händelse says of every answer there is, by Utskick."""
    told = {u.id: redovisat(u) for u in remiss.utskick}
    return {str(key): _fact(one) for key, one in told.items() if one != Redovisat()}


def of_underlag(
    conn: Connection, arende_id: int, underlag_id: int
) -> Mapping[int, Redovisat] | None:
    """What an underlag told, by Utskick; None of one that was handed over before it was kept."""
    query = select(handelse.c.kropp).where(
        handelse.c.arende_id == arende_id,
        handelse.c.handling_id == underlag_id,
        handelse.c.slag == "hand_over",
    )
    kept = json.loads(conn.execute(query).scalar() or "{}").get("svar")
    return None if kept is None else {int(key): _redovisat(one) for key, one in kept.items()}


def _fact(one: Redovisat) -> dict[str, object]:
    svar = one.svar and [
        one.svar.svarsform or "",
        one.svar.stallningstagande or "",
        one.svar.paragraf,
        one.svar.datum.isoformat() if one.svar.datum else "",
    ]
    return {"handlingar": one.handlingar, "svar": svar, "avstar": one.avstar}


def _redovisat(fact: Mapping[str, Any]) -> Redovisat:
    return Redovisat(tuple(fact["handlingar"]), _svar(fact["svar"]), fact["avstar"])


def _svar(kept: list[str] | None) -> Svar | None:
    if kept is None:
        return None
    form, stand, paragraf, datum = kept
    return Svar(
        Svarsform(form) if form else None,
        Standpunkt(stand) if stand else None,
        paragraf,
        date.fromisoformat(datum) if datum else None,
    )
