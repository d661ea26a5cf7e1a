"""More time, asked for and decided on, and another svarsdatum for all (A4, A5, domain.md 2.9)."""

from dataclasses import replace
from datetime import date

import pytest

from archive.diarium.remiss import (
    Anstand,
    AnstandBeslut,
    AnstandRedanBegart,
    Begaran,
    Besked,
    EfterSistaMojliga,
    IngenVald,
    IngenVantar,
    IngetAnstandBegart,
    RedanBesvarad,
    SammaSvarsdatum,
    SkalBehovs,
    SvarsdatumPasserat,
    UtanforTiden,
    UtanSvarsdatum,
    UtskickLage,
    decide_anstand,
    decline,
    request_anstand,
    set_svarsdatum,
    sista_dag,
    stallning,
    utskick_i_ord,
)
from tests.diarium.remissen import (
    SVARSDATUM,
    TODAY,
    UTSAND,
    a_planned,
    a_remiss,
    answered,
    asked,
    given,
)

TIDIGT = date(2026, 3, 2)
APRIL = date(2026, 4, 15)


def beslut(remiss):
    return [(a.beslut, a.till) for a in remiss.utskick[0].anstand]


def test_request_is_kept_and_the_instans_still_waited_for():
    begaran = Begaran(TIDIGT, APRIL, " Siv  Å", "Sammanträde 8 april")

    (utskick,) = request_anstand(a_remiss("A"), 1, begaran, handling_id=9, today=TIDIGT).utskick

    assert utskick.anstand == (
        Anstand(
            *(None, 1),
            begart=TIDIGT,
            begart_till=APRIL,
            begart_av="Siv Å",
            begart_skal="Sammanträde 8 april",
            begaran_id=9,
        ),
    )
    assert utskick.anstand_pagar == utskick.anstand[0]
    assert (utskick.lage(TIDIGT), utskick.svarsdatum) == (UtskickLage.VANTAR, SVARSDATUM)
    assert utskick_i_ord(utskick, TIDIGT) == "Svar väntas om 8 arbetsdagar, anstånd begärt"
    assert utskick_i_ord(utskick, TODAY) == "Försenad 3 arbetsdagar, anstånd begärt"


def test_one_request_is_decided_before_the_next():
    remiss = asked(a_remiss("A"), 1, APRIL, today=TIDIGT)

    with pytest.raises(AnstandRedanBegart, match="Besluta om det först"):
        asked(remiss, 1, APRIL, today=TIDIGT)
    assert asked(given(remiss, 1, None, today=TIDIGT), 1, APRIL, today=TODAY)


def test_request_lies_between_sending_and_today():
    with pytest.raises(UtanforTiden):
        request_anstand(a_remiss("A"), 1, Begaran(date(2026, 2, 1)), today=TIDIGT)


@pytest.mark.parametrize(
    ("wanted", "till", "said"),
    [
        (APRIL, APRIL, AnstandBeslut.BEVILJAT),
        (APRIL, date(2026, 4, 20), AnstandBeslut.BEVILJAT),
        (APRIL, date(2026, 3, 27), AnstandBeslut.DELVIS),
        (None, date(2026, 3, 27), AnstandBeslut.BEVILJAT),
        (APRIL, None, AnstandBeslut.AVSLAGET),
    ],
)
def test_what_was_decided_follows_from_the_days(wanted, till, said):
    remiss = given(asked(a_remiss("A"), 1, wanted, today=TIDIGT), 1, till, today=TIDIGT)

    assert beslut(remiss) == [(said, till)]
    (utskick,) = remiss.utskick
    assert utskick.svarsdatum == (till or SVARSDATUM)
    assert utskick.sista_dag == sista_dag(utskick.svarsdatum)
    assert (utskick.ursprungligt, utskick.anstand_pagar) == (SVARSDATUM, None)


def test_besked_says_from_when_to_when_by_whom_and_why():
    remiss = a_remiss("A")

    decided = decide_anstand(
        remiss, 1, Besked(APRIL, "Eva Lind", " Sammanträde  8 april"), handling_id=4, today=TIDIGT
    )

    (anstand,) = decided.utskick[0].anstand
    assert (anstand.fran, anstand.till, anstand.beslutat_av, anstand.kommentar) == (
        SVARSDATUM,
        APRIL,
        "Eva Lind",
        "Sammanträde 8 april",
    )
    assert (anstand.besked_id, anstand.begart) == (4, None)


def test_nothing_unasked_for_is_refused():
    with pytest.raises(IngetAnstandBegart, match="inget att avslå"):
        given(a_remiss("A"), 1, None, today=TIDIGT)


@pytest.mark.parametrize("till", [APRIL, None])
def test_besked_without_a_comment_is_refused(till):
    remiss = asked(a_remiss("A"), 1, APRIL, today=TIDIGT)

    with pytest.raises(SkalBehovs, match="längre svarstid"):
        decide_anstand(remiss, 1, Besked(till, "Eva", " "), today=TIDIGT)


def test_no_anstand_reaches_beyond_the_last_possible_day():
    remiss = a_remiss("A", sista_mojliga=APRIL)

    assert given(remiss, 1, APRIL, today=TIDIGT).utskick[0].svarsdatum == APRIL
    with pytest.raises(EfterSistaMojliga, match=r"längre än till 15 apr 2026"):
        given(remiss, 1, date(2026, 4, 16), today=TIDIGT)


def test_anstand_of_one_that_has_answered_is_refused():
    with pytest.raises(RedanBesvarad):
        asked(answered(a_remiss("A"), 1), 1, today=TIDIGT)
    with pytest.raises(RedanBesvarad):
        given(answered(a_remiss("A"), 1), 1, APRIL, today=TIDIGT)


def test_svarsdatum_is_moved_earlier_for_all_that_have_the_remisss_own():
    remiss = given(answered(a_remiss("A", "B", "C"), 1), 2, APRIL, today=TIDIGT)
    remiss = replace(remiss, utskick=(*remiss.utskick, a_planned(4, "D")))

    moved, touched = set_svarsdatum(
        remiss, date(2026, 3, 7), skal="Beslut  i mars", av="Eva", today=TIDIGT
    )

    assert [u.instans for u in touched] == ["C", "D"]
    assert [u.svarsdatum for u in moved.utskick] == [
        *(SVARSDATUM, APRIL, date(2026, 3, 7), date(2026, 3, 7))
    ]
    assert (moved.svarsdatum, moved.sista_dag) == (date(2026, 3, 7), date(2026, 3, 9))
    (change,) = moved.utskick[2].anstand
    assert (change.beslut, change.fran, change.till, change.kommentar, change.beslutat_av) == (
        AnstandBeslut.ANDRAT,
        SVARSDATUM,
        date(2026, 3, 7),
        "Beslut i mars",
        "Eva",
    )
    assert not moved.utskick[2].forlangd


def test_svarsdatum_is_set_for_those_named_alone():
    moved, _ = set_svarsdatum(a_remiss("A", "B"), APRIL, utskick_ids=[2], skal="x", today=TIDIGT)

    assert [u.svarsdatum for u in moved.utskick] == [SVARSDATUM, APRIL]
    assert moved.svarsdatum == SVARSDATUM


def test_without_a_svarsdatum_nobody_is_late_and_nobody_needs_anstand():
    removed, _ = set_svarsdatum(a_remiss("A"), None, skal="Ingen brådska", today=TIDIGT)

    (utskick,) = removed.utskick
    assert (removed.eget_svarsdatum, utskick.frist, utskick.utan_svarsdatum) == (None, None, TIDIGT)
    assert utskick.lage(date(2027, 1, 1)) is UtskickLage.VANTAR
    assert stallning(removed, date(2027, 1, 1)).sena == 0
    assert utskick_i_ord(utskick, TODAY) == "Svar väntas, inget svarsdatum"
    assert not answered(removed, 1, inkom=date(2027, 1, 1)).utskick[0].sent
    with pytest.raises(UtanSvarsdatum):
        asked(removed, 1, today=TODAY)
    with pytest.raises(UtanSvarsdatum):
        given(removed, 1, APRIL, today=TODAY)


def test_removed_svarsdatum_is_set_again():
    removed, _ = set_svarsdatum(a_remiss("A"), None, skal="Ingen brådska", today=TIDIGT)

    again, _ = set_svarsdatum(removed, APRIL, skal="Nu brådskar det", today=TODAY)

    assert (again.eget_svarsdatum, again.utskick[0].frist) == (APRIL, APRIL)
    assert beslut(again) == [(AnstandBeslut.ANDRAT, None), (AnstandBeslut.ANDRAT, APRIL)]


@pytest.mark.parametrize(
    ("remiss", "how", "refusal"),
    [
        (a_remiss("A"), {"svarsdatum": UTSAND}, SvarsdatumPasserat),
        (a_remiss("A"), {"skal": " "}, SkalBehovs),
        (a_remiss("A"), {"svarsdatum": None, "skal": ""}, SkalBehovs),
        (a_remiss("A"), {"svarsdatum": SVARSDATUM}, SammaSvarsdatum),
        (a_remiss("A", sista_mojliga=SVARSDATUM), {}, EfterSistaMojliga),
        (a_remiss("A"), {"utskick_ids": []}, IngenVald),
        (answered(a_remiss("A"), 1), {}, IngenVantar),
        (answered(a_remiss("A"), 1), {"utskick_ids": [1]}, RedanBesvarad),
    ],
)
def test_svarsdatum_is_not_set_without_a_day_a_reason_and_somebody(remiss, how, refusal):
    known = {"svarsdatum": APRIL, "skal": "Beredningen", "today": TIDIGT}

    with pytest.raises(refusal):
        set_svarsdatum(remiss, **{**known, **how})


def test_request_of_one_that_declines_waits_no_more():
    remiss = decline(asked(a_remiss("A"), 1, today=TIDIGT), 1, datum=TIDIGT, today=TIDIGT)

    assert remiss.utskick[0].anstand_pagar is None
