"""Answers of every kind: added to, assessed, unasked for, and wrongly linked (A7, A9, A10)."""

from dataclasses import replace
from datetime import date

import pytest

from archive.diarium.remiss import (
    ArTillfragad,
    ForTidigt,
    HorInteTillSvaret,
    IngetSvar,
    InteSkickad,
    Komplettering,
    Pamind,
    RedanBesvarad,
    RemissenAterkallad,
    RemissLage,
    SkalBehovs,
    UtskicketAterkallat,
    UtskickLage,
    Yttrande,
    assess_yttrande,
    close_remiss,
    close_unanswered,
    decline,
    hand_over,
    is_early,
    mening,
    recall_remiss,
    receive_spontant,
    receive_yttrande,
    set_svarsdatum,
    stallning,
    supplement_yttrande,
    unlink_yttrande,
    utskick_i_ord,
)
from archive.diarium.svar import OBEDOMT, Standpunkt, Svar, Svarsform
from tests.diarium.remissen import SVARSDATUM, TODAY, UTSAND, a_planned, a_remiss, answered

SENT = Yttrande(70, 9, TODAY)
LANGE = date(2026, 3, 23)  # seven arbetsdagar after svarsdatum


def recalled(remiss, *ids):
    return recall_remiss(remiss, utskick_ids=ids or None, skal="Dras in", today=TODAY)[0]


def unlinked(remiss, handling_id=51):
    return unlink_yttrande(remiss, 1, handling_id, skal="Fel nämnd")


def test_answer_is_not_assessed_until_somebody_has():
    remiss = answered(a_remiss("A"), 1)
    svar = Svar(Svarsform.NAMND_UTLATANDE, Standpunkt.DELVIS, "  § 12 ", date(2026, 3, 4))

    assessed = assess_yttrande(remiss, 1, svar).utskick[0].svar

    assert remiss.utskick[0].svar.stallning_i_ord == "ej bedömt"
    assert (assessed.paragraf, assessed.stallning_i_ord) == ("§ 12", "delvis")
    with pytest.raises(IngetSvar, match="A har inte svarat"):
        assess_yttrande(a_remiss("A"), 1, svar)


def test_answer_brings_their_number_and_keeps_the_one_known():
    first = receive_yttrande(a_remiss("A"), 1, SENT, ert_dnr="BN 7")

    assert first.utskick[0].ert_dnr == "BN 7"
    assert receive_yttrande(a_remiss("A"), 1, SENT).utskick[0].ert_dnr == ""


def test_more_comes_and_all_is_kept_the_latest_first():
    remiss = answered(a_remiss("A"), 1)
    for nr in (60, 61):
        remiss = supplement_yttrande(remiss, 1, Yttrande(nr, nr, TODAY), skal=f"Bilaga {nr}")

    (utskick,) = remiss.utskick
    assert utskick.yttrande == Yttrande(51, 4, date(2026, 3, 10))
    assert utskick.kompletteringar == (
        Komplettering(None, Yttrande(61, 61, TODAY), "Bilaga 61"),
        Komplettering(None, Yttrande(60, 60, TODAY), "Bilaga 60"),
    )
    with pytest.raises(SkalBehovs):
        supplement_yttrande(remiss, 1, SENT, skal="")
    with pytest.raises(IngetSvar):
        supplement_yttrande(a_remiss("A"), 1, SENT, skal="Bilaga")


@pytest.mark.parametrize(
    ("before", "lage"),
    [
        (lambda r: r, UtskickLage.FORSENAD),
        (lambda r: decline(r, 1, datum=UTSAND, today=TODAY), UtskickLage.AVSTOD),
        (lambda r: close_unanswered(r, 1, skal="Nej", today=TODAY), UtskickLage.EJ_BESVARAD),
    ],
)
def test_wrongly_linked_answer_leaves_it_where_it_was(before, lage):
    remiss = before(a_remiss("A"))

    freed = unlinked(answered(remiss, 1))

    assert freed == remiss
    assert freed.utskick[0].lage(TODAY) is lage


def test_wrongly_linked_answer_with_more_to_it_leaves_the_first_of_them():
    remiss = supplement_yttrande(answered(a_remiss("A"), 1), 1, SENT, skal="Bilaga")

    (utskick,) = unlinked(remiss).utskick

    assert (utskick.yttrande, utskick.kompletteringar) == (SENT, ())


def test_wrongly_linked_part_is_taken_from_the_answer():
    whole = answered(a_remiss("A"), 1)

    assert unlinked(supplement_yttrande(whole, 1, SENT, skal="Bilaga"), 70) == whole


def test_what_is_no_part_of_the_answer_is_not_taken_from_it():
    with pytest.raises(HorInteTillSvaret):
        unlinked(answered(a_remiss("A"), 1), 99)
    with pytest.raises(IngetSvar):
        unlinked(a_remiss("A"))
    with pytest.raises(SkalBehovs):
        unlink_yttrande(answered(a_remiss("A"), 1), 1, 51, skal="")


def test_wrongly_linked_answer_opens_a_closed_remiss_again():
    closed = close_remiss(hand_over(answered(a_remiss("A"), 1), skal="", today=TODAY), today=TODAY)

    freed = unlinked(closed)

    assert (closed.lage(TODAY), freed.lage(TODAY)) == (RemissLage.AVSLUTAD, RemissLage.OVERLAMNAD)
    assert freed.utestaende


def test_wrongly_linked_answer_in_a_recalled_remiss_is_recalled_with_it():
    remiss = recalled(answered(a_remiss("A", "B"), 1))

    freed = unlinked(remiss).utskick[0]

    assert (freed.lage(TODAY), freed.aterkallad_skal) == (UtskickLage.ATERKALLAD, "Dras in")


def test_answer_after_a_recall_is_noted_and_reopens_nothing():
    remiss = recalled(a_remiss("A", "B"), 1)
    with pytest.raises(UtskicketAterkallat, match="som spontant svar"):
        receive_yttrande(remiss, 1, SENT)

    noted = receive_spontant(remiss, 1, SENT)

    utskick = noted.utskick[0]
    assert (utskick.yttrande, utskick.spontan, utskick.lage(TODAY)) == (
        SENT,
        True,
        UtskickLage.ATERKALLAD,
    )
    now = stallning(noted, TODAY)
    assert (now.tillfragade, now.besvarade, now.spontana) == (1, 0, 1)


def test_answer_to_a_remiss_that_was_recalled_as_a_whole_is_noted():
    remiss = recalled(decline(a_remiss("A", "B"), 1, datum=UTSAND, today=TODAY))

    with pytest.raises(RemissenAterkallad):
        receive_yttrande(remiss, 1, SENT)
    assert receive_spontant(remiss, 1, SENT).utskick[0].spontan


def test_uninvited_answer_counts_apart_from_the_asked():
    uninvited = replace(a_planned(2, "Klubben"), spontan=True)
    remiss = a_remiss("A")
    remiss = replace(remiss, utskick=(*remiss.utskick, uninvited))

    noted = receive_spontant(remiss, 2, SENT)

    assert utskick_i_ord(noted.utskick[1], TODAY) == (
        "Svarade spontant 17 mars 2026 (tisdag), 3 arbetsdagar för sent"
    )
    assert mening(stallning(noted, UTSAND), UTSAND) == (
        "Inget svar har kommit och en har svarat utan att vara tillfrågad."
    )
    assert [u.instans for u in noted.saknas] == ["A"]
    gone = unlink_yttrande(noted, 2, 70, skal="Fel").utskick[1]
    assert (gone.lage(TODAY), gone.planerat) == (UtskickLage.ATERKALLAD, False)


def test_who_is_asked_has_no_spontaneous_answer():
    with pytest.raises(ArTillfragad, match="A är tillfrågad"):
        receive_spontant(a_remiss("A"), 1, SENT)
    with pytest.raises(RedanBesvarad):
        receive_spontant(answered(a_remiss("A"), 1), 1, SENT)


def test_answer_before_the_remiss_was_sent_is_a_spontaneous_one():
    remiss = replace(a_remiss("A"), utskick=(a_planned(1, "A"),))

    with pytest.raises(InteSkickad, match="spontant svar"):
        receive_yttrande(remiss, 1, SENT)
    (utskick,) = receive_spontant(remiss, 1, SENT).utskick
    assert (utskick.lage(TODAY), utskick.planerat) == (UtskickLage.BESVARAD, False)


def test_answer_that_came_before_it_was_sent_is_kept_with_its_day():
    (utskick,) = answered(a_remiss("A"), 1, inkom=date(2026, 1, 30)).utskick

    assert (utskick.lage(TODAY), utskick.sent) == (UtskickLage.BESVARAD, False)


def pamind(day):
    return [Pamind("T+1", 1, SVARSDATUM, day)]


def test_giving_up_late_and_reminded_needs_only_its_reason():
    sent = pamind(date(2026, 3, 13))
    assert is_early(a_remiss("A").utskick[0], sent, today=LANGE) is None

    (utskick,) = close_unanswered(
        a_remiss("A"), 1, skal=" Svarar  inte", sent=sent, today=LANGE
    ).utskick

    assert (utskick.obesvarad, utskick.obesvarad_skal) == (LANGE, "Svarar inte")
    with pytest.raises(SkalBehovs) as refusal:
        close_unanswered(a_remiss("A"), 1, skal="", sent=sent, today=LANGE)
    assert not isinstance(refusal.value, ForTidigt)


@pytest.mark.parametrize(
    ("sent", "today", "why"),
    [
        ([], LANGE, "redan nu: ingen påminnelse har skickats efter den"),
        (pamind(date(2026, 3, 9)), LANGE, "ingen påminnelse"),
        (pamind(date(2026, 3, 13)), TODAY, "bara 3 arbetsdagar har gått sedan sista dagen"),
    ],
)
def test_giving_up_early_is_possible_and_takes_a_reason_why_so_soon(sent, today, why):
    with pytest.raises(ForTidigt, match=why):
        close_unanswered(a_remiss("A"), 1, skal="", sent=sent, today=today)

    given_up = close_unanswered(a_remiss("A"), 1, skal="Nämnden är nedlagd", sent=sent, today=today)
    assert given_up.utskick[0].obesvarad == today


def test_without_a_svarsdatum_one_is_given_up_on_any_day():
    remiss, _ = set_svarsdatum(a_remiss("A"), None, skal="Ingen brådska", today=UTSAND)

    assert close_unanswered(remiss, 1, skal="Frågan är löst", today=UTSAND).utestaende == ()


def test_what_nobody_has_said_of_an_answer_is_empty():
    assert (OBEDOMT.svarsform, OBEDOMT.stallningstagande, OBEDOMT.paragraf) == (None, None, "")
