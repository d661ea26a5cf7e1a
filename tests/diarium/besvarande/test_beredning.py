"""The steps before the nämnd decides."""

from dataclasses import replace
from datetime import date

import pytest

from archive.diarium.besvarande import (
    Anstandsbegaran,
    Fordelning,
    HarInteVarit,
    IngetSvarsdatum,
    InteBegart,
    InteSenare,
    KalladEfterat,
    RedanBeslutad,
    RedanExpedierad,
    RedanPaborjad,
    RemissenMakulerad,
    SammantradetInstallt,
    SammaSvarsdatum,
    Svarsniva,
    UppgiftSaknas,
    Utlatande,
    ask_for_anstand,
    assign_besvarande,
    begin_beredning,
    call_to_sammantrade,
    change_svarsdatum,
    complete_utlatande,
    note_anstand,
)
from archive.diarium.remiss import SvarsdatumOrimligt
from tests.diarium.besvarande.fall import (
    MOTET,
    NASTA,
    TODAY,
    a_besvarande,
    assigned,
    called,
    completed,
    decided,
    sent,
)

LATER = date(2026, 4, 22)


def ask(besvarande, till=LATER, skal=""):
    return ask_for_anstand(besvarande, Anstandsbegaran(TODAY, till, skal), today=TODAY)


def test_it_is_assigned_and_may_be_given_to_another():
    other = Fordelning(TODAY, 4, "Bo Alm", betydelse=1, svarsniva=Svarsniva.KONTOR)

    assert assign_besvarande(assigned(a_besvarande()), other).fordelning == other


def test_betydelse_is_one_two_or_three():
    with pytest.raises(UppgiftSaknas, match="1, 2 eller 3"):
        assign_besvarande(a_besvarande(), Fordelning(TODAY, betydelse=4))


def test_beredning_begins_once_for_a_meeting():
    begun = begin_beredning(a_besvarande(), datum=TODAY, sammantrade=NASTA)

    assert (begun.paborjad, begun.sammantrade, begun.kallad) == (TODAY, NASTA, None)
    with pytest.raises(RedanPaborjad, match="Remissen bereds redan sedan 17 mars 2026"):
        begin_beredning(begun, datum=TODAY)


def test_beredning_for_a_cancelled_meeting_is_refused():
    with pytest.raises(SammantradetInstallt, match=r"20 apr 2026 \(måndag\) är inställt"):
        begin_beredning(a_besvarande(), datum=TODAY, sammantrade=replace(NASTA, installt=TODAY))


def test_anstand_is_asked_for_and_svarsdatum_holds_until_it_is_answered():
    asked = ask(a_besvarande(), skal=" Nämnden  möts då ")

    assert asked.anstand == Anstandsbegaran(TODAY, LATER, "Nämnden möts då")
    assert asked.svarsdatum == date(2026, 3, 20)


def test_a_granted_anstand_moves_svarsdatum_and_its_last_day():
    granted = note_anstand(ask(a_besvarande()), date(2026, 4, 4), today=TODAY)

    assert (granted.svarsdatum, granted.sista_dag, granted.ursprungligt, granted.anstand) == (
        date(2026, 4, 4),
        date(2026, 4, 7),
        date(2026, 3, 20),
        None,
    )


def test_a_refused_anstand_leaves_svarsdatum():
    refused = note_anstand(ask(a_besvarande()), None, today=TODAY)

    assert (refused.svarsdatum, refused.anstand) == (date(2026, 3, 20), None)


def test_anstand_may_come_unasked_but_no_is_no_answer_to_nothing():
    assert note_anstand(a_besvarande(), LATER, today=TODAY).svarsdatum == LATER
    with pytest.raises(InteBegart):
        note_anstand(a_besvarande(), None, today=TODAY)


def test_anstand_is_to_a_later_day():
    with pytest.raises(InteSenare, match=r"redan 20 mars 2026 \(fredag\)"):
        ask(a_besvarande(), till=date(2026, 3, 20))
    with pytest.raises(SvarsdatumOrimligt):
        ask(a_besvarande(), till=date(2062, 3, 20))


def test_anstand_after_the_day_needs_its_reason():
    passed = a_besvarande(date(2026, 3, 16))

    with pytest.raises(UppgiftSaknas, match="först nu"):
        ask(passed)
    assert ask(passed, skal="Remissen kom fram sent").anstand is not None


def test_anstand_needs_a_svarsdatum():
    with pytest.raises(IngetSvarsdatum):
        ask(a_besvarande(None))


@pytest.mark.parametrize(
    ("till", "sista"),
    [(date(2026, 3, 18), date(2026, 3, 18)), (LATER, LATER), (None, None)],
)
def test_svarsdatum_is_moved_either_way_or_taken_away(till, sista):
    moved = change_svarsdatum(a_besvarande(), till, skal="Remittenten ändrade", today=TODAY)

    assert (moved.svarsdatum, moved.sista_dag) == (till, sista)


def test_a_change_of_svarsdatum_changes_it_and_says_why():
    with pytest.raises(SammaSvarsdatum):
        change_svarsdatum(a_besvarande(), date(2026, 3, 20), skal="x", today=TODAY)
    with pytest.raises(UppgiftSaknas):
        change_svarsdatum(a_besvarande(), LATER, skal=" ", today=TODAY)


def test_a_newer_utlatande_takes_the_place_of_the_older():
    newer = Utlatande(date(2026, 3, 16), "Siv Ek")

    assert complete_utlatande(completed(a_besvarande()), newer, today=TODAY).utlatande == newer


def test_an_utlatande_is_ready_when_it_has_become_so():
    with pytest.raises(HarInteVarit, match="Tjänsteutlåtandet registreras när"):
        complete_utlatande(a_besvarande(), Utlatande(date(2026, 3, 18)), today=TODAY)


def test_it_is_called_also_after_stoppdatum_and_without_utlatande():
    known = call_to_sammantrade(
        a_besvarande(),
        MOTET,
        kallad=date(2026, 3, 16),
        punkt=" 7 ",
        omedelbar=True,
        today=TODAY,
    )

    assert (known.sammantrade, known.kallad, known.punkt, known.omedelbar) == (
        MOTET,
        date(2026, 3, 16),
        "7",
        True,
    )


def test_a_kallelse_comes_before_its_meeting():
    with pytest.raises(KalladEfterat, match=r"17 mars 2026 \(tisdag\) ligger efter"):
        called(a_besvarande(), kallad=TODAY)
    with pytest.raises(SammantradetInstallt):
        call_to_sammantrade(
            a_besvarande(), replace(MOTET, installt=TODAY), kallad=MOTET.kallelse, today=TODAY
        )


@pytest.mark.parametrize(
    "step",
    [
        lambda b: begin_beredning(b, datum=TODAY),
        completed,
        called,
    ],
)
def test_nothing_is_prepared_once_it_is_decided(step):
    with pytest.raises(RedanBeslutad, match="§ 87"):
        step(decided(a_besvarande()))


@pytest.mark.parametrize("step", [assigned, ask, completed, called])
def test_nothing_is_prepared_once_it_has_left(step):
    with pytest.raises(RedanExpedierad):
        step(sent(decided(a_besvarande())))


@pytest.mark.parametrize("step", [assigned, ask, completed, called, decided])
def test_a_makulerad_remiss_is_not_answered(step):
    with pytest.raises(RemissenMakulerad):
        step(a_besvarande(makulerad=TODAY))
