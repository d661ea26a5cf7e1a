"""Reminders on a real desk: by the plan, by hand, once each, one letter for each remiss (A6)."""

from datetime import date

import pytest

from archive.diarium.arende import Riktning
from archive.diarium.behorighet import Roll, SaknarBehorighet
from archive.diarium.instans import Slag
from archive.diarium.remiss import AnstandVantar, Begaran, RedanPamind
from archive.registratur import anstand, paminnelser
from archive.registratur.belagg import Skrivelse
from archive.store import filer
from archive.store import paminnelser as lagret
from tests.builders import a_person, a_remiss, an_instans, kommandorad
from tests.registratur.remissen import (
    TRE,
    answer,
    at,
    handlingar_of,
    newest,
    the_remiss,
    the_utskick,
)

T_10 = date(2026, 3, 30)  # ten arbetsdagar before 15 April, over the days of Easter


def run(desk, arende_id):
    return paminnelser.remind_due(desk, arende_id, 1, vem=kommandorad(desk))


def remind(desk, arende_id, *namn, **how):
    ids = [the_utskick(desk, arende_id, n).id for n in namn]
    known = {"vem": kommandorad(desk), **how}
    return paminnelser.remind(desk, arende_id, 1, utskick_ids=ids, **known)


def rows(desk, arende_id):
    with desk.db.read() as conn:
        found = lagret.of_remiss(conn, the_remiss(desk, arende_id).remiss.id)
    return {utskick_id: [(p.slag, p.datum) for p in sent] for utskick_id, sent in found.items()}


def letter_of(desk, handling_id):
    with desk.db.read() as conn:
        (fil,) = filer.of_handling(conn, handling_id)
        return filer.blad_of(conn, [fil.sha256])[fil.sha256].text


def test_what_is_due_is_one_letter_and_a_row_for_each(desk, klocka):
    arende_id = a_remiss(desk, *TRE)
    answer(desk, arende_id, TRE[1])
    klocka.stall(T_10)

    done = run(desk, arende_id)

    letter = handlingar_of(desk, arende_id)[-1]
    assert (letter.id, letter.riktning, letter.typ, letter.motpart) == (
        done.registrerad.handling_id,
        Riktning.UTGAENDE,
        "påminnelse",
        "Byggnadsnämnden och Miljönämnden",
    )
    assert rows(desk, arende_id) == {1: [("T-10", T_10)], 3: [("T-10", T_10)]}
    event = newest(desk, arende_id)
    assert (event.slag, event.kropp["paminda"]) == (
        "remind",
        [
            {"instans": n, "slag": "T-10", "svarsdatum": "2026-04-15"}
            for n in ("Byggnadsnämnden", "Miljönämnden")
        ],
    )


def test_run_as_often_as_one_likes_sends_once(desk, klocka):
    arende_id = a_remiss(desk, *TRE)
    klocka.stall(T_10)
    run(desk, arende_id)

    again = run(desk, arende_id)

    assert (again.registrerad, again.forfallna) == (None, ())
    assert len(handlingar_of(desk, arende_id)) == 3


def test_who_is_only_invited_is_not_told_to_answer(desk, klocka):
    an_instans(desk, "Cykelklubben", Slag.FORENING)
    arende_id = a_remiss(desk, "Byggnadsnämnden", "Cykelklubben")
    klocka.stall(date(2026, 4, 10))

    early = letter_of(desk, run(desk, arende_id).registrerad.handling_id)
    klocka.stall(date(2026, 4, 16))
    late = letter_of(desk, run(desk, arende_id).registrerad.handling_id)

    assert early.splitlines()[-2:] == [
        "Byggnadsnämnden: ni ska lämna ett yttrande senast 15 apr 2026 (onsdag).",
        "Cykelklubben: ni är inbjudna att lämna ett yttrande senast 15 apr 2026 (onsdag).",
    ]
    assert late.splitlines()[-2:] == [
        (
            "Byggnadsnämnden: ert yttrande skulle ha lämnats 15 apr 2026 (onsdag). "
            "Skicka det så snart det går."
        ),
        (
            "Cykelklubben: svarstiden gick ut 15 apr 2026 (onsdag). "
            "Ett yttrande är välkommet även nu."
        ),
    ]


def test_proposal_to_give_up_is_noted_and_sent_to_nobody(desk, klocka):
    arende_id = a_remiss(desk, "Byggnadsnämnden")
    klocka.stall(date(2026, 4, 22))
    run(desk, arende_id)
    before = len(handlingar_of(desk, arende_id))
    klocka.stall(date(2026, 4, 29))

    done = run(desk, arende_id)

    assert done.registrerad is None
    assert [p.slag for f in done.forfallna for p in f.slag] == ["T+10"]
    assert len(handlingar_of(desk, arende_id)) == before
    assert run(desk, arende_id).forfallna == ()


def test_days_without_a_run_are_caught_up_in_one_letter(desk, klocka):
    arende_id = a_remiss(desk, "Byggnadsnämnden")
    klocka.stall(date(2026, 4, 22))

    done = run(desk, arende_id)

    assert [p.slag for f in done.forfallna for p in f.slag] == ["T+1", "T+5"]
    assert len(handlingar_of(desk, arende_id)) == 3


def test_what_is_due_is_looked_at_without_sending(desk, klocka):
    a_remiss(desk, *TRE)
    a_remiss(desk, "Byggnadsnämnden", svarsdatum=date(2026, 6, 30))
    klocka.stall(T_10)

    found = paminnelser.due(desk, vem=kommandorad(desk))

    assert [(sand.arende_id, len(forfallna)) for sand, forfallna in found] == [(1, 3)]
    assert paminnelser.due(desk, vem=kommandorad(desk)) == found


def test_by_hand_once_a_day_with_the_letter_one_writes(desk, klocka):
    arende_id = a_remiss(desk, *TRE)

    done = remind(desk, arende_id, *TRE[:2], skrivelse=Skrivelse("Hör av er!"))

    assert letter_of(desk, done.handling_id).strip() == "Hör av er!"
    with pytest.raises(RedanPamind):
        remind(desk, arende_id, TRE[2], TRE[1])
    assert len(handlingar_of(desk, arende_id)) == 3
    klocka.stall(date(2026, 3, 18))
    remind(desk, arende_id, TRE[1])
    assert len(rows(desk, arende_id)[2]) == 2


def test_reminder_form_sent_twice_is_one(desk):
    arende_id = a_remiss(desk, *TRE)

    first = remind(desk, arende_id, TRE[0], nyckel="n")

    assert remind(desk, arende_id, TRE[0], nyckel="n") == first


def test_who_waits_for_a_besked_is_not_reminded(desk, klocka):
    arende_id = a_remiss(desk, *TRE[:2])
    where = at(desk, arende_id, TRE[0])
    anstand.request_anstand(*where, vem=kommandorad(desk), begaran=Begaran(desk.today()))
    klocka.stall(T_10)

    done = run(desk, arende_id)

    assert [f.utskick.instans for f in done.forfallna] == [TRE[1]]
    with pytest.raises(AnstandVantar):
        remind(desk, arende_id, TRE[0])
    anstand.decide_anstand(*where, vem=kommandorad(desk), till=None, kommentar="Det brådskar")
    assert [f.utskick.instans for f in run(desk, arende_id).forfallna] == [TRE[0]]


def test_new_svarsdatum_has_its_own_reminders(desk, klocka):
    arende_id = a_remiss(desk, TRE[0])
    klocka.stall(T_10)
    run(desk, arende_id)
    anstand.decide_anstand(
        *at(desk, arende_id, TRE[0]),
        vem=kommandorad(desk),
        till=date(2026, 5, 29),
        kommentar="Sammanträdet",
    )

    assert run(desk, arende_id).forfallna == ()
    klocka.stall(date(2026, 5, 18))
    assert [p.slag for f in run(desk, arende_id).forfallna for p in f.slag] == ["T-10"]


def test_reminding_takes_a_right(desk):
    arende_id = a_remiss(desk, *TRE)
    lasare = a_person(desk, Roll.LASARE).vem

    with pytest.raises(SaknarBehorighet):
        paminnelser.remind_due(desk, arende_id, 1, vem=lasare)
    with pytest.raises(SaknarBehorighet):
        remind(desk, arende_id, TRE[0], vem=lasare)
