"""A remiss comes in and is answered the short way: decided, and sent."""

from datetime import date

import pytest

from archive.diarium.behorighet import Roll, SaknarBehorighet
from archive.diarium.besvarande import Beslut, Besvarande, InteBeslutad
from archive.diarium.remiss import SvarsdatumOrimligt
from archive.diarium.sekretess import MASKERAD, OPPEN
from archive.registratur import besvarande, rattning
from archive.registratur.desk import Desk
from archive.store import besvaranden, bevakning, handlingar
from archive.store.bevakning import EGET_SVAR
from tests.builders import a_person, kommandorad
from tests.registratur.besvarande.disk import decide, dispatch, events, now, receive

ANYONE = frozenset({OPPEN})


def waiting(desk: Desk) -> list[str]:
    with desk.db.read() as conn:
        return [f.vem for f in bevakning.open_deadlines(conn, zoner=ANYONE)]


def test_incoming_remiss_is_watched_by_the_next_arbetsdag(desk):
    mottagen = receive(desk)

    assert mottagen.besvarande == Besvarande(
        id=mottagen.besvarande.id,
        rubrik="Remiss av plan",
        remittent="Länsstyrelsen",
        ert_dnr="402-1234-2026",
        svarsdatum=date(2026, 4, 4),
        sista_dag=date(2026, 4, 7),
        ursprungligt=date(2026, 4, 4),
    )
    with desk.db.read() as conn:
        (frist,) = bevakning.open_deadlines(conn, zoner=ANYONE)
    assert (frist.slag, frist.sista_dag, frist.vem) == (
        EGET_SVAR,
        date(2026, 4, 7),
        "Länsstyrelsen",
    )


def test_incoming_remiss_whose_day_has_passed_is_registered(desk):
    assert receive(desk, date(2026, 1, 5)).besvarande.svarsdatum == date(2026, 1, 5)


def test_incoming_remiss_without_a_day_is_registered_and_not_watched(desk):
    assert receive(desk, None).besvarande.sista_dag is None
    assert waiting(desk) == []


def test_incoming_remiss_of_a_mistyped_year_is_refused_before_a_number_is_drawn(desk):
    with pytest.raises(SvarsdatumOrimligt):
        receive(desk, date(9999, 12, 31))

    assert receive(desk).arende_id == 1


def test_answer_is_decided_and_then_dispatched(desk):
    mottagen = receive(desk)

    decide(desk, mottagen)
    done = dispatch(desk, mottagen)

    answered = now(desk, mottagen)
    assert answered.besvarande.beslut == Beslut("§ 87", desk.today())
    assert answered.besvarande.expedierad == desk.today()
    assert answered.yttrande_id == done.handling_id
    assert waiting(desk) == []
    assert events(desk, mottagen)[:3] == [
        "dispatch_yttrande",
        "register_handling",
        "decide_yttrande",
    ]


def test_undecided_answer_is_refused_and_registers_nothing(desk):
    mottagen = receive(desk)

    with pytest.raises(InteBeslutad):
        dispatch(desk, mottagen)
    with desk.db.read() as conn:
        assert len(handlingar.of_arende(conn, mottagen.arende_id, zoner=ANYONE)) == 1


def test_answer_sent_twice_with_the_same_form_is_one(desk):
    mottagen = receive(desk)
    decide(desk, mottagen)

    assert dispatch(desk, mottagen, "n") == dispatch(desk, mottagen, "n")


def test_makulerad_answer_is_waited_for_again(desk):
    mottagen = receive(desk)
    decide(desk, mottagen)
    done = dispatch(desk, mottagen)

    rattning.makulera_handling(desk, done.handling_id, vem=kommandorad(desk), skal="Fel fil")

    assert now(desk, mottagen).besvarande.expedierad is None
    assert waiting(desk) == ["Länsstyrelsen"]


def test_makulerad_remiss_is_not_watched(desk):
    mottagen = receive(desk)

    rattning.makulera_handling(desk, mottagen.handling_id, vem=kommandorad(desk), skal="Dubblett")

    assert waiting(desk) == []


def test_lasare_may_not_decide(desk):
    mottagen = receive(desk)

    with pytest.raises(SaknarBehorighet):
        besvarande.decide_yttrande(
            desk,
            mottagen.besvarande.id,
            vem=a_person(desk, Roll.LASARE).vem,
            paragraf="§ 87",
            datum=desk.today(),
        )


def test_secret_remiss_is_masked_wherever_it_is_read(desk):
    mottagen = receive(desk, rubrik="Om Kalle", motpart="Kalles ombud", sekretess="OSL 26:1")

    with desk.db.read() as conn:
        masked = besvaranden.get(conn, mottagen.besvarande.id, zoner=ANYONE)
        (frist,) = bevakning.open_deadlines(conn, zoner=ANYONE)
    assert masked.hemlig
    assert (masked.besvarande.rubrik, masked.besvarande.remittent) == (MASKERAD, MASKERAD)
    assert masked.besvarande.ert_dnr == ""
    assert (frist.rubrik, frist.vem) == (MASKERAD, MASKERAD)
