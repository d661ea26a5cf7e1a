"""Pages beside their text: pictures for those who may have the file, marks above, progress told."""

from io import BytesIO

import pytest

from archive.diarium.behorighet import Roll
from archive.registratur import arbete
from archive.registratur.desk import Desk
from archive.registratur.rattning import move_handling
from archive.registratur.registrering import InlamnadFil, Inlamnat, Plats, register_handling
from tests.builders import a_handling, a_namnd, kommandorad, some_facts
from tests.text.bilder import flood, page, scanned, size_and_mode
from tests.text.filer import flowing, pdf, pdf_bomb
from tests.text.tesseract import Seende, no_tesseract, tesseract_of
from tests.web.reading import texts

SIDA = "/arenden/KS-2026-1/1"
BILD = f"{SIDA}/fil/1/sida/1.png"
BREV = pdf(
    flowing("Nämnden antar planen för ängen."),
    flowing("Planen gäller från den 3 april.", "Kostnaden för planen är känd."),
    [],
)
SKANNAT = scanned(page(), page())


def registered(desk: Desk, data: bytes, namn: str = "brev.pdf", **facts: object) -> None:
    register_handling(
        desk,
        vem=kommandorad(desk),
        plats=Plats(namnd_id=a_namnd(desk).id),
        inlamnat=Inlamnat(some_facts(**facts), (InlamnadFil(namn, BytesIO(data)),)),
        seconds=None,
    )


def marks(shown) -> list[tuple[str, int, str]]:
    """Each mark: the page it is on, how far down in hundredths, and its class."""
    return [
        (
            rect.xpath("ancestor::section/@id")[0],
            round(int(rect.get("y")) / 100),
            rect.get("class", ""),
        )
        for rect in shown.xpath("//*[@class='sidbild']//*[local-name()='rect']")
    ]


# Pictures beside the text


def test_each_page_is_a_picture_beside_its_text(desk, logged_in):
    registered(desk, BREV)

    shown = logged_in().page(SIDA)

    assert texts(shown, "//*[@class='sida']") == ["Sida 1 av 3", "Sida 2 av 3", "Sida 3 av 3"]
    assert shown.xpath("//*[@class='sidbild']/img/@alt") == [
        f"Sida {nr} av brev.pdf som bild" for nr in (1, 2, 3)
    ]
    assert [shown.xpath(f"//*[@class='sidbild']/img/@{name}")[0] for name in ("src", "srcset")] == [
        BILD,
        f"{BILD} 700w, {BILD}?b=1400 1400w",
    ]
    assert shown.xpath("//img/@loading") == ["lazy"] * 3
    assert set(zip(shown.xpath("//img/@width"), shown.xpath("//img/@height"), strict=True)) == {
        ("700", "991")
    }
    assert texts(shown, "//section[@id='sida-2']//*[@class='line']") == [
        "Rad 1Planen gäller från den 3 april.",
        "Rad 2Kostnaden för planen är känd.",
    ]
    assert shown.xpath("//section[@id='sida-2']//*[@class='line']/@id") == ["s2r1", "s2r2"]
    assert texts(shown, "//section[@id='sida-3']/*[@class='text']") == ["Sidan har ingen text."]


def test_hits_are_marked_on_the_pictures_too(desk, logged_in):
    registered(desk, BREV)
    client = logged_in()

    first = client.page(f"{SIDA}?q=planen")
    second = client.page(f"{SIDA}?q=planen&traff=2")

    assert marks(first) == [("sida-1", 6, "nu"), ("sida-2", 6, ""), ("sida-2", 8, "")]
    assert marks(second) == [("sida-1", 6, ""), ("sida-2", 6, "nu"), ("sida-2", 8, "")]
    assert texts(first, "//mark") == ["planen", "Planen", "planen"]
    assert second.xpath("//mark[@id='traff']/ancestor::section/@id") == ["sida-2"]
    assert second.xpath("//a[@rel='next']/@href") == [f"{SIDA}?q=planen&traff=3#traff"]
    assert first.xpath("//*[local-name()='svg']/@aria-hidden") == ["true", "true"]


def test_place_of_a_fact_is_marked_in_text_and_picture(desk, logged_in):
    registered(desk, BREV)
    start = len("Nämnden antar planen för ängen.\n") + len("Planen gäller från ")
    till = start + len("den 3 april")

    shown = logged_in().page(f"{SIDA}?fil=1&fran={start}&till={till}")

    assert texts(shown, "//mark[@id='traff']") == ["den 3 april"]
    assert marks(shown) == [("sida-2", 6, "nu")]


@pytest.mark.parametrize("fraga", ["fran=5&till=3", "fran=9&till=99999999", "fran=x&till=y"])
def test_place_that_is_none_is_no_fault(desk, logged_in, fraga):
    registered(desk, BREV)

    assert logged_in().get(f"{SIDA}?{fraga}").status_code == 200


def test_long_file_comes_in_parts_and_a_page_is_shown_in_its_own(desk, logged_in):
    registered(desk, pdf(*(flowing(f"Sida nummer {nr}.") for nr in range(1, 46))))
    client = logged_in()

    first, asked, hit = (
        client.page(f"{SIDA}{query}") for query in ("", "?sida=41", '?q="nummer 23."')
    )

    assert [len(shown.xpath("//img")) for shown in (first, asked, hit)] == [20, 5, 20]
    assert texts(asked, "//section[@id='sida-41']//*[@class='line']") == ["Rad 1Sida nummer 41."]
    assert texts(hit, "//nav[@aria-label='Avsnitt av texten']")[0].count("Avsnitt 2 av 3") == 1
    assert [entry[0] for entry in marks(hit)] == ["sida-23"]


def test_text_can_be_read_without_pictures_and_with_its_noise(desk, logged_in):
    registered(desk, BREV)
    client = logged_in()

    plain, raw = client.page(f"{SIDA}?text=1&q=planen&traff=2"), client.page(f"{SIDA}?ra=1")

    assert (plain.xpath("//img"), raw.xpath("//img")) == ([], [])
    assert texts(plain, "//*[@class='sida']") == ["Sida 1", "Sida 2"]
    assert plain.xpath("//a[@rel='next']/@href") == [f"{SIDA}?q=planen&traff=3&text=1#traff"]
    assert texts(plain, "//p[@class='no-print']/a") == ["Visa sidorna bredvid texten"]


def test_file_without_pages_of_its_own_is_text_alone(desk, logged_in):
    registered(desk, b"En text.", "brev.txt")

    shown = logged_in().page(SIDA)

    assert (shown.xpath("//img"), texts(shown, "//*[@class='line']")) == ([], ["Rad 1En text."])


# The picture itself


def test_picture_is_clean_private_and_asked_for_again_only_if_it_may_have_changed(desk, logged_in):
    registered(desk, BREV)
    client = logged_in()

    plain, marked = client.get(BILD), client.get(f"{BILD}?q=planen&traff=1")
    large = client.get(f"{BILD}?b=1400")
    again = client.get(BILD, headers={"If-None-Match": plain.headers["ETag"]})

    assert (plain.mimetype, size_and_mode(plain.data)) == ("image/png", (700, 991, "L"))
    assert plain.data == marked.data
    assert size_and_mode(large.data)[0] == 1400
    assert plain.headers["Cache-Control"] == "private, no-cache"
    assert plain.headers["X-Content-Type-Options"] == "nosniff"
    assert (again.status_code, again.data) == (304, b"")
    assert large.headers["ETag"] != plain.headers["ETag"]


@pytest.mark.parametrize("path", ["1/sida/4.png", "1/sida/0.png", "2/sida/1.png"])
def test_page_that_is_not_there_is_not_found(desk, logged_in, path):
    registered(desk, BREV)

    assert logged_in().get(f"{SIDA}/fil/{path}").status_code == 404


@pytest.mark.parametrize(
    ("data", "status"),
    [(flood(30_000, 30_000), 404), (pdf_bomb(600_000_000), None), (b"%PDF-1.4 skr\xe4p", 404)],
    ids=["flood", "bomb", "broken"],
)
def test_hostile_file_is_answered_plainly(desk, logged_in, data, status):
    registered(desk, data, "fil.pdf")
    client = logged_in()

    answer = client.get(BILD)

    assert answer.status_code == status or answer.status_code in {200, 404, 503}
    assert answer.mimetype in {"image/png", "image/svg+xml"}
    assert client.get(SIDA).status_code == 200


def test_page_that_could_not_be_drawn_says_why_where_it_would_be(desk, logged_in):
    registered(desk, flood(30_000, 30_000), "plan.png")
    client = logged_in()

    before = client.page(SIDA)
    answer = client.get(BILD)
    after = client.page(SIDA)

    assert len(before.xpath("//*[@class='sidbild']/img")) == 1
    assert "bildpunkter." in answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    assert (after.xpath("//*[@class='sidbild']"), texts(after, "//figure")) == (
        [],
        ["Bilden har mer än 50 miljoner bildpunkter."],
    )


# Who may see


def test_secret_pages_their_boxes_and_progress_are_not_there(
    desk, logged_in, monkeypatch, tmp_path
):
    no_tesseract(monkeypatch, tmp_path)
    registered(desk, BREV, sekretess="OSL 26:1")
    registered(desk, SKANNAT, "skannat.pdf", sekretess="OSL 26:1")
    mine, other = logged_in(), logged_in(Roll.REGISTRATOR, "BUN")

    answers = [
        [client.get(path).status_code for path in (BILD, f"{BILD}?b=1400", f"{SIDA}/igenkanning")]
        for client in (mine, other, logged_in(Roll.LASARE, "BUN"))
    ]
    etag = mine.get(BILD).headers["ETag"]
    shown = other.get(f"{SIDA}?q=planen&sida=2&fran=0&till=9").text
    scanned_page = other.get("/arenden/KS-2026-2/1").text

    assert answers == [[200, 200, 200], [404, 404, 404], [404, 404, 404]]
    assert other.get(BILD, headers={"If-None-Match": etag}).status_code == 404
    assert mine.get(BILD).headers["Cache-Control"] == "private, no-store"
    for word in ("planen", "sidbild", "<rect", "Textigenkänning", "skannat"):
        assert word not in shown.partition("<main")[2].partition('name="q"')[0] + scanned_page


def test_pages_of_a_moved_handling_are_where_it_was_moved(desk, logged_in):
    registered(desk, BREV)
    till = a_handling(desk).arende_id
    move_handling(desk, 1, vem=kommandorad(desk), till_arende_id=till, skal="Fel ärende")
    client = logged_in()

    answers = [client.get(path).status_code for path in (BILD, f"{SIDA}/fil/1")]

    assert answers == [404, 404]
    assert client.get("/arenden/KS-2026-2/2/fil/1/sida/1.png").status_code == 200


def test_nobody_who_is_not_logged_in_sees_a_page(desk, client):
    registered(desk, BREV)

    assert client.get(BILD).status_code == 303
    assert client.get(f"{SIDA}/igenkanning").status_code == 303


# Text recognition


@pytest.fixture
def seende(desk, las, monkeypatch, tmp_path):
    """The desk with a reader that sees the same words on every page."""
    tesseract_of(monkeypatch, tmp_path / "bin")
    reader = Seende(las, "Bron", "är", "stängd")
    return Desk(desk.db, desk.files, desk.index, reader, desk.clock), reader


def test_scan_shows_its_pages_at_once_and_how_far_its_text_has_come(seende, logged_in):
    desk, reader = seende
    registered(desk, SKANNAT)
    client = logged_in()
    told = []
    reader.efter = lambda: told.append(client.get(f"{SIDA}/igenkanning").text)

    waiting = client.page(SIDA)
    arbete.recognise_off(desk)
    done = client.page(f"{SIDA}?q=stängd")

    assert texts(waiting, "//*[@id='igenkanning']") == ["Väntar på textigenkänning (OCR)."]
    assert len(waiting.xpath("//*[@class='sidbild']/img")) == 2
    assert (
        texts(waiting, "//section/*[@class='text']")
        == ["Texten på sidan är inte igenkänd ännu."] * 2
    )
    assert len(waiting.xpath("//script[contains(@src, 'igenkanning.js')]")) == 1
    assert told == ["Textigenkänning: sida 1 av 2.", "Textigenkänning: sida 2 av 2."]
    assert (done.xpath("//*[@id='igenkanning']"), client.get(f"{SIDA}/igenkanning").text) == (
        [],
        "",
    )
    assert texts(done, "//p[@class='note info']") == [
        "Texten är igenkänd ur bild (säkerhet 91 %) och kan ha fel. Det är bilden som gäller."
    ]
    assert marks(done) == [("sida-1", 10, "nu"), ("sida-2", 10, "")]


def test_scan_says_what_the_server_lacks(desk, logged_in, monkeypatch, tmp_path):
    no_tesseract(monkeypatch, tmp_path)
    registered(desk, SKANNAT)

    shown = logged_in().page(SIDA)

    (said,) = texts(shown, "//ul[@class='rows']//*[@class='late-text']")
    assert said == (
        "Filen innehåller ingen text. Sidorna är troligen inskannade bilder och kräver "
        "textigenkänning (OCR). Textigenkänning (OCR) saknas: tesseract är inte installerat på "
        "servern (i Debian: tesseract-ocr och tesseract-ocr-swe)."
    )
    assert shown.xpath("//*[@id='igenkanning']") == []
