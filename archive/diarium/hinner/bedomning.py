"""The verdict: can an answer leave by its last day, over which meeting, and what is in its way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from archive.diarium.kalender import add_arbetsdagar, next_arbetsdag
from archive.diarium.sammantrade import Sammantrade

ORDINARIE_JUSTERING = timedelta(days=14)
"""A protokoll that is not adjusted at once may be adjusted as late as this."""

EXPEDIERING = 1
"""Arbetsdagar from justering until the answer has left."""

EFTER_SAMMANTRADET = 2
"""Arbetsdagar after a later meeting that anstånd is asked for."""


class Utsikt(StrEnum):
    """The verdict. OKANT: no meeting to come is known, so nothing can be said."""

    GRONT = "gront"
    GULT = "gult"
    ROTT = "rott"
    OKANT = "okant"


@dataclass(frozen=True, slots=True)
class Gjort:
    """What lies behind already, by its day; None where it remains."""

    utlatande: date | None = None
    kallad: date | None = None
    beslutat: date | None = None
    justerat: date | None = None


@dataclass(frozen=True, slots=True)
class Forutsattningar:
    """What the verdict rests on: can it leave by ``sista_dag``?

    ``sammantraden``: the nämnd's. ``valt``: the meeting it is planned for. ``omedelbar``: whether
    omedelbar justering is decided on. ``i_namnden``: whether a meeting must decide at all.
    """

    sista_dag: date
    today: date
    sammantraden: Sequence[Sammantrade] = ()
    valt: Sammantrade | None = None
    gjort: Gjort = Gjort()
    omedelbar: bool = False
    i_namnden: bool = True

    @property
    def ready(self) -> date:
        """The day the utlåtande was ready, or could be at the earliest."""
        return self.gjort.utlatande or self.today


@dataclass(frozen=True, slots=True)
class Plan:
    """One way to the answer: decided, adjusted and sent on these days, over a meeting or none."""

    beslut: date
    justering: date
    expediering: date
    sammantrade: Sammantrade | None = None


@dataclass(frozen=True, slots=True)
class Bedomning:
    """The verdict, and the way that was judged: the one that holds, or else the nearest there is.

    ``tidigare``: an earlier meeting that does better; ``extra``: one in time but for its
    stoppdatum; ``senare``: the first after the last day. ``anstand_till``: the day to ask for when
    it cannot be done.
    """

    utsikt: Utsikt
    plan: Plan | None = None
    tidigare: Sammantrade | None = None
    extra: Sammantrade | None = None
    senare: Sammantrade | None = None
    anstand_till: date | None = None


def judge(given: Forutsattningar) -> Bedomning:
    """The verdict of domain.md 2.6.3, from where the answer stands today."""
    if not given.i_namnden or given.gjort.justerat:
        return _to_be_sent(given)
    if given.gjort.beslutat:
        return _decided(given, given.gjort.beslutat)
    return _undecided(given)


def plan_over(
    beslut: date, *, omedelbar: bool, today: date, sammantrade: Sammantrade | None = None
) -> Plan:
    """The way from a decision on that day; nothing leaves before today."""
    justering = beslut if omedelbar else beslut + ORDINARIE_JUSTERING
    return _plan(beslut, justering, today, sammantrade)


def _plan(beslut: date, justering: date, today: date, sammantrade: Sammantrade | None) -> Plan:
    expediering = max(add_arbetsdagar(justering, EXPEDIERING), next_arbetsdag(today))
    return Plan(beslut, justering, expediering, sammantrade)


def _to_be_sent(given: Forutsattningar) -> Bedomning:
    day = given.gjort.justerat or given.today
    plan = Plan(given.gjort.beslutat or day, day, next_arbetsdag(given.today), given.valt)
    if given.today <= given.sista_dag:
        return Bedomning(Utsikt.GRONT, plan)
    return Bedomning(Utsikt.ROTT, plan, anstand_till=_soon_after(plan.expediering))


def _decided(given: Forutsattningar, beslutat: date) -> Bedomning:
    """Decided and not adjusted: only the justering can still be too late."""
    usual = plan_over(
        beslutat, omedelbar=given.omedelbar, today=given.today, sammantrade=given.valt
    )
    quick = _plan(beslutat, max(beslutat, given.today), given.today, given.valt)
    if usual.expediering <= given.sista_dag:
        return Bedomning(Utsikt.GRONT, usual)
    if quick.expediering <= given.sista_dag:
        return Bedomning(Utsikt.GULT, quick)
    return Bedomning(Utsikt.ROTT, quick, anstand_till=_soon_after(usual.expediering))


def _undecided(given: Forutsattningar) -> Bedomning:
    if possible := _possible(given):
        chosen = possible[-1]
        if _calm(chosen, given):
            return Bedomning(Utsikt.GRONT, _over(chosen, given, omedelbar=False))
        calm = [s for s in possible[:-1] if _calm(s, given)]
        plan = _over(chosen, given, omedelbar=True)
        return Bedomning(Utsikt.GULT, plan, tidigare=calm[-1] if calm else None)
    if given.today <= given.sista_dag and not any(_to_come(given)):
        return Bedomning(Utsikt.OKANT)
    return _too_late(given)


def _too_late(given: Forutsattningar) -> Bedomning:
    reachable = [s for s in _to_come(given) if s.stoppdatum >= given.ready]
    nearest = (
        given.valt if given.gjort.kallad and _held(given.valt) else next(iter(reachable), None)
    )
    plan = _over(nearest, given, omedelbar=True) if nearest else None
    senare = next((s for s in reachable if s.datum > given.sista_dag), None)
    in_time = [s for s in reachable if _in_time(s, given)]
    return Bedomning(
        Utsikt.ROTT,
        plan,
        tidigare=in_time[-1] if in_time else None,
        extra=next((s for s in _to_come(given) if s not in reachable and _in_time(s, given)), None),
        senare=senare,
        anstand_till=_anstand_till(plan, senare),
    )


def _anstand_till(plan: Plan | None, senare: Sammantrade | None) -> date | None:
    if senare:
        return add_arbetsdagar(senare.datum, EFTER_SAMMANTRADET)
    return _soon_after(plan.expediering) if plan else None


def _possible(given: Forutsattningar) -> list[Sammantrade]:
    """The meetings after which the answer can leave in time, the earliest first.

    Called to one, it alone counts, and its stoppdatum no longer; one that is only planned for
    comes before others while it can be reached.
    """
    if given.gjort.kallad and given.valt and _held(given.valt):
        return [given.valt] if _in_time(given.valt, given) else []
    found = [s for s in _to_come(given) if s.stoppdatum >= given.ready and _in_time(s, given)]
    return [given.valt] if given.valt in found else found


def _held(sammantrade: Sammantrade | None) -> bool:
    return sammantrade is not None and not sammantrade.installt


def _to_come(given: Forutsattningar) -> Iterator[Sammantrade]:
    """The meetings that will be held, today's among them, in order."""
    held = (s for s in given.sammantraden if _held(s) and s.datum >= given.today)
    return iter(sorted(held, key=lambda s: s.datum))


def _over(sammantrade: Sammantrade, given: Forutsattningar, *, omedelbar: bool) -> Plan:
    return plan_over(
        sammantrade.datum, omedelbar=omedelbar, today=given.today, sammantrade=sammantrade
    )


def _in_time(sammantrade: Sammantrade, given: Forutsattningar) -> bool:
    return _over(sammantrade, given, omedelbar=True).expediering <= given.sista_dag


def _calm(sammantrade: Sammantrade, given: Forutsattningar) -> bool:
    """Whether ordinarie justering is soon enough."""
    return _over(sammantrade, given, omedelbar=False).expediering <= given.sista_dag


def _soon_after(day: date) -> date:
    return add_arbetsdagar(day, EXPEDIERING)
