"""Small files of every kind, read once so that all that loads late is loaded.

A confined process opens no file, so what a reader loads at its first use must be in memory by
then: a missing codec or module would make a sound file look broken.
"""

import codecs
import zipfile
from collections.abc import Callable
from contextlib import suppress
from encodings.aliases import aliases
from io import BytesIO

from PIL import Image

from archive.text.lasare import bild

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_T = 'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'

_PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources
<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj
4 0 obj<</Length 30>>stream
BT /F 9 Tf 9 9 Td (text) Tj ET
endstream endobj
trailer<</Root 1 0 R>>
"""

_MAIL = b"""From: =?iso-8859-1?Q?=E5?= <a@b.example>
To: c@d.example
Subject: text
Date: Mon, 01 Jan 2024 10:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<p>text =E5</p>
--x
Content-Type: application/octet-stream
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename*=utf-8''%C3%A5.txt

dGV4dA==
--x
Content-Type: message/rfc822

From: a@b.example
Subject: text

text
--x--
"""


_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_BOOK = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_REL}"><Relationship Id="r" Target="xl/workbook.xml" '
        f'Type="{_OFFICE}/officeDocument"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="r"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_REL}"><Relationship Id="r" Target="worksheets/a.xml" '
        f'Type="{_OFFICE}/worksheet"/></Relationships>'
    ),
    "xl/worksheets/a.xml": (
        f'<worksheet xmlns="{_SHEET}"><sheetData><row r="1"><c r="A1"><v>1.5</v></c>'
        '<c r="B1" t="d"><v>2024-01-01</v></c></row></sheetData></worksheet>'
    ),
}


def _packed(parts: dict[str, str]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def _picture(form: str) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (8, 8)).save(stream, form)
    return stream.getvalue()


def pages() -> list[bytes]:
    """The small files that there can be a picture of."""
    return [_PDF, *map(_picture, bild.FORMATS.values())]


def _small_files() -> list[bytes]:
    document = f"<w:document {_W}><w:body><w:p><w:r><w:t>å</w:t></w:r></w:p></w:body></w:document>"
    return [
        b"text \xe5",
        "text å".encode("utf-16"),
        rb"{\rtf1\ansi text \'e5}",
        b"<html><p>text",
        _MAIL,
        *pages(),
        b"%PDF-",
        _packed({"word/document.xml": document}),
        _packed({"mimetype": "application/vnd.oasis.opendocument.text",
                 "content.xml": f"<t:p {_T}>text</t:p>"}),
        _packed(_BOOK),
        _packed({"å": "text"}),
        b"PK\x03\x04",
        b"\x00\x01\x02\x03",
    ]  # fmt: skip


def warm(read: Callable[[bytes], object]) -> None:
    """Load every encoding that a mail may name, and what ``read`` needs for each kind of file."""
    for name in set(aliases.values()):
        with suppress(LookupError):  # Some exist on Windows only.
            codecs.lookup(name)
    for data in _small_files():
        read(data)
