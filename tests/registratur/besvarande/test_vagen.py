"""The whole way of a remiss through a nämnd, on a real desk; and each turn off it."""

from datetime import date

import pytest

from archive.diarium.behorighet import Roll, SaknarBehorighet
from archive.diarium.besvarande import (
    Anstandsbegaran,
    Avstar,
    Beslut,
    BesvarandeLage,
    Delegation,
    Fordelning,
    Justering,
    RedanAvslutat,
    RedanBeslutad,
    Steg,
    StegSlag,
    Svarsniva,
    Utlatande,
)
from archive.diarium.sekretess import OPPEN
from archive.registratur import besvarande, rattning, registrering
from archive.registratur.arenden import InteINamnden
from archive.registratur.besvarande import AnnanHandling, AnnanNamnd
from archive.registratur.registrering import Inlamnat, Plats
from archive.store import arenden, besvaranden, bevakning, handelser
from tests.builders import a_handling, a_person, kommandorad, some_facts
from tests.registratur.besvarande.disk import (
    a_sammantrade,
    decide,
    dispatch,
    events,
    now,
    receive,
    rows,
    upprattad,
)

MOTET = date(2026, 3, 30)
LAGE = BesvarandeLage


@pytest.fixture
def mottagen(desk):
    return receive(desk)


@pytest.fixture
def do(desk, mottagen):
    """An act on the remiss, by the one who may do everything."""

    def act(name, **facts):
        known = mottagen.besvarande.id
        return getattr(besvarande, name)(desk, known, vem=kommandorad(desk), **facts)

    return act


@pytest.fixture
def kept(desk, mottagen):
    """The besvarande as it is kept now."""
    return lambda: now(desk, mottagen).besvarande


def test_remiss_goes_the_whole_way(desk, klocka, mottagen, do, kept):
    person, mote_id = a_person(desk, Roll.HANDLAGGARE), a_sammantrade(desk, MOTET)
    do("assign_besvarande", handlaggare_id=person.id, betydelse=1)
    do("begin_beredning", sammantrade_id=mote_id)
    utlatande = do(
        "complete_utlatande",
        klart=desk.today(),
        undertecknare="Siv Ek",
        inlamnat=upprattad(),
    )
    klocka.stall(date(2026, 3, 23))
    do("call_to_sammantrade", sammantrade_id=mote_id, punkt="7", omedelbar=True)
    klocka.stall(date(2026, 3, 31))
    do("decide_yttrande", paragraf="§ 41", datum=MOTET, text="Nämnden svarar", reservation="Nej")
    utdrag = do(
        "adjust_protokoll",
        justerad=MOTET,
        justerare="Olle Berg",
        anslagen=date(2026, 3, 31),
        inlamnat=upprattad("protokollsutdrag", datum=MOTET),
    )
    dispatch(desk, mottagen)
    do("close_besvarande")

    known = kept()
    assert known.lage is LAGE.AVSLUTAD
    assert (known.fordelning, known.paborjad) == (
        Fordelning(date(2026, 3, 17), person.id, "handlaggare.ks", 1, Svarsniva.NAMND),
        date(2026, 3, 17),
    )
    assert known.utlatande == Utlatande(date(2026, 3, 17), "Siv Ek", utlatande.handling_id)
    assert (known.sammantrade.datum, known.kallad, known.punkt, known.omedelbar) == (
        MOTET,
        date(2026, 3, 23),
        "7",
        True,
    )
    assert known.beslut == Beslut("§ 41", MOTET, "Nämnden svarar", "Nej")
    assert known.justering == Justering(MOTET, "Olle Berg", date(2026, 3, 31), utdrag.handling_id)
    assert (known.expedierad, known.kanal, known.i_tid) == (date(2026, 3, 31), "e-post", True)
    assert rows(desk, mottagen) == [
        ("inkommen", "remiss"),
        ("upprattad", "tjänsteutlåtande"),
        ("upprattad", "protokollsutdrag"),
        ("utgaende", "yttrande"),
    ]
    assert [slag for slag in events(desk, mottagen) if slag != "register_handling"] == [
        "close_besvarande",
        "dispatch_yttrande",
        "adjust_protokoll",
        "decide_yttrande",
        "call_to_sammantrade",
        "complete_utlatande",
        "begin_beredning",
        "assign_handlaggare",
        "assign_besvarande",
        "receive_remiss",
        "open_arende",
    ]


def test_arende_keeps_the_handlaggare_it_has(desk, mottagen, do):
    first, other = a_person(desk, Roll.HANDLAGGARE), a_person(desk, Roll.REGISTRATOR)
    do("assign_besvarande", handlaggare_id=first.id)
    do("assign_besvarande", handlaggare_id=other.id)

    with desk.db.read() as conn:
        arende = arenden.get(conn, mottagen.arende_id, zoner=frozenset({OPPEN}))
        (frist,) = bevakning.open_deadlines(conn, zoner=frozenset({OPPEN}), handlaggare_id=other.id)
    assert (arende.handlaggare_id, frist.handlaggare) == (first.id, "registrator.ks")


def test_only_someone_of_the_namnd_answers(desk, do, kept):
    with pytest.raises(InteINamnden):
        do("assign_besvarande", handlaggare_id=a_person(desk, Roll.HANDLAGGARE, "BUN").id)
    assert kept().fordelning is None


def test_another_namnds_meeting_is_refused(desk, do):
    with pytest.raises(AnnanNamnd):
        do("call_to_sammantrade", sammantrade_id=a_sammantrade(desk, MOTET, "BUN"))


def test_utlatande_may_be_a_handling_that_stands_in_the_arende(desk, mottagen, do, kept):
    here = a_handling(desk, arende_id=mottagen.arende_id)
    elsewhere = a_handling(desk)

    do("complete_utlatande", klart=desk.today(), handling_id=here.handling_id)

    assert kept().utlatande == Utlatande(desk.today(), "", here.handling_id)
    with pytest.raises(AnnanHandling):
        do("complete_utlatande", klart=desk.today(), handling_id=elsewhere.handling_id)


def test_anstand_is_asked_for_with_a_letter_and_granted(desk, mottagen, do, kept):
    letter = Inlamnat(some_facts(riktning="utgaende", typ="begäran om anstånd"))
    till = date(2026, 4, 22)

    do("ask_for_anstand", till=till, skal="Nämnden möts då", inlamnat=letter, nyckel="a")
    do("ask_for_anstand", till=till, skal="Nämnden möts då", inlamnat=letter, nyckel="a")

    assert kept().anstand == Anstandsbegaran(desk.today(), till, "Nämnden möts då")
    assert rows(desk, mottagen)[1:] == [("utgaende", "begäran om anstånd")]

    do("note_anstand", till=till, anteckning="per telefon")

    assert (kept().anstand, kept().svarsdatum, kept().ursprungligt) == (
        None,
        till,
        date(2026, 4, 4),
    )
    with desk.db.read() as conn:
        (frist,) = bevakning.open_deadlines(conn, zoner=frozenset({OPPEN}))
    assert frist.sista_dag == till


def test_svarsdatum_taken_away_is_no_longer_watched(desk, do):
    do("change_svarsdatum", svarsdatum=None, skal="Remittenten tog bort det")

    with desk.db.read() as conn:
        assert bevakning.open_deadlines(conn, zoner=frozenset({OPPEN})) == []


def test_we_avstar_and_tell_the_remittent(desk, mottagen, do, kept):
    do("decide_avstar", datum=desk.today(), av="Siv Ek", skal="Berör oss inte")
    before = kept()
    dispatch(desk, mottagen)

    assert (before.lage, before.avstar) == (
        LAGE.AVSTAR_BESLUTAT,
        Avstar(desk.today(), "Siv Ek", "Berör oss inte"),
    )
    assert kept().lage is LAGE.EXPEDIERAD


def test_an_answer_on_delegation_leaves_and_is_reported(desk, mottagen, do, kept):
    beslut = upprattad("delegationsbeslut")
    do("answer_by_delegation", datum=desk.today(), av="Siv Ek", punkt="3.2", inlamnat=beslut)
    dispatch(desk, mottagen)
    do("report_delegation", datum=desk.today())

    assert kept().delegation == Delegation(desk.today(), "Siv Ek", "3.2", desk.today())
    assert rows(desk, mottagen)[1:] == [
        ("upprattad", "delegationsbeslut"),
        ("utgaende", "yttrande"),
    ]


def test_meetings_pass_it_on_and_what_they_did_stands(desk, klocka, do, kept):
    first, second = a_sammantrade(desk, MOTET), a_sammantrade(desk, date(2026, 4, 27))
    do("call_to_sammantrade", sammantrade_id=first)
    klocka.stall(MOTET)
    do("table_besvarande", skal="Tiden räckte inte", nasta_id=second)
    tabled = kept()
    do("call_to_sammantrade", sammantrade_id=second)
    klocka.stall(date(2026, 4, 28))
    do("return_besvarande", skal="Kostnaden saknas")

    assert (tabled.lage, tabled.sammantrade.id) == (LAGE.BORDLAGD, second)
    assert kept().lage is LAGE.ATERREMITTERAD
    assert kept().steg == (
        Steg(StegSlag.BORDLAGD, MOTET, "Tiden räckte inte", first),
        Steg(StegSlag.ATERREMITTERAD, date(2026, 4, 27), "Kostnaden saknas", second),
    )


def test_a_refused_act_registers_nothing(desk, mottagen, do):
    decide(desk, mottagen)
    before = (rows(desk, mottagen), events(desk, mottagen))

    with pytest.raises(RedanBeslutad):
        do("complete_utlatande", klart=desk.today(), inlamnat=upprattad())

    assert (rows(desk, mottagen), events(desk, mottagen)) == before


def test_a_step_by_mistake_is_taken_back_and_stands_in_the_events(desk, mottagen, do, kept):
    decide(desk, mottagen)
    do("take_back", skal="Fel ärende")

    assert kept().lage is LAGE.REGISTRERAD
    with desk.db.read() as conn:
        event = handelser.of_arende(conn, mottagen.arende_id)[0]
    assert {key: event.kropp[key] for key in ("lage", "skal", "var")} == {
        "lage": "beslutad",
        "skal": "Fel ärende",
        "var": {"beslut_paragraf": "§ 87", "beslut_datum": "2026-03-17"},
    }


def test_a_makulerat_utlatande_is_waited_for_again(desk, do, kept):
    done = do("complete_utlatande", klart=desk.today(), inlamnat=upprattad())
    rattning.makulera_handling(desk, done.handling_id, vem=kommandorad(desk), skal="Fel fil")

    assert kept().utlatande is None


def test_what_belongs_to_a_moved_remiss_follows_it(desk, mottagen, do, kept):
    done = do("complete_utlatande", klart=desk.today(), inlamnat=upprattad())
    other = a_handling(desk)
    moved = rattning.move_handling(
        desk,
        done.handling_id,
        vem=kommandorad(desk),
        till_arende_id=other.arende_id,
        skal="Fel ärende",
    )

    assert kept().utlatande.handling_id == moved.handling_id


def test_no_step_refuses_the_registration_of_a_document(desk, mottagen, do):
    decide(desk, mottagen)
    dispatch(desk, mottagen)
    do("close_besvarande")
    with pytest.raises(RedanAvslutat):
        dispatch(desk, mottagen)

    done = registrering.register_handling(
        desk,
        vem=kommandorad(desk),
        plats=Plats(arende_id=mottagen.arende_id),
        inlamnat=upprattad(),
    )

    assert done.nr == 3


@pytest.mark.parametrize(
    ("act", "facts"),
    [
        ("call_to_sammantrade", {"sammantrade_id": 1}),
        ("table_besvarande", {"skal": "x"}),
        ("adjust_protokoll", {"justerad": date(2026, 3, 17)}),
        ("take_back", {"skal": "x"}),
    ],
)
def test_a_handlaggare_leaves_the_namnds_own_acts_to_its_secretary(desk, mottagen, act, facts):
    with pytest.raises(SaknarBehorighet):
        getattr(besvarande, act)(
            desk, mottagen.besvarande.id, vem=a_person(desk, Roll.HANDLAGGARE).vem, **facts
        )


def test_words_about_a_secret_remiss_are_masked_and_hang_on_its_handling(desk):
    hemlig = receive(desk, sekretess="OSL 26:1")
    known, vem = hemlig.besvarande.id, kommandorad(desk)
    besvarande.ask_for_anstand(
        desk, known, vem=vem, till=date(2026, 4, 22), skal="Viktor ligger på sjukhus"
    )
    besvarande.decide_avstar(desk, known, vem=vem, datum=desk.today(), av="V", skal="Viktor")

    with desk.db.read() as conn:
        masked = besvaranden.get(conn, known, zoner=frozenset({OPPEN})).besvarande
        found = handelser.of_arende(conn, hemlig.arende_id)
    assert (masked.anstand.skal, masked.avstar.av, masked.avstar.skal) == ("", "", "")
    told = [h.handling_id for h in found if h.slag in {"ask_for_anstand", "decide_avstar"}]
    assert told == [hemlig.handling_id] * 2


def test_an_act_on_a_secret_remiss_from_outside_is_refused(desk):
    hemlig = receive(desk, sekretess="OSL 26:1")

    with pytest.raises(SaknarBehorighet):
        besvarande.decide_avstar(
            desk,
            hemlig.besvarande.id,
            vem=a_person(desk, Roll.REGISTRATOR, "BUN").vem,
            datum=desk.today(),
            av="V",
            skal="x",
        )
