"""Twins at the counter: the list to decide about, the comparison, and what a handling says."""

from itertools import combinations

import pytest

from archive.diarium.behorighet import Roll
from archive.registratur import arbete, rattning
from archive.store import tvillingar as lagrade
from tests.builders import a_handling, kommandorad
from tests.web.reading import flashed, heading, rows, texts, words


def numbered(first, stop):
    return " ".join(f"ord{nr}" for nr in range(first, stop))


BREV = numbered(0, 120)
OMSKRIVET = BREV.replace("ord60", "bänk")
PAR, MIN = "/tvillingar/2/1", "/arenden/KS-2026-1/1"
EVENTS = "//*[contains(@class, 'timeline')]/li"
VALEN = ["Samma handling", "Ny version", "Annan handling"]


def a_pair(desk, *, namnd="KS", **facts):
    """Two letters, the second with one other word; the worker has been by."""
    first = a_handling(desk, namnd=namnd, text=BREV, rubrik="Brev om parken", **facts)
    second = a_handling(desk, namnd=namnd, text=OMSKRIVET, rubrik="Brevet igen", **facts)
    arbete.work_off(desk)
    return first, second


def notes(page):
    return [note for note in texts(page, "//div[contains(@class, 'note')]") if "Jämför" in note]


def test_pairs_with_the_same_text_are_listed_with_three_choices(desk, logged_in):
    a_pair(desk)
    page = logged_in().page("/tvillingar")

    (row,) = rows(page)
    assert row[:5] == [
        "KS 2026/2-1",
        "Brevet igen",
        "KS 2026/1-1 Brev om parken",
        "95 %",
        "17 mars 2026",
    ]
    assert [button.text.strip() for button in page.xpath("//tbody//button")] == VALEN
    assert texts(page, "//tbody//button")[0] == "Samma handling: KS 2026/2-1 och KS 2026/1-1"


def test_the_way_to_the_list_stands_in_the_register_while_there_is_something_in_it(desk, logged_in):
    client, lasare = logged_in(), logged_in(Roll.LASARE)
    link = "//a[@href='/tvillingar']"
    before = texts(client.page("/register"), link)
    a_pair(desk)

    assert (before, texts(client.page("/register"), link)) == ([], ["1 tvillingpar att avgöra"])
    assert texts(lasare.page("/register"), link) == []


def test_an_empty_list_says_what_will_stand_there(logged_in):
    page = logged_in().page("/tvillingar")

    assert texts(page, "//*[@class='empty']/strong") == ["Inga tvillingar väntar."]


@pytest.mark.parametrize(
    ("val", "said", "told"),
    [
        (
            "samma",
            "är samma handling som",
            [
                ["Samma handling som KS 2026/1-1, Brev om parken. Jämför dem"],
                ["Samma handling som KS 2026/2-1, Brevet igen. Jämför dem"],
            ],
        ),
        (
            "version",
            "är en ny version av",
            [
                ["Ny version av KS 2026/1-1, Brev om parken. Jämför dem"],
                ["Finns i ny version: KS 2026/2-1, Brevet igen. Jämför dem"],
            ],
        ),
        ("annan", "är en annan handling än", [[], []]),
    ],
)
def test_a_choice_in_the_list_is_told_and_stands_on_both(desk, logged_in, val, said, told):
    a_pair(desk)
    client = logged_in()
    form = "/tvillingar/2/1?sortera=likhet&lista=1"

    answer = client.send("/tvillingar?sortera=likhet", to=form, val=val)
    page = client.page(answer.location)

    assert answer.location == "/tvillingar?sortera=likhet"
    assert flashed(page) == [f"KS 2026/2-1 {said} KS 2026/1-1."]
    assert texts(page, "//table") == []
    assert [notes(client.page(f"/arenden/KS-2026-{nr}/1")) for nr in (2, 1)] == told


def test_what_was_decided_stands_in_the_timeline_of_both(desk, logged_in):
    a_pair(desk)
    client = logged_in()
    client.send(PAR, val="version")

    events = [texts(client.page(f"/arenden/KS-2026-{nr}"), EVENTS)[0] for nr in (2, 1)]

    assert "Jämförde handling 1 med en annan: en ny version av KS 2026/1-1" in events[0]
    assert "Jämförde handling 1 med en annan: finns i en ny version, KS 2026/2-1" in events[1]


def test_list_shows_only_pairs_of_the_namnder_where_one_decides(desk, logged_in):
    a_pair(desk)
    a_pair(desk, namnd="BUN")

    assert [row[0] for row in rows(logged_in().page("/tvillingar"))] == ["KS 2026/2-1"]
    bun = [row[0] for row in rows(logged_in(namnd="BUN").page("/tvillingar"))]
    assert set(bun) == {"BUN 2026/1-1", "BUN 2026/2-1"}
    logged_in(Roll.LASARE).page("/tvillingar", status=403)


def test_list_is_narrowed_sorted_paged_and_taken_along(desk, logged_in):
    ids = [a_handling(desk).handling_id for _ in range(11)]
    pairs = [(b, a, 90 + a) for a, b in combinations(ids, 2)]
    with desk.db.write() as conn:
        lagrade.note(conn, pairs, datum=desk.today())
    client = logged_in()

    def dnr(query):
        return [row[0] for row in rows(client.page(f"/tvillingar?{query}"))]

    assert (len(pairs), len(dnr("")), len(dnr("sida=9"))) == (55, 50, 5)
    assert dnr("sortera=dnr")[:2] == ["KS 2026/2-1", "KS 2026/3-1"]
    assert dnr("sortera=-dnr")[0] == "KS 2026/11-1"
    assert rows(client.page("/tvillingar?sortera=-likhet"))[0][3] == "100 %"
    assert dnr("namnd=ks&sortera=hemligt&sida=x") == dnr("")
    csv = client.get("/tvillingar?format=csv").text.lstrip("\ufeff").splitlines()
    assert (len(csv), csv[0].split(";")[0]) == (56, '"Handling"')


def test_list_asks_as_much_for_three_rows_as_for_one(desk, logged_in, counted):
    client = logged_in()
    a_pair(desk)
    with counted() as one:
        client.page("/tvillingar")
    a_handling(desk, text=f"{BREV} hej")
    arbete.work_off(desk)
    with counted() as three:
        client.page("/tvillingar")

    assert len(three) == len(one)


def test_comparison_shows_every_difference_with_its_place_and_what_stands_around(desk, logged_in):
    a_pair(desk)
    page = logged_in().page(PAR)

    assert heading(page) == "KS 2026/2-1 jämförd med KS 2026/1-1"
    assert words(page.get_element_by_id("skillnader")) == "1 ord skiljer."
    around = "ord54 ord55 ord56 ord57 ord58 ord59 {} ord61 ord62 ord63 ord64 ord65 ord66"
    assert rows(page) == [
        ["1", "rad 1 " + around.format("ord60"), "rad 1 " + around.format("bänk")]
    ]
    assert [words(e) for e in page.xpath("//td/span/del | //td/span/ins")] == ["ord60", "bänk"]


def test_each_place_leads_to_the_words_in_the_handling(desk, logged_in):
    a_pair(desk)
    client = logged_in()
    fore, efter = client.page(PAR).xpath("//td/a/@href")

    assert fore.startswith("/arenden/KS-2026-1/1?")
    assert texts(client.page(fore.partition("#")[0]), "//mark") == ["ord60"]
    assert texts(client.page(efter.partition("#")[0]), "//mark") == ["bänk"]


def test_comparison_in_running_text_marks_what_went_and_what_came(desk, logged_in):
    a_pair(desk)
    page = logged_in().page(f"{PAR}?vy=text")

    running = page.get_element_by_id("text")
    assert texts(running, "./del") == ["[borta: ord60]"]
    assert texts(running, "./ins") == ["[nytt: bänk]"]
    assert words(running).startswith("ord0 ord1 ")


def test_long_differences_are_paged_in_both_views(desk, logged_in):
    fore = " ".join(f"ord{nr}" for nr in range(12_000))
    efter = " ".join("nytt" if nr % 100 == 50 else f"ord{nr}" for nr in range(12_000))
    a_handling(desk, text=fore)
    a_handling(desk, text=efter)
    client = logged_in()

    first, last = client.page(PAR), client.page(f"{PAR}?sida=3")
    text = client.page(f"{PAR}?vy=text&sida=2")

    assert words(first.get_element_by_id("skillnader")) == "120 ord skiljer."
    assert (len(rows(first)), [row[0] for row in rows(last)][-1]) == (50, "120")
    assert 0 < len(text.xpath("//div[@id='text']/ins")) < 120
    assert len(rows(client.page(f"{PAR}?sida=99"))) == 20


def test_a_choice_on_the_comparison_can_be_made_by_key_and_made_again(desk, logged_in):
    a_pair(desk)
    client = logged_in()
    buttons = client.page(PAR).xpath("//button[@data-tangent]")
    assert [(b.get("data-tangent"), b.get("value")) for b in buttons] == [
        ("1", "samma"),
        ("2", "version"),
        ("3", "annan"),
    ]

    answer = client.send(PAR, val="version")
    page = client.page(PAR)

    assert answer.location == "/arenden/KS-2026-2/1"
    assert "Avgjort: en ny version. registrator.ks, 17 mars 2026" in texts(
        page, "//div[contains(@class, 'note')]"
    )
    assert page.xpath("//button[@aria-pressed]/@value") == ["version"]
    client.send(PAR, val="annan")
    assert page.xpath("//button[@data-tangent]") != []
    assert "Avgjort: en annan handling." in words(client.page(PAR))


def test_a_choice_that_is_none_is_refused(desk, logged_in):
    a_pair(desk)
    client = logged_in()

    answer = client.send(PAR, val="slå ihop")

    assert answer.status_code == 409
    assert "Välj samma handling, ny version eller en annan handling" in answer.text


def test_the_pair_has_one_address_whichever_is_named_first(desk, logged_in):
    a_pair(desk)

    answer = logged_in().get("/tvillingar/1/2?vy=text&a=3&b=x&_external=1")

    assert (answer.status_code, answer.location) == (303, "/tvillingar/2/1?vy=text")


def test_two_handlingar_that_nobody_has_paired_can_be_compared(desk, logged_in):
    a_handling(desk, text="En bro av trä.")
    a_handling(desk)
    client = logged_in()

    page = client.page(PAR)

    assert "ingen text, så det finns inga ord att jämföra" in words(page)
    assert [button.get("value") for button in page.xpath("//button[@data-tangent]")] == [
        "samma",
        "version",
        "annan",
    ]
    assert client.page("/tvillingar/1/1").xpath("//button[@data-tangent]") == []


def test_reading_is_for_all_and_deciding_for_those_who_register_there(desk, logged_in):
    a_pair(desk)
    lasare, bun = logged_in(Roll.LASARE), logged_in(namnd="BUN")
    token = {"val": "samma"}

    for client in (lasare, bun):
        page = client.page(PAR)
        assert (len(rows(page)), page.xpath("//button[@data-tangent]")) == (1, [])
        assert notes(client.page("/arenden/KS-2026-2/1")) == []
        csrf = page.xpath("//input[@name='csrf_token']/@value")[0]
        assert client.post(PAR, data={**token, "csrf_token": csrf}).status_code == 403


def test_a_handling_that_was_moved_or_is_makulerad_is_compared_but_not_decided(desk, logged_in):
    _first, second = a_pair(desk)
    rattning.makulera_handling(desk, second.handling_id, vem=kommandorad(desk), skal="Dubbelt")
    client = logged_in()

    assert client.page(PAR).xpath("//button[@data-tangent]") == []
    assert texts(client.page("/tvillingar"), "//table") == []
    assert notes(client.page("/arenden/KS-2026-2/1")) == []


def test_a_new_handling_tells_its_twin_before_the_worker_has_come(desk, logged_in):
    a_handling(desk, text=BREV, rubrik="Brev om parken")
    a_handling(desk, text=OMSKRIVET)

    assert notes(logged_in().page("/arenden/KS-2026-2/1")) == [
        "Ser ut som KS 2026/1-1, Brev om parken. Jämför dem"
    ]


def test_a_secret_twin_is_nowhere_for_one_who_may_not_read_it(desk, logged_in):
    secret = {"sekretess": "OSL 26:1", "rubrik": "Om familjen Xyzzy"}
    a_handling(desk, namnd="BUN", text=BREV, **secret)
    a_handling(desk, text=BREV)
    before = logged_in().page(MIN)
    arbete.work_off(desk)
    client, inside = logged_in(namn="anna"), logged_in(namnd="BUN")

    shown = [client.get(path).text for path in ("/tvillingar", "/tvillingar?format=csv", MIN)]
    register = client.get("/register").text

    assert notes(before) == []
    assert [word for word in ("Xyzzy", "BUN 2026") for text in shown if word in text] == []
    assert [word for word in ("Xyzzy", "tvillingpar") if word in register] == []
    assert texts(client.page("/tvillingar"), "//*[@class='empty']/strong") == [
        "Inga tvillingar väntar."
    ]
    for path in ("/tvillingar/2/1", "/tvillingar/1/2", "/tvillingar/1/1", "/tvillingar/2/99"):
        client.page(path, status=404)
    csrf = client.page("/register").xpath("//input[@name='csrf_token']/@value")[0]
    answer = client.post("/tvillingar/2/1", data={"val": "samma", "csrf_token": csrf})
    assert answer.status_code == 404
    assert words(inside.page("/tvillingar/2/1").get_element_by_id("skillnader")) == "Samma fil."


def test_a_choice_about_a_secret_handling_is_in_no_open_timeline(desk, logged_in):
    a_handling(desk, text=BREV, sekretess="OSL 26:1", rubrik="Om familjen Xyzzy")
    a_handling(desk, text=BREV)
    logged_in().send(PAR, val="samma")

    lasare = logged_in(Roll.LASARE)
    shown = lasare.get("/arenden/KS-2026-2").text + lasare.get("/arenden/KS-2026-2/1").text

    assert ("Jämförde" in shown, "KS 2026/1" in shown) == (False, False)
