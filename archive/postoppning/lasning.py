"""Reads all the facts of one document."""

from dataclasses import replace
from datetime import date

from archive.postoppning.beslut import read_beslut
from archive.postoppning.bilagor import read_bilagor
from archive.postoppning.brev import Brev
from archive.postoppning.dnr_fakta import read_dnr
from archive.postoppning.dokumentdatum import read_datum
from archive.postoppning.fakta import Fact, Facts, Lasning, Slag, shared_out
from archive.postoppning.handlingstyp import read_handlingstyp
from archive.postoppning.instanser import read_instanser
from archive.postoppning.personer import read_personer
from archive.postoppning.rubrik import read_rubrik
from archive.postoppning.standpunkt import read_standpunkt
from archive.postoppning.svarsdatum import read_svarsdatum
from archive.postoppning.typtecken import Handlingstyp
from archive.text.blad import Blad

_ANSWERS = frozenset(
    {
        Handlingstyp.YTTRANDE,
        Handlingstyp.KONTORSYTTRANDE,
        Handlingstyp.AVSTAENDE,
        Handlingstyp.TJANSTEUTLATANDE,
        Handlingstyp.TJANSTESKRIVELSE,
        Handlingstyp.PROTOKOLLSUTDRAG,
    }
)
"""Types in which a body says how it answers."""

_ABOUT_OTHERS = frozenset(
    {
        Handlingstyp.INTERPELLATION,
        Handlingstyp.INTERPELLATIONSSVAR,
        Handlingstyp.MOTION,
        Handlingstyp.REGERINGSUPPDRAG,
        Handlingstyp.KOMMITTEDIREKTIV,
        Handlingstyp.PROPOSITION,
        Handlingstyp.ARN_BESLUT,
        Handlingstyp.JO_BESLUT,
        Handlingstyp.DOM,
    }
)
"""Types that only tell of a remiss that others sent and answered: nothing of it is theirs."""
_SENT = frozenset({Handlingstyp.REMISS, Handlingstyp.REMISSMISSIV})
"""Types whose remittent is who sent the document itself."""
_OF_A_REMISS = frozenset({Slag.SVARSDATUM, Slag.REMISSINSTANS, Slag.REMITTENT})
_TOLD = 0.3


def read_facts(blad: Blad, *, received: date | None = None) -> Facts:
    """What the text of ``blad`` says about itself, each fact with the words it was read from.

    ``received`` is the day it came in: a svarsdatum without a year is counted from it. Nothing is
    certain: a person confirms.
    """
    facts, also = shared_out(_readings(blad, received))
    return Facts(tuple(_told(blad, one) for one in facts), tuple(_told(blad, one) for one in also))


def _readings(blad: Blad, received: date | None) -> list[Lasning]:
    brev = Brev(blad.clean)
    typer = read_handlingstyp(brev)
    typ = max(typer, key=lambda one: one.confidence).value if typer else ""
    found = [
        *read_rubrik(brev),
        *read_dnr(brev, blad, sent=typ in _SENT),
        *read_datum(brev),
        *read_svarsdatum(brev, received=received),
        *read_instanser(brev),
    ]
    if typ in _ABOUT_OTHERS:
        found = [_only_told(one) if one.kind in _OF_A_REMISS else one for one in found]
    found += [*typer, *read_personer(brev, found, sent=typ in _SENT), *read_bilagor(brev)]
    if typ in _ANSWERS:
        found += [*read_beslut(brev), *read_standpunkt(brev)]
    return found


def _only_told(one: Lasning) -> Lasning:
    return replace(one, confidence=min(one.confidence, _TOLD))


def _told(blad: Blad, one: Lasning) -> Fact:
    plats = blad.place(one.start, one.end)
    quote = " ".join(blad.clean[one.start : one.end].split()) or one.value
    return Fact(
        one.kind, one.value, quote, plats.sida, plats.rad, one.confidence, one.start, one.end
    )
