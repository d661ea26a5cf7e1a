import pytest

from archive.postoppning import Slag
from tests.postoppning.oppna import proposed


@pytest.mark.parametrize(
    "text",
    [
        "Svar på motion\n\nMotionen avslås.\n\nNorrvik den 22 maj 2026\n\nSiv Alm\n",
        "Svar på motion\n\nMotionen avslås.\n\nNorrvik, 22 maj 2026\n",
        "Svar på motion\n\nMotionen avslås.\n\nNorra Vik 2026-05-22\n",
        "Tjänsteutlåtande\n2026-05-22\n\nRemiss om parker\n",
        "PM 2026-05-22\n\nParkerna\n",
        "Svar på fråga\n\nText i brevet.\n\nParkroteln\nPM\n2026-05-22\nNorrvik\n",
        "Datum: 2026-05-22\nDnr: KS 2026/1\n\nBeslut\n",
        "Datum Dnr Sida\n2026-05-22 KS 2026/1 1 (3)\n\nBeslut om parker\n",
        "Beslut om skolskjuts\nDatum\n2026-05-22 Dnr 1000-2026\nText.",
        "2026-05-22\n\nRemissvar om parker\n",
        "Dir. 2026:7\n\nBeslut vid regeringssammanträde den 22 maj 2026\n\nEn utredare.",
        "Dir. 2026:7\n\nBeslut vid regeringssammanträde den 22 maj 2026.\n\nEn utredare.",
        "Remiss av plan\nNorrvik 2026-05-22\n\nText.",
        "PROTOKOLLSUTDRAG\nParknämnden\n2026-05-22\nPN § 8\n\nBänkar\n",
        "Protokoll\nParknämnden\nSammanträdesdatum 2026-05-22\n\n§ 8 Bänkar\n",
        "Tjänsteutlåtande\nUtfärdat 2026-05-22\nDiarienummer 0388/26\n\nBänkar\n",
        "Parkverkets regler\nUtkom från trycket\nden 28 maj 2026\n\nbeslutade den 22 maj 2026.\n",
        "Dnr 1234-2025    2026-05-22\n\nKritik mot Parknämnden\n",
        "Högsta domstolen\nAvgörandedatum: 2026-05-22\n\nText.",
    ],
)
def test_the_documents_own_date_is_read(text):
    assert proposed(text, Slag.DATUM) == ["2026-05-22"]


@pytest.mark.parametrize(
    "text",
    [
        "Remiss av plan\n\nRemisstiden går ut den 22 maj 2026.",
        "Remiss av plan\n\nSvarsdatum\n2026-05-22\n",
        "Remiss av plan\n\nSenast den 22 maj 2026\n",
        "Remiss av plan\n\nKommissionen lade fram ett förslag den 22 maj 2026.",
        "Remiss av plan\n\nHon såg programmet Agenda\nden 22 maj 2026 och\nblev glad.",
        "Interpellation om parker\n\nden 14 december\n\nParkerna är få.",
        "Remiss av plan\n\nNästan alla kom hit\nden 26 december\n2004 och såg på.",
        "Uppdrag\n\nUppdraget ska redovisas\nsenast den 22 maj 2026.",
        "Tjänsteutlåtande\nSammanträdesdatum 2026-05-22\n\nBänkar\n",
        "Föreskrifter\nom parker\nUtkom från trycket\nden 22 maj 2026\n\nText.",
    ],
)
def test_other_days_are_not_the_documents_date(text):
    assert proposed(text, Slag.DATUM) == []


def test_of_two_dates_the_labelled_one_is_proposed():
    text = "Datum: 2026-05-22\n\nBeslut om parker\n\nText.\n\nNorrvik den 25 maj 2026\n"

    assert proposed(text, Slag.DATUM) == ["2026-05-22"]
