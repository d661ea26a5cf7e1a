"""Builders of a small register: defaults without surprises, all made by the desk's own acts."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

from archive.diarium.arende import Riktning, Uppgifter
from archive.diarium.behorighet import Roll, Vem
from archive.diarium.instans import Slag
from archive.registratur import instanser as registret
from archive.registratur import registrering, remittering, styrning
from archive.registratur.desk import STOCKHOLM, Desk
from archive.registratur.registrering import InlamnadFil, Inlamnat, Plats, Registrerad
from archive.store import instanser, namnder, personer
from archive.store.namnder import Namnd
from archive.store.personer import Person

LOSEN = "korrekt häst batteri"


@dataclass
class Klocka:
    """A clock that stands still until it is moved."""

    nu: datetime = field(default_factory=lambda: datetime(2026, 3, 17, 9, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.nu

    def stall(self, dag: date, timme: int = 10) -> None:
        """Set the clock to an hour of a day in Stockholm."""
        self.nu = datetime(dag.year, dag.month, dag.day, timme, tzinfo=STOCKHOLM)

    def vrid(self, **tid: int) -> None:
        """Move the clock forward, as by ``timedelta``."""
        self.nu += timedelta(**tid)


def kommandorad(desk: Desk) -> Vem:
    """The one who may do everything."""
    with desk.db.read() as conn:
        return personer.kommandorad(conn, "prov")


def a_namnd(desk: Desk, kod: str = "KS", namn: str = "", **facts: str) -> Namnd:
    """A nämnd; the same code again gives the same nämnd."""
    with desk.db.read() as conn:
        found = namnder.find(conn, kod)
    return found or styrning.add_namnd(
        desk, vem=kommandorad(desk), kod=kod, namn=namn or f"Nämnden {kod}", **facts
    )


def a_person(
    desk: Desk, roll: Roll = Roll.REGISTRATOR, namnd: str | None = "KS", namn: str = ""
) -> Person:
    """Someone with a role, whose password is LOSEN."""
    namn = namn or f"{roll}.{(namnd or 'alla').lower()}"
    namnd_id = a_namnd(desk, namnd).id if namnd else None
    person_id = styrning.add_person(desk, vem=kommandorad(desk), namn=namn, losen=LOSEN)
    styrning.grant_roll(desk, person_id, vem=kommandorad(desk), roll=roll, namnd_id=namnd_id)
    with desk.db.read() as conn:
        found = personer.get(conn, person_id)
    assert found is not None
    return found


def a_registrator(desk: Desk, namnd: str = "KS") -> Vem:
    """A registrator of a nämnd, as the one who acts."""
    return a_person(desk, Roll.REGISTRATOR, namnd).vem


def a_file(text: str = "En text som kom in.", namn: str = "brev.txt") -> InlamnadFil:
    """A text file as it came."""
    return InlamnadFil(namn, BytesIO(text.encode()))


def some_facts(**facts: object) -> Uppgifter:
    """The facts of an incoming letter."""
    known: dict[str, object] = {
        "riktning": Riktning.INKOMMEN,
        "typ": "skrivelse",
        "rubrik": "Skrivelse om cykelvägen",
        "motpart": "Föreningen Fri Väg",
        "datum": date(2026, 3, 17),
    }
    return Uppgifter(**{**known, **facts})  # type: ignore[arg-type]


def a_handling(
    desk: Desk,
    *,
    namnd: str = "KS",
    arende_id: int | None = None,
    text: str | None = None,
    vem: Vem | None = None,
    **facts: object,
) -> Registrerad:
    """A registered handling, in a new ärende unless one is named; a text comes as its file."""
    plats = Plats(arende_id=arende_id) if arende_id else Plats(namnd_id=a_namnd(desk, namnd).id)
    filer = (a_file(text),) if text is not None else ()
    facts.setdefault("datum", desk.today())
    inlamnat = Inlamnat(some_facts(**facts), filer)
    return registrering.register_handling(
        desk, vem=vem or kommandorad(desk), plats=plats, inlamnat=inlamnat
    )


def an_instans(desk: Desk, namn: str = "Byggnadsnämnden", slag: Slag = Slag.NAMND) -> int:
    """A body that may be asked; the same name again gives the same body."""
    with desk.db.read() as conn:
        found = instanser.find(conn, namn)
    return (
        found.id
        if found
        else registret.add_instans(desk, vem=kommandorad(desk), namn=namn, slag=slag)
    )


def a_remiss(
    desk: Desk, *namn: str, svarsdatum: date = date(2026, 4, 15), arende_id: int | None = None
) -> int:
    """A remiss sent to bodies by name, the first of its ärende; the ärende's id."""
    arende_id = arende_id or a_handling(desk).arende_id
    remittering.send_remiss(
        desk,
        arende_id,
        vem=kommandorad(desk),
        rubrik="Remiss av förslag till cykelplan",
        instans_ids=[an_instans(desk, n) for n in namn],
        svarsdatum=svarsdatum,
    )
    return arende_id
