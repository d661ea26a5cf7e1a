"""Documents: the same words in text, DOCX and PDF, and nothing in them read as markup."""

from datetime import date
from io import BytesIO

import docx
import pypdfium2
import pytest

from archive.config import bundled
from archive.expediering.docx import as_docx
from archive.expediering.dokument import (
    Citat,
    Dokument,
    Punkter,
    Rubrik,
    Stycke,
    Tabell,
    Uppgifter,
    as_text,
)
from archive.expediering.pdf import as_pdf

MALLAR = bundled("templates") / "expediering"
HOSTILE = '#set text(fill: red) [x] $a^2$ *b* _c_ \\ <d> @e // "f" = g'


def a_document(*delar: object, titel: str = "Remiss av förslag till cykelplan") -> Dokument:
    return Dokument(
        titel=titel,
        avsandare="Björkforsa kommun, kommunstyrelsen",
        datum=date(2026, 3, 17),
        delar=delar,  # type: ignore[arg-type]
        fot="KS 2026/12",
    )


WHOLE = a_document(
    Uppgifter((("Dnr", "KS 2026/12"), ("Svara senast", "15 apr 2026 (onsdag)"))),
    Rubrik("Beredning"),
    Stycke("Ärendet har remitterats till gatu- och fastighetsnämnden."),
    Punkter(("Förslaget godkänns.", "Ärendet avslutas."), numrerad=True),
    Tabell("Svaren", ("Instans", "Inkom"), (("Miljönämnden", "12 mar 2026"), ("Råd & AB", "–"))),
    Citat("Nämnden ser positivt på planen.", "KS 2026/12-7, s. 3"),
)


def _pdf_text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())


def _docx_text(data: bytes) -> list[str]:
    made = docx.Document(BytesIO(data))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return [p.text for p in made.paragraphs] + cells


def test_text_says_it_all_in_order() -> None:
    assert as_text(WHOLE) == (
        "Björkforsa kommun, kommunstyrelsen\n\n"
        "Remiss av förslag till cykelplan\n\n"
        "Dnr: KS 2026/12\nSvara senast: 15 apr 2026 (onsdag)\n\n"
        "Beredning\n\n"
        "Ärendet har remitterats till gatu- och fastighetsnämnden.\n\n"
        "1. Förslaget godkänns.\n2. Ärendet avslutas.\n\n"
        "Svaren\nInstans | Inkom\nMiljönämnden | 12 mar 2026\nRåd & AB | –\n\n"
        "”Nämnden ser positivt på planen.” (KS 2026/12-7, s. 3)\n"
    )


def test_pdf_is_tagged_named_and_says_the_same() -> None:
    pdf = as_pdf(WHOLE, MALLAR)

    text = _pdf_text(pdf)
    assert b"/MarkInfo" in pdf
    assert b"pdfuaid" in pdf
    assert all(
        part in text
        for part in (
            "Remiss av förslag till cykelplan",
            "gatu- och fastighetsnämnden",
            "Miljönämnden",
            "Råd & AB",
            "KS 2026/12-7, s. 3",
            "1 (1)",
        )
    )


def test_the_same_document_gives_the_same_pdf() -> None:
    assert as_pdf(WHOLE, MALLAR) == as_pdf(WHOLE, MALLAR)


def test_docx_has_headings_a_table_with_heads_and_says_the_same() -> None:
    made = docx.Document(BytesIO(as_docx(WHOLE)))

    headings = [p.text for p in made.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert headings == ["Remiss av förslag till cykelplan", "Beredning"]
    assert [[c.text for c in row.cells] for row in made.tables[0].rows] == [
        ["Instans", "Inkom"],
        ["Miljönämnden", "12 mar 2026"],
        ["Råd & AB", "–"],
    ]
    assert (made.core_properties.title, made.core_properties.language) == (WHOLE.titel, "sv-SE")


@pytest.mark.parametrize(
    "del_",
    [
        Rubrik(HOSTILE),
        Stycke(HOSTILE),
        Punkter((HOSTILE,)),
        Citat(HOSTILE, HOSTILE),
        Tabell(HOSTILE, (HOSTILE,), ((HOSTILE,),)),
        Uppgifter(((HOSTILE, HOSTILE),)),
    ],
)
def test_signs_that_mean_something_elsewhere_are_only_signs(del_: object) -> None:
    dokument = a_document(del_, titel=HOSTILE)

    assert HOSTILE in _pdf_text(as_pdf(dokument, MALLAR))
    assert HOSTILE in _docx_text(as_docx(dokument))


def test_a_long_table_repeats_its_heads_on_each_page() -> None:
    rows = [(f"Nämnd {nr}", "12 mar 2026") for nr in range(90)]

    made = pypdfium2.PdfDocument(
        as_pdf(a_document(Tabell("Svaren", ("Instans", "Inkom"), rows)), MALLAR)
    )

    texts = [page.get_textpage().get_text_bounded() for page in made]
    assert len(texts) > 1
    assert [text.count("Instans") for text in texts] == [1] * len(texts)


def test_columns_of_a_word_table_are_as_wide_as_their_longest_word_wants():
    tabell = Tabell("Svaren", ("Instans", "Form"), [("Fritidsnämnden", "beslut"), ("Rådet", "")])

    made = docx.Document(BytesIO(as_docx(a_document(tabell)))).tables[0]

    assert [round(c.width.mm) for c in made.rows[1].cells] == [101, 56]
    assert [round(c.width.mm) for c in made.columns] == [101, 56]
