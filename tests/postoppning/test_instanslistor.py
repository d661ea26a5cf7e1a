import pytest

from archive.postoppning import Slag
from tests.postoppning.oppna import opened, proposed

HEAD = "Remiss av parkplan\n\nSista dag att svara på remissen är den 22 maj 2026.\n\n"
THREE = ["Parkverket", "Norrviks kommun", "Rådet för mat, luft och sjö"]


@pytest.mark.parametrize(
    "items",
    [
        "Remissinstanser:\n\n1. Parkverket\n2. Norrviks kommun\n3. Rådet för mat, luft och sjö\n",
        "Remissinstanser\n1 Parkverket\n2 Norrviks kommun\n3 Rådet för mat, luft och sjö",
        "Remisslista\n\n1. Parkverket\n\n2. Norrviks  kommun\n\n3. Rådet för mat, luft\noch sjö\n",
        "Sändlista:\nl. Parkverket\n2. Norrviks kommun 3. Rådet för mat, luft och sjö\n",
        "Remissinstanser\n\n• Parkverket\n• Norrviks kommun\n• Rådet för mat, luft och sjö\n",
        "Remissinstanser\nParkverket\nNorrviks kommun\nRådet för mat, luft och sjö\n",
        "Plan på remiss till:\n- Parkverket\n- Norrviks kommun\n- Rådet för mat, luft och sjö\n",
        "Remissinstanser\nParkverket    Norrviks kommun\nRådet för mat, luft och sjö\n",
        (
            "Följande remissinstanser har fått planen:\n1. Parkverket\n2. Norrviks kommun\n"
            "3. Rådet för mat, luft\n   och sjö\n"
        ),
        "Planen sänds på remiss till:\nParkverket\nNorrviks kommun\nRådet för mat, luft och sjö\n",
        (
            "Sändlista\nMyndigheter\n1. Parkverket\nKommuner och regioner\n1. Norrviks kommun\n"
            "Övriga\n1. Rådet för mat, luft och sjö\n"
        ),
        "Remissinstanser\n\nParkverket\n\nNorrviks kommun\n\nRådet för mat, luft och sjö\n",
    ],
)
def test_a_list_is_read_item_by_item(items):
    text = f"{HEAD}{items}\nRemissvaren ska ha kommit in till kontoret. Myndigheter ska svara."

    assert proposed(text, Slag.REMISSINSTANS) == THREE


def test_parts_of_an_instans_are_no_instanser():
    text = (
        f"{HEAD}Remissinstanser:\n\n1. Parkverket\n    - Sektion Nord\n    - Sektion Syd\n"
        "2. Norrviks kommun\n"
    )

    assert proposed(text, Slag.REMISSINSTANS) == ["Parkverket", "Norrviks kommun"]


def test_a_list_without_marks_goes_on_over_names_with_a_verb_and_ends_before_who_signs():
    text = (
        f"{HEAD}Remissinstanser\nParkverket\nHela Norrvik ska leva\ne-parkverket\nPRO Norrvik\n\n"
        "Siv Alm\nParkchef\n\nKopia till\nSjöverket\n"
    )

    assert proposed(text, Slag.REMISSINSTANS) == [
        "Parkverket",
        "Hela Norrvik ska leva",
        "e-parkverket",
        "PRO Norrvik",
    ]


def test_many_under_one_name_in_a_list_are_only_told():
    text = f"{HEAD}Sändlista\nSamtliga nämnder\nNorrviks kommun\n"

    assert proposed(text, Slag.REMISSINSTANS) == ["Norrviks kommun"]


def test_a_numbered_list_of_something_else_is_not_read():
    text = f"{HEAD}Frågor\n\n1. Parkverkets roll\n2. Norrviks kommun och sjön\n"

    assert proposed(text, Slag.REMISSINSTANS) == []


def test_an_item_gives_the_line_it_stands_on():
    facts = opened(f"{HEAD}Remissinstanser:\n\n1. Parkverket\n2. Norrviks kommun\n")

    places = [(fact.quote, fact.line) for fact in facts.facts if fact.kind is Slag.REMISSINSTANS]

    assert places == [("Parkverket", 7), ("Norrviks kommun", 8)]
