import pytest

from archive.postoppning import Slag
from tests.postoppning.oppna import opened


@pytest.mark.parametrize(
    ("text", "rubrik"),
    [
        ("Remiss av parkplan för Norrvik\n\nText.", "Remiss av parkplan för Norrvik"),
        (
            "Svar på fråga om kommunens parker och bänkar utanför \nNorrvik\n \n\nText.",
            "Svar på fråga om kommunens parker och bänkar utanför Norrvik",
        ),
        (
            "Parkkontoret\nTjänsteutlåtande\n2026-05-22\nDnr PN 2026/3\n\nParkplan\n\nText.",
            "Parkplan",
        ),
        ("Från: bo@norrvik.example\nÄrende: Parker och bänkar\n\nHej!", "Parker och bänkar"),
        ("Ökat skydd för parker m.m.\n\nText.", "Ökat skydd för parker m.m."),
        ("den 14 december\n\nInterpellation av Bo Ek\n\nText.", "Interpellation av Bo Ek"),
    ],
)
def test_rubrik_is_the_heading_over_the_text(text, rubrik):
    assert opened(text).value(Slag.RUBRIK) == rubrik


@pytest.mark.parametrize(
    "text",
    [
        "Förslag till beslut\n\n1. Nämnden godkänner planen.\n\n    Bo Ek\n",
        "Parkerna i kommunen är få. De borde vara\nfler, säger många.\n\nParker\n",
        "",
        "2026-05-22\n",
    ],
)
def test_a_text_without_heading_has_no_rubrik(text):
    assert opened(text).value(Slag.RUBRIK) is None


def test_the_menus_of_a_web_page_are_passed_by():
    menu = "Hoppa till huvudinnehåll\nMeny\nParkkontoret\nSjökontoret\nKontakt\nRemisser\n"
    heading = "Remiss av en plan för alla kommunens parker, bänkar och grusgångar"
    facts = opened(
        f"{menu}{heading} Diarienummer: PN2026/7\nPublicerad 9 april 2026\nText om det.\n"
    )

    assert facts.value(Slag.RUBRIK) == heading
    assert facts.value(Slag.HANDLINGSTYP) == "remiss"
    assert facts.value(Slag.DNR) == "PN2026/7"
