"""A document as DOCX, with real headings, lists and table heads, for those who write on in it."""

from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from archive.expediering.dokument import (
    Citat,
    Del,
    Dokument,
    Punkter,
    Rubrik,
    Stycke,
    Tabell,
    Uppgifter,
)

TEXT_WIDTH = 157
"""Millimetres between the margins."""


def as_docx(dokument: Dokument) -> bytes:
    """The document as DOCX."""
    made = docx.Document()
    _dressed(made, dokument)
    made.add_paragraph(dokument.avsandare).runs[0].bold = True
    made.add_heading(dokument.titel, level=1)
    for del_ in dokument.delar:
        _add(made, del_)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def _dressed(made: Document, dokument: Dokument) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(28), Mm(25)
    section.top_margin, section.bottom_margin = Mm(25), Mm(22)
    known = made.core_properties
    known.title, known.author, known.language = dokument.titel, dokument.avsandare, "sv-SE"
    known.created = known.modified = datetime.combine(dokument.datum, time(12), UTC)
    known.last_modified_by = dokument.avsandare
    _speak_swedish(made)
    foot = section.footer.paragraphs[0]
    foot.style = made.styles[
        "Normal"
    ]  # Footer's own stop in the middle is in the way of long names
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    foot.text = f"{dokument.fot}\t"
    _add_field(foot, "PAGE")
    foot.add_run(" (")
    _add_field(foot, "NUMPAGES")
    foot.add_run(")")


def _speak_swedish(made: Document) -> None:
    """The language that a screen reader and the spelling check go by."""
    style: Any = made.styles["Normal"]
    style.font.size = Pt(11)
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), "sv-SE")
    style.element.get_or_add_rPr().append(lang)


def _add(made: Document, del_: Del) -> None:
    match del_:
        case Rubrik(text, niva):
            made.add_heading(text, level=niva + 1)
        case Stycke(text):
            made.add_paragraph(text)
        case Punkter(punkter, numrerad):
            for punkt in punkter:
                made.add_paragraph(punkt, style="List Number" if numrerad else "List Bullet")
        case Citat(text, kalla):
            made.add_paragraph(text, style="Quote").paragraph_format.keep_with_next = True
            source = made.add_paragraph(kalla)
            source.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        case Uppgifter(par):
            for nr, (namn, varde) in enumerate(par, start=1):
                line = made.add_paragraph()
                line.paragraph_format.space_after = Pt(2 if nr < len(par) else 10)
                line.add_run(f"{namn}: ").bold = True
                line.add_run(varde)
        case Tabell():
            _add_table(made, del_)


def _add_table(made: Document, tabell: Tabell) -> None:
    caption = made.add_paragraph(tabell.rubrik, style="Caption")
    caption.paragraph_format.keep_with_next = True
    table = made.add_table(rows=1, cols=len(tabell.kolumner), style="Light List Accent 1")
    _fill(table.rows[0].cells, tabell.kolumner)
    head = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(head)  # noqa: SLF001 - python-docx has no name for it
    for rad in tabell.rader:
        _fill(table.add_row().cells, rad)
    table.autofit = False
    for column, width in zip(table.columns, _widths(tabell), strict=True):
        for cell in (column, *column.cells):
            cell.width = Mm(width)


def _widths(tabell: Tabell) -> list[float]:
    """Millimetres for each column: as its longest word wants, so that no word is broken."""
    columns = zip(tabell.kolumner, *tabell.rader, strict=True)
    wanted = [
        4 + max(len(word) for text in column for word in text.split() or [""]) for column in columns
    ]
    return [TEXT_WIDTH * one / sum(wanted) for one in wanted]


def _fill(cells: Any, texts: Any) -> None:
    for cell, text in zip(cells, texts, strict=True):
        cell.text = text
        cell.paragraphs[0].runs[0].font.size = Pt(8)


def _add_field(paragraph: Any, name: str) -> None:
    """A number that Word counts itself."""
    run = paragraph.add_run()
    for kind in ("begin", None, "end"):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = name
        run._r.append(mark)  # noqa: SLF001 - python-docx has no name for it
