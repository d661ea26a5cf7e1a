"""What nobody wrote is taken out of the clean text and kept in the raw."""

import pytest

from archive.text import clean_text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("före\nError! No text of specified style in \ndocument. \nefter", "före\n \nefter"),
        ("se Fel! Hittar inte referenskälla. nedan", "se  nedan"),
        ("före\n_____________ \nefter", "före\n\nefter"),
        ("Namn: ________", "Namn: ________"),
        ("Ett Error! i löpande text", "Ett Error! i löpande text"),
    ],
)
def test_noise_is_taken_out(raw, clean):
    assert clean_text(raw).clean == clean


def test_noise_is_kept_in_raw_and_named():
    raw = "a\n_______\nFel! Bokmärket är inte definierat.\n"

    blad = clean_text(raw)

    assert blad.raw == raw
    assert [(b.slag, raw[b.start : b.slut]) for b in blad.brus] == [
        ("linje", "_______"),
        ("falttext", "Fel! Bokmärket är inte definierat."),
    ]
