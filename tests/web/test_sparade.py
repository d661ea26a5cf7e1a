"""The page of kept searches."""

from lxml import html

from archive.diarium.behorighet import Roll
from archive.registratur import arbete
from archive.store import personer
from tests.builders import a_handling
from tests.web.reading import faults, flashed, heading, rows, texts


def with_mail(desk, namn="registrator.ks"):
    with desk.db.write() as conn:
        person = personer.find(conn, namn)
        personer.set_epost(conn, person.id, epost="eva@exempel.se")


def follow(client, page, text):
    (href,) = page.xpath(f"//a[normalize-space()='{text}']/@href")
    return href


def saved(client, query, **fields):
    """Keep the search of a page as one does it there."""
    page = client.page(f"/sok?{query}")
    return client.send(follow(client, page, "Spara sökningen"), **fields)


def test_search_is_kept_from_its_page_with_all_it_is_narrowed_to(desk, logged_in):
    a_handling(desk, rubrik="Cykel")
    client = logged_in()

    answer = saved(client, "q=cykel namnd:KS&riktning=inkommen&sortera=nyast", namn="Cyklar")
    page = client.page("/sparade-sokningar")

    assert answer.location == "/sparade-sokningar"
    assert flashed(page) == ["Sökningen är sparad."]
    assert rows(page) == [
        ["Cyklar", "cykel och nämnden KS (begränsad)", "inget", "nej", "Ändra Cyklar"]
    ]
    assert page.xpath("//tbody//th/a/@href") == ["/sok?q=cykel+namnd:KS&riktning=inkommen"]


def test_what_is_new_is_shown_once_the_newest_first(desk, logged_in):
    client = logged_in()
    a_handling(desk, rubrik="Gammal cykel")
    saved(client, "q=cykel", namn="Cyklar")
    a_handling(desk, rubrik="Ny cykel")
    arbete.work_off(desk)

    (form,) = client.page("/sparade-sokningar").xpath("//tbody//form/@action")
    answer = client.send("/sparade-sokningar", to=form)
    page = client.page(answer.location)

    assert texts(page, "//ol[@class='hits']/li/h2") == ["Ny cykel"]
    assert texts(page, "//*[@class='brickor']//a") == ["nya sedan sist × – ta bort begränsningen"]
    assert rows(client.page("/sparade-sokningar"))[0][2] == "inget"
    assert rows(client.page("/sparade-sokningar?sedan=1"))[0][2] == "Visa 1 ny"


def test_mail_is_asked_for_where_it_is_said_where_it_goes(desk, logged_in):
    client = logged_in()
    refused = client.send("/sparade-sokningar/ny?q=cykel", mejlas="y", namn="Cyklar")
    with_mail(desk)
    page = client.page("/sparade-sokningar/ny?q=cykel")
    client.send("/sparade-sokningar/ny?q=cykel", mejlas="y")

    assert "Det finns ingen e-postadress till dig." in refused.text
    assert 'value="Cyklar"' in refused.text
    (hint,) = texts(page, "//*[@id='mejlas-tips']")
    assert hint.startswith("Högst ett mejl om dagen, till eva@exempel.se.")
    assert rows(client.page("/sparade-sokningar"))[0][3] == "ja"


def test_search_is_changed_and_taken_away(desk, logged_in):
    client = logged_in()
    saved(client, "q=cykel", namn="Cyklar")
    saved(client, "q=buss", namn="Bussar")

    refused = client.send("/sparade-sokningar/1", namn="Bussar")
    client.send("/sparade-sokningar/1", namn="Alla cyklar")
    page = client.page("/sparade-sokningar/1")

    assert "Du har redan en sökning som heter ”Bussar”." in refused.text
    assert heading(page) == "Alla cyklar"
    client.send("/sparade-sokningar/1", to="/sparade-sokningar/1/ta-bort")
    assert [row[0] for row in rows(client.page("/sparade-sokningar"))] == ["Bussar"]


def test_nothing_to_search_for_is_not_kept(logged_in):
    answer = logged_in().send("/sparade-sokningar/ny?q=***", namn="Allt")

    assert faults(html.fromstring(answer.text)) == [
        (
            "Det finns inget att söka på, så sökningen går inte att spara. "
            "Sök efter minst ett ord först."
        )
    ]


def test_no_search_of_another_is_shown_or_changed(desk, logged_in):
    mine, other = logged_in(), logged_in(Roll.LASARE)
    saved(mine, "q=xyzzy", namn="Mitt")

    page = other.page("/sparade-sokningar")

    assert texts(page, "//*[@class='empty']/strong") == ["Du har inga sparade sökningar."]
    other.page("/sparade-sokningar/1", 409)
    assert "xyzzy" not in other.get("/sok/forslag?q=mitt").text
    assert "Mitt" in mine.get("/sok/forslag?q=mitt").text


def test_kept_name_is_shown_as_it_was_typed(logged_in):
    client = logged_in()
    saved(client, "q=<b>cykel</b>", namn="<i>Cykel</i>")

    assert "&lt;i&gt;Cykel&lt;/i&gt;" in client.get("/sparade-sokningar").text
    assert "<i>Cykel" not in client.get("/sok/forslag?q=<i>").text
