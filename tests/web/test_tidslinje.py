"""Events as sentences, and what of them a secret hides."""

from dataclasses import replace
from datetime import date

import pytest

from archive.diarium.behorighet import ACTS, Roll
from archive.diarium.sekretess import zoner_of
from archive.registratur import anstand, rattning, remissvar, remittering
from archive.registratur import arenden as acts
from archive.store import arenden, handelser, handlingar
from archive.store.handelser import Handelse
from archive.web.tidslinje import ACTS_I_ORD, mening, timeline
from tests.builders import a_handling, a_person, a_remiss, kommandorad


@pytest.fixture(autouse=True)
def _in_the_app(app):
    with app.test_request_context():
        yield


def lines(desk, arende_id, vem):
    zoner = zoner_of(vem)
    with desk.db.read() as conn:
        return timeline(
            handelser.of_arende(conn, arende_id),
            arende=arenden.get(conn, arende_id, zoner=zoner),
            handlingar=handlingar.of_arende(conn, arende_id, zoner=zoner),
        )


def said(desk, arende_id, vem):
    return [line.mening for line in lines(desk, arende_id, vem)]


def test_every_act_has_its_sentence():
    under_another_right = {
        *("open_arende", "withdraw_roll", "set_aktiv"),
        *("change_instans", "add_alias", "remove_alias"),
        *("register_forsandelse", "join_forsandelse", "take_back_forsandelse"),
        "cancel_brev",
        "extend_svarsdatum",  # in events from before anstånd was decided on
    }

    assert set(ACTS_I_ORD) == set(ACTS) | under_another_right


def test_timeline_tells_what_was_done_the_newest_first(desk):
    done = a_handling(desk, rubrik="Cykelväg", motpart="Fri Väg")
    other = a_handling(desk)
    vem = kommandorad(desk)
    rattning.correct_handling(
        desk, done.handling_id, vem=vem, efter={"rubrik": "Cykelbana"}, skal="Skrivfel"
    )
    acts.close_arende(desk, done.arende_id, vem=vem)
    acts.reopen_arende(desk, done.arende_id, vem=vem)
    rattning.move_handling(
        desk, done.handling_id, vem=vem, till_arende_id=other.arende_id, skal="Fel ärende"
    )

    assert said(desk, done.arende_id, vem) == [
        "Flyttade KS 2026/1-1 till KS 2026/2-2: Fel ärende",
        "Öppnade ärendet igen",
        "Avslutade ärendet",
        "Rättade handling 1: rubriken från ”Cykelväg” till ”Cykelbana”. Skäl: Skrivfel",
        "Registrerade inkommen handling 1: Cykelväg, Fri Väg",
        "Öppnade KS 2026/1: Cykelväg",
    ]
    assert {line.vem for line in lines(desk, done.arende_id, vem)} == {"kommandorad:prov"}


def test_timeline_tells_of_a_remiss_to_its_end(desk, klocka):
    arende_id = a_remiss(desk, "Byggnadsnämnden", "Kulturnämnden", svarsdatum=date(2026, 4, 15))
    vem = kommandorad(desk)
    anstand.decide_anstand(
        desk, arende_id, 1, 1, vem=vem, till=date(2026, 4, 22), kommentar="Sammanträdet flyttat"
    )
    klocka.stall(date(2026, 4, 20))
    remissvar.decline(desk, arende_id, 1, 1, vem=vem, datum=desk.today())
    remissvar.close_unanswered(desk, arende_id, 1, 2, vem=vem, skal="Hör inte av sig")
    remittering.hand_over(desk, arende_id, 1, vem=vem)

    assert [s for s in said(desk, arende_id, vem) if "emiss" in s or "svar" in s][1:-1] == [
        (
            "Registrerade upprättad handling 3: "
            "Underlag till kommunstyrelsen: Remiss av förslag till cykelplan, Kommunstyrelsen"
        ),
        "Väntar inte längre på ett svar på remiss 1: Kulturnämnden, Hör inte av sig",
        "En instans avstår från remiss 1: Byggnadsnämnden",
        (
            "Beslutade om anstånd i remiss 1: Byggnadsnämnden, beviljat till 22 apr 2026 (onsdag) "
            "(var 15 apr 2026 (onsdag)). Skäl: Sammanträdet flyttat"
        ),
        "Skickade remiss 1: Byggnadsnämnden, Kulturnämnden. Svar senast 15 apr 2026 (onsdag)",
    ]


def test_timeline_hides_what_a_secret_handling_says(desk):
    reader = a_person(desk, Roll.LASARE).vem
    vem = kommandorad(desk)
    done = a_handling(desk, rubrik="Öppen fråga")
    secret = a_handling(
        desk,
        rubrik="Orosanmälan Vitsippan",
        motpart="Vitsippans far",
        sekretess="OSL 26:1",
        arende_id=done.arende_id,
    )
    rattning.correct_handling(
        desk, secret.handling_id, vem=vem, efter={"rubrik": "Om Vitsippan"}, skal="Vitsippans namn"
    )
    rattning.makulera_handling(desk, secret.handling_id, vem=vem, skal="Vitsippan bad om det")

    masked, whole = said(desk, done.arende_id, reader), said(desk, done.arende_id, vem)

    assert masked[:3] == [
        "Makulerade handling 2",
        "Rättade handling 2",
        "Registrerade inkommen handling 2",
    ]
    assert masked[3:] == whole[3:]
    assert not any("itsipp" in line for line in masked)
    assert all("itsipp" in line for line in whole[:3])


def test_timeline_of_a_secret_arende_hides_what_its_remisser_say(desk):
    reader = a_person(desk, Roll.LASARE).vem
    secret = a_handling(desk, rubrik="Om Vitsippan", sekretess="OSL 26:1")
    a_remiss(desk, "Vitsippans skola", arende_id=secret.arende_id)

    masked = said(desk, secret.arende_id, reader)

    assert masked == [
        "Skickade remiss 1",
        "Registrerade utgående handling 2",
        "Registrerade inkommen handling 1",
        "Öppnade KS 2026/1",
    ]


def test_event_of_a_later_version_is_its_own_word():
    event = Handelse(1, "2026-03-17T09:00:00+00:00", "eva", "gallra", None, None, {})

    assert mening(event) == "gallra"
    assert mening(replace(event, slag="set_losen")) == "Bytte ett lösenord"
    assert mening(replace(event, slag="change_epost")) == "Ändrade en persons e-postadress"
