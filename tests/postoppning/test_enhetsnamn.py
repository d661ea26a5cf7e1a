import pytest

from archive.postoppning.enhetsnamn import is_person, is_unit, without_day


@pytest.mark.parametrize(
    "line",
    [
        "Norrviks kommun",
        "Parkförvaltningen",
        "Bygg- och parknämnden",
        "LÄNSSTYRELSEN",
        "Länsstyrelsen i Norrviks län",
        "Region Mitt",
        "Rådet för hållbara parker",
        "Avdelningen för bänkar",
        "Statens parkverk",
        "Sveriges Parker och Sjöar",
        "Trygga Bostäder AB",
        "Norrviks Idrottsförening",
        "Park- och sjödepartementet",
        "Klimat- och parkdepartementet",
        "E-parkmyndigheten",
        "Kommunfullmäktige",
    ],
)
def test_a_line_that_is_the_name_of_a_body(line):
    assert is_unit(line)
    assert not is_person(line) or " " in line


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Parkverket ska bland annat",
        "Kommunstyrelsens ordförande",
        "Högsta parkdomstolens avgörande",
        "Samverkan med Parkmyndigheten",
        "Ny lokalisering för Parkverket",
        "Myndigheterna samarbetar",
        "Nämnden för parkfrågor avvecklas",
        "Stärkt nödvärnsrätt",
        "Parker och bänkar",
        "Vuxnas lärande – en ny myndighet",
        "Parkkontoret, 123 45 Norrvik",
        "Parkverkets",
    ],
)
def test_a_line_that_only_has_a_body_in_it(line):
    assert not is_unit(line)


@pytest.mark.parametrize(
    "line",
    [
        "Siv Alm-Ek",
        "Bo O Ek",
        "Lena von Ek (S)",
        "Karla López (mp)",
        "Siv Alm i Norr (m)",
        "Siv Alm i Norra Backa (m)",
        "Per-Arne Ek (-)",
    ],
)
def test_a_line_that_is_the_name_of_a_person(line):
    assert is_person(line)


@pytest.mark.parametrize(
    "line", ["Siv", "Parker och bänkar", "Norrviks kommun", "Svar Om Parker", "siv alm"]
)
def test_a_line_that_is_no_person(line):
    assert not is_person(line)


def test_a_day_at_the_end_of_the_line_is_no_part_of_the_name():
    assert without_day("Norrviks Parkförening      2026-05-22") == "Norrviks Parkförening"
    assert without_day("Parknämnden   den 22 maj 2026") == "Parknämnden"
    assert without_day("Parknämnden") == "Parknämnden"
