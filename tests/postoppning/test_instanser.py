import pytest

from archive.postoppning import Slag
from tests.postoppning.oppna import opened, proposed, told

HEAD = "Tjänsteutlåtande\n\nRemiss om parkplan\n\nBakgrund\n\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "Ärendet har även remitterats till skolnämnden, Parkkontoret och Trygga Bostäder AB.",
        "Remissen har skickats på remiss till skolnämnden, Parkkontoret och Trygga Bostäder AB.",
        "Det har gått på internremiss till skolnämnden, Parkkontoret samt Trygga Bostäder AB.",
        "Yttranden har inhämtats från skolnämnden, Parkkontoret och Trygga Bostäder AB.",
        "Skolnämnden, Parkkontoret och Trygga Bostäder AB har beretts tillfälle att yttra sig.",
        "Remissinstanser: skolnämnden, Parkkontoret, Trygga Bostäder AB",
        "Planen remitteras härmed till skolnämnden, Parkkontoret och Trygga\nBostäder AB.",
    ],
)
def test_instanser_are_read_from_a_sentence(sentence):
    found = [name.casefold() for name in proposed(HEAD + sentence, Slag.REMISSINSTANS)]

    assert found == ["skolnämnden", "parkkontoret", "trygga bostäder ab"]


def test_the_body_that_answers_is_one_of_them_and_the_remittent_stands_apart():
    facts = opened(
        f"{HEAD}Kommunstyrelsen har till skolnämnden för yttrande remitterat förslag till parkplan."
        " Ärendet har även remitterats till parknämnden.\n"
    )

    assert facts.values(Slag.REMITTENT) == ["Kommunstyrelsen"]
    assert facts.values(Slag.REMISSINSTANS) == ["skolnämnden", "parknämnden"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Förslaget skulle även ha kunnat remitterats till några ungdomsföreningar.",
        "Förslaget borde ha remitterats till skolnämnden.",
        "Ärendet har inte remitterats till skolnämnden.",
        "Utlåtandet har utarbetats inom kansliet i samarbete med staben och Parkkontoret.",
        "Här kan du ta del av svaren från dem som har beretts tillfälle att yttra sig.",
        "Förslaget har besvarats av 129 remissinstanser.",
        "Ärendet remitteras till ovanstående remissinstanser.",
    ],
)
def test_who_was_not_asked_is_no_instans(sentence):
    assert proposed(HEAD + sentence, Slag.REMISSINSTANS) == []


def test_a_group_is_only_told():
    text = f"{HEAD}Ärendet har gått på internremiss till de tre skolnämnderna och socialnämnden."

    assert proposed(text, Slag.REMISSINSTANS) == ["socialnämnden"]
    assert told(text, Slag.REMISSINSTANS) == ["de tre skolnämnderna"]


@pytest.mark.parametrize(
    ("text", "remittent"),
    [
        ("Remiss från Kommunstyrelsen, dnr KS 2026/12\n\nFörslag till plan", "Kommunstyrelsen"),
        (
            "Remiss av plan\n\nRemissvaren ska ha kommit in till Parkdepartementet senast i maj.",
            "Parkdepartementet",
        ),
        (
            (
                "Remiss av plan\n\nHär kan du ta del av svaren på den plan som Park- och"
                " sjödepartementet har remitterat."
            ),
            "Park- och sjödepartementet",
        ),
        (
            (
                "Yttrande över plan\n\nSkolnämnden har av kommunstyrelsen ombetts att yttra sig"
                " över planen."
            ),
            "kommunstyrelsen",
        ),
    ],
)
def test_remittent_is_who_asks(text, remittent):
    assert opened(text).value(Slag.REMITTENT) == remittent


def test_who_sent_a_remiss_is_its_sender():
    text = "Remiss av plan\n\nRemissvaren ska ha kommit in till Parkdepartementet senast i maj."

    assert proposed(text, Slag.AVSANDARE) == ["Parkdepartementet"]
