import pytest

from archive.postoppning.handlingstyper import Handlingstyp
from archive.postoppning.rubriklint import Anmarkning, Brist, lint


def said(rubrik):
    return [(one.brist, rubrik[one.start : one.end], one.rubrik) for one in lint(rubrik)]


# The numbers are ones that Skatteverket publishes for tests, or made with their control digit.
@pytest.mark.parametrize(
    ("rubrik", "number", "better"),
    [
        ("Klagomål från 811228-9874 om bro", "811228-9874", "Klagomål från om bro"),
        ("Ansökan 198112289874", "198112289874", "Ansökan"),
        ("Ansökan (000229-1235) om bro", "000229-1235", "Ansökan om bro"),
    ],
)
def test_a_personnummer_is_found_by_its_control_digit(rubrik, number, better):
    assert said(rubrik) == [(Brist.PERSONNUMMER, number, better)]


def test_a_samordningsnummer_is_called_by_its_name():
    (one,) = lint("Ansökan 900161-1236 om bro")

    assert one == Anmarkning(
        Brist.SAMORDNINGSNUMMER,
        "Rubriken innehåller ett samordningsnummer: den visas för alla.",
        "Ta bort numret; skriv det i ett fält som inte publiceras, om det behövs.",
        8,
        19,
        "Ansökan om bro",
    )


@pytest.mark.parametrize(
    "rubrik",
    [
        "Faktura 811228-9875",
        "Ärende 811328-9874",
        "Protokoll 2024-03-20 § 87",
        "Svar på dnr KS 2024/142 om parkplan",
        "Beslut 0123-456/2024 om parkplan",
        "Yttrande över Parker för alla (SOU 2017:114)",
        "Budget 2024-2026",
    ],
)
def test_other_numbers_are_left_alone(rubrik):
    assert lint(rubrik) == ()


def test_an_email_address_is_found_and_taken_out():
    assert said("Kim (kim.lind@norrvik.example) om bro") == [
        (Brist.EPOST, "kim.lind@norrvik.example", "Kim om bro")
    ]


@pytest.mark.parametrize(
    "number", ["070-123 45 67", "0701234567", "+46 70 123 45 67", "08-12 34 56 78"]
)
def test_a_phone_number_is_found(number):
    assert said(f"Fråga från {number} om bro") == [(Brist.TELEFON, number, "Fråga från om bro")]


@pytest.mark.parametrize("rubrik", ["Skrivelse", "Brev.", "svar", "E-post", "Remissvar"])
def test_a_word_that_says_nothing_is_remarked_when_it_stands_alone(rubrik):
    assert [one.brist for one in lint(rubrik)] == [Brist.TOMT_ORD]


def test_the_advice_names_the_type():
    (one,) = lint("Skrivelse", Handlingstyp.TJANSTESKRIVELSE)

    assert one.mening == "”Skrivelse” säger inte vad handlingen gäller."
    assert one.forslag == (
        "Skriv vad handlingen (tjänsteskrivelse) gäller,"
        " så att den går att förstå utan att filen öppnas."
    )


@pytest.mark.parametrize(
    "rubrik",
    [
        "Svar på remiss",
        "Svar på remissen den 12 mars 2024",
        "Svar på remiss från kommunstyrelsen",
        "Svar på remiss KS 2024/12",
        "Yttrande över remiss, dnr 106-555/2004",
        "Svar på motion av Kim Lind",
    ],
)
def test_an_answer_must_say_to_what(rubrik):
    assert [one.brist for one in lint(rubrik)] == [Brist.SAKNAR_AMNE]


@pytest.mark.parametrize(
    "rubrik",
    [
        "Svar på remiss från kommunstyrelsen om parkplan",
        "Svar på remiss Parker för alla",
        "Svar på remiss (SOU 2011:19)",
        "Svar på remiss från Parkdepartementet: Tid för parker",
        "Svar på motion av Kim Lind om parker",
        "Yttrande över förslag till parkplan",
        "Yttrande",
        "Begäran om anstånd",
        "Protokollsutdrag § 87",
        "Skrivelse om bron i Norrvik",
        "",
    ],
)
def test_a_good_rubrik_has_no_remark(rubrik):
    assert lint(rubrik) == ()


def test_an_over_long_rubrik_is_told_how_long_it_is():
    (one,) = lint("Parkplan " * 30)

    assert (one.brist, one.mening) == (
        Brist.FOR_LANG,
        "Rubriken är 270 tecken lång; listor visar högst 200.",
    )


def test_capitals_are_offered_in_lower_case():
    assert said("SKRIVELSE OM BRON (SOU 2011:19)") == [
        (Brist.VERSALER, "SKRIVELSE OM BRON (SOU 2011:19)", "Skrivelse om bron (SOU 2011:19)")
    ]
    assert lint("PM KS/KF") == ()


def test_several_remarks_come_in_a_fixed_order():
    rubrik = "RING 070-123 45 67 ELLER SKRIV A@NORRVIK.EXAMPLE"

    assert [one.brist for one in lint(rubrik)] == [Brist.EPOST, Brist.TELEFON, Brist.VERSALER]
