"""What the acts of a remiss have in common: found, changed by its rule, noted; all or nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from archive.diarium.arende import MAX_MOTPART
from archive.diarium.behorighet import Vem, require
from archive.diarium.giltighet import check_asked
from archive.diarium.instans import OkandInstans
from archive.diarium.remiss import Remiss, Utskick, uppraknad
from archive.diarium.sekretess import zoner_of
from archive.registratur.belagg import enter_if, once
from archive.registratur.desk import Desk
from archive.registratur.registrering import Forberett, Registrerad
from archive.registratur.remisspost import Remissbrev, write_letters
from archive.store import arenden, instansgiltighet, remisser
from archive.store.arenden import Arende
from archive.store.db import Connection
from archive.store.instansgiltighet import Adressat
from archive.store.remisser import Sand

Rule = Callable[[Remiss, int | None], Remiss]
"""What an act makes of a remiss, given the id of the handling it registered, if any."""


class Utpekat(NamedTuple):
    """One Utskick of one remiss."""

    arende_id: int
    nr: int
    utskick_id: int


@dataclass(frozen=True, slots=True)
class Akt:
    """An act as it is noted: its name, who does it, and what the event says beside what changed.

    ``med_svar``: it is about what an answer says, and hangs on the answer's own handling.
    """

    namn: str
    vem: Vem
    facts: Mapping[str, object]
    med_svar: bool = False


def read_sand(desk: Desk, vem: Vem, act: str, arende_id: int, nr: int) -> tuple[Arende, Sand]:
    """The remiss with its ärende, as it stands before an act is prepared."""
    with desk.db.read() as conn:
        return get_sand(conn, vem, act, arende_id, nr)


def get_sand(conn: Connection, vem: Vem, act: str, arende_id: int, nr: int) -> tuple[Arende, Sand]:
    """The remiss with its ärende, for one who may do the act to it."""
    arende = arenden.get(conn, arende_id, zoner=zoner_of(vem))
    require(vem, act, arende.namnd_id)
    return arende, remisser.get(conn, arende_id, nr, zoner=zoner_of(vem))


def change(
    desk: Desk,
    arende_id: int,
    nr: int,
    *,
    akt: Akt,
    rule: Rule,
    forberett: Forberett | None = None,
    brev: Sequence[Remissbrev] = (),
    nyckel: str | None = None,
) -> Registrerad | None:
    """Change a remiss by a rule, note it, register the handling that goes with it.

    ``brev``: the letters that handling goes by.
    """

    def act(conn: Connection) -> Registrerad | None:
        arende, sand = get_sand(conn, akt.vem, akt.namn, arende_id, nr)
        done = enter_if(conn, desk, vem=akt.vem, arende_id=arende_id, forberett=forberett)
        efter = rule(sand.remiss, done.handling_id if done else None)
        remisser.save(conn, sand.remiss, efter)
        note(conn, desk, sand, efter, akt=akt, done=done)
        if done:
            left_with = done.handling_id
            write_letters(conn, desk, brev, arende=arende, remiss=efter, handling_id=left_with)
        return done

    return once(desk, nyckel, act)


def note(
    conn: Connection,
    desk: Desk,
    sand: Sand,
    efter: Remiss,
    *,
    akt: Akt,
    done: Registrerad | None = None,
    handling_id: int | None = None,
) -> None:
    """The event of an act: what it says, and every fact before and after.

    A secret handling hides the words of the act that came with it.
    """
    known = {u.id: u for u in sand.remiss.utskick}
    touched = [u for u in efter.utskick if u != known.get(u.id)]
    names = [u.instans for u in touched]
    facts: dict[str, object] = {"remiss": efter.nr, "instanser": names}
    if len(names) == 1:
        facts["instans"] = names[0]
    if done:
        facts["handling"] = done.nr
    facts["andrat"] = [
        {"instans": u.instans, **skillnad(known.get(u.id), u, med_svar=akt.med_svar)}
        for u in touched
    ]
    hidden = done.handling_id if done else handling_id
    where = {"arende_id": sand.arende_id, "handling_id": hidden}
    desk.note(conn, akt.vem, akt.namn, **where, facts={**facts, **akt.facts})


def skillnad(fore: Utskick | None, efter: Utskick, *, med_svar: bool) -> dict[str, object]:
    """The facts of an Utskick that are not what they were: before, and after."""
    now = _plain(efter, med_svar=med_svar)
    was = _plain(fore, med_svar=med_svar) if fore else {}
    names = [name for name, value in now.items() if value != was.get(name, "")]
    return {
        "fore": {name: was.get(name, "") for name in names},
        "efter": {name: now[name] for name in names},
    }


def adressater(conn: Connection, instans_ids: Sequence[int], *, today: date) -> list[Adressat]:
    """The bodies that are to be asked, each once; one that is not there to ask is refused."""
    chosen = tuple(dict.fromkeys(instans_ids))
    known = instansgiltighet.by_ids(conn, chosen)
    if len(known) < len(chosen):
        raise OkandInstans
    for one in known.values():
        check_asked(one.namn, one.giltighet, today=today)
    return list(known.values())


def mottagare_i_ord(namn: Sequence[str]) -> str:
    """To whom a letter goes, in one line: three names, or two and how many more."""
    few = namn if len(namn) <= 3 else (*namn[:2], f"{len(namn) - 2} instanser till")
    said = uppraknad(few)
    return said if len(said) <= MAX_MOTPART else f"{len(namn)} remissinstanser"


def iso(day: date | None) -> str:
    """A day as an event keeps it; empty for none."""
    return day.isoformat() if day else ""


_DAYS = (
    *("svarsdatum", "sista_dag", "utan_svarsdatum", "skickad", "bekraftad", "avstod", "obesvarad"),
    *("aterkallad", "ersatt"),
)
_TEXTS = (
    *("obesvarad_skal", "aterkallad_skal", "ersatt_skal", "ert_dnr", "kontakt", "kanal", "adress"),
    *("omgang", "spontan"),
)


def _plain(utskick: Utskick, *, med_svar: bool) -> dict[str, object]:
    """The facts of an Utskick as an event keeps them."""
    known: dict[str, object] = {name: iso(getattr(utskick, name)) for name in _DAYS}
    known |= {name: getattr(utskick, name) for name in _TEXTS}
    known["yttrande"] = utskick.yttrande.handling_id if utskick.yttrande else ""
    if med_svar:
        svar = utskick.svar
        known |= {"svarsform": svar.svarsform or "", "paragraf": svar.paragraf}
        known |= {"stallningstagande": svar.stallningstagande or "", "datum": iso(svar.datum)}
    return known
