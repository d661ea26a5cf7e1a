"""Answers by e-mail: proposed by our letter or our number, and registered in one act."""

from dataclasses import replace
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from io import BytesIO

import pytest

from archive.diarium.kalender import Kanal
from archive.diarium.sekretess import OPPEN, zoner_of
from archive.registratur import brev, inflode, instanser, mejlsvar
from archive.registratur.desk import Brevhuvud, Desk
from archive.registratur.inflode import Mottagare
from archive.registratur.inlamnad import InlamnadFil
from archive.registratur.remissgrund import Utpekat
from archive.store import brev as breven
from archive.store import forsandelser, handlingar, remisser
from tests.builders import a_handling, a_namnd, a_remiss, an_instans, kommandorad

EPOST = "kansli@frivag.example"


@pytest.fixture
def utpost(desk: Desk) -> Desk:
    return replace(desk, brevhuvud=Brevhuvud("diarium@exempel.se", "Björkforsa kommun"))


def asked(desk: Desk, *, sekretess: str = "") -> int:
    """A remiss to a body with an address, and to another; the id of its ärende."""
    arende_id = a_handling(desk, sekretess=sekretess).arende_id
    instans_id = an_instans(desk, "Föreningen Fri Väg")
    instanser.change_instans(
        desk,
        instans_id,
        vem=kommandorad(desk),
        namn="Föreningen Fri Väg",
        slag="forening",
        epost=EPOST,
        aktiv=True,
    )
    return a_remiss(desk, "Föreningen Fri Väg", "Byggnadsnämnden", arende_id=arende_id)


def the_utskick(desk: Desk, arende_id: int):
    with desk.db.read() as conn:
        sand = remisser.get(conn, arende_id, 1, zoner=zoner_of(kommandorad(desk)))
    return next(u for u in sand.remiss.utskick if u.instans == "Föreningen Fri Väg")


def our_letter(desk: Desk, arende_id: int) -> str:
    with desk.db.write() as conn:
        brev.write_brev(
            conn,
            desk,
            nyckel="ett",
            slag="missiv",
            namnd_id=a_namnd(desk).id,
            till=EPOST,
            amne="Remiss",
            kropp="Svara.",
            arende_id=arende_id,
            utskick_id=the_utskick(desk, arende_id).id,
        )
        return breven.waiting(conn, tid=desk.stamp(), limit=1)[0].message_id


def arrives(desk: Desk, mail: bytes) -> int:
    vem = kommandorad(desk)
    till = Mottagare(vem, a_namnd(desk).id)
    fil = InlamnadFil("brev.eml", BytesIO(mail))
    return inflode.take_in(desk, till, fil, kanal=Kanal.EPOST, kalla=f"prov {len(mail)}")


def a_mail(amne: str = "Vårt svar", fran: str = EPOST, **heads: str) -> bytes:
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = fran, "diarium@exempel.se", amne
    mail["Date"] = "Tue, 17 Mar 2026 09:30:00 +0100"
    mail["Message-ID"] = "<deras@frivag.example>"
    for name, value in heads.items():
        mail[name.replace("_", "-")] = value
    mail.set_content("Vi tillstyrker förslaget.\n")
    return mail.as_bytes()


def proposed(desk: Desk, forsandelse_id: int, zoner: frozenset[str] | None = None):
    with desk.db.read() as conn:
        found = forsandelser.get(conn, forsandelse_id, namnder=frozenset({a_namnd(desk).id}))
        seen = zoner_of(kommandorad(desk)) if zoner is None else zoner
        return [
            (one.mal.instans, one.skal, one.sakert)
            for one in mejlsvar.utskick_for(conn, found.huvud, zoner=seen)
        ]


def test_a_mail_that_answers_our_letter_is_proposed_as_that_yttrande(utpost: Desk) -> None:
    message_id = our_letter(utpost, asked(utpost))

    came = arrives(utpost, a_mail(fran="nagon@annan.example", In_Reply_To=message_id))

    assert proposed(utpost, came) == [
        ("Föreningen Fri Väg", "Brevet svarar på vårt brev till Föreningen Fri Väg.", True)
    ]


def test_our_number_and_the_address_that_was_asked_are_enough(utpost: Desk) -> None:
    asked(utpost)

    came = arrives(utpost, a_mail("Yttrande, KS 2026/1"))

    assert proposed(utpost, came) == [
        (
            "Föreningen Fri Väg",
            "Ämnesraden nämner KS 2026/1, och brevet kommer från Föreningen Fri Väg.",
            True,
        )
    ]


def test_our_number_alone_from_a_stranger_proposes_nothing(utpost: Desk) -> None:
    asked(utpost)

    assert proposed(utpost, arrives(utpost, a_mail("KS 2026/1", "vem@som.example"))) == []
    near = arrives(utpost, a_mail("Om KS 2026/1", "annan@frivag.example"))
    assert proposed(utpost, near) == [("Föreningen Fri Väg", "Ämnesraden nämner KS 2026/1.", False)]


def test_of_a_secret_nothing_is_proposed_to_who_may_not_read_it(utpost: Desk) -> None:
    message_id = our_letter(utpost, asked(utpost, sekretess="OSL 21:1"))
    came = arrives(utpost, a_mail("KS 2026/1", In_Reply_To=message_id))

    assert proposed(utpost, came, frozenset({OPPEN})) == []
    assert len(proposed(utpost, came)) == 1


def test_what_a_machine_wrote_is_no_answer(utpost: Desk) -> None:
    message_id = our_letter(utpost, asked(utpost))

    came = arrives(utpost, a_mail(In_Reply_To=message_id, Auto_Submitted="auto-replied"))

    assert proposed(utpost, came) == []
    with utpost.db.read() as conn:
        (letter,) = breven.called(conn, [message_id])
    assert letter.studsat is None


def test_it_is_registered_and_linked_in_one_act_and_once(utpost: Desk) -> None:
    arende_id = asked(utpost)
    came = arrives(utpost, a_mail(In_Reply_To=our_letter(utpost, arende_id)))
    with utpost.db.read() as conn:
        found = forsandelser.get(conn, came, namnder=frozenset({a_namnd(utpost).id}))
        (one,) = mejlsvar.utskick_for(conn, found.huvud, zoner=frozenset({OPPEN}))
    where = Utpekat(one.mal.arende_id, one.mal.nr, one.mal.utskick_id)
    facts = mejlsvar.facts_for(found, one.mal)

    done, again = (
        mejlsvar.receive_forsandelse_as_yttrande(
            utpost, came, where, vem=kommandorad(utpost), uppgifter=facts, nyckel="n"
        )
        for _ in range(2)
    )

    assert done == again
    answered = the_utskick(utpost, arende_id).yttrande
    assert answered is not None
    assert (answered.handling_id, answered.inkom) == (done.handling_id, date(2026, 3, 17))
    with utpost.db.read() as conn:
        row = handlingar.get(conn, done.handling_id, zoner=frozenset({OPPEN}))
        (post,) = forsandelser.that_became(conn, done.handling_id)
    assert (row.beteckning, row.typ, row.kanal, post.id) == (
        "KS 2026/1-3",
        "yttrande",
        Kanal.EPOST,
        came,
    )


def test_a_second_mail_is_a_komplettering(utpost: Desk) -> None:
    arende_id = asked(utpost)
    utskick = the_utskick(utpost, arende_id)
    where = Utpekat(arende_id, 1, utskick.id)
    for mail in (a_mail("KS 2026/1"), a_mail("En bilaga till, KS 2026/1")):
        came = arrives(utpost, mail)
        with utpost.db.read() as conn:
            found = forsandelser.get(conn, came, namnder=frozenset({a_namnd(utpost).id}))
            (one,) = mejlsvar.utskick_for(conn, found.huvud, zoner=frozenset({OPPEN}))
        facts = mejlsvar.facts_for(found, one.mal)
        mejlsvar.receive_forsandelse_as_yttrande(
            utpost, came, where, vem=kommandorad(utpost), uppgifter=facts
        )

    assert len(the_utskick(utpost, arende_id).kompletteringar) == 1


def test_a_report_of_failure_marks_the_letter_that_came_back(utpost: Desk) -> None:
    message_id = our_letter(utpost, asked(utpost))
    bounce = (
        b"From: MAILER-DAEMON@mx.example\r\nTo: diarium@exempel.se\r\n"
        b"Subject: Undelivered Mail\r\nAuto-Submitted: auto-replied\r\n"
        b"Date: Tue, 17 Mar 2026 09:31:00 +0100\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="g"\r\n\r\n'
        b"--g\r\nContent-Type: text/plain\r\n\r\nIt failed.\r\n"
        b"--g\r\nContent-Type: message/delivery-status\r\n\r\n"
        b"Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; kansli@frivag.example\r\n"
        b"Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 No such user\r\n"
        b"--g\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: "
        + message_id.encode()
        + b"\r\n\r\n--g--\r\n"
    )

    came = arrives(utpost, bounce)

    with utpost.db.read() as conn:
        (letter,) = breven.called(conn, [message_id])
    assert (letter.studsat, letter.fel) == (
        utpost.stamp(),
        "Brevet kom tillbaka (5.1.1 smtp; 550 No such user).",
    )
    assert proposed(utpost, came) == []
