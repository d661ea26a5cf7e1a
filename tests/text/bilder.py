"""Pictures of pages, made from what a test says stands on them."""

import zlib
from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

Line = tuple[int, int, str]


def page(*lines: Line, size: tuple[int, int] = (1240, 1754), mode: str = "RGB") -> Image.Image:
    """A sheet of paper with each line at its (x, y), in letters large enough to be recognised."""
    sheet = Image.new("RGB", size, "white")
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(40)
    for x, y, text in lines:
        pen.text((x, y), text, "black", font)
    return sheet.convert(mode)


def saved(*pages: Image.Image, form: str, **extra: object) -> bytes:
    """The pages as a file; several only in TIFF."""
    stream = BytesIO()
    more = {"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}
    pages[0].save(stream, form, **more, **extra)
    return stream.getvalue()


def scanned(*pages: Image.Image) -> bytes:
    """A PDF of pictures without a text layer, as a scanner makes it, in A4."""
    stream = BytesIO()
    pages[0].save(stream, "PDF", save_all=True, append_images=pages[1:], resolution=150)
    return stream.getvalue()


def size_and_mode(png: bytes) -> tuple[int, int, str]:
    with Image.open(BytesIO(png)) as picture:
        return (*picture.size, picture.mode)


def flood(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that says it is very large."""
    small = bytearray(saved(Image.new("1", (8, 8)), form="PNG"))
    small[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    small[29:33] = zlib.crc32(bytes(small[12:29])).to_bytes(4, "big")
    return bytes(small)
