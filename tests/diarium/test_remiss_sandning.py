"""One more instans, confirmed, asked anew, or another instead (A1-A3, A11, A13)."""

from dataclasses import replace
from datetime import date

import pytest

from archive.diarium.remiss import (
    IngenBesvarad,
    InteSkickad,
    Komplettering,
    Omgang,
    RedanBesvarad,
    RedanMed,
    RedanSkickad,
    RemissenAterkallad,
    RemissenAvslutad,
    RemissLage,
    SkalBehovs,
    SvarsdatumPasserat,
    UtanforTiden,
    UtskicketAterkallat,
    UtskicketErsatt,
    UtskickLage,
    Vag,
    Yttrande,
    assess_yttrande,
    check_add,
    check_replace,
    confirm,
    decline,
    ej_kvitterad,
    recall_remiss,
    renew,
    replace_instans,
    send,
    set_svarsdatum,
    supplement_yttrande,
    utskick_i_ord,
)
from archive.diarium.svar import OBEDOMT, Standpunkt, Svar
from tests.diarium.remissen import SVARSDATUM, TODAY, UTSAND, a_planned, a_remiss, answered

EPOST = Vag("e-post", "bn@exempel.se")
TIDIGT = date(2026, 2, 9)


def with_planned(*namn):
    remiss = a_remiss("Byggnadsnämnden")
    planned = tuple(a_planned(n, namn) for n, namn in enumerate(namn, start=2))
    return replace(remiss, utskick=(*remiss.utskick, *planned))


def test_a_planned_instans_is_neither_asked_nor_waited_for():
    remiss = with_planned("Rådet")
    (rad,) = remiss.planerade

    assert (rad.oppet, rad.tillfragad, rad.lage(TODAY)) == (False, False, UtskickLage.PLANERAD)
    assert utskick_i_ord(rad, TODAY) == "Inte skickad än"
    assert [u.instans for u in remiss.saknas] == ["Byggnadsnämnden", "Rådet"]
    assert answered(remiss, 1).lage(TODAY) is RemissLage.PAGAR


def test_one_more_is_asked_with_the_day_of_the_remiss_or_a_reason_for_another():
    remiss = a_remiss("Byggnadsnämnden")
    check_add(remiss, 7, "Rådet", None, skal="", today=TIDIGT)
    check_add(remiss, 7, "Rådet", date(2026, 3, 20), skal="Sammanträdet", today=TIDIGT)

    with pytest.raises(SkalBehovs, match="Ange varför Rådet får ett eget svarsdatum"):
        check_add(remiss, 7, "Rådet", date(2026, 3, 20), skal=" ", today=TIDIGT)
    with pytest.raises(RedanMed, match="Byggnadsnämnden finns redan i remissen"):
        check_add(remiss, 101, "Byggnadsnämnden", None, skal="", today=TIDIGT)
    with pytest.raises(SvarsdatumPasserat):
        check_add(remiss, 7, "Rådet", None, skal="", today=TODAY)


def test_one_more_in_a_remiss_without_svarsdatum_has_none():
    remiss, _ = set_svarsdatum(a_remiss("A"), None, skal="Ingen brådska", today=TIDIGT)

    check_add(remiss, 7, "Rådet", None, skal="", today=TODAY)


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [({"aterkallad": TIDIGT}, RemissenAterkallad), ({"avslutad": TIDIGT}, RemissenAvslutad)],
)
def test_nobody_is_added_to_a_remiss_that_has_ended(facts, refusal):
    with pytest.raises(refusal, match="Skicka en ny remiss"):
        check_add(a_remiss("A", **facts), 7, "Rådet", None, skal="", today=TIDIGT)


def test_sending_freezes_the_first_svarsdatum():
    sent = send(with_planned("Rådet"), 2, vag=EPOST, today=TIDIGT).utskick[1]

    assert (sent.skickad, sent.ursprungligt, sent.kanal, sent.adress) == (
        TIDIGT,
        SVARSDATUM,
        "e-post",
        "bn@exempel.se",
    )
    assert sent.oppet


def test_sending_twice_is_refused():
    with pytest.raises(RedanSkickad, match=r"skickades till Byggnadsnämnden 2 feb 2026"):
        send(with_planned("Rådet"), 1, vag=EPOST, today=TIDIGT)


def test_sending_after_the_svarsdatum_is_refused():
    with pytest.raises(SvarsdatumPasserat):
        send(with_planned("Rådet"), 2, vag=EPOST, today=TODAY)


def test_receipt_is_kept_with_their_number_and_whom_to_ask():
    known = {"datum": date(2026, 2, 4), "today": TIDIGT}

    remiss = confirm(a_remiss("A"), 1, ert_dnr=" BN 2026/7 ", kontakt="Bo Ek", **known)
    again = confirm(remiss, 1, kontakt="Siv Å", **known)

    assert [(u.bekraftad, u.ert_dnr, u.kontakt) for u in (*remiss.utskick, *again.utskick)] == [
        (date(2026, 2, 4), "BN 2026/7", "Bo Ek"),
        (date(2026, 2, 4), "BN 2026/7", "Siv Å"),
    ]
    assert again.utskick[0].oppet


def test_receipt_comes_after_sending_and_before_the_answer():
    with pytest.raises(UtanforTiden):
        confirm(a_remiss("A"), 1, datum=date(2026, 2, 1), today=TIDIGT)
    with pytest.raises(RedanBesvarad, match="som komplettering i stället"):
        confirm(answered(a_remiss("A"), 1), 1, datum=TODAY, today=TODAY)
    with pytest.raises(InteSkickad, match="Skicka den först"):
        confirm(with_planned("Rådet"), 2, datum=TODAY, today=TODAY)


def test_who_has_not_confirmed_after_two_arbetsdagar_is_asked():
    (utskick,) = a_remiss("A").utskick  # sent on a Monday

    assert [ej_kvitterad(utskick, today=date(2026, 2, d)) for d in (3, 4, 5)] == [
        False,
        False,
        True,
    ]
    confirmed = confirm(a_remiss("A"), 1, datum=TIDIGT, today=TIDIGT).utskick[0]
    assert not ej_kvitterad(confirmed, today=TODAY)
    assert not ej_kvitterad(answered(a_remiss("A"), 1).utskick[0], today=TODAY)


def test_asked_anew_the_old_round_is_frozen():
    first = answered(a_remiss("A"), 1)
    first = supplement_yttrande(first, 1, Yttrande(60, 6, TODAY), skal="Karta")
    first = assess_yttrande(first, 1, Svar(stallningstagande=Standpunkt.AVSTYRKER))

    (new,) = renew(first, 1, date(2026, 4, 15), andrat=" Ny  karta", vag=EPOST, today=TODAY).utskick

    assert (new.omgang, new.yttrande, new.svar, new.kompletteringar) == (2, None, OBEDOMT, ())
    assert (new.svarsdatum, new.ursprungligt, new.skickad) == (
        date(2026, 4, 15),
        date(2026, 4, 15),
        TODAY,
    )
    assert new.oppet
    assert new.omgangar == (
        Omgang(
            nr=1,
            svarsdatum=SVARSDATUM,
            yttrande=Yttrande(51, 4, date(2026, 3, 10)),
            avstod=None,
            svar=Svar(stallningstagande=Standpunkt.AVSTYRKER),
            andrat="Ny karta",
            fornyad=TODAY,
            kompletteringar=(Komplettering(None, Yttrande(60, 6, TODAY), "Karta"),),
        ),
    )


def test_who_declined_may_be_asked_anew():
    declined = decline(a_remiss("A"), 1, datum=TIDIGT, today=TIDIGT)

    (new,) = renew(declined, 1, date(2026, 4, 15), andrat="Nytt", vag=Vag(), today=TODAY).utskick

    assert new.oppet
    assert (new.avstod, new.omgangar[0].avstod) == (None, TIDIGT)


@pytest.mark.parametrize(
    ("remiss", "how", "refusal"),
    [
        (a_remiss("A"), {}, IngenBesvarad),
        (answered(a_remiss("A"), 1), {"andrat": ""}, SkalBehovs),
        (answered(a_remiss("A"), 1), {"svarsdatum": TIDIGT}, SvarsdatumPasserat),
        (
            recall_remiss(a_remiss("A"), utskick_ids=[1], skal="x", today=TIDIGT)[0],
            {},
            UtskicketAterkallat,
        ),
    ],
)
def test_asking_anew_needs_an_answer_something_new_and_a_day_ahead(remiss, how, refusal):
    known = {"svarsdatum": date(2026, 4, 15), "andrat": "Nytt", "vag": EPOST, "today": TODAY}

    with pytest.raises(refusal):
        renew(remiss, 1, **{**known, **how})


def test_another_instead_is_linked_both_ways():
    remiss = with_planned("Rådet")
    assert check_replace(remiss, 1, 102, "Rådet", skal="Fel nämnd") == remiss.utskick[1]

    linked = replace_instans(remiss, 1, efter_id=2, skal=" Fel  nämnd", today=TODAY)

    old, new = linked.utskick
    assert (old.lage(TODAY), old.ersatt_av_id, old.ersatt_skal) == (
        UtskickLage.ERSATT,
        2,
        "Fel nämnd",
    )
    assert linked.ersatta_av(new.id) == (old,)
    assert utskick_i_ord(old, TODAY) == "Ersatt 17 mars 2026 (tisdag)"
    assert linked.saknas == (new,)
    with pytest.raises(UtskicketErsatt, match=r"är ersatt av Rådet\. Gör det hos Rådet"):
        decline(linked, 1, datum=TODAY, today=TODAY)


def test_what_is_not_sent_yet_can_be_replaced():
    assert check_replace(with_planned("Rådet"), 2, 900, "Regionen", skal="Fel") is None


@pytest.mark.parametrize(
    ("remiss", "instans_id", "skal", "refusal"),
    [
        (answered(a_remiss("A", "B"), 1), 900, "Fel", RedanBesvarad),
        (a_remiss("A", "B"), 900, "", SkalBehovs),
        (a_remiss("A", "B"), 101, "Fel", RedanMed),
        (
            recall_remiss(a_remiss("A", "B"), utskick_ids=[2], skal="x", today=TODAY)[0],
            102,
            "Fel",
            RedanMed,
        ),
        (a_remiss("A", "B", avslutad=UTSAND), 900, "Fel", RemissenAvslutad),
    ],
)
def test_only_an_open_one_is_replaced_and_by_one_that_stands(remiss, instans_id, skal, refusal):
    with pytest.raises(refusal):
        check_replace(remiss, 1, instans_id, "Rådet", skal=skal)
