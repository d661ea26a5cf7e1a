"""A remiss from länsstyrelsen on Tuesday 17 March 2026, brought as far as a test needs."""

from datetime import date

from archive.diarium.besvarande import (
    Beslut,
    Besvarande,
    Delegation,
    Fordelning,
    Justering,
    Utlatande,
    answer_by_delegation,
    assign_besvarande,
    call_to_sammantrade,
    complete_utlatande,
    decide_yttrande,
    dispatch_yttrande,
)
from archive.diarium.sammantrade import Ledtid, Sammantrade, planned

TODAY = date(2026, 3, 17)
BESLUT = Beslut("§ 87", date(2026, 3, 16))
MOTET = Sammantrade(
    id=7,
    namnd_id=1,
    datum=date(2026, 3, 16),
    stoppdatum=date(2026, 3, 2),
    kallelse=date(2026, 3, 9),
)
NASTA = planned(1, date(2026, 4, 20), Ledtid())


def a_besvarande(svarsdatum: date | None = date(2026, 3, 20), **facts: object) -> Besvarande:
    """A remiss that has just been registered."""
    known = {
        "id": 1,
        "rubrik": "Remiss av översiktsplan",
        "remittent": "Länsstyrelsen",
        "ert_dnr": "402-1234-2026",
        "svarsdatum": svarsdatum,
        "sista_dag": svarsdatum,
        "ursprungligt": svarsdatum,
    }
    return Besvarande(**{**known, **facts})  # type: ignore[arg-type]


def assigned(besvarande: Besvarande) -> Besvarande:
    return assign_besvarande(besvarande, Fordelning(TODAY, 3, "Siv Ek"))


def completed(besvarande: Besvarande, klart: date = date(2026, 3, 2)) -> Besvarande:
    return complete_utlatande(besvarande, Utlatande(klart), today=TODAY)


def called(besvarande: Besvarande, kallad: date = date(2026, 3, 9)) -> Besvarande:
    return call_to_sammantrade(besvarande, MOTET, kallad=kallad, today=TODAY)


def decided(besvarande: Besvarande) -> Besvarande:
    return decide_yttrande(besvarande, BESLUT, today=TODAY)


def delegated(besvarande: Besvarande) -> Besvarande:
    return answer_by_delegation(
        besvarande, Delegation(date(2026, 3, 16), "Siv Ek", "3.2"), today=TODAY
    )


def sent(besvarande: Besvarande) -> Besvarande:
    return dispatch_yttrande(besvarande, datum=TODAY)


def a_justering(datum: date = date(2026, 3, 17), anslagen: date | None = None) -> Justering:
    return Justering(datum, "Olle Berg", anslagen)
