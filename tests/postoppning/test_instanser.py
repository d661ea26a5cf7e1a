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
        "Remissen har även skickats till skolnämnden, Parkkontoret samt Trygga Bostäder AB.",
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
        "Kommunstyrelsen har remitterat förslag till parkplan till skolnämnden för yttrande.",
        "Kommunstyrelsen har berett skolnämnden tillfälle att yttra sig över parkplanen.",
        "Kommunstyrelsen har till skolnämnden för yttrande remitterat förslag till parkplan.",
    ],
)
def test_who_asks_and_who_is_asked_stand_in_one_sentence(sentence):
    facts = opened(HEAD + sentence)

    assert facts.values(Slag.REMITTENT) == ["Kommunstyrelsen"]
    assert facts.values(Slag.REMISSINSTANS) == ["skolnämnden"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Hon har därefter remitterats till kliniken vid Norrviks sjukhus.",
        "Förslaget har remitterats till Lagrådet, en viktig del av arbetet.",
        "Propositionen har remitterats till Parkutskottet.",
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
        ("Remiss från Region Mitt om kulturplan\n\nFörslag till plan", "Region Mitt"),
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


def test_a_remiss_that_names_no_remittent_is_from_whose_letterhead_it_has():
    text = "Parkkontoret\n2026-03-02\n\nRemiss av plan\n\nSvara senast den 22 maj 2026."

    assert proposed(text, Slag.REMITTENT) == ["Parkkontoret"]
    assert proposed(text.replace("Remiss av", "Rapport om"), Slag.REMITTENT) == []


def test_who_sent_a_remiss_is_its_sender():
    text = "Remiss av plan\n\nRemissvaren ska ha kommit in till Parkdepartementet senast i maj."

    assert proposed(text, Slag.AVSANDARE) == ["Parkdepartementet"]
