"""The kind of a file is told by its content, whatever it is called."""

import pytest

from archive.text.lasare import extract, filtyp
from archive.text.lasare.gemensamt import Fil
from archive.text.lasning import Orsak
from tests.text.filer import docx, eml, flowing, odt, packed, pdf, stycke

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
HTML = b"<!DOCTYPE html><html><body><p>Parkplan</p></body></html>"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (pdf(flowing("Parkplan")), filtyp.PDF),
        (b"\n\n" + pdf(flowing("Parkplan")), filtyp.PDF),
        (docx(stycke("Parkplan")), filtyp.DOCX),
        (odt("<text:p>Parkplan</text:p>"), filtyp.ODT),
        (rb"{\rtf1\ansi Parkplan}", filtyp.RTF),
        (HTML, filtyp.HTML),
        (b'<?xml version="1.0"?>\n<!-- x -->\n<html><body>Parkplan</body></html>', filtyp.HTML),
        (eml("Parkplan"), filtyp.EML),
        (b"Parkplan", filtyp.TXT),
    ],
)
@pytest.mark.parametrize("namn", ["fil.pdf", "fil.docx", "fil.html", "fil", "fil.xyz"])
def test_wrong_ending_changes_nothing(data, kind, namn):
    mediatyp, found = extract(Fil(data, namn))

    assert mediatyp == kind
    assert "Parkplan" in found.text


def test_text_under_another_kinds_name_is_read_and_said():
    found = extract(Fil(b"Lorem ipsum", "beslut.pdf"))[1]

    assert found.text == "Lorem ipsum"
    assert found.orsak is Orsak.TRASIG
    assert found.fel == "Filen heter .pdf men är ingen sådan fil. Den är läst som vanlig text."


def test_letter_that_begins_with_a_colon_is_no_mail():
    assert filtyp.of(Fil(b"Till: kommunen\nHej\n")) == filtyp.TXT
    assert filtyp.of(Fil(b"Hej.\nFrom: a@b.se\nTo: c@d.se\n")) == filtyp.TXT


@pytest.mark.parametrize(
    ("data", "orsak", "fel"),
    [
        (
            OLE + "WordDocument".encode("utf-16-le"),
            Orsak.OKAND_TYP,
            "Äldre Word-dokument (.doc) läses inte ännu.",
        ),
        (
            OLE + "__properties_version1.0".encode("utf-16-le"),
            Orsak.OKAND_TYP,
            "Outlook-meddelanden (.msg) läses inte ännu.",
        ),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            Orsak.KRYPTERAD,
            "Filen är låst med lösenord och kan inte läsas.",
        ),
        (OLE, Orsak.OKAND_TYP, "Filtypen läses inte."),
        (
            packed({"xl/workbook.xml": "<x/>"}),
            Orsak.OKAND_TYP,
            "Kalkylblad (.xlsx) läses inte ännu.",
        ),
        (
            packed({"a.txt": "a"}),
            Orsak.OKAND_TYP,
            "Zip-arkiv packas inte upp. Registrera filerna i det var för sig.",
        ),
        (
            b"\x89PNG\r\n\x1a\n" + bytes(40),
            Orsak.OKAND_TYP,
            "Bilder läses inte ännu; textigenkänning (OCR) saknas.",
        ),
        (bytes(range(256)) * 4, Orsak.OKAND_TYP, "Filtypen läses inte."),
    ],
)
def test_kind_that_is_not_read_yet_is_said(data, orsak, fel):
    found = extract(Fil(data, "fil"))[1]

    assert (found.text, found.orsak, found.fel) == ("", orsak, fel)
