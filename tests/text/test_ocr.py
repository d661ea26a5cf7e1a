"""Scanned pages through tesseract: text, boxes, sureness, progress; and what lacks without it."""

import json
from functools import cache

import pytest

from archive.text import Framsteg, ocr_available, ocr_missing, read_scanned
from archive.text.lasning import Orsak
from archive.text.rutor import Markering
from tests.text.bilder import page, saved, scanned
from tests.text.filer import docx, flowing, pdf, stycke
from tests.text.korpus import CORPUS, needs_corpus, norm

needs_tesseract = pytest.mark.skipif(
    not ocr_available(), reason=f"text recognition cannot be tried: {ocr_missing()}"
)

FIRST = page((60, 780, "Nämnden föreslår att ån"), (60, 765, "och ängen får vara kvar."))
SECOND = page((60, 421, "Svara senast den 3 april."))


@pytest.fixture
def fil(tmp_path):
    """Puts bytes in a file and gives its path."""

    def put(data, namn="fil"):
        path = tmp_path / namn
        path.write_bytes(data)
        return path

    return put


@needs_tesseract
def test_scanned_pages_are_read_with_progress(las, fil):
    told = []

    lasning = read_scanned(fil(scanned(FIRST, SECOND)), "post.pdf", las=las, progress=told.append)

    assert lasning.blad.clean == (
        "Nämnden föreslår att ån\noch ängen får vara kvar.\nSvara senast den 3 april."
    )
    assert [sida.nr for sida in lasning.blad.sidor] == [1, 2]
    assert (lasning.mediatyp, lasning.orsak, lasning.fel) == ("application/pdf", None, None)
    assert lasning.blad.lasare.startswith("tesseract ")
    assert 80 <= lasning.sakerhet <= 100
    assert [step[:3] for step in told] == [(0, 2, 0), (1, 2, 1), (2, 2, 2)]
    assert all(isinstance(step, Framsteg) and step.sakerhet > 80 for step in told[1:])


@needs_tesseract
def test_recognised_words_are_marked_where_they_stand(las, fil):
    lasning = read_scanned(fil(scanned(FIRST, SECOND)), las=las)
    at = lasning.blad.clean.index("senast")

    (mark,) = lasning.rutor.marks(lasning.blad, at, at + len("senast den"))

    assert isinstance(mark, Markering)
    assert mark.sida == 2
    assert [round(share, 2) for share in mark[1:]] == [0.15, 0.49, 0.24, 0.5]


@needs_tesseract
@pytest.mark.parametrize("form", ["TIFF", "PNG", "JPEG"])
def test_picture_is_read(las, fil, form):
    assert read_scanned(fil(saved(SECOND, form=form)), las=las).blad.clean == (
        "Svara senast den 3 april."
    )


@needs_tesseract
def test_page_that_lies_on_its_side_is_read(las, fil):
    letter = page(*flowing(*["Nämnden föreslår att ängen får vara kvar."] * 9))
    lying = letter.rotate(90, expand=True)

    lasning = read_scanned(fil(scanned(lying)), las=las)

    assert lasning.blad.clean.count("Nämnden föreslår att ängen får vara kvar.") == 9


@needs_tesseract
def test_blank_sheet_has_no_text(las, fil):
    lasning = read_scanned(fil(scanned(page())), las=las)

    assert (lasning.orsak, lasning.sakerhet) == (Orsak.INGEN_TEXT, None)
    assert lasning.fel == "Textigenkänningen (OCR) fann ingen text i filen."


@needs_tesseract
def test_broken_picture_is_told_and_not_read(las, fil):
    data = saved(SECOND, form="PNG")

    lasning = read_scanned(fil(data[: len(data) // 2]), las=las)

    assert (lasning.blad.clean, lasning.orsak) == ("", Orsak.INGEN_TEXT)
    assert lasning.fel == "Sidan 1 kunde inte läsas med textigenkänning (OCR)."


@pytest.mark.parametrize(
    "data",
    [pdf(flowing("Text")), docx(stycke("Text")), docx(""), b"Text", b"", b"%PDF-1.4 skr\xe4p"],
    ids=["pdf", "docx", "blank docx", "txt", "empty", "broken"],
)
def test_file_that_is_not_scanned_is_only_read(las, fil, data):
    told = []

    assert read_scanned(fil(data), las=las, progress=told.append) == las.read(fil(data))
    assert told == []


def test_without_tesseract_the_reading_says_what_is_missing(las, fil, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    lasning = read_scanned(fil(scanned(SECOND)), las=las)

    assert not ocr_available()
    assert (lasning.blad.clean, lasning.orsak, lasning.sakerhet) == ("", Orsak.INGEN_TEXT, None)
    assert lasning.fel == (
        "Filen innehåller ingen text. Sidorna är troligen inskannade bilder och kräver "
        "textigenkänning (OCR). Textigenkänning (OCR) saknas: tesseract är inte installerat på "
        "servern (i Debian: tesseract-ocr och tesseract-ocr-swe)."
    )


def _program(folder, script):
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def test_tesseract_without_swedish_says_so(monkeypatch, tmp_path):
    _program(tmp_path, 'echo "List of available languages:"; echo eng')
    monkeypatch.setenv("PATH", str(tmp_path))

    assert ocr_missing() == (
        "Textigenkänning (OCR) saknas: tesseract kan inte svenska "
        "(i Debian: tesseract-ocr och tesseract-ocr-swe)."
    )


def test_program_that_fails_costs_only_the_page(las, fil, monkeypatch, tmp_path):
    answers = 'case "$1" in --*) echo "x"; echo "swe";; *) exit 3;; esac'
    _program(tmp_path, answers)
    monkeypatch.setenv("PATH", str(tmp_path))

    lasning = read_scanned(fil(scanned(SECOND)), las=las)

    assert lasning.orsak is Orsak.INGEN_TEXT
    assert lasning.fel == "Sidan 1 kunde inte läsas med textigenkänning (OCR)."


def test_program_can_write_no_file(las, fil, monkeypatch, tmp_path):
    page_row = "1\\t1\\t0\\t0\\t0\\t0\\t0\\t0\\t9\\t9\\t-1\\t"
    word_row = "5\\t1\\t1\\t1\\t1\\t1\\t1\\t1\\t1\\t1\\t90\\tord"
    trace = tmp_path / "spår"
    _program(
        tmp_path,
        f'case "$1" in --*) echo "x"; echo "swe"; exit;; esac\n'
        f"(echo x > {trace}) 2>&-\nprintf '{page_row}\\n{word_row}\\n'",
    )
    monkeypatch.setenv("PATH", str(tmp_path))

    lasning = read_scanned(fil(scanned(SECOND)), las=las)

    assert not trace.exists()
    assert lasning.orsak in (None, Orsak.INGEN_TEXT)


@cache
def _scans():
    path = CORPUS / "files" / "MANIFEST.json"
    items = json.loads(path.read_text(encoding="utf-8"))["items"] if path.exists() else []
    return [pytest.param(item, id=item["file"]) for item in items if item.get("ocr_find")]


@needs_corpus
@needs_tesseract
@pytest.mark.parametrize("item", _scans())
def test_what_tesseract_must_find_is_found(las, item):
    lasning = read_scanned(CORPUS / "files" / item["file"], item["file"], las=las)

    text = norm()(lasning.blad.clean)
    assert [phrase for phrase in item["ocr_find"] if phrase not in text] == []
    assert lasning.sakerhet > 60
    assert len(lasning.blad.sidor) == item.get("pages", 1)
    assert lasning.rutor.sidor
