"""What is known of one remiss, and where it stands. Facts are dates; every läge is computed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from archive.diarium.kalender import arbetsdagar_between, next_arbetsdag
from archive.diarium.remiss.avslag import OkantUtskick

SNART = 5
"""Working days left from which a deadline is shown as soon due."""


class UtskickLage(StrEnum):
    """Where one Utskick stands. The first three wait; the rest are end states."""

    VANTAR = "vantar"
    SNART = "snart"
    FORSENAD = "forsenad"
    BESVARAD = "besvarad"
    AVSTOD = "avstod"
    EJ_BESVARAD = "ej_besvarad"


class RemissLage(StrEnum):
    """Where the remiss stands: waiting, ready to hand over, or handed over."""

    PAGAR = "pagar"
    KLAR = "klar"
    OVERLAMNAD = "overlamnad"


@dataclass(frozen=True, slots=True)
class Yttrande:
    """The handling that answers: its id, its number, and when it came in.

    ``dnr``: of the ärende it stands in; empty when that is the remiss's own.
    """

    handling_id: int
    nr: int
    inkom: date
    dnr: str = ""


@dataclass(frozen=True, slots=True)
class Utskick:
    """One remiss to one instans.

    ``svarsdatum`` holds now, ``ursprungligt`` was set when it was sent; ``sista_dag`` is
    svarsdatum or the next arbetsdag, and is what lateness is judged by (design.md 3.3).
    ``slag``: the kind of the instans (archive.diarium.instans.Slag), which says whether it shall
    answer or is invited to. ``obesvarad``: the day it was decided that no answer will come.
    """

    id: int
    instans_id: int
    instans: str
    svarsdatum: date
    sista_dag: date
    ursprungligt: date
    slag: str = ""
    yttrande: Yttrande | None = None
    avstod: date | None = None
    obesvarad: date | None = None

    @property
    def oppet(self) -> bool:
        """Whether an answer is still waited for."""
        return not (self.yttrande or self.avstod or self.obesvarad)

    @property
    def forlangd(self) -> bool:
        """Whether it has been given more time than it had from the beginning."""
        return self.svarsdatum > self.ursprungligt

    @property
    def sent(self) -> bool:
        """Whether the answer came after the last day."""
        return self.yttrande is not None and self.yttrande.inkom > self.sista_dag

    def lage(self, today: date) -> UtskickLage:
        """Where it stands on ``today``. An answer outweighs an earlier decline."""
        if self.yttrande:
            return UtskickLage.BESVARAD
        if self.avstod:
            return UtskickLage.AVSTOD
        if self.obesvarad:
            return UtskickLage.EJ_BESVARAD
        return vantelage(self.sista_dag, today)


@dataclass(frozen=True, slots=True)
class Remiss:
    """One question sent to many.

    ``overlamnad_skal`` says why it was handed over with answers missing.
    """

    id: int
    nr: int
    rubrik: str
    svarsdatum: date
    sista_dag: date
    utsand: date
    utskick: tuple[Utskick, ...]
    overlamnad: date | None = None
    overlamnad_skal: str = ""

    @property
    def utestaende(self) -> tuple[Utskick, ...]:
        """Those that have neither answered nor declined nor been given up."""
        return tuple(u for u in self.utskick if u.oppet)

    @property
    def saknas(self) -> tuple[Utskick, ...]:
        """Those whose yttrande kommunstyrelsen does not get: still waiting, or given up."""
        return tuple(u for u in self.utskick if not u.yttrande and not u.avstod)

    def lage(self, today: date) -> RemissLage:  # noqa: ARG002 - every läge asks for the day
        """Where the remiss stands."""
        if self.overlamnad:
            return RemissLage.OVERLAMNAD
        return RemissLage.PAGAR if self.utestaende else RemissLage.KLAR

    def utskick_by_id(self, utskick_id: int) -> Utskick:
        """The Utskick with this id."""
        for utskick in self.utskick:
            if utskick.id == utskick_id:
                return utskick
        raise OkantUtskick


def vantelage(sista_dag: date, today: date) -> UtskickLage:
    """How something that is waited for stands against its last day."""
    if today > sista_dag:
        return UtskickLage.FORSENAD
    soon = arbetsdagar_between(today, sista_dag) <= SNART
    return UtskickLage.SNART if soon else UtskickLage.VANTAR


def sista_dag(svarsdatum: date) -> date:
    """The day lateness is judged by: svarsdatum, or the next arbetsdag when it is none (2.6.1)."""
    return next_arbetsdag(svarsdatum)
