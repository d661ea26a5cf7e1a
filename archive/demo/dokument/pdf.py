"""A PDF of several pages: Helvetica, running heads, page numbers; the same bytes every time."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archive.demo.dokument.innehall import Dokument, Slag

_WIDTH = 82
_LINES = 40
_LEADING = 16
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
_RESOURCES = b"<< /Font << /F1 %s /F2 %s >> >>" % (_FONT % b"Helvetica", _FONT % b"Helvetica-Bold")
_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources 3 0 R /Contents %d 0 R >>"
Rad = tuple[str, str]
"""A line: its font and its text."""


def as_pdf(dokument: Dokument) -> bytes:
    """The document as a PDF with a text layer."""
    pages = list(_pages(dokument))
    kids = b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids),
        _RESOURCES,
    ]
    for nr, rader in enumerate(pages, start=1):
        stream = _stream(dokument, rader, f"Sida {nr} ({len(pages)})")
        objects.append(_PAGE % (len(objects) + 2))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return _file(objects)


def _pages(dokument: Dokument) -> Iterator[Sequence[Rad]]:
    page: list[Rad] = []
    for rad in _rader(dokument):
        if rad is None or len(page) == _LINES:
            yield page
            page = []
        if rad and (page or rad[1]):
            page.append(rad)
    yield page


def _rader(dokument: Dokument) -> Iterator[Rad | None]:
    """Every line of the text; None where a page ends."""
    for before, part in pairwise((None, *dokument.delar)):
        if part is None or part.slag is Slag.SIDBRYTNING:
            yield None
            continue
        if before is not None:
            yield "F1", ""
        font = "F2" if part.slag is Slag.RUBRIK else "F1"
        for line in part.text.splitlines():
            yield from ((font, wrapped) for wrapped in textwrap.wrap(line, _WIDTH))


def _stream(dokument: Dokument, rader: Sequence[Rad], sida: str) -> bytes:
    head = [(72, 800, dokument.avsandare), (400, 800, dokument.dnr), (72, 40, sida)]
    lines = [_show("F1", 9, x, y, text) for x, y, text in head if text]
    for i, (font, text) in enumerate(rader):
        if text:
            lines.append(_show(font, 11, 72, 760 - i * _LEADING, text))
    return b"\n".join(lines)


def _show(font: str, size: int, x: int, y: int, text: str) -> bytes:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return b"BT /%s %d Tf %d %d Td (%s) Tj ET" % (
        font.encode(),
        size,
        x,
        y,
        escaped.encode("cp1252"),
    )


def _file(objects: Sequence[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for nr, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (nr, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start, size = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(out)
