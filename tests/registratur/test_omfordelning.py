"""Ärenden that change handläggare together, and what is said of each."""

from datetime import date

import pytest

from archive.diarium.behorighet import Roll
from archive.registratur import arenden, besvarande
from archive.registratur.arenden import IngaArenden, OkandPerson, SammaHandlaggare
from archive.registratur.registrering import Inlamnat, Plats
from archive.store import besvaranden, handelser
from tests.builders import a_handling, a_person, kommandorad, some_facts


@pytest.fixture
def anna(desk):
    return a_person(desk, Roll.HANDLAGGARE, namn="Anna")


@pytest.fixture
def bo(desk, anna):
    return a_person(desk, Roll.HANDLAGGARE, namn="Bo")


def a_besvarande(desk, person_id, **facts):
    """A remiss to us that somebody answers; where it is registered."""
    known = some_facts(typ="remiss", datum=desk.today(), **facts)
    done = besvarande.receive_remiss(
        desk,
        vem=kommandorad(desk),
        plats=Plats(namnd_id=1),
        inlamnat=Inlamnat(known),
        svarsdatum=date(2026, 4, 15),
    )
    with desk.db.read() as conn:
        (mottagen,) = besvaranden.of_arende(conn, done.arende_id, zoner=frozenset())
    besvarande.assign_besvarande(
        desk, mottagen.besvarande.id, vem=kommandorad(desk), handlaggare_id=person_id
    )
    return done


def reassign(desk, fran, till):
    return arenden.reassign_arenden(desk, vem=kommandorad(desk), fran=fran, till=till, namnd_id=1)


def noted(desk, arende_id):
    """What is said of being taken over, the oldest first: on which handling, and the facts."""
    with desk.db.read() as conn:
        found = [h for h in handelser.of_arende(conn, arende_id) if h.slag == "reassign_arenden"]
    place = ("arende_id", "handling_id")
    return [
        (h.handling_id, {k: v for k, v in h.kropp.items() if k not in place})
        for h in reversed(found)
    ]


TAKEN = {"fore": "Anna", "efter": "Bo"}


def test_the_arende_and_each_remiss_answered_in_it_has_its_handelse(desk, anna, bo):
    done = a_besvarande(desk, anna.id)

    assert reassign(desk, anna.id, bo.id) == ("KS 2026/1",)

    assert noted(desk, done.arende_id) == [
        (None, TAKEN),
        (done.handling_id, {**TAKEN, "besvarar": True}),
    ]


def test_an_arende_of_somebody_else_is_not_said_to_be_taken_over(desk, anna, bo):
    done = a_besvarande(desk, anna.id)
    arenden.assign_handlaggare(desk, done.arende_id, vem=kommandorad(desk), person_id=None)

    reassign(desk, anna.id, bo.id)

    assert noted(desk, done.arende_id) == [(done.handling_id, {**TAKEN, "besvarar": True})]


def test_an_arende_without_remisser_has_one_handelse(desk, anna, bo):
    arende_id = a_handling(desk).arende_id
    arenden.assign_handlaggare(desk, arende_id, vem=kommandorad(desk), person_id=anna.id)

    reassign(desk, anna.id, bo.id)

    assert noted(desk, arende_id) == [(None, TAKEN)]


def test_nobody_in_the_register_takes_over_or_leaves(desk, anna, bo):
    a_besvarande(desk, anna.id)

    with pytest.raises(OkandPerson) as no:
        reassign(desk, anna.id, 999)
    assert (no.value.falt, str(no.value)) == (
        "till",
        "Personen finns inte i registret. Ladda om sidan och välj i listan.",
    )
    with pytest.raises(OkandPerson) as no:
        reassign(desk, 999, bo.id)
    assert no.value.falt == "fran"
    with pytest.raises(SammaHandlaggare):
        reassign(desk, bo.id, bo.id)
    with pytest.raises(IngaArenden):
        reassign(desk, bo.id, anna.id)


def test_nobody_in_the_register_is_given_an_arende(desk):
    arende_id = a_handling(desk).arende_id

    with pytest.raises(OkandPerson):
        arenden.assign_handlaggare(desk, arende_id, vem=kommandorad(desk), person_id=999)
