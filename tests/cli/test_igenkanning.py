"""Scans from the command line: read, registered and found as other files are."""

import pytest

from archive.text import ocr_available, ocr_missing
from tests.cli.conftest import from_json
from tests.text.bilder import page, scanned
from tests.text.tesseract import no_tesseract

needs_tesseract = pytest.mark.skipif(
    not ocr_available(), reason=f"text recognition cannot be tried: {ocr_missing()}"
)


@pytest.fixture
def skannat(tmp_path):
    path = tmp_path / "skannat.pdf"
    path.write_bytes(scanned(page((60, 780, "Nämnden föreslår att ängen får vara kvar."))))
    return path


@needs_tesseract
def test_read_recognises_a_scan(archive, skannat):
    [row] = from_json(archive("read", str(skannat), "--text", "--json"))

    assert list(row) == ["file", "pages", "facts", "also", "twins", "text", "error"]
    assert (row["pages"], row["text"], row["error"]) == (
        1,
        "Nämnden föreslår att ängen får vara kvar.",
        None,
    )


@needs_tesseract
def test_registered_scan_is_found_by_its_text(archive, instance, skannat):
    [row] = from_json(archive("register", str(skannat), "--namnd", "KS", "--json"))
    found = from_json(archive("search", '"ängen får vara"', "--json"))

    assert (row["pages"], row["chars"], row["error"]) == (1, 41, None)
    assert [hit["passages"][0]["page"] for hit in found["hits"]] == [1]


def test_scan_is_registered_where_nothing_can_read_it(
    archive, instance, skannat, monkeypatch, tmp_path
):
    no_tesseract(monkeypatch, tmp_path / "tom")

    [row] = from_json(archive("register", str(skannat), "--namnd", "KS", "--json"))

    assert (row["handling"], row["chars"]) == (1, 0)
    assert "tesseract är inte installerat" in row["error"]
