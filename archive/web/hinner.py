"""Hinner vi? at the counter: asked of one besvarande, or of many in a list, and told in a flash."""

from collections.abc import Iterable, Mapping

from flask import flash
from flask_babel import gettext as _

from archive.diarium.besvarande import hinner
from archive.diarium.hinner import HinnerVi, RadSlag, Utsikt
from archive.store import besvaranden, sammantraden
from archive.store.besvaranden import Mottagen
from archive.web.rum import desk, zoner

KIND = {Utsikt.GRONT: "done", Utsikt.GULT: "soon", Utsikt.ROTT: "late", Utsikt.OKANT: ""}
"""How a verdict is drawn; its words say the same."""

ACT_OF_RAD = {
    RadSlag.ANSTAND: "ask_for_anstand",
    RadSlag.DELEGATION: "answer_by_delegation",
    RadSlag.EXTRA: "call_to_sammantrade",
    RadSlag.BESLUT: "decide_yttrande",
}
"""The act that follows a råd, where one does."""


def hinner_for(mottagen: Mottagen) -> HinnerVi | None:
    """Whether this answer can be in time; None when nothing is waited for, or until no day."""
    return hinner_for_many([mottagen]).get(mottagen.besvarande.id)


def hinner_for_many(mottagna: Iterable[Mottagen]) -> Mapping[int, HinnerVi]:
    """Whether each of these answers can be in time, by besvarande; one statement for all."""
    alla, today = list(mottagna), desk().today()
    with desk().db.read() as conn:
        moten = sammantraden.to_come(conn, {m.namnd_id for m in alla}, since=today)
    asked = {m.besvarande.id: hinner(m.besvarande, moten[m.namnd_id], today=today) for m in alla}
    return {besvarande_id: now for besvarande_id, now in asked.items() if now}


def hinner_by_ids(besvarande_ids: Iterable[int]) -> Mapping[int, HinnerVi]:
    """The same for those of a list that the reader may see, by their ids."""
    ids = list(besvarande_ids)
    if not ids:
        return {}
    with desk().db.read() as conn:
        found = besvaranden.by_ids(conn, ids, zoner=zoner())
    return hinner_for_many(m for m in found.values() if not m.hemlig)


def tell_hinner(arende_id: int, handling_id: int) -> None:
    """At the registration of a remiss: whether it can be answered in time, if that can be said."""
    with desk().db.read() as conn:
        found = besvaranden.of_arende(conn, arende_id, zoner=zoner())
    for mottagen in found:
        now = hinner_for(mottagen) if mottagen.handling_id == handling_id else None
        if now and now.utsikt is not Utsikt.OKANT:
            told = _("Hinner vi? %(svar)s. %(skal)s", svar=now.i_ord.capitalize(), skal=now.skal)
            flash(told, KIND[now.utsikt].replace("soon", "varning"))
