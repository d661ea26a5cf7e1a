"""What is decided: by the nämnd, which may also put it off, on delegation, or that we avstå."""

from dataclasses import replace
from datetime import date

from archive.diarium.besvarande.avslag import (
    BeslutIFramtiden,
    ForeBeslutet,
    ParagrafSaknas,
)
from archive.diarium.besvarande.avslag_namnden import (
    ForeJusteringen,
    NastaForTidigt,
    SammantradetInstallt,
    SammantradetInteHallet,
)
from archive.diarium.besvarande.fakta import (
    Avstar,
    Beslut,
    Besvarande,
    Delegation,
    Justering,
    Steg,
    StegSlag,
)
from archive.diarium.besvarande.vakt import (
    happened,
    kept,
    kept_text,
    require_called,
    require_to_adjust,
    require_to_report,
    require_undecided,
    said,
)
from archive.diarium.sammantrade import Sammantrade


def decide_yttrande(
    besvarande: Besvarande, beslut: Beslut, *, today: date, omedelbar: bool | None = None
) -> Besvarande:
    """The nämnd has decided: paragraph and day. None leaves ``omedelbar`` as the kallelse said."""
    require_undecided(besvarande)
    paragraf = kept("paragraf", beslut.paragraf)
    if not paragraf:
        raise ParagrafSaknas
    if beslut.datum > today:
        raise BeslutIFramtiden(beslut.datum)
    decided = replace(
        beslut,
        paragraf=paragraf,
        text=kept_text("beslut_text", beslut.text),
        reservation=kept_text("reservation", beslut.reservation),
    )
    at_once = besvarande.omedelbar if omedelbar is None else omedelbar
    return replace(besvarande, beslut=decided, omedelbar=at_once)


def table_besvarande(
    besvarande: Besvarande, *, skal: str, nasta: Sammantrade | None = None, today: date
) -> Besvarande:
    """The meeting put it off; its utlåtande stands, and it waits to be called again."""
    return _passed_on(besvarande, StegSlag.BORDLAGD, skal=skal, nasta=nasta, today=today)


def return_besvarande(
    besvarande: Besvarande, *, skal: str, nasta: Sammantrade | None = None, today: date
) -> Besvarande:
    """The meeting sent it back: it is to be prepared again, with a new utlåtande."""
    returned = _passed_on(besvarande, StegSlag.ATERREMITTERAD, skal=skal, nasta=nasta, today=today)
    return replace(returned, paborjad=None, utlatande=None)


def adjust_protokoll(besvarande: Besvarande, justering: Justering, *, today: date) -> Besvarande:
    """The protokoll is signed, and announced where that is known."""
    beslut = require_to_adjust(besvarande)
    happened(justering.datum, today=today, vad="Justeringen")
    if justering.datum < beslut.datum:
        raise ForeBeslutet(
            justering.datum, beslut.datum, vad="Ange dagen då protokollet justerades."
        )
    if justering.anslagen:
        happened(justering.anslagen, today=today, falt="anslagen", vad="Anslaget")
        if justering.anslagen < justering.datum:
            raise ForeJusteringen(justering.anslagen, justering.datum)
    signed = replace(justering, justerare=kept("justerare", justering.justerare))
    return replace(besvarande, justering=signed)


def decide_avstar(besvarande: Besvarande, avstar: Avstar, *, today: date) -> Besvarande:
    """We will not answer: who decided it, and why. The remittent is told by dispatching."""
    require_undecided(besvarande)
    happened(avstar.datum, today=today, vad="Beslutet")
    av = said("av", avstar.av, "Ange vem som har beslutat att avstå.")
    skal = said("skal", avstar.skal, "Ange varför vi avstår. Skälet står kvar för all framtid.")
    return replace(besvarande, avstar=Avstar(avstar.datum, av, skal))


def answer_by_delegation(
    besvarande: Besvarande, delegation: Delegation, *, today: date
) -> Besvarande:
    """One person has decided the answer, by a point of the delegationsordning."""
    require_undecided(besvarande)
    happened(delegation.datum, today=today, vad="Beslutet")
    av = said("av", delegation.av, "Ange vem som har beslutat.")
    punkt = said(
        "punkt", delegation.punkt, "Ange punkten i delegationsordningen, till exempel 3.2."
    )
    return replace(besvarande, delegation=Delegation(delegation.datum, av, punkt))


def report_delegation(besvarande: Besvarande, *, datum: date, today: date) -> Besvarande:
    """The nämnd has been told of what was decided in its stead; also after the answer has left."""
    delegation = require_to_report(besvarande)
    happened(datum, today=today, vad="Anmälan")
    if datum < delegation.datum:
        raise ForeBeslutet(datum, delegation.datum, vad="Ange dagen då beslutet anmäldes.")
    return replace(besvarande, delegation=replace(delegation, anmald=datum))


def _passed_on(
    besvarande: Besvarande,
    slag: StegSlag,
    *,
    skal: str,
    nasta: Sammantrade | None,
    today: date,
) -> Besvarande:
    sammantrade = require_called(besvarande)
    if sammantrade.datum > today:
        raise SammantradetInteHallet(sammantrade.datum)
    why = said("skal", skal, "Ange varför. Skälet står kvar för all framtid.")
    _check_next(nasta, sammantrade)
    steg = Steg(slag, sammantrade.datum, why, sammantrade.id)
    return replace(
        besvarande,
        sammantrade=nasta,
        kallad=None,
        punkt="",
        omedelbar=False,
        steg=(*besvarande.steg, steg),
    )


def _check_next(nasta: Sammantrade | None, sammantrade: Sammantrade) -> None:
    if nasta is None:
        return
    if nasta.installt:
        raise SammantradetInstallt(nasta.datum)
    if nasta.datum <= sammantrade.datum:
        raise NastaForTidigt(sammantrade.datum)
