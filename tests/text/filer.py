"""Small files of every kind, made from what a test says stands in them."""

import zipfile
import zlib
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from io import BytesIO

Line = tuple[float, float, str]
A4 = (595, 842)
_PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8"
    b" /ColorSpace /DeviceGray /Length 1 >>\nstream\n\x80\nendstream"
)
_ESCAPED = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)"})


def pdf(*pages: Sequence[Line], rotate: int = 0, images: Sequence[int] = ()) -> bytes:
    """A PDF with each line of each page at its (x, y); pages named in ``images`` bear a picture."""
    contents = [_content(lines, with_image=nr in images) for nr, lines in enumerate(pages, 1)]
    return pdf_of([(len(content), b"", content) for content in contents], rotate=rotate)


def flowing(*lines: str, top: float = 780) -> list[Line]:
    """Lines set one under the other, from the top of a page."""
    return [(60, top - 14 * row, line) for row, line in enumerate(lines)]


def pdf_of(streams: Sequence[tuple[int, bytes, bytes]], *, rotate: int = 0) -> bytes:
    """A PDF of pages with these content streams: declared length, filter entry, bytes."""
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(streams)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        _PICTURE,
    ]
    for number, (length, filtered, data) in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /Rotate {rotate} /MediaBox [0 0 {A4[0]} {A4[1]}]"
            f" /Contents {6 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> /XObject << /Im 4 0 R >> >> >>".encode()
        )
        head = f"<< /Length {length} ".encode() + filtered + b" >>\nstream\n"
        objects.append(head + data + b"\nendstream")
    return _assembled(objects)


def pdf_bomb(size: int) -> bytes:
    """A PDF whose one page unpacks to ``size`` bytes of spaces."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    megabyte = packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    data = b"\x78\xda" + megabyte * (size // 1_000_000) + packer.flush()
    return pdf_of([(len(data), b"/Filter /FlateDecode", data)])


def _content(lines: Sequence[Line], *, with_image: bool) -> bytes:
    shown = [f"BT /F1 11 Tf {x} {y} Td ({text.translate(_ESCAPED)}) Tj ET" for x, y, text in lines]
    picture = ["q 500 0 0 700 40 60 cm /Im Do Q"] if with_image else []
    return "\n".join([*shown, *picture]).encode("cp1252")


def _assembled(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    xref = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer << /Root 1 0 R /Size {len(objects) + 1} >>\n".encode()
    return bytes(out + f"startxref\n{xref}\n%%EOF\n".encode())


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these parts, in order."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, *, doctype: str = "", **parts: str) -> bytes:
    """A Word document of raw WordprocessingML; other parts by name (``footnotes``, ``header1``)."""
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    files: dict[str, str | bytes] = {"word/document.xml": doctype + document}
    for name, content in parts.items():
        files[f"word/{name}.xml"] = f'<w:part xmlns:w="{W}">{content}</w:part>'
    return packed(files)


def stycke(*runs: str) -> str:
    """A Word paragraph; a run is text, or markup when it starts with ``<``."""
    inner = "".join(
        run if run.startswith("<") else f'<w:t xml:space="preserve">{run}</w:t>' for run in runs
    )
    return f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r>{inner}</w:r></w:p>"


ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def odt(body: str, *, doctype: str = "", **parts: str) -> bytes:
    """An OpenDocument text of raw content; other parts by name (``styles``, ``meta``)."""
    files: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"{doctype}<office:document-content {ODF}><office:body><office:text>"
        f"{body}</office:text></office:body></office:document-content>",
    }
    for name, content in parts.items():
        files[f"{name}.xml"] = f"<office:part {ODF}>{content}</office:part>"
    return packed(files)


def eml(text: str, *, html: str = "", bilagor: Mapping[str, bytes] | None = None) -> bytes:
    """An e-mail from one municipality to another, with what is attached to it."""
    mail = EmailMessage()
    mail["From"] = "Åsa Öberg <asa@lillby.example>"
    mail["To"] = "kommunen@storby.example"
    mail["Date"] = "Tue, 03 Mar 2026 10:00:00 +0100"
    mail["Subject"] = "Remiss om förslag till parkplan"
    mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html")
    for name, data in (bilagor or {}).items():
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()
