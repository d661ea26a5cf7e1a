"""PDF, page by page, with the pages of the file itself."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from archive.text.lasare import spalter
from archive.text.lasare.gemensamt import (
    MOST_CHARACTERS,
    Fil,
    Olaslig,
    Utvunnet,
    too_long,
)
from archive.text.lasning import Orsak

_SAMPLED = 200


@dataclass
class _Pages:
    """What has been read so far, and which pages turned out to be pictures."""

    texts: list[str] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    length: int = 0
    orsak: Orsak | None = None
    fel: str | None = None


def read(fil: Fil) -> Utvunnet:
    """The text of every page; what could not be read of it is said."""
    document = _opened(fil)
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


def _opened(fil: Fil) -> pypdfium2.PdfDocument:
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
        return
    try:
        text = _text(page)
        if not text.strip() and _is_picture(page):
            pages.scanned.append(nr)
    finally:
        page.close()
    pages.texts.append(text)
    pages.length += len(text)


def _text(page: pypdfium2.PdfPage) -> str:
    textpage = page.get_textpage()
    upright = _upright(textpage)
    if upright != page.get_rotation():
        textpage.close()
        page.set_rotation(upright)
        textpage = page.get_textpage()
    try:
        return _lines(spalter.read(page, textpage) or textpage.get_text_range())
    finally:
        textpage.close()


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


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    return any(True for _ in page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _gathered(pages: _Pages) -> Utvunnet:
    starts, at = [], 0
    for text in pages.texts:
        starts.append(at)
        at += len(text) + 1
    orsak, fel = (pages.orsak, pages.fel) if pages.orsak else _missing(pages)
    return Utvunnet("\f".join(pages.texts), tuple(starts), orsak, fel)


def _missing(pages: _Pages) -> tuple[Orsak | None, str | None]:
    if not any(text.strip() for text in pages.texts):
        return Orsak.INGEN_TEXT, (
            "Filen innehåller ingen text. Sidorna är troligen inskannade bilder; "
            "textigenkänning (OCR) finns inte ännu."
        )
    if pages.scanned or pages.broken:
        return Orsak.DELVIS_TEXT, " ".join(_missing_pages(pages))
    return None, None


def _missing_pages(pages: _Pages) -> Iterator[str]:
    if pages.scanned:
        yield (
            f"{_named(pages.scanned)} är bilder utan text; textigenkänning (OCR) finns inte ännu."
        )
    if pages.broken:
        yield f"{_named(pages.broken)} är skadade och kunde inte läsas."


def _named(numbers: list[int]) -> str:
    """``Sidorna 1–3 och 7``: runs are drawn together."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    names = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    listed = " och ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
    return f"{'Sidorna' if len(numbers) > 1 else 'Sidan'} {listed}"
