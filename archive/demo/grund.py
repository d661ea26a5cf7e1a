"""What the invented municipality stands on: its nämnder, its people and the bodies it asks."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from archive.diarium.behorighet import Roll, Vem
from archive.diarium.instans import Slag
from archive.registratur import instanser as registret
from archive.registratur import instansgiltighet, styrning
from archive.registratur.desk import Desk
from archive.store import instanser, namnder, personer
from archive.store.namnder import Namnd

KOMMUN = "Björkforsa kommun (påhittad)"
LOSEN = "bjorkforsa-demo"
ALLA = ("KS", "BUN", "MBN")

NAMNDER = (
    ("KS", "Kommunstyrelsen", "{kod} {ar}/{lopnr}", ""),
    ("BUN", "Barn- och utbildningsnämnden", "{kod}-{ar}-{lopnr:04}", ""),
    ("MBN", "Miljö- och byggnadsnämnden", "{klass}-{lopnr}/{ar}", "214"),
)


@dataclass(frozen=True, slots=True)
class Medarbetare:
    """Someone who works in the invented municipality; ``oppen``: the password is printed."""

    namn: str
    visningsnamn: str
    roll: Roll
    namnder: tuple[str, ...]
    oppen: bool = True


MEDARBETARE = (
    Medarbetare("admin", "Torvald Ekmarker", Roll.ADMINISTRATOR, ()),
    Medarbetare("registrator", "Majken Tallhed", Roll.REGISTRATOR, ALLA),
    Medarbetare("sekreterare", "Ossian Brobäck", Roll.NAMNDSEKRETERARE, ALLA),
    Medarbetare("handlaggare", "Ylva Kvarnlund", Roll.HANDLAGGARE, ALLA),
    Medarbetare("lasare", "Bertil Stensjö", Roll.LASARE, ALLA),
    Medarbetare("signe.alfors", "Signe Alfors", Roll.HANDLAGGARE, ("KS", "MBN"), oppen=False),
    Medarbetare("nils.granhag", "Nils Granhag", Roll.HANDLAGGARE, ("BUN",), oppen=False),
    Medarbetare("alva.rydback", "Alva Rydbäck", Roll.HANDLAGGARE, ("MBN",), oppen=False),
)

INSTANSER = (
    ("Barn- och utbildningsnämnden", Slag.NAMND, "bun@bjorkforsa.example"),
    ("Miljö- och byggnadsnämnden", Slag.NAMND, "mbn@bjorkforsa.example"),
    ("Kultur- och fritidsnämnden", Slag.NAMND, "kfn@bjorkforsa.example"),
    ("Socialnämnden", Slag.NAMND, "sn@bjorkforsa.example"),
    ("Tekniska nämnden", Slag.NAMND, "tn@bjorkforsa.example"),
    ("Valnämnden", Slag.NAMND, ""),
    ("Forsbackens stadsdelsnämnd", Slag.STADSDELSNAMND, "forsbacken@bjorkforsa.example"),
    ("Norrstrands stadsdelsnämnd", Slag.STADSDELSNAMND, "norrstrand@bjorkforsa.example"),
    ("Ekonomikontoret", Slag.KONTOR, "ekonomi@bjorkforsa.example"),
    ("Samhällsbyggnadskontoret", Slag.KONTOR, "sbk@bjorkforsa.example"),
    ("Björkådalens räddningstjänst", Slag.MYNDIGHET, "diariet@bjorkadalraddning.example"),
    ("Länsmyndigheten i Björkådalen", Slag.MYNDIGHET, "diarium@bjorkadalen.example"),
    ("Björkforsabostäder AB", Slag.BOLAG, "info@bjorkforsabostader.example"),
    ("Björkforsa Energi och Vatten AB", Slag.BOLAG, "kundcenter@bjorkforsaev.example"),
    ("Kommunala pensionärsrådet", Slag.RAD, ""),
    ("Rådet för tillgänglighet", Slag.RAD, ""),
    ("Ungdomsrådet", Slag.RAD, "ungdomsradet@bjorkforsa.example"),
    ("Föreningen Öppna Gator", Slag.FORENING, "styrelsen@oppnagator.example"),
    ("Björkforsa hembygdsförening", Slag.FORENING, ""),
    ("Naturvännerna vid Björkån", Slag.FORENING, "kansli@naturvannerna.example"),
    ("Företagarringen i Björkforsa", Slag.FORENING, "ringen@foretagarringen.example"),
    ("Ägaren till fastigheten Kvarnholmen 1:4", Slag.ENSKILD, ""),
)


ALIAS = (
    ("Kultur- och fritidsnämnden", "Kulturnämnden"),
    ("Kultur- och fritidsnämnden", "KFN"),
    ("Tekniska nämnden", "Gatu- och parknämnden"),
    ("Samhällsbyggnadskontoret", "Stadsbyggnadskontoret"),
    ("Björkforsabostäder AB", "Stiftelsen Björkforsahem"),
    ("Kommunala pensionärsrådet", "KPR"),
    ("Rådet för tillgänglighet", "Handikapprådet"),
)
"""Other names that documents have for them: short ones, and what they were called before."""


@dataclass(frozen=True, slots=True)
class Grund:
    """The nämnder by kod, the people by log-in name, the instanser by name."""

    namnder: Mapping[str, Namnd]
    personer: Mapping[str, Vem]
    instanser: Mapping[str, int]

    def person_id(self, namn: str) -> int | None:
        """The id of a person; None for an empty name."""
        return self.personer[namn].person_id if namn else None


def lay(desk: Desk, *, vem: Vem) -> Grund:
    """Make the nämnder, the people with their roles, and the registry of bodies."""
    made = {
        kod: styrning.add_namnd(desk, vem=vem, kod=kod, namn=namn, monster=monster, klass=klass)
        for kod, namn, monster, klass in NAMNDER
    }
    for medarbetare in MEDARBETARE:
        _employ(desk, medarbetare, made, vem=vem)
    ids = {
        namn: registret.add_instans(desk, vem=vem, namn=namn, slag=slag, epost=epost)
        for namn, slag, epost in INSTANSER
    }
    for namn, alias in ALIAS:
        registret.add_alias(desk, ids[namn], vem=vem, namn=alias)
    for namnd in made.values():
        if namnd.namn in ids:
            instansgiltighet.set_giltighet(desk, ids[namnd.namn], vem=vem, namnd_id=namnd.id)
    with desk.db.read() as conn:
        people = {person.namn: person.vem for person in personer.every(conn)}
    return Grund(made, people, ids)


def _employ(desk: Desk, new: Medarbetare, made: Mapping[str, Namnd], *, vem: Vem) -> None:
    losen = LOSEN if new.oppen else secrets.token_urlsafe(24)
    person_id = styrning.add_person(
        desk, vem=vem, namn=new.namn, losen=losen, visningsnamn=new.visningsnamn
    )
    ids: list[int | None] = [made[kod].id for kod in new.namnder]
    for namnd_id in ids or [None]:
        styrning.grant_roll(desk, person_id, vem=vem, roll=new.roll, namnd_id=namnd_id)


def is_used(desk: Desk) -> bool:
    """Whether somebody has begun to use the installation."""
    with desk.db.read() as conn:
        return bool(namnder.every(conn) or personer.every(conn) or instanser.every(conn))


def is_demo(desk: Desk) -> bool:
    """Whether the people of the installation are those of the invented municipality."""
    with desk.db.read() as conn:
        found = {person.visningsnamn for person in personer.every(conn)}
    return {medarbetare.visningsnamn for medarbetare in MEDARBETARE} <= found
