"""The handling that an act of a remiss comes with: a letter that came, a note of a call, or ours.

An act that needs none is given none. A text that is handed in is kept as a file, so that it is
searched and read like any other.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import TypeAlias

from archive.diarium import anteckning as anteckningar
from archive.diarium.anteckning import Anteckning
from archive.diarium.arende import MAX_RUBRIK, Riktning, Uppgifter
from archive.diarium.behorighet import Vem
from archive.registratur.desk import Desk
from archive.registratur.inlamnad import InlamnadFil
from archive.registratur.registrering import (
    Forberett,
    Inlamnat,
    Plats,
    Registrerad,
    enter,
    prepare,
)
from archive.registratur.remisspost import Remissbrev
from archive.store import inskickat
from archive.store.arenden import Arende
from archive.store.db import Connection


@dataclass(frozen=True, slots=True)
class Skrivelse:
    """What we send: a text, files, or both. An empty rubrik is made from what it is about.

    ``brev``: the letters it goes by, which the act writes in its own transaction.
    """

    text: str = ""
    filer: tuple[InlamnadFil, ...] = ()
    rubrik: str = ""
    brev: tuple[Remissbrev, ...] = ()


Belagg: TypeAlias = Inlamnat | Anteckning
"""What shows that somebody said something: the letter that came in, or a note of the call."""


def prepare_belagg(
    desk: Desk, arende: Arende, belagg: Belagg | None, *, vem: Vem
) -> Forberett | None:
    """The letter or the note, checked, kept and read."""
    if belagg is None:
        return None
    if isinstance(belagg, Anteckning):
        belagg = as_inlamnat(desk, arende, belagg, vem=vem)
    return prepare(desk, belagg)


def as_inlamnat(desk: Desk, arende: Arende, anteckning: Anteckning, *, vem: Vem) -> Inlamnat:
    """A note as an upprättad handling, its text as its file."""
    today = desk.today()
    kept = anteckningar.checked(anteckning, today=today)
    text = "\n".join(anteckningar.lines(kept, antecknad=today, av=vem.namn))
    uppgifter = Uppgifter(
        riktning=Riktning.UPPRATTAD,
        typ="tjänsteanteckning",
        rubrik=kept.rubrik,
        motpart=kept.av_vem,
        datum=today,
        sekretess=arende.sekretess if kept.sekretess is None else kept.sekretess,
    )
    return Inlamnat(uppgifter, (as_file("Tjänsteanteckning.txt", text),))


def prepare_skrivelse(
    desk: Desk, arende: Arende, skrivelse: Skrivelse, *, typ: str, om: str, till: str
) -> Forberett:
    """What we send, as an utgående handling as secret as its ärende.

    ``om``: the rubrik where it has none of its own; ``till``: the mottagare.
    """
    uppgifter = Uppgifter(
        riktning=Riktning.UTGAENDE,
        typ=typ,
        rubrik=skrivelse.rubrik or om[:MAX_RUBRIK],
        motpart=till,
        datum=desk.today(),
        sekretess=arende.sekretess,
    )
    return prepare(desk, Inlamnat(uppgifter, tuple(_files(skrivelse, typ))))


def prepare_if(
    desk: Desk, arende: Arende, skrivelse: Skrivelse | None, *, typ: str, om: str, till: str
) -> Forberett | None:
    """The same, for an act that may go without."""
    if skrivelse is None:
        return None
    return prepare_skrivelse(desk, arende, skrivelse, typ=typ, om=om, till=till)


def brev_of(skrivelse: Skrivelse | None) -> tuple[Remissbrev, ...]:
    """The letters that an act writes."""
    return skrivelse.brev if skrivelse else ()


def enter_if(
    conn: Connection, desk: Desk, *, vem: Vem, arende_id: int, forberett: Forberett | None
) -> Registrerad | None:
    """Register the handling that an act comes with, if it does."""
    if forberett is None:
        return None
    return enter(conn, desk, vem=vem, plats=Plats(arende_id=arende_id), forberett=forberett)


def once(
    desk: Desk, nyckel: str | None, act: Callable[[Connection], Registrerad | None]
) -> Registrerad | None:
    """Do an act in one transaction; with a key seen before, answer what it led to then."""
    with desk.db.write() as conn:
        before = inskickat.answer_to(conn, nyckel) if nyckel else None
        if before:
            return Registrerad(**before)
        done = act(conn)
        if nyckel and done:
            inskickat.keep(conn, nyckel, asdict(done), tid=desk.stamp())
    desk.woken.set()
    return done


def as_file(namn: str, text: str) -> InlamnadFil:
    """A text as a file."""
    return InlamnadFil(namn, BytesIO(f"{text.strip()}\n".encode()))


def _files(skrivelse: Skrivelse, typ: str) -> Iterator[InlamnadFil]:
    if skrivelse.text.strip():
        yield as_file(f"{typ.capitalize()}.txt", skrivelse.text)
    yield from skrivelse.filer
