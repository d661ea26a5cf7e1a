import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.postoppning.instansnamn import bodies


def names(written):
    return [one.value for one in bodies(written) if not one.group]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("skolnämnden och parknämnden.", ["skolnämnden", "parknämnden"]),
        ("bygg- och parknämnderna.", ["byggnämnden", "parknämnden"]),
        ("kultur-, bygg- och parknämnderna", ["kulturnämnden", "byggnämnden", "parknämnden"]),
        ("kultur-, bygg- och parknämnden", ["kultur-, bygg- och parknämnden"]),
        ("bl.a. Parkverket, Sjöverket m.fl.", ["Parkverket", "Sjöverket"]),
        ("skolnämnden (senast 1 maj) och parknämnden", ["skolnämnden", "parknämnden"]),
        ("bygg- och park- nämnden samt sjö- nämnden", ["bygg- och parknämnden", "sjönämnden"]),
        (
            (
                "kommundelsnämnderna Norrvik, Östmalm, Rönneby, Lundgård, Hamnkoncernen,"
                " Parkkontoret, Trygga Bostäder, skolnämnden, bygg- och parknämnden,"
                " kommunstyrelsens ungdomsråd och seniorrådet."
            ),
            [
                "Norrviks kommundelsnämnd",
                "Östmalms kommundelsnämnd",
                "Rönneby kommundelsnämnd",
                "Lundgårds kommundelsnämnd",
                "Hamnkoncernen",
                "Parkkontoret",
                "Trygga Bostäder",
                "skolnämnden",
                "bygg- och parknämnden",
                "kommunstyrelsens ungdomsråd",
                "seniorrådet",
            ],
        ),
        (
            (
                "ledningskontoret, exploateringsnämnden, trafik- och renhållningsnämnden,"
                " stadsdelsnämnderna Fårby, Ängsö-Vallby och Norrvik"
            ),
            [
                "ledningskontoret",
                "exploateringsnämnden",
                "trafik- och renhållningsnämnden",
                "Fårby stadsdelsnämnd",
                "Ängsö-Vallby stadsdelsnämnd",
                "Norrviks stadsdelsnämnd",
            ],
        ),
        (
            "ledningskontoret samt till stadsdelsnämnderna för Kungsvik, Skärnäs och Söderlund",
            [
                "ledningskontoret",
                "Kungsviks stadsdelsnämnd",
                "Skärnäs stadsdelsnämnd",
                "Söderlunds stadsdelsnämnd",
            ],
        ),
        (
            "fastighetsnämnden, kulturnämnden och Södervalls stadsdelsnämnd.",
            ["fastighetsnämnden", "kulturnämnden", "Södervalls stadsdelsnämnd"],
        ),
        (
            "kommunerna Ale, Borås och Tierp samt Region Mitt",
            ["Ale kommun", "Borås kommun", "Tierps kommun", "Region Mitt"],
        ),
        (
            "länsstyrelserna i Mittens, Västers och Norra län",
            [
                "länsstyrelsen i Mittens län",
                "länsstyrelsen i Västers län",
                "länsstyrelsen i Norra län",
            ],
        ),
        (
            "Rådet för mat, hälsa och miljö, Sveriges Kommuner och Regioner och Hamnverket",
            ["Rådet för mat, hälsa och miljö", "Sveriges Kommuner och Regioner", "Hamnverket"],
        ),
        (
            "skolnämnden och parknämnden för yttrande senast den 3 maj.",
            ["skolnämnden", "parknämnden"],
        ),
        (
            "skolnämnden;\nparknämnden; samt Norrviks\nungdomsråd",
            ["skolnämnden", "parknämnden", "Norrviks ungdomsråd"],
        ),
    ],
)
def test_bodies_takes_a_written_list_apart(written, expected):
    assert names(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        "några invandrarföreningar och vissa bolag",
        "de tre skolnämnderna",
        "samtliga nämnder",
        "berörda myndigheter",
        "myndigheter och organisationer",
        "ovanstående remissinstanser",
    ],
)
def test_a_group_is_no_body(written):
    assert names(written) == []


def test_a_group_beside_a_body_stays_unresolved():
    found = [(one.value, one.group) for one in bodies("de tre skolnämnderna och socialnämnden")]

    assert found == [("de tre skolnämnderna", True), ("socialnämnden", False)]


def test_bodies_gives_the_place_of_each_name():
    written = "nämnderna Norr, Söder och Parkkontoret"

    assert [written[one.start : one.end] for one in bodies(written)] == [
        "nämnderna Norr",
        "Söder",
        "Parkkontoret",
    ]


@given(st.text() | st.text("ABab, och-samt nämnderna", max_size=60))
def test_bodies_never_raises_and_keeps_the_order(written):
    found = bodies(written)

    assert [one.start for one in found] == sorted(one.start for one in found)


@pytest.mark.parametrize(
    "written",
    [
        "kommunerna i länet",
        "nämnderna, bolagen och partierna",
        "partigrupperna i fullmäktige samt revisorerna",
        "samtliga nämnder",
    ],
)
def test_bodies_that_are_not_named_are_groups(written):
    assert [one.value for one in bodies(written)] != []
    assert names(written) == []
