from datetime import UTC, datetime
from string import ascii_letters

import pytest

from archive.demo.dokument import Dokument, as_bytes
from archive.text.blad import Kalla

TEXT = """
Nämnden tillstyrker förslaget – ”med ändringar”.

## Skäl (kort)

Backen är brant & hal.

~~~

Stigen går längs ån.
"""


def a_dokument() -> Dokument:
    return Dokument(
        "Yttrande över leden",
        "Skogsnämnden",
        "Kommunstyrelsen",
        "SKN 2026/7",
        datetime(2026, 3, 17, 9, tzinfo=UTC),
        TEXT,
    )


@pytest.mark.parametrize("slut", ["pdf", "docx", "odt", "rtf", "html", "eml", "txt"])
def test_every_format_is_read_back_with_its_letters(las, tmp_path, slut):
    path = tmp_path / f"Yttrande.{slut}"
    path.write_bytes(as_bytes(a_dokument(), path.name))

    lasning = las.read(path, path.name)

    assert lasning.fel is None
    for words in (
        "Yttrande över leden",
        "Nämnden tillstyrker förslaget – ”med ändringar”.",
        "Skäl (kort)",
        "Backen är brant & hal.",
        "Stigen går längs ån.",
    ):
        assert words in lasning.blad.clean


def test_a_pdf_has_pages_of_its_own(las, tmp_path):
    path = tmp_path / "Yttrande.pdf"
    path.write_bytes(as_bytes(a_dokument(), path.name))

    blad = las.read(path, path.name).blad

    assert [(sida.nr, sida.kalla) for sida in blad.sidor] == [(1, Kalla.FIL), (2, Kalla.FIL)]
    start = blad.clean.index("Stigen")
    assert blad.place(start, start + 6).sida == 2


def test_a_long_text_goes_on_to_the_next_page(las, tmp_path):
    path = tmp_path / "Lång.pdf"
    stycken = [f"{letter * 3} står på sin egen rad." for letter in ascii_letters]
    skapad = datetime(2026, 3, 17, tzinfo=UTC)
    dokument = Dokument("Lång", "KS", "", "", skapad, "\n\n".join(stycken))
    path.write_bytes(as_bytes(dokument, path.name))

    blad = las.read(path, path.name).blad

    assert len(blad.sidor) == 3
    assert [stycke for stycke in stycken if stycke not in blad.clean] == []


def test_the_same_document_gives_the_same_bytes():
    for namn in ("a.pdf", "a.docx", "a.odt", "a.rtf", "a.html", "a.eml", "a.txt"):
        assert as_bytes(a_dokument(), namn) == as_bytes(a_dokument(), namn)
