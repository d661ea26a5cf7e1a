"""Pictures of pages: of a PDF and of pictures, upright, bare and never too large."""

from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from archive.text.lasare import extract, sidbild
from archive.text.lasare.gemensamt import Fil, Olaslig
from archive.text.lasning import Orsak
from tests.text.bilder import flood, page, saved, size_and_mode
from tests.text.filer import flowing, pdf

RED, GREEN, BLUE = (200, 0, 0), (0, 200, 0), (0, 0, 200)


def _png(data, nr=1, width=600):
    return sidbild.png(Fil(data), nr, width)


def _colours(*colours, size=(400, 600)):
    return [Image.new("RGB", size, colour) for colour in colours]


def _pixel(png, x=5, y=5):
    with Image.open(BytesIO(png)) as picture:
        return picture.convert("RGB").getpixel((x, y))


def test_page_of_a_pdf_is_drawn_to_its_width_in_grey():
    png = _png(pdf(flowing("Nämnden"), flowing("antar")), 2, 595)

    assert size_and_mode(png) == (595, 842, "L")


def test_turned_page_is_drawn_as_it_is_shown():
    assert size_and_mode(_png(pdf(flowing("Nämnden"), rotate=90), 1, 842)) == (842, 595, "L")


def test_each_page_of_a_tiff_is_its_own():
    data = saved(*_colours(RED, GREEN, BLUE), form="TIFF")

    assert [_pixel(_png(data, nr)) for nr in (1, 2, 3)] == [RED, GREEN, BLUE]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_picture_is_made_smaller_but_never_larger(form):
    data = saved(page((60, 780, "Nämnden")), form=form)

    assert size_and_mode(_png(data, width=620)) == (620, 878, "L")
    assert size_and_mode(_png(data, width=4000)) == (1240, 1755, "L")


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "LA", "CMYK"])
def test_picture_of_any_kind_is_drawn(mode):
    sheet = page((60, 780, "Nämnden")).convert("L").convert(mode)

    png = _png(saved(sheet, form="TIFF" if mode == "CMYK" else "PNG"))

    assert size_and_mode(png)[:2] == (600, 849)
    with Image.open(BytesIO(png)) as picture:
        assert picture.convert("L").getextrema()[1] == 255


def test_grey_of_sixteen_bits_keeps_its_shades():
    deep = Image.frombytes("I;16", (2, 1), (0x4000).to_bytes(2, "little") + b"\xff\xff")

    png = _png(saved(deep.resize((40, 20), Image.Resampling.NEAREST), form="TIFF"))

    assert (_pixel(png), _pixel(png, x=35)) == ((64, 64, 64), (255, 255, 255))


def test_what_is_not_painted_is_white():
    data = saved(Image.new("RGBA", (50, 50), (0, 0, 0, 0)), form="PNG")

    assert _pixel(_png(data)) == (255, 255, 255)


def test_photograph_is_turned_as_its_camera_was_held_and_says_nothing_of_it():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Kamera"
    data = saved(*_colours(RED, size=(300, 200)), form="JPEG", exif=exif, comment=b"hemligt")

    png = _png(data)

    assert size_and_mode(png)[:2] == (200, 300)
    with Image.open(BytesIO(png)) as picture:
        assert picture.info == {}
        assert not picture.getexif()


def test_notes_in_a_picture_do_not_follow():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Åsa")

    png = _png(saved(page(), form="PNG", pnginfo=notes, dpi=(300, 300), icc_profile=b"x" * 200))

    with Image.open(BytesIO(png)) as picture:
        assert picture.info == {}


@pytest.mark.parametrize(
    ("data", "nr", "orsak", "fel"),
    [
        (flood(30_000, 30_000), 1, Orsak.FOR_STOR, "Bilden har mer än 50 miljoner bildpunkter."),
        (pdf(flowing("x")), 2, Orsak.INGEN_TEXT, "Filen har ingen sida 2."),
        (pdf(flowing("x")), 0, Orsak.INGEN_TEXT, "Filen har ingen sida 0."),
        (saved(page(), form="PNG"), 2, Orsak.INGEN_TEXT, "Filen har ingen sida 2."),
        (saved(page(), form="PNG"), 0, Orsak.INGEN_TEXT, "Filen har ingen sida 0."),
        (b"Text", 1, Orsak.OKAND_TYP, "Filtypen kan inte visas som bild."),
        (b"%PDF-1.4\n", 1, Orsak.TRASIG, "Filen är skadad och kan inte öppnas som PDF."),
        (
            saved(page(), form="PNG")[:900],
            1,
            Orsak.TRASIG,
            "Filen är skadad och kan inte öppnas som bild.",
        ),
    ],
    ids=["flood", "page 2", "page 0", "frame 2", "frame 0", "text", "no pdf", "cut short"],
)
def test_page_that_cannot_be_shown_says_why(data, nr, orsak, fel):
    with pytest.raises(Olaslig) as no:
        _png(data, nr)

    assert (no.value.orsak, no.value.fel) == (orsak, fel)


def test_page_for_reading_is_grey_and_at_three_hundred_dots():
    pgm = sidbild.pgm(Fil(pdf(flowing("Nämnden"))), 1)

    assert pgm.startswith(b"P5\n2480 3509\n255\n")


def test_small_picture_is_made_larger_for_reading():
    pgm = sidbild.pgm(Fil(saved(*_colours(RED, size=(500, 300)), form="PNG")), 1)

    assert pgm.startswith(b"P5\n1000 600\n255\n")


def test_picture_file_has_pages_and_no_text():
    mediatyp, found = extract(Fil(saved(*_colours(RED, GREEN), form="TIFF"), "skanning.tif"))

    assert mediatyp == "image/tiff"
    assert (found.text.strip(), len(found.starts), found.orsak) == ("", 2, Orsak.INGEN_TEXT)
    assert found.fel == "Filen är en bild utan text och kräver textigenkänning (OCR)."


def test_frames_that_bite_their_own_tail_are_counted_once():
    data = bytearray(saved(*_colours(RED, GREEN, size=(8, 8)), form="TIFF"))
    first = int.from_bytes(data[4:8], "little")
    entries = int.from_bytes(data[first : first + 2], "little")
    following = first + 2 + 12 * entries
    second = int.from_bytes(data[following : following + 4], "little")
    entries = int.from_bytes(data[second : second + 2], "little")
    data[second + 2 + 12 * entries : second + 6 + 12 * entries] = data[4:8]

    assert len(extract(Fil(bytes(data)))[1].starts) == 2


def _held(orientation, form):
    """A picture 300 wide and 200 high, with a note on how it was held."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    more = {"tiffinfo": {0x0112: orientation}} if form == "TIFF" else {"exif": exif}
    return saved(*_colours(RED, size=(300, 200)), form=form, **more)


@pytest.mark.parametrize(
    "data",
    [
        pdf(flowing("Nämnden")),
        pdf(flowing("Nämnden"), rotate=90),
        *(_held(turned, form) for turned in (1, 3, 6, 8) for form in ("JPEG", "PNG", "TIFF")),
    ],
)
def test_form_of_a_page_is_told_when_it_is_read(data):
    _, found = extract(Fil(data))
    width, height, _ = size_and_mode(_png(data, width=200))

    assert round(found.rutor.form(1) * width / 10_000) in {height, height - 1}


def test_form_is_told_without_unpacking_a_pixel():
    _, found = extract(Fil(flood(30_000, 15_000)))

    assert (found.orsak, found.rutor.form(1)) == (Orsak.INGEN_TEXT, 5000)
