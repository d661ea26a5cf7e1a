"""A remiss that is written and decided before it is sent."""

from datetime import date

from archive.diarium.instans import Slag
from archive.registratur import instanser as registret
from archive.store import brev
from tests.builders import a_handling, a_namnd, an_instans, kommandorad
from tests.web.reading import faults, flashed, texts, words
from tests.web.remisser.varld import TAVLA, as_page, the_remiss

UTKAST = "/arenden/KS-2026-1/remissutkast"
ETT = f"{UTKAST}/1"


def test_draft_is_written_given_its_instanser_decided_and_sent(desk, logged_in):
    a_handling(desk, rubrik="Förslag till cykelplan")
    an_instans(desk, "Byggnadsnämnden")
    bolag = registret.add_instans(
        desk, vem=kommandorad(desk), namn="Bostads AB", slag=Slag.BOLAG, epost="post@bolag.exempel"
    )
    client = logged_in()

    made = client.send(UTKAST, svarsdatum="15 april 2026", kontakt="Registratorn")
    assert made.location == ETT
    client.send(
        ETT,
        to=f"{ETT}/instanser",
        namn="1. Byggnadsnämnden\nEn okänd nämnd",
        instanser=[str(bolag)],
    )
    client.send(ETT, to=f"{ETT}/beslut", **{"beslut-beslutad_av": "Kommunstyrelsen"})
    sent = client.send(ETT, to=f"{ETT}/skicka")

    assert sent.location == TAVLA
    remiss = the_remiss(desk).remiss
    assert (remiss.svarsdatum, remiss.beslutad_av) == (date(2026, 4, 15), "Kommunstyrelsen")
    assert [u.instans for u in remiss.utskick] == ["Bostads AB", "Byggnadsnämnden"]
    with desk.db.read() as conn:
        (letter,), total = brev.page(conn, namnder=frozenset({a_namnd(desk).id}))
    assert (letter.till, total) == ("post@bolag.exempel", 1)
    assert "15 apr 2026 (onsdag)" in letter.kropp


def test_name_that_is_no_instans_stays_in_its_field(desk, logged_in):
    a_handling(desk)
    an_instans(desk, "Byggnadsnämnden")
    client = logged_in()
    client.send(UTKAST)

    page = as_page(
        client.send(ETT, to=f"{ETT}/instanser", namn="Byggnadsnämnden\nEn helt annan förening")
    )

    assert texts(page, "//textarea[@name='namn']") == ["En helt annan förening"]
    assert "Byggnadsnämnden" in words(page)


def test_draft_without_svarsdatum_is_not_decided(desk, logged_in):
    a_handling(desk)
    instans = an_instans(desk)
    client = logged_in()
    client.send(UTKAST)
    client.send(ETT, to=f"{ETT}/instanser", instanser=[str(instans)])

    page = as_page(
        client.send(ETT, to=f"{ETT}/beslut", **{"beslut-beslutad_av": "Kommunstyrelsen"})
    )

    assert "Ange svarsdatum" in words(page)
    assert faults(page)


def test_draft_of_another_namnd_is_not_there(desk, logged_in):
    a_handling(desk)
    logged_in().send(UTKAST)

    logged_in(namnd="BUN").page(ETT, 403)


def test_draft_can_be_taken_back(desk, logged_in):
    a_handling(desk)
    client = logged_in()
    client.send(UTKAST)

    client.send(f"{ETT}/aterkalla", skal="Frågan är löst")

    page = client.page(ETT)
    assert flashed(page) == ["Utkastet är återkallat."]
    assert "Frågan är löst" in words(page)
