"""The board of a remiss: who has answered, who is late, what can be done."""

from datetime import date

from archive.diarium.behorighet import Roll
from archive.diarium.remiss import Begaran
from archive.registratur import anstand, paminnelser
from tests.builders import a_handling, a_namnd, a_remiss, kommandorad
from tests.web.reading import rows, texts, words
from tests.web.remisser.varld import TAVLA, TRE, answer, table

MER_SENT = (
    "Yttrande har kommit y Förläng svarstiden f Begär anstånd b Avstår a Har tagit emot m "
    "Avsluta utan svar u Svaret är redan registrerat h Ändra svarsdatum d Ersätt med en annan "
    "Återkalla Brevet att skriva ut Svarslänkar"
)


def next_acts(page):
    """The next act of each row: its key, and its words."""
    buttons = page.xpath("//a[@data-rad]")
    return [(a.get("data-tangent"), words(a)) for a in buttons]


def test_board_says_who_has_answered_and_who_is_late(desk, klocka, logged_in):
    a_remiss(desk, *TRE, svarsdatum=date(2026, 3, 20))
    answer(desk, "Kulturnämnden", ert_dnr="KUN 2026/19")
    klocka.stall(date(2026, 3, 25))

    page = logged_in().page(TAVLA)

    assert texts(page, "//*[@class='lead']") == [
        "En av tre har svarat och två är försenade, som mest 3 arbetsdagar."
    ]
    assert [row[1:7] for row in rows(page, 1)] == [
        _late("Byggnadsnämnden"),
        _late("Miljönämnden"),
        [
            "Kulturnämnden Ska svara",
            "20 mars 2026 (fredag)",
            "Besvarad 17 mars 2026 (tisdag)",
            "KUN 2026/19",
            "Yttrande från Kulturnämnden: KS 2026/1-3 ej bedömt",
            rows(page, 1)[2][6],
        ],
    ]
    assert next_acts(page) == [
        ("p", "Påminn: Byggnadsnämnden p"),
        ("p", "Påminn: Miljönämnden p"),
        ("t", "Bedöm svaret: Kulturnämnden t"),
    ]


def test_next_act_follows_what_has_happened(desk, klocka, logged_in):
    a_remiss(desk, "Byggnadsnämnden", svarsdatum=date(2026, 3, 20))
    client, vem = logged_in(), kommandorad(desk)
    assert next_acts(client.page(TAVLA))[0][0] == "y"

    begaran = Begaran(date(2026, 3, 17), None, "Sekreteraren", "Mötet är senare")
    anstand.request_anstand(desk, 1, 1, 1, vem=vem, begaran=begaran)
    assert next_acts(client.page(TAVLA))[0] == ("f", "Besluta om anstånd: Byggnadsnämnden f")

    anstand.decide_anstand(desk, 1, 1, 1, vem=vem, till=None, kommentar="Det brådskar")
    klocka.stall(date(2026, 3, 23))
    client.log_in("registrator.ks")
    assert next_acts(client.page(TAVLA))[0][0] == "p"

    paminnelser.remind(desk, 1, 1, vem=vem, utskick_ids=[1])
    assert next_acts(client.page(TAVLA))[0][0] == "y"

    klocka.stall(date(2026, 4, 20))
    client.log_in("registrator.ks")
    assert next_acts(client.page(TAVLA))[0][0] == "u"


def test_board_offers_only_what_the_rules_allow_today(desk, logged_in):
    a_remiss(desk, "Byggnadsnämnden", svarsdatum=date(2026, 4, 15))

    page = logged_in().page(TAVLA)

    assert texts(page, "//td//details//a") == [
        "Påminn",
        "Förläng svarstiden",
        "Begär anstånd",
        "Avstår",
        "Har tagit emot",
        "Svaret är redan registrerat",
        "Ändra svarsdatum",
        "Ersätt med en annan",
        "Återkalla",
        "Brevet att skriva ut",
        "Svarslänkar",
    ]


def test_rows_that_stand_alike_have_their_own_names_and_addresses(desk, logged_in):
    """They are written once and filled in, whatever the code of the nämnd and the names hold."""
    a_namnd(desk, "ID", "Idrottsnämnden")
    arende_id = a_handling(desk, namnd="ID").arende_id
    a_remiss(desk, "Rådet {id} & {namn}", "<b>Laget</b>", arende_id=arende_id)

    page = logged_in(namnd="ID").page("/arenden/ID-2026-1/remisser/1")

    assert texts(page, "//tr//summary") == ["Mer: Rådet {id} & {namn}", "Mer: <b>Laget</b>"]
    bas = "/arenden/ID-2026-1/remisser/1"
    assert page.xpath("//a[@data-rad]/@href") == [f"{bas}/1/yttrande", f"{bas}/2/yttrande"]
    assert page.xpath("//tr//a[@data-tangent='p']/@href") == [
        f"{bas}/paminn?utskick=1",
        f"{bas}/paminn?utskick=2",
    ]
    assert page.xpath("//tr//a[.='Svarslänkar']/@href") == ["/svarslankar/1", "/svarslankar/2"]


def test_board_offers_a_lasare_nothing_to_do(desk, logged_in):
    a_remiss(desk, *TRE)

    page = logged_in(Roll.LASARE).page(TAVLA)

    assert (texts(page, "//td//details"), next_acts(page)) == ([], [])
    assert not page.xpath("//input[@name='utskick']")
    assert "Överlämna till kommunstyrelsen" not in words(page)


def test_answers_against_time_stand_in_a_table_too(desk, klocka, logged_in):
    a_remiss(desk, *TRE)
    answer(desk, "Kulturnämnden")
    klocka.stall(date(2026, 3, 19))
    answer(desk, "Miljönämnden", datum=date(2026, 3, 19))

    page = logged_in().page(TAVLA)

    assert rows(page) == [["17 mars 2026 (tisdag)", "1"], ["19 mars 2026 (torsdag)", "2"]]


def test_sammanstallning_is_taken_along_as_word_and_pdf(desk, logged_in):
    a_remiss(desk, *TRE)
    client = logged_in()

    word, pdf = (client.get(f"{TAVLA}/sammanstallning.{form}") for form in ("docx", "pdf"))
    letter = client.get(f"{TAVLA}/1/brev.pdf")

    assert (word.data[:2], pdf.data[:5], letter.data[:5]) == (b"PK", b"%PDF-", b"%PDF-")


def _late(namn):
    return [
        f"{namn} Ska svara",
        "20 mars 2026 (fredag)",
        "Försenad 3 arbetsdagar",
        "",
        "",
        f"Påminn: {namn} p Mer: {namn} {MER_SENT}",
    ]


def test_board_is_sorted_by_its_head(desk, logged_in):
    a_remiss(desk, "Östra nämnden", "Ängsnämnden", "Byggnadsnämnden")

    page = logged_in().page(f"{TAVLA}?sortera=-instans")

    assert [row[1].split()[0] for row in rows(page)] == ["Östra", "Ängsnämnden", "Byggnadsnämnden"]


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
            *("", "", "", "", "0"),
        ]
    ]
