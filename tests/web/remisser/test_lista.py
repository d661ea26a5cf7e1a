"""The list of every remiss."""

from datetime import date

from archive.registratur import remittering
from tests.builders import a_remiss, kommandorad
from tests.web.reading import rows, texts
from tests.web.remisser.varld import TRE, answer, table


def test_list_tells_where_every_remiss_stands(desk, klocka, logged_in):
    a_remiss(desk, *TRE, svarsdatum=date(2026, 3, 20))
    answer(desk, "Kulturnämnden")
    klocka.stall(date(2026, 3, 23))
    a_remiss(desk, "Byggnadsnämnden", svarsdatum=date(2026, 4, 4))

    assert rows(logged_in().page("/remisser")) == [
        [
            "KS 2026/2, remiss 1",
            "Remiss av förslag till cykelplan",
            "Nämnden KS",
            "23 mars 2026",
            "4 apr 2026 (lördag) räknas till 7 apr 2026 (tisdag)",
            "Pågår 0 av 1 har svarat",
        ],
        [
            "KS 2026/1, remiss 1",
            "Remiss av förslag till cykelplan",
            "Nämnden KS",
            "17 mars 2026",
            "20 mars 2026 (fredag)",
            "Försenad 1 av 3 har svarat, 2 försenade",
        ],
    ]


def test_list_is_narrowed_by_lage(desk, logged_in):
    a_remiss(desk, "Byggnadsnämnden")
    answer(desk, "Byggnadsnämnden")
    a_remiss(desk, "Kulturnämnden")
    overlamnad = a_remiss(desk, "Miljönämnden")
    remittering.hand_over(desk, overlamnad, 1, vem=kommandorad(desk), skal="Brådskar")
    client = logged_in()

    found = {
        lage: [row[0] for row in rows(client.page(f"/remisser?lage={lage}"))]
        for lage in ("pagar", "klar", "overlamnad")
    }

    assert found == {
        "pagar": ["KS 2026/2, remiss 1"],
        "klar": ["KS 2026/1, remiss 1"],
        "overlamnad": ["KS 2026/3, remiss 1"],
    }


def test_list_that_is_narrowed_to_nothing_offers_the_whole(desk, logged_in):
    a_remiss(desk, "Byggnadsnämnden")

    page = logged_in().page("/remisser?lage=overlamnad&sida=99&sortera=x")

    assert texts(page, "//*[@class='empty']/strong") == ["Ingen remiss stämmer med det du valt."]


def test_list_without_remisser_says_how_to_begin(logged_in):
    page = logged_in().page("/remisser")

    assert texts(page, "//*[@class='empty']/strong") == ["Ingen remiss har skickats än."]


def test_list_is_taken_along_as_csv(desk, logged_in):
    a_remiss(desk, *TRE)
    answer(desk, "Kulturnämnden")

    assert table(logged_in().get("/remisser?format=csv"))[1][7:] == [
        *("pågår", "3", "1", "0", "0", "2", "0", "")
    ]
