import pytest

from archive.postoppning.instansregister import Instans, Register, Slag, diff

REGISTER = [
    Instans(nr, namn, alias)
    for nr, (namn, alias) in enumerate(
        [
            ("Norrviks stadsdelsnämnd", ()),
            ("Östermåla stadsdelsnämnd", ()),
            ("Västermåla stadsdelsnämnd", ()),
            ("Kommunstyrelsen", ("KS",)),
            ("Kommunstyrelsens parkråd", ()),
            ("Socialnämnden", ()),
            ("Skolnämnden", ()),
            ("Miljö- och brobyggnadsnämnden", ()),
            ("AB Norrbostäder", ()),
            ("Distriktsnämnd 1", ()),
            ("Föreningar", ()),
        ]
    )
]


def found(name):
    traff = Register(REGISTER).match(name)
    return traff and (traff.instans.namn, traff.slag)


@pytest.mark.parametrize(
    ("name", "namn"),
    [
        ("stadsdelsnämnden Norrvik", "Norrviks stadsdelsnämnd"),
        ("Norrvik stadsdels-nämnd", "Norrviks stadsdelsnämnd"),
        ("KOMMUNSTYRELSEN", "Kommunstyrelsen"),
        ("kommunstyrelse", "Kommunstyrelsen"),
        ("ks", "Kommunstyrelsen"),
        ("kommunstyrelsens parkråd", "Kommunstyrelsens parkråd"),
        ("Socialnämndens", "Socialnämnden"),
        ("miljö och brobyggnadsnämnd", "Miljö- och brobyggnadsnämnden"),
        ("Miljö & brobyggnadsnämnden", "Miljö- och brobyggnadsnämnden"),
        ("Norrbostäder", "AB Norrbostäder"),
    ],
)
def test_a_name_is_found_however_it_is_bent(name, namn):
    assert found(name) == (namn, Slag.SAMMA)


@pytest.mark.parametrize(
    ("name", "namn"),
    [
        ("Socialnämden", "Socialnämnden"),
        ("Miljö- och brobygnadsnämnden", "Miljö- och brobyggnadsnämnden"),
        ("Norrviks stadsdelsnamnd", "Norrviks stadsdelsnämnd"),
    ],
)
def test_a_slip_of_the_pen_is_found_as_a_likeness(name, namn):
    assert found(name) == (namn, Slag.LIKNANDE)


@pytest.mark.parametrize(
    "name",
    [
        "några föreningar",
        "Vissa nämnder",
        "de tre skolnämnderna",
        "Distriktsnämnd 2",
        "Kolnämnden",
        "Mellanmåla stadsdelsnämnd",
        "",
    ],
)
def test_what_is_not_registered_is_not_found(name):
    assert found(name) is None


def test_bodies_that_differ_in_one_word_are_kept_apart():
    without = [one for one in REGISTER if one.namn != "Västermåla stadsdelsnämnd"]

    assert Register(without).match("Västermåla stadsdelsnämnd") is None


def test_a_name_that_two_bodies_have_is_left_to_a_person():
    both = Register(
        [Instans(1, "Kulturnämnden", ("KN",)), Instans(2, "Kyrkonämnden", ("KN",))],
    )

    assert both.match("KN") is None


def test_a_name_that_is_nothing_but_small_words_is_nobody():
    assert Register([Instans(1, "AB"), Instans(2, "!")]).match("ab") is None


def test_a_letter_too_few_is_a_slip_and_three_too_many_are_not():
    register = Register([Instans(1, "Tallunnanämnden")])

    assert register.match("Tallunanämnden").likhet == 96
    assert register.match("Talluuuunnanämnden") is None


def test_a_list_is_held_against_the_recipients():
    assert diff(
        ["socialnämnden", "Norrbostäder", "Parkverket", "några föreningar", "Socialnämnd"],
        ["Skolnämnden", "Socialnämnden", Instans(9, "Norrviks bostadsbolag", ("Norrbostäder",))],
    ) == (
        (("socialnämnden", "Socialnämnden"), ("Norrbostäder", "Norrviks bostadsbolag")),
        ("Parkverket",),
        ("Skolnämnden",),
        ("några föreningar",),
    )


def test_empty_lists_have_nothing_apart():
    assert diff([], []) == ((), (), (), ())
