"""The verdict in words: why, and what can be done about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from archive.diarium.hinner.bedomning import (
    ORDINARIE_JUSTERING,
    Bedomning,
    Forutsattningar,
    Plan,
    Utsikt,
)
from archive.diarium.kalender import datum_i_ord
from archive.diarium.sammantrade import Sammantrade

UTSIKT_I_ORD = {
    Utsikt.GRONT: "vi hinner",
    Utsikt.GULT: "vi hinner med omedelbar justering",
    Utsikt.ROTT: "vi hinner inte",
    Utsikt.OKANT: "går inte att säga än",
}


class RadSlag(StrEnum):
    """What kind of help a råd is; a page links it to the act."""

    OMEDELBAR = "omedelbar"
    TIDIGARE = "tidigare"
    EXTRA = "extra"
    ANSTAND = "anstand"
    DELEGATION = "delegation"
    BESLUT = "beslut"
    SAMMANTRADEN = "sammantraden"


@dataclass(frozen=True, slots=True)
class Rad:
    """One thing that can be done, as a sentence."""

    slag: RadSlag
    mening: str


def verdict(given: Forutsattningar, bedomning: Bedomning) -> str:
    """The verdict in a few words."""
    if bedomning.utsikt is Utsikt.GULT and given.gjort.beslutat:
        return "vi hinner om protokollet justeras i tid"
    return UTSIKT_I_ORD[bedomning.utsikt]


def reason(given: Forutsattningar, bedomning: Bedomning) -> str:
    """Why the verdict is what it is."""
    sista, plan = datum_i_ord(given.sista_dag), bedomning.plan
    if bedomning.utsikt is Utsikt.OKANT:
        return "Nämndens kommande sammanträden är inte inlagda, så det går inte att räkna fram."
    if given.today > given.sista_dag:
        return f"Svarsdatum {sista} har passerat."
    if not given.i_namnden:
        return f"Svaret behöver inget sammanträde. Det ska skickas senast {sista}."
    if plan is None:
        return f"Inget sammanträde som ännu går att nå ligger före svarsdatum {sista}."
    if bedomning.utsikt is Utsikt.ROTT:
        return _too_late(given, plan, sista)
    return _in_time(given, bedomning.utsikt, plan, sista)


def advice(given: Forutsattningar, bedomning: Bedomning) -> tuple[Rad, ...]:
    """What can be done, the nearest at hand first."""
    return tuple(_advice(given, bedomning))


def _in_time(given: Forutsattningar, utsikt: Utsikt, plan: Plan, sista: str) -> str:
    exp, senast = datum_i_ord(plan.expediering), datum_i_ord(plan.beslut + ORDINARIE_JUSTERING)
    if given.gjort.justerat:
        return f"Protokollet är justerat. Yttrandet ska skickas senast {sista}."
    var = (
        "Yttrandet är beslutat."
        if given.gjort.beslutat
        else f"Nämnden sammanträder {datum_i_ord(plan.beslut)}."
    )
    if utsikt is Utsikt.GULT and given.gjort.beslutat:
        return (
            f"{var} Protokollet kan justeras så sent som {senast}, efter svarsdatum {sista}. "
            f"Justeras det nu kan yttrandet skickas {exp}."
        )
    if utsikt is Utsikt.GULT:
        return (
            f"{var} Ordinarie justering kan dröja till {senast}, efter svarsdatum {sista}. "
            f"Justeras paragrafen omedelbart kan yttrandet skickas {exp}."
        )
    if plan.justering == plan.beslut:
        return f"{var} Paragrafen justeras omedelbart, så yttrandet kan skickas {exp}."
    return (
        f"{var} Också om protokollet justeras så sent som {senast} kan yttrandet skickas "
        f"{exp}, i tid till {sista}."
    )


def _too_late(given: Forutsattningar, plan: Plan, sista: str) -> str:
    dag = datum_i_ord(plan.beslut)
    if given.gjort.beslutat:
        return f"Yttrandet kan skickas tidigast {datum_i_ord(plan.expediering)}, efter {sista}."
    if given.gjort.kallad and plan.beslut > given.sista_dag:
        return f"Remissen är kallad till sammanträdet {dag}, efter svarsdatum {sista}."
    if plan.beslut > given.sista_dag:
        return (
            f"Inget sammanträde som ännu går att nå ligger före svarsdatum {sista}. "
            f"Det första är {dag}."
        )
    return (
        f"Sammanträdet {dag} är för nära: också med omedelbar justering kan yttrandet skickas "
        f"tidigast {datum_i_ord(plan.expediering)}, efter svarsdatum {sista}."
    )


def _advice(given: Forutsattningar, bedomning: Bedomning) -> Iterator[Rad]:
    waits = given.i_namnden and not given.gjort.beslutat
    if bedomning.utsikt is Utsikt.OKANT:
        yield Rad(RadSlag.SAMMANTRADEN, "Lägg in nämndens sammanträden.")
    if waits and given.gjort.kallad and given.valt and given.valt.datum < given.today:
        dag = datum_i_ord(given.valt.datum)
        yield Rad(RadSlag.BESLUT, f"Registrera vad sammanträdet {dag} beslutade.")
    elif bedomning.utsikt is Utsikt.GULT:
        yield _at_once(given)
    if s := bedomning.tidigare:
        yield _earlier(s, calm=bedomning.utsikt is Utsikt.GULT)
    if s := bedomning.extra:
        yield Rad(
            RadSlag.EXTRA,
            f"Ta upp det som extra ärende {datum_i_ord(s.datum)}. Stoppdatum för det "
            f"sammanträdet var {datum_i_ord(s.stoppdatum)}.",
        )
    if bedomning.utsikt is Utsikt.ROTT:
        yield _more_time(bedomning)
        if waits:
            mening = "Låt svaret beslutas på delegation, om delegationsordningen medger det."
            yield Rad(RadSlag.DELEGATION, mening)


def _earlier(sammantrade: Sammantrade, *, calm: bool) -> Rad:
    dag, stopp = datum_i_ord(sammantrade.datum), datum_i_ord(sammantrade.stoppdatum)
    var = f"Eller ta upp ärendet redan {dag}:" if calm else f"Ta upp ärendet redan {dag}:"
    hur = " då räcker ordinarie justering." if calm else " det går att hinna."
    return Rad(
        RadSlag.TIDIGARE, f"{var}{hur} Tjänsteutlåtandet ska i så fall vara klart senast {stopp}."
    )


def _at_once(given: Forutsattningar) -> Rad:
    if given.gjort.beslutat:
        mening = "Se till att protokollet justeras i tid, och expediera sedan."
    elif given.omedelbar:
        mening = (
            "Omedelbar justering är begärd. Se till att den också står i förslaget till beslut."
        )
    else:
        mening = "Skriv omedelbar justering i förslaget till beslut."
    return Rad(RadSlag.OMEDELBAR, mening)


def _more_time(bedomning: Bedomning) -> Rad:
    till: date | None = bedomning.anstand_till
    if till is None:
        return Rad(
            RadSlag.ANSTAND, "Begär anstånd. Lägg in fler sammanträden för ett förslag på dag."
        )
    if s := bedomning.senare:
        mening = (
            f"Begär anstånd till {datum_i_ord(till)}. Nämnden sammanträder {datum_i_ord(s.datum)}."
        )
        return Rad(RadSlag.ANSTAND, mening)
    return Rad(RadSlag.ANSTAND, f"Begär anstånd till {datum_i_ord(till)}.")
