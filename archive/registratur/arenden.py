"""What is done to an ärende as a whole: who handles it, that it is closed, that it opens again."""

from collections.abc import Mapping

from archive.diarium import NotAllowed
from archive.diarium.arende import InteAvslutat, RedanAvslutat
from archive.diarium.avslut import check_close
from archive.diarium.behorighet import Vem, require
from archive.diarium.sekretess import zoner_of
from archive.registratur.desk import Desk
from archive.store import arenden, balans, namnder, omfordelning, personer
from archive.store.arenden import Arende
from archive.store.db import Connection
from archive.store.omfordelning import Oppet
from archive.store.personer import Person


class InteINamnden(NotAllowed):
    """An ärende is handled by someone with a role in its nämnd."""

    def __init__(self, namnd: str) -> None:
        super().__init__(
            f"Personen har ingen roll i {namnd}. "
            "Välj någon som har det, eller be en administratör om rollen."
        )


def assign_handlaggare(desk: Desk, arende_id: int, *, vem: Vem, person_id: int | None) -> None:
    """Who handles the ärende from now on; None takes the name away."""
    with desk.db.write() as conn:
        arende = _get(conn, vem, "assign_handlaggare", arende_id)
        efter = _someone(conn, person_id, falt="handlaggare") if person_id else None
        if efter and not any(namnd_id == arende.namnd_id for _, namnd_id in efter.roller):
            raise InteINamnden(arende.namnd)
        arenden.set_handlaggare(conn, arende_id, person_id)
        facts = {"fore": arende.handlaggare, "efter": efter.visas_som if efter else ""}
        desk.note(conn, vem, "assign_handlaggare", arende_id=arende_id, facts=facts)


class OkandPerson(NotAllowed):
    """Nobody in the register is meant."""

    def __init__(self, falt: str) -> None:
        self.falt = falt
        super().__init__("Personen finns inte i registret. Ladda om sidan och välj i listan.")


class IngaArenden(NotAllowed):
    """There is nothing to move."""

    def __init__(self, fran: str, namnd: str) -> None:
        super().__init__(f"{fran} har inga öppna ärenden i {namnd}. Välj någon annan.")


class SammaHandlaggare(NotAllowed):
    """Somebody else is to take over."""

    falt = "till"

    def __init__(self) -> None:
        super().__init__("Välj någon annan än den som lämnar ärendena.")


def reassign_arenden(
    desk: Desk, *, vem: Vem, fran: int, till: int, namnd_id: int
) -> tuple[str, ...]:
    """All open ärenden of a nämnd go from one handläggare to another; their dnr.

    So do the remisser to answer in them that are assigned to the one who leaves.
    """
    require(vem, "reassign_arenden", namnd_id)
    if fran == till:
        raise SammaHandlaggare
    with desk.db.write() as conn:
        fore, efter = _someone(conn, fran, falt="fran"), _someone(conn, till, falt="till")
        namnd = namnder.get(conn, namnd_id)
        if not any(held == namnd_id for _, held in efter.roller) or not efter.aktiv:
            raise InteINamnden(namnd.namn)
        moved = omfordelning.open_of(conn, namnd_id, fran)
        if not moved:
            raise IngaArenden(fore.visas_som, namnd.namn)
        omfordelning.move(conn, [one.id for one in moved], fran, till)
        facts = {"fore": fore.visas_som, "efter": efter.visas_som}
        for one in moved:
            _note_taken_over(conn, desk, one, vem=vem, facts=facts)
    return tuple(one.dnr for one in moved)


def _note_taken_over(
    conn: Connection, desk: Desk, one: Oppet, *, vem: Vem, facts: Mapping[str, object]
) -> None:
    """One event of the ärende where that changes hands, and one of each remiss answered in it."""
    if one.eget:
        desk.note(conn, vem, "reassign_arenden", arende_id=one.id, facts=facts)
    for handling_id in one.besvarar:
        where = {"arende_id": one.id, "handling_id": handling_id}
        desk.note(conn, vem, "reassign_arenden", **where, facts={**facts, "besvarar": True})


def close_arende(desk: Desk, arende_id: int, *, vem: Vem) -> None:
    """The ärende is closed today, when nothing is left to do in it.

    A document that comes later is registered all the same.
    """
    with desk.db.write() as conn:
        arende = _get(conn, vem, "close_arende", arende_id)
        if arende.avslutat:
            raise RedanAvslutat(arende.dnr)
        check_close(arende.dnr, balans.left_in(conn, arende_id))
        arenden.set_avslutat(conn, arende_id, desk.today())
        desk.note(
            conn,
            vem,
            "close_arende",
            arende_id=arende_id,
            facts={"avslutat": desk.today().isoformat()},
        )


def reopen_arende(desk: Desk, arende_id: int, *, vem: Vem) -> None:
    """The ärende is open again."""
    with desk.db.write() as conn:
        arende = _get(conn, vem, "reopen_arende", arende_id)
        if not arende.avslutat:
            raise InteAvslutat(arende.dnr)
        arenden.set_avslutat(conn, arende_id, None)
        desk.note(
            conn,
            vem,
            "reopen_arende",
            arende_id=arende_id,
            facts={"var_avslutat": arende.avslutat.isoformat()},
        )


def _someone(conn: Connection, person_id: int, *, falt: str) -> Person:
    found = personer.get(conn, person_id)
    if found is None:
        raise OkandPerson(falt)
    return found


def _get(conn: Connection, vem: Vem, act: str, arende_id: int) -> Arende:
    arende = arenden.get(conn, arende_id, zoner=zoner_of(vem))
    require(vem, act, arende.namnd_id)
    return arende
