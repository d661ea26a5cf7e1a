"""Hinner vi?: the verdicts of domain.md 2.6.3, and the chain of dates they hang on."""

from dataclasses import replace
from datetime import date

import pytest

from archive.diarium.hinner import (
    Forutsattningar,
    Gjort,
    Lank,
    RadSlag,
    Utsikt,
    hinner_vi,
)
from archive.diarium.sammantrade import Ledtid, planned

D = date(2004, 12, 22)
OCTOBER = date(2004, 10, 20)
NOVEMBER = planned(1, date(2004, 11, 25), Ledtid())
DECEMBER = replace(planned(1, date(2004, 12, 16), Ledtid()), id=2)
JANUARY = replace(planned(1, date(2005, 1, 20), Ledtid()), id=3)


def asked(*moten, today=OCTOBER, sista_dag=D, **facts):
    return hinner_vi(Forutsattningar(sista_dag=sista_dag, today=today, sammantraden=moten, **facts))


def days(answer):
    return {steg.lank: (steg.dag, steg.i_ord) for steg in answer.kedja}


def said(answer):
    return [(rad.slag, rad.mening) for rad in answer.rad]


def test_the_golden_meeting_is_yellow():
    answer = asked(DECEMBER)

    assert (answer.utsikt, answer.i_ord) == (Utsikt.GULT, "vi hinner med omedelbar justering")
    assert answer.skal == (
        "Nämnden sammanträder 16 dec 2004 (torsdag). Ordinarie justering kan dröja till "
        "30 dec 2004 (torsdag), efter svarsdatum 22 dec 2004 (onsdag). Justeras paragrafen "
        "omedelbart kan yttrandet skickas 17 dec 2004 (fredag)."
    )
    assert said(answer) == [
        (RadSlag.OMEDELBAR, "Skriv omedelbar justering i förslaget till beslut.")
    ]
    assert [(steg.lank, steg.dag, steg.i_ord) for steg in answer.kedja] == [
        (Lank.SVARSDATUM, date(2004, 12, 22), "om 45 arbetsdagar"),
        (Lank.EXPEDIERING, date(2004, 12, 17), "om 42 arbetsdagar"),
        (Lank.JUSTERING, date(2004, 12, 16), "om 41 arbetsdagar"),
        (Lank.SAMMANTRADE, date(2004, 12, 16), "om 41 arbetsdagar"),
        (Lank.KALLELSE, date(2004, 12, 9), "om 36 arbetsdagar"),
        (Lank.STOPPDATUM, date(2004, 12, 2), "om 31 arbetsdagar"),
        (Lank.I_DAG, OCTOBER, "i dag"),
    ]


def test_a_meeting_that_leaves_time_for_justering_is_green():
    answer = asked(NOVEMBER)

    assert (answer.utsikt, answer.rad) == (Utsikt.GRONT, ())
    assert days(answer)[Lank.JUSTERING][0] == date(2004, 12, 9)
    assert days(answer)[Lank.EXPEDIERING][0] == date(2004, 12, 10)


@pytest.mark.parametrize(
    ("mote", "utsikt"),
    [
        (date(2004, 12, 7), Utsikt.GRONT),
        (date(2004, 12, 8), Utsikt.GULT),
        (date(2004, 12, 21), Utsikt.GULT),
        (date(2004, 12, 22), Utsikt.ROTT),
        (date(2004, 12, 23), Utsikt.ROTT),
    ],
)
def test_the_bounds_are_fourteen_days_and_one_working_day(mote, utsikt):
    assert asked(planned(1, mote, Ledtid())).utsikt is utsikt


def test_the_last_meeting_in_time_is_judged_and_a_calmer_one_is_told_of():
    answer = asked(NOVEMBER, DECEMBER, JANUARY)

    assert (answer.utsikt, answer.sammantrade) == (Utsikt.GULT, DECEMBER)
    assert said(answer)[1] == (
        RadSlag.TIDIGARE,
        (
            "Eller ta upp ärendet redan 25 nov 2004 (torsdag): då räcker ordinarie justering. "
            "Tjänsteutlåtandet ska i så fall vara klart senast 11 nov 2004 (torsdag)."
        ),
    )


def test_no_meeting_before_is_red_and_anstand_is_proposed():
    answer = asked(JANUARY)

    assert (answer.utsikt, answer.anstand_till) == (Utsikt.ROTT, date(2005, 1, 24))
    assert said(answer) == [
        (
            RadSlag.ANSTAND,
            "Begär anstånd till 24 jan 2005 (måndag). Nämnden sammanträder 20 jan 2005 (torsdag).",
        ),
        (
            RadSlag.DELEGATION,
            "Låt svaret beslutas på delegation, om delegationsordningen medger det.",
        ),
    ]
    assert days(answer)[Lank.SAMMANTRADE] == (date(2005, 1, 20), "om 63 arbetsdagar, för sent")


def test_a_meeting_whose_stoppdatum_has_passed_is_only_an_extra_arende():
    answer = asked(DECEMBER, JANUARY, today=date(2004, 12, 3))

    assert answer.utsikt is Utsikt.ROTT
    assert said(answer)[0] == (
        RadSlag.EXTRA,
        (
            "Ta upp det som extra ärende 16 dec 2004 (torsdag). "
            "Stoppdatum för det sammanträdet var 2 dec 2004 (torsdag)."
        ),
    )
    assert asked(DECEMBER, today=date(2004, 12, 2)).utsikt is Utsikt.GULT


def test_an_utlatande_that_was_ready_in_time_keeps_its_meeting():
    ready = Gjort(utlatande=date(2004, 12, 1))
    answer = asked(DECEMBER, today=date(2004, 12, 3), gjort=ready)

    assert answer.utsikt is Utsikt.GULT
    assert days(answer)[Lank.STOPPDATUM] == (date(2004, 12, 2), "klart")


def test_a_cancelled_meeting_is_none():
    cancelled = replace(DECEMBER, installt=OCTOBER)

    assert asked(cancelled, JANUARY).utsikt is Utsikt.ROTT
    assert asked(cancelled, JANUARY, valt=cancelled).utsikt is Utsikt.ROTT


def test_without_meetings_nothing_can_be_said():
    answer = asked()

    assert (answer.utsikt, answer.i_ord) == (Utsikt.OKANT, "går inte att säga än")
    assert said(answer) == [(RadSlag.SAMMANTRADEN, "Lägg in nämndens sammanträden.")]


def test_the_meeting_it_is_planned_for_is_judged_before_later_ones():
    assert asked(NOVEMBER, DECEMBER, valt=NOVEMBER).utsikt is Utsikt.GRONT


def test_called_to_a_meeting_its_stoppdatum_no_longer_matters():
    called = Gjort(kallad=date(2004, 12, 10))
    answer = asked(DECEMBER, today=date(2004, 12, 10), valt=DECEMBER, gjort=called)

    assert answer.utsikt is Utsikt.GULT
    assert days(answer)[Lank.KALLELSE] == (date(2004, 12, 9), "klart")


def test_called_to_a_meeting_that_is_too_late_is_red_and_an_earlier_one_is_told_of():
    called = Gjort(kallad=OCTOBER)
    answer = asked(DECEMBER, JANUARY, valt=JANUARY, gjort=called)

    assert (answer.utsikt, answer.skal) == (
        Utsikt.ROTT,
        (
            "Remissen är kallad till sammanträdet 20 jan 2005 (torsdag), "
            "efter svarsdatum 22 dec 2004 (onsdag)."
        ),
    )
    assert said(answer)[0][0] is RadSlag.TIDIGARE


def test_a_meeting_that_was_held_waits_for_its_decision_to_be_registered():
    called = Gjort(kallad=date(2004, 12, 9))
    answer = asked(JANUARY, today=date(2004, 12, 17), valt=DECEMBER, gjort=called)

    assert said(answer)[0] == (
        RadSlag.BESLUT,
        "Registrera vad sammanträdet 16 dec 2004 (torsdag) beslutade.",
    )


def test_a_decision_is_in_time_if_its_justering_is():
    decided = Gjort(kallad=date(2004, 12, 9), beslutat=date(2004, 12, 16))
    friday = {"today": date(2004, 12, 17), "valt": DECEMBER, "gjort": decided}

    waiting, at_once = asked(**friday), asked(**friday, omedelbar=True)

    assert (waiting.utsikt, waiting.i_ord) == (
        Utsikt.GULT,
        "vi hinner om protokollet justeras i tid",
    )
    assert (at_once.utsikt, days(at_once)[Lank.JUSTERING][1]) == (Utsikt.GRONT, "klart")
    assert asked(**{**friday, "today": D}).utsikt is Utsikt.ROTT


def test_an_adjusted_answer_only_has_to_be_sent():
    done = Gjort(beslutat=date(2004, 12, 16), justerat=date(2004, 12, 20))

    assert asked(today=D, gjort=done).utsikt is Utsikt.GRONT
    assert asked(today=date(2004, 12, 23), gjort=done).utsikt is Utsikt.ROTT


def test_what_no_meeting_decides_has_no_meeting_in_its_chain():
    answer = asked(i_namnden=False)

    assert answer.utsikt is Utsikt.GRONT
    assert [steg.lank for steg in answer.kedja] == [
        Lank.SVARSDATUM,
        Lank.EXPEDIERING,
        Lank.I_DAG,
    ]


def test_after_the_last_day_it_is_red_and_more_time_is_asked_for():
    answer = asked(JANUARY, today=date(2004, 12, 23))

    assert (answer.utsikt, answer.skal) == (
        Utsikt.ROTT,
        "Svarsdatum 22 dec 2004 (onsdag) har passerat.",
    )
    assert days(answer)[Lank.SVARSDATUM] == (D, "försenat 1 arbetsdag")
    assert answer.anstand_till == date(2005, 1, 24)
    assert asked(today=date(2004, 12, 23)).utsikt is Utsikt.ROTT


def test_it_is_asked_anew_when_svarsdatum_moves():
    assert asked(JANUARY, sista_dag=date(2005, 1, 24)).utsikt is Utsikt.GULT
    assert asked(JANUARY, sista_dag=date(2005, 2, 4)).utsikt is Utsikt.GRONT
