"""PDF, page by page, with the pages of the file itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from archive.text import sidor
from archive.text.lasare import pdfsida
from archive.text.lasare.gemensamt import (
    MOST_CHARACTERS,
    Fil,
    Olaslig,
    Utvunnet,
    too_long,
)
from archive.text.lasning import Orsak
from archive.text.rutor import Ordrutor, Sidrutor, form_of, packed


@dataclass
class _Pages:
    """What has been read so far, and which pages turned out to be pictures."""

    texts: list[str] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    boxes: list[Sidrutor] = field(default_factory=list)
    length: int = 0
    orsak: Orsak | None = None
    fel: str | None = None


def read(fil: Fil) -> Utvunnet:
    """The text of every page; what could not be read of it is said."""
    document = opened(fil)
    pages = _Pages()
    for nr in range(1, len(document) + 1):
        if pages.length > MOST_CHARACTERS:
            pages.orsak, pages.fel = Orsak.AVKORTAD, too_long()
            break
        if fil.frist.over():
            pages.orsak = Orsak.FOR_LANGSAM
            pages.fel = f"Filen tar för lång tid att läsa. Sidorna 1–{nr - 1} är lästa."
            break
        _read_page(document, nr, pages)
    return _gathered(pages)


def opened(fil: Fil) -> pypdfium2.PdfDocument:
    """The document, with a page at least; Olaslig if it is locked or broken."""
    try:
        document = pypdfium2.PdfDocument(fil.data)
    except pypdfium2.PdfiumError as fault:
        if fault.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            fel = "Filen är låst med lösenord och kan inte läsas."
            raise Olaslig(Orsak.KRYPTERAD, fel) from fault
        fel = "Filen är skadad och kan inte öppnas som PDF."
        raise Olaslig(Orsak.TRASIG, fel) from fault
    if len(document) == 0:
        raise Olaslig(Orsak.TRASIG, "Filen är skadad: PDF:en har inga sidor.")
    return document


def _read_page(document: pypdfium2.PdfDocument, nr: int, pages: _Pages) -> None:
    try:
        page = document[nr - 1]
    except pypdfium2.PdfiumError:
        pages.broken.append(nr)
        pages.texts.append("")
        pages.length += 1
        return
    try:
        form = form_of(*page.get_size())
        text, words = pdfsida.read(page)
        if not text.strip() and _is_picture(page):
            pages.scanned.append(nr)
    finally:
        page.close()
    pages.boxes.append(packed(nr, pages.length, words, form))
    pages.texts.append(text)
    pages.length += len(text) + 1


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    return any(True for _ in page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _gathered(pages: _Pages) -> Utvunnet:
    starts, at = [], 0
    for text in pages.texts:
        starts.append(at)
        at += len(text) + 1
    orsak, fel = (pages.orsak, pages.fel) if pages.orsak else _missing(pages)
    boxes = Ordrutor(tuple(pages.boxes))
    return Utvunnet("\f".join(pages.texts), tuple(starts), orsak, fel, rutor=boxes)


def _missing(pages: _Pages) -> tuple[Orsak | None, str | None]:
    if not any(text.strip() for text in pages.texts):
        return Orsak.INGEN_TEXT, (
            "Filen innehåller ingen text. Sidorna är troligen inskannade bilder "
            "och kräver textigenkänning (OCR)."
        )
    if pages.scanned or pages.broken:
        return Orsak.DELVIS_TEXT, " ".join(_missing_pages(pages))
    return None, None


def _missing_pages(pages: _Pages) -> Iterator[str]:
    if pages.scanned:
        yield f"{sidor.named(pages.scanned)} är bilder och kräver textigenkänning (OCR)."
    if pages.broken:
        yield f"{sidor.named(pages.broken)} är skadade och kunde inte läsas."
