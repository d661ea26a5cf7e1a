"""The end: the answer leaves, the remiss is closed; and the way back from a step by mistake."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from archive.diarium.besvarande.avslag import (
    ForeBeslutet,
    IngetAttTaTillbaka,
    RemissenMakulerad,
)
from archive.diarium.besvarande.fakta import Besvarande, BesvarandeLage
from archive.diarium.besvarande.vakt import kept, require_dispatched, require_to_dispatch, said

_L = BesvarandeLage
_BACK: dict[BesvarandeLage, Callable[[Besvarande], Besvarande]] = {
    _L.AVSLUTAD: lambda b: replace(b, avslutad=None),
    _L.JUSTERAD: lambda b: replace(b, justering=None),
    _L.BESLUTAD: lambda b: replace(b, beslut=None),
    _L.AVSTAR_BESLUTAT: lambda b: replace(b, avstar=None),
    _L.BESVARAS_PA_DELEGATION: lambda b: replace(b, delegation=None),
    _L.I_KALLELSE: lambda b: replace(b, kallad=None, punkt="", omedelbar=False),
    _L.TJANSTEUTLATANDE_KLART: lambda b: replace(b, utlatande=None),
    _L.UNDER_BEREDNING: lambda b: replace(b, paborjad=None),
    _L.FORDELAD: lambda b: replace(b, fordelning=None),
}
_WHY_NOT = {
    _L.EXPEDIERAD: (
        "Yttrandet är expedierat. Är det fel, makulera den utgående handlingen: "
        "då väntar remissen på att expedieras igen."
    ),
    _L.BORDLAGD: (
        "Bordläggningen står i protokollet och kan inte tas tillbaka. "
        "Ta upp remissen i en ny kallelse, eller registrera beslutet."
    ),
    _L.ATERREMITTERAD: (
        "Återremissen står i protokollet och kan inte tas tillbaka. "
        "Påbörja beredningen igen, eller registrera beslutet."
    ),
}


def dispatch_yttrande(besvarande: Besvarande, *, datum: date, kanal: str = "") -> Besvarande:
    """What was decided has left for the remittent."""
    avgjord = require_to_dispatch(besvarande)
    if datum < avgjord:
        raise ForeBeslutet(datum, avgjord)
    return replace(besvarande, expedierad=datum, kanal=kept("kanal", kanal))


def close_besvarande(besvarande: Besvarande, *, today: date) -> Besvarande:
    """Nothing remains to be done with an answer that has left."""
    require_dispatched(besvarande)
    return replace(besvarande, avslutad=today)


def take_back(besvarande: Besvarande, *, skal: str) -> Besvarande:
    """The latest step was a mistake. What it said is kept in the events, and why it was wrong."""
    require_to_take_back(besvarande)
    said("skal", skal, "Ange varför steget tas tillbaka. Skälet står kvar för all framtid.")
    return _BACK[besvarande.lage](besvarande)


def require_to_take_back(besvarande: Besvarande) -> None:
    """The latest step is one that can be taken back."""
    if besvarande.makulerad:
        raise RemissenMakulerad(besvarande.makulerad)
    if besvarande.lage not in _BACK:
        raise IngetAttTaTillbaka(_WHY_NOT.get(besvarande.lage, ""))
