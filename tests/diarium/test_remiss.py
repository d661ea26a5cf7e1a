"""The rules of a remiss sent out (domain.md 2.5.0-2.5.1): every step, every refusal, every läge."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.diarium.kalender import arbetsdagar_between, is_arbetsdag
from archive.diarium.remiss import (
    Anstand,
    AnstandBeslut,
    ArendetAvslutat,
    Besked,
    IngenInstans,
    InteForlangt,
    InteForsenad,
    OkantUtskick,
    RedanAvslutad,
    RedanBesvarad,
    RedanOverlamnad,
    Remiss,
    RemissLage,
    SkalBehovs,
    SvarSaknas,
    SvarsdatumOrimligt,
    SvarsdatumPasserat,
    UtanforTiden,
    UtskickLage,
    check_arende,
    check_send,
    check_svarsdatum,
    close_unanswered,
    decide_anstand,
    decline,
    hand_over,
    mening,
    sista_dag,
    stallning,
    uppraknad,
    utskick_i_ord,
    varningar,
)
from tests.diarium.remissen import SVARSDATUM, TODAY, UTSAND, a_remiss, answered


def extended(
    remiss: Remiss, utskick_id: int, svarsdatum: date, *, skal: str, today: date
) -> Remiss:
    return decide_anstand(remiss, utskick_id, Besked(svarsdatum, "Eva", skal), today=today)


def lagen(remiss: Remiss, today: date = TODAY) -> list[UtskickLage]:
    return [u.lage(today) for u in remiss.utskick]


def test_utskick_waits_is_soon_due_and_then_late():
    utskick = a_remiss().utskick[0]

    assert utskick.lage(date(2026, 3, 4)) is UtskickLage.VANTAR
    assert utskick.lage(date(2026, 3, 5)) is UtskickLage.SNART
    assert utskick.lage(SVARSDATUM) is UtskickLage.SNART
    assert utskick.lage(date(2026, 3, 13)) is UtskickLage.FORSENAD


def test_svarsdatum_on_a_saturday_is_late_after_the_next_arbetsdag():
    remiss = a_remiss(svarsdatum=date(2026, 4, 4))  # påskafton; Monday is annandag påsk

    assert remiss.sista_dag == date(2026, 4, 7)
    assert lagen(remiss, date(2026, 4, 7)) == [UtskickLage.SNART] * 4
    assert lagen(remiss, date(2026, 4, 8)) == [UtskickLage.FORSENAD] * 4


@given(svarsdatum=st.dates(date(1990, 1, 1), date(2040, 12, 31)), days=st.integers(-40, 40))
def test_late_is_exactly_after_the_first_arbetsdag_from_svarsdatum(svarsdatum, days):
    remiss = a_remiss("Byggnadsnämnden", svarsdatum=svarsdatum)
    today = svarsdatum + timedelta(days=days)
    first = next(d for n in range(30) if is_arbetsdag(d := svarsdatum + timedelta(days=n)))

    assert (remiss.utskick[0].lage(today) is UtskickLage.FORSENAD) == (today > first)


def test_send_needs_somebody_and_a_day_ahead():
    check_send([1], TODAY, today=TODAY)

    with pytest.raises(IngenInstans, match="minst en"):
        check_send([], SVARSDATUM, today=UTSAND)
    with pytest.raises(SvarsdatumPasserat, match=r"16 mars 2026 \(måndag\) har redan passerat"):
        check_send([1], date(2026, 3, 16), today=TODAY)


def test_send_needs_an_open_arende():
    check_arende("KS 2026/1", avslutat=None)

    with pytest.raises(ArendetAvslutat, match="KS 2026/1 är avslutat"):
        check_arende("KS 2026/1", avslutat=TODAY)


@pytest.mark.parametrize("dag", [date.min, date.max, date(2062, 3, 12)])
def test_svarsdatum_of_a_mistyped_year_is_refused_before_any_day_is_counted(dag):
    with pytest.raises(SvarsdatumOrimligt, match="Kontrollera årtalet"):
        check_svarsdatum(dag, today=TODAY)


def test_svarsdatum_with_time_enough_on_an_arbetsdag_is_not_warned_about():
    assert varningar(date(2026, 4, 9), today=TODAY) == ()


def test_svarsdatum_that_is_no_arbetsdag_is_warned_about_with_both_dates():
    assert varningar(date(2026, 5, 16), today=TODAY) == (
        (
            "Svarsdatum 16 maj 2026 (lördag) är ingen arbetsdag. "
            "Svar räknas som i tid till och med 18 maj 2026 (måndag)."
        ),
    )


def test_short_remisstid_is_warned_about():
    (varning,) = varningar(date(2026, 3, 18), today=TODAY)

    assert varning.startswith("Remisstiden är bara 1 arbetsdag.")


def test_yttrande_counts_however_late():
    remiss = answered(a_remiss("Byggnadsnämnden"), 1, inkom=date(2026, 3, 16))

    assert lagen(remiss) == [UtskickLage.BESVARAD]
    assert remiss.utskick[0].sent
    assert utskick_i_ord(remiss.utskick[0], TODAY) == (
        "Besvarad 16 mars 2026 (måndag), 2 arbetsdagar för sent"
    )


def test_yttrande_on_sista_dag_is_in_time():
    remiss = answered(a_remiss(svarsdatum=date(2026, 4, 4)), 1, inkom=date(2026, 4, 7))

    assert not remiss.utskick[0].sent


def test_yttrande_outweighs_an_earlier_decline():
    remiss = decline(a_remiss("Byggnadsnämnden"), 1, datum=UTSAND, today=TODAY)

    remiss = answered(remiss, 1)

    assert lagen(remiss) == [UtskickLage.BESVARAD]


def test_yttrande_counts_after_the_instans_was_given_up():
    remiss = close_unanswered(a_remiss("Byggnadsnämnden"), 1, skal="Svarar inte", today=TODAY)

    assert lagen(answered(remiss, 1)) == [UtskickLage.BESVARAD]


def test_second_yttrande_is_refused_with_the_first_named():
    remiss = answered(a_remiss(), 1)

    with pytest.raises(RedanBesvarad, match="Byggnadsnämnden har redan svarat") as refusal:
        answered(remiss, 1)
    assert (refusal.value.inkom, refusal.value.nr) == (date(2026, 3, 10), 4)


def test_extension_moves_one_instans_and_no_other():
    remiss = extended(a_remiss(), 2, date(2026, 3, 28), skal="Sammanträde 25 mars", today=TODAY)

    assert [u.svarsdatum for u in remiss.utskick] == [
        SVARSDATUM,
        date(2026, 3, 28),
        SVARSDATUM,
        SVARSDATUM,
    ]
    assert remiss.utskick[1].sista_dag == date(2026, 3, 30)
    assert remiss.utskick[1].ursprungligt == SVARSDATUM
    assert utskick_i_ord(remiss.utskick[1], TODAY) == (
        "Förlängd svarstid, svar väntas om 9 arbetsdagar"
    )


@pytest.mark.parametrize(
    ("dag", "skal", "refusal"),
    [
        (date(2026, 3, 26), " \t", SkalBehovs),
        (date(2026, 3, 16), "Sammanträde", SvarsdatumPasserat),
        (date(9999, 12, 31), "Sammanträde", SvarsdatumOrimligt),
    ],
)
def test_extension_needs_a_reason_and_a_day_that_can_be(dag, skal, refusal):
    with pytest.raises(refusal):
        extended(a_remiss(), 1, dag, skal=skal, today=TODAY)


def test_extension_to_an_earlier_day_is_refused():
    with pytest.raises(InteForlangt, match=r"har redan till 12 mars 2026 \(torsdag\)"):
        extended(a_remiss(), 1, date(2026, 3, 5), skal="Nytt", today=date(2026, 3, 2))


def test_extension_of_an_answered_instans_is_refused():
    with pytest.raises(RedanBesvarad):
        extended(answered(a_remiss(), 1), 1, date(2026, 4, 1), skal="x", today=TODAY)


def test_decline_is_an_end_state_that_is_not_missing():
    remiss = decline(a_remiss("Byggnadsnämnden"), 1, datum=date(2026, 3, 4), today=TODAY)

    assert lagen(remiss) == [UtskickLage.AVSTOD]
    assert (remiss.utestaende, remiss.saknas) == ((), ())
    assert remiss.lage(TODAY) is RemissLage.KLAR


@pytest.mark.parametrize("datum", [date(2026, 2, 1), date(2026, 3, 18)])
def test_decline_lies_between_sending_and_today(datum):
    with pytest.raises(UtanforTiden, match=r"skickades 2 feb 2026 \(måndag\)"):
        decline(a_remiss(), 1, datum=datum, today=TODAY)


def test_decline_twice_is_refused():
    remiss = decline(a_remiss(), 1, datum=UTSAND, today=TODAY)

    with pytest.raises(RedanAvslutad, match="Byggnadsnämnden har redan avstått"):
        decline(remiss, 1, datum=UTSAND, today=TODAY)


def test_nobody_is_given_up_before_the_last_day_has_passed():
    with pytest.raises(InteForsenad, match="på sig"):
        close_unanswered(a_remiss(), 1, skal="Svarar inte", today=SVARSDATUM)


def test_giving_up_needs_a_reason():
    with pytest.raises(SkalBehovs, match="Ange varför Byggnadsnämnden avslutas utan svar"):
        close_unanswered(a_remiss(), 1, skal="", today=TODAY)


def test_given_up_is_an_end_state_that_is_missing():
    remiss = close_unanswered(a_remiss("Byggnadsnämnden"), 1, skal="Svarar inte", today=TODAY)

    assert remiss.utestaende == ()
    assert [u.instans for u in remiss.saknas] == ["Byggnadsnämnden"]


def test_hand_over_waits_for_those_who_are_still_asked():
    remiss = answered(a_remiss(), 1, 2)

    with pytest.raises(SvarSaknas, match="Miljönämnden och Fritidsnämnden") as refusal:
        hand_over(remiss, skal="", today=TODAY)
    assert refusal.value.saknas == ("Miljönämnden", "Fritidsnämnden")


def test_hand_over_with_a_reason_does_not_wait():
    handed = hand_over(answered(a_remiss(), 1, 2), skal=" Beslut  brådskar ", today=TODAY)

    assert (handed.overlamnad, handed.overlamnad_skal) == (TODAY, "Beslut brådskar")
    assert handed.lage(TODAY) is RemissLage.OVERLAMNAD


def test_hand_over_needs_no_reason_when_all_have_an_end_state():
    remiss = decline(answered(a_remiss("A", "B"), 1), 2, datum=UTSAND, today=TODAY)

    assert hand_over(remiss, skal="", today=TODAY).overlamnad == TODAY


def test_hand_over_twice_is_refused():
    handed = hand_over(answered(a_remiss("A"), 1), skal="", today=TODAY)

    with pytest.raises(RedanOverlamnad):
        hand_over(handed, skal="", today=TODAY)


def test_yttrande_is_counted_after_handing_over():
    handed = hand_over(a_remiss("A"), skal="Brådskar", today=TODAY)

    assert answered(handed, 1).utskick[0].lage(TODAY) is UtskickLage.BESVARAD


def test_instans_of_another_remiss_is_refused():
    with pytest.raises(OkantUtskick):
        answered(a_remiss(), 99)


@given(steps=st.lists(st.tuples(st.sampled_from(["svar", "avstar", "ge upp"]), st.integers(1, 4))))
def test_every_instans_is_counted_once_whatever_is_done(steps):
    remiss = a_remiss()
    for step, utskick_id in steps:
        remiss = _stepped(remiss, step, utskick_id)
    now = stallning(remiss, TODAY)

    assert now.besvarade + now.avstod + now.ej_besvarade + now.vantar == now.tillfragade == 4
    assert now.vantar == len(remiss.utestaende)
    assert len(remiss.saknas) == now.vantar + now.ej_besvarade


def _stepped(remiss: Remiss, step: str, utskick_id: int) -> Remiss:
    try:
        if step == "svar":
            return answered(remiss, utskick_id)
        if step == "avstar":
            return decline(remiss, utskick_id, datum=UTSAND, today=TODAY)
        return close_unanswered(remiss, utskick_id, skal="Svarar inte", today=TODAY)
    except (RedanBesvarad, RedanAvslutad):
        return remiss


def test_sentence_tells_who_has_answered_and_who_is_late():
    remiss = answered(a_remiss("A", "B", "C", "D", "E"), 1, 2)
    remiss = decline(remiss, 3, datum=UTSAND, today=TODAY)
    remiss = extended(remiss, 4, date(2026, 3, 26), skal="Sammanträde", today=TODAY)

    assert mening(stallning(remiss, TODAY), TODAY) == (
        "Två av fem har svarat, en avstår, en har förlängd svarstid "
        "och en är försenad 3 arbetsdagar."
    )


def test_sentence_of_many_counts_in_figures():
    remiss = answered(a_remiss(*(f"Nämnd {n}" for n in range(17))), *range(1, 12))

    assert mening(stallning(remiss, TODAY), TODAY) == (
        "11 av 17 har svarat och 6 är försenade, som mest 3 arbetsdagar."
    )


@pytest.mark.parametrize(
    ("remiss", "said"),
    [
        (a_remiss("A"), "Inget svar har kommit."),
        (answered(a_remiss("A"), 1), "Den enda instansen har svarat."),
        (a_remiss("A", "B"), "Ingen av två har svarat."),
    ],
)
def test_sentence_of_few(remiss, said):
    assert mening(stallning(remiss, UTSAND), UTSAND) == said


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 3, 3), "Svar väntas om 7 arbetsdagar"),
        (SVARSDATUM, "Svar väntas i dag"),
        (TODAY, "Försenad 3 arbetsdagar"),
    ],
)
def test_waiting_instans_in_words(today, said):
    assert utskick_i_ord(a_remiss().utskick[0], today) == said


def test_names_are_listed_with_och_before_the_last():
    assert uppraknad(["Trafik- och renhållningsnämnden"]) == "Trafik- och renhållningsnämnden"
    assert uppraknad(["A", "B"]) == "A och B"
    assert uppraknad(["A", "B", "C"]) == "A, B och C"


@given(svarsdatum=st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_extension_never_shortens(svarsdatum):
    remiss = a_remiss("A")
    try:
        changed = extended(remiss, 1, svarsdatum, skal="Skäl", today=UTSAND)
    except (InteForlangt, SvarsdatumPasserat):
        assert svarsdatum <= SVARSDATUM
    else:
        given = Anstand(
            *(None, 1),
            beslut=AnstandBeslut.BEVILJAT,
            beslutat=UTSAND,
            beslutat_av="Eva",
            fran=SVARSDATUM,
            till=svarsdatum,
            kommentar="Skäl",
        )
        longer = {"svarsdatum": svarsdatum, "sista_dag": sista_dag(svarsdatum)}
        utskick = replace(remiss.utskick[0], **longer, anstand=(given,))
        assert changed == replace(remiss, utskick=(utskick,))
        assert arbetsdagar_between(SVARSDATUM, changed.utskick[0].sista_dag) > 0
