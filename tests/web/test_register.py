"""The register's list, and the list of handlingar to complete."""

import pytest

from archive.diarium.behorighet import Roll
from archive.registratur import arenden as acts
from archive.registratur.registrering import Inlamnat, Plats, register_handling
from archive.store import arenden
from archive.web import register
from tests.builders import a_handling, a_namnd, a_person, a_registrator, kommandorad, some_facts
from tests.web.reading import heading, rows, texts


def ofullstandig(desk, rubrik="scan0001.pdf"):
    plats = Plats(namnd_id=a_namnd(desk).id)
    inlamnat = Inlamnat(some_facts(rubrik=rubrik, motpart="okänd avsändare"), komplettera=True)
    return register_handling(desk, vem=kommandorad(desk), plats=plats, inlamnat=inlamnat)


def dnr(page):
    return texts(page, "//table/tbody//th")


def test_register_lists_every_arende_with_the_newest_number_first(desk, logged_in):
    a_handling(desk, rubrik="Skrivelse om cykelvägen")
    a_handling(desk, rubrik="Förslag till badplats")

    page = logged_in().page("/register")

    assert rows(page) == [
        ["KS 2026/2", "Förslag till badplats", "KS", "", "17 mars 2026", "17 mars 2026", "Öppet"],
        ["KS 2026/1", "Skrivelse om cykelvägen", "KS", "", "17 mars 2026", "17 mars 2026", "Öppet"],
    ]
    assert page.xpath("//tbody//a[@class='row dnr']/@href") == [
        "/arenden/KS-2026-2",
        "/arenden/KS-2026-1",
    ]


def test_empty_register_says_what_to_do(logged_in):
    page = logged_in().page("/register")

    assert texts(page, "//*[@class='empty']/strong") == ["Registret är tomt."]
    assert page.xpath("//a[@class='go first']/@href") == ["/registrera"]


@pytest.mark.parametrize(
    ("fraga", "kvar"),
    [
        ("namnd=bun", ["BUN 2026/1"]),
        ("lage=avslutade", ["KS 2026/2"]),
        ("lage=oppna&namnd=KS", ["KS 2026/1"]),
        ("ar=2025", []),
        ("ar=2026", ["KS 2026/2", "KS 2026/1", "BUN 2026/1"]),
        ("namnd=FINNSINTE&ar=x&handlaggare=-1&sida=99&sortera=hemligt", None),
    ],
)
def test_register_is_narrowed_by_what_is_asked(desk, logged_in, fraga, kvar):
    a_handling(desk)
    acts.close_arende(desk, a_handling(desk).arende_id, vem=kommandorad(desk))
    a_handling(desk, namnd="BUN")

    page = logged_in().page(f"/register?{fraga}")

    assert sorted(dnr(page)) == sorted(
        ["KS 2026/1", "KS 2026/2", "BUN 2026/1"] if kvar is None else kvar
    )


def test_register_is_narrowed_by_handlaggare(desk, logged_in):
    vem = a_registrator(desk, "KS")
    a_handling(desk)
    mitt = a_handling(desk)
    acts.assign_handlaggare(desk, mitt.arende_id, vem=vem, person_id=vem.person_id)
    client = logged_in(Roll.LASARE)

    page = client.page(f"/register?handlaggare={vem.person_id}")

    assert dnr(page) == ["KS 2026/2"]


def test_register_is_sorted_in_swedish_order(desk, logged_in):
    for rubrik in ("Örtagård", "Zoo", "Ängsmark", "Åkermark"):
        a_handling(desk, rubrik=rubrik)

    page = logged_in().page("/register?sortera=rubrik")

    assert [row[1] for row in rows(page)] == ["Zoo", "Åkermark", "Ängsmark", "Örtagård"]


def test_register_is_paged_and_a_page_beyond_the_last_is_the_last(desk, logged_in):
    for _ in range(51):
        a_handling(desk)
    client = logged_in()

    assert len(rows(client.page("/register"))) == 50
    assert dnr(client.page("/register?sida=7")) == ["KS 2026/1"]
    assert len(client.get("/register?format=csv").text.splitlines()) == 52


def test_very_many_arenden_are_counted_so_far_as_it_tells_something(desk, logged_in, monkeypatch):
    monkeypatch.setattr(arenden, "MEST", 2)
    for _ in range(101):
        a_handling(desk)
    client = logged_in()

    def told(query=""):
        page = client.page(f"/register{query}")
        count, *_ = texts(page, "//div[@class='under']/p")
        return count, texts(page, "//nav[@class='pager']//li")[-2].split()[-1], len(rows(page))

    assert told() == ("fler än 10 000 ärenden", "2", 50)
    assert told("?sida=2") == ("fler än 10 000 ärenden", "3", 50)
    assert told("?sida=3")[::2] == ("101 ärenden", 1)
    assert told("?sida=9")[::2] == ("101 ärenden", 1)
    assert len(client.get("/register?format=csv").text.splitlines()) == 102


@pytest.mark.parametrize(("lage", "kvar"), [("oppna", 1), ("avslutade", 2)])
def test_arenden_of_a_lage_are_counted(desk, logged_in, lage, kvar):
    for closed in (True, True, False):
        made = a_handling(desk)
        if closed:
            acts.close_arende(desk, made.arende_id, vem=kommandorad(desk))

    page = logged_in().page(f"/register?lage={lage}")

    assert texts(page, "//div[@class='under']/p")[0].split()[0] == str(kvar)


def test_register_asks_as_much_for_three_rows_as_for_one(desk, logged_in, counted):
    client = logged_in()
    a_handling(desk)
    with counted() as one:
        client.page("/register")
    a_handling(desk)
    a_handling(desk)
    with counted() as three:
        client.page("/register")

    assert len(three) == len(one)


def test_secret_arende_stands_in_the_list_without_its_rubrik(desk, logged_in):
    a_handling(desk, rubrik="Om familjen Xyzzy", sekretess="OSL 26:1")
    client = logged_in(Roll.LASARE)

    assert [row[:2] for row in rows(client.page("/register"))] == [["KS 2026/1", "Sekretess"]]
    assert "Xyzzy" not in client.get("/register?format=csv").text
    assert "Xyzzy" not in client.get("/register?sortera=rubrik").text


def test_csv_holds_the_facts_of_the_list(desk, logged_in):
    a_handling(desk, rubrik='=HYPERLINK("x")')

    answer = logged_in().get("/register?format=csv")

    assert answer.mimetype == "text/csv"
    assert answer.text.lstrip("\ufeff").splitlines() == [
        '"Dnr";"Rubrik";"Nämnd";"Handläggare";"Klassificering";"Öppnat";"Senast";"Läge"',
        '"KS 2026/1";"\'=HYPERLINK(""x"")";"Nämnden KS";"";"";"2026-03-17";"2026-03-17";"öppet"',
    ]


def test_handlingar_to_complete_are_listed_until_they_are(desk, logged_in):
    client = logged_in()
    assert heading(client.page("/register/komplettera")) == "Att komplettera"
    ofullstandig(desk)

    page = client.page("/register/komplettera")
    link = texts(client.page("/register"), "//a[contains(@href, 'komplettera')]")
    client.send("/arenden/KS-2026-1/1/ratta", motpart="Anna Ek", skal="Stod i brevet")

    assert rows(page) == [
        ["KS 2026/1-1", "scan0001.pdf", "okänd avsändare", "skrivelse", "17 mars 2026"]
    ]
    assert link == ["1 handling att komplettera"]
    assert texts(client.page("/register/komplettera"), "//strong") == ["Ingenting att komplettera."]


def test_what_waits_is_counted_so_far_as_it_tells_something(desk, logged_in, monkeypatch):
    monkeypatch.setattr(register, "MANGA", 2)
    client = logged_in()

    for expected in ("1 handling", "2 handlingar", "fler än 2 handlingar"):
        ofullstandig(desk)
        link = texts(client.page("/register"), "//a[contains(@href, 'komplettera')]")
        assert link == [f"{expected} att komplettera"]


def test_list_to_complete_asks_as_much_for_three_rows_as_for_one(desk, logged_in, counted):
    client = logged_in()
    ofullstandig(desk)
    with counted() as one:
        client.page("/register/komplettera")
    ofullstandig(desk)
    ofullstandig(desk)
    with counted() as three:
        client.page("/register/komplettera?namnd=KS&sortera=-dnr")

    assert len(three) == len(one)


def test_handlaggare_without_a_role_left_can_still_be_chosen_in_the_list(desk, logged_in):
    a_person(desk, Roll.HANDLAGGARE, namn="bertil")

    page = logged_in().page("/register")

    assert "bertil" in texts(page, "//select[@name='handlaggare']/option")
