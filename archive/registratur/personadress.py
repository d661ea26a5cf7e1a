"""Where a person gets e-mail: what the house writes to those who work in it."""

from archive.diarium import NotAllowed
from archive.diarium.behorighet import Vem, require
from archive.expediering.epost import OgiltigAdress, check_address
from archive.registratur.desk import Desk
from archive.store import personer


class OgiltigEpost(NotAllowed):
    """No mail can go to a person's address."""

    falt = "epost"

    def __init__(self, epost: str) -> None:
        super().__init__(
            f"”{epost[:80]}” går inte att skicka e-post till. "
            "Skriv adressen som namn@exempel.se, eller lämna fältet tomt."
        )


def checked_epost(epost: str) -> str:
    """The address as it is kept; empty for none."""
    if not epost.strip():
        return ""
    try:
        return check_address(epost)
    except OgiltigAdress as no:
        raise OgiltigEpost(epost.strip()) from no


def change_epost(desk: Desk, person_id: int, *, vem: Vem, epost: str) -> None:
    """Another address for a person, or none; done by the person or by an administrator."""
    if vem.person_id != person_id:
        require(vem, "change_epost")
    kept = checked_epost(epost)
    with desk.db.write() as conn:
        personer.set_epost(conn, person_id, epost=kept)
        desk.note(conn, vem, "change_epost", facts={"person_id": person_id, "epost": kept})
