"""Reminders through a real mail server: on their days, once each, whatever is missed or fails."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from archive.diarium.arende import Riktning
from archive.diarium.behorighet import Roll
from archive.diarium.instans import Slag
from archive.diarium.remiss import Begaran, Mottagare, Plan
from archive.diarium.sekretess import zoner_of
from archive.expediering.postgang import Server
from archive.registratur import anstand, brev, instanser, pappersbrev, remissvar, utsandning
from archive.registratur.desk import Brevhuvud, Desk
from archive.registratur.paminn import send_daily, send_due
from archive.registratur.registrering import Inlamnat
from archive.store import brev as breven
from archive.store import handlingar, remisser
from tests.builders import (
    Klocka,
    a_file,
    a_handling,
    a_namnd,
    a_person,
    a_remiss,
    an_instans,
    kommandorad,
    some_facts,
)
from tests.postkontor import Postkontor, open_postkontor

SANT, SVARSDATUM = date(2004, 10, 15), date(2004, 12, 22)
FEM = ("Alnö nämnd", "Björkö nämnd", "Cederö förening", "Dalö nämnd", "Ekö nämnd")


@pytest.fixture
def kontor() -> Iterator[Postkontor]:
    with open_postkontor() as office:
        yield office


@pytest.fixture
def utpost(desk: Desk, kontor: Postkontor) -> Desk:
    """The desk with a mail server, and pages that are reached from outside."""
    head = Brevhuvud("diarium@exempel.se", "Björkforsa kommun", "https://diarium.exempel.se")
    server = Server("127.0.0.1", kontor.port, "", timeout=1.0)
    return replace(desk, postgang=server, brevhuvud=head)


def with_mail(desk: Desk, namn: str, *, slag: Slag = Slag.NAMND) -> int:
    instans_id = an_instans(desk, namn, slag)
    epost = f"{namn.split(maxsplit=1)[0].lower().replace('ö', 'o')}@exempel.se"
    instanser.change_instans(
        desk, instans_id, vem=kommandorad(desk), namn=namn, slag=slag, epost=epost, aktiv=True
    )
    return instans_id


def the_five(desk: Desk, klocka: Klocka) -> int:
    """A remiss of 15 October 2004 to five bodies, to be answered by 22 December; its ärende."""
    klocka.stall(SANT)
    a_namnd(desk, namn="Kommunstyrelsen")
    for namn in FEM:
        with_mail(desk, namn, slag=Slag.FORENING if "förening" in namn else Slag.NAMND)
    return a_remiss(desk, *FEM, svarsdatum=SVARSDATUM)


def run(desk: Desk, klocka: Klocka, dag: date) -> list[tuple[str, ...]]:
    """What a run on a day sent: to whom, which kinds, and how; its letters leave."""
    klocka.stall(dag, 7)
    gone = send_due(desk, vem=kommandorad(desk))
    brev.send_waiting(desk)
    return [(one.instans.split()[0], *one.slag, one.hur) for one in gone]


def utskick(desk: Desk, arende_id: int, namn: str) -> int:
    with desk.db.read() as conn:
        sand = remisser.get(conn, arende_id, 1, zoner=zoner_of(kommandorad(desk)))
    return next(u.id for u in sand.remiss.utskick if u.instans == namn)


def answer(desk: Desk, arende_id: int, namn: str) -> None:
    facts = some_facts(typ="yttrande", rubrik="Yttrande", motpart=namn, datum=desk.today())
    one = utskick(desk, arende_id, namn)
    vem, letter = kommandorad(desk), Inlamnat(facts, (a_file(),))
    remissvar.receive_yttrande(desk, arende_id, 1, one, vem=vem, inlamnat=letter)


def letters(desk: Desk) -> list[breven.Brev]:
    with desk.db.read() as conn:
        found, _total = breven.page(conn, namnder=frozenset({a_namnd(desk).id}))
    return list(reversed(found))


def test_five_bodies_are_reminded_until_each_has_answered_or_said_no(
    utpost: Desk, kontor: Postkontor, klocka: Klocka
) -> None:
    arende_id, vem = the_five(utpost, klocka), kommandorad(utpost)

    assert run(utpost, klocka, date(2004, 12, 7)) == []
    assert run(utpost, klocka, date(2004, 12, 8)) == [
        (namn.split()[0], "T-10", "e-post") for namn in FEM
    ]
    klocka.stall(date(2004, 12, 10))
    answer(utpost, arende_id, "Alnö nämnd")
    one = utskick(utpost, arende_id, "Cederö förening")
    remissvar.decline(utpost, arende_id, 1, one, vem=vem, datum=utpost.today())
    one = utskick(utpost, arende_id, "Dalö nämnd")
    begaran = Begaran(utpost.today(), date(2005, 1, 14), "Kansliet", "Sammanträde 12 januari")
    anstand.request_anstand(utpost, arende_id, 1, one, vem=vem, begaran=begaran)
    till = date(2005, 1, 14)
    anstand.decide_anstand(utpost, arende_id, 1, one, vem=vem, till=till, kommentar="Beviljas")

    assert run(utpost, klocka, date(2004, 12, 17)) == [
        ("Björkö", "T-3", "e-post"),
        ("Ekö", "T-3", "e-post"),
    ]
    klocka.stall(date(2004, 12, 23), 6)
    answer(utpost, arende_id, "Björkö nämnd")
    assert run(utpost, klocka, date(2004, 12, 23)) == [("Ekö", "T+1", "e-post")]
    assert run(utpost, klocka, date(2004, 12, 29))[0][:2] == ("Dalö", "T-10")
    assert run(utpost, klocka, date(2004, 12, 30)) == [("Ekö", "T+5", "e-post")]
    assert run(utpost, klocka, date(2005, 1, 10))[-1] == ("Ekö", "T+10", "förslag")
    to_eko = [str(m["Date"])[5:16] for m in kontor.brev if "eko@" in str(m["To"])]
    assert to_eko == ["08 Dec 2004", "17 Dec 2004", "23 Dec 2004", "30 Dec 2004"]


def test_a_run_makes_one_handling_for_the_remiss_and_a_letter_for_each(
    utpost: Desk, kontor: Postkontor, klocka: Klocka
) -> None:
    arende_id = the_five(utpost, klocka)
    run(utpost, klocka, date(2004, 12, 8))

    with utpost.db.read() as conn:
        rows = handlingar.of_arende(conn, arende_id, zoner=zoner_of(kommandorad(utpost)))
    assert [(h.nr, h.riktning, h.typ) for h in rows][2:] == [(3, Riktning.UTGAENDE, "påminnelse")]
    assert [(b.handling_id, b.till) for b in letters(utpost)] == [
        (rows[2].id, f"{namn}@exempel.se") for namn in ("alno", "bjorko", "cedero", "dalo", "eko")
    ]
    assert len(kontor.brev) == 5


def test_who_is_invited_is_not_told_that_they_must(
    utpost: Desk, kontor: Postkontor, klocka: Klocka
) -> None:
    the_five(utpost, klocka)
    run(utpost, klocka, date(2004, 12, 8))
    run(utpost, klocka, date(2004, 12, 23))

    said = {
        (str(m["To"]), str(m["Date"])[5:11]): " ".join(m.get_content().split()) for m in kontor.brev
    }
    must, may = said["alno@exempel.se", "08 Dec"], said["cedero@exempel.se", "08 Dec"]
    assert "Svaret ska vara här senast 22 dec 2004 (onsdag), om 10 arbetsdagar." in must
    assert "Ni väljer själva om ni vill svara." in may
    assert " ska vara här" not in may
    assert "https://diarium.exempel.se/svar/" in may
    late, still = said["alno@exempel.se", "23 Dec"], said["cedero@exempel.se", "23 Dec"]
    assert "Svaret skulle ha varit här senast 22 dec 2004" in late
    assert "Ett yttrande är välkommet även nu" in still


def test_run_again_the_same_day_nothing_more_goes(
    utpost: Desk, kontor: Postkontor, klocka: Klocka
) -> None:
    the_five(utpost, klocka)
    run(utpost, klocka, date(2004, 12, 8))

    assert run(utpost, klocka, date(2004, 12, 8)) == []
    assert len(kontor.brev) == 5


def test_four_days_without_a_run_and_each_missed_kind_goes_once(
    utpost: Desk, kontor: Postkontor, klocka: Klocka
) -> None:
    the_five(utpost, klocka)

    assert run(utpost, klocka, date(2004, 12, 12))[0] == ("Alnö", "T-10", "e-post")
    assert run(utpost, klocka, date(2005, 1, 3)) == [
        (namn.split()[0], "T+1", "T+5", "e-post") for namn in FEM
    ]
    assert run(utpost, klocka, date(2005, 1, 4)) == []
    assert [str(m["To"]) for m in kontor.brev].count("eko@exempel.se") == 2


def test_anstand_moves_what_is_counted_and_leaves_a_day_of_its_own(
    utpost: Desk, klocka: Klocka
) -> None:
    klocka.stall(SANT)
    vem, instans_id = kommandorad(utpost), with_mail(utpost, "Ekö nämnd")
    plan = Plan((-3, 1), (date(2004, 12, 20),))
    missiv = a_handling(utpost, riktning=Riktning.UTGAENDE)
    with utpost.db.write() as conn:
        sent = utsandning.Utsandning(
            "Remiss", SVARSDATUM, (Mottagare(instans_id),), paminnelser=plan
        )
        utsandning.note_sent(conn, utpost, missiv, vem=vem, sent=sent)
    one = utskick(utpost, missiv.arende_id, "Ekö nämnd")
    till = date(2005, 1, 14)
    anstand.decide_anstand(
        utpost, missiv.arende_id, 1, one, vem=vem, till=till, kommentar="Får vänta"
    )

    days = [date(2004, 12, d) for d in (17, 20, 23)] + [date(2005, 1, d) for d in (11, 17)]
    assert [run(utpost, klocka, dag) for dag in days] == [
        [],
        [("Ekö", "2004-12-20", "e-post")],
        [],
        [("Ekö", "T-3", "e-post")],
        [("Ekö", "T+1", "e-post")],
    ]


@pytest.mark.parametrize("lynne", ["okänd", "upptagen", "nekar", "tiger", "bryter"])
def test_a_server_that_fails_in_any_way_sends_nothing_twice(
    utpost: Desk, kontor: Postkontor, klocka: Klocka, lynne: str
) -> None:
    klocka.stall(SANT)
    a_namnd(utpost, namn="Kommunstyrelsen")
    with_mail(utpost, "Ekö nämnd")
    a_remiss(utpost, "Ekö nämnd", svarsdatum=SVARSDATUM)
    kontor.lynne = lynne
    run(utpost, klocka, date(2004, 12, 8))
    already = len(kontor.brev)
    kontor.lynne = ""
    klocka.vrid(hours=1)

    assert send_due(utpost, vem=kommandorad(utpost)) == []
    brev.send_waiting(utpost)
    brev.send_waiting(utpost)

    assert len(kontor.brev) - already == (1 if lynne == "upptagen" else 0)
    assert len(letters(utpost)) == 1


def test_a_body_without_an_address_gets_a_letter_to_print(
    utpost: Desk, kontor: Postkontor, klocka: Klocka
) -> None:
    klocka.stall(SANT)
    a_remiss(utpost, "Ekö nämnd", svarsdatum=SVARSDATUM)
    vem = a_person(utpost).vem

    assert run(utpost, klocka, date(2004, 12, 8)) == [("Ekö", "T-10", "post")]

    (one,) = pappersbrev.to_print(utpost, vem=vem)
    assert (one.instans, one.dnr, one.svarsdatum) == ("Ekö nämnd", "KS 2004/1", SVARSDATUM)
    pappersbrev.mark_printed(utpost, one.handling_id, one.utskick_id, vem=vem)
    pappersbrev.mark_printed(utpost, one.handling_id, one.utskick_id, vem=vem)
    assert (pappersbrev.to_print(utpost, vem=vem), brev.send_waiting(utpost)) == ([], 0)
    assert [(b.slag, b.skickad is not None) for b in letters(utpost)] == [
        ("påminnelse på papper", True)
    ]
    assert kontor.brev == []


def test_after_five_days_the_namndsekreterare_is_told_too(
    utpost: Desk, kontor: Postkontor, klocka: Klocka
) -> None:
    the_five(utpost, klocka)
    a_person(utpost, Roll.NAMNDSEKRETERARE, namn="sekr@exempel.se")
    run(utpost, klocka, date(2004, 12, 23))
    before = len(kontor.brev)

    klocka.stall(date(2004, 12, 30), 7)
    gone = send_due(utpost, vem=kommandorad(utpost))
    brev.send_waiting(utpost)

    assert {one.kopia for one in gone} == {("sekr@exempel.se",)}
    assert [str(m["To"]) for m in kontor.brev[before:]].count("sekr@exempel.se") == 5


def test_a_dry_run_tells_and_sends_nothing(
    utpost: Desk, kontor: Postkontor, klocka: Klocka
) -> None:
    the_five(utpost, klocka)
    klocka.stall(date(2004, 12, 8))

    told = send_due(utpost, vem=kommandorad(utpost), dry_run=True)
    brev.send_waiting(utpost)

    assert [(one.dnr, one.slag, one.till) for one in told][:1] == [
        ("KS 2004/1", ("T-10",), "alno@exempel.se")
    ]
    assert (kontor.brev, letters(utpost)) == ([], [])
    assert send_due(utpost, vem=kommandorad(utpost)) == told


def test_a_letter_about_what_is_secret_says_its_number_only(
    utpost: Desk, kontor: Postkontor, klocka: Klocka
) -> None:
    klocka.stall(SANT)
    with_mail(utpost, "Ekö nämnd")
    hemligt = a_handling(utpost, rubrik="Hotet mot Kalle", sekretess="OSL 21:1")
    a_remiss(utpost, "Ekö nämnd", svarsdatum=SVARSDATUM, arende_id=hemligt.arende_id)

    run(utpost, klocka, date(2004, 12, 8))

    (letter,) = kontor.brev
    assert "KS 2004/1" in str(letter["Subject"])
    assert not any(s in letter.as_string() for s in ("Kalle", "cykelplan", "/svar/"))


def test_the_day_is_done_once_and_not_before_six(
    utpost: Desk, kontor: Postkontor, klocka: Klocka
) -> None:
    the_five(utpost, klocka)
    klocka.stall(date(2004, 12, 8), 5)

    assert send_daily(utpost, None) is None
    klocka.vrid(hours=1)
    assert send_daily(utpost, None) == date(2004, 12, 8)
    brev.send_waiting(utpost)
    assert send_daily(utpost, None) == date(2004, 12, 8)
    brev.send_waiting(utpost)
    assert len(kontor.brev) == 5
