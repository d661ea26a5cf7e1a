"""Nämnder: the list, one, and a new one."""

from archive.diarium.behorighet import Roll
from tests.builders import a_handling, a_namnd, a_person
from tests.web.reading import faults, flashed, heading, rows, texts


def test_list_shows_pattern_next_number_and_arenden(desk, klocka, logged_in):
    a_namnd(desk, "KS", "Kommunstyrelsen")
    a_namnd(desk, "SN", "Socialnämnden", monster="{klass}-{lopnr:04}/{ar}", klass="106")
    a_namnd(desk, "ÅN", "Ånäs kommundelsnämnd")
    for _ in range(2):
        a_handling(desk, namnd="SN")

    page = logged_in().page("/namnder")

    assert rows(page) == [
        ["Kommunstyrelsen", "KS", "{kod} {ar}/{lopnr}", "KS 2026/1", "0"],
        ["Socialnämnden", "SN", "{klass}-{lopnr:04}/{ar}", "106-0003/2026", "2"],
        ["Ånäs kommundelsnämnd", "ÅN", "{kod} {ar}/{lopnr}", "ÅN 2026/1", "0"],
    ]


def test_next_number_starts_anew_with_the_year(desk, klocka, logged_in):
    a_handling(desk, namnd="KS")
    klocka.vrid(days=365)

    assert rows(logged_in().page("/namnder"))[0][3] == "KS 2027/1"


def test_list_is_sorted_as_asked(desk, logged_in):
    client = logged_in()
    a_namnd(desk, "AN", "Ånäs kommundelsnämnd")
    a_handling(desk, namnd="AN")

    by = {
        order: [row[1] for row in rows(client.page(f"/namnder?sortera={order}"))]
        for order in ("namn", "-namn", "kod", "-antal", "losen")
    }

    assert by == {
        "namn": ["KS", "AN"],
        "-namn": ["AN", "KS"],
        "kod": ["AN", "KS"],
        "-antal": ["AN", "KS"],
        "losen": ["KS", "AN"],
    }


def test_list_as_a_file(desk, logged_in):
    a_namnd(desk, "KS", "Kommunstyrelsen")

    answer = logged_in().get("/namnder?format=csv")

    assert answer.headers["Content-Disposition"] == "attachment; filename=namnder.csv"
    assert answer.data.decode("utf-8-sig").splitlines() == [
        '"Kod";"Nämnd";"Mönster";"Klassificering";"Nästa nummer";"Ärenden"',
        '"KS";"Kommunstyrelsen";"{kod} {ar}/{lopnr}";"";"KS 2026/1";"0"',
    ]


def test_list_without_a_namnd_says_what_to_do(desk, client):
    a_person(desk, Roll.ADMINISTRATOR, None, "anna")
    client.log_in("anna")

    assert texts(client.page("/namnder"), "//*[@class='empty']") == [
        (
            "Det finns ingen nämnd än. Lägg till den första, så kan handlingar registreras."
            "Lägg till en nämnd"
        )
    ]


def test_list_reads_as_often_for_many_rows_as_for_one(desk, logged_in, counted):
    client, number = logged_in(), []
    for koder in (["KS"], ["BN", "SN"]):
        for kod in koder:
            a_handling(desk, namnd=kod)
        with counted() as sql:
            client.page("/namnder")
        number.append(len(sql))

    assert number[0] == number[1]


def test_namnd_tells_who_works_there_and_its_next_number(desk, logged_in):
    client = logged_in(Roll.REGISTRATOR)
    a_person(desk, Roll.HANDLAGGARE, "KS", "bo")

    page = client.page("/namnder/ks")

    assert heading(page) == "Nämnden KS"
    assert texts(page, "//dl/div")[0] == "Nästa nummerKS 2026/1"
    assert texts(page, "//ul[@class='rows']/li") == ["bohandläggare", "registrator.ksregistrator"]


def test_unknown_namnd_is_no_page(logged_in):
    assert heading(logged_in().page("/namnder/XX", 404)) == "Sidan finns inte"


def test_namnd_is_added_and_has_its_diarium(logged_in):
    client = logged_in(Roll.ADMINISTRATOR)

    answer = client.send("/namnder/ny", namn="Kulturnämnden", kod="KUN")

    page = client.page(answer.location)
    assert flashed(page) == ["Kulturnämnden har fått ett diarium."]
    assert rows(page) == [["Kulturnämnden", "KUN", "{kod} {ar}/{lopnr}", "KUN 2026/1", "0"]]


def test_numbers_can_be_looked_at_before_the_namnd_is_added(logged_in):
    from lxml import html

    client = logged_in(Roll.ADMINISTRATOR)

    answer = client.send(
        "/namnder/ny", kod="SN", monster="{klass}-{lopnr:03}/{ar}", klass="106", visa="1"
    )

    page = html.fromstring(answer.data.decode())
    assert texts(page, "//*[@id='monster-sagt']") == [
        "Så blir numren: 106-001/2026, 106-002/2026 … 106-142/2026"
    ]
    assert faults(page) == []
    assert "Det finns ingen nämnd än" in client.get("/namnder").text


def test_refused_namnd_keeps_what_was_typed_and_names_each_fault(desk, logged_in):
    from lxml import html

    client = logged_in(Roll.ADMINISTRATOR)
    a_namnd(desk, "KS")

    def refused(**fields):
        answer = client.send("/namnder/ny", **{"namn": "Nya", "kod": "NY", **fields})
        return html.fromstring(answer.data.decode())

    assert faults(refused(kod="ks")) == [
        "Kod: Koden ks används redan av en annan nämnd. Välj en annan kod."
    ]
    assert faults(refused(kod="N 1")) == [
        "Kod: ”N 1” kan inte vara en kod. Använd 1–10 bokstäver A–Ö, till exempel KS eller BUN."
    ]
    assert faults(refused(monster="{lopnr}")) == [
        (
            "Mönster för diarienummer: Mönstret ”{lopnr}” går inte att använda: {ar} saknas. "
            "Skriv till exempel {kod} {ar}/{lopnr}."
        )
    ]
    assert refused(kod="N 1").get_element_by_id("namn").get("value") == "Nya"


def test_only_administrators_add_a_namnd(logged_in):
    client = logged_in(Roll.NAMNDSEKRETERARE)

    assert client.get("/namnder/ny").status_code == 403
    assert texts(client.page("/namnder"), "//a[@href='/namnder/ny']") == []
