"""Where a remiss and each Utskick of it can stand, and by which day. Every läge is computed."""

from datetime import date
from enum import StrEnum

from archive.diarium.kalender import arbetsdagar_between, next_arbetsdag

SNART = 5
"""Working days left from which a deadline is shown as soon due."""


class UtskickLage(StrEnum):
    """Where one Utskick stands.

    PLANERAD is not sent yet, the next three wait, and the rest are end states.
    """

    PLANERAD = "planerad"
    VANTAR = "vantar"
    SNART = "snart"
    FORSENAD = "forsenad"
    BESVARAD = "besvarad"
    AVSTOD = "avstod"
    EJ_BESVARAD = "ej_besvarad"
    ATERKALLAD = "aterkallad"
    ERSATT = "ersatt"


class RemissLage(StrEnum):
    """Where the remiss stands: the first two before it is sent (a Remissutkast), the rest after."""

    UTKAST = "utkast"
    BESLUTAD = "beslutad"
    PAGAR = "pagar"
    KLAR = "klar"
    OVERLAMNAD = "overlamnad"
    AVSLUTAD = "avslutad"
    ATERKALLAD = "aterkallad"


class Dagar(StrEnum):
    """Which days the reminders of a remiss are counted in."""

    ARBETSDAGAR = "arbetsdagar"
    KALENDERDAGAR = "kalenderdagar"


def vantelage(sista_dag: date, today: date) -> UtskickLage:
    """How something that is waited for stands against its last day."""
    if today > sista_dag:
        return UtskickLage.FORSENAD
    soon = arbetsdagar_between(today, sista_dag) <= SNART
    return UtskickLage.SNART if soon else UtskickLage.VANTAR


def sista_dag(svarsdatum: date) -> date:
    """The day lateness is judged by: svarsdatum, or the next arbetsdag when it is none (2.6.1)."""
    return next_arbetsdag(svarsdatum)
