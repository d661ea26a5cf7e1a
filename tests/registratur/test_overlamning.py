"""Two nämnder in one house: the remiss goes over and the answer comes back, each side its own."""

from datetime import date, datetime

import pytest
from argon2 import PasswordHasher

from archive.diarium.arende import Riktning
from archive.diarium.behorighet import Roll, SaknarBehorighet, Vem
from archive.diarium.besvarande import Svarsniva
from archive.diarium.remiss import RedanBesvarad, UtskickLage
from archive.diarium.sekretess import MASKERAD, zoner_of
from archive.diarium.svar import Svar, Svarsform
from archive.registratur import (
    anstand,
    besvarande,
    instanser,
    overlamnat_anstand,
    overlamning,
    remissutskick,
    remissvar,
    remittering,
    spontana_svar,
    styrning,
)
from archive.registratur.desk import Desk
from archive.registratur.overlamningsgrund import InteErbjuden
from archive.registratur.registrering import Inlamnat, Plats, Registrerad
from archive.registratur.remissgrund import Utpekat
from archive.store import besvaranden, filer, handelser, handlingar, remisser
from archive.store.besvaranden import Mottagen
from tests.builders import (
    Klocka,
    a_file,
    a_handling,
    a_namnd,
    a_person,
    an_instans,
    kommandorad,
    some_facts,
)

MN, BN = "Miljönämnden", "Byggnadsnämnden"
SVARSDATUM = date(2026, 4, 15)


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same argon2 with little work."""
    monkeypatch.setattr(styrning, "_hasher", PasswordHasher(time_cost=1, memory_cost=64))


@pytest.fixture
def ks(desk: Desk) -> Vem:
    a_namnd(desk, "KS", "Kommunstyrelsen")
    return a_person(desk, Roll.REGISTRATOR, "KS").vem


@pytest.fixture
def mn(desk: Desk, ks: Vem) -> Vem:
    a_namnd(desk, "MN", MN)
    return a_person(desk, Roll.REGISTRATOR, "MN").vem


def send(desk: Desk, ks: Vem, *namn: str, sekretess: str = "", arende_id: int | None = None) -> int:
    """A remiss from KS; the id of its ärende."""
    where = arende_id or a_handling(desk, rubrik="Ny cykelplan", sekretess=sekretess).arende_id
    remittering.send_remiss(
        desk,
        where,
        vem=ks,
        rubrik="Remiss av ny cykelplan",
        instans_ids=[an_instans(desk, n) for n in namn or (MN,)],
        svarsdatum=SVARSDATUM,
        filer=(a_file("Missivet.", "missiv.txt"),),
    )
    return where


def sent(desk: Desk, arende_id: int, namn: str = MN, nr: int = 1):
    with desk.db.read() as conn:
        found = remisser.get(conn, arende_id, nr, zoner=zoner_of(kommandorad(desk)))
    return next(u for u in found.remiss.utskick if u.instans == namn)


def take_in(desk: Desk, vem: Vem) -> Mottagen:
    """The one remiss that is offered, taken in."""
    (offered,) = overlamning.offers(desk, vem=vem)
    done = overlamning.receive_remiss(desk, offered.utskick_id, vem=vem)
    with desk.db.read() as conn:
        return besvaranden.of_arende(conn, done.arende_id, zoner=zoner_of(vem))[-1]


def dispatch(desk: Desk, mottagen: Mottagen, vem: Vem, *, text: str = "Nämnden tillstyrker.", **f):
    """The nämnd has decided, and its answer leaves."""
    which = mottagen.besvarande.id
    besvarande.decide_yttrande(desk, which, vem=vem, paragraf="§ 42", datum=desk.today())
    besvarande.adjust_protokoll(desk, which, vem=vem, justerad=desk.today())
    known = {"riktning": Riktning.UTGAENDE, "typ": "yttrande", "motpart": "Kommunstyrelsen"}
    facts = some_facts(**{**known, "datum": desk.today(), "rubrik": "Vårt yttrande", **f})
    return besvarande.dispatch_yttrande(
        desk, which, vem=vem, inlamnat=Inlamnat(facts, (a_file(text, "yttrande.txt"),))
    )


def row(desk: Desk, done: Registrerad, vem: Vem):
    with desk.db.read() as conn:
        return handlingar.get(conn, done.handling_id, zoner=zoner_of(vem))


def answered(desk: Desk, arende_id: int, namn: str, vem: Vem, **facts: object) -> Registrerad:
    known = {"typ": "yttrande", "rubrik": "Yttrande", "motpart": namn, "datum": desk.today()}
    return remissvar.receive_yttrande(
        desk,
        arende_id,
        1,
        sent(desk, arende_id, namn).id,
        vem=vem,
        inlamnat=Inlamnat(some_facts(**{**known, **facts})),
    )


def test_a_remiss_is_offered_to_the_namnd_and_taken_in_under_its_own_number(
    desk: Desk, ks: Vem, mn: Vem
) -> None:
    arende_id = send(desk, ks)

    (offered,) = overlamning.offers(desk, vem=mn)
    assert (offered.slag, offered.fran, offered.dnr, offered.rubrik, offered.svarsdatum) == (
        "remiss",
        "Kommunstyrelsen",
        "KS 2026/1",
        "Remiss av ny cykelplan",
        SVARSDATUM,
    )
    assert overlamning.offers(desk, vem=ks) == []
    mottagen = take_in(desk, mn)

    ours = mottagen.besvarande
    assert (mottagen.dnr, ours.remittent, ours.ert_dnr, ours.svarsdatum) == (
        "MN 2026/1",
        "Kommunstyrelsen",
        "KS 2026/1",
        SVARSDATUM,
    )
    assert mottagen.fran_utskick_id == sent(desk, arende_id).id
    assert (sent(desk, arende_id).bekraftad, sent(desk, arende_id).ert_dnr) == (
        desk.today(),
        "MN 2026/1",
    )
    assert overlamning.offers(desk, vem=mn) == []


def test_the_files_are_the_same_and_no_byte_is_copied(desk: Desk, ks: Vem, mn: Vem) -> None:
    send(desk, ks)
    mottagen = take_in(desk, mn)

    with desk.db.read() as conn:
        there, here = (filer.of_handling(conn, i) for i in (2, mottagen.handling_id))
    assert [(f.sha256, f.namn) for f in there] == [(f.sha256, f.namn) for f in here]


def test_taken_in_twice_is_taken_in_once(desk: Desk, ks: Vem, mn: Vem) -> None:
    arende_id = send(desk, ks)
    utskick_id = sent(desk, arende_id).id

    first = overlamning.receive_remiss(desk, utskick_id, vem=mn, nyckel="n")

    assert overlamning.receive_remiss(desk, utskick_id, vem=mn, nyckel="n") == first
    with pytest.raises(InteErbjuden):
        overlamning.receive_remiss(desk, utskick_id, vem=mn, nyckel="m")


def test_only_the_namnd_itself_may_take_it_in(desk: Desk, ks: Vem, mn: Vem) -> None:
    utskick_id = sent(desk, send(desk, ks)).id

    for vem in (ks, a_person(desk, Roll.LASARE, "MN").vem):
        with pytest.raises(SaknarBehorighet):
            overlamning.receive_remiss(desk, utskick_id, vem=vem)


def test_the_answer_comes_back_with_its_decision_and_ends_the_utskick(
    desk: Desk, ks: Vem, mn: Vem, klocka: Klocka
) -> None:
    arende_id = send(desk, ks)
    mottagen = take_in(desk, mn)
    klocka.stall(date(2026, 4, 10))
    dispatch(desk, mottagen, mn)

    (offered,) = overlamning.offers(desk, vem=ks)
    assert (offered.slag, offered.fran, offered.dnr, offered.dag) == (
        "yttrande",
        MN,
        "MN 2026/1",
        date(2026, 4, 10),
    )
    done = overlamning.receive_svar(desk, mottagen.besvarande.id, vem=ks)

    utskick = sent(desk, arende_id)
    assert utskick.lage(desk.today()) is UtskickLage.BESVARAD
    assert utskick.svar == Svar(Svarsform.NAMND_YTTRANDE, None, "§ 42", date(2026, 4, 10))
    taken = row(desk, done, ks)
    assert (taken.beteckning, taken.riktning, taken.motpart, taken.ert_dnr, taken.datum) == (
        "KS 2026/1-3",
        Riktning.INKOMMEN,
        MN,
        "MN 2026/1",
        date(2026, 4, 10),
    )
    assert overlamning.offers(desk, vem=ks) == []
    with pytest.raises(InteErbjuden):
        overlamning.receive_svar(desk, mottagen.besvarande.id, vem=ks)


def test_that_the_namnd_declines_comes_back_too(desk: Desk, ks: Vem, mn: Vem) -> None:
    arende_id = send(desk, ks)
    mottagen = take_in(desk, mn)
    which = mottagen.besvarande.id
    besvarande.assign_besvarande(desk, which, vem=mn, svarsniva=Svarsniva.AVSTA)
    besvarande.decide_avstar(
        desk, which, vem=mn, datum=desk.today(), av="Ordföranden", skal="Rör oss inte"
    )
    facts = some_facts(riktning=Riktning.UTGAENDE, typ="skrivelse", motpart="Kommunstyrelsen")
    besvarande.dispatch_yttrande(desk, which, vem=mn, inlamnat=Inlamnat(facts))

    (offered,) = overlamning.offers(desk, vem=ks)
    overlamning.receive_svar(desk, which, vem=ks)

    assert offered.slag == "avstar"
    assert sent(desk, arende_id).lage(desk.today()) is UtskickLage.AVSTOD
    assert overlamning.offers(desk, vem=ks) == []


def test_more_time_is_asked_for_and_given_over_the_same_way(desk: Desk, ks: Vem, mn: Vem) -> None:
    arende_id = send(desk, ks)
    mottagen = take_in(desk, mn)
    which, till = mottagen.besvarande.id, date(2026, 5, 4)
    besvarande.ask_for_anstand(desk, which, vem=mn, till=till, skal="Möte 29 april")

    (asked,) = overlamning.offers(desk, vem=ks)
    overlamnat_anstand.receive_begaran(desk, which, vem=ks)
    assert (asked.slag, asked.svarsdatum, overlamning.offers(desk, vem=ks)) == ("begaran", till, [])
    pending = sent(desk, arende_id).anstand_pagar
    assert pending is not None
    assert (pending.begart_till, pending.begart_av, pending.begart_skal) == (
        till,
        MN,
        "Möte 29 april",
    )
    one = sent(desk, arende_id).id
    anstand.decide_anstand(desk, arende_id, 1, one, vem=ks, till=till, kommentar="Beviljas")

    (told,) = overlamning.offers(desk, vem=mn)
    overlamnat_anstand.receive_besked(desk, which, vem=mn)
    assert (told.slag, told.svarsdatum, overlamning.offers(desk, vem=mn)) == ("besked", till, [])
    with desk.db.read() as conn:
        now = besvaranden.get(conn, which, zoner=zoner_of(mn)).besvarande
    assert (now.svarsdatum, now.anstand) == (till, None)


def test_a_secret_remiss_is_offered_masked_and_is_as_secret_where_it_is_taken_in(
    desk: Desk, ks: Vem, mn: Vem
) -> None:
    send(desk, ks, sekretess="OSL 21:1")

    (offered,) = overlamning.offers(desk, vem=mn)
    assert (offered.rubrik, offered.hemlig, offered.dnr) == (MASKERAD, True, "KS 2026/1")
    mottagen = take_in(desk, mn)

    anyone = a_person(desk, Roll.LASARE, "MN").vem
    with desk.db.read() as conn:
        read = handlingar.get(conn, mottagen.handling_id, zoner=zoner_of(mn))
        masked = handlingar.get(conn, mottagen.handling_id, zoner=zoner_of(anyone))
    assert (read.rubrik, read.sekretess) == ("Remiss av ny cykelplan", "OSL 21:1")
    assert (masked.rubrik, masked.motpart) == (MASKERAD, MASKERAD)


def test_a_secret_answer_is_offered_masked(desk: Desk, ks: Vem, mn: Vem) -> None:
    arende_id = send(desk, ks)
    mottagen = take_in(desk, mn)
    dispatch(desk, mottagen, mn, sekretess="OSL 21:1", rubrik="Yttrande om Kalle")

    (offered,) = overlamning.offers(desk, vem=ks)
    assert (offered.rubrik, offered.hemlig, offered.dnr) == (MASKERAD, True, "MN 2026/1")
    done = overlamning.receive_svar(desk, mottagen.besvarande.id, vem=ks)

    taken = row(desk, done, ks)
    assert (taken.sekretess, "Kalle" in taken.rubrik) == ("OSL 21:1", False)
    with desk.db.read() as conn:
        anyone = zoner_of(a_person(desk, Roll.LASARE, "KS").vem)
        assert handlingar.get(conn, done.handling_id, zoner=anyone).rubrik == MASKERAD
    assert sent(desk, arende_id).yttrande is not None


def test_each_side_writes_in_its_own_diarium_only(desk: Desk, ks: Vem, mn: Vem) -> None:
    arende_id = send(desk, ks)
    mottagen = take_in(desk, mn)

    with desk.db.read() as conn:
        there = [(h.slag, h.vem) for h in handelser.of_arende(conn, arende_id)][:1]
        here = [h.slag for h in handelser.of_arende(conn, mottagen.arende_id)]
    assert there == [("confirm", "registrator.mn")]
    assert here == ["receive_remiss", "receive_overlamnad", "register_handling", "open_arende"]


def test_a_remiss_taken_back_is_not_offered(desk: Desk, ks: Vem, mn: Vem) -> None:
    arende_id = send(desk, ks)
    remittering.recall_remiss(desk, arende_id, 1, vem=ks, skal="Draget")

    assert overlamning.offers(desk, vem=mn) == []


def test_an_answer_to_a_remiss_taken_back_is_taken_in_and_marked(
    desk: Desk, ks: Vem, mn: Vem
) -> None:
    arende_id = send(desk, ks)
    mottagen = take_in(desk, mn)
    remittering.recall_remiss(desk, arende_id, 1, vem=ks, skal="Draget")
    dispatch(desk, mottagen, mn)

    overlamning.receive_svar(desk, mottagen.besvarande.id, vem=ks)

    utskick = sent(desk, arende_id)
    assert (utskick.spontan, utskick.yttrande is not None) == (True, True)
    assert overlamning.offers(desk, vem=ks) == []


def test_asked_anew_it_is_offered_anew_and_the_old_answer_is_not(
    desk: Desk, ks: Vem, mn: Vem
) -> None:
    arende_id = send(desk, ks)
    first = take_in(desk, mn)
    dispatch(desk, first, mn)
    overlamning.receive_svar(desk, first.besvarande.id, vem=ks)
    one = sent(desk, arende_id).id
    remissutskick.renew(
        desk, arende_id, 1, one, vem=ks, svarsdatum=date(2026, 6, 1), andrat="Nytt förslag"
    )

    assert overlamning.offers(desk, vem=ks) == []
    second = take_in(desk, mn)
    dispatch(desk, second, mn)
    overlamning.receive_svar(desk, second.besvarande.id, vem=ks)

    assert second.besvarande.id != first.besvarande.id
    assert sent(desk, arende_id).yttrande is not None


def test_a_joint_decision_answers_for_two_namnder(desk: Desk, ks: Vem, mn: Vem) -> None:
    a_namnd(desk, "BN", BN)
    bn = a_person(desk, Roll.REGISTRATOR, "BN").vem
    arende_id = send(desk, ks, MN, BN)
    ours, theirs = take_in(desk, mn), take_in(desk, bn)
    dispatch(desk, ours, mn, text="Nämnderna godkänner gemensamt.")
    dispatch(desk, theirs, bn, text="Nämnderna godkänner gemensamt.")

    for one in (ours, theirs):
        overlamning.receive_svar(desk, one.besvarande.id, vem=ks)

    assert {sent(desk, arende_id, n).lage(desk.today()) for n in (MN, BN)} == {UtskickLage.BESVARAD}


def test_a_body_renamed_after_it_was_asked_is_still_the_namnd(desk: Desk, ks: Vem, mn: Vem) -> None:
    instans_id = an_instans(desk, MN)
    with desk.db.write() as conn:
        conn.exec_driver_sql("UPDATE instans SET namnd_id = (SELECT id FROM namnd WHERE kod='MN')")
    arende_id = send(desk, ks)
    instanser.change_instans(
        desk,
        instans_id,
        vem=kommandorad(desk),
        namn="Miljö- och klimatnämnden",
        slag="namnd",
        epost="",
        aktiv=True,
    )

    mottagen = take_in(desk, mn)

    assert mottagen.fran_utskick_id == sent(desk, arende_id, "Miljö- och klimatnämnden").id


def test_an_answer_that_came_by_letter_first_is_not_offered_again(
    desk: Desk, ks: Vem, mn: Vem
) -> None:
    arende_id = send(desk, ks)
    mottagen = take_in(desk, mn)
    answered(desk, arende_id, MN, ks)
    dispatch(desk, mottagen, mn)

    assert overlamning.offers(desk, vem=ks) == []


# The cases of domain.md 2.9, whoever answers.


def test_an_answer_dated_before_the_remiss_was_sent_is_registered(
    desk: Desk, ks: Vem, mn: Vem
) -> None:
    arende_id = send(desk, ks)

    done = answered(desk, arende_id, MN, ks, datum=date(2026, 3, 2))

    assert (done.nr, sent(desk, arende_id).sent) == (3, False)


def test_one_letter_answers_two_remisser(desk: Desk, ks: Vem, mn: Vem) -> None:
    first, second = send(desk, ks), send(desk, ks)
    facts = some_facts(typ="yttrande", motpart=MN)

    done = remissvar.receive_yttrande(
        desk,
        first,
        1,
        sent(desk, first).id,
        vem=ks,
        inlamnat=Inlamnat(facts),
        aven=(Utpekat(second, 1, sent(desk, second).id),),
    )

    found = [sent(desk, a).yttrande for a in (first, second)]
    assert [(y.handling_id, y.dnr) for y in found if y] == [
        (done.handling_id, ""),
        (done.handling_id, "KS 2026/1"),
    ]


def test_two_letters_answer_one_remiss(desk: Desk, ks: Vem, mn: Vem) -> None:
    arende_id = send(desk, ks)
    answered(desk, arende_id, MN, ks)

    with pytest.raises(RedanBesvarad):
        answered(desk, arende_id, MN, ks)
    more = Inlamnat(some_facts(typ="yttrande", motpart=MN))
    one = sent(desk, arende_id).id
    remissvar.supplement_yttrande(desk, arende_id, 1, one, vem=ks, inlamnat=more, skal="Bilaga")

    assert len(sent(desk, arende_id).kompletteringar) == 1


def test_the_same_body_asked_in_two_remisser_has_two_to_take_in(
    desk: Desk, ks: Vem, mn: Vem
) -> None:
    arende_id = send(desk, ks)
    send(desk, ks, arende_id=arende_id)

    found = overlamning.offers(desk, vem=mn)

    assert [(o.dnr, o.nr) for o in found] == [("KS 2026/1", 1), ("KS 2026/1", 2)]
    for one in found:
        overlamning.receive_remiss(desk, one.utskick_id, vem=mn)
    assert overlamning.offers(desk, vem=mn) == []


def test_an_answer_nobody_asked_for_is_kept_and_marked(desk: Desk, ks: Vem, mn: Vem) -> None:
    arende_id = send(desk, ks)
    facts = some_facts(typ="yttrande", motpart=BN)

    spontana_svar.receive_spontant(
        desk, arende_id, 1, an_instans(desk, BN), vem=ks, inlamnat=Inlamnat(facts)
    )

    assert (sent(desk, arende_id, BN).spontan, sent(desk, arende_id, BN).tillfragad) == (
        True,
        False,
    )


@pytest.mark.parametrize(
    ("klockan", "inkom", "sent_"),
    [
        ("2026-04-15T21:59+00:00", date(2026, 4, 15), False),
        ("2026-04-15T22:01+00:00", date(2026, 4, 16), True),
    ],
)
def test_a_minute_before_midnight_is_in_time_and_a_minute_after_is_late(
    desk: Desk, ks: Vem, klocka: Klocka, klockan: str, inkom: date, *, sent_: bool
) -> None:
    arende_id = send(desk, ks)
    klocka.nu = datetime.fromisoformat(klockan)

    answered(desk, arende_id, MN, ks)

    yttrande = sent(desk, arende_id).yttrande
    assert yttrande is not None
    assert (yttrande.inkom, sent(desk, arende_id).sent) == (inkom, sent_)


def test_a_remiss_may_belong_in_an_arende_that_stands(desk: Desk, ks: Vem, mn: Vem) -> None:
    utskick_id = sent(desk, send(desk, ks)).id
    ours = a_handling(desk, namnd="MN")

    done = overlamning.receive_remiss(desk, utskick_id, vem=mn, arende_id=ours.arende_id)

    assert (done.arende_id, done.nr) == (ours.arende_id, 2)
    assert Plats(arende_id=ours.arende_id).namnd_id is None
