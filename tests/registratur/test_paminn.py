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
from archive.registratur import (
    anstand,
    brev,
    instanser,
    instansgiltighet,
    paminnelser,
    pappersbrev,
    personadress,
    remissbrev,
    remissutskick,
    remissvar,
    utsandning,
)
from archive.registratur.desk import Brevhuvud, Desk
from archive.registratur.paminn import send_daily, send_due
from archive.registratur.registrering import Inlamnat
from archive.store import arenden, handlingar, remisser
from archive.store import brev as breven
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


def sekreterare(desk: Desk, epost: str, namn: str = "sekr") -> None:
    one = a_person(desk, Roll.NAMNDSEKRETERARE, namn=namn)
    personadress.change_epost(desk, one.id, vem=one.vem, epost=epost)


def test_after_five_days_the_namndsekreterare_is_told_too(
    utpost: Desk, kontor: Postkontor, klocka: Klocka
) -> None:
    the_five(utpost, klocka)
    sekreterare(utpost, "sekr@exempel.se")
    sekreterare(utpost, "", namn="ingen.adress@exempel.se")
    run(utpost, klocka, date(2004, 12, 23))
    before = len(kontor.brev)

    klocka.stall(date(2004, 12, 30), 7)
    gone = send_due(utpost, vem=kommandorad(utpost))
    brev.send_waiting(utpost)

    assert {one.kopia for one in gone} == {("sekr",)}
    kopior = [m for m in kontor.brev[before:] if str(m["To"]) == "sekr@exempel.se"]
    assert [str(m["Subject"]).partition(":")[0] for m in kopior] == ["Kopia"] * 5
    first = kopior[0].get_content()
    assert "Påminnelsen nedan går till Alnö nämnd med e-post till alno@exempel.se." in first
    assert "/svar/" not in first
    assert len(kontor.brev) - before == 10


def test_the_copy_goes_where_the_reminder_is_on_paper_and_leaves_it_to_be_printed(
    utpost: Desk, kontor: Postkontor, klocka: Klocka
) -> None:
    klocka.stall(SANT)
    a_remiss(utpost, "Ekö nämnd", svarsdatum=SVARSDATUM)
    sekreterare(utpost, "sekr@exempel.se")

    assert run(utpost, klocka, date(2004, 12, 30)) == [("Ekö", "T+1", "T+5", "post")]

    (letter,) = kontor.brev
    assert str(letter["To"]) == "sekr@exempel.se"
    assert "Påminnelsen nedan går till Ekö nämnd på annat sätt än med e-post." in (
        letter.get_content()
    )
    (one,) = pappersbrev.to_print(utpost, vem=a_person(utpost).vem)
    assert one.instans == "Ekö nämnd"


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


HOTET = "Hotet mot Kalle"
HEMLIGT = ("Kalle", "Hotet", "Ekö", "eko@", "cykelplan", "KS 2004/1", "/svar/")


@pytest.mark.parametrize("vad", ["ärendet", "missivet"])
def test_nothing_of_what_is_secret_is_mailed_by_the_plan_by_hand_or_as_a_copy(
    utpost: Desk, kontor: Postkontor, klocka: Klocka, vad: str
) -> None:
    klocka.stall(SANT)
    with_mail(utpost, "Ekö nämnd")
    sekreterare(utpost, "sekr@exempel.se")
    arende_id = a_secret_remiss(utpost, vad)
    vem = a_person(utpost).vem

    ways = [hur for dag in (8, 17, 23, 30) for *_, hur in run(utpost, klocka, date(2004, 12, dag))]
    klocka.stall(date(2004, 12, 31), 7)
    by_hand(utpost, arende_id)
    brev.send_waiting(utpost)

    sent = "".join(m.as_string() + str(m["Subject"]) + str(m["To"]) for m in kontor.brev)
    assert [word for word in HEMLIGT if word in sent] == []
    assert (kontor.brev, letters(utpost)) == ([], [])
    assert ways == ["post"] * 4
    assert [one.instans for one in pappersbrev.to_print(utpost, vem=vem)] == ["Ekö nämnd"] * 5


def a_secret_remiss(desk: Desk, vad: str) -> int:
    """A remiss about Kalle, sent with its letters; its ärende is secret, or only its missiv."""
    hemligt, vem = "OSL 21:1", kommandorad(desk)
    arende_id = a_handling(desk, sekretess=hemligt if vad == "ärendet" else "").arende_id
    missiv = a_handling(
        desk, arende_id=arende_id, riktning=Riktning.UTGAENDE, rubrik=HOTET, sekretess=hemligt
    )
    till = (Mottagare(an_instans(desk, "Ekö nämnd")),)
    with desk.db.write() as conn:
        sent = utsandning.Utsandning(HOTET, SVARSDATUM, till, med_brev=True)
        utsandning.note_sent(conn, desk, missiv, vem=vem, sent=sent)
    return arende_id


def by_hand(desk: Desk, arende_id: int) -> None:
    """A reminder that somebody writes, in words that tell it all."""
    vem = kommandorad(desk)
    with desk.db.read() as conn:
        arende = arenden.get(conn, arende_id, zoner=zoner_of(vem))
        sand = remisser.get(conn, arende_id, 1, zoner=zoner_of(vem))
        made = remissbrev.compose(
            conn, desk, arende, sand, sand.remiss.utskick, text=f"{HOTET} brådskar."
        )
    ids = [u.id for u in sand.remiss.utskick]
    words = remissbrev.as_skrivelse(made)
    paminnelser.remind(desk, arende_id, 1, vem=vem, utskick_ids=ids, skrivelse=words)


def test_a_reminder_written_by_hand_goes_the_way_that_the_plan_s_go(
    utpost: Desk, kontor: Postkontor, klocka: Klocka
) -> None:
    arende_id = the_five(utpost, klocka)
    husets = with_mail(utpost, "Farö nämnd")
    instansgiltighet.set_giltighet(
        utpost, husets, vem=kommandorad(utpost), namnd_id=a_namnd(utpost, "FN").id
    )
    remissutskick.add_instans(utpost, arende_id, 1, vem=kommandorad(utpost), instans_ids=[husets])
    one = utskick(utpost, arende_id, "Farö nämnd")
    remissutskick.send_remiss(utpost, arende_id, 1, vem=kommandorad(utpost), utskick_ids=[one])

    by_hand(utpost, arende_id)
    brev.send_waiting(utpost)

    addresses = ["alno", "bjorko", "cedero", "dalo", "eko", "faro"]
    assert sorted(str(m["To"]).partition("@")[0] for m in kontor.brev) == addresses


@pytest.mark.parametrize("epost", [True, False])
def test_the_day_it_is_sent_nobody_is_reminded_for_the_missiv_says_the_day(
    utpost: Desk, kontor: Postkontor, klocka: Klocka, *, epost: bool
) -> None:
    """Three arbetsdagar are left, so T-3 falls on the day of sending: by e-mail as on paper."""
    klocka.stall(SANT)
    if epost:
        with_mail(utpost, "Ekö nämnd")
    a_remiss(utpost, "Ekö nämnd", svarsdatum=date(2004, 10, 20))

    days = [run(utpost, klocka, date(2004, 10, dag)) for dag in (15, 18, 20, 21)]

    assert days == [[], [], [], [("Ekö", "T+1", "e-post" if epost else "post")]]


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
