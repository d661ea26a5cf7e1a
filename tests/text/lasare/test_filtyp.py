"""The kind of a file is told by its content, whatever it is called."""

import pytest

from archive.text.lasare import extract, filtyp
from archive.text.lasare.gemensamt import Fil
from archive.text.lasare.ole import DOC, LAST, MARK, MSG, OLE, XLS
from archive.text.lasning import Orsak
from tests.text.filer import docx, eml, flowing, odt, packed, pdf, stycke
from tests.text.gamla_filer import ole

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
    ("data", "kind"),
    [
        (ole({"WordDocument": b"x", "1Table": b""}), DOC),
        (ole({"__properties_version1.0": b"x"}), MSG),
        (ole({"Workbook": b"x"}), XLS),
        (ole({"EncryptedPackage": b"x", "EncryptionInfo": b""}), LAST),
        (ole({"Contents": b"x"}), OLE),
        (ole({"WordDocument": b"x" * 9000})[:4000], OLE),
        (MARK + bytes(504) + "WordDocument".encode("utf-16-le"), DOC),
    ],
)
def test_old_office_file_is_told_by_its_streams(data, kind):
    assert filtyp.of(Fil(data, "fil")) == kind


def test_container_too_broken_to_tell_is_what_it_is_called():
    data = MARK + bytes(504)

    assert [filtyp.of(Fil(data, namn)) for namn in ("a.doc", "a.msg", "a.pdf")] == [DOC, MSG, OLE]


@pytest.mark.parametrize(
    ("data", "orsak", "fel"),
    [
        (
            ole({"EncryptedPackage": b"x"}),
            Orsak.KRYPTERAD,
            "Filen är låst med lösenord och kan inte läsas.",
        ),
        (
            ole({"Workbook": b"x"}),
            Orsak.OKAND_TYP,
            "Äldre kalkylblad (.xls) läses inte. Spara om filen som .xlsx.",
        ),
        (MARK + bytes(504), Orsak.OKAND_TYP, "Filtypen läses inte."),
        (
            packed({"a.txt": "a"}),
            Orsak.OKAND_TYP,
            "Zip-arkiv packas inte upp. Registrera filerna i det var för sig.",
        ),
        (
            b"\x89PNG\r\n\x1a\n" + bytes(40),
            Orsak.TRASIG,
            "Filen är skadad och kan inte öppnas som bild.",
        ),
        (bytes(range(256)) * 4, Orsak.OKAND_TYP, "Filtypen läses inte."),
    ],
)
def test_kind_that_is_not_read_is_said(data, orsak, fel):
    found = extract(Fil(data, "fil"))[1]

    assert (found.text, found.orsak, found.fel) == ("", orsak, fel)
