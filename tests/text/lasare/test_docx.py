"""Word documents."""

from io import BytesIO

import docx as python_docx
import pytest

from archive.text.lasare import extract
from archive.text.lasare.gemensamt import Fil
from archive.text.lasning import Orsak
from tests.text.filer import W, docx, packed, stycke

XXE = '<!DOCTYPE x [<!ENTITY hemlig SYSTEM "file:///etc/passwd">]>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "skratt"}">' for n in range(12))
PAGE = '<w:br w:type="page"/><w:lastRenderedPageBreak/>'


def _read(data):
    return extract(Fil(data, "beslut.docx"))[1]


def test_document_of_another_program_is_read_in_order():
    document = python_docx.Document()
    document.add_heading("Parkplan")
    document.add_paragraph("Före tabellen.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Namn", "Belopp"
    document.add_paragraph("Efter tabellen.")
    document.sections[0].header.paragraphs[0].text = "Storby kommun"
    document.sections[0].footer.paragraphs[0].text = "Torget 1"
    document.add_comment(document.paragraphs[1].runs, text="Stämmer detta?")
    stream = BytesIO()
    document.save(stream)

    assert _read(stream.getvalue()).text.split("\n") == [
        "Storby kommun",
        "Parkplan",
        "Före tabellen.",
        "Namn\tBelopp",
        "Efter tabellen.",
        "Stämmer detta?",
        "Torget 1",
    ]


def test_marks_inside_words_are_read():
    body = stycke("park", "<w:softHyphen/>", "plan", "<w:noBreakHyphen/>", "A", "<w:tab/>", "B")

    assert _read(docx(body)).text == "park\xadplan-A\tB"


def test_notes_come_after_the_text_and_their_line_is_left():
    notes = (
        f'<w:footnote w:type="separator">{stycke("---")}</w:footnote>'
        f"<w:footnote>{stycke('En not.')}</w:footnote>"
    )

    assert _read(docx(stycke("Texten."), footnotes=notes)).text == "Texten.\nEn not."


def test_page_number_that_a_head_last_showed_is_no_evidence():
    head = stycke("Storby kommun") + stycke("Sida 1 (1)")

    data = docx(stycke("Texten."), header1=head, footer1=stycke("- 1 -"))

    assert _read(data).text == "Storby kommun\nTexten."


def test_deleted_text_and_field_codes_are_left():
    body = "<w:p><w:del><w:r><w:delText>bort</w:delText></w:r></w:del><w:r>"
    body += "<w:instrText>PAGE</w:instrText><w:t>kvar</w:t></w:r></w:p>"

    assert _read(docx(body)).text == "kvar"


@pytest.mark.parametrize(("pages", "text"), [("2", "ett\n\ftvå"), ("7", "ett\ntvå")])
def test_page_breaks_count_only_when_words_own_count_agrees(pages, text):
    body = stycke("ett", PAGE, "två")
    data = packed(
        {
            "word/document.xml": f'<w:document xmlns:w="{W}">{body}</w:document>',
            "docProps/app.xml": f"<Properties><Pages>{pages}</Pages></Properties>",
        }
    )

    assert _read(data).text == text


def test_entities_from_outside_are_never_fetched():
    assert _read(docx(stycke("före", "&hemlig;", "efter"), doctype=XXE)).text == "föreefter"


def test_entities_are_never_multiplied():
    doctype = f"<!DOCTYPE x [{LAUGHS}]>"

    found = _read(docx(stycke("före", "&l11;"), doctype=doctype))

    assert len(found.text) < 100


def test_bomb_is_not_unpacked():
    found = _read(docx(stycke("a" * 101_000_000)))

    assert (found.text, found.orsak) == ("", Orsak.BOMB)
    assert found.fel == "Filen packar upp sig till mer än 100 MB och öppnas inte (zip-bomb)."


def test_bomb_in_many_parts_is_not_unpacked():
    parts = {f"header{n}": stycke("a" * 9_000_000) for n in range(12)}

    assert _read(docx(stycke("text"), **parts)).orsak is Orsak.BOMB


def test_depth_without_end_is_a_fault_in_the_file():
    assert _read(docx("<w:p>" * 200_000)).orsak is Orsak.TRASIG


@pytest.mark.parametrize("cut", [100, 200, -30])
def test_cut_file_is_broken(cut):
    found = _read(docx(stycke("Texten."))[:cut])

    assert found.orsak is Orsak.TRASIG
    assert found.fel == "Filen är skadad och kan inte öppnas som Word-dokument."


def test_part_with_wrong_bytes_is_broken():
    data = docx(stycke("Texten som står här."))

    assert _read(data.replace(b"PK\x01\x02", b"PK\x01\x03")).orsak is Orsak.TRASIG
