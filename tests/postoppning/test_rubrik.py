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
        (
            (
                "Norrviks kommun\nParkförvaltningen\n\nTJÄNSTESKRIVELSE\nDatum\n2026-05-22\n"
                "Diarienummer\nPN 2026/3\nHandläggare: Bo Ek\n\nBygg- och parknämnden\n\n"
                "Yttrande över parkplan\n\nText."
            ),
            "Yttrande över parkplan",
        ),
        (
            (
                "Parkförvaltningen\nAvdelningen för bänkar\nTjänsteutlåtande\nSida 1 (4)\n"
                "2026-05-22\n\nHandläggare\nBo Ek\nTelefon: 0555-123 45\n\nTill\n"
                "Parknämnden 2026-06-16\n\nSvar på remiss om bänkar\n\nText."
            ),
            "Svar på remiss om bänkar",
        ),
        (
            (
                "LÄNSSTYRELSEN\nRemiss\nDatum 2026-05-22\nBeteckning 511-4021-2026\n"
                "Er beteckning MN 2026/77\n\nEnligt sändlista\n\n"
                "Remiss av förslag till naturreservat i Norrviks kommun\n\nText."
            ),
            "Remiss av förslag till naturreservat i Norrviks kommun",
        ),
        (
            "PROTOKOLLSUTDRAG\nParknämnden\n2026-05-22\nPN § 8\nDnr PN 2026/3\n\nBänkar i norr\n",
            "Bänkar i norr",
        ),
        ("Protokoll\nParknämnden\n\n§ 24 Yttrande över bänkar\n\nBeslut\n", "Yttrande över bänkar"),
        (
            "Region Mitt\n2026-05-22\n\nTill kommunerna i länet\n\nRemiss av kulturplan\n",
            "Remiss av kulturplan",
        ),
        (
            "Norrviks Parkförening   2026-05-22\n\nTill kommunen\n\nRemissvar om bänkar\n",
            "Remissvar om bänkar",
        ),
        ("Högsta domstolen\nMålnummer: T 1-26\nRubrik: Bänkar i norr\n", "Bänkar i norr"),
        (
            "Remissvar om parkernas bänkar, grusgångar och vägar (SOU\n2026:14)\n\nText.",
            "Remissvar om parkernas bänkar, grusgångar och vägar (SOU 2026:14)",
        ),
        ("Uppdrag att räkna parkerLI2026/01322, LI2026/01769\n\nText.", "Uppdrag att räkna parker"),
        ("Från delar till helhet\n\nText om parker.", "Från delar till helhet"),
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
        "Hej!\n\nJag vill ha fler bänkar.\n",
        "Prop. 2025/26:7\n117\nVad som anges i denna lag om parker ska också gälla för sjöar\n",
        "AFS 2026:7\n25\nYtterligare ett exempel är att man normalt bör välja grus före asfalt\n",
        "Prop. 2025/26:7\n4\nGällande rätt.............................................48\n",
        "12 kap. 2 § parklagen (1999:1)\n\nText.\n",
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
