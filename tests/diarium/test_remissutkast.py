"""A remiss before it is sent: what is written, decided, taken back (domain.md 2.5.0)."""

from dataclasses import replace
from datetime import date

import pytest

from archive.diarium.arende import SaknarUppgift
from archive.diarium.remiss import (
    BeslutIFramtiden,
    BeslutsfattareSaknas,
    IngenInstans,
    Innehall,
    InteBeslutad,
    Mottagare,
    RedanMed,
    RemissLage,
    SistaMojligaForTidig,
    SkalBehovs,
    SvarsdatumOrimligt,
    SvarsdatumPasserat,
    SvarsdatumSaknas,
    Utkast,
    UtkastetAndras,
    UtkastetAterkallat,
    UtkastetSkickat,
    add_instans,
    change_utkast,
    check_send_utkast,
    checked_innehall,
    decide_remiss,
    recall_utkast,
    remove_instans,
    reopen_utkast,
)

TODAY = date(2026, 3, 17)
APRIL = date(2026, 4, 15)
NAMNDEN = Mottagare(7, "Kulturnämnden", "namnd")


def a_draft(*mottagare: Mottagare, svarsdatum: date | None = APRIL, **facts: object) -> Utkast:
    innehall = Innehall("Cykelplan", svarsdatum=svarsdatum)
    return Utkast(1, 1, innehall, TODAY, "Eva", mottagare=mottagare, **facts)


def decided(utkast: Utkast, **how: object) -> Utkast:
    known = {"av": "Ordföranden", "ref": "2.1", "datum": TODAY, "today": TODAY}
    return decide_remiss(utkast, **{**known, **how})


def test_draft_goes_from_utkast_to_beslutad_and_becomes_a_remiss():
    draft = a_draft(NAMNDEN)
    done = decided(draft, av=" Ordföranden ", ref=" § 3 ")

    assert [d.lage for d in (draft, done, replace(done, remiss_id=4))] == [
        *(RemissLage.UTKAST, RemissLage.BESLUTAD, RemissLage.PAGAR)
    ]
    assert (done.beslutad, done.beslutad_av, done.beslut_ref) == (TODAY, "Ordföranden", "§ 3")
    assert check_send_utkast(done, today=TODAY) == APRIL


def test_what_is_written_may_lack_a_day_but_not_a_rubrik():
    written = checked_innehall(Innehall(" Om  cyklar ", " Hej \n", kontakt=" Bo "), today=TODAY)

    assert written == Innehall("Om cyklar", "Hej", kontakt="Bo")
    with pytest.raises(SaknarUppgift):
        checked_innehall(Innehall(" "), today=TODAY)
    with pytest.raises(SaknarUppgift, match="högst 500 tecken"):
        checked_innehall(Innehall("x" * 501), today=TODAY)


def test_days_that_cannot_be_are_not_written():
    with pytest.raises(SvarsdatumOrimligt):
        checked_innehall(Innehall("x", svarsdatum=date(2206, 1, 1)), today=TODAY)
    with pytest.raises(SistaMojligaForTidig, match=r"ligger före svarsdatum 15 apr 2026"):
        checked_innehall(Innehall("x", svarsdatum=APRIL, sista_mojliga=TODAY), today=TODAY)


def test_instanser_are_asked_once_each():
    draft = add_instans(a_draft(), [NAMNDEN], today=TODAY)

    with pytest.raises(RedanMed, match="Kulturnämnden finns redan"):
        add_instans(draft, [NAMNDEN], today=TODAY)
    with pytest.raises(RedanMed):
        add_instans(a_draft(), [NAMNDEN, NAMNDEN], today=TODAY)
    with pytest.raises(IngenInstans):
        add_instans(draft, [], today=TODAY)
    assert remove_instans(draft, 7) == a_draft()


def test_a_svarsdatum_of_its_own_takes_a_reason():
    own = replace(NAMNDEN, svarsdatum=date(2026, 4, 20))

    assert add_instans(a_draft(), [own], skal="Sammanträdet", today=TODAY).mottagare == (own,)
    with pytest.raises(SkalBehovs):
        add_instans(a_draft(), [own], today=TODAY)
    assert add_instans(a_draft(), [replace(own, svarsdatum=APRIL)], today=TODAY).mottagare


@pytest.mark.parametrize(
    ("draft", "how", "refusal"),
    [
        (a_draft(), {}, IngenInstans),
        (a_draft(NAMNDEN, svarsdatum=None), {}, SvarsdatumSaknas),
        (a_draft(NAMNDEN, svarsdatum=date(2026, 3, 1)), {}, SvarsdatumPasserat),
        (a_draft(NAMNDEN), {"av": " "}, BeslutsfattareSaknas),
        (a_draft(NAMNDEN), {"datum": APRIL}, BeslutIFramtiden),
    ],
)
def test_decision_needs_somebody_to_ask_a_day_and_who_took_it(draft, how, refusal):
    with pytest.raises(refusal):
        decided(draft, **how)


def test_what_is_decided_is_changed_only_after_taking_it_back():
    done = decided(a_draft(NAMNDEN))

    with pytest.raises(UtkastetAndras, match="Ta tillbaka beslutet"):
        change_utkast(done, Innehall("Annat"), today=TODAY)
    with pytest.raises(UtkastetAndras):
        add_instans(done, [Mottagare(8)], today=TODAY)
    with pytest.raises(UtkastetAndras):
        decided(done)
    with pytest.raises(SkalBehovs):
        reopen_utkast(done, skal="")
    assert reopen_utkast(done, skal="Fel svarsdatum") == a_draft(NAMNDEN)
    with pytest.raises(InteBeslutad):
        reopen_utkast(a_draft(NAMNDEN), skal="Fel")


def test_only_a_decided_draft_is_sent_while_its_days_lie_ahead():
    with pytest.raises(InteBeslutad, match="Registrera beslutet först"):
        check_send_utkast(a_draft(NAMNDEN), today=TODAY)
    with pytest.raises(SvarsdatumPasserat):
        check_send_utkast(decided(a_draft(NAMNDEN)), today=date(2026, 4, 16))
    own = replace(NAMNDEN, svarsdatum=date(2026, 3, 20))
    with pytest.raises(SvarsdatumPasserat):
        check_send_utkast(decided(a_draft(own)), today=date(2026, 3, 23))


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [({"remiss_id": 4}, UtkastetSkickat), ({"aterkallad": TODAY}, UtkastetAterkallat)],
)
def test_what_is_sent_or_taken_back_is_left_alone(facts, refusal):
    draft = a_draft(NAMNDEN, beslutad=TODAY, **facts)

    for act in (
        lambda: change_utkast(draft, Innehall("Annat"), today=TODAY),
        lambda: reopen_utkast(draft, skal="Fel"),
        lambda: recall_utkast(draft, skal="Fel", today=TODAY),
        lambda: check_send_utkast(draft, today=TODAY),
    ):
        with pytest.raises(refusal):
            act()


def test_recall_of_a_draft_takes_a_reason():
    gone = recall_utkast(decided(a_draft(NAMNDEN)), skal=" Behövs  inte", today=TODAY)

    assert (gone.lage, gone.aterkallad_skal) == (RemissLage.ATERKALLAD, "Behövs inte")
    with pytest.raises(SkalBehovs):
        recall_utkast(a_draft(), skal=" ", today=TODAY)
