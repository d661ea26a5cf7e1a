"""Where our answer stands: computed from what is known, never stored."""

from dataclasses import replace
from datetime import date

import pytest

from archive.diarium.besvarande import (
    LAGE_I_ORD,
    Avstar,
    BesvarandeLage,
    adjust_protokoll,
    begin_beredning,
    close_besvarande,
    decide_avstar,
    next_act,
    return_besvarande,
    table_besvarande,
    way,
)
from tests.diarium.besvarande.fall import (
    TODAY,
    a_besvarande,
    a_justering,
    assigned,
    called,
    completed,
    decided,
    delegated,
    sent,
)

LAGE = BesvarandeLage


def begun(besvarande):
    return begin_beredning(besvarande, datum=TODAY)


def adjusted(besvarande):
    return adjust_protokoll(besvarande, a_justering(), today=TODAY)


def closed(besvarande):
    return close_besvarande(besvarande, today=TODAY)


def avstar(besvarande):
    return decide_avstar(besvarande, Avstar(TODAY, "Siv Ek", "Berör oss inte"), today=TODAY)


def tabled(besvarande):
    return table_besvarande(besvarande, skal="Tiden räckte inte", today=TODAY)


def returned(besvarande):
    return return_besvarande(besvarande, skal="Kostnaden saknas", today=TODAY)


def after(*steps):
    known = a_besvarande()
    for step in steps:
        known = step(known)
    return known


THE_WHOLE_WAY = (assigned, begun, completed, called, decided, adjusted, sent, closed)


def test_every_step_of_the_way_has_its_lage_and_its_next_act():
    known, seen = a_besvarande(), [(LAGE.REGISTRERAD, "assign_besvarande")]
    for step in THE_WHOLE_WAY:
        known = step(known)
        seen.append((known.lage, next_act(known)))

    assert seen == [
        (LAGE.REGISTRERAD, "assign_besvarande"),
        (LAGE.FORDELAD, "begin_beredning"),
        (LAGE.UNDER_BEREDNING, "complete_utlatande"),
        (LAGE.TJANSTEUTLATANDE_KLART, "call_to_sammantrade"),
        (LAGE.I_KALLELSE, "decide_yttrande"),
        (LAGE.BESLUTAD, "adjust_protokoll"),
        (LAGE.JUSTERAD, "dispatch_yttrande"),
        (LAGE.EXPEDIERAD, "close_besvarande"),
        (LAGE.AVSLUTAD, ""),
    ]


@pytest.mark.parametrize(
    ("steps", "lage", "nasta"),
    [
        ((avstar,), LAGE.AVSTAR_BESLUTAT, "dispatch_yttrande"),
        ((delegated,), LAGE.BESVARAS_PA_DELEGATION, "dispatch_yttrande"),
        ((delegated, sent), LAGE.EXPEDIERAD, "report_delegation"),
        ((called, tabled), LAGE.BORDLAGD, "call_to_sammantrade"),
        ((begun, completed, called, returned), LAGE.ATERREMITTERAD, "begin_beredning"),
        ((called, returned, begun), LAGE.UNDER_BEREDNING, "complete_utlatande"),
        ((called, returned, completed), LAGE.TJANSTEUTLATANDE_KLART, "call_to_sammantrade"),
        ((decided,), LAGE.BESLUTAD, "dispatch_yttrande"),
        ((decided, sent), LAGE.EXPEDIERAD, "close_besvarande"),
    ],
)
def test_side_steps_have_theirs(steps, lage, nasta):
    known = after(*steps)

    assert (known.lage, next_act(known)) == (lage, nasta)


def test_a_remiss_whose_facts_wait_is_only_inkommen():
    assert a_besvarande(ofullstandig=True).lage is LAGE.INKOMMEN


def test_a_makulerad_remiss_is_that_whatever_was_done():
    assert replace(sent(decided(a_besvarande())), makulerad=TODAY).lage is LAGE.MAKULERAD


def test_every_lage_has_its_word():
    assert set(LAGE_I_ORD) == set(LAGE)


def test_the_way_shows_what_was_done_and_what_remains():
    steps = way(after(assigned, completed), inkom=date(2026, 3, 1))

    assert [(s.namn, s.dag, s.nasta) for s in steps] == [
        ("Inkom", date(2026, 3, 1), False),
        ("Fördelning", TODAY, False),
        ("Tjänsteutlåtande", date(2026, 3, 2), False),
        ("Kallelse", None, True),
        ("Beslut", None, False),
        ("Justering", None, False),
        ("Expediering", None, False),
    ]


def test_the_way_of_an_answer_on_delegation_ends_with_the_namnd_told():
    steps = way(after(delegated, sent), inkom=date(2026, 3, 1))

    assert [s.namn for s in steps] == [
        "Inkom",
        "Beslut på delegation",
        "Expediering",
        "Anmälan till nämnden",
        "Avslut",
    ]


def test_the_way_of_one_who_avstar_has_no_meeting():
    steps = way(after(avstar), inkom=date(2026, 3, 1))

    assert [s.namn for s in steps] == [
        "Inkom",
        "Beslut att avstå",
        "Expediering",
    ]


def test_the_way_of_a_tabled_remiss_waits_for_its_kallelse():
    steps = way(after(assigned, called, tabled), inkom=date(2026, 3, 1))

    assert [(s.namn, s.nasta) for s in steps if not s.klart] == [
        ("Kallelse", True),
        ("Beslut", False),
        ("Justering", False),
        ("Expediering", False),
    ]
