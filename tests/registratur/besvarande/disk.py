"""A remiss on a real desk, brought as far as a test needs."""

from datetime import date

from archive.diarium.arende import Riktning
from archive.diarium.sekretess import zoner_of
from archive.registratur import besvarande, sammantraden
from archive.registratur.desk import Desk
from archive.registratur.registrering import Inlamnat, Plats, Registrerad
from archive.store import besvaranden, handelser, handlingar
from archive.store.besvaranden import Mottagen
from tests.builders import a_file, a_namnd, kommandorad, some_facts


def receive(desk: Desk, svarsdatum: date | None = date(2026, 4, 4), **facts: object) -> Mottagen:
    """A remiss from länsstyrelsen to KS, in a new ärende."""
    known = {"typ": "remiss", "motpart": "Länsstyrelsen", "ert_dnr": "402-1234-2026"}
    done = besvarande.receive_remiss(
        desk,
        vem=kommandorad(desk),
        plats=Plats(namnd_id=a_namnd(desk).id),
        inlamnat=Inlamnat(some_facts(**{**known, "rubrik": "Remiss av plan", **facts})),
        svarsdatum=svarsdatum,
    )
    with desk.db.read() as conn:
        (mottagen,) = besvaranden.of_arende(conn, done.arende_id, zoner=zoner_of(kommandorad(desk)))
    return mottagen


def decide(desk: Desk, mottagen: Mottagen) -> None:
    besvarande.decide_yttrande(
        desk, mottagen.besvarande.id, vem=kommandorad(desk), paragraf="§ 87", datum=desk.today()
    )


def dispatch(desk: Desk, mottagen: Mottagen, nyckel: str | None = None) -> Registrerad:
    facts = some_facts(
        riktning=Riktning.UTGAENDE, typ="yttrande", motpart="Länsstyrelsen", datum=desk.today()
    )
    return besvarande.dispatch_yttrande(
        desk,
        mottagen.besvarande.id,
        vem=kommandorad(desk),
        inlamnat=Inlamnat(facts),
        kanal="e-post",
        nyckel=nyckel,
    )


def upprattad(typ: str = "tjänsteutlåtande", text: str = "Text", **facts: object) -> Inlamnat:
    """An upprättad handling with a file."""
    known = {"riktning": Riktning.UPPRATTAD, "typ": typ, "motpart": ""}
    return Inlamnat(some_facts(**{**known, **facts}), (a_file(text, "utlatande.txt"),))


def a_sammantrade(desk: Desk, datum: date, namnd: str = "KS") -> int:
    """A meeting of a nämnd; the id."""
    namnd_id = a_namnd(desk, namnd).id
    (made,) = sammantraden.add_sammantraden(desk, namnd_id, vem=kommandorad(desk), dagar=(datum,))
    return made.id


def now(desk: Desk, mottagen: Mottagen) -> Mottagen:
    """The besvarande as it is kept now."""
    with desk.db.read() as conn:
        return besvaranden.get(conn, mottagen.besvarande.id, zoner=zoner_of(kommandorad(desk)))


def events(desk: Desk, mottagen: Mottagen) -> list[str]:
    """The acts of its ärende, the newest first."""
    with desk.db.read() as conn:
        return [h.slag for h in handelser.of_arende(conn, mottagen.arende_id)]


def rows(desk: Desk, mottagen: Mottagen) -> list[tuple[str, str]]:
    """The handlingar of its ärende: which way each goes, and its type."""
    with desk.db.read() as conn:
        found = handlingar.of_arende(conn, mottagen.arende_id, zoner=zoner_of(kommandorad(desk)))
    return [(str(h.riktning), h.typ) for h in found]
