"""Pictures of pages (TIFF, PNG, JPEG): opened under a ceiling that is known before a pixel is."""

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO

from PIL import Image, ImageOps, JpegImagePlugin, PngImagePlugin, PpmImagePlugin, TiffImagePlugin

from archive.text.lasare import filtyp
from archive.text.lasare.gemensamt import Fil, Olaslig, Utvunnet
from archive.text.lasning import Orsak
from archive.text.rutor import Ordrutor, Sidrutor, form_of

FORMATS = {filtyp.TIFF: "TIFF", filtyp.PNG: "PNG", filtyp.JPEG: "JPEG"}

MOST_PIXELS = 50_000_000
"""A page in A3 at 600 dots to the inch has 70 million; those are scanned again or shown as text."""

MOST_FRAMES = 2000

_ORIENTATION, _LYING = 0x0112, frozenset({5, 6, 7, 8})

# The ceiling above is this module's own and is looked at before anything is unpacked.
Image.MAX_IMAGE_PIXELS = None

# Imported for what they teach the library: it would otherwise look for them when first needed.
PLUGINS = (JpegImagePlugin, PngImagePlugin, PpmImagePlugin, TiffImagePlugin)

_FAULTS = (
    OSError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    SyntaxError,
    EOFError,
    OverflowError,
    ZeroDivisionError,
    RuntimeError,
    struct.error,
    zlib.error,
)


def read(fil: Fil) -> Utvunnet:
    """No text, but the pages that there is a picture of."""
    with opened(fil) as picture:
        forms = forms_of(picture)
    starts = tuple(range(len(forms)))
    fel = "Filen är en bild utan text och kräver textigenkänning (OCR)."
    boxes = Ordrutor(tuple(Sidrutor(at + 1, at, "", form) for at, form in enumerate(forms)))
    return Utvunnet("\f" * (len(forms) - 1), starts, Orsak.INGEN_TEXT, fel, rutor=boxes)


@contextmanager
def opened(fil: Fil) -> Iterator[Image.Image]:
    """``fil`` as a picture, of which only the head is read; whatever is wrong with it is said."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # The library warns of odd heads, and of size.
            with Image.open(BytesIO(fil.data), formats=tuple(FORMATS.values())) as picture:
                yield picture
    except MemoryError as fault:
        raise Olaslig(Orsak.FOR_TUNG, "Bilden kräver för mycket minne för att visas.") from fault
    except _FAULTS as fault:
        raise Olaslig(Orsak.TRASIG, "Filen är skadad och kan inte öppnas som bild.") from fault


def forms_of(picture: Image.Image) -> list[int]:
    """The form of each page. A chain of heads that bites its own tail ends where it does."""
    forms: list[int] = []
    try:
        while len(forms) < MOST_FRAMES:
            picture.seek(len(forms))
            forms.append(form_of(*_upright_size(picture)))
    except _FAULTS:
        pass
    return forms or [0]


def _upright_size(picture: Image.Image) -> tuple[int, int]:
    """Width and height as the page is shown; of TIFF the library has turned them already."""
    width, height = picture.size
    return (height, width) if picture.format != "TIFF" and _is_lying(picture) else (width, height)


def _is_lying(picture: Image.Image) -> bool:
    """Whether the head says so; to look behind it would be to unpack the picture."""
    with suppress(*_FAULTS):
        return "exif" in picture.info and picture.getexif().get(_ORIENTATION) in _LYING
    return False


def frame(picture: Image.Image, nr: int, width: int | None, *, grey: bool) -> Image.Image:
    """Page ``nr`` upright and on white, no wider than ``width``; Olaslig if it is too large."""
    try:
        picture.seek(nr - 1)
    except EOFError as fault:
        raise no_page(nr) from fault
    check_size(*picture.size)
    if width and picture.width > width:
        # JPEG can be unpacked at a half, a quarter or an eighth at once.
        picture.draft(None, (width, width))
    upright = _of_eight_bits(ImageOps.exif_transpose(picture))
    if width and upright.width > width:
        height = max(round(upright.height * width / upright.width), 1)
        upright = _countable(upright).resize((width, height), Image.Resampling.BOX)
    return _on_white(upright).convert("L" if grey else "RGB")


def _of_eight_bits(picture: Image.Image) -> Image.Image:
    """Shades of grey in 16 bits, made 8 by leaving out the finer half."""
    if not picture.mode.startswith("I"):
        return picture
    return picture.convert("I").point(lambda shade: shade / 256).convert("L")


def _countable(picture: Image.Image) -> Image.Image:
    """Colours by number or by bit cannot be mixed when a picture is made smaller."""
    if picture.mode in ("1", "F"):
        return picture.convert("L")
    if picture.mode == "P":
        return picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode == "P" and "transparency" in picture.info:
        picture = picture.convert("RGBA")
    if picture.mode not in ("RGBA", "LA", "PA"):
        return picture
    white = Image.new("RGBA", picture.size, "white")
    white.alpha_composite(picture.convert("RGBA"))
    return white


def check_size(width: float, height: float) -> None:
    """Olaslig unless a picture of this size is small enough to be unpacked."""
    if not 0 < width * height <= MOST_PIXELS:
        millions = MOST_PIXELS // 1_000_000
        raise Olaslig(Orsak.FOR_STOR, f"Bilden har mer än {millions} miljoner bildpunkter.")


def no_page(nr: int) -> Olaslig:
    """The refusal of a page that is not in the file."""
    return Olaslig(Orsak.INGEN_TEXT, f"Filen har ingen sida {nr}.")
