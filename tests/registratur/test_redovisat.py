"""An underlag that has been handed over, and what makes it tell something else than what holds."""

from datetime import date

import pytest

from archive.diarium.behorighet import Vem
from archive.diarium.sekretess import OPPEN
from archive.diarium.svar import Standpunkt, Svar, Svarsform
from archive.registratur import rattning, remissbedomning, remissutskick, remissvar, remittering
from archive.registratur.desk import Desk
from tests.builders import a_handling, a_namnd, a_remiss, kommandorad
from tests.registratur.remissen import MAJ, TRE, answer, at, inlamnat, newest, the_remiss

KN = "Kulturnämnden"
STOD = Svar(Svarsform.NAMND_YTTRANDE, Standpunkt.TILLSTYRKER, "§ 12", date(2026, 3, 16))


@pytest.fixture
def vem(desk: Desk) -> Vem:
    a_namnd(desk, "KS")
    return kommandorad(desk)


@pytest.fixture
def handed(desk: Desk, vem: Vem) -> tuple[int, int]:
    """A remiss handed over with one answer and an assessment: its ärende, and the answer's id."""
    arende_id = a_remiss(desk, *TRE)
    done = answer(desk, arende_id, KN)
    remissbedomning.assess_yttrande(*at(desk, arende_id, KN), vem=vem, svar=STOD)
    remittering.hand_over(desk, arende_id, 1, vem=vem, skal="Brådskar")
    assert changed(desk, arende_id) == []
    return arende_id, done.handling_id


def changed(desk: Desk, arende_id: int) -> list[str]:
    return [u.instans for u in the_remiss(desk, arende_id).nytt]


def assess(desk: Desk, arende_id: int, vem: Vem, svar: Svar) -> None:
    remissbedomning.assess_yttrande(*at(desk, arende_id, KN), vem=vem, svar=svar)


def test_an_answer_assessed_otherwise_is_not_what_was_told(desk, vem, handed):
    arende_id, _ = handed

    assess(desk, arende_id, vem, Svar(STOD.svarsform, Standpunkt.AVSTYRKER, "§ 12", STOD.datum))
    assert changed(desk, arende_id) == [KN]

    assess(desk, arende_id, vem, STOD)
    assert changed(desk, arende_id) == []


def test_an_answer_that_was_none_is_not_what_was_told(desk, vem, handed):
    arende_id, _ = handed

    remissbedomning.unlink_yttrande(*at(desk, arende_id, KN), vem=vem, skal="Fel handling")

    assert changed(desk, arende_id) == [KN]


def test_a_komplettering_taken_away_leaves_what_was_told(desk, vem, handed):
    arende_id, _ = handed
    more = remissvar.supplement_yttrande(
        *at(desk, arende_id, KN), vem=vem, inlamnat=inlamnat(), skal="Bilagan saknades"
    )
    assert changed(desk, arende_id) == [KN]

    where = at(desk, arende_id, KN)
    remissbedomning.unlink_yttrande(
        *where, vem=vem, skal="Hör till annat", handling_id=more.handling_id
    )

    assert changed(desk, arende_id) == []


def test_a_makulerad_answer_is_not_what_was_told(desk, vem, handed):
    arende_id, handling_id = handed

    rattning.makulera_handling(desk, handling_id, vem=vem, skal="Registrerad två gånger")

    assert changed(desk, arende_id) == [KN]


def test_a_handling_registered_before_it_and_linked_after_is_new(desk, vem):
    arende_id = a_remiss(desk, *TRE)
    letter = a_handling(desk, arende_id=arende_id, typ="yttrande", motpart="Byggnadsnämnden")
    remittering.hand_over(desk, arende_id, 1, vem=vem, skal="Brådskar")

    where = at(desk, arende_id, "Byggnadsnämnden")
    remissvar.link_yttrande(*where, vem=vem, handling_id=letter.handling_id)

    assert changed(desk, arende_id) == ["Byggnadsnämnden"]


def test_declining_the_same_day_and_being_asked_anew_are_new(desk, vem, handed):
    arende_id, _ = handed

    where = at(desk, arende_id, "Miljönämnden")
    remissvar.decline(*where, vem=vem, datum=desk.today())
    where = at(desk, arende_id, KN)
    remissutskick.renew(*where, vem=vem, svarsdatum=MAJ, andrat="Nytt förslag")

    assert changed(desk, arende_id) == [KN, "Miljönämnden"]


def test_more_time_and_giving_up_are_no_answers(desk, vem, klocka, handed):
    arende_id, _ = handed
    klocka.stall(date(2026, 5, 29))

    for namn in ("Byggnadsnämnden", "Miljönämnden"):
        where = at(desk, arende_id, namn)
        remissvar.close_unanswered(*where, vem=vem, skal="Har inte hört av sig")

    assert changed(desk, arende_id) == []


def test_what_a_more_secret_answer_says_is_neither_kept_nor_compared(desk, vem):
    """The underlag of an open ärende tells the number of a secret answer, not its standpoint."""
    arende_id = a_remiss(desk, KN)
    answer(desk, arende_id, KN, sekretess="OSL 18:1")
    assess(desk, arende_id, vem, STOD)
    remittering.hand_over(desk, arende_id, 1, vem=vem)
    assert "tillstyrker" not in str(newest(desk, arende_id).kropp)
    anyone = frozenset({OPPEN})

    assess(desk, arende_id, vem, Svar(stallningstagande=Standpunkt.AVSTYRKER))

    assert (the_remiss(desk, arende_id).nytt, the_remiss(desk, arende_id, anyone).nytt) == ((), ())


def test_who_may_not_read_the_arende_is_told_what_came_and_not_what_it_says(desk, vem):
    arende_id = a_handling(desk, sekretess="OSL 18:1").arende_id
    a_remiss(desk, KN, "Miljönämnden", arende_id=arende_id)
    answer(desk, arende_id, KN)
    remittering.hand_over(desk, arende_id, 1, vem=vem, skal="Brådskar")
    anyone = frozenset({OPPEN})

    assess(desk, arende_id, vem, STOD)
    assert changed(desk, arende_id) == [KN]
    assert the_remiss(desk, arende_id, anyone).nytt == ()

    answer(desk, arende_id, "Miljönämnden")
    assert len(the_remiss(desk, arende_id, anyone).nytt) == 1


def test_of_what_was_handed_over_before_it_was_kept_what_came_later_is_told(desk, vem):
    """A remiss from an earlier version: its händelse tells nothing of the answers."""
    arende_id = a_remiss(desk, *TRE)
    remittering.hand_over(desk, arende_id, 1, vem=vem, skal="Brådskar")
    answer(desk, arende_id, KN)

    sand = the_remiss(desk, arende_id)
    without = type(sand)(sand.remiss, sand.arende_id, sand.missiv_id, sand.underlag_id)

    assert [u.instans for u in without.nytt] == [KN]
