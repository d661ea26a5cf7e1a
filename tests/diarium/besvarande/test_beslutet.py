"""What is decided, put off, adjusted, reported."""

from dataclasses import replace
from datetime import date

import pytest

from archive.diarium.besvarande import (
    Avstar,
    Beslut,
    BeslutIFramtiden,
    Delegation,
    ForeBeslutet,
    ForeJusteringen,
    HarInteVarit,
    IngenDelegation,
    IngenJustering,
    InteBeslutad,
    InteIKallelse,
    NastaForTidigt,
    ParagrafSaknas,
    RedanAnmald,
    RedanBeslutad,
    RedanJusterad,
    SammantradetInstallt,
    SammantradetInteHallet,
    Steg,
    StegSlag,
    UppgiftSaknas,
    adjust_protokoll,
    answer_by_delegation,
    call_to_sammantrade,
    decide_avstar,
    decide_yttrande,
    report_delegation,
    return_besvarande,
    table_besvarande,
)
from tests.diarium.besvarande.fall import (
    BESLUT,
    MOTET,
    NASTA,
    TODAY,
    a_besvarande,
    a_justering,
    assigned,
    called,
    completed,
    decided,
    delegated,
    sent,
)


def avstar(besvarande, av="Siv Ek", skal="Berör oss inte", datum=TODAY):
    return decide_avstar(besvarande, Avstar(datum, av, skal), today=TODAY)


def test_decision_keeps_its_words():
    beslut = Beslut(" §  87\n", TODAY, " Nämnden  svarar\r\nså här ", "Olle Berg")
    known = decide_yttrande(a_besvarande(), beslut, today=TODAY, omedelbar=True)

    assert known.beslut == Beslut("§ 87", TODAY, "Nämnden svarar\nså här", "Olle Berg")
    assert known.omedelbar


def test_decision_leaves_omedelbar_as_the_kallelse_said():
    at_once = replace(called(a_besvarande()), omedelbar=True)

    assert decide_yttrande(at_once, BESLUT, today=TODAY).omedelbar


def test_decision_without_a_paragraf_is_refused():
    with pytest.raises(ParagrafSaknas):
        decide_yttrande(a_besvarande(), Beslut(" ", TODAY), today=TODAY)


def test_decision_that_has_not_been_taken_is_refused():
    with pytest.raises(BeslutIFramtiden, match=r"18 mars 2026 \(onsdag\) har inte varit än"):
        decide_yttrande(a_besvarande(), Beslut("§ 87", date(2026, 3, 18)), today=TODAY)


@pytest.mark.parametrize("first", [decided, delegated, avstar])
@pytest.mark.parametrize("second", [decided, delegated, avstar])
def test_it_is_decided_once_one_way(first, second):
    with pytest.raises(RedanBeslutad):
        second(first(a_besvarande()))


def test_a_tabled_remiss_waits_for_its_next_meeting_with_its_utlatande():
    known = called(completed(a_besvarande()))
    tabled = table_besvarande(known, skal="Tiden räckte inte", nasta=NASTA, today=TODAY)

    assert (tabled.kallad, tabled.sammantrade, tabled.utlatande) == (None, NASTA, known.utlatande)
    assert tabled.steg == (Steg(StegSlag.BORDLAGD, MOTET.datum, "Tiden räckte inte", MOTET.id),)


def test_a_returned_remiss_is_prepared_again():
    known = called(completed(assigned(a_besvarande())))
    returned = return_besvarande(known, skal="Kostnaden saknas", today=TODAY)

    assert (returned.paborjad, returned.utlatande, returned.kallad) == (None, None, None)
    assert returned.sammantrade is None
    assert [steg.slag for steg in returned.steg] == [StegSlag.ATERREMITTERAD]


@pytest.mark.parametrize("pass_on", [table_besvarande, return_besvarande])
def test_only_a_meeting_that_was_held_passes_on_what_it_was_called_to(pass_on):
    ahead = call_to_sammantrade(a_besvarande(), NASTA, kallad=TODAY, today=TODAY)

    with pytest.raises(InteIKallelse):
        pass_on(a_besvarande(), skal="x", today=TODAY)
    with pytest.raises(SammantradetInteHallet, match=r"20 apr 2026 \(måndag\)"):
        pass_on(ahead, skal="x", today=TODAY)
    with pytest.raises(UppgiftSaknas):
        pass_on(called(a_besvarande()), skal=" ", today=TODAY)
    with pytest.raises(NastaForTidigt):
        pass_on(called(a_besvarande()), skal="x", nasta=MOTET, today=TODAY)
    cancelled = replace(NASTA, installt=TODAY)
    with pytest.raises(SammantradetInstallt):
        pass_on(called(a_besvarande()), skal="x", nasta=cancelled, today=TODAY)


def test_justering_opens_the_time_to_appeal():
    justering = a_justering(anslagen=date(2026, 3, 17))
    known = adjust_protokoll(decided(a_besvarande()), justering, today=TODAY)

    assert known.justering == justering
    assert justering.overklagas_till == date(2026, 4, 7)


def test_the_time_to_appeal_ends_on_a_working_day():
    assert a_justering(anslagen=date(2026, 3, 13)).overklagas_till == date(2026, 4, 7)
    assert a_justering().overklagas_till is None


def test_justering_comes_after_the_decision_and_once():
    with pytest.raises(InteBeslutad):
        adjust_protokoll(a_besvarande(), a_justering(), today=TODAY)
    with pytest.raises(IngenJustering):
        adjust_protokoll(delegated(a_besvarande()), a_justering(), today=TODAY)
    with pytest.raises(ForeBeslutet, match=r"15 mars 2026 \(söndag\) ligger före beslutet"):
        adjust_protokoll(decided(a_besvarande()), a_justering(date(2026, 3, 15)), today=TODAY)
    with pytest.raises(HarInteVarit):
        adjust_protokoll(decided(a_besvarande()), a_justering(date(2026, 3, 18)), today=TODAY)
    adjusted = adjust_protokoll(decided(a_besvarande()), a_justering(), today=TODAY)
    with pytest.raises(RedanJusterad):
        adjust_protokoll(adjusted, a_justering(), today=TODAY)


def test_anslag_comes_after_the_justering():
    early = a_justering(anslagen=date(2026, 3, 16))

    with pytest.raises(ForeJusteringen):
        adjust_protokoll(decided(a_besvarande()), early, today=TODAY)


def test_avstar_names_who_and_why():
    assert avstar(a_besvarande()).avstar == Avstar(TODAY, "Siv Ek", "Berör oss inte")
    with pytest.raises(UppgiftSaknas, match="vem som har beslutat att avstå"):
        avstar(a_besvarande(), av="")
    with pytest.raises(UppgiftSaknas, match="varför vi avstår"):
        avstar(a_besvarande(), skal="")
    with pytest.raises(HarInteVarit):
        avstar(a_besvarande(), datum=date(2026, 3, 18))


def test_delegation_names_who_and_by_which_point():
    with pytest.raises(UppgiftSaknas, match="punkten"):
        answer_by_delegation(a_besvarande(), Delegation(TODAY, "Siv Ek", ""), today=TODAY)
    with pytest.raises(UppgiftSaknas, match="vem"):
        answer_by_delegation(a_besvarande(), Delegation(TODAY, "", "3.2"), today=TODAY)


def test_a_delegated_decision_is_reported_once_also_after_it_left():
    known = sent(delegated(a_besvarande()))
    reported = report_delegation(known, datum=TODAY, today=TODAY)

    assert (known.att_anmala, reported.att_anmala) == (True, False)
    with pytest.raises(RedanAnmald):
        report_delegation(reported, datum=TODAY, today=TODAY)
    with pytest.raises(IngenDelegation):
        report_delegation(decided(a_besvarande()), datum=TODAY, today=TODAY)
    with pytest.raises(ForeBeslutet):
        report_delegation(known, datum=date(2026, 3, 13), today=TODAY)
