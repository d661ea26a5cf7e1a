"""A file handed in without a form: what it says of itself fills the facts; what lacks is said."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from archive.diarium.arende import MAX_MOTPART, MAX_RUBRIK, Riktning, Uppgifter, cleaned
from archive.diarium.behorighet import Vem
from archive.postoppning import Facts, read_facts
from archive.registratur.desk import Desk, Reader
from archive.registratur.inlasning import READ_LIMIT
from archive.registratur.registrering import (
    InlamnadFil,
    Inlamnat,
    Plats,
    Registrerad,
    register_handling,
)
from archive.text import Lasning

OKAND = "okänd avsändare"


@dataclass(frozen=True, slots=True)
class Inlamning:
    """A file registered from outside the forms: where it went, and how the reading went."""

    fil: str
    registrerad: Registrerad
    rubrik: str
    sidor: int | None
    tecken: int
    fel: str | None


def read_path(reader: Reader, path: Path, *, received: date | None = None) -> tuple[Lasning, Facts]:
    """What stands in a file, and what it says of itself; no register is needed for it.

    ``received``: the day it came in, for dates that are written without a year.
    """
    lasning = reader.read(path, path.name, timeout=READ_LIMIT)
    return lasning, read_facts(lasning.blad, received=received)


def register_path(
    desk: Desk, path: Path, *, vem: Vem, plats: Plats, kalla: str | None = None
) -> Inlamning:
    """Register a file as an inkommen handling, whatever it holds.

    inkommen is today; rubrik is the read one or the file name; motpart the read avsändare or
    "okänd avsändare". Such a handling stands on the list to complete until it is corrected.
    """
    lasning, facts = read_path(desk.reader, path, received=desk.today())
    uppgifter, komplettera = _uppgifter(desk, path.name, facts)
    with path.open("rb") as stream:
        inlamnat = Inlamnat(
            uppgifter, (InlamnadFil(path.name, stream),), komplettera=komplettera, kalla=kalla
        )
        done = register_handling(desk, vem=vem, plats=plats, inlamnat=inlamnat, seconds=None)
    sidor = len(lasning.blad.sidor) or None
    return Inlamning(str(path), done, uppgifter.rubrik, sidor, len(lasning.blad.clean), lasning.fel)


def _uppgifter(desk: Desk, namn: str, facts: Facts) -> tuple[Uppgifter, bool]:
    rubrik, motpart = _first(facts, "rubrik")[:MAX_RUBRIK], _first(facts, "avsandare")[:MAX_MOTPART]
    known = Uppgifter(
        riktning=Riktning.INKOMMEN,
        typ=_first(facts, "handlingstyp"),
        rubrik=rubrik or cleaned(namn)[:MAX_RUBRIK] or "Handling utan namn",
        motpart=motpart or OKAND,
        datum=desk.today(),
        ert_dnr=_first(facts, "dnr"),
        dokumentdatum=_first(facts, "datum"),
    )
    return known, not (rubrik and motpart)


def _first(facts: Facts, kind: str) -> str:
    return next((cleaned(fact.value) for fact in facts.facts if fact.kind == kind), "")
