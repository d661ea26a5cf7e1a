"""Reads all the facts of one document."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from archive.postoppning.beslut import read_beslut
from archive.postoppning.bilagor import read_bilagor
from archive.postoppning.brev import Brev
from archive.postoppning.delar import parts
from archive.postoppning.dnr_fakta import read_dnr
from archive.postoppning.dokumentdatum import read_datum
from archive.postoppning.fakta import PROPOSED, Fact, Facts, Lasning, Slag, shared_out
from archive.postoppning.handlingstyp import read_handlingstyp
from archive.postoppning.handlingstyper import ABOUT_OTHERS, ANSWERS, MINUTES, SENT
from archive.postoppning.instanser import read_instanser
from archive.postoppning.personer import read_personer
from archive.postoppning.rubrik import read_rubrik
from archive.postoppning.standpunkt import read_standpunkt
from archive.postoppning.svarsdatum import read_svarsdatum
from archive.text.blad import Blad

_OF_A_REMISS = frozenset({Slag.SVARSDATUM, Slag.REMISSINSTANS, Slag.REMITTENT})
_OF_THE_LETTER = frozenset({Slag.AVSANDARE, Slag.RUBRIK, Slag.DATUM})
_TOLD = 0.3
_PARAGRAF = re.compile(r"(?:\w{1,5} ?)?§ ?\d")


def read_facts(blad: Blad, *, received: date | None = None) -> Facts:
    """What the text of ``blad`` says about itself, each fact with the words it was read from.

    ``received`` is the day it came in: a svarsdatum without a year is counted from the document's
    own date, or else from that day. Nothing is certain: a person confirms.
    """
    facts, also = shared_out(list(_readings(blad, received)))
    return Facts(tuple(_told(blad, one) for one in facts), tuple(_told(blad, one) for one in also))


def _readings(blad: Blad, received: date | None) -> Iterator[Lasning]:
    """Of a mail what its writer says comes first; an attachment fills in what is not said there,
    but never who wrote, when and about what.
    """
    said = set(_OF_THE_LETTER)
    for nr, text in enumerate(parts(blad.clean)):
        found = _in_one(Brev(text), blad, received)
        yield from (_only_told(one) if nr and one.kind in said else one for one in found)
        said |= {one.kind for one in found if one.confidence >= PROPOSED}


def _in_one(brev: Brev, blad: Blad, received: date | None) -> Sequence[Lasning]:
    typer = read_handlingstyp(brev)
    typ = max(typer, key=lambda one: one.confidence).value if typer else ""
    dated = read_datum(brev, minutes=typ in MINUTES)
    found = [
        *read_rubrik(brev),
        *read_dnr(brev, blad, typ=typ),
        *dated,
        *read_svarsdatum(brev, after=_own_day(dated) or received, sent=typ in SENT),
        *read_instanser(brev),
    ]
    whole_minutes = typ in MINUTES and not _has_one_paragraf(brev)
    if typ in ABOUT_OTHERS or whole_minutes:
        of_others = _OF_A_REMISS | ({Slag.DNR} if whole_minutes else set())
        found = [_only_told(one) if one.kind in of_others else one for one in found]
    found += [*typer, *read_personer(brev, found, sent=typ in SENT), *read_bilagor(brev)]
    if (typ in ANSWERS or typ in MINUTES) and not whole_minutes:
        found += [*read_beslut(brev), *read_standpunkt(brev)]
    elif not typ:
        found += [one for one in read_beslut(brev) if one.kind is Slag.BESLUTSPUNKT]
    return found


def _has_one_paragraf(brev: Brev) -> bool:
    """Minutes of one matter are what one body says of it; whole minutes say many things."""
    return sum(bool(_PARAGRAF.match(rad.text)) for rad in brev.rader) <= 1


def _own_day(dated: Sequence[Lasning]) -> date | None:
    surest = max(dated, key=lambda one: one.confidence, default=None)
    return date.fromisoformat(surest.value) if surest and surest.confidence >= PROPOSED else None


def _only_told(one: Lasning) -> Lasning:
    return replace(one, confidence=min(one.confidence, _TOLD))


def _told(blad: Blad, one: Lasning) -> Fact:
    plats = blad.place(one.start, one.end)
    quote = " ".join(blad.clean[one.start : one.end].split()) or one.value
    return Fact(
        one.kind, one.value, quote, plats.sida, plats.rad, one.confidence, one.start, one.end
    )
