"""How a remiss ends: handed over, closed, or taken back (domain.md 2.5.0, A12)."""

from dataclasses import replace
from datetime import date

import pytest

from archive.diarium.remiss import (
    InteOverlamnad,
    OkantUtskick,
    RedanBesvarad,
    RemissenAterkallad,
    RemissenAvslutad,
    RemissenOverlamnad,
    RemissLage,
    SkalBehovs,
    SvarSaknas,
    SvarVantas,
    UtskicketAterkallat,
    UtskickLage,
    close_remiss,
    close_unanswered,
    decline,
    hand_over,
    recall_remiss,
    stallning,
    utskick_i_ord,
)
from tests.diarium.remissen import TODAY, UTSAND, a_planned, a_remiss, answered


def handed(remiss, skal=""):
    return hand_over(remiss, skal=skal, today=TODAY)


def lagen(remiss):
    return [str(u.lage(TODAY)) for u in remiss.utskick]


def test_one_that_is_recalled_counts_nowhere():
    remiss, fran = recall_remiss(
        a_remiss("A", "B"), utskick_ids=[1], skal=" Berörs  inte", today=TODAY
    )

    assert [u.instans for u in fran] == ["A"]
    assert lagen(remiss) == ["aterkallad", "forsenad"]
    assert remiss.utskick[0].aterkallad_skal == "Berörs inte"
    assert utskick_i_ord(remiss.utskick[0], TODAY) == "Återkallad 17 mars 2026 (tisdag)"
    assert [u.instans for u in remiss.saknas] == ["B"]
    assert stallning(remiss, TODAY).tillfragade == 1
    assert remiss.lage(TODAY) is RemissLage.PAGAR


def test_recall_of_all_leaves_what_had_come():
    remiss = decline(answered(a_remiss("A", "B", "C"), 1), 2, datum=UTSAND, today=TODAY)
    remiss = replace(remiss, utskick=(*remiss.utskick, a_planned(4, "D")))

    recalled, fran = recall_remiss(remiss, skal="Frågan är löst", today=TODAY)

    assert [u.instans for u in fran] == ["C", "D"]
    assert lagen(recalled) == ["besvarad", "avstod", "aterkallad", "aterkallad"]
    assert (recalled.lage(TODAY), recalled.aterkallad_skal) == (
        RemissLage.ATERKALLAD,
        "Frågan är löst",
    )


@pytest.mark.parametrize(
    ("remiss", "how", "refusal"),
    [
        (a_remiss("A"), {"skal": ""}, SkalBehovs),
        (a_remiss("A", aterkallad=UTSAND), {}, RemissenAterkallad),
        (a_remiss("A", avslutad=UTSAND), {}, RemissenAvslutad),
        (a_remiss("A", overlamnad=UTSAND), {}, RemissenOverlamnad),
        (answered(a_remiss("A"), 1), {"utskick_ids": [1]}, RedanBesvarad),
        (a_remiss("A"), {"utskick_ids": [9]}, OkantUtskick),
    ],
)
def test_recall_needs_a_reason_and_something_to_take_back(remiss, how, refusal):
    with pytest.raises(refusal):
        recall_remiss(remiss, **{"skal": "Dras in", "today": TODAY, **how})


def test_recall_of_one_twice_is_refused():
    remiss, _ = recall_remiss(a_remiss("A"), utskick_ids=[1], skal="x", today=TODAY)

    with pytest.raises(UtskicketAterkallat):
        recall_remiss(remiss, utskick_ids=[1], skal="x", today=TODAY)


def test_one_is_recalled_after_handing_over():
    remiss, _ = recall_remiss(
        handed(a_remiss("A"), "Brådskar"), utskick_ids=[1], skal="Hinner inte", today=TODAY
    )

    assert lagen(remiss) == ["aterkallad"]


def test_planned_ones_are_waited_for_before_handing_over():
    remiss = answered(a_remiss("A"), 1)
    remiss = replace(remiss, utskick=(*remiss.utskick, a_planned(2, "B")))

    with pytest.raises(SvarSaknas, match="Svar saknas från B"):
        handed(remiss)


def test_closed_when_handed_over_and_nobody_is_waited_for():
    remiss = handed(close_unanswered(a_remiss("A"), 1, skal="Svarar inte", today=TODAY))

    assert close_remiss(remiss, today=TODAY).lage(TODAY) is RemissLage.AVSLUTAD


@pytest.mark.parametrize(
    ("remiss", "refusal"),
    [
        (answered(a_remiss("A"), 1), InteOverlamnad),
        (handed(a_remiss("A", "B"), "Brådskar"), SvarVantas),
        (a_remiss("A", aterkallad=UTSAND), RemissenAterkallad),
        (a_remiss("A", avslutad=UTSAND), RemissenAvslutad),
    ],
)
def test_closing_waits_for_handing_over_and_for_every_instans(remiss, refusal):
    with pytest.raises(refusal):
        close_remiss(remiss, today=TODAY)


def test_late_answer_counts_in_a_closed_remiss_and_nothing_else_does():
    given_up = close_unanswered(a_remiss("A"), 1, skal="Svarar inte", today=TODAY)
    closed = close_remiss(handed(given_up), today=TODAY)

    assert answered(closed, 1).utskick[0].lage(TODAY) is UtskickLage.BESVARAD
    with pytest.raises(RemissenAvslutad, match="kan det fortfarande registreras som svar"):
        decline(closed, 1, datum=TODAY, today=TODAY)


def test_recalled_remiss_is_not_handed_over():
    remiss, _ = recall_remiss(a_remiss("A"), skal="Dras in", today=date(2026, 3, 1))

    with pytest.raises(RemissenAterkallad):
        handed(remiss)
