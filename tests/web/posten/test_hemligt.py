"""The post tells nobody what they may not know: a secret is planted, and looked for everywhere."""

import pytest

from archive.diarium.behorighet import Roll
from tests.builders import a_handling
from tests.web.posten.varld import BREV, in_post, values
from tests.web.reading import texts

HEMLIGT = "Kvasarprinsen"
ADDRESSES = (
    "/posten/1",
    "/posten/1/at-sidan",
    "/posten/1/fil/1",
    "/posten/1/fil/1/sida/1.png",
    "/posten/1/skillnad/1",
)


def test_post_of_another_namnd_is_not_there(desk, logged_in):
    in_post(desk, BREV.replace("Kvarngatan", HEMLIGT), f"{HEMLIGT}.txt", namnd="BUN")
    client = logged_in()

    assert {client.get(path).status_code for path in ADDRESSES} == {404}
    for path in ("/", "/posten", "/posten?visa=karantan", "/posten/rader?id=1", "/posten?namnd=1"):
        answer = client.get(path)
        assert HEMLIGT not in answer.text, path
        assert "1 väntar" not in answer.text, path
    for path in ("/posten/1", "/posten/1/at-sidan", "/posten/1/tillbaka", "/posten/registrera"):
        form = {
            "csrf_token": client.page("/losenord").xpath("//input[@name='csrf_token']/@value")[0]
        }
        answer = client.post(path, data={**form, "id": "1"}, follow_redirects=True)
        assert HEMLIGT not in answer.text, path
    assert HEMLIGT not in client.get("/posten").text


@pytest.mark.parametrize("roll", [Roll.LASARE, Roll.ARKIVARIE, Roll.ADMINISTRATOR])
def test_post_of_ones_own_namnd_is_for_those_who_register(desk, logged_in, roll):
    in_post(desk)
    client = logged_in(roll)

    assert {client.get(path).status_code for path in ADDRESSES} <= {403, 404}
    assert client.get("/posten/rader?id=1").status_code == 403


def test_twin_and_arende_that_one_may_not_read_are_not_told(desk, logged_in):
    a_handling(desk, namnd="BUN", text=BREV, rubrik=HEMLIGT, sekretess="OSL 26:1")
    in_post(desk, BREV + "\nEr beteckning: BUN 2026/1\n")
    in_post(desk)
    client = logged_in()

    for path in ("/posten/1", "/posten/2"):
        page = client.page(path)
        assert page.xpath("//fieldset[@id='tvilling']") == []
        assert values(page)["plats"] == "nytt"
        assert texts(page, "//label[@for='plats-0']") == ["Ett nytt ärende"]
        assert HEMLIGT not in page.text_content()
    assert client.get("/posten/2/skillnad/1").status_code == 404


def test_pages_of_the_post_are_not_kept_by_anybody(desk, logged_in):
    in_post(desk)
    client = logged_in()

    assert client.get("/posten/1").headers["Cache-Control"] == "no-store"
    download = client.get("/posten/1/fil/1")
    assert download.headers["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in download.headers["Content-Security-Policy"]
    assert download.headers["X-Content-Type-Options"] == "nosniff"


def test_name_of_a_file_cannot_break_out_of_a_header(desk, logged_in):
    in_post(desk, namn='a"\r\nSet-Cookie: x=1;.txt')

    said = logged_in().get("/posten/1/fil/1").headers

    assert "\n" not in said["Content-Disposition"]
    assert "x=1" not in said.get("Set-Cookie", "")
