"""The list of remissinstanser in a document, against those that are registered."""

from datetime import date

import pytest

from archive.diarium.instans import Slag
from archive.diarium.sekretess import OPPEN, zoner_of
from archive.postoppning.instansregister import Jamforelse
from archive.registratur import besvarande as desken
from archive.registratur import instanser as registret
from archive.registratur import instanslista, rattning, remittering
from archive.registratur.instanser import Tolkad, Tolkning
from archive.registratur.registrering import Inlamnat, Plats
from archive.store import arenden, besvaranden, remisser
from archive.store.besvaranden import Namngiven
from tests.builders import a_file, a_handling, a_namnd, an_instans, kommandorad, some_facts

LISTA = (
    "Remissen har skickats på remiss till Kulturnämnden, Parkverket, Norrvikshus, socialnämnden "
    "och några föreningar."
)
ALLMAN = frozenset({OPPEN})


def send(desk, arende_id, *namn, text="Ett missiv."):
    """A remiss to bodies by name, with a missiv."""
    remittering.send_remiss(
        desk,
        arende_id,
        vem=kommandorad(desk),
        rubrik="Remiss av förslag till cykelplan",
        instans_ids=[an_instans(desk, n) for n in namn],
        svarsdatum=date(2026, 4, 15),
        filer=(a_file(text, "missiv.txt"),),
    )


def compared(desk, zoner=ALLMAN):
    """What the first remiss of the first ärende is compared with."""
    with desk.db.read() as conn:
        arende = arenden.get(conn, 1, zoner=zoner)
        (sand,) = remisser.of_arende(conn, 1, zoner=zoner)
        return instanslista.of_remiss(conn, arende, sand, zoner=zoner)


@pytest.fixture
def bodies(desk):
    """Norrvikshus is another name of Norrviks bostadsbolag."""
    a_namnd(desk, "KS", "Kommunstyrelsen")
    bolag = an_instans(desk, "Norrviks bostadsbolag", Slag.BOLAG)
    registret.add_alias(desk, bolag, vem=kommandorad(desk), namn="Norrvikshus")
    an_instans(desk, "Socialnämnden")


def test_the_list_of_the_missiv_is_held_against_those_it_went_to(desk, bodies):
    a_handling(desk)
    send(desk, 1, "Kulturnämnden", "Norrviks bostadsbolag", "Skolnämnden", text=LISTA)

    found = compared(desk)

    assert (found.lista.handling.nr, found.lista.citat) == (2, "Kulturnämnden")
    assert found.jamforelse == Jamforelse(
        both=(("Kulturnämnden", "Kulturnämnden"), ("Norrvikshus", "Norrviks bostadsbolag")),
        only_document=("Parkverket", "socialnämnden"),
        only_registered=("Skolnämnden",),
        groups=("några föreningar",),
    )
    assert found.saknas == (
        Tolkad("Parkverket", Tolkning.NY),
        Tolkad("socialnämnden", Tolkning.KAND, 2, "Socialnämnden", 100),
    )
    assert not found.lika


def test_a_missiv_without_a_list_is_helped_by_what_was_decided_before_it(desk, bodies):
    a_handling(desk, text="Ärendet har remitterats till Parkverket.")
    wrong = a_handling(desk, arende_id=1, text="Ärendet har remitterats till Skolnämnden.")
    rattning.makulera_handling(desk, wrong.handling_id, vem=kommandorad(desk), skal="Fel")
    send(desk, 1, "Parkverket")
    a_handling(desk, arende_id=1, text="Ärendet har remitterats till Skolnämnden.")

    found = compared(desk)

    assert found.lista.handling.nr == 1
    assert found.lika


def test_without_a_list_there_is_nothing_to_compare(desk):
    a_handling(desk, text="Ett brev om cykelvägen.")
    send(desk, 1, "Kulturnämnden")

    assert compared(desk) is None


def test_the_namnd_that_asks_is_not_missing_from_its_own_list(desk, bodies):
    a_handling(desk)
    send(desk, 1, "Parkverket", text="Har skickats på remiss till Parkverket och KS.")

    assert compared(desk).lika


def test_a_secret_list_is_compared_for_those_who_may_read_it(desk, bodies):
    secret = a_handling(desk, sekretess="OSL 26:1")
    send(desk, secret.arende_id, "Kulturnämnden", text=LISTA)

    assert compared(desk) is None
    assert compared(desk, zoner_of(kommandorad(desk))) is not None


def test_a_secret_handling_lends_an_open_remiss_no_list(desk, bodies):
    a_handling(desk)
    a_handling(
        desk, arende_id=1, sekretess="OSL 26:1", text="Ärendet har remitterats till Parkverket."
    )
    send(desk, 1, "Kulturnämnden")

    assert compared(desk) is None
    assert compared(desk, zoner_of(kommandorad(desk))).lista.handling.nr == 2


def receive(desk, *named, **facts):
    """A remiss to KS whose text names others; what was taken down of them."""
    known = {"typ": "remiss", "motpart": "Länsstyrelsen", **facts}
    done = desken.receive_remiss(
        desk,
        vem=kommandorad(desk),
        plats=Plats(namnd_id=a_namnd(desk).id),
        inlamnat=Inlamnat(some_facts(**known), (a_file(f"{LISTA} Den går också till KS."),)),
        svarsdatum=None,
    )
    with desk.db.write() as conn:
        besvaranden.add_besvarande_instanser(conn, 1, named[:1])
        besvaranden.add_besvarande_instanser(conn, 1, named[1:])
    return done


def others(desk, zoner=ALLMAN):
    with desk.db.read() as conn:
        mottagen = besvaranden.get(conn, 1, zoner=zoner)
        arende = arenden.get(conn, mottagen.arende_id, zoner=zoner)
        return instanslista.of_besvarande(conn, arende, mottagen, zoner=zoner)


def test_others_that_were_asked_are_kept_and_held_against_the_text(desk, bodies):
    receive(desk, ("bostadsbolaget", 1), ("Parkverket", None), ("Skolnämnden", None))

    andra, found = others(desk)

    assert andra == [
        Namngiven(1, "bostadsbolaget", 1, "Norrviks bostadsbolag"),
        Namngiven(2, "Parkverket", None, ""),
        Namngiven(3, "Skolnämnden", None, ""),
    ]
    assert found.jamforelse == Jamforelse(
        both=(("Parkverket", "Parkverket"), ("Norrvikshus", "bostadsbolaget")),
        only_document=("Kulturnämnden", "socialnämnden"),
        only_registered=("Skolnämnden",),
        groups=("några föreningar",),
    )


def test_others_of_a_secret_remiss_are_told_to_none_who_may_not_read_it(desk, bodies):
    receive(desk, ("Vitsippans förening", None), sekretess="OSL 26:1")

    assert others(desk) == ((), None)
    assert others(desk, zoner_of(kommandorad(desk)))[0][0].namn == "Vitsippans förening"
