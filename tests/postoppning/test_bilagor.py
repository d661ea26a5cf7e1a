import pytest

from archive.postoppning import Slag
from tests.postoppning.oppna import proposed


@pytest.mark.parametrize(
    "ending",
    [
        "Bilagor\nFörslag till parkplan\nKarta över Norrvik\n",
        "Bilagor:\n1. Förslag till parkplan\n2. Karta över Norrvik\n",
        "Bilagor\n\nBilaga 1 Förslag till parkplan\n\nBilaga 2: Karta över Norrvik\n",
    ],
)
def test_bilagor_are_read_under_their_heading(ending):
    assert proposed(f"Beslut\n\nText.\n\n{ending}", Slag.BILAGA) == [
        "Förslag till parkplan",
        "Karta över Norrvik",
    ]


def test_bilagor_end_at_the_gap():
    text = "Bilagor\nKarta över Norrvik\n\n\nDenna sida är tom.\n"

    assert proposed(text, Slag.BILAGA) == ["Karta över Norrvik"]


def test_a_bilaga_on_the_line_itself_is_read():
    assert proposed("Beslut\n\nBilaga: Karta över Norrvik\n", Slag.BILAGA) == ["Karta över Norrvik"]


def test_a_text_that_is_itself_a_bilaga_has_none():
    assert proposed("Bilaga 9\n\nFörteckning över parker\n", Slag.BILAGA) == []
