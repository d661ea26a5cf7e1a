"""The end, and the way back from a step that was a mistake."""

from dataclasses import replace
from datetime import date

import pytest

from archive.diarium.besvarande import (
    BesvarandeLage,
    ForeBeslutet,
    IngetAttTaTillbaka,
    InteBeslutad,
    InteExpedierad,
    RedanAvslutat,
    RedanExpedierad,
    UppgiftSaknas,
    close_besvarande,
    dispatch_yttrande,
    hinder,
    possible,
    table_besvarande,
    take_back,
)
from tests.diarium.besvarande.fall import (
    TODAY,
    a_besvarande,
    assigned,
    called,
    completed,
    decided,
    delegated,
    sent,
)


def test_nothing_is_sent_undecided():
    with pytest.raises(InteBeslutad):
        sent(a_besvarande())


@pytest.mark.parametrize("decide", [decided, delegated])
def test_nothing_is_sent_before_the_decision(decide):
    with pytest.raises(ForeBeslutet, match=r"15 mars 2026 \(söndag\) ligger före beslutet"):
        dispatch_yttrande(decide(a_besvarande()), datum=date(2026, 3, 15))


def test_sent_answer_is_neither_decided_nor_sent_again():
    with pytest.raises(RedanExpedierad):
        decided(sent(decided(a_besvarande())))
    with pytest.raises(RedanExpedierad):
        sent(sent(decided(a_besvarande())))


@pytest.mark.parametrize(
    ("svarsdatum", "i_tid"),
    [(date(2026, 3, 17), True), (date(2026, 3, 16), False), (None, None)],
)
def test_answer_is_in_time_until_the_last_day(svarsdatum, i_tid):
    waiting = decided(a_besvarande(svarsdatum))

    assert waiting.i_tid is None
    assert sent(waiting).i_tid is i_tid


def test_only_what_has_left_is_closed_and_nothing_is_done_after():
    with pytest.raises(InteExpedierad):
        close_besvarande(decided(a_besvarande()), today=TODAY)
    closed = close_besvarande(sent(decided(a_besvarande())), today=TODAY)
    with pytest.raises(RedanAvslutat):
        close_besvarande(closed, today=TODAY)


@pytest.mark.parametrize(
    "steps",
    [
        (assigned,),
        (assigned, completed),
        (completed, called),
        (called, decided),
        (delegated,),
        (decided, sent, lambda b: close_besvarande(b, today=TODAY)),
    ],
)
def test_the_latest_step_is_taken_back(steps):
    known = a_besvarande()
    for step in steps:
        before, known = known, step(known)

    back = take_back(known, skal="Fel ärende")

    assert replace(back, sammantrade=before.sammantrade) == before


def test_taking_back_needs_a_step_and_a_reason():
    with pytest.raises(IngetAttTaTillbaka):
        take_back(a_besvarande(), skal="x")
    with pytest.raises(UppgiftSaknas):
        take_back(decided(a_besvarande()), skal=" ")
    with pytest.raises(IngetAttTaTillbaka, match="makulera den utgående handlingen"):
        take_back(sent(decided(a_besvarande())), skal="x")
    tabled = table_besvarande(called(a_besvarande()), skal="x", today=TODAY)
    with pytest.raises(IngetAttTaTillbaka, match="står i protokollet"):
        take_back(tabled, skal="x")


def test_what_is_possible_is_what_nothing_hinders():
    known = decided(a_besvarande())

    assert possible(known) == (
        "assign_besvarande",
        "adjust_protokoll",
        "dispatch_yttrande",
        "ask_for_anstand",
        "note_anstand",
        "change_svarsdatum",
        "take_back",
    )
    assert "Yttrandet beslutades redan 16 mars 2026 (måndag), § 87." in str(
        hinder(known, "decide_yttrande")
    )
    assert BesvarandeLage.BESLUTAD is known.lage
