"""Tjänsteanteckningar and signatures on a real desk (domain.md L12, L17)."""

from dataclasses import replace
from datetime import date

import pytest

from archive.diarium.anteckning import Anteckning, VadSaknas
from archive.diarium.arende import RedanFlyttad, RedanMakulerad, Riktning
from archive.diarium.behorighet import Roll, SaknarBehorighet
from archive.diarium.sekretess import MASKERAD, OPPEN, zoner_of
from archive.diarium.underskrift import Underskrift, UndertecknareSaknas
from archive.registratur import anteckningar, rattning, sokning
from archive.store import filer, handlingar, underskrifter
from archive.store.handlingar import OkandHandling
from tests.builders import a_handling, a_person, kommandorad
from tests.registratur.remissen import handlingar_of, newest

SAMTAL = Anteckning(date(2026, 3, 16), "Siv Å", "Vill ha anstånd till Valborg.", "9.10")


def write(desk, arende_id, anteckning=SAMTAL, **how):
    known = {"vem": kommandorad(desk), **how}
    return anteckningar.write_tjansteanteckning(desk, arende_id, anteckning=anteckning, **known)


def test_note_is_an_upprattad_handling_that_is_searched(desk):
    arende_id = a_handling(desk).arende_id

    done = write(desk, arende_id, replace(SAMTAL, rubrik="Samtal om anstånd"))

    note = handlingar_of(desk, arende_id)[-1]
    assert (note.nr, note.riktning, note.typ, note.rubrik, note.motpart, note.datum) == (
        *(2, Riktning.UPPRATTAD, "tjänsteanteckning", "Samtal om anstånd", "Siv Å"),
        desk.today(),
    )
    with desk.db.read() as conn:
        (fil,) = filer.of_handling(conn, done.handling_id)
        text = filer.blad_of(conn, [fil.sha256])[fil.sha256].text
    assert "lämnades 16 mars 2026 (måndag) kl. 9.10 av Siv Å." in text
    assert "Antecknat 17 mars 2026 (tisdag) av kommandorad:prov." in text
    found = sokning.search(desk, "Valborg", zoner=zoner_of(kommandorad(desk)))
    assert found.total == 1
    assert newest(desk, arende_id).slag == "write_tjansteanteckning"


def test_note_in_a_secret_arende_is_as_secret_unless_said(desk):
    arende_id = a_handling(desk, sekretess="OSL 26:1").arende_id
    write(desk, arende_id, replace(SAMTAL, av_vem="Vitsippans mor", vad="Vitsippan"))
    write(desk, arende_id, replace(SAMTAL, sekretess=""))

    with desk.db.read() as conn:
        seen = handlingar.of_arende(conn, arende_id, zoner=frozenset({OPPEN}))
    assert [h.motpart for h in seen] == [MASKERAD, MASKERAD, "Siv Å"]


def test_note_without_words_leaves_nothing_behind(desk):
    arende_id = a_handling(desk).arende_id

    with pytest.raises(VadSaknas):
        write(desk, arende_id, replace(SAMTAL, vad=" "))
    with pytest.raises(SaknarBehorighet):
        write(desk, arende_id, vem=a_person(desk, Roll.LASARE).vem)
    assert len(handlingar_of(desk, arende_id)) == 1


def test_note_form_sent_twice_is_one(desk):
    arende_id = a_handling(desk).arende_id

    first = write(desk, arende_id, nyckel="n")

    assert write(desk, arende_id, nyckel="n") == first


def sign(desk, handling_id, **how):
    known = {"vem": kommandorad(desk), **how}
    known.setdefault("underskrift", Underskrift(finns=True, av="Siv Å", hur="avancerad, BankID"))
    anteckningar.note_underskrift(desk, handling_id, **known)


def test_what_is_known_of_a_signature_stands_beside_what_was(desk):
    done = a_handling(desk)
    checked = Underskrift(
        finns=True,
        av="Siv Å",
        hur="avancerad, BankID",
        undertecknad=date(2026, 3, 2),
        kontrollerad=date(2026, 3, 17),
        kontrollerad_av="eva",
    )

    sign(desk, done.handling_id)
    sign(desk, done.handling_id, underskrift=checked)

    with desk.db.read() as conn:
        known = underskrifter.of_handling(conn, done.handling_id)
    assert known == [Underskrift(finns=True, av="Siv Å", hur="avancerad, BankID"), checked]
    event = newest(desk, done.arende_id)
    assert (event.slag, event.handling_id, event.kropp["kontrollerad"]) == (
        "note_underskrift",
        done.handling_id,
        "2026-03-17",
    )


def test_signature_is_noted_only_where_the_handling_stands(desk):
    makulerad, flyttad, till = a_handling(desk), a_handling(desk), a_handling(desk)
    vem = kommandorad(desk)
    rattning.makulera_handling(desk, makulerad.handling_id, vem=vem, skal="Fel")
    rattning.move_handling(
        desk, flyttad.handling_id, vem=vem, till_arende_id=till.arende_id, skal="Fel"
    )

    with pytest.raises(RedanMakulerad):
        sign(desk, makulerad.handling_id)
    with pytest.raises(RedanFlyttad):
        sign(desk, flyttad.handling_id)
    with pytest.raises(UndertecknareSaknas):
        sign(desk, till.handling_id, underskrift=Underskrift(finns=True))
    with pytest.raises(SaknarBehorighet):
        sign(desk, till.handling_id, vem=a_person(desk, Roll.LASARE).vem)


def test_signature_of_what_one_may_not_read_is_not_noted(desk):
    secret = a_handling(desk, namnd="BUN", sekretess="OSL 23:1")

    with pytest.raises((OkandHandling, SaknarBehorighet)):
        sign(desk, secret.handling_id, vem=a_person(desk, Roll.REGISTRATOR, "KS").vem)
