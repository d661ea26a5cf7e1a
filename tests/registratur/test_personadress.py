"""Where a person gets e-mail: set by the person or an administrator, and only if mail can go."""

import pytest

from archive.diarium.behorighet import Roll, SaknarBehorighet
from archive.registratur import personadress, styrning
from archive.registratur.desk import Desk
from archive.registratur.personadress import OgiltigEpost
from archive.store import handelser, personer
from tests.builders import LOSEN, a_person, kommandorad


def epost_of(desk: Desk, person_id: int) -> str:
    with desk.db.read() as conn:
        found = personer.get(conn, person_id)
    assert found is not None
    return found.epost


def test_a_person_sets_their_own_address_and_an_administrator_anybody_s(desk: Desk) -> None:
    bo, eva = a_person(desk, namn="bo"), a_person(desk, namn="eva")
    admin = a_person(desk, Roll.ADMINISTRATOR, None).vem

    personadress.change_epost(desk, bo.id, vem=bo.vem, epost=" bo@exempel.se ")
    personadress.change_epost(desk, eva.id, vem=admin, epost="eva@exempel.se")
    with pytest.raises(SaknarBehorighet):
        personadress.change_epost(desk, eva.id, vem=bo.vem, epost="bo@exempel.se")

    assert (epost_of(desk, bo.id), epost_of(desk, eva.id)) == ("bo@exempel.se", "eva@exempel.se")
    with desk.db.read() as conn:
        assert list(handelser.broken_links(conn)) == []


def test_an_address_is_taken_away(desk: Desk) -> None:
    bo = a_person(desk, namn="bo")
    personadress.change_epost(desk, bo.id, vem=bo.vem, epost="bo@exempel.se")

    personadress.change_epost(desk, bo.id, vem=bo.vem, epost=" ")

    assert epost_of(desk, bo.id) == ""


@pytest.mark.parametrize("epost", ["bo", "bo@", "bo@exempel.se\r\nBcc: x@y.se", "a b@exempel.se"])
def test_an_address_that_no_mail_can_go_to_is_refused(desk: Desk, epost: str) -> None:
    vem = kommandorad(desk)
    bo = a_person(desk, namn="bo")

    with pytest.raises(OgiltigEpost, match="Skriv adressen som"):
        personadress.change_epost(desk, bo.id, vem=vem, epost=epost)
    with pytest.raises(OgiltigEpost):
        styrning.add_person(desk, vem=vem, namn="eva", losen=LOSEN, epost=epost)

    with desk.db.read() as conn:
        assert [p.namn for p in personer.every(conn)] == ["bo"]
