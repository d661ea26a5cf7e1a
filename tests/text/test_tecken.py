"""Characters are levelled without losing their place."""

import pytest

from archive.text import clean_text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("bla\u030aba\u0308r", "blåbär"),
        ("park\xadplan", "parkplan"),
        ("park\u200bplan\ufeff", "parkplan"),
        ("KS\xa02026/7", "KS 2026/7"),
        ("a\u2011b", "a-b"),
        ("ett\r\ntvå", "ett \ntvå"),
        ("ett\rtvå", "ett\ntvå"),
        ("ett\ftvå", "ett\ntvå"),
        ("2003\x962005", "2003–2005"),
        ("a\x00b\ud800c", "a\ufffdb\ufffdc"),
        ("bell\x07", "bell"),
        ("’tid’ och ”rum”", "’tid’ och ”rum”"),
    ],
)
def test_characters(raw, clean):
    assert clean_text(raw).clean == clean


def test_place_after_composed_letters_is_true():
    blad = clean_text("a\u030aa\u0308\nsista")

    assert blad.raw[blad.raw_offset(blad.clean.index("sista")) :] == "sista"


def test_long_run_of_accents_takes_no_time():
    blad = clean_text("a" + "\u0301\u0323" * 20_000)

    assert len(blad.clean) > 1000
