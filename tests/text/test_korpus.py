"""Every real file of a kind that is read: found, refused or flagged as its manifest says."""

import json
from functools import cache

import pytest

from archive.text.lasning import Orsak
from tests.text.korpus import CORPUS, needs_corpus, norm

REASONS = {
    "encrypted": {Orsak.KRYPTERAD},
    "corrupt": {Orsak.TRASIG},
    "empty": {Orsak.TOM},
    "zip-bomb": {Orsak.BOMB},
    "zip-recursion": {Orsak.OKAND_TYP},
    "wrong-type": {Orsak.OKAND_TYP, Orsak.TRASIG},
}

pytestmark = needs_corpus


@cache
def _items():
    path = CORPUS / "files" / "MANIFEST.json"
    return json.loads(path.read_text(encoding="utf-8"))["items"] if path.exists() else []


def _of(*keys):
    return [
        pytest.param(item, id=item["file"])
        for item in _items()
        if any(item.get(key) for key in keys)
    ]


def _read(las, item):
    return las.read(CORPUS / "files" / item["file"], item["file"], hel=True)


@pytest.mark.parametrize("item", _of("must_find", "should_find", "attachments_find"))
def test_what_must_be_found_is_found(las, item):
    lasning = _read(las, item)
    # A dnr that stands only in a running head is kept as such, not as text.
    blad = lasning.blad
    heads = [blad.raw[b.start : b.slut] for b in blad.brus if b.slag == "sidhuvud"]
    text = norm()("\n".join([blad.clean, *heads]))
    wanted = [
        p for key in ("must_find", "should_find", "attachments_find") for p in item.get(key, [])
    ]
    assert [phrase for phrase in wanted if phrase not in text] == []


@pytest.mark.parametrize("item", _of("must_not_find"))
def test_what_must_not_be_found_is_not(las, item):
    text = norm()(_read(las, item).blad.clean)

    assert [phrase for phrase in item["must_not_find"] if phrase in text] == []


@pytest.mark.parametrize("item", _of("must_reject"))
def test_what_must_be_refused_has_its_reason(las, item):
    lasning = _read(las, item)

    allowed = any(item.get(key) for key in ("or_text", "or_partial")) and lasning.blad.clean.strip()
    assert allowed or lasning.orsak in REASONS[item["must_reject"]]
    assert allowed or lasning.fel


@pytest.mark.parametrize("item", _of("no_text"))
def test_what_has_no_text_is_flagged(las, item):
    lasning = _read(las, item)

    assert lasning.blad.clean.strip() == ""
    assert lasning.orsak is Orsak.INGEN_TEXT
    assert "OCR" in lasning.fel


@pytest.mark.parametrize("item", [p for p in _of("must_find") if p.id.lower().endswith(".pdf")])
def test_every_word_of_a_pdf_has_its_box_on_its_page(las, item):
    lasning = _read(las, item)
    if lasning.mediatyp != "application/pdf":
        return

    blad, pages = lasning.blad, lasning.blad.raw.split("\f")
    boxes = {page.nr: page.words() for page in lasning.rutor.sidor}
    found = [pages[nr - 1][w.start : w.slut] for nr in boxes for w in boxes[nr]]
    missing = len(blad.raw.split()) - len(found)

    assert all(word and not word.isspace() for word in found)
    assert missing <= len(found) // 100
