"""Handing over, and the underlag it goes with."""

from tests.builders import a_remiss
from tests.web.reading import faults, flashed, rows, texts, words
from tests.web.remisser.varld import TAVLA, TRE, answer, as_page, step


def test_hand_over_names_those_who_are_missing_and_asks_why(desk, logged_in):
    a_remiss(desk, *TRE)
    answer(desk, "Byggnadsnämnden")
    client = logged_in()

    page = client.page(f"{TAVLA}/overlamna")
    refused = as_page(client.send(f"{TAVLA}/overlamna"))

    assert texts(page, "//ul[contains(@class, 'rows')]/li/span[1]") == [
        "Kulturnämnden",
        "Miljönämnden",
    ]
    assert faults(refused) == [
        (
            "Varför överlämnas remissen innan alla har svarat?: "
            "Svar saknas från Kulturnämnden och Miljönämnden. "
            "Vänta, eller ange ett skäl för att överlämna ändå."
        )
    ]


def test_handed_over_underlag_lists_answers_and_names_the_missing(desk, logged_in):
    a_remiss(desk, *TRE)
    answer(desk, "Byggnadsnämnden")
    client = logged_in()

    done = client.send(f"{TAVLA}/overlamna", skal="Beslut brådskar")

    assert done.location == f"{TAVLA}/underlag"
    page = client.page(f"{TAVLA}/underlag")
    assert flashed(page) == [
        "Remissen är överlämnad till kommunstyrelsen. Underlaget är KS 2026/1-4."
    ]
    assert texts(page, "//ul[contains(@class, 'rows')]/li/span[1]") == [
        "Kulturnämnden",
        "Miljönämnden",
    ]
    assert rows(page)[0] == [
        "Byggnadsnämnden",
        "Besvarad 17 mars 2026 (tisdag)",
        "KS 2026/1-3 Yttrande från Byggnadsnämnden",
    ]
    assert "Skäl: Beslut brådskar" in words(page)


def test_underlag_is_a_preview_until_it_is_handed_over(desk, logged_in):
    a_remiss(desk, *TRE)

    page = logged_in().page(f"{TAVLA}/underlag")

    assert "Så här ser underlaget ut i dag, 17 mars 2026 (tisdag)." in words(page)


def test_answer_after_handing_over_makes_the_underlag_out_of_date(desk, logged_in):
    a_remiss(desk, *TRE)
    client = logged_in()
    client.send(f"{TAVLA}/overlamna", skal="Brådskar")

    client.send(step(desk, "Kulturnämnden", "yttrande"))

    board = client.page(TAVLA)
    assert flashed(board)[1] == "Underlaget är redan överlämnat och stämmer inte längre."
    assert "Underlaget stämmer inte längre" in words(board)
    note = client.page(f"{TAVLA}/underlag").xpath("//div[contains(@class, 'note late')]")[0]
    assert texts(note, "ul/li") == ["Kulturnämnden"]


def test_remiss_is_not_handed_over_twice(desk, logged_in):
    a_remiss(desk, "Kulturnämnden")
    client = logged_in()
    client.send(f"{TAVLA}/overlamna", skal="Brådskar")

    page = client.page(f"{TAVLA}/overlamna")

    assert "Den kan inte överlämnas igen." in words(page)
    assert page.xpath("//form[@method='post' and @action='']") == []
