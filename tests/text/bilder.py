"""Pictures of pages, made from what a test says stands on them."""

import zlib
from io import BytesIO

import pypdfium2
from PIL import Image

from tests.text.filer import Line, pdf

_SCALE = 150 / 72


def page(*lines: Line) -> Image.Image:
    """A sheet in A4 at 150 dots to the inch, with each line at its (x, y) in points."""
    picture: Image.Image = pypdfium2.PdfDocument(pdf(lines))[0].render(scale=_SCALE).to_pil()
    return picture.convert("RGB")


def saved(*pages: Image.Image, form: str, **extra: object) -> bytes:
    """The pages as a file; several only in TIFF."""
    stream = BytesIO()
    first, *rest = [page.copy() for page in pages]
    more = {"save_all": True, "append_images": rest} if rest else {}
    first.save(stream, form, **more, **extra)
    return stream.getvalue()


def scanned(*pages: Image.Image) -> bytes:
    """A PDF of pictures without a text layer, as a scanner makes it."""
    stream = BytesIO()
    first, *rest = [page.copy() for page in pages]
    first.save(stream, "PDF", save_all=True, append_images=rest, resolution=150)
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
