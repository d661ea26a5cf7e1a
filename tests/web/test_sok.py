"""The search page."""

from dataclasses import replace

import pytest

from archive.diarium.behorighet import Roll
from archive.registratur import arbete, rattning
from archive.registratur.fasetter import MEST
from tests.builders import a_handling, kommandorad
from tests.web.reading import heading, texts

CYKEL = "Vi vill ha en cykelväg.\nCykelvägar behövs. En cykelväg vid skolan."


def found(page):
    """The hits: each rubrik with its number."""
    return list(
        zip(
            texts(page, "//ol[@class='hits']/li/h2"),
            texts(page, "//ol[@class='hits']/li/span[1]"),
            strict=True,
        )
    )


def test_without_a_question_the_grammar_is_shown(logged_in):
    page = logged_in().page("/sok")

    assert heading(page) == "Sök"
    assert texts(page, "//details[@open]/summary") == ["Så söker du"]
    assert "cykel* *väg" in texts(page, "//details//dt")


@pytest.mark.parametrize("indexed", [False, True])
def test_hit_says_where_it_is_said(desk, logged_in, indexed):
    a_handling(desk, text=CYKEL, rubrik="Om en cykelväg")
    a_handling(desk, text="Något annat.", rubrik="Något annat")
    if indexed:
        arbete.work_off(desk)

    page = logged_in().page("/sok?q=cykelväg")

    assert heading(page) == "1 handling med cykelväg"
    assert found(page) == [("Om en cykelväg", "KS 2026/1-1")]
    assert texts(page, "//ol//mark") == [
        "cykelväg",
        *("cykelväg", "Cykelvägar", "cykelväg"),
        *("cykelväg", "Cykelvägar", "cykelväg"),
        *("cykelväg", "Cykelvägar", "cykelväg"),
    ]
    assert texts(page, "//ul[@class='passages']//a") == ["rad 1", "rad 2", "rad 2"]
    assert page.xpath("//ul[@class='passages']//a/@href") == [
        "/arenden/KS-2026-1/1?q=cykelv%C3%A4g&traff=1#traff",
        "/arenden/KS-2026-1/1?q=cykelv%C3%A4g&traff=2#traff",
        "/arenden/KS-2026-1/1?q=cykelv%C3%A4g&traff=3#traff",
    ]


def test_an_answer_that_is_counted_no_further_says_so(desk, logged_in, monkeypatch):
    a_handling(desk, text=CYKEL, rubrik="Om en cykelväg")
    arbete.work_off(desk)
    ask = type(desk.index).search
    many = {"total": MEST + 1, "more": True}
    monkeypatch.setattr(
        type(desk.index), "search", lambda *of, **how: replace(ask(*of, **how), **many)
    )

    page = logged_in().page("/sok?q=cykelväg")

    assert heading(page) == "Fler än 10 000 handlingar med cykelväg"
    assert found(page) == [("Om en cykelväg", "KS 2026/1-1")]


def test_a_quoted_word_is_exactly_that(desk, logged_in):
    a_handling(desk, text=CYKEL, rubrik="En")
    a_handling(desk, text="Cykelvägar behövs.", rubrik="Två")

    page = logged_in().page('/sok?q="cykelväg"')

    assert heading(page) == "1 handling med exakt ”cykelväg”"


def test_what_might_have_been_meant_stands_apart(desk, logged_in):
    a_handling(desk, text="Nämnden antar en policy.", rubrik="En")
    a_handling(desk, text="Integrationspolicyn om integration, se nämnden.", rubrik="Två")
    arbete.work_off(desk)
    client = logged_in()

    missing_dots, part = client.page("/sok?q=namnd"), client.page("/sok?q=policy")

    assert texts(missing_dots, "//p[@class='instead']") == ["Menade du nämnd (2)"]
    assert missing_dots.xpath("//p[@class='instead']/a/@href") == ["/sok?q=n%C3%A4mnd"]
    assert found(part) == [("En", "KS 2026/1-1")]
    assert texts(part, "//p[@class='instead']") == ["Som del av ord: integrationspolicyn (1)"]


def test_question_is_kept_in_the_field(logged_in):
    page = logged_in().page('/sok?q="en fras" -ord')

    assert page.xpath("//input[@id='q']/@value") == ['"en fras" -ord']


def test_hits_are_searchable_at_once_and_newest_first_when_asked(desk, logged_in):
    from datetime import date

    a_handling(desk, rubrik="Gammal cykelväg", datum=date(2025, 1, 2))
    arbete.work_off(desk)
    a_handling(desk, rubrik="Ny cykelväg", datum=date(2026, 3, 1))
    a_handling(desk, rubrik="Äldst cykelväg", datum=date(2020, 3, 1))

    page = logged_in().page("/sok?q=cykelväg&sortera=nyast")

    assert [rubrik for rubrik, _dnr in found(page)] == [
        "Ny cykelväg",
        "Gammal cykelväg",
        "Äldst cykelväg",
    ]


@pytest.mark.parametrize("skrivet", ["KS 2026/1", "ks2026-1", '"KS 2026/1"', "Dnr: KS 2026/00001"])
def test_dnr_finds_its_arende_first_and_then_those_that_mention_it(desk, logged_in, skrivet):
    a_handling(desk, rubrik="Den första")
    a_handling(desk, rubrik="Den andra", text="Se vårt dnr KS 2026:1.")

    page = logged_in().page(f"/sok?q={skrivet}")

    assert heading(page) == "2 handlingar med dnr KS 2026/1"
    assert [rubrik for rubrik, _dnr in found(page)] == ["Den första", "Den andra"]
    assert texts(page, "//ul[@class='passages']//mark") == ["KS 2026:1"]


def test_link_of_a_dnr_hit_leads_to_the_number_in_the_text(desk, logged_in):
    a_handling(desk)
    a_handling(desk, text="Se vårt dnr KS 2026:1.")
    client = logged_in()

    (link,) = client.page("/sok?q=ks2026/1").xpath("//ul[@class='passages']//a/@href")

    assert texts(client.page(link.partition("#")[0]), "//mark[@id='traff']") == ["KS 2026:1"]


def test_dnr_that_no_one_knows_is_read_as_a_phrase(desk, logged_in):
    a_handling(desk, text="Enligt KS-2019-77 gäller annat.")
    client = logged_in()

    page = client.page("/sok?q=KS 2031/5")

    assert heading(page) == "Inga handlingar för frasen ”ks 2031 5”"


@pytest.mark.parametrize(
    ("fraga", "tips"),
    [
        ("finnsinte", []),
        ("finnsinte alls", ["Pröva färre ord"]),
        ('"finns inte"', ["Ta bort citattecknen"]),
        ('"finns inte" alls', ["Pröva färre ord", "Ta bort citattecknen"]),
    ],
)
def test_nothing_found_says_what_to_try(desk, logged_in, fraga, tips):
    a_handling(desk, text=CYKEL)

    page = logged_in().page(f"/sok?q={fraga}")

    assert heading(page).startswith("Inga handlingar för ")
    said = texts(page, "//*[@class='empty']//li")
    always = ["Skriv början av ordet", "Ett dnr hittas"]
    assert [tip.startswith(start) for tip, start in zip(said, [*tips, *always], strict=True)] == [
        True
    ] * len(said)


def test_what_was_understood_is_said(desk, logged_in):
    a_handling(desk, text=CYKEL, typ="yttrande")

    page = logged_in().page(
        '/sok?q="en cykelväg" cykel* -buss namnd:ks typ:yttrande efter:2025 före:2027-01-01'
    )

    assert heading(page) == (
        "1 handling med frasen ”en cykelväg” och ord på cykel… och nämnden KS och "
        "handlingstypen yttrande, utan buss, från och med 1 jan 2026, till och med 31 dec 2026"
    )


def test_cut_question_says_so(logged_in):
    page = logged_in().page("/sok?q=" + "ord " * 40)

    assert texts(page, "//p[@class='note']") == [
        "Sökningen är kortad. Högst 200 tecken och 30 ord läses; resten är inte med."
    ]


def test_many_passages_unfold_and_very_many_lead_on(desk, logged_in):
    a_handling(desk, text="cykel\n" * 5, rubrik="Fem")
    a_handling(desk, text="cykel\n" * 50, rubrik="Femtio")

    page = logged_in().page("/sok?q=cykel")

    assert texts(page, "//ol//summary") == ["Alla 5 ställen"]
    assert texts(page, "//ol//p/a") == ["Läs alla 50 ställen i handlingen"]
    assert len(page.xpath("//ul[@class='passages']/li")) == 5 + 3


def test_passages_of_several_files_say_which_file(desk, logged_in):
    from io import BytesIO

    client = logged_in()
    client.send(
        "/registrera",
        rubrik="Två filer",
        motpart="Anna Ek",
        filer=[(BytesIO(b"cykel"), "a.txt"), (BytesIO(b"en\ncykel"), "b.txt")],
    )

    page = client.page("/sok?q=cykel")

    assert texts(page, "//ul[@class='passages']//a") == ["fil 1, rad 1", "fil 2, rad 2"]


def test_hits_are_paged(desk, logged_in):
    for _ in range(21):
        a_handling(desk, rubrik="En cykel")
    client = logged_in()

    first, last = client.page("/sok?q=cykel"), client.page("/sok?q=cykel&sida=9")

    assert heading(first) == "21 handlingar med cykel"
    assert (len(found(first)), len(found(last))) == (20, 1)
    assert last.xpath("//ol[@class='hits']/@start") == ["21"]


def test_question_is_narrowed_to_a_namnd(desk, logged_in):
    a_handling(desk, rubrik="En cykel")
    a_handling(desk, rubrik="En cykel", namnd="BUN")
    client = logged_in()

    links = client.page("/sok?q=cykel").xpath("//section[h2='Nämnd']//li/a/@href")

    assert links == ["/sok?q=cykel+namnd:BUN", "/sok?q=cykel+namnd:KS"]
    assert [dnr for _rubrik, dnr in found(client.page(links[0]))] == ["BUN 2026/1-1"]


def test_csv_has_every_hit(desk, logged_in):
    for _ in range(21):
        a_handling(desk, rubrik="En cykel", text="cykel cykel")

    lines = logged_in().get("/sok?q=cykel&format=csv").text.splitlines()

    assert len(lines) == 22
    assert lines[1].endswith('"En cykel";"Föreningen Fri Väg";"2"')


@pytest.mark.parametrize("indexed", [False, True])
def test_secret_is_found_by_none_without_its_zone(desk, logged_in, indexed):
    a_handling(desk, rubrik="Om Xyzzy", text="Xyzzy, KS 2019/7", sekretess="OSL 26:1")
    if indexed:
        arbete.work_off(desk)
    client = logged_in(Roll.LASARE)

    for fraga in ("xyzzy", "xyz*", "KS 2026/1", "KS 2019/7", "-annat", "motpart:fri"):
        assert found(client.page(f"/sok?q={fraga}")) == []
    assert [rubrik for rubrik, _dnr in found(logged_in().page("/sok?q=xyzzy"))] == ["Om Xyzzy"]


def test_moved_handling_is_found_where_it_stands_now(desk, logged_in):
    gjord, annat = a_handling(desk, text="Enhörning."), a_handling(desk)
    arbete.work_off(desk)
    rattning.move_handling(
        desk, gjord.handling_id, vem=kommandorad(desk), till_arende_id=annat.arende_id, skal="Fel"
    )
    client = logged_in()

    before = found(client.page("/sok?q=enhörning"))
    arbete.work_off(desk)

    assert before == found(client.page("/sok?q=enhörning"))
    assert [dnr for _rubrik, dnr in before] == ["KS 2026/2-2"]


@pytest.mark.parametrize(
    "fraga",
    [
        "a" * 10_000,
        '"' * 10_000,
        "((((",
        "*",
        "-",
        "dnr:",
        "efter:2026-02-30",
        "'; DROP TABLE handling; --",
        "\u202e\u200b",
        "<script>",
        'namnd:"',
        "%F0%9F%9A%B2",
        "%00",
        "%FF",
    ],
)
def test_any_question_is_answered(desk, logged_in, fraga):
    a_handling(desk, text=CYKEL)

    answer = logged_in().get(f"/sok?q={fraga}&sida=x&sortera=hemligt")

    assert answer.status_code in {200, 400}
    assert "<script>" not in answer.text.replace("<script src", "")


def test_snippets_are_escaped(desk, logged_in):
    a_handling(desk, text="<b>cykel</b> & <img src=x>", rubrik="<i>cykel</i>")

    answer = logged_in().get("/sok?q=cykel")

    assert "&lt;b&gt;<mark>cykel</mark>&lt;/b&gt; &amp; &lt;img src=x&gt;" in answer.text
    assert "&lt;i&gt;<mark>cykel</mark>&lt;/i&gt;" in answer.text


def test_search_asks_as_much_for_three_hits_as_for_one(desk, logged_in, counted):
    client = logged_in()
    a_handling(desk, text="cykel 1")
    arbete.work_off(desk)
    with counted() as one:
        client.page("/sok?q=cykel")
    a_handling(desk, text="cykel 2")
    a_handling(desk, text="cykel 3")
    arbete.work_off(desk)
    with counted() as three:
        client.page("/sok?q=cykel")

    assert len(three) == len(one)
