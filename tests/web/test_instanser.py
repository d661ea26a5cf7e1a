"""Instanser: the registry of bodies that are asked."""

from lxml import html

from archive.diarium.behorighet import Roll
from archive.diarium.instans import Slag
from archive.registratur import instanser as registret
from tests.builders import a_remiss, an_instans, kommandorad
from tests.web.reading import faults, flashed, rows, texts


def token(page):
    """What lets a form of the page be sent."""
    return page.xpath("//input[contains(@name, 'csrf_token')]/@value")[0]


def rest(desk, namn):
    """A body that is no longer asked."""
    instans_id = an_instans(desk, namn)
    registret.change_instans(
        desk,
        instans_id,
        vem=kommandorad(desk),
        namn=namn,
        slag=Slag.NAMND,
        epost="",
        aktiv=False,
    )
    return instans_id


def also_called(desk, namn, *alias):
    """A body with more names; its id."""
    instans_id = an_instans(desk, namn)
    for one in alias:
        registret.add_alias(desk, instans_id, vem=kommandorad(desk), namn=one)
    return instans_id


def some(desk):
    a_remiss(desk, "Byggnadsnämnden")
    a_remiss(desk, "Byggnadsnämnden", "Åkarföreningen")
    an_instans(desk, "Cykelklubben", Slag.FORENING)
    rest(desk, "Gamla nämnden")


def test_list_says_who_shall_answer_and_how_often_each_was_asked(desk, logged_in):
    some(desk)

    assert rows(logged_in().page("/instanser")) == [
        ["Byggnadsnämnden", "nämnd", "ska svara", "2", *("0", "0", "0", "0", "0", "")],
        ["Cykelklubben", "förening eller organisation", "inbjuden", "0", *[""] * 6],
        ["Åkarföreningen", "nämnd", "ska svara", "1", *("0", "0", "0", "0", "0", "")],
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


def test_list_tells_and_finds_the_other_names(desk, logged_in):
    some(desk)
    also_called(desk, "Byggnadsnämnden", "BN", "Nämnden för byggande")
    client = logged_in()

    found = [row[0] for row in rows(client.page("/instanser?q=FÖR+BYGG"))]

    assert found == ["Byggnadsnämnden även BN, Nämnden för byggande"]


def test_list_that_nothing_fits_says_so(desk, logged_in):
    an_instans(desk)

    page = logged_in().page("/instanser?q=finns+inte")

    assert texts(page, "//*[@class='empty']/strong") == ["Ingen instans passar in på det du valt."]
    assert page.get_element_by_id("filter-q").get("value") == "finns inte"


def test_list_as_a_file_holds_what_was_narrowed_to(desk, logged_in):
    some(desk)
    also_called(desk, "Cykelklubben", "CK", "Hjulet")

    answer = logged_in().get("/instanser?slag=forening&format=csv")

    assert answer.data.decode("utf-8-sig").splitlines() == [
        (
            '"Instans";"Andra namn";"Slag";"Svar";"E-post";"Tillfrågad";"I tid";"Sent";'
            '"Avstått";"Inget svar";"Väntar";"Anstånd";"Median arbetsdagar";"Kan väljas"'
        ),
        (
            '"Cykelklubben";"CK, Hjulet";"förening eller organisation";"inbjuden";"";'
            '"0";"0";"0";"0";"0";"0";"0";"";"ja"'
        ),
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


def test_figures_of_a_page_are_those_of_the_whole(desk, logged_in):
    for nr in range(53):
        an_instans(desk, f"Nämnd {nr:02}")
    for namn in ("Nämnd 00", "Nämnd 51", "Nämnd 52", "Nämnd 51"):
        a_remiss(desk, namn)
    client = logged_in()

    def asked(query):
        return [row[3] for row in rows(client.page(f"/instanser?{query}"))]

    lines = client.get("/instanser?format=csv").text.splitlines()[1:]
    assert asked("sida=1") == ["1", *["0"] * 49]
    assert asked("sida=2") == ["0", "2", "1"]
    assert asked("sortera=antal&sida=2") == ["1", "1", "2"]
    assert [line.split(";")[5].strip('"') for line in lines] == asked("sida=1") + asked("sida=2")


def test_instans_is_added(logged_in):
    client = logged_in()

    answer = client.send(
        "/instanser/ny", namn="  Cykel\u00adklubben ", slag="forening", epost="post@cykel.example"
    )

    page = client.page(answer.location)
    assert flashed(page) == ["Cykel\u00adklubben kan nu få remisser."]
    assert [row[1:4] for row in rows(page)] == [["förening eller organisation", "inbjuden", "0"]]


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

    assert rows(client.page("/instanser")) == [
        ["Byggnadsnämnden", "nämnd", "ska svara", "0", *[""] * 6]
    ]


def test_name_is_added_and_taken_away(desk, logged_in):
    path = f"/instanser/{an_instans(desk, 'Byggnadsnämnden')}"
    client = logged_in()

    added = client.send(path, to=f"{path}/alias", **{"alias-namn": " BN "})
    page = client.page(added.location)

    assert flashed(page) == ["Byggnadsnämnden hittas nu också som BN."]
    assert texts(page, "//*[@class='rows short']/li") == ["BN Ta bort: BN"]

    gone = client.send(path, to=f"{path}/alias/bort")
    again = client.post(f"{path}/alias/bort", data={"csrf_token": token(page), "alias": "BN"})
    page = client.page(gone.location)

    assert again.location == gone.location
    assert flashed(page) == ["Instansen hittas inte längre som BN."]
    assert texts(page, "//*[@class='rows short']/li") == []


def test_name_of_another_body_is_refused_beside_the_field(desk, logged_in):
    also_called(desk, "Byggnadsnämnden", "BN")
    path = f"/instanser/{an_instans(desk, 'Barnnämnden')}"
    client = logged_in()

    answer = client.send(path, to=f"{path}/alias", **{"alias-namn": "bn"})
    page = html.fromstring(answer.data.decode())

    assert faults(page) == [
        (
            "Ett namn till: ”bn” är redan ett namn på Byggnadsnämnden, och ett namn hör till en "
            "enda instans. Använd den instansen, eller ta bort namnet därifrån först."
        )
    ]
    assert page.xpath("//input[@name='alias-namn']/@value") == ["bn"]
    assert page.xpath("//input[@name='namn']/@value") == ["Barnnämnden"]


def test_new_body_with_a_name_that_is_taken_is_refused_beside_the_field(desk, logged_in):
    also_called(desk, "Byggnadsnämnden", "BN")

    answer = logged_in().send("/instanser/ny", namn="BN", slag="namnd")

    (fault,) = faults(html.fromstring(answer.data.decode()))
    assert fault.startswith("Namn: ”BN” är redan ett namn på Byggnadsnämnden")


def test_every_id_on_the_page_of_a_body_is_there_once(desk, logged_in):
    page = logged_in().page(f"/instanser/{also_called(desk, 'Byggnadsnämnden', 'BN', 'Bygg')}")

    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_reader_sees_the_registry_and_changes_nothing(desk, logged_in):
    an_instans(desk, "Byggnadsnämnden")
    client = logged_in(Roll.LASARE)

    page = client.page("/instanser")

    assert [row[0] for row in rows(page)] == ["Byggnadsnämnden"]
    assert page.xpath("//main//a[contains(@href, '/instanser/')]") == []
    assert client.get("/instanser/1").status_code == 403
    for path in ("/instanser/1/alias", "/instanser/1/alias/bort"):
        assert client.post(path, data={"csrf_token": token(page)}).status_code == 403


def test_name_of_markup_is_shown_as_written(desk, logged_in):
    an_instans(desk, "<script>alert(1)</script> {{7*7}}")

    page = logged_in().page("/instanser")

    assert rows(page)[0][0] == "<script>alert(1)</script> {{7*7}}"
