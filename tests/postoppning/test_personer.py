import pytest

from archive.postoppning import Slag
from tests.postoppning.oppna import opened, proposed


@pytest.mark.parametrize(
    "text",
    [
        "Svar på motion\n\nMotionen avslås.\n\nNorrvik den 22 maj 2026\n\nSiv Alm-Ek\n",
        "Svar på motion\n\nMotionen avslås.\n\nMed vänlig hälsning\n\nSiv Alm-Ek\nparkchef\n",
        "Förslag till beslut\n\n1. Nämnden antar planen.\n\n\n    Siv Alm-Ek\n\n\nBakgrund\n",
        "Förslag till beslut\n\n1. Planen antas.\n\nSiv Alm-Ek\nFörvaltningschef\n\nBakgrund\n",
    ],
)
def test_undertecknare_is_the_name_under_the_letter(text):
    assert proposed(text, Slag.UNDERTECKNARE) == ["Siv Alm-Ek"]


def test_two_who_sign_one_below_the_other_are_both_read():
    text = (
        "Förslag till beslut\n\n1. Bifall.\n\nSiv Alm\nParkchef\nBo Ek\nAvdelningschef\n\nText.\n"
    )

    assert proposed(text, Slag.UNDERTECKNARE) == ["Siv Alm", "Bo Ek"]


def test_the_handlaggare_of_a_letterhead_has_not_signed():
    text = "Tjänsteutlåtande\n\nHandläggare\n\nBo Ek\nPlanarkitekt\n\nParkplan\n\nText.\n"

    assert proposed(text, Slag.UNDERTECKNARE) == []


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
        ("Norrviks kommun\nParkförvaltningen\n2026-05-22\n\nRemiss av plan\n", "Parkförvaltningen"),
        (
            "Norrviks Parkförening\n2026-05-22\n\nKommunstyrelsen\n\nSvar på fråga\n",
            "Norrviks Parkförening",
        ),
        (
            "2025/26:17 av Bo O Ek i Norr (mp) till parkministern\nom parker\n\nText.",
            "Bo O Ek i Norr (mp)",
        ),
    ],
)
def test_avsandare_is_read_from_letterhead_heading_or_signature(text, avsandare):
    assert opened(text).value(Slag.AVSANDARE) == avsandare


@pytest.mark.parametrize(
    "text",
    [
        "Uppdrag att räkna parker\n\nParkverket ska bland annat\n\n* räkna parker\n",
        "Svar på fråga\n\nKommunstyrelsens ordförande\n\nTack för frågan om parkerna.\n",
        "Parker i norr\n\nMyndigheterna samarbetar\n\nText om parkerna i norr.\n",
        "Beslut\nTill\nParknämnden\n\nText.\n",
    ],
)
def test_what_is_no_name_of_its_own_is_no_avsandare(text):
    assert proposed(text, Slag.AVSANDARE) == []
