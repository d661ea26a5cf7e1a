"""The steps before the nämnd: assigned, prepared, more time asked for, utlåtande, kallelse."""

from dataclasses import replace
from datetime import date

from archive.diarium.besvarande.avslag import (
    InteBegart,
    InteSenare,
    SammaSvarsdatum,
    UppgiftSaknas,
)
from archive.diarium.besvarande.avslag_namnden import (
    KalladEfterat,
    SammantradetInstallt,
)
from archive.diarium.besvarande.fakta import Anstandsbegaran, Besvarande, Fordelning, Utlatande
from archive.diarium.besvarande.vakt import (
    happened,
    kept,
    require_not_begun,
    require_open,
    require_svarsdatum,
    require_undecided,
    said,
)
from archive.diarium.remiss import check_svarsdatum, sista_dag
from archive.diarium.sammantrade import Sammantrade

BETYDELSER = (1, 2, 3)


def assign_besvarande(besvarande: Besvarande, fordelning: Fordelning) -> Besvarande:
    """Somebody answers it, on a level; it may be given to another until the answer has left."""
    require_open(besvarande)
    if fordelning.betydelse not in BETYDELSER:
        raise UppgiftSaknas("betydelse", "Välj hur viktig remissen är: 1, 2 eller 3.")
    return replace(besvarande, fordelning=fordelning)


def begin_beredning(
    besvarande: Besvarande, *, datum: date, sammantrade: Sammantrade | None = None
) -> Besvarande:
    """It is being prepared, for a meeting where one is chosen."""
    require_not_begun(besvarande)
    _require_held(sammantrade)
    return replace(besvarande, paborjad=datum, sammantrade=sammantrade or besvarande.sammantrade)


def ask_for_anstand(besvarande: Besvarande, begaran: Anstandsbegaran, *, today: date) -> Besvarande:
    """We have asked for a later day; the reason is required when svarsdatum has passed (B5)."""
    svarsdatum = _later(besvarande, begaran.till, today=today)
    skal = kept("skal", begaran.skal)
    if today > svarsdatum and not skal:
        raise UppgiftSaknas("skal", "Svarsdatum har passerat. Ange varför anstånd begärs först nu.")
    return replace(besvarande, anstand=replace(begaran, skal=skal))


def note_anstand(besvarande: Besvarande, till: date | None, *, today: date) -> Besvarande:
    """The remittent has answered: yes, to a day, or (None) no. Yes may come unasked."""
    require_svarsdatum(besvarande)
    if till is None:
        if besvarande.anstand is None:
            raise InteBegart
        return replace(besvarande, anstand=None)
    _later(besvarande, till, today=today)
    return replace(_with_svarsdatum(besvarande, till), anstand=None)


def change_svarsdatum(
    besvarande: Besvarande, svarsdatum: date | None, *, skal: str, today: date
) -> Besvarande:
    """Another svarsdatum holds, also an earlier one, or none at all; the reason stands beside."""
    require_open(besvarande)
    said("skal", skal, "Ange varför svarsdatum ändras. Skälet står kvar för all framtid.")
    if svarsdatum == besvarande.svarsdatum:
        raise SammaSvarsdatum
    if svarsdatum:
        check_svarsdatum(svarsdatum, today=today)
    return _with_svarsdatum(besvarande, svarsdatum)


def complete_utlatande(besvarande: Besvarande, utlatande: Utlatande, *, today: date) -> Besvarande:
    """The förvaltning's proposal is ready; a newer one stands in the place of an older."""
    require_undecided(besvarande)
    happened(utlatande.klart, today=today, vad="Tjänsteutlåtandet")
    signed = kept("undertecknare", utlatande.undertecknare)
    return replace(besvarande, utlatande=replace(utlatande, undertecknare=signed))


def call_to_sammantrade(
    besvarande: Besvarande,
    sammantrade: Sammantrade,
    *,
    kallad: date,
    punkt: str = "",
    omedelbar: bool = False,
    today: date,
) -> Besvarande:
    """It stands in the kallelse of a meeting; another meeting takes the place of the first.

    After stoppdatum it is an extra ärende, and is called all the same (B8).
    """
    require_undecided(besvarande)
    _require_held(sammantrade)
    happened(kallad, today=today, falt="kallad", vad="Kallelsen")
    if kallad > sammantrade.datum:
        raise KalladEfterat(kallad, sammantrade.datum)
    return replace(
        besvarande,
        sammantrade=sammantrade,
        kallad=kallad,
        punkt=kept("punkt", punkt),
        omedelbar=omedelbar,
    )


def _require_held(sammantrade: Sammantrade | None) -> None:
    if sammantrade and sammantrade.installt:
        raise SammantradetInstallt(sammantrade.datum)


def _later(besvarande: Besvarande, till: date, *, today: date) -> date:
    """The svarsdatum that holds, which ``till`` must lie after."""
    svarsdatum = require_svarsdatum(besvarande)
    check_svarsdatum(till, today=today)
    if till <= svarsdatum:
        raise InteSenare(svarsdatum)
    return svarsdatum


def _with_svarsdatum(besvarande: Besvarande, svarsdatum: date | None) -> Besvarande:
    sista = sista_dag(svarsdatum) if svarsdatum else None
    return replace(besvarande, svarsdatum=svarsdatum, sista_dag=sista)
