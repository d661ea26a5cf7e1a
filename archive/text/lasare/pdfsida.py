"""One page of a PDF: its text in reading order, and where on the page each word stands."""

import math
from collections import Counter
from itertools import chain

import pypdfium2
import pypdfium2.raw as pdfium

from archive.text.lasare import ordrutor, spalter
from archive.text.lasare.ordrutor import Placed
from archive.text.rutor import Ord

_SAMPLED = 200


def read(page: pypdfium2.PdfPage) -> tuple[str, list[Ord]]:
    """The text of the page, line by line, and the boxes of its words as the page is shown."""
    seen = ordrutor.view(page)
    textpage = page.get_textpage()
    upright = _upright(textpage)
    if upright != page.get_rotation():
        textpage.close()
        page.set_rotation(upright)
        textpage = page.get_textpage()
    try:
        text, placed = _text(page, textpage)
    finally:
        textpage.close()
    return text, ordrutor.words(text, placed, seen)


def _text(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage) -> tuple[str, list[Placed]]:
    whole = textpage.get_text_range()
    placed = ordrutor.placed(textpage, whole)
    if columns := spalter.read(page, textpage):
        parts = [ordrutor.within(placed, bounds, text) for text, bounds in columns]
        return _lines("\n".join(text for text, _ in columns)), list(chain.from_iterable(parts))
    return _lines(whole), placed


def _upright(textpage: pypdfium2.PdfTextPage) -> int:
    """The rotation that makes most letters of the page stand up, in degrees clockwise."""
    count = textpage.count_chars()
    step = max(1, count // _SAMPLED)
    angles = Counter(_quarter(textpage, index) for index in range(0, count, step))
    return angles.most_common(1)[0][0] if angles else 0


def _quarter(textpage: pypdfium2.PdfTextPage, index: int) -> int:
    angle = math.degrees(pdfium.FPDFText_GetCharAngle(textpage.raw, index))
    return round(angle / 90) * 90 % 360


def _lines(text: str) -> str:
    """Line ends as line feeds; the library's mark for a hyphen at a line's end made plain."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\ufffe", "-\n").replace("\x02", "-\n").replace("\f", "\n").rstrip()
