"""A Blad survives the database; what is no Blad is refused."""

import json

import pytest

from archive.text import clean_text, from_json, from_karta, to_karta

RAW = "en park-\nplan\n\nSida 2 (2)\nslut"


def test_map_beside_its_texts_gives_the_blad_back():
    blad = clean_text(RAW, lasare="prov 1")

    karta = json.loads(json.dumps(to_karta(blad)))

    assert from_karta(blad.raw, blad.clean, karta) == blad


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"offsets": [0, 0], "sidor": [], "brus": []},
        {"offsets": [0, -1], "sidor": [], "brus": [], "lasare": ""},
        {"offsets": [0], "sidor": [], "brus": [], "lasare": ""},
        {"offsets": ["0", 0], "sidor": [], "brus": [], "lasare": ""},
        {"offsets": [0, 0], "sidor": [[1, 0, "gissad"]], "brus": [], "lasare": ""},
        {"offsets": [0, 0], "sidor": [], "brus": [["linje", 0]], "lasare": ""},
    ],
)
def test_what_is_no_map_is_refused(broken):
    with pytest.raises((ValueError, TypeError)):
        from_karta("a", "a", broken)


def test_what_is_no_blad_is_refused():
    with pytest.raises(TypeError):
        from_json(["a"])
