"""Kept searches, and the daily mail about what is new in them, through a real mail server."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from archive.diarium.behorighet import Roll
from archive.diarium.kalender import datum_i_ord
from archive.expediering.postgang import Server
from archive.registratur import arbete, brev, rattning, sokmejl, sparade_sokningar, styrning
from archive.registratur.desk import Brevhuvud, Desk
from archive.registratur.sokurval import Sokurval
from archive.registratur.sparade_sokningar import (
    MEST,
    ForManga,
    NamnetFinns,
    OgiltigtNamn,
    OkandSokning,
    SaknarEpost,
    TomSokning,
)
from archive.store import personer, sokningar, utkorg
from archive.store.personer import Person
from tests.builders import Klocka, a_handling, a_person, kommandorad
from tests.postkontor import Postkontor, open_postkontor


@pytest.fixture
def kontor() -> Iterator[Postkontor]:
    with open_postkontor() as office:
        yield office


@pytest.fixture
def utpost(desk: Desk, kontor: Postkontor) -> Desk:
    """The desk with a mail server and an address of its pages."""
    head = Brevhuvud("diarium@exempel.se", "Björkforsa kommun", "https://diarium.exempel.se")
    return replace(desk, postgang=Server("127.0.0.1", kontor.port, ""), brevhuvud=head)


def someone(desk: Desk, roll: Roll = Roll.REGISTRATOR, namn: str = "", epost: str = "") -> Person:
    made = a_person(desk, roll, namn=namn)
    with desk.db.write() as conn:
        personer.set_epost(conn, made.id, epost=epost or f"{made.namn}@exempel.se")
    return made


def kept(desk: Desk, person: Person, fraga: str = "cykel", **facts: object) -> int:
    known = {"namn": f"Om {fraga}", "urval": Sokurval(), "mejlas": True, **facts}
    return sparade_sokningar.save_sokning(desk, vem=person.vem, fraga=fraga, **known)  # type: ignore[arg-type]


def news(desk: Desk, person: Person) -> list[int | None]:
    return [lage.nya for lage in sparade_sokningar.own_sokningar(desk, vem=person.vem)]


def a_day(desk: Desk, klocka: Klocka) -> int:
    """The next day comes: its mails are written and taken out; how many left."""
    klocka.vrid(days=1)
    sokmejl.mail_daily(desk, None)
    return brev.send_waiting(desk)


def bodies(kontor: Postkontor) -> list[str]:
    return [letter.get_content().replace("\r\n", "\n") for letter in kontor.brev]


def test_search_is_kept_and_counts_what_has_come_since(desk: Desk) -> None:
    person = someone(desk)
    a_handling(desk, rubrik="Gammal cykel")
    sokning_id = kept(desk, person)
    a_handling(desk, rubrik="Buss")

    assert news(desk, person) == [0]
    for _ in range(2):
        a_handling(desk, rubrik="Ny cykel")
    arbete.work_off(desk)
    assert news(desk, person) == [2]
    sparade_sokningar.see_sokning(desk, sokning_id, vem=person.vem)
    assert news(desk, person) == [0]


def test_what_is_new_is_what_the_owner_may_see_now(desk: Desk) -> None:
    reader, writer = someone(desk, Roll.LASARE), someone(desk)
    kept(desk, reader)
    kept(desk, writer)
    a_handling(desk, rubrik="Hemlig cykel", sekretess="OSL 26:1")

    assert (news(desk, reader), news(desk, writer)) == ([0], [1])
    writer = _without_role(desk, writer)
    assert news(desk, writer) == [0]


def _without_role(desk: Desk, person: Person) -> Person:
    ((roll, namnd_id),) = person.roller
    styrning.withdraw_roll(
        desk, person.id, vem=kommandorad(desk), roll=roll, namnd_id=namnd_id
    )  # fmt: skip
    with desk.db.read() as conn:
        found = personer.get(conn, person.id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"fraga": "***"}, TomSokning),
        ({"namn": " "}, OgiltigtNamn),
        ({"namn": "x" * 101}, OgiltigtNamn),
        ({"namn": "om CYKEL"}, NamnetFinns),
    ],
)
def test_what_cannot_be_kept_is_refused_with_why(desk: Desk, facts, refusal) -> None:
    person = someone(desk)
    kept(desk, person)

    with pytest.raises(refusal):
        kept(desk, person, **{"fraga": "buss", **facts})


def test_mail_needs_an_address(desk: Desk) -> None:
    person = a_person(desk)

    with pytest.raises(SaknarEpost):
        kept(desk, person)
    kept(desk, person, mejlas=False)


def test_no_more_are_kept_than_can_be_asked_every_day(desk: Desk) -> None:
    person = someone(desk)
    for nr in range(MEST):
        kept(desk, person, namn=str(nr))

    with pytest.raises(ForManga):
        kept(desk, person)


def test_search_is_its_owners_alone(desk: Desk) -> None:
    mine, other = someone(desk), someone(desk, namn="annan")
    sokning_id = kept(desk, mine)

    for vem in (other.vem, kommandorad(desk)):
        with pytest.raises(OkandSokning):
            sparade_sokningar.own_sokning(desk, sokning_id, vem=vem)
        with pytest.raises(OkandSokning):
            sparade_sokningar.change_sokning(desk, sokning_id, vem=vem, namn="X", mejlas=False)
        with pytest.raises(OkandSokning):
            sparade_sokningar.forget_sokning(desk, sokning_id, vem=vem)
        with pytest.raises(OkandSokning):
            sparade_sokningar.see_sokning(desk, sokning_id, vem=vem)
        assert sparade_sokningar.own_sokningar(desk, vem=vem) == []
    sparade_sokningar.forget_sokning(desk, sokning_id, vem=mine.vem)
    assert news(desk, mine) == []


def test_mail_tells_each_new_handling_with_where_it_is_said(
    utpost: Desk, kontor: Postkontor, klocka: Klocka
) -> None:
    person = someone(utpost, epost="eva@exempel.se")
    kept(utpost, person, namn="Cyklar i KS", fraga="cykelbana")
    a_handling(utpost, rubrik="Förslag", text="Först ett ord.\nEn cykelbana vid torget.")

    assert a_day(utpost, klocka) == 1
    (letter,) = kontor.brev
    assert (letter["To"], letter["Subject"]) == ("eva@exempel.se", "Nytt i dina sparade sökningar")
    assert bodies(kontor) == [
        f"""Nytt i dina sparade sökningar i Diarium, {datum_i_ord(date(2026, 3, 18))}.

Cyklar i KS – 1 ny handling

  KS 2026/1-1
  Förslag
  {datum_i_ord(date(2026, 3, 17))}, skrivelse
  rad 2: Först ett ord. En cykelbana vid torget.
  https://diarium.exempel.se/arenden/KS-2026-1/1?q=cykelbana&traff=1

Du får det här mejlet högst en gång om dagen. Du ändrar eller stänger av det
på sidan Sparade sökningar.
https://diarium.exempel.se/sparade-sokningar
"""
    ]


def test_mail_goes_once_a_day_and_only_when_there_is_something(
    utpost: Desk, kontor: Postkontor, klocka: Klocka
) -> None:
    person = someone(utpost)
    kept(utpost, person)
    assert a_day(utpost, klocka) == 0
    a_handling(utpost, rubrik="Cykel ett")
    sokmejl.mail_sokningar(utpost)
    assert brev.send_waiting(utpost) == 0  # today it has been looked for already

    assert a_day(utpost, klocka) == 1
    sokmejl.mail_sokningar(utpost)
    a_handling(utpost, rubrik="Cykel två")
    sokmejl.mail_sokningar(utpost)
    assert brev.send_waiting(utpost) == 0
    assert a_day(utpost, klocka) == 1
    assert ["ett" in body for body in bodies(kontor)] == [True, False]
    assert ["två" in body for body in bodies(kontor)] == [False, True]


def test_mail_of_missed_days_tells_all_of_them_at_once(
    utpost: Desk, kontor: Postkontor, klocka: Klocka
) -> None:
    person = someone(utpost)
    kept(utpost, person)
    for nr in range(1, 13):
        a_handling(utpost, rubrik=f"Cykel {nr}", datum=date(2026, 3, nr))
        klocka.vrid(hours=20)

    assert a_day(utpost, klocka) == 1
    (body,) = bodies(kontor)
    assert "Om cykel – 12 nya handlingar" in body
    assert body.count("KS 2026/") == 10
    assert "  Och 2 till.\n  https://diarium.exempel.se/sok?q=cykel&" in body


def test_mail_comes_from_six_in_the_morning_and_the_worker_asks_once(
    utpost: Desk, kontor: Postkontor, klocka: Klocka
) -> None:
    person = someone(utpost)
    kept(utpost, person)
    a_handling(utpost, rubrik="Cykel")
    klocka.stall(date(2026, 3, 18), timme=5)
    assert sokmejl.mail_daily(utpost, None) is None
    klocka.stall(date(2026, 3, 18), timme=6)

    assert sokmejl.mail_daily(utpost, None) == date(2026, 3, 18)
    assert sokmejl.mail_daily(utpost, date(2026, 3, 18)) == date(2026, 3, 18)
    assert brev.send_waiting(utpost) == 1


def test_nothing_secret_goes_by_mail_but_that_there_is_something(
    utpost: Desk, kontor: Postkontor, klocka: Klocka
) -> None:
    person = someone(utpost)
    kept(utpost, person, namn="Vardagen")
    kept(utpost, person, namn="Xyzzyfallet", fraga="xyzzy")
    kept(utpost, person, namn="Annat", fraga="annat")
    a_handling(utpost, rubrik="Öppen cykel", text="En cykel.")
    secret = a_handling(
        utpost,
        rubrik="Om Vitsippans cykel",
        motpart="Vitsippans far",
        text="Vitsippan Xyzzy cyklar, en cykel.",
        sekretess="OSL 26:1",
    )
    a_handling(utpost, arende_id=secret.arende_id, rubrik="Öppen i hemligt ärende, cykel")

    assert a_day(utpost, klocka) == 1
    (letter,) = kontor.brev
    whole = letter.as_string() + bodies(kontor)[0]
    for word in ("itsipp", "yzzy", "OSL", "KS 2026/2", "hemligt ärende"):
        assert word not in whole
    assert "Vardagen – 1 ny handling" in whole
    assert "Dessutom finns 3 nya handlingar som omfattas av sekretess." in whole
    assert "sparade-sokningar?sedan=" in whole


def test_mail_holds_what_the_rights_of_that_moment_allow(
    utpost: Desk, kontor: Postkontor, klocka: Klocka
) -> None:
    person = someone(utpost)
    kept(utpost, person)
    a_handling(utpost, rubrik="Hemlig cykel", sekretess="OSL 26:1")
    _without_role(utpost, person)

    assert a_day(utpost, klocka) == 0
    assert kontor.brev == []


def test_someone_who_is_kept_out_gets_no_mail_not_even_one_that_waits(
    utpost: Desk, kontor: Postkontor, klocka: Klocka
) -> None:
    person = someone(utpost)
    kept(utpost, person)
    a_handling(utpost, rubrik="Cykel")
    kontor.lynne = "upptagen"
    assert a_day(utpost, klocka) == 0
    styrning.set_aktiv(utpost, person.id, vem=kommandorad(utpost), aktiv=False)
    kontor.lynne = ""
    a_handling(utpost, rubrik="Cykel")

    klocka.vrid(hours=1)
    sokmejl.mail_daily(utpost, utpost.today())
    assert brev.send_waiting(utpost) == 0
    assert a_day(utpost, klocka) == 0
    assert kontor.brev == []


def test_letter_that_waits_goes_once_when_the_server_answers_again(
    utpost: Desk, kontor: Postkontor, klocka: Klocka
) -> None:
    person = someone(utpost)
    kept(utpost, person)
    a_handling(utpost, rubrik="Cykel")
    kontor.lynne = "upptagen"
    assert a_day(utpost, klocka) == 0
    kontor.lynne = ""

    assert a_day(utpost, klocka) == 1
    assert a_day(utpost, klocka) == 0
    assert len(kontor.brev) == 1


def test_one_whose_searches_cannot_be_asked_stops_nobody_else(
    utpost: Desk, kontor: Postkontor, klocka: Klocka, caplog: pytest.LogCaptureFixture
) -> None:
    wrong, right = someone(utpost, namn="fel"), someone(utpost, namn="ratt")
    for person in (wrong, right):
        kept(utpost, person)
    with utpost.db.write() as conn:
        personer.set_epost(conn, wrong.id, epost="ingen adress")
    a_handling(utpost, rubrik="Cykel")

    assert a_day(utpost, klocka) == 1
    assert [letter["To"] for letter in kontor.brev] == ["ratt@exempel.se"]
    assert "could not be mailed" in caplog.text


def test_search_narrowed_to_what_is_gone_says_so_and_stops_no_mail(
    utpost: Desk, kontor: Postkontor, klocka: Klocka
) -> None:
    person = someone(utpost)
    broken = kept(utpost, person, namn="Trasig")
    kept(utpost, person)
    with utpost.db.write() as conn:
        sokningar.change(conn, broken, urval="instans=99")
    a_handling(utpost, rubrik="Cykel")

    assert news(utpost, person) == [None, 1]
    assert a_day(utpost, klocka) == 1


def test_mail_waits_a_day_for_a_text_that_is_still_to_be_read(
    utpost: Desk, kontor: Postkontor, klocka: Klocka
) -> None:
    person = someone(utpost)
    kept(utpost, person)
    scan = a_handling(utpost, rubrik="Inskannat")
    with utpost.db.write() as conn:
        utkorg.add(conn, utkorg.OCR, [scan.handling_id], tid=utpost.stamp())
    a_handling(utpost, rubrik="Cykel")

    klocka.vrid(hours=20)
    sokmejl.mail_daily(utpost, None)
    assert brev.send_waiting(utpost) == 0
    assert a_day(utpost, klocka) == 1
    assert a_day(utpost, klocka) == 0
    assert "KS 2026/2-1" in bodies(kontor)[0]


def test_void_handling_is_nothing_to_tell(utpost: Desk, kontor: Postkontor, klocka: Klocka) -> None:
    person = someone(utpost)
    kept(utpost, person)
    made = a_handling(utpost, rubrik="Cykel")
    rattning.makulera_handling(utpost, made.handling_id, vem=kommandorad(utpost), skal="Fel")

    assert a_day(utpost, klocka) == 0
    assert kontor.brev == []
