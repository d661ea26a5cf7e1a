"""The board of a remiss: who has answered, who is late, what can be done."""

from datetime import date

from archive.diarium.behorighet import Roll
from tests.builders import a_handling, a_remiss
from tests.web.reading import rows, texts, words
from tests.web.remisser.varld import TAVLA, TRE, answer, table


def test_board_says_who_has_answered_and_who_is_late(desk, klocka, logged_in):
    a_remiss(desk, *TRE, svarsdatum=date(2026, 3, 20))
    answer(desk, "Kulturnämnden", ert_dnr="KUN 2026/19")
    klocka.stall(date(2026, 3, 25))

    page = logged_in().page(TAVLA)

    assert texts(page, "//*[@class='lead']") == [
        "En av tre har svarat och två är försenade, som mest 3 arbetsdagar."
    ]
    assert rows(page) == [
        [
            "Byggnadsnämnden Ska svara",
            "20 mars 2026 (fredag)",
            "Försenad 3 arbetsdagar",
            (
                "Yttrande har kommit: Byggnadsnämnden Förläng svarstid: Byggnadsnämnden "
                "Avstår: Byggnadsnämnden Avsluta utan svar: Byggnadsnämnden"
            ),
        ],
        [
            "Miljönämnden Ska svara",
            "20 mars 2026 (fredag)",
            "Försenad 3 arbetsdagar",
            (
                "Yttrande har kommit: Miljönämnden Förläng svarstid: Miljönämnden "
                "Avstår: Miljönämnden Avsluta utan svar: Miljönämnden"
            ),
        ],
        [
            "Kulturnämnden Ska svara",
            "20 mars 2026 (fredag)",
            "Besvarad 17 mars 2026 (tisdag)",
            "Yttrande från Kulturnämnden: KS 2026/1-3 ert dnr KUN 2026/19",
        ],
    ]


def test_board_offers_only_what_the_rules_allow_today(desk, logged_in):
    a_remiss(desk, "Byggnadsnämnden", svarsdatum=date(2026, 4, 15))

    page = logged_in().page(TAVLA)

    assert texts(page, "//td/*[contains(@class, 'steps')]//a") == [
        "Yttrande har kommit: Byggnadsnämnden",
        "Förläng svarstid: Byggnadsnämnden",
        "Avstår: Byggnadsnämnden",
    ]


def test_board_offers_a_lasare_nothing_to_do(desk, logged_in):
    a_remiss(desk, *TRE)

    page = logged_in(Roll.LASARE).page(TAVLA)

    assert texts(page, "//td/*[contains(@class, 'steps')]//a") == []
    assert "Överlämna till kommunstyrelsen" not in words(page)


def test_board_is_sorted_by_its_head(desk, logged_in):
    a_remiss(desk, "Östra nämnden", "Ängsnämnden", "Byggnadsnämnden")

    page = logged_in().page(f"{TAVLA}?sortera=-instans")

    assert [row[0].split()[0] for row in rows(page)] == ["Östra", "Ängsnämnden", "Byggnadsnämnden"]


def test_board_of_thirty_takes_as_many_queries_as_one_of_three(desk, logged_in, counted):
    a_remiss(desk, *TRE)
    a_remiss(desk, *(f"Nämnd {n}" for n in range(30)))
    client = logged_in()
    client.page(TAVLA)
    few, many = TAVLA, "/arenden/KS-2026-2/remisser/1"

    with counted() as of_three:
        client.page(few)
    with counted() as of_thirty:
        assert len(rows(client.page(many))) == 30

    assert len(of_three) == len(of_thirty)


def test_board_that_is_not_there_is_404(desk, logged_in):
    a_handling(desk)
    client = logged_in()

    client.page(TAVLA, 404)
    client.page("/arenden/KS-2026-9/remisser/1", 404)


def test_board_is_taken_along_as_csv(desk, logged_in):
    a_remiss(desk, "Byggnadsnämnden")
    answer(desk, "Byggnadsnämnden", ert_dnr="=BN 1")

    assert table(logged_in().get(f"{TAVLA}?format=csv"))[1:] == [
        [
            "Byggnadsnämnden",
            "ja",
            "2026-04-15",
            "2026-04-15",
            "Besvarad 17 mars 2026 (tisdag)",
            "KS 2026/1-3",
            "'=BN 1",
        ]
    ]
