import pytest

from archive.postoppning import Slag
from tests.postoppning.oppna import opened, proposed


@pytest.mark.parametrize(
    "text",
    [
        "Svar på motion\n\nMotionen avslås.\n\nNorrvik den 22 maj 2026\n\nSiv Alm-Ek\n",
        "Svar på motion\n\nMotionen avslås.\n\nMed vänlig hälsning\n\nSiv Alm-Ek\nparkchef\n",
        "Förslag till beslut\n\n1. Nämnden antar planen.\n\n\n    Siv Alm-Ek\n\n\nBakgrund\n",
    ],
)
def test_undertecknare_is_the_name_under_the_letter(text):
    assert proposed(text, Slag.UNDERTECKNARE) == ["Siv Alm-Ek"]


def test_bodies_and_headings_are_no_undertecknare():
    text = "Beslut\n\nText.\n\n    Trygga Nämnden\n\n    Norrviks kommun\n\n    Parker och bänkar\n"

    assert proposed(text, Slag.UNDERTECKNARE) == []


@pytest.mark.parametrize(
    ("text", "avsandare"),
    [
        ("Från: Siv Alm\nTill: Bo Ek\n\nHej!", "Siv Alm"),
        ("Parkkontoret\n2026-05-22\n\nYttrande över plan\n\nText.", "Parkkontoret"),
        (
            "Svar på fråga om parker\n\nText i flera rader.\n\nParkkontoret\nPN\nPM\n2026-05-22\n",
            "Parkkontoret",
        ),
        (
            "Svar på interpellation av Bo Ek (M) till kommunalrådet Siv Alm (S) om parker\n\nTack.",
            "Siv Alm (S)",
        ),
        (
            "Interpellation av Bo Ek (M) till kommunalrådet Siv Alm (S) om parker\n\nText",
            "Bo Ek (M)",
        ),
        ("Hej!\n\nFler bänkar, tack.\n\nNorrvik den 22 maj 2026\n\nSiv Alm\n", "Siv Alm"),
    ],
)
def test_avsandare_is_read_from_letterhead_heading_or_signature(text, avsandare):
    assert opened(text).value(Slag.AVSANDARE) == avsandare
