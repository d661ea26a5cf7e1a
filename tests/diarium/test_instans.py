import pytest

from archive.diarium.instans import Slag, ska_svara, slag_of


@pytest.mark.parametrize(
    ("namn", "slag"),
    [
        ("Norrviks stadsdelsnämnd", Slag.STADSDELSNAMND),
        ("stadsdelsnämnden Norrvik", Slag.STADSDELSNAMND),
        ("Koncernstyrelsen", Slag.BOLAG),
        ("Norrviks Stadshus AB:s koncernstyrelse", Slag.BOLAG),
        ("Norrbostäder", Slag.BOLAG),
        ("AB Norrviks Hamn", Slag.BOLAG),
        ("Norrvik Energi", Slag.BOLAG),
        ("Företagarkontoret", Slag.KONTOR),
        ("barn- och ungdomsförvaltningen", Slag.KONTOR),
        ("miljöenheten", Slag.KONTOR),
        ("brobyggnadsnämnden", Slag.NAMND),
        ("park- och gatunämnden", Slag.NAMND),
        ("KOMMUNSTYRELSEN", Slag.NAMND),
        ("Norrviks kommuns socialnämnd", Slag.NAMND),
        ("Nämnden för välfärd och arbete", Slag.NAMND),
        ("kommunstyrelsens parkråd", Slag.RAD),
        ("ungdomsrådet", Slag.RAD),
        ("Rådet för mat, hälsa och miljö", Slag.RAD),
        ("Länsstyrelsen i Norrviks län", Slag.MYNDIGHET),
        ("Brobyggnadsverket, region Norr", Slag.MYNDIGHET),
        ("E-parkmyndigheten", Slag.MYNDIGHET),
        ("Parkombudsmannen", Slag.MYNDIGHET),
        ("Norrviks tingsrätt", Slag.MYNDIGHET),
        ("Norrviks kommun", Slag.MYNDIGHET),
        ("Region Norrvik", Slag.MYNDIGHET),
        ("Norrbygdens kommunalförbund", Slag.MYNDIGHET),
        ("Brobyggarnas riksförbund", Slag.FORENING),
        ("Föreningen Norrviks kommuns vänner", Slag.FORENING),
        ("Nätverket Fri Park", Slag.FORENING),
        ("Erfarenhet i samverkan", Slag.FORENING),
        ("Gångrätt Norrvik", Slag.FORENING),
        ("Fri Väg", Slag.FORENING),
        ("", Slag.FORENING),
        ("Ägaren till fastigheten Bron 1:4", Slag.ENSKILD),
    ],
)
def test_a_name_says_what_kind_of_body_it_is(namn, slag):
    assert slag_of(namn) == slag


def test_who_is_not_known_is_only_invited_to_answer():
    assert not ska_svara(slag_of("Norrviks fågelskådare"))
