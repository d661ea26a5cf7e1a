"""What an answer is narrowed to, and what it can be narrowed to."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.diarium.arende import Riktning
from archive.diarium.behorighet import Roll
from archive.registratur import arbete, remissvar
from archive.registratur import arenden as acts
from archive.search.fraga import parse
from archive.web.sok import sidan, villkor
from tests.builders import a_handling, a_remiss, an_instans, kommandorad
from tests.text.filer import flowing, pdf
from tests.web.reading import heading, texts, words


def facet(page, namn):
    """The values of one facet, each with its count."""
    return texts(page, f"//section[h2='{namn}']//li")


def facets(page):
    return {namn: facet(page, namn) for namn in texts(page, "//section[@class='facet']/h2")}


def follow(client, page, text):
    """The page that a link of the facets leads to."""
    (href,) = [
        a.get("href") for a in page.xpath("//section//li/a | //*[@class='brickor']//a")
        if words(a).startswith(text)
    ]  # fmt: skip
    return client.page(href)


def dnrs(page):
    return texts(page, "//ol[@class='hits']/li/span[1]")


@pytest.fixture
def register(desk):
    """Six handlingar about cycles, of every kind, and one about something else."""
    vem = kommandorad(desk)
    a_handling(desk, rubrik="Cykel", datum=date(2024, 5, 2), typ="skrivelse")
    closed = a_handling(desk, rubrik="Cykel", datum=date(2025, 5, 2), typ="yttrande")
    acts.close_arende(desk, closed.arende_id, vem=vem)
    a_handling(desk, namnd="BUN", rubrik="Cykel", typ="yttrande", riktning=Riktning.UTGAENDE)
    a_handling(desk, namnd="BUN", rubrik="Cykel", typ="svar på remiss", motpart="Valnämnden")
    a_handling(desk, rubrik="Cykel", typ="")
    a_handling(desk, rubrik="Buss")
    an_instans(desk, "Valnämnden")
    arbete.work_off(desk)
    a_handling(desk, rubrik="Cykel, nyss", typ="yttrande")


def test_answer_divides_by_every_facet(register, logged_in):
    page = logged_in().page("/sok?q=cykel")

    assert heading(page) == "6 handlingar med cykel"
    assert facets(page) == {
        "Nämnd": ["Nämnden KS 4 handlingar", "Nämnden BUN 2 handlingar"],
        "År": ["2026 4 handlingar", "2025 1 handling", "2024 1 handling"],
        "Handlingstyp": [
            "yttrande 3 handlingar",
            "skrivelse 1 handling",
            "svar på remiss 1 handling",
        ],
        "Riktning": ["Inkomna 5 handlingar", "Utgående 1 handling"],
        "Ärendets läge": ["Öppna ärenden 5 handlingar", "Avslutade ärenden 1 handling"],
        "Instans": ["Valnämnden 1 handling"],
    }


@pytest.mark.parametrize(
    ("value", "total", "bricka"),
    [
        ("Nämnden BUN", 2, "nämnden BUN"),
        ("2025", 1, "2025"),
        ("yttrande", 3, "handlingstypen yttrande"),
        ("svar på remiss", 1, "handlingstypen svar pa remiss"),
        ("Utgående", 1, "Utgående"),
        ("Avslutade ärenden", 1, "Avslutade ärenden"),
        ("Valnämnden", 1, "Valnämnden"),
    ],
)
def test_each_value_leads_to_as_many_as_it_counts_and_back(
    register, logged_in, value, total, bricka
):
    client = logged_in()
    whole = client.page("/sok?q=cykel")

    narrowed = follow(client, whole, value)
    back = follow(client, narrowed, bricka)

    assert len(dnrs(narrowed)) == total
    assert texts(narrowed, "//*[@class='brickor']//a") == [f"{bricka} × – ta bort begränsningen"]
    assert (dnrs(back), heading(back)) == (dnrs(whole), "6 handlingar med cykel")


def test_narrowings_are_combined_and_taken_away_one_by_one(register, logged_in):
    client = logged_in()
    page = client.page("/sok?q=cykel&sortera=nyast")
    for value in ("Nämnden KS", "Öppna ärenden", "yttrande"):
        page = follow(client, page, value)

    assert dnrs(page) == ["KS 2026/5-1"]
    assert texts(page, "//strong[@aria-current]") == ["Nyast först"]
    page = follow(client, page, "nämnden KS")
    assert len(dnrs(page)) == 2
    assert texts(page, "//*[@class='brickor']//a") == [
        "handlingstypen yttrande × – ta bort begränsningen",
        "Öppna ärenden × – ta bort begränsningen",
    ]


def test_narrowing_holds_over_pages_order_and_file(desk, logged_in):
    for nr in range(25):
        a_handling(desk, rubrik=f"Cykel {nr}")
    a_handling(desk, rubrik="Cykel ut", riktning=Riktning.UTGAENDE)
    client = logged_in()

    page = client.page("/sok?q=cykel&riktning=inkommen&sida=2")

    assert len(dnrs(page)) == 5
    assert page.xpath("//a[@rel='prev']/@href") == ["/sok?q=cykel&riktning=inkommen"]
    (csv,) = page.xpath("//a[.='Hämta som CSV']/@href")
    assert len(client.get(csv).text.splitlines()) == 1 + 25
    assert "/sok?q=cykel&riktning=inkommen&sortera=aldst" in page.xpath(
        "//p[@class='soft']/a/@href"
    )


def test_oldest_first_is_newest_first_from_its_end(desk, logged_in):
    for nr in range(1, 26):
        a_handling(desk, rubrik="Cykel", datum=date(2026, 1, nr))
        if nr == 20:
            arbete.work_off(desk)
    client = logged_in()

    newest = [d for s in (1, 2) for d in dnrs(client.page(f"/sok?q=cykel&sortera=nyast&sida={s}"))]
    oldest = [d for s in (1, 2) for d in dnrs(client.page(f"/sok?q=cykel&sortera=aldst&sida={s}"))]

    assert len(newest) == 25
    assert oldest == newest[::-1]


def test_dnr_and_its_handlingar_can_be_narrowed(desk, logged_in):
    first = a_handling(desk, typ="remiss")
    a_handling(desk, typ="yttrande", arende_id=first.arende_id)
    client = logged_in()

    page = client.page("/sok?q=KS 2026/1")

    assert facet(page, "Handlingstyp") == ["remiss 1 handling", "yttrande 1 handling"]
    assert dnrs(follow(client, page, "yttrande")) == ["KS 2026/1-2"]


def test_instans_is_found_by_what_came_in_its_name(desk, logged_in):
    a_handling(desk, rubrik="Cykelplan")
    arende_id = a_remiss(desk, "Kulturnämnden")
    remissvar.receive_yttrande(
        desk, arende_id, 1, 1, vem=kommandorad(desk), inlamnat=_svar()
    )  # fmt: skip
    client = logged_in()

    page = client.page("/sok?q=cykelplan")

    assert facet(page, "Instans") == ["Kulturnämnden 2 handlingar"]
    narrowed = follow(client, page, "Kulturnämnden")
    assert texts(narrowed, "//ol/li/h2") == [
        "Yttrande över cykelplan",
        "Remiss av förslag till cykelplan",
    ]


def _svar():
    from archive.registratur.registrering import Inlamnat
    from tests.builders import some_facts

    return Inlamnat(some_facts(rubrik="Yttrande över cykelplan", motpart="Anna Ek"), ())


def test_secret_is_counted_in_no_facet_of_one_who_may_not_see_it(desk, logged_in):
    an_instans(desk, "Vitsippans skola")
    a_handling(desk, rubrik="Cykel")
    a_handling(
        desk,
        namnd="BUN",
        rubrik="Cykel Xyzzy",
        typ="anmälan",
        datum=date(2019, 1, 1),
        motpart="Vitsippans skola",
        riktning=Riktning.UTGAENDE,
        sekretess="OSL 26:1",
    )
    for _ in ("pending", "indexed"):
        seen, hidden = logged_in(Roll.REGISTRATOR, "BUN", f"a{_}"), logged_in(Roll.LASARE, "KS", _)

        assert facets(hidden.page("/sok?q=cykel")) == {}
        assert facet(seen.page("/sok?q=cykel"), "Instans") == ["Vitsippans skola 1 handling"]
        assert hidden.page("/sok?q=cykel&riktning=utgaende").xpath("//ol") == []
        arbete.work_off(desk)


def test_large_answer_is_divided_after_its_page(register, logged_in, monkeypatch):
    client = logged_in()
    whole = facets(client.page("/sok?q=cykel"))
    monkeypatch.setattr(sidan, "GENAST", 2)

    page = client.page("/sok?q=cykel")
    (later,) = page.xpath("//aside//*[@hx-get]/@hx-get")
    part = client.get(later, headers={"HX-Request": "true"}).text

    assert facets(page) == {}
    assert texts(page, "//aside//*[@hx-get]//a") == ["Begränsa till nämnd, år, typ …"]
    assert "<html" not in part
    assert facets(client.page(later)) == whole
    assert heading(client.page(later)) == "Begränsa sökningen på cykel"


def test_more_than_can_be_counted_is_said(register, logged_in, monkeypatch):
    monkeypatch.setattr(sidan, "GENAST", 2)
    monkeypatch.setattr(sidan, "MEST", 5)
    client = logged_in()

    page = client.page("/sok/urval?q=cykel")

    assert facets(page) == {
        "Nämnd": ["Nämnden BUN", "Nämnden KS"],
        "Riktning": ["Inkomna", "Utgående", "Upprättade"],
        "Ärendets läge": ["Öppna ärenden", "Avslutade ärenden"],
    }
    assert "Fler än 10 000 träffar räknas inte upp" in texts(page, "//main")[0]


@pytest.mark.parametrize(
    ("urval", "status"),
    [
        ("lage=hemligt&riktning=bakåt", 200),
        ("arende=KS-2026-99", 404),
        ("arende=../..", 404),
        ("instans=99", 409),
        ("instans=²", 409),
    ],
)
def test_narrowing_to_what_does_not_exist_is_said(desk, logged_in, urval, status):
    a_handling(desk, rubrik="Cykel")

    logged_in().page(f"/sok?q=cykel&{urval}", status)


PARTS = st.sampled_from(
    [
        *("cykel", '"ny väg"', "-buss", "motpart:ek", "dnr:KS 2026/4", "väg*"),
        *("namnd:KS", "Nämnd:bun", "NAMND:KS", 'typ:"svar på remiss"', "typ:beslut"),
        *("efter:2024", "före:2027-02-01"),
    ]
)


@given(st.lists(PARTS, max_size=6), st.integers(0, 5))
def test_condition_that_is_taken_away_is_gone_and_nothing_else(parts, nr):
    text = " ".join(parts)
    fraga = parse(text)
    narrowing = villkor.narrowing(fraga)
    if not narrowing:
        return
    gone = narrowing[nr % len(narrowing)]

    left = parse(villkor.without(text, fraga, gone))

    assert left.villkor == tuple(v for v in fraga.villkor if v != gone)
    assert (left.dnr, left.fran, left.till) == (fraga.dnr, fraga.fran, fraga.till)


@given(st.lists(PARTS, max_size=6))
def test_days_that_are_taken_away_are_gone_and_nothing_else(parts):
    text = " ".join(parts)
    fraga = parse(text)

    left = parse(villkor.without_days(text, fraga))

    assert (left.fran, left.till) == (None, None)
    assert (left.villkor, left.dnr) == (fraga.villkor, fraga.dnr)


def test_what_was_typed_is_kept_as_it_was_typed():
    text = '"Ny Cykelväg" Nämnd:KS  Skola'

    assert villkor.without(text, parse(text), parse("namnd:ks").villkor[0]) == '"Ny Cykelväg" Skola'


def test_search_in_an_arende_answers_from_it_alone_with_its_passages(desk, logged_in):
    first = a_handling(desk, rubrik="Vägen", text="En cykel\noch en cykel.")
    a_handling(desk, rubrik="Vägen igen", arende_id=first.arende_id, text="Ingen.")
    a_handling(desk, rubrik="En annan cykel", text="Se KS 2026/1 om en cykel.")
    client = logged_in()

    page = client.page("/arenden/KS-2026-1")
    (form,) = page.xpath("//form[@aria-label='Sök i ärendet']")
    fields = {name: value for name, value in form.form_values() if name}
    answer = client.page(f"{form.get('action')}?arende={fields['arende']}&q=cykel")

    assert dnrs(answer) == ["KS 2026/1-1"]
    assert texts(answer, "//ul[@class='passages']//a") == ["rad 1", "rad 2"]
    assert texts(answer, "//*[@class='brickor']//a") == [
        "i ärendet KS 2026/1 × – ta bort begränsningen"
    ]
    assert set(dnrs(follow(client, answer, "i ärendet"))) == {"KS 2026/1-1", "KS 2026/2-1"}


def test_search_in_an_arende_finds_nothing_secret_in_it(desk, logged_in):
    first = a_handling(desk, rubrik="Öppen")
    a_handling(desk, arende_id=first.arende_id, rubrik="Om Xyzzy", sekretess="OSL 26:1")
    client = logged_in(Roll.LASARE)

    assert dnrs(client.page("/sok?q=xyzzy&arende=KS-2026-1")) == []
    assert dnrs(client.page("/sok?q=-annat&arende=KS-2026-1")) == ["KS 2026/1-1"]


def test_way_back_from_a_hit_leads_to_its_place_in_the_answer(desk, logged_in):
    for nr in range(22):
        a_handling(desk, rubrik="Vägen", datum=date(2026, 1, 22 - nr), text="En cykel\nen cykel.")
    client = logged_in()

    page = client.page("/sok?q=cykel&sortera=nyast&riktning=inkommen&sida=2")
    hit = page.xpath("//ul[@class='passages']//a/@href")[0].partition("#")[0]
    (next_hit,) = client.page(hit).xpath("//a[@rel='next']/@href")
    (back,) = client.page(next_hit.partition("#")[0]).xpath("//nav[@class='walk']/a[last()]/@href")

    path, _, at = back.partition("#")
    assert path == "/sok?q=cykel&riktning=inkommen&sortera=nyast&sida=2"
    assert client.page(path).xpath(f"//li[@id='{at}']/span[1]/text()") == ["KS 2026/21-1"]


def test_passage_in_a_pdf_leads_to_the_picture_of_its_page_with_the_words_marked(desk, logged_in):
    client = logged_in()
    sent = {"rubrik": "Plan", "motpart": "Anna Ek", "filer": []}
    bytes_ = pdf(flowing("Förslag till plan."), flowing("Vid torget ska cykelbanan vara bred."))
    client.send("/registrera", **sent | {"filer": (BytesIO(bytes_), "plan.pdf")})

    (_at, picture) = client.page("/sok?q=cykelbanan").xpath("//ul[@class='passages']//a/@href")
    path, _, at = picture.partition("#")
    page = client.page(path)

    assert at == "sida-2"
    assert len(page.xpath(f"//*[@id='{at}']//figure//img")) == 1
    assert len(page.xpath(f"//*[@id='{at}']//figure//*[@class='nu']")) == 1
