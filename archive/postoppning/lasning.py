"""Reads all the facts of one document."""

from datetime import date

from archive.postoppning.brev import Brev
from archive.postoppning.dnr_fakta import read_dnr
from archive.postoppning.dokumentdatum import read_datum
from archive.postoppning.fakta import Fact, Facts, Lasning, shared_out
from archive.postoppning.handlingstyp import read_handlingstyp
from archive.postoppning.instanser import read_instanser
from archive.postoppning.rubrik import read_rubrik
from archive.postoppning.svarsdatum import read_svarsdatum
from archive.text.blad import Blad


def read_facts(blad: Blad, *, received: date | None = None) -> Facts:
    """What the text of ``blad`` says about itself, each fact with the words it was read from.

    ``received`` is the day it came in: a svarsdatum without a year is counted from it.
    """
    brev = Brev(blad.clean)
    readings = [
        *read_handlingstyp(brev),
        *read_rubrik(brev),
        *read_dnr(brev, blad),
        *read_datum(brev),
        *read_svarsdatum(brev, received=received),
        *read_instanser(brev),
    ]
    facts, also = shared_out(readings)
    return Facts(tuple(_told(blad, one) for one in facts), tuple(_told(blad, one) for one in also))


def _told(blad: Blad, one: Lasning) -> Fact:
    plats = blad.place(one.start, one.end)
    quote = " ".join(blad.clean[one.start : one.end].split())
    return Fact(
        one.kind, one.value, quote, plats.sida, plats.rad, one.confidence, one.start, one.end
    )
