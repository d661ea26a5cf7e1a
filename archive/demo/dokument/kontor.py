"""What word processors save: DOCX and ODT, as small as they may be."""

import zipfile
from collections.abc import Iterable
from io import BytesIO
from xml.sax.saxutils import escape

from archive.demo.dokument.innehall import Del, Dokument, Slag

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = f"""<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_DOCX}"/>
</Types>"""
_RELS = f"""<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
</Relationships>"""
_ODT = "application/vnd.oasis.opendocument.text"
_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODT}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""
_NAMES = f'xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0"'
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The day of every part, so that the same text gives the same bytes."""


def as_docx(dokument: Dokument) -> bytes:
    """The document as Word saves it."""
    body = "".join(_w_paragraph(part) for part in _headed(dokument))
    document = f"""<?xml version="1.0" encoding="UTF-8"?>
<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>"""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "word/document.xml": document,
    }
    return _packed(parts)


def as_odt(dokument: Dokument) -> bytes:
    """The document as LibreOffice saves it."""
    body = "".join(_t_paragraph(part) for part in _headed(dokument))
    content = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content {_NAMES} office:version="1.2">
<office:body><office:text>{body}</office:text></office:body></office:document-content>"""
    return _packed({"mimetype": _ODT, "content.xml": content, "META-INF/manifest.xml": _MANIFEST})


def _headed(dokument: Dokument) -> Iterable[Del]:
    heads = [dokument.avsandare, f"Dnr {dokument.dnr}" if dokument.dnr else ""]
    yield from (Del(Slag.STYCKE, head) for head in heads if head)
    yield from dokument.delar


def _w_paragraph(part: Del) -> str:
    if part.slag is Slag.SIDBRYTNING:
        return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    bold = "<w:rPr><w:b/></w:rPr>" if part.slag is Slag.RUBRIK else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in part.text.splitlines()
    )
    return f"<w:p><w:r>{bold}{lines}</w:r></w:p>"


def _t_paragraph(part: Del) -> str:
    if part.slag is Slag.SIDBRYTNING:
        return "<text:p/>"
    if part.slag is Slag.RUBRIK:
        return f'<text:h text:outline-level="1">{escape(part.text)}</text:h>'
    lines = "<text:line-break/>".join(map(escape, part.text.splitlines()))
    return f"<text:p>{lines}</text:p>"


def _packed(parts: dict[str, str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(info, text.encode())
    return out.getvalue()
