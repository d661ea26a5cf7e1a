"""The list of the post: order, filters, pages, what waits to be read, and many at once."""

from archive.diarium.behorighet import Roll
from archive.diarium.forsandelse import Avforing
from archive.registratur import posten
from tests.builders import a_handling, a_person, kommandorad
from tests.web.posten.varld import BREV, REMISS, in_post, lying, seen
from tests.web.reading import flashed, heading, rows, texts

GATOR = (
    *("Alm", "Björk", "Ceder", "Duv", "Ek", "Fisk", "Gran", "Hassel", "Is", "Järn", "Kastanj"),
    *("Lind", "Mal", "Näs", "Ollon", "Pil", "Rönn", "Sälg", "Tall", "Ulv", "Uggle", "Vass"),
)
KORT = "//section[@id='kort']"


def a_brev(desk, om, **facts):
    """A letter about a street, with words of its own."""
    own = " ".join(f"{om.lower()}{nr}" for nr in range(40))
    said = BREV.replace("Kvarngatan", om).replace("trasig", f"trasig {own}")
    return in_post(desk, said, f"{om}.txt", **facts)


def test_empty_post_says_what_to_do(desk, logged_in):
    page = logged_in().page("/posten")

    assert heading(page) == "Posten är tom"
    assert texts(page, "//*[@class='empty']/strong") == [
        "Ingenting väntar. Släpp filer eller e-post på sidan, så läses de här."
    ]
    assert page.xpath("//form[@id='intag']/details/@open") == [""]


def test_first_is_open_and_the_others_are_one_line_each_the_oldest_first(desk, logged_in):
    for om in ("Kvarngatan", "Sågvägen", "Lövstigen"):
        a_brev(desk, om)

    page = logged_in().page("/posten")

    assert heading(page) == "3 försändelser att registrera"
    assert texts(page, f"{KORT}//h2") == ["Skrivelse om belysningen på Kvarngatan"]
    assert [row[1:6] for row in rows(page)] == [
        [
            f"Skrivelse om belysningen på {om}",
            "skrivelse",
            f"{om}s samfällighetsförening",
            "12 mars 2026",
            "",
        ]
        for om in ("Sågvägen", "Lövstigen")
    ]
    assert page.xpath("//table//a[contains(@class, 'row')]/@href") == ["/posten/2", "/posten/3"]


def test_list_is_paged_and_the_first_of_each_page_is_open(desk, logged_in):
    for nr in range(22):
        a_brev(desk, f"{GATOR[nr]}gatan")

    page = logged_in().page("/posten?sida=2")

    assert heading(page) == "22 försändelser att registrera"
    assert texts(page, f"{KORT}//h2") == ["Skrivelse om belysningen på Ugglegatan"]
    assert len(rows(page)) == 1


def test_what_is_not_read_yet_says_so_and_waits(desk, logged_in):
    in_post(desk, read=False)
    client = logged_in()

    page = client.page("/posten")
    assert page.xpath(KORT) == []
    assert page.xpath("//tr/@data-laser") == ["1"]
    assert rows(page)[0][-1] == "läser … Visa igen"

    posten.read_waiting(desk)
    line = seen(client.get("/posten/rader?id=1"))
    assert line.xpath("//tr/@data-laser") == []
    assert "Skrivelse om belysningen på Kvarngatan" in line.text_content()
    assert texts(client.page("/posten"), f"{KORT}//h2") == [
        "Skrivelse om belysningen på Kvarngatan"
    ]


def test_odd_questions_for_lines_are_answered(desk, logged_in):
    in_post(desk)

    for query in ("", "id=x", "id=-1", f"id={'9' * 30}", "id=²", "id=1&id=1"):
        assert (
            logged_in(namn=f"p{abs(hash(query))}").get(f"/posten/rader?{query}").status_code == 200
        )


def test_what_was_set_aside_stands_by_itself_with_its_reason(desk, logged_in):
    in_post(desk)
    posten.set_aside_forsandelse(
        desk, 1, vem=kommandorad(desk), som=Avforing.RINGA, skal="Reklam för kontorsstolar"
    )

    page = logged_in().page("/posten?visa=atsidan")

    assert heading(page) == "En försändelse är lagd åt sidan"
    assert rows(page)[0][-1] == "åt sidan 17 mars 2026 Reklam för kontorsstolar"


def test_namnd_can_be_chosen_where_one_has_several(desk, logged_in):
    from archive.registratur import styrning
    from tests.builders import a_namnd

    client = logged_in()
    a_brev(desk, "Kvarngatan")
    a_brev(desk, "Sågvägen", namnd="BUN")
    assert heading(client.page("/posten")) == "En försändelse att registrera"

    person = a_person(desk, Roll.REGISTRATOR, "KS", "bada")
    bun = a_namnd(desk, "BUN").id
    styrning.grant_roll(desk, person.id, vem=kommandorad(desk), roll=Roll.REGISTRATOR, namnd_id=bun)
    both = client.application.test_client()
    both.log_in("bada")
    assert heading(both.page("/posten")) == "2 försändelser att registrera"
    assert texts(both.page(f"/posten?namnd={bun}"), f"{KORT}//h2") == [
        "Skrivelse om belysningen på Sågvägen"
    ]


def test_many_are_registered_as_they_were_read_each_with_its_own_number(desk, logged_in):
    for om in ("Kvarngatan", "Sågvägen", "Lövstigen"):
        a_brev(desk, om)
    client = logged_in()

    answer = client.send("/posten", to="/posten/registrera", id=["2", "3"])
    page = client.page(answer.location)

    assert flashed(page) == ["2 handlingar är registrerade: KS 2026/1-1, KS 2026/2-1."]
    assert [f.id for f in lying(desk)] == [1]
    assert texts(page, "//section[@aria-labelledby='journal']//a") == ["KS 2026/2-1", "KS 2026/1-1"]


def test_what_needs_eyes_is_not_registered_with_the_others_and_says_why(desk, logged_in):
    a_handling(desk, text=BREV)
    a_brev(desk, "Sågvägen")
    in_post(desk)
    in_post(desk, REMISS)
    client = logged_in()

    page = client.page("/posten")
    assert page.xpath("//table//input[@type='checkbox']/@value") == ["2"]
    answer = client.send("/posten", to="/posten/registrera", id=["2", "3"])

    assert flashed(client.page(answer.location)) == [
        (
            "Skrivelse om belysningen på Kvarngatan: Samma fil är registrerad som KS 2026/1-1. "
            "Öppna den och avgör, så registreras den därifrån."
        ),
        (
            "Länsmyndigheten i Björkådalen: Ingen avsändare är läst. "
            "Öppna den och avgör, så registreras den därifrån."
        ),
    ]
    assert len(lying(desk)) == 3


def test_list_reads_as_often_for_twenty_as_for_one(desk, logged_in, counted):
    client = logged_in()
    in_post(desk)
    a_brev(desk, "Sågvägen")
    client.page("/posten")
    with counted() as few:
        client.page("/posten")
    for nr in range(18):
        a_brev(desk, f"{GATOR[nr]}gatan")
    with counted() as many:
        client.page("/posten")

    assert len(many) == len(few)


def test_no_name_of_an_element_is_used_twice(desk, logged_in):
    in_post(desk, REMISS)
    a_brev(desk, "Sågvägen")
    client = logged_in()

    for path in ("/posten", "/posten/1", "/posten/1/at-sidan", "/posten?visa=karantan"):
        ids = client.page(path).xpath("//@id")
        assert sorted(ids) == sorted(set(ids)), path


def test_door_and_start_tell_how_much_waits(desk, logged_in):
    a_brev(desk, "Kvarngatan")
    a_brev(desk, "Sågvägen", namnd="BUN")

    page = logged_in().page("/")

    assert [t for t in texts(page, "//nav//a") if t.startswith("Post ")] == ["Post 1 väntar"]
    assert "Öppna posten: en försändelse väntar" in texts(page, "//p[@class='actions']/a")
