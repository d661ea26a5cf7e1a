"""The way to the answer: its steps in order, each with its day, and which act is next."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from archive.diarium.besvarande.fakta import Besvarande, BesvarandeLage, Svarsniva
from archive.diarium.kalender import datum_i_ord

_L = BesvarandeLage

NASTA = {
    _L.INKOMMEN: "assign_besvarande",
    _L.REGISTRERAD: "assign_besvarande",
    _L.FORDELAD: "begin_beredning",
    _L.ATERREMITTERAD: "begin_beredning",
    _L.UNDER_BEREDNING: "complete_utlatande",
    _L.TJANSTEUTLATANDE_KLART: "call_to_sammantrade",
    _L.BORDLAGD: "call_to_sammantrade",
    _L.I_KALLELSE: "decide_yttrande",
    _L.BESLUTAD: "adjust_protokoll",
    _L.JUSTERAD: "dispatch_yttrande",
    _L.AVSTAR_BESLUTAT: "dispatch_yttrande",
    _L.BESVARAS_PA_DELEGATION: "dispatch_yttrande",
    _L.EXPEDIERAD: "close_besvarande",
}
_WITHOUT_THE_NAMND = {
    Svarsniva.KONTOR: "answer_by_delegation",
    Svarsniva.AVSTA: "decide_avstar",
}


@dataclass(frozen=True, slots=True)
class Vagsteg:
    """One step of the way: its name, its day where it has one, and what is said of it.

    ``acts``: those that it is done by. ``nasta``: it is the one that is waited for.
    """

    namn: str
    dag: date | None
    ord: str = ""
    acts: tuple[str, ...] = ()
    nasta: bool = False

    @property
    def klart(self) -> bool:
        """Whether it has been done."""
        return self.dag is not None


def next_act(besvarande: Besvarande) -> str:
    """The name of the act that is next; empty when nothing is.

    Who took no step before the nämnd's decision is not asked for the justering either.
    """
    if besvarande.lage is _L.BESLUTAD and besvarande.kallad is None:
        return "dispatch_yttrande"
    if besvarande.lage is _L.EXPEDIERAD and besvarande.att_anmala:
        return "report_delegation"
    if besvarande.lage is _L.UNDER_BEREDNING and besvarande.fordelning:
        niva = besvarande.fordelning.svarsniva
        return _WITHOUT_THE_NAMND.get(niva, NASTA[besvarande.lage])
    return NASTA.get(besvarande.lage, "")


def way(besvarande: Besvarande, *, inkom: date | None) -> tuple[Vagsteg, ...]:
    """The steps that lie behind and those that remain; what was skipped is left out."""
    steps = [
        Vagsteg("Inkom", inkom),
        _assigned(besvarande),
        Vagsteg("Beredning", besvarande.paborjad, acts=("begin_beredning",)),
        *_decided(besvarande),
        Vagsteg("Expediering", besvarande.expedierad, acts=("dispatch_yttrande",)),
    ]
    if besvarande.att_anmala or (besvarande.delegation and besvarande.delegation.anmald):
        anmald = besvarande.delegation.anmald if besvarande.delegation else None
        steps.append(Vagsteg("Anmälan till nämnden", anmald, acts=("report_delegation",)))
    if besvarande.expedierad:
        steps.append(Vagsteg("Avslut", besvarande.avslutad, acts=("close_besvarande",)))
    return tuple(_without_the_skipped(besvarande, steps))


def _assigned(besvarande: Besvarande) -> Vagsteg:
    fordelning, acts = besvarande.fordelning, ("assign_besvarande",)
    if fordelning is None:
        return Vagsteg("Fördelning", None, acts=acts)
    return Vagsteg("Fördelning", fordelning.datum, fordelning.handlaggare, acts)


def _decided(besvarande: Besvarande) -> list[Vagsteg]:
    avstar, delegation, utlatande = besvarande.avstar, besvarande.delegation, besvarande.utlatande
    if avstar:
        return [Vagsteg("Beslut att avstå", avstar.datum, avstar.av)]
    klart = utlatande.klart if utlatande else None
    prepared = Vagsteg("Tjänsteutlåtande", klart, acts=("complete_utlatande",))
    if delegation:
        av = f"{delegation.av}, punkt {delegation.punkt}"
        return [prepared, Vagsteg("Beslut på delegation", delegation.datum, av)]
    if not besvarande.besvaras_av_namnd and not besvarande.beslut:
        return [prepared, Vagsteg("Beslut", None, acts=tuple(_WITHOUT_THE_NAMND.values()))]
    return [prepared, *_by_the_namnd(besvarande)]


def _by_the_namnd(besvarande: Besvarande) -> list[Vagsteg]:
    beslut, justering, mote = besvarande.beslut, besvarande.justering, besvarande.sammantrade
    till = ""
    if mote:
        till = f"{'till' if besvarande.kallad else 'tänkt till'} {datum_i_ord(mote.datum)}"
    return [
        Vagsteg("Kallelse", besvarande.kallad, till, ("call_to_sammantrade",)),
        Vagsteg(
            "Beslut",
            beslut.datum if beslut else None,
            beslut.paragraf if beslut else "",
            ("decide_yttrande",),
        ),
        Vagsteg(
            "Justering",
            justering.datum if justering else None,
            "omedelbar" if besvarande.omedelbar else "",
            ("adjust_protokoll",),
        ),
    ]


def _without_the_skipped(besvarande: Besvarande, steps: list[Vagsteg]) -> Iterator[Vagsteg]:
    """The steps behind, the one that is next, and those after it."""
    nasta = next_act(besvarande)
    at = next((nr for nr, steg in enumerate(steps) if nasta in steg.acts), len(steps))
    for nr, steg in enumerate(steps):
        if steg.klart or nr >= at:
            yield replace(steg, nasta=nr == at)
