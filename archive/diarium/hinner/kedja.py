"""The chain of dates back from svarsdatum to today, each with a word."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from archive.diarium.hinner.bedomning import Bedomning, Forutsattningar, Plan
from archive.diarium.kalender import dagar_i_ord


class Lank(StrEnum):
    """What stands at a step of the chain."""

    SVARSDATUM = "svarsdatum"
    EXPEDIERING = "expediering"
    JUSTERING = "justering"
    SAMMANTRADE = "sammanträde"
    KALLELSE = "kallelse"
    STOPPDATUM = "stoppdatum"
    I_DAG = "i dag"


@dataclass(frozen=True, slots=True)
class Kedjesteg:
    """One step: its day (None where none is known) and a word for how near it is.

    ``hur``: a word more about the day, such as omedelbar. ``klart``: it lies behind as it should;
    ``for_sent``: it comes too late, or was missed.
    """

    lank: Lank
    dag: date | None
    i_ord: str
    hur: str = ""
    klart: bool = False
    for_sent: bool = False


def chain(given: Forutsattningar, bedomning: Bedomning) -> tuple[Kedjesteg, ...]:
    """Svarsdatum ← expediering ← justering ← sammanträde ← kallelse ← stoppdatum ← i dag."""
    plan, today = bedomning.plan, given.today
    steps = [
        Kedjesteg(
            Lank.SVARSDATUM,
            given.sista_dag,
            dagar_i_ord(given.sista_dag, today).replace("försenad", "försenat"),
            for_sent=given.sista_dag < today,
        ),
        _step(Lank.EXPEDIERING, plan.expediering if plan else None, given),
    ]
    if given.i_namnden:
        steps += _over_the_namnd(given, plan)
    return (*steps, Kedjesteg(Lank.I_DAG, today, "i dag"))


def _over_the_namnd(given: Forutsattningar, plan: Plan | None) -> list[Kedjesteg]:
    sammantrade, gjort = plan.sammantrade if plan else None, given.gjort
    return [
        replace(
            _step(Lank.JUSTERING, plan.justering if plan else None, given, done=_adjusted(given)),
            hur=_how(plan),
        ),
        _step(Lank.SAMMANTRADE, plan.beslut if plan else None, given, done=gjort.beslutat),
        _step(
            Lank.KALLELSE,
            sammantrade.kallelse if sammantrade else None,
            given,
            done=gjort.kallad or gjort.beslutat,
        ),
        _step(
            Lank.STOPPDATUM,
            sammantrade.stoppdatum if sammantrade else None,
            given,
            done=gjort.utlatande or gjort.kallad or gjort.beslutat,
        ),
    ]


def _adjusted(given: Forutsattningar) -> date | None:
    """The day of the justering; an omedelbar one is made at the meeting itself."""
    return given.gjort.justerat or (given.gjort.beslutat if given.omedelbar else None)


def _how(plan: Plan | None) -> str:
    if plan is None:
        return ""
    return "omedelbar" if plan.justering == plan.beslut else "senast"


def _step(
    lank: Lank, dag: date | None, given: Forutsattningar, *, done: date | None = None
) -> Kedjesteg:
    if done:
        return Kedjesteg(lank, dag, "klart", klart=True)
    if dag is None:
        return Kedjesteg(lank, None, "ingen dag", for_sent=True)
    if dag < given.today:
        return Kedjesteg(lank, dag, "har passerat", for_sent=True)
    late = dag > given.sista_dag
    i_ord = dagar_i_ord(dag, given.today)
    return Kedjesteg(lank, dag, f"{i_ord}, för sent" if late else i_ord, for_sent=late)
