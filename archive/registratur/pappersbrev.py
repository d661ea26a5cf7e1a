"""Reminders on paper, for an instans that no mail reaches: to print, send and tick off."""

from collections.abc import Sequence

from archive.diarium.behorighet import Vem
from archive.diarium.sekretess import zoner_of
from archive.registratur.desk import Desk
from archive.store import brev, pappersbrev
from archive.store.db import Connection
from archive.store.pappersbrev import Pappersbrev


def to_print(desk: Desk, *, vem: Vem) -> Sequence[Pappersbrev]:
    """The reminders that this person's nämnder have to print and send."""
    with desk.db.read() as conn:
        return pappersbrev.waiting(
            conn, namnder=vem.namnder_for("mark_printed"), zoner=zoner_of(vem)
        )


def mark_printed(desk: Desk, handling_id: int, utskick_id: int, *, vem: Vem) -> None:
    """A letter on paper has been printed and sent; marking it twice is marking it once."""
    with desk.db.write() as conn:
        allowed = vem.namnder_for("mark_printed")
        known = pappersbrev.waiting(conn, namnder=allowed, zoner=zoner_of(vem))
        for one in known:
            if (one.handling_id, one.utskick_id) == (handling_id, utskick_id):
                _note_printed(conn, desk, one, vem=vem)


def _note_printed(conn: Connection, desk: Desk, one: Pappersbrev, *, vem: Vem) -> None:
    nyckel = f"papper {one.handling_id} {one.utskick_id}"
    brev_id = brev.add(
        conn,
        nyckel=nyckel,
        slag="påminnelse på papper",
        namnd_id=one.namnd_id,
        till=one.adress or one.instans,
        amne=f"Påminnelse om remiss, vårt dnr {one.dnr}",
        kropp="",
        arende_id=one.arende_id,
        handling_id=one.handling_id,
        utskick_id=one.utskick_id,
        message_id=f"<{nyckel.replace(' ', '-')}@papper.invalid>",
        skapad=desk.stamp(),
    )
    brev.sent(conn, brev_id, tid=desk.stamp())
    facts = {"remiss": one.nr, "instans": one.instans}
    where = {"arende_id": one.arende_id, "handling_id": one.handling_id}
    desk.note(conn, vem, "mark_printed", **where, facts=facts)
