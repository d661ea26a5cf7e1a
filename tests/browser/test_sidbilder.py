"""Pages as pictures in a real browser: the marks sit on the words, and progress tells itself."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from archive.registratur import arbete
from archive.registratur.desk import Desk
from archive.registratur.registrering import InlamnadFil, Inlamnat, Plats, register_handling
from tests.builders import a_namnd, kommandorad, some_facts
from tests.text.bilder import page as sheet
from tests.text.bilder import scanned
from tests.text.filer import flowing, pdf
from tests.text.tesseract import Seende, tesseract_of

SIDA = "/arenden/KS-2026-1/1"
BREV = pdf(flowing("Nämnden antar planen för ängen."), flowing("Här gäller planen också."))


def _registered(desk: Desk, data: bytes) -> None:
    register_handling(
        desk,
        vem=kommandorad(desk),
        plats=Plats(namnd_id=a_namnd(desk).id),
        inlamnat=Inlamnat(some_facts(), (InlamnadFil("brev.pdf", BytesIO(data)),)),
        seconds=None,
    )


def _drawn(page: Page, nr: int) -> None:
    """Waits until the picture of a page is there, as one does who has scrolled to it."""
    picture = page.locator(f"#sida-{nr} img")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", value=True)
    assert picture.evaluate("img => img.naturalWidth") > 0


def _ink(page: Page, nr: int) -> tuple[float, float]:
    """How much of a mark is letters, and how much of the place just under it is.

    A row of pixels that is half inside and half outside belongs to neither.
    """
    box = page.locator(f"#sida-{nr} rect").first.bounding_box()
    assert box
    shot = {"x": box["x"], "y": box["y"], "width": box["width"], "height": 2 * box["height"]}
    with Image.open(BytesIO(page.screenshot(clip=shot))) as picture:
        grey = picture.convert("L").point(lambda shade: 255 * (shade < 110))
        width, height = grey.size
        middle = height // 2
        parts = grey.crop((0, 0, width, middle)), grey.crop((0, middle + 1, width, height))
        dark = [sum(part.histogram()[128:]) / (part.width * part.height) for part in parts]
    return dark[0], dark[1]


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_sit_on_the_words(desk, log_in, width, scheme):
    _registered(desk, BREV)
    page = log_in()
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})

    page.goto(f"{SIDA}?q=planen")

    for nr in (1, 2):
        _drawn(page, nr)
        on_it, under_it = _ink(page, nr)
        assert on_it > 0.05 > under_it
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_keys_lead_from_hit_to_hit_with_its_picture(desk, log_in):
    _registered(desk, BREV)
    page = log_in()
    page.goto(f"{SIDA}?q=planen")

    page.keyboard.press("]")
    page.wait_for_url("**traff=2**")

    _drawn(page, 2)
    expect(page.locator("#sida-2 mark#traff")).to_be_in_viewport()
    expect(page.locator("#sida-2 rect.nu")).to_be_in_viewport()


def test_nothing_moves_when_a_picture_comes(desk, log_in):
    _registered(desk, BREV)
    page = log_in()
    page.route("**/*.png", lambda route: route.abort())
    page.goto(SIDA)
    before = page.locator("#sida-2").bounding_box()

    page.unroute("**/*.png")
    page.reload()
    _drawn(page, 1)
    page.evaluate("scrollTo(0, 0)")

    assert page.locator("#sida-2").bounding_box() == before


def test_page_tells_how_far_recognition_has_come_and_then_shows_the_text(
    desk, las, log_in, monkeypatch, tmp_path
):
    page = log_in()
    tesseract_of(monkeypatch, tmp_path / "bin")
    seeing = Seende(las, "Bron", "är", "stängd")
    _registered(desk, scanned(sheet(), sheet()))
    page.goto(SIDA)
    told = page.locator("#igenkanning")
    expect(told).to_have_text("Väntar på textigenkänning (OCR).")
    seeing.efter = lambda: expect(told).to_have_text(
        f"Textigenkänning: sida {len(seeing.sidor)} av 2."
    )

    arbete.recognise_off(Desk(desk.db, desk.files, desk.index, seeing, desk.clock))

    expect(page.locator("#sida-2 .line").first).to_contain_text("Bron är stängd")
    expect(told).to_have_count(0)
