"""People: who may log in, and what they may do."""

from lxml import html

from archive.diarium.behorighet import Roll
from archive.store import personer
from tests.builders import LOSEN, a_namnd, a_person
from tests.web.reading import faults, flashed, heading, rows, texts


def told(answer):
    return faults(html.fromstring(answer.data.decode()))


def roles(desk, namn):
    with desk.db.read() as conn:
        return personer.find(conn, namn).roller


def test_list_shows_the_roles_of_each(desk, logged_in):
    client = logged_in(Roll.ADMINISTRATOR)
    a_person(desk, Roll.REGISTRATOR, "KS", "örjan")
    a_person(desk, Roll.HANDLAGGARE, "BN", "bo")

    assert rows(client.page("/personer")) == [
        ["administrator.alla", "", "administratör", "kan logga in"],
        ["bo", "", "handläggare BN", "kan logga in"],
        ["örjan", "", "registrator KS", "kan logga in"],
    ]
    assert [row[0] for row in rows(client.page("/personer?q=BO&sortera=-namn"))] == ["bo"]


def test_list_as_a_file(desk, logged_in):
    client = logged_in(Roll.ADMINISTRATOR)
    a_person(desk, Roll.REGISTRATOR, "KS", "bo")

    answer = client.get("/personer?format=csv&q=bo")

    assert answer.data.decode("utf-8-sig").splitlines() == [
        '"Användarnamn";"Namn";"Roller";"Läge"',
        '"bo";"";"registrator KS";"kan logga in"',
    ]


def test_list_reads_as_often_for_many_rows_as_for_one(desk, logged_in, counted):
    client, number = logged_in(Roll.ADMINISTRATOR), []
    for names in ([], ["bo", "eva"]):
        for namn in names:
            a_person(desk, Roll.REGISTRATOR, "KS", namn)
        with counted() as sql:
            client.page("/personer")
        number.append(len(sql))

    assert number[0] == number[1]


def test_person_is_added_and_given_a_role(desk, app, logged_in):
    client = logged_in(Roll.ADMINISTRATOR)
    a_namnd(desk, "KS", "Kommunstyrelsen")

    added = client.send("/personer/ny", namn="eva", visningsnamn="Eva Ek", losen=LOSEN)
    page = client.page(added.location)
    given = client.send(f"{added.location}/roller", roll="handlaggare", namnd="1")

    assert flashed(page) == ["eva kan nu logga in. Ge personen en roll."]
    assert texts(page, "//*[@class='empty']/strong") == [
        "Ingen roll än: personen kan logga in men inte registrera något."
    ]
    page = client.page(given.location)
    assert flashed(page) == ["Eva Ek är nu handläggare."]
    assert [row[:2] for row in rows(page)] == [["Handläggare", "Kommunstyrelsen"]]
    assert app.test_client().log_in("eva").status_code == 303


def test_refused_person_is_told_beside_the_field_and_the_password_is_not_sent_back(desk, logged_in):
    client = logged_in(Roll.ADMINISTRATOR)
    a_person(desk, namn="bo")

    taken = client.send("/personer/ny", namn="BO", losen=LOSEN)
    strange = client.send("/personer/ny", namn="a b", losen=LOSEN)
    short = client.send("/personer/ny", namn="eva", losen="kort")

    assert told(taken) == ["Användarnamn: Användarnamnet BO är upptaget. Välj ett annat."]
    assert told(strange) == [
        (
            "Användarnamn: Användarnamnet får ha 2–60 tecken: "
            "bokstäver, siffror, punkt, bindestreck och @."
        )
    ]
    assert told(short)[0].startswith("Lösenord: Lösenordet ska ha minst 12 tecken.")
    assert 'value="eva"' in short.text
    assert "kort" not in short.text


def test_role_but_administrator_needs_a_namnd(desk, logged_in):
    client = logged_in(Roll.ADMINISTRATOR)
    a_namnd(desk)

    answer = client.send("/personer/1/roller", roll="registrator", namnd="alla")

    assert told(answer) == [
        "Gäller: Välj vilken nämnd rollen gäller. Bara administratör gäller hela installationen."
    ]


def test_role_is_taken_back(desk, logged_in):
    client = logged_in(Roll.ADMINISTRATOR)
    bo = a_person(desk, Roll.REGISTRATOR, "KS", "bo")
    path = f"/personer/{bo.id}"

    page = client.page(client.send(path, to=f"{path}/roller/bort").location)
    again = client.post(
        f"{path}/roller/bort",
        data={"roll": "registrator-1", "csrf_token": _token(client, path)},
    )

    assert flashed(page) == ["bo är inte längre registrator."]
    assert roles(desk, "bo") == frozenset()
    assert again.status_code == 404


def test_new_password_for_someone_ends_their_log_in(desk, app, logged_in):
    client, theirs = logged_in(Roll.ADMINISTRATOR), app.test_client()
    bo = a_person(desk, Roll.REGISTRATOR, "KS", "bo")
    theirs.log_in("bo")

    answer = client.send(f"/personer/{bo.id}/losenord", losen="en helt ny mening")

    assert flashed(client.page(answer.location)) == [
        "bo har fått ett nytt lösenord. Lämna det muntligen."
    ]
    assert theirs.get("/").location == "/logga-in"
    assert theirs.log_in("bo", "en helt ny mening").status_code == 303


def test_address_for_e_mail_is_given_with_the_person_and_changed(desk, logged_in):
    client = logged_in(Roll.ADMINISTRATOR)

    added = client.send("/personer/ny", namn="eva", losen=LOSEN, epost="eva@exempel.se")
    path = f"{added.location}/epost"
    wrong = client.send(path, epost="eva")
    changed = client.send(path, epost="eva.ek@exempel.se")

    assert told(wrong)[0].startswith("E-post: ”eva” går inte att skicka e-post till.")
    assert 'value="eva"' in wrong.text
    page = client.page(changed.location)
    assert flashed(page) == ["E-postadressen är ändrad."]
    assert "eva.ek@exempel.se" in texts(page, "//dl/div[2]/dd")[0]
    with desk.db.read() as conn:
        assert personer.find(conn, "eva").epost == "eva.ek@exempel.se"


def test_everyone_sets_their_own_address_from_the_page_of_the_password(desk, logged_in):
    client = logged_in(Roll.LASARE)
    (link,) = client.page("/losenord").xpath("//main//a[contains(@href, 'epost')]/@href")

    wrong = client.send(link, epost="jag@")
    done = client.send(link, epost="jag@exempel.se")

    assert told(wrong)[0].startswith("E-post: ”jag@” går inte")
    assert flashed(client.page(done.location)) == ["E-postadressen är ändrad."]
    assert client.page(link).get_element_by_id("epost").get("value") == "jag@exempel.se"


def test_person_is_shut_out_and_let_in_again(desk, logged_in):
    client = logged_in(Roll.ADMINISTRATOR)
    bo = a_person(desk, Roll.REGISTRATOR, "KS", "bo")
    path = f"/personer/{bo.id}"

    out = client.send(path, to=f"{path}/aktiv")
    shut_out = client.page(out.location)
    listed = [row[0] for row in rows(client.page("/personer?visa=utestangda"))]
    back = client.send(path, to=f"{path}/aktiv")

    assert flashed(shut_out) == ["bo kan inte längre logga in."]
    assert listed == ["bo"]
    assert flashed(client.page(back.location)) == ["bo kan logga in igen."]


def test_people_are_for_administrators_only(desk, logged_in):
    client = logged_in(Roll.NAMNDSEKRETERARE)
    before = roles(desk, "namndsekreterare.ks")
    token = _token(client, "/losenord")

    answers = [
        client.get("/personer").status_code,
        client.get("/personer/1").status_code,
        client.post(
            "/personer/1/roller",
            data={"csrf_token": token, "roll": "administrator", "namnd": "alla"},
        ).status_code,
        client.post("/personer/1/aktiv", data={"csrf_token": token, "aktiv": "0"}).status_code,
    ]

    assert answers == [403, 403, 403, 403]
    assert roles(desk, "namndsekreterare.ks") == before


def test_person_without_a_role_can_log_in_and_look(desk, client, logged_in):
    admin = logged_in(Roll.ADMINISTRATOR)
    admin.send("/personer/ny", namn="eva", losen=LOSEN)

    client.log_in("eva")

    assert heading(client.page("/")) == "17 mars 2026 (tisdag)"
    assert client.get("/registrera").status_code == 403


def _token(client, path):
    return client.page(path).xpath("//input[@name='csrf_token']/@value")[0]
