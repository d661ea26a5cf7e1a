"""The events of a besvarande as sentences, and what of them a secret hides."""

from datetime import date

import pytest

from archive.diarium.sekretess import OPPEN, zoner_of
from archive.registratur import besvarande
from archive.store import arenden, handelser, handlingar
from archive.web.tidslinje import timeline
from tests.builders import kommandorad
from tests.registratur.besvarande.disk import a_sammantrade, receive


@pytest.fixture(autouse=True)
def _in_the_app(app):
    with app.test_request_context():
        yield


def said(desk, mottagen, zoner):
    with desk.db.read() as conn:
        lines = timeline(
            handelser.of_arende(conn, mottagen.arende_id),
            arende=arenden.get(conn, mottagen.arende_id, zoner=zoner),
            handlingar=handlingar.of_arende(conn, mottagen.arende_id, zoner=zoner),
        )
    return [line.mening for line in reversed(lines)]


def do_much(desk, klocka, mottagen):
    vem, known = kommandorad(desk), mottagen.besvarande.id

    def do(act, **facts):
        getattr(besvarande, act)(desk, known, vem=vem, **facts)

    first, second = a_sammantrade(desk, date(2026, 3, 30)), a_sammantrade(desk, date(2026, 4, 20))
    do("assign_besvarande", betydelse=1)
    do("begin_beredning", sammantrade_id=first)
    do("ask_for_anstand", till=date(2026, 4, 22), skal="Viktor är sjuk")
    do("note_anstand", till=None, anteckning="Viktor ringde")
    do("change_svarsdatum", svarsdatum=date(2026, 5, 4), skal="Viktor ändrade")
    do("complete_utlatande", klart=desk.today(), undertecknare="Viktor")
    do("call_to_sammantrade", sammantrade_id=first, punkt="7", omedelbar=True)
    klocka.stall(date(2026, 3, 30))
    do("table_besvarande", skal="Viktor saknades", nasta_id=second)
    do("answer_by_delegation", datum=desk.today(), av="Viktor", punkt="3.2")
    do("report_delegation", datum=desk.today())
    do("take_back", skal="Viktor skrev fel")
    do("decide_yttrande", paragraf="§ 41", datum=desk.today())
    do("adjust_protokoll", justerad=desk.today(), justerare="Viktor")


def test_each_act_has_its_sentence(desk, klocka):
    mottagen = receive(desk)
    do_much(desk, klocka, mottagen)

    assert said(desk, mottagen, zoner_of(kommandorad(desk)))[3:] == [
        "Fördelade remissen: betydelse 1",
        "Påbörjade beredningen: sammanträdet 30 mars 2026 (måndag)",
        "Begärde anstånd: till 22 apr 2026 (onsdag), Viktor är sjuk",
        "Antecknade besked om anstånd: remittenten sade nej, Viktor ringde",
        (
            "Ändrade svarsdatum: från 4 apr 2026 (lördag) till 4 maj 2026 (måndag). "
            "Skäl: Viktor ändrade"
        ),
        "Tjänsteutlåtandet är klart: Viktor",
        (
            "Tog upp remissen i kallelsen: sammanträdet 30 mars 2026 (måndag), punkt 7, "
            "omedelbar justering"
        ),
        "Remissen bordlades: sammanträdet 30 mars 2026 (måndag), Viktor saknades",
        "Yttrandet är beslutat på delegation: Viktor, punkt 3.2, 30 mars 2026 (måndag)",
        "Anmälde delegationsbeslutet till nämnden: 30 mars 2026 (måndag)",
        "Tog tillbaka ett steg: beslutad på delegation. Skäl: Viktor skrev fel",
        "Yttrandet är beslutat: § 41, 30 mars 2026 (måndag)",
        "Protokollet är justerat: 30 mars 2026 (måndag), Viktor",
    ]


def test_a_secret_remiss_shows_only_what_was_done(desk, klocka):
    mottagen = receive(desk, sekretess="OSL 26:1")
    do_much(desk, klocka, mottagen)

    told = said(desk, mottagen, frozenset({OPPEN}))

    assert told[3:6] == ["Fördelade remissen", "Påbörjade beredningen", "Begärde anstånd"]
    assert not any("Viktor" in line for line in told)
