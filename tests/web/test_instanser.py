"""Instanser: the registry of bodies that are asked."""

from lxml import html

from archive.diarium.behorighet import Roll
from archive.diarium.instans import Slag
from archive.registratur import styrning
from tests.builders import a_remiss, an_instans, kommandorad
from tests.web.reading import faults, flashed, rows, texts


def rest(desk, namn):
    """A body that is no longer asked."""
    instans_id = an_instans(desk, namn)
    styrning.change_instans(
        desk,
        instans_id,
        vem=kommandorad(desk),
        namn=namn,
        slag=Slag.NAMND,
        epost="",
        aktiv=False,
    )
    return instans_id


def some(desk):
    a_remiss(desk, "Byggnadsnämnden")
    a_remiss(desk, "Byggnadsnämnden", "Åkarföreningen")
    an_instans(desk, "Cykelklubben", Slag.FORENING)
    rest(desk, "Gamla nämnden")


def test_list_says_who_shall_answer_and_how_often_each_was_asked(desk, logged_in):
    some(desk)

    assert rows(logged_in().page("/instanser")) == [
        ["Byggnadsnämnden", "nämnd", "ska svara", "", "2"],
        ["Cykelklubben", "förening eller organisation", "inbjuden", "", "0"],
        ["Åkarföreningen", "nämnd", "ska svara", "", "1"],
    ]


def test_list_is_narrowed_and_sorted(desk, logged_in):
    some(desk)
    client = logged_in()

    def names(query):
        return [row[0] for row in rows(client.page(f"/instanser?{query}"))]

    assert names("q=CYKEL") == ["Cykelklubben"]
    assert names("slag=namnd") == ["Byggnadsnämnden", "Åkarföreningen"]
    assert names("visa=vilande") == ["Gamla nämnden (vilande)"]
    assert names("visa=alla&sortera=-namn") == [
        "Åkarföreningen",
        "Gamla nämnden (vilande)",
        "Cykelklubben",
        "Byggnadsnämnden",
    ]
    assert names("sortera=-antal") == ["Byggnadsnämnden", "Åkarföreningen", "Cykelklubben"]


def test_list_that_nothing_fits_says_so(desk, logged_in):
    an_instans(desk)

    page = logged_in().page("/instanser?q=finns+inte")

    assert texts(page, "//*[@class='empty']/strong") == ["Ingen instans passar in på det du valt."]
    assert page.get_element_by_id("filter-q").get("value") == "finns inte"


def test_list_as_a_file_holds_what_was_narrowed_to(desk, logged_in):
    some(desk)

    answer = logged_in().get("/instanser?slag=forening&format=csv")

    assert answer.data.decode("utf-8-sig").splitlines() == [
        '"Instans";"Slag";"Svar";"E-post";"Tillfrågad";"Kan väljas"',
        '"Cykelklubben";"förening eller organisation";"inbjuden";"";"0";"ja"',
    ]


def test_list_reads_as_often_for_many_rows_as_for_one(desk, logged_in, counted):
    client, number = logged_in(), []
    for names in (["Ett"], ["Två", "Tre"]):
        a_remiss(desk, *names)
        with counted() as sql:
            client.page("/instanser")
        number.append(len(sql))

    assert number[0] == number[1]


def test_list_is_paged(desk, logged_in):
    for nr in range(53):
        an_instans(desk, f"Nämnd {nr:02}")

    page = logged_in().page("/instanser?sida=2")

    assert [row[0] for row in rows(page)] == ["Nämnd 50", "Nämnd 51", "Nämnd 52"]
    assert texts(page, "//*[@class='under']/p")[0] == "53 instanser"


def test_instans_is_added(logged_in):
    client = logged_in()

    answer = client.send(
        "/instanser/ny", namn="  Cykel\u00adklubben ", slag="forening", epost="post@cykel.example"
    )

    page = client.page(answer.location)
    assert flashed(page) == ["Cykel\u00adklubben kan nu få remisser."]
    assert [row[1:4] for row in rows(page)] == [
        ["förening eller organisation", "inbjuden", "post@cykel.example"]
    ]


def test_refused_instans_keeps_what_was_typed(desk, logged_in):
    an_instans(desk, "Byggnadsnämnden")
    client = logged_in()

    same = client.send("/instanser/ny", namn="byggnadsnämnden", slag="namnd")
    wrong = client.send("/instanser/ny", namn="Nya", slag="namnd", epost="a@b\r\nBcc: c@d")
    strange = client.send("/instanser/ny", namn="Nya", slag="hemlig")

    def told(answer):
        return faults(html.fromstring(answer.data.decode()))

    assert told(same)[0].startswith("Namn: ")
    assert told(wrong)[0].startswith("E-post: ")
    assert told(strange)[0].startswith("Slag: ")
    assert 'value="Nya"' in wrong.text


def test_instans_is_changed_and_put_to_rest(desk, logged_in):
    instans_id = an_instans(desk, "Byggnadsnämnden")
    client = logged_in()
    path = f"/instanser/{instans_id}"

    sent = client.post(
        path,
        data={
            "csrf_token": client.page(path).xpath("//input[@name='csrf_token']/@value")[0],
            "namn": "Stadsbyggnadsnämnden",
            "slag": "namnd",
            "epost": "",
        },
    )

    assert flashed(client.page(sent.location)) == [
        "Uppgifterna om Stadsbyggnadsnämnden är ändrade."
    ]
    assert [row[0] for row in rows(client.page("/instanser?visa=alla"))] == [
        "Stadsbyggnadsnämnden (vilande)"
    ]


def test_instans_is_saved_as_it_stood_when_nothing_was_changed(desk, logged_in):
    instans_id = an_instans(desk, "Byggnadsnämnden")
    client = logged_in()

    client.send(f"/instanser/{instans_id}")

    assert rows(client.page("/instanser")) == [["Byggnadsnämnden", "nämnd", "ska svara", "", "0"]]


def test_reader_sees_the_registry_and_changes_nothing(desk, logged_in):
    an_instans(desk, "Byggnadsnämnden")
    client = logged_in(Roll.LASARE)

    page = client.page("/instanser")

    assert [row[0] for row in rows(page)] == ["Byggnadsnämnden"]
    assert page.xpath("//main//a[contains(@href, '/instanser/')]") == []
    assert client.get("/instanser/1").status_code == 403


def test_name_of_markup_is_shown_as_written(desk, logged_in):
    an_instans(desk, "<script>alert(1)</script> {{7*7}}")

    page = logged_in().page("/instanser")

    assert rows(page)[0][0] == "<script>alert(1)</script> {{7*7}}"
