"""Taking in the post: files, mails, what is refused by name, what is remembered."""

from datetime import date

import pytest

from archive.diarium.behorighet import Roll
from archive.store import postfiler
from tests.builders import a_namnd
from tests.web.posten.varld import SKRIPT, fil, lying, seen
from tests.web.reading import faults, flashed, heading, texts

NY = "/posten/ny"

MAIL = b"""From: Ester L\xc3\xb6vdal <ester@foretagarringen.example>
To: registrator@bjorkforsa.example
Subject: Inbjudan till r\xc3\xa5dslag om torget
Date: Sat, 14 Mar 2026 11:20:00 +0100
Message-ID: <1@foretagarringen.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="del"

--del
Content-Type: text/plain; charset=utf-8

Hej, programmet ligger i bilagan.

--del
Content-Type: text/plain; charset=utf-8
Content-Disposition: attachment; filename="program.txt"

Kaffe klockan nio.
--del--
"""


def files_of(desk, forsandelse_id):
    with desk.db.read() as conn:
        return [f.namn for f in postfiler.of_forsandelser(conn, [forsandelse_id])[forsandelse_id]]


def take(client, *filer, **fields):
    named = {f"in-{name}": value for name, value in fields.items()}
    return client.send("/posten", to=NY, **{"in-filer": list(filer), **named})


def test_each_file_is_one_forsandelse_with_its_channel_and_its_day(desk, logged_in):
    client = logged_in()

    answer = take(
        client, fil(namn="ett.txt"), fil(namn="två.txt"), kanal="bud", mottagen="16 mars 2026"
    )
    page = client.page(answer.location)

    assert flashed(page) == ["2 försändelser är mottagna."]
    assert [(f.kanal, f.mottagen, f.vem) for f in lying(desk)] == [
        ("bud", date(2026, 3, 16), "registrator.ks")
    ] * 2
    assert [files_of(desk, f.id) for f in lying(desk)] == [["ett.txt"], ["två.txt"]]


def test_files_that_belong_together_are_one_letter(desk, logged_in):
    take(logged_in(), fil(namn="brev.txt"), fil("En karta.", "karta.txt"), ihop="y")

    assert [files_of(desk, f.id) for f in lying(desk)] == [["brev.txt", "karta.txt"]]


def test_mail_is_one_forsandelse_that_came_on_its_own_day(desk, logged_in):
    take(logged_in(), fil(MAIL, "inbjudan.eml"), kanal="post")

    (found,) = lying(desk)
    assert files_of(desk, found.id) == ["inbjudan.eml", "program.txt"]
    assert (found.kanal, found.mottagen) == ("e-post", date(2026, 3, 14))
    assert found.huvud["amne"] == "Inbjudan till rådslag om torget"


def test_broken_mail_lies_apart_and_is_there_all_the_same(desk, logged_in):
    client = logged_in()

    take(client, fil(b"Date: 35 Foo 2026\n\nHej", "trasig.eml"))
    page = client.page("/posten?visa=karantan")

    assert [f.id for f in lying(desk, "karantan")] == [1]
    assert heading(page) == "En försändelse i karantän"
    assert "I karantän." in texts(page, "//section[@id='kort']//strong")
    assert page.xpath("//section[@id='kort']//a[contains(@href, '/fil/1')]/@href") == [
        "/posten/1/fil/1"
    ]


def test_same_form_sent_twice_is_the_same_post(desk, logged_in):
    client = logged_in()
    form = dict(client.page("/posten").xpath("//form[@id='intag']")[0].form_values())

    for _ in range(2):
        client.post(NY, data={**form, "in-filer": [fil()]})

    assert len(lying(desk)) == 1


def test_form_gone_back_to_with_another_file_of_the_same_name_is_more_post(desk, logged_in):
    client = logged_in()
    form = dict(client.page("/posten").xpath("//form[@id='intag']")[0].form_values())

    client.post(NY, data={**form, "in-filer": [fil("Det första.", "scan0001.txt")]})
    client.post(NY, data={**form, "in-filer": [fil("Det andra!.", "scan0001.txt")]})

    assert len(lying(desk)) == 2


def test_same_file_twice_is_two_pieces_of_post(desk, logged_in):
    take(logged_in(), fil(), fil())

    assert len(lying(desk)) == 2


def test_empty_file_is_taken_in_and_said(desk, logged_in):
    client = logged_in()

    page = client.page(take(client, fil(b"", "tom.pdf")).location)

    assert len(lying(desk)) == 1
    assert any("Filen är tom (0 byte)." in t for t in texts(page, "//section[@id='kort']//p"))


@pytest.mark.parametrize(
    "namn", ["../../etc/passwd", ".htaccess", "<script>.pdf", "a\u202efdp.exe", "..."]
)
def test_name_is_data_only_and_is_shown_escaped(desk, logged_in, namn):
    client = logged_in()

    page = client.page(take(client, fil(namn=namn)).location)

    assert files_of(desk, 1) == [namn]
    assert page.xpath("//script[not(@src)]") == []
    assert "\u202e" not in page.text_content()


def test_file_that_is_too_large_is_refused_by_name_and_the_others_go_on(desk, logged_in):
    client = logged_in()
    desk.files._limit = 1000

    page = client.page(take(client, fil(namn="ett.txt"), fil(b"x" * 1001, "stor.pdf")).location)

    assert flashed(page)[1:] == ["En försändelse är mottagen."]
    assert flashed(page)[0].startswith("stor.pdf: Filen är större än")
    assert [files_of(desk, f.id) for f in lying(desk)] == [["ett.txt"]]


def test_form_without_a_file_says_so_and_keeps_what_was_chosen(desk, logged_in):
    page = seen(take(logged_in(), kanal="bud", mottagen="i förrgår"))

    assert faults(page) == ["I handen: Skriv datumet som 2026-03-17 eller 17 mar 2026."]
    assert page.xpath("//select[@id='in-kanal']/option[@selected]/@value") == ["bud"]

    page = seen(take(logged_in(namn="annan")))
    assert faults(page) == [
        "Filer: Det kom ingen fil. Dra filerna hit eller välj dem, och skicka igen."
    ]


def test_namnd_and_channel_are_remembered(desk, logged_in):
    client = logged_in()

    take(client, fil(), kanal="bud")
    page = client.page("/posten")

    assert page.xpath("//select[@id='in-kanal']/option[@selected]/@value") == ["bud"]
    assert page.xpath("//input[@id='in-mottagen']/@value") == ["2026-03-17"]


def test_script_gets_lines_and_sentences(desk, logged_in):
    client = logged_in()
    form = dict(client.page("/posten").xpath("//form[@id='intag']")[0].form_values())
    desk.files._limit = 1000

    good = client.post(NY, data={**form, "in-filer": [fil()]}, headers=SKRIPT)
    bad = client.post(NY, data={**form, "in-filer": [fil(b"x" * 1001, "stor.pdf")]}, headers=SKRIPT)
    none = client.post(NY, data=form, headers=SKRIPT)

    assert (good.status_code, bad.status_code, none.status_code) == (201, 409, 409)
    assert "Skrivelse om belysningen" in good.text
    assert good.text.count("<tr ") == 1
    assert bad.text.startswith("stor.pdf: Filen är större än")


def test_post_is_taken_in_only_where_one_may_register(desk, logged_in):
    hemlig = a_namnd(desk, "BUN").id
    client = logged_in()

    page = seen(take(client, fil(), namnd=str(hemlig)))

    assert faults(page) == ["Nämnd: Välj vems post det är."]
    assert lying(desk) == []


@pytest.mark.parametrize("roll", [Roll.LASARE, Roll.ARKIVARIE])
def test_nobody_else_sees_that_there_is_any_post(desk, logged_in, roll):
    client = logged_in(roll)

    assert client.get("/posten").status_code == 403
    assert "/posten" not in client.page("/").xpath("//nav//a/@href")
