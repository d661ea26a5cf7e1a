"""The rules of a remiss that we answer (the plain part of domain.md 2.5.2)."""

from datetime import date

import pytest

from archive.diarium.besvarande import (
    Beslut,
    BeslutIFramtiden,
    Besvarande,
    BesvarandeLage,
    ForeBeslutet,
    InteBeslutad,
    ParagrafSaknas,
    RedanBeslutad,
    RedanExpedierad,
    decide_yttrande,
    dispatch_yttrande,
)

TODAY = date(2026, 3, 17)
BESLUT = Beslut("§ 87", date(2026, 3, 16))


def a_besvarande(svarsdatum: date | None = date(2026, 3, 20)) -> Besvarande:
    return Besvarande(
        id=1,
        rubrik="Remiss av översiktsplan",
        remittent="Länsstyrelsen",
        ert_dnr="402-1234-2026",
        svarsdatum=svarsdatum,
        sista_dag=svarsdatum,
    )


def decided(besvarande: Besvarande) -> Besvarande:
    return decide_yttrande(besvarande, BESLUT, today=TODAY)


def test_answer_goes_from_inkommen_to_beslutad_to_expedierad():
    besvarande = a_besvarande()
    sent = dispatch_yttrande(decided(besvarande), datum=TODAY)

    assert [b.lage for b in (besvarande, decided(besvarande), sent)] == [
        BesvarandeLage.INKOMMEN,
        BesvarandeLage.BESLUTAD,
        BesvarandeLage.EXPEDIERAD,
    ]


def test_paragraf_is_kept_as_one_line():
    changed = decide_yttrande(a_besvarande(), Beslut(" §  87\n", TODAY), today=TODAY)

    assert changed.beslut == Beslut("§ 87", TODAY)


def test_decision_without_a_paragraf_is_refused():
    with pytest.raises(ParagrafSaknas):
        decide_yttrande(a_besvarande(), Beslut(" ", TODAY), today=TODAY)


def test_decision_that_has_not_been_taken_is_refused():
    with pytest.raises(BeslutIFramtiden, match=r"18 mars 2026 \(onsdag\) har inte varit än"):
        decide_yttrande(a_besvarande(), Beslut("§ 87", date(2026, 3, 18)), today=TODAY)


def test_decision_is_taken_once():
    with pytest.raises(RedanBeslutad, match="§ 87"):
        decided(decided(a_besvarande()))


def test_nothing_is_sent_undecided():
    with pytest.raises(InteBeslutad):
        dispatch_yttrande(a_besvarande(), datum=TODAY)


def test_nothing_is_sent_before_the_decision():
    with pytest.raises(ForeBeslutet, match=r"15 mars 2026 \(söndag\) ligger före beslutet"):
        dispatch_yttrande(decided(a_besvarande()), datum=date(2026, 3, 15))


def test_sent_answer_is_neither_decided_nor_sent_again():
    sent = dispatch_yttrande(decided(a_besvarande()), datum=TODAY)

    with pytest.raises(RedanExpedierad):
        decided(sent)
    with pytest.raises(RedanExpedierad):
        dispatch_yttrande(sent, datum=TODAY)


@pytest.mark.parametrize(
    ("svarsdatum", "i_tid"),
    [(date(2026, 3, 17), True), (date(2026, 3, 16), False), (None, None)],
)
def test_answer_is_in_time_until_the_last_day(svarsdatum, i_tid):
    waiting = decided(a_besvarande(svarsdatum))

    assert waiting.i_tid is None
    assert dispatch_yttrande(waiting, datum=TODAY).i_tid is i_tid
