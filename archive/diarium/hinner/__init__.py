"""Hinner vi? Whether an answer can leave in time, counted back from its last day (2.6.3)."""

from dataclasses import dataclass
from datetime import date

from archive.diarium.hinner.bedomning import (
    Forutsattningar,
    Gjort,
    Utsikt,
    judge,
)
from archive.diarium.hinner.i_ord import Rad, RadSlag, advice, reason, verdict
from archive.diarium.hinner.kedja import Kedjesteg, Lank, chain
from archive.diarium.sammantrade import Sammantrade

__all__ = [
    "Forutsattningar",
    "Gjort",
    "HinnerVi",
    "Kedjesteg",
    "Lank",
    "Rad",
    "RadSlag",
    "Utsikt",
    "hinner_vi",
]


@dataclass(frozen=True, slots=True)
class HinnerVi:
    """The verdict with why, what can be done, and the chain of dates it hangs on.

    ``sammantrade``: the meeting it was judged by. ``anstand_till``: the day to ask for when it
    cannot be done, with ``anstand_mote`` where that is for a later meeting's sake.
    """

    utsikt: Utsikt
    i_ord: str
    skal: str
    rad: tuple[Rad, ...]
    kedja: tuple[Kedjesteg, ...]
    sammantrade: Sammantrade | None = None
    anstand_till: date | None = None
    anstand_mote: Sammantrade | None = None


def hinner_vi(given: Forutsattningar) -> HinnerVi:
    """Whether it can be done in time. Nothing of it is kept: it is asked anew at every reading."""
    bedomning = judge(given)
    return HinnerVi(
        utsikt=bedomning.utsikt,
        i_ord=verdict(given, bedomning),
        skal=reason(given, bedomning),
        rad=advice(given, bedomning),
        kedja=chain(given, bedomning),
        sammantrade=bedomning.plan.sammantrade if bedomning.plan else None,
        anstand_till=bedomning.anstand_till,
        anstand_mote=bedomning.senare,
    )
