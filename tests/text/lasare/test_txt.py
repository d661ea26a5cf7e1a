"""Plain text in every encoding that occurs."""

import codecs

import pytest

from archive.text.lasare import extract
from archive.text.lasare.gemensamt import MOST_CHARACTERS, Fil
from archive.text.lasning import Orsak

TEXT = "Nämnden föreslår en å och en äng.\nÖvrigt – inget.\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        codecs.BOM_UTF8 + TEXT.encode("utf-8"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r\n").encode("cp1252"),
        TEXT.replace("\n", "\r").encode("utf-8"),
    ],
    ids=["utf8", "bom", "utf16", "16le", "16be", "utf32", "cp1252", "crlf", "cr"],
)
def test_text_is_read_in_any_encoding(data):
    assert extract(Fil(data, "brev.txt"))[1].text == TEXT


def test_last_letter_in_latin1_is_kept():
    assert extract(Fil("Bo bor vid en å".encode("latin-1")))[1].text == "Bo bor vid en å"


def test_utf8_with_a_bad_byte_loses_only_that_byte():
    data = "Ärendet rör träden vid ån. ".encode() * 3 + b"\xe5 slut"

    assert extract(Fil(data))[1].text == "Ärendet rör träden vid ån. " * 3 + "\ufffd slut"


def test_text_with_a_stray_zero_is_still_text():
    mediatyp, found = extract(Fil(b"Protokoll f\xf6rt den 3 mars\x00 vid n\xe4mndens m\xf6te" * 3))

    assert mediatyp == "text/plain"
    assert found.text.startswith("Protokoll fört")


def test_long_text_is_cut_and_says_so():
    found = extract(Fil(b"park " * (MOST_CHARACTERS // 4), "lang.txt"))[1]

    assert len(found.text) == MOST_CHARACTERS
    assert found.orsak is Orsak.AVKORTAD
    assert found.fel == (
        "Texten är mycket lång. De första 10 miljonerna tecken är lästa, resten inte."
    )


def test_empty_file_says_so():
    found = extract(Fil(b"", "brev.txt"))[1]

    assert (found.orsak, found.fel) == (Orsak.TOM, "Filen är tom (0 byte).")


def test_blank_file_has_no_text():
    assert extract(Fil(b" \r\n \f", "brev.txt"))[1].orsak is Orsak.INGEN_TEXT
