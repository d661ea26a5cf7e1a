"""The acts of a remiss on a real desk: what they record, and what a refusal leaves untouched."""

from datetime import date

import pytest

from archive.diarium.arende import Riktning
from archive.diarium.behorighet import Roll, SaknarBehorighet
from archive.diarium.remiss import (
    ArendetAvslutat,
    RedanBesvarad,
    RedanOverlamnad,
    SvarSaknas,
    UnderlagetAndrat,
    UtskickLage,
)
from archive.diarium.sekretess import MASKERAD, OPPEN, zoner_of
from archive.registratur import anstand, rattning, remissvar, remittering
from archive.registratur import arenden as arendeakter
from archive.registratur.desk import Desk
from archive.registratur.registrering import InlamnadFil, Inlamnat, Registrerad
from archive.store import bevakning, filer, handelser, handlingar, remisser
from archive.store.remisser import Sand
from tests.builders import (
    a_file,
    a_handling,
    a_person,
    a_remiss,
    an_instans,
    kommandorad,
    some_facts,
)

TRE = ("Byggnadsnämnden", "Kulturnämnden", "Miljönämnden")
SVARSDATUM = date(2026, 4, 15)


def the_remiss(desk: Desk, arende_id: int, zoner: frozenset[str] | None = None) -> Sand:
    with desk.db.read() as conn:
        return remisser.get(conn, arende_id, 1, zoner=zoner or zoner_of(kommandorad(desk)))


def utskick_id(desk: Desk, arende_id: int, namn: str) -> int:
    return next(u.id for u in the_remiss(desk, arende_id).remiss.utskick if u.instans == namn)


def answer(
    desk: Desk, arende_id: int, namn: str, *, nyckel: str = "", text: str = ""
) -> Registrerad:
    facts = some_facts(typ="yttrande", rubrik=f"Yttrande från {namn}", motpart=namn)
    files = (a_file(text, "yttrande.txt"),) if text else ()
    return remissvar.receive_yttrande(
        desk,
        arende_id,
        1,
        utskick_id(desk, arende_id, namn),
        vem=kommandorad(desk),
        inlamnat=Inlamnat(facts, files),
        nyckel=nyckel or None,
    )


def hand_over(desk: Desk, arende_id: int, **how: str) -> Registrerad:
    return remittering.hand_over(desk, arende_id, 1, vem=kommandorad(desk), **how)


def handlingar_of(desk: Desk, arende_id: int) -> list[tuple[int, str, str, str]]:
    with desk.db.read() as conn:
        rows = handlingar.of_arende(conn, arende_id, zoner=zoner_of(kommandorad(desk)))
    return [(h.nr, h.riktning, h.typ, h.motpart) for h in rows]


def acts(desk: Desk, arende_id: int) -> list[str]:
    with desk.db.read() as conn:
        return [h.slag for h in handelser.of_arende(conn, arende_id)][::-1]


def the_text(desk: Desk, handling_id: int) -> str:
    with desk.db.read() as conn:
        fil = filer.of_handling(conn, handling_id)[0]
    return desk.files.path(fil.sha256).read_text()


def test_send_registers_one_missiv_and_an_utskick_for_each(desk):
    arende_id = a_remiss(desk, *TRE)

    sand = the_remiss(desk, arende_id)
    assert handlingar_of(desk, arende_id)[1:] == [
        (2, Riktning.UTGAENDE, "remissmissiv", "Byggnadsnämnden, Kulturnämnden och Miljönämnden")
    ]
    assert [u.instans for u in sand.remiss.utskick] == list(TRE)
    assert {(u.svarsdatum, u.sista_dag) for u in sand.remiss.utskick} == {(SVARSDATUM, SVARSDATUM)}
    assert acts(desk, arende_id)[-2:] == ["register_handling", "send_remiss"]


def test_send_stores_the_day_lateness_is_judged_by(desk):
    arende_id = a_remiss(desk, "Byggnadsnämnden", svarsdatum=date(2026, 4, 4))

    (utskick,) = the_remiss(desk, arende_id).remiss.utskick
    assert (utskick.svarsdatum, utskick.sista_dag) == (date(2026, 4, 4), date(2026, 4, 7))


def test_send_to_the_same_body_twice_is_one_utskick(desk):
    arende_id = a_remiss(desk, "Byggnadsnämnden", "Byggnadsnämnden")

    assert len(the_remiss(desk, arende_id).remiss.utskick) == 1


def test_send_to_many_names_two_and_counts_the_rest(desk):
    arende_id = a_remiss(desk, *TRE, "Fritidsnämnden", "Socialnämnden")

    assert handlingar_of(desk, arende_id)[1][3] == (
        "Byggnadsnämnden, Fritidsnämnden och 3 instanser till"
    )


def test_second_remiss_of_an_arende_is_number_two(desk):
    arende_id = a_remiss(desk, "Byggnadsnämnden")
    a_remiss(desk, "Byggnadsnämnden", arende_id=arende_id)

    with desk.db.read() as conn:
        sent = remisser.of_arende(conn, arende_id, zoner=frozenset({OPPEN}))
    assert [s.remiss.nr for s in sent] == [1, 2]


def test_send_from_a_closed_arende_is_refused_and_changes_nothing(desk):
    arende_id = a_handling(desk).arende_id
    arendeakter.close_arende(desk, arende_id, vem=kommandorad(desk))

    with pytest.raises(ArendetAvslutat):
        a_remiss(desk, "Byggnadsnämnden", arende_id=arende_id)
    assert len(handlingar_of(desk, arende_id)) == 1


def test_send_by_a_lasare_is_refused_and_changes_nothing(desk):
    arende_id = a_handling(desk).arende_id

    with pytest.raises(SaknarBehorighet):
        remittering.send_remiss(
            desk,
            arende_id,
            vem=a_person(desk, Roll.LASARE).vem,
            rubrik="Remiss",
            instans_ids=[an_instans(desk)],
            svarsdatum=SVARSDATUM,
        )
    assert len(handlingar_of(desk, arende_id)) == 1


def test_send_twice_with_the_same_form_sends_once(desk):
    arende_id = a_handling(desk).arende_id
    facts = {"rubrik": "Remiss", "instans_ids": [an_instans(desk)], "svarsdatum": SVARSDATUM}
    vem = kommandorad(desk)

    first = remittering.send_remiss(desk, arende_id, vem=vem, nyckel="n", **facts)
    again = remittering.send_remiss(desk, arende_id, vem=vem, nyckel="n", **facts)

    assert first == again
    assert len(handlingar_of(desk, arende_id)) == 2


def test_yttrande_is_an_inkommen_handling_that_answers(desk):
    arende_id = a_remiss(desk, *TRE)

    done = answer(desk, arende_id, "Kulturnämnden", text="Nämnden tillstyrker.")

    answered = the_remiss(desk, arende_id).remiss.utskick[1]
    assert answered.yttrande is not None
    assert answered.yttrande.handling_id == done.handling_id
    assert answered.lage(desk.today()) is UtskickLage.BESVARAD
    assert handlingar_of(desk, arende_id)[-1] == (
        3,
        Riktning.INKOMMEN,
        "yttrande",
        "Kulturnämnden",
    )
    assert acts(desk, arende_id)[-1] == "receive_yttrande"


def test_second_yttrande_is_refused_before_a_number_is_drawn(desk):
    arende_id = a_remiss(desk, *TRE)
    answer(desk, arende_id, "Kulturnämnden")

    with pytest.raises(RedanBesvarad):
        answer(desk, arende_id, "Kulturnämnden")
    assert [nr for nr, *_ in handlingar_of(desk, arende_id)] == [1, 2, 3]
    assert acts(desk, arende_id).count("receive_yttrande") == 1


def test_yttrande_sent_twice_with_the_same_form_is_one(desk):
    arende_id = a_remiss(desk, *TRE)

    first = answer(desk, arende_id, "Kulturnämnden", nyckel="n")

    assert answer(desk, arende_id, "Kulturnämnden", nyckel="n") == first


def test_makulerad_yttrande_answers_nothing_any_longer(desk):
    arende_id = a_remiss(desk, "Kulturnämnden")
    done = answer(desk, arende_id, "Kulturnämnden")

    rattning.makulera_handling(desk, done.handling_id, vem=kommandorad(desk), skal="Fel fil")

    assert the_remiss(desk, arende_id).remiss.utskick[0].oppet
    assert answer(desk, arende_id, "Kulturnämnden").nr == 4


def test_moved_yttrande_still_answers_and_tells_where_it_stands(desk):
    arende_id = a_remiss(desk, "Kulturnämnden")
    done = answer(desk, arende_id, "Kulturnämnden")
    till = a_handling(desk)

    rattning.move_handling(
        desk, done.handling_id, vem=kommandorad(desk), till_arende_id=till.arende_id, skal="Fel"
    )

    (utskick,) = the_remiss(desk, arende_id).remiss.utskick
    assert utskick.yttrande is not None
    assert (utskick.yttrande.dnr, utskick.yttrande.nr) == ("KS 2026/2", 2)


def test_extension_is_recorded_from_and_to_with_its_reason(desk):
    arende_id = a_remiss(desk, *TRE)
    vald = utskick_id(desk, arende_id, "Miljönämnden")

    anstand.decide_anstand(
        desk,
        arende_id,
        1,
        vald,
        vem=kommandorad(desk),
        till=date(2026, 5, 2),
        kommentar="Sammanträde 29 april",
    )

    with desk.db.read() as conn:
        newest = handelser.of_arende(conn, arende_id)[0]
    assert {
        "instans": "Miljönämnden",
        "fran": "2026-04-15",
        "till": "2026-05-02",
        "skal": "Sammanträde 29 april",
    }.items() <= newest.kropp.items()
    changed = the_remiss(desk, arende_id).remiss.utskick[2]
    assert (changed.svarsdatum, changed.sista_dag) == (date(2026, 5, 2), date(2026, 5, 4))


def test_bevakning_forgets_those_with_an_end_state(desk, klocka):
    arende_id = a_remiss(desk, *TRE)
    vem = kommandorad(desk)
    answer(desk, arende_id, "Byggnadsnämnden")
    vald = utskick_id(desk, arende_id, "Kulturnämnden")
    remissvar.decline(desk, arende_id, 1, vald, vem=vem, datum=desk.today(), anteckning="Ringde")
    klocka.stall(date(2026, 4, 20))

    with desk.db.read() as conn:
        late = bevakning.open_deadlines(conn, zoner=frozenset({OPPEN}))
    assert [(f.vem, f.sista_dag, f.dnr) for f in late] == [
        ("Miljönämnden", SVARSDATUM, "KS 2026/1")
    ]

    kvar = utskick_id(desk, arende_id, "Miljönämnden")
    remissvar.close_unanswered(desk, arende_id, 1, kvar, vem=vem, skal="Svarar inte")
    with desk.db.read() as conn:
        assert bevakning.open_deadlines(conn, zoner=frozenset({OPPEN})) == []


def test_hand_over_names_every_answer_and_what_is_missing(desk, klocka):
    arende_id = a_remiss(desk, *TRE)
    answer(desk, arende_id, "Byggnadsnämnden")
    vald = utskick_id(desk, arende_id, "Kulturnämnden")
    remissvar.decline(desk, arende_id, 1, vald, vem=kommandorad(desk), datum=desk.today())
    klocka.stall(date(2026, 4, 20))

    done = hand_over(desk, arende_id, skal="Beslut brådskar")

    assert handlingar_of(desk, arende_id)[-1] == (
        4,
        Riktning.UPPRATTAD,
        "remissammanställning",
        "Kommunstyrelsen",
    )
    assert the_text(desk, done.handling_id).splitlines()[7:] == [
        (
            "1 av 3 instanser har lämnat yttrande. Har avstått: Kulturnämnden. "
            "Yttrande saknas från Miljönämnden."
        ),
        "Skäl för att överlämna innan alla har svarat: Beslut brådskar",
        "",
        "- Byggnadsnämnden: yttrande KS 2026/1-3, inkommet 17 mars 2026 (tisdag)",
        "- Kulturnämnden: avstår från att yttra sig (17 mars 2026 (tisdag))",
        "- Miljönämnden: har inte svarat (svar senast 15 apr 2026 (onsdag))",
    ]


def test_hand_over_with_answers_missing_needs_a_reason(desk):
    arende_id = a_remiss(desk, *TRE)

    with pytest.raises(SvarSaknas):
        hand_over(desk, arende_id)
    assert the_remiss(desk, arende_id).remiss.overlamnad is None
    assert len(handlingar_of(desk, arende_id)) == 2


def test_hand_over_sent_twice_with_the_same_form_is_one(desk):
    arende_id = a_remiss(desk, *TRE)

    first = hand_over(desk, arende_id, skal="Brådskar", nyckel="n")

    assert hand_over(desk, arende_id, skal="Brådskar", nyckel="n") == first
    with pytest.raises(RedanOverlamnad):
        hand_over(desk, arende_id, skal="Brådskar", nyckel="m")


def test_hand_over_is_refused_when_an_answer_came_meanwhile(desk, monkeypatch):
    arende_id = a_remiss(desk, *TRE)
    as_file = remittering.as_file

    def slow(*args: object, **how: object) -> InlamnadFil:
        """The underlag is written while a colleague registers an yttrande."""
        answer(desk, arende_id, "Byggnadsnämnden")
        return as_file(*args, **how)

    monkeypatch.setattr(remittering, "as_file", slow)

    with pytest.raises(UnderlagetAndrat):
        hand_over(desk, arende_id, skal="Brådskar")
    assert the_remiss(desk, arende_id).remiss.overlamnad is None


def test_late_yttrande_is_linked_and_makes_the_underlag_out_of_date(desk):
    arende_id = a_remiss(desk, *TRE)
    answer(desk, arende_id, "Byggnadsnämnden")
    hand_over(desk, arende_id, skal="Brådskar")
    assert the_remiss(desk, arende_id).nytt == ()

    answer(desk, arende_id, "Kulturnämnden")

    assert [u.instans for u in the_remiss(desk, arende_id).nytt] == ["Kulturnämnden"]


def test_remiss_of_a_secret_arende_is_as_secret(desk):
    arende_id = a_handling(desk, rubrik="Hotbild mot Kalle", sekretess="OSL 18:1").arende_id
    a_remiss(desk, "Byggnadsnämnden", arende_id=arende_id)
    done = hand_over(desk, arende_id, skal="Brådskar för Kalle")

    anyone = frozenset({OPPEN})
    masked = the_remiss(desk, arende_id, anyone)
    with desk.db.read() as conn:
        frist = bevakning.open_deadlines(conn, zoner=anyone)[0]
        handling = handlingar.get(conn, done.handling_id, zoner=anyone)

    assert masked.hemlig
    assert (masked.remiss.rubrik, masked.remiss.overlamnad_skal) == (MASKERAD, MASKERAD)
    assert [u.instans for u in masked.remiss.utskick] == [MASKERAD]
    assert (frist.rubrik, frist.vem) == (MASKERAD, MASKERAD)
    assert (handling.rubrik, handling.motpart) == (MASKERAD, MASKERAD)
