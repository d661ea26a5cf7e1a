"""Word 97-2003: the text by its pieces, without what only the program sees."""

import pytest

from archive.text.lasare import extract
from archive.text.lasare.gemensamt import Fil
from archive.text.lasning import Orsak
from tests.text.gamla_filer import doc, ole

LAST = 0x0300


def _read(data):
    return extract(Fil(data, "brev.doc"))


def _text(data):
    mediatyp, found = _read(data)
    assert (mediatyp, found.orsak) == ("application/msword", None)
    return found.text


def test_pieces_of_both_widths_make_one_text():
    data = doc("Nämnden – 🌲 ", "föreslår\r".encode("cp1252"), "en äng\r")

    assert _text(data) == "Nämnden – 🌲 föreslår\nen äng"


def test_letter_pair_cut_in_two_by_a_piece_is_mended():
    assert _text(doc("skog \ud83c", "\udf32\r")) == "skog 🌲"


def test_cells_stand_on_a_line_and_rows_end_it():
    assert _text(doc("Mål\x07B 1\x07\x07Dag\x074 april\x07\x07Slut\r")) == (
        "Mål\tB 1\nDag\t4 april\nSlut"
    )


def test_field_shows_its_result_and_not_its_instruction():
    field = '\x13 HYPERLINK "http://x" \x14en \x13 REF y \x14lag\x15 från i år\x15'

    assert _text(doc(f"Se {field}.\r")) == "Se en lag från i år."


def test_hyphens_of_the_program_are_made_plain():
    assert _text(doc("EU\x1emedlem och av\x1fstav\x01ning\r")) == "EU-medlem och av\xadstavning"


def test_notes_and_comments_follow_the_text_and_page_numbers_are_left_out():
    text, note, edge, comment = "Brev\x02\r", "En not\r", "Lillby\r7\r", "Bra\r"
    lengths = [len(text), len(note), len(edge), 0, len(comment)]

    assert _text(doc(text + note + edge + comment, ccp=lengths)) == "Lillby\nBrev\nEn not\nBra"


def test_word_6_has_its_text_in_one_run():
    assert _text(doc("Åtta hus\r".encode("cp1252"), mark=0xA5DC)) == "Åtta hus"


def test_locked_document_says_so():
    _, found = _read(doc("xxxx", flags=LAST))

    assert (found.text, found.orsak) == ("", Orsak.KRYPTERAD)
    assert found.fel == "Filen är låst med lösenord och kan inte läsas."


@pytest.mark.parametrize(
    "data",
    [
        doc("text " * 2000)[:2000],
        ole({"WordDocument": b"\xec\xa5"}),
        ole({"WordDocument": b"\xec\xa5" + bytes(2000)}),
        ole({"WordDocument": b"\0" * 2000, "1Table": b""}),
    ],
    ids=["cut short", "no head", "no table", "another kind"],
)
def test_broken_document_says_so(data):
    mediatyp, found = _read(data)

    assert (mediatyp, found.text) == ("application/msword", "")
    assert found.orsak is Orsak.TRASIG
    assert found.fel


def test_document_without_words_has_no_text():
    assert _read(doc("\r\r"))[1].orsak is Orsak.INGEN_TEXT
