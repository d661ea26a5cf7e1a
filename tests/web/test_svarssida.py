"""The page of an instans: answered without an account, by whoever has its address."""

import secrets
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from lxml import html

from archive import create_app
from archive.diarium.behorighet import SaknarBehorighet
from archive.diarium.sekretess import zoner_of
from archive.registratur import lankar, remissvar, remittering
from archive.registratur.desk import Brevhuvud
from archive.registratur.forfragan import vem_of
from archive.registratur.lankar import LankTillHemligt
from archive.store import filer, handelser, handlingar, remisser
from archive.store import lankar as sparade
from tests.builders import a_file, a_handling, a_namnd, an_instans, kommandorad
from tests.web.conftest import Client
from tests.web.reading import faults, heading, words

BAS = "https://diarium.exempel.se"


@pytest.fixture
def utdesk(desk):
    """The desk, its pages reached from outside."""
    return replace(desk, brevhuvud=Brevhuvud("diarium@exempel.se", "Björkforsa kommun", BAS))


@pytest.fixture
def anyone(installation, utdesk) -> Client:
    """A browser of somebody who is not logged in."""
    app = create_app(installation, desk=utdesk)
    app.config["TESTING"] = True
    app.test_client_class = Client
    return app.test_client()


def sent(desk, *, sekretess="", namn="Föreningen Fri Väg"):
    a_namnd(desk, namn="Kommunstyrelsen")
    arende_id = a_handling(desk, sekretess=sekretess).arende_id
    remittering.send_remiss(
        desk,
        arende_id,
        vem=kommandorad(desk),
        rubrik="Remiss av förslag till cykelplan",
        instans_ids=[an_instans(desk, namn), an_instans(desk, "Byggnadsnämnden")],
        svarsdatum=date(2026, 4, 15),
        filer=(a_file("Missivet.", "missiv.txt"),),
    )
    return next(u for u in the_remiss(desk).utskick if u.instans == namn).id


def the_remiss(desk):
    with desk.db.read() as conn:
        (sand,) = remisser.every(conn, zoner=zoner_of(kommandorad(desk)))
    return sand.remiss


def ours(desk):
    return next(u for u in the_remiss(desk).utskick if u.instans != "Byggnadsnämnden")


def address(desk, utskick_id):
    whole = lankar.give_lank(desk, utskick_id, vem=kommandorad(desk))
    assert whole.startswith(f"{BAS}/svar/")
    return whole.removeprefix(BAS)


def came_in(desk):
    with desk.db.read() as conn:
        rows = handlingar.of_arende(conn, 1, zoner=zoner_of(kommandorad(desk)))
    return [(h.nr, h.typ, h.motpart, h.kanal) for h in rows[2:]]


def test_it_shows_what_is_asked_and_lets_the_missiv_be_fetched(utdesk, anyone):
    way = address(utdesk, sent(utdesk))

    page = anyone.page(way)

    assert heading(page) == "Remiss till Föreningen Fri Väg"
    said = words(page.xpath("//main")[0])
    assert "Remiss av förslag till cykelplan" in said
    assert "Svara senast 15 apr 2026 (onsdag) (om 19 arbetsdagar)." in said
    assert "Byggnadsnämnden" not in said
    (missiv,) = page.xpath("//main//ul//a/@href")
    answer = anyone.get(missiv)
    assert (answer.data, answer.headers["Content-Disposition"].split(";")[0]) == (
        b"Missivet.",
        "attachment",
    )


def test_no_answer_is_kept_passed_on_or_followed_by_a_cookie(utdesk, anyone):
    way = address(utdesk, sent(utdesk))

    for path in (way, f"{way}/yttrande", "/svar/fel"):
        heads = anyone.get(path).headers
        assert heads["Cache-Control"] == "no-store"
        assert heads["Referrer-Policy"] == "no-referrer"
        assert "noindex" in heads["X-Robots-Tag"]
        assert "Set-Cookie" not in heads


def test_an_answer_is_registered_and_told_with_its_number(utdesk, anyone):
    way = address(utdesk, sent(utdesk))

    answer = anyone.send(
        f"{way}/yttrande",
        filer=(BytesIO(b"Vi tillstyrker."), "yttrande.txt"),
        ert_dnr="F 12/2026",
        svarsform="brev/e-post",
        stallningstagande="tillstyrker",
    )

    assert (answer.status_code, answer.location) == (303, way)
    said = words(anyone.page(way).xpath("//main")[0])
    assert "Ert yttrande är registrerat. Det har nummer KS 2026/1-3" in said
    assert "Komplettera yttrandet" in said
    assert came_in(utdesk) == [(3, "yttrande", "Föreningen Fri Väg", "e-tjanst")]
    utskick = ours(utdesk)
    assert utskick.yttrande is not None
    assert (utskick.ert_dnr, utskick.svar.svarsform, utskick.svar.stallningstagande) == (
        "F 12/2026",
        "brev/e-post",
        "tillstyrker",
    )
    with utdesk.db.read() as conn:
        newest = handelser.of_arende(conn, 1)[0]
    assert (newest.slag, newest.vem) == (
        "receive_yttrande",
        "remissinstans: Föreningen Fri Väg",
    )


def test_the_same_form_twice_is_one_number(utdesk, anyone):
    way = address(utdesk, sent(utdesk))
    form = anyone._form(f"{way}/yttrande", None)
    fields = {**dict(form.form_values()), "skrivet": "Vi har inget att invända."}

    answers = [anyone.post(f"{way}/yttrande", data=fields) for _ in range(3)]

    assert {a.status_code for a in answers} == {303}
    assert [nr for nr, *_ in came_in(utdesk)] == [3]


def test_in_two_tabs_the_second_is_told_what_is_registered(utdesk, anyone):
    way = address(utdesk, sent(utdesk))
    first, second = (dict(anyone._form(f"{way}/yttrande", None).form_values()) for _ in range(2))

    anyone.post(f"{way}/yttrande", data={**first, "skrivet": "Ja."})
    again = anyone.post(f"{way}/yttrande", data={**second, "skrivet": "Ja, fast annorlunda."})

    page = html.fromstring(again.data.decode())
    assert "har redan svarat" in faults(page)[0]
    assert "Ja, fast annorlunda." in words(page.xpath("//textarea")[0])
    assert [nr for nr, *_ in came_in(utdesk)] == [3]


def test_a_supplement_is_one_more_handling(utdesk, anyone):
    way = address(utdesk, sent(utdesk))
    anyone.send(f"{way}/yttrande", skrivet="Ja.")

    anyone.send(
        f"{way}/komplettering", filer=(BytesIO(b"Bilaga."), "bilaga.txt"), skal="Glömd bilaga"
    )

    assert [nr for nr, *_ in came_in(utdesk)] == [3, 4]
    assert "Er komplettering är registrerad. Det har nummer KS 2026/1-4" in words(
        anyone.page(way).xpath("//main")[0]
    )


def test_receipt_is_confirmed_with_their_number_and_no_handling(utdesk, anyone):
    way = address(utdesk, sent(utdesk))

    anyone.send(f"{way}/mottaget", ert_dnr="F 12/2026", kontakt="Kansliet")

    utskick = ours(utdesk)
    assert (utskick.bekraftad, utskick.ert_dnr, utskick.kontakt) == (
        date(2026, 3, 17),
        "F 12/2026",
        "Kansliet",
    )
    assert came_in(utdesk) == []


def test_more_time_is_asked_for_and_stands_until_it_is_decided(utdesk, anyone):
    way = address(utdesk, sent(utdesk))

    anyone.send(f"{way}/anstand", till="2026-05-04", skal="Styrelsen möts 29 april", av="Kim")

    asked = ours(utdesk).anstand_pagar
    assert asked is not None
    assert (asked.begart_till, asked.begart_av, asked.begart_skal) == (
        date(2026, 5, 4),
        "Kim",
        "Styrelsen möts 29 april",
    )
    assert came_in(utdesk) == [(3, "skrivelse", "Föreningen Fri Väg", "e-tjanst")]
    assert "Ni begärde anstånd" in words(anyone.page(way).xpath("//main")[0])


def test_a_decline_is_a_handling_that_says_why(utdesk, anyone):
    way = address(utdesk, sent(utdesk))

    anyone.send(f"{way}/avstar", skal="Frågan rör inte oss", av="Kim")

    assert ours(utdesk).avstod == date(2026, 3, 17)
    with utdesk.db.read() as conn:
        (row,) = handlingar.of_arende(conn, 1, zoner=zoner_of(kommandorad(utdesk)))[2:]
        (fil,) = filer.of_handling(conn, row.id)
    assert "Frågan rör inte oss" in utdesk.files.path(fil.sha256).read_text()


def test_forged_expired_closed_and_secret_are_one_and_the_same_page(utdesk, anyone, klocka):
    utskick_id = sent(utdesk)
    spent, shut = address(utdesk, utskick_id), address(utdesk, utskick_id)
    with utdesk.db.read() as conn:
        links = sparade.of_utskick(conn, [utskick_id])[utskick_id]
    lankar.close_lank(utdesk, links[1].id, vem=kommandorad(utdesk))
    forged = f"/svar/{secrets.token_urlsafe(32)}"
    klocka.stall(date(2026, 5, 16))

    answers = [anyone.get(path) for path in (spent, shut, forged, f"{shut}/yttrande")]

    assert {a.status_code for a in answers} == {404}
    assert len({a.data for a in answers}) == 1
    assert "Länken gäller inte." in answers[0].text
    assert "cykelplan" not in answers[0].text
    assert anyone.post(f"{spent}/yttrande", data={"skrivet": "Ja."}).status_code == 404
    assert came_in(utdesk) == []


def test_the_last_day_it_still_opens(utdesk, anyone, klocka):
    way = address(utdesk, sent(utdesk))
    klocka.stall(date(2026, 5, 15))

    assert anyone.get(way).status_code == 200


def test_forwarded_it_works_and_is_counted(utdesk, anyone, installation):
    utskick_id = sent(utdesk)
    way = address(utdesk, utskick_id)
    app = create_app(installation, desk=utdesk)
    app.test_client_class = Client
    colleague = app.test_client()

    anyone.get(way)
    colleague.get(way)
    assert colleague.send(f"{way}/mottaget").status_code == 303

    with utdesk.db.read() as conn:
        (link,) = sparade.of_utskick(conn, [utskick_id])[utskick_id]
    assert (link.besok, link.senast) == (2, utdesk.stamp())


def test_who_guesses_is_asked_to_wait_and_others_are_not(utdesk, anyone):
    way = address(utdesk, sent(utdesk))
    for _ in range(lankar.MAX_FEL):
        assert anyone.get(f"/svar/{secrets.token_urlsafe(32)}").status_code == 404

    assert anyone.get(way).status_code == 429
    elsewhere = anyone.get(way, environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert elsewhere.status_code == 200


def test_more_forms_than_a_person_sends_are_turned_away(utdesk, anyone):
    way = address(utdesk, sent(utdesk))
    for _ in range(lankar.MAX_FORSOK):
        anyone.post(f"{way}/mottaget", data={"kontakt": "Kim"})

    page = html.fromstring(anyone.post(f"{way}/mottaget", data={"kontakt": "Alex"}).data.decode())
    assert "Det har gjorts för många försök" in faults(page)[0]
    assert ours(utdesk).kontakt == "Kim"


@pytest.mark.parametrize(
    "namn",
    ["../../etc/passwd", "a\x00b.txt", "<script>alert(1)</script>.txt", "å" * 400, "\u202efdp.exe"],
)
def test_a_hostile_name_of_a_file_is_only_a_name(utdesk, anyone, namn):
    way = address(utdesk, sent(utdesk))

    answer = anyone.send(f"{way}/yttrande", filer=(BytesIO(b"Ja."), namn))

    assert answer.status_code == 303
    assert [nr for nr, *_ in came_in(utdesk)] == [3]
    assert "<script>" not in anyone.get(way).text


def test_over_the_limit_nothing_is_registered_and_it_is_said(utdesk, anyone, monkeypatch):
    monkeypatch.setattr(utdesk.files, "_limit", 1000)
    way = address(utdesk, sent(utdesk))

    answer = anyone.send(f"{way}/yttrande", filer=(BytesIO(b"x" * 2000), "stor.txt"), ert_dnr="F 1")

    page = html.fromstring(answer.data.decode())
    assert "Det ni skickade är för stort: en fil får vara" in words(page.xpath("//*[@id='fel']")[0])
    assert page.xpath("//input[@name='ert_dnr']/@value") == ["F 1"]
    assert came_in(utdesk) == []


def test_an_answer_to_a_remiss_taken_back_is_registered_all_the_same(utdesk, anyone):
    utskick_id = sent(utdesk)
    way = address(utdesk, utskick_id)
    remittering.recall_remiss(utdesk, 1, 1, vem=kommandorad(utdesk), skal="Förslaget är draget")

    anyone.send(f"{way}/yttrande", skrivet="Vi hade redan skrivit.")

    assert "Remissen är återkallad" in words(anyone.page(way).xpath("//main")[0])
    utskick = ours(utdesk)
    assert (utskick.spontan, utskick.yttrande is not None) == (True, True)


def test_a_remiss_that_is_secret_gets_no_link(utdesk):
    utskick_id = sent(utdesk, sekretess="OSL 21:1")

    with pytest.raises(LankTillHemligt):
        lankar.give_lank(utdesk, utskick_id, vem=kommandorad(utdesk))


def test_what_becomes_secret_later_is_no_longer_opened(utdesk, anyone):
    way = address(utdesk, sent(utdesk))
    with utdesk.db.write() as conn:
        conn.exec_driver_sql("UPDATE handling SET sekretess = 'OSL 21:1' WHERE id = 2")

    assert anyone.get(way).status_code == 404


def test_the_instans_may_do_nothing_else(utdesk):
    utskick_id = sent(utdesk)
    with utdesk.db.read() as conn:
        mal = sparade.target(conn, utskick_id)
    assert mal is not None
    with pytest.raises(SaknarBehorighet):
        remissvar.close_unanswered(utdesk, 1, 1, utskick_id, vem=vem_of(mal), skal="Nej")
    assert zoner_of(vem_of(mal)) == {"oppen"}


@pytest.mark.sqlite(reason="the bytes of the database file are read")
def test_no_address_stands_in_the_table(utdesk):
    way = address(utdesk, sent(utdesk))

    data = utdesk.files.path("0" * 64).parents[2]
    base = b"".join(p.read_bytes() for p in data.rglob("archive.sqlite*"))
    assert way.rpartition("/")[2].encode() not in base
