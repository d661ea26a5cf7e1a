"""A file handed in without a form: what it says of itself fills the facts; what lacks is said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from archive.diarium.arende import (
    MAX_MOTPART,
    MAX_RUBRIK,
    Riktning,
    Uppgifter,
    checked,
    cleaned,
)
from archive.diarium.behorighet import Vem
from archive.postoppning import Facts, read_facts
from archive.postoppning.flera import merge
from archive.registratur.desk import Desk, Reader
from archive.registratur.epost import unpacked
from archive.registratur.inlamnad import InlamnadFil
from archive.registratur.inlasning import READ_LIMIT
from archive.registratur.registrering import Forberett, Plats, Registrerad, enter, in_one_act
from archive.text import Lasning, read_scanned

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


def read_path(
    reader: Reader, path: Path, *, namn: str = "", received: date | None = None
) -> tuple[Lasning, Facts]:
    """What stands in a file, and what it says of itself; no register is needed for it.

    A scanned file takes the time that text recognition takes; a mail is read with all it carries.
    ``namn``: its sender's name for it, if another than the path's; ``received``: the day it came
    in, for dates that are written without a year.
    """
    lasning = read_scanned(path, namn or path.name, las=reader)
    if lasning.huvud is not None:
        lasning = reader.read(path, namn or path.name, hel=True, timeout=READ_LIMIT)
    return lasning, read_facts(lasning.blad, received=received)


def register_path(
    desk: Desk, path: Path, *, vem: Vem, plats: Plats, kalla: str | None = None
) -> Inlamning:
    """Register a file as an inkommen handling, whatever it holds; a mail with all its files.

    inkommen is today; rubrik is the read one or the file name; motpart the read avsändare or
    "okänd avsändare". Such a handling stands on the list to complete until it is corrected.
    """
    with path.open("rb") as stream:
        came = unpacked(desk, (InlamnadFil(path.name, stream),)).filer
        kept = tuple((fil.namn, desk.files.keep(fil.stream)) for fil in came)
    lasningar = [read_scanned(desk.files.path(k.sha256), namn, las=desk.reader) for namn, k in kept]
    uppgifter, komplettera = _uppgifter(desk, path.name, _facts(desk, lasningar))
    forberett = Forberett(
        checked(uppgifter, today=desk.today()),
        kept,
        {k.sha256: lasning for (_, k), lasning in zip(kept, lasningar, strict=True)},
        komplettera=komplettera,
        kalla=kalla,
    )
    done = in_one_act(
        desk, None, lambda conn: enter(conn, desk, vem=vem, plats=plats, forberett=forberett)
    )
    first, chars = lasningar[0], sum(len(lasning.blad.clean) for lasning in lasningar)
    sidor = len(first.blad.sidor) or None
    return Inlamning(str(path), done, uppgifter.rubrik, sidor, chars, first.fel)


def _facts(desk: Desk, lasningar: Sequence[Lasning]) -> Facts:
    """What the files say together: the letter first, what lies with it fills in."""
    readings = [read_facts(lasning.blad, received=desk.today()) for lasning in lasningar]
    facts, also = merge(enumerate(readings, start=1))
    return Facts(tuple(one.fakta for one in facts), tuple(one.fakta for one in also))


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
