"""What the desk tests of a remiss share: where it stands, what was noted, who stands where."""

from datetime import date

from archive.diarium.remiss import Utskick
from archive.diarium.sekretess import zoner_of
from archive.registratur import remissvar
from archive.registratur.desk import Desk
from archive.registratur.registrering import Inlamnat, Registrerad
from archive.store import handelser, handlingar, remisser
from archive.store.handlingar import Handling
from archive.store.remisser import Sand
from tests.builders import a_file, kommandorad, some_facts

TRE = ("Byggnadsnämnden", "Kulturnämnden", "Miljönämnden")
SVARSDATUM = date(2026, 4, 15)
MAJ = date(2026, 5, 2)


def the_remiss(
    desk: Desk, arende_id: int, zoner: frozenset[str] | None = None, nr: int = 1
) -> Sand:
    with desk.db.read() as conn:
        return remisser.get(conn, arende_id, nr, zoner=zoner or zoner_of(kommandorad(desk)))


def the_utskick(desk: Desk, arende_id: int, namn: str, nr: int = 1) -> Utskick:
    sent = the_remiss(desk, arende_id, nr=nr).remiss.utskick
    return next(u for u in sent if u.instans == namn)


def lagen(desk: Desk, arende_id: int, nr: int = 1) -> dict[str, str]:
    remiss = the_remiss(desk, arende_id, nr=nr).remiss
    return {u.instans: str(u.lage(desk.today())) for u in remiss.utskick}


def at(desk: Desk, arende_id: int, namn: str) -> tuple[Desk, int, int, int]:
    """One Utskick of the first remiss, as an act is told which."""
    return desk, arende_id, 1, the_utskick(desk, arende_id, namn).id


def handlingar_of(desk: Desk, arende_id: int) -> list[Handling]:
    with desk.db.read() as conn:
        return list(handlingar.of_arende(conn, arende_id, zoner=zoner_of(kommandorad(desk))))


def newest(desk: Desk, arende_id: int) -> handelser.Handelse:
    """The last event of the ärende."""
    with desk.db.read() as conn:
        return handelser.of_arende(conn, arende_id)[0]


def inlamnat(text: str = "", **facts: object) -> Inlamnat:
    files = (a_file(text, "svar.txt"),) if text else ()
    return Inlamnat(some_facts(**{"typ": "yttrande", **facts}), files)


def answer(desk: Desk, arende_id: int, namn: str, **facts: object) -> Registrerad:
    """The yttrande of one instans."""
    known = {"motpart": namn, "datum": desk.today(), **facts}
    where = at(desk, arende_id, namn)
    return remissvar.receive_yttrande(*where, vem=kommandorad(desk), inlamnat=inlamnat(**known))
