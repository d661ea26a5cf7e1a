"""The picture of one page: to be looked at (PNG), or to be read by text recognition (PGM)."""

import math
from io import BytesIO

import pypdfium2
from PIL import Image, ImageChops

from archive.text.lasare import bild, filtyp, pdf
from archive.text.lasare.gemensamt import Fil, Olaslig
from archive.text.lasning import Orsak

MOST_WIDE = 4000
_DPI = 300
_POINTS = 72
_SMALL, _ENOUGH = 1000, 25_000_000
"""Pixels: a page narrower than the first is made larger for reading, never over the second."""

_COLOURED = 24


def png(fil: Fil, nr: int, width: int) -> bytes:
    """Page ``nr`` of a PDF or a picture, ``width`` pixels wide; Olaslig if it cannot be shown.

    A picture is not made wider than it is. Nothing but the pixels goes along: no place, no
    camera, no colour profile.
    """
    width = min(max(width, 1), MOST_WIDE)
    return _saved(_without_colour(_drawn(fil, nr, width=width)), "PNG")


def pgm(fil: Fil, nr: int) -> bytes:
    """Page ``nr`` in grey, at 300 dots to the inch where its size is known."""
    return _saved(_drawn(fil, nr, width=None), "PPM")


def _drawn(fil: Fil, nr: int, *, width: int | None) -> Image.Image:
    """The page in colour and of a width, or in grey and fit to be read."""
    mediatyp = filtyp.of(fil)
    if mediatyp == filtyp.PDF:
        return _pdf_page(fil, nr, width)
    if mediatyp not in bild.FORMATS:
        raise Olaslig(Orsak.OKAND_TYP, "Filtypen kan inte visas som bild.")
    with bild.opened(fil) as picture:
        if width:
            return bild.frame(picture, nr, width, grey=False)
        grey = bild.frame(picture, nr, None, grey=True)
        factor = _factor(*grey.size)
        size = (round(grey.width * factor), round(grey.height * factor))
        return grey if factor == 1 else grey.resize(size, Image.Resampling.BICUBIC)


def _factor(width: int, height: int) -> float:
    """How much larger a picture should be to be read, or smaller."""
    wanted = 2.0 if width < _SMALL else 1.0
    return min(wanted, math.sqrt(_ENOUGH / (width * height)))


def _pdf_page(fil: Fil, nr: int, width: int | None) -> Image.Image:
    document = pdf.opened(fil)
    if not 1 <= nr <= len(document):
        raise bild.no_page(nr)
    try:
        return _rendered(document[nr - 1], width)
    except (pypdfium2.PdfiumError, ZeroDivisionError) as fault:
        raise Olaslig(Orsak.TRASIG, f"Sidan {nr} är skadad och kan inte visas.") from fault


def _rendered(page: pypdfium2.PdfPage, width: int | None) -> Image.Image:
    wide, high = page.get_size()
    scale = width / wide if width else min(_DPI / _POINTS, math.sqrt(_ENOUGH / (wide * high)))
    bild.check_size(wide * scale, high * scale)
    bitmap = page.render(scale=scale, grayscale=width is None)
    picture: Image.Image = bitmap.to_pil()
    return picture.convert("RGB" if width else "L")


def _without_colour(picture: Image.Image) -> Image.Image:
    """In grey, a third of the bytes, where no pixel has a colour to speak of."""
    red, green, blue = picture.split()
    apart = (ImageChops.difference(red, green), ImageChops.difference(green, blue))
    coloured = any(any(difference.histogram()[_COLOURED:]) for difference in apart)
    return picture if coloured else picture.convert("L")


def _saved(picture: Image.Image, form: str) -> bytes:
    bare = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    stream = BytesIO()
    bare.save(stream, form)
    return stream.getvalue()
