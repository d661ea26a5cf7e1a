"""The pipeline keeps its promises for any text."""

import time
import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from archive.text import clean_text, from_json, to_json
from archive.text.blad import Blad
from tests.text.korpus import needs_seeds, seed

WORDS = ["park-\nplan ", "gatu-\noch ", "EU-\nval ", "\n", " ", "\n ", "ord ", "Å", "a\u0308", "3 "]
NOISE = [
    "\nSida 2 (3)\n",
    "\nDNR 1-2/2004\nSID. 3 (3)\n",
    "______",
    "\nFel! Hittar inte referenskälla.",
]
ODD = ["\r\n", "\xa0", "-", "\xad", "\f", "\u200b", ".", "\t", "e\u0301\u0323"]
PARTS = st.sampled_from([*WORDS, *NOISE, *ODD])
TEXTS = st.one_of(st.text(), st.lists(PARTS, max_size=40).map("".join))


@given(TEXTS)
def test_offsets_rise_and_stay_in_range(raw):
    blad = clean_text(raw)

    assert blad.offsets[0] == (0, 0) or blad.offsets[0][0] == 0
    assert all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(blad.offsets))
    assert all(clean <= len(blad.clean) and raw <= len(blad.raw) for clean, raw in blad.offsets)
    assert all(0 <= sida.start <= len(blad.clean) for sida in blad.sidor)
    assert all(0 <= b.start <= b.slut <= len(blad.raw) for b in blad.brus)


@given(TEXTS)
def test_a_letter_of_clean_text_leads_to_the_same_letter_of_raw(raw):
    blad = clean_text(raw)

    for offset, letter in enumerate(blad.clean):
        if letter.isascii() and letter.isalnum():
            there = blad.raw[blad.raw_offset(offset)]
            assert unicodedata.normalize("NFKD", there)[0] == letter or ord(there) in range(
                128, 160
            )


@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join))
def test_clean_text_stays_clean(raw):
    clean = clean_text(raw).clean

    assert clean_text(clean).clean == clean


@given(TEXTS)
def test_clean_text_is_storable(raw):
    blad = clean_text(raw)

    assert "\0" not in blad.clean + blad.raw
    assert (blad.clean + blad.raw).encode().decode() == blad.clean + blad.raw
    assert not {"\xad", "\xa0", "\f", "\r"} & set(blad.clean)
    assert unicodedata.is_normalized("NFC", blad.clean)


@given(TEXTS)
def test_json_gives_the_same_blad(raw):
    blad = clean_text(raw, lasare="prov 1")

    assert from_json(to_json(blad)) == blad


def test_empty_text_is_an_empty_blad():
    assert clean_text("") == Blad(raw="", clean="", offsets=((0, 0),))


def test_a_megabyte_takes_no_time():
    raw = "Parkerna vid ån får nya bänkar och gångvägarna ny belys-\nning i vår.\n" * 14_000
    began = time.process_time()

    clean_text(raw)

    assert time.process_time() - began < 3.0


@needs_seeds
def test_every_broken_word_of_the_hyphenated_seed_is_judged_right():
    raw = seed("004")
    hyphens = [line for line in raw.split("\n") if line.rstrip().endswith("-")]

    blad = clean_text(raw)

    joined = [b for b in blad.brus if b.slag == "avstavning"]
    left = [line for line in blad.clean.split("\n") if line.rstrip().endswith("-")]
    assert (len(hyphens), len(joined), len(left)) == (63, 62, 1)


@needs_seeds
def test_pages_of_the_seeds_start_where_they_do():
    starts = {}
    for name in ("000", "001", "003", "004"):
        blad = clean_text(seed(name))
        starts[name] = [
            blad.raw.count("\n", 0, blad.raw_offset(sida.start)) + 1 for sida in blad.sidor
        ]

    assert starts == {
        "000": [1, 38, 85],
        "001": [],
        "003": [1, 66, 123],
        "004": [1, 37, 92, 145, 195, 246, 299],
    }
