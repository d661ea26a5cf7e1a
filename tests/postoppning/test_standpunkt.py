import pytest

from archive.diarium.svar import Standpunkt
from archive.postoppning import Slag
from archive.postoppning.standpunkt import standpunkt_in
from tests.postoppning.oppna import opened, told


@pytest.mark.parametrize(
    ("sentence", "standpunkt"),
    [
        ("Nämnden tillstyrker förslaget.", "tillstyrker"),
        ("Nämnden ställer sig bakom förslaget.", "tillstyrker"),
        ("Förvaltningen är positiv till planen.", "tillstyrker"),
        ("Nämnden instämmer i utredningens bedömning.", "tillstyrker"),
        ("Nämnden tillstyrker i huvudsak förslaget.", "tillstyrker med synpunkter"),
        (
            "Nämnden tillstyrker förslaget under förutsättning att medel tillförs.",
            "tillstyrker med synpunkter",
        ),
        ("Nämnden tillstyrker delvis förslaget.", "delvis"),
        ("Nämnden tillstyrker kapitel 1 men avstyrker kapitel 2.", "delvis"),
        ("Nämnden avstyrker förslaget.", "avstyrker"),
        ("Nämnden tillstyrker inte förslaget.", "avstyrker"),
        ("Nämnden kan inte tillstyrka förslaget.", "avstyrker"),
        ("Nämnden kan ej ställa sig bakom förslaget.", "avstyrker"),
        ("Nämnden ställer sig inte bakom förslaget.", "avstyrker"),
        ("Nämnden har inget att erinra mot förslaget.", "ingen erinran"),
        ("Nämnden har inte något att erinra.", "ingen erinran"),
        ("Nämnden har inga synpunkter på förslaget.", "ingen erinran"),
        ("Nämnden lämnar förslaget utan erinran.", "ingen erinran"),
        ("Nämnden avstår från att yttra sig.", "avstår"),
        ("Bolaget har avstått från yttrande.", "avstår"),
        ("Nämnden anser att planen bör omarbetas.", "återremiss till remittenten"),
        ("Nämnden avstyrker inte förslaget.", None),
        ("Nämnden är inte positiv till planen.", None),
        ("Nämnden anser att bänkar saknas.", None),
        (
            "Nämnden ställer sig i huvudsak bakom förslaget men anser att bänkar saknas.",
            "tillstyrker med synpunkter",
        ),
        ("Nämnden är i grunden positiv till förslaget.", "tillstyrker"),
        ("Nämnden kan inte annat än tillstyrka förslaget.", "tillstyrker"),
        ("Nämnden tillstyrker förslaget att inte införa avgift.", "tillstyrker"),
        ("Nämnden finner inte skäl att tillstyrka förslaget.", "avstyrker"),
        ("Inte heller kan nämnden tillstyrka förslaget.", "avstyrker"),
        ("Förslaget kan inte tillstyrkas av nämnden.", "avstyrker"),
        ("Nämnden instämmer inte i bedömningen.", "avstyrker"),
        ("Nämnden kan inte godta detta och avstyrker förslaget.", "avstyrker"),
        ("Nämnden har inte funnit skäl att avstyrka förslaget.", None),
        ("Nämnden motsätter sig inte förslaget.", None),
        ("Nämnden varken tillstyrker eller avstyrker förslaget.", None),
        ("Nämnden har inga egna synpunkter på förslaget.", "ingen erinran"),
        ("Verket har, i denna del, inte några synpunkter på planen.", "ingen erinran"),
        ("Nämnden avger inget yttrande.", "avstår"),
        ("Nämnden vill inte avstå från att yttra sig.", None),
    ],
)
def test_a_sentence_takes_its_stand_and_no_not_is_lost(sentence, standpunkt):
    assert standpunkt_in(sentence.lower()) == standpunkt


def test_the_decision_says_more_than_the_text_before_it():
    facts = opened(
        "Yttrande över parkplan\n\nFörslag till beslut\n\n1. Nämnden avstyrker förslaget.\n\n"
        "Bakgrund\n\nNämnden är positiv till parker i allmänhet.\n"
    )

    assert facts.value(Slag.STALLNINGSTAGANDE) == Standpunkt.AVSTYRKER


def test_what_others_think_in_other_kinds_of_text_is_not_read():
    text = "Remiss av plan\n\nHär kan du ta del av svar på remissen. Skolnämnden avstyrker planen."

    assert opened(text).value(Slag.STALLNINGSTAGANDE) is None
    assert told(text, Slag.STALLNINGSTAGANDE) == []
