"""The registry of bodies: who may be asked, and whom a name in a document means."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive.diarium.arende import cleaned
from archive.diarium.behorighet import Vem, require
from archive.diarium.instans import (
    HarNamnet,
    InstansFinns,
    NamnSaknas,
    NamnUpptaget,
    OgiltigEpost,
    OkandInstans,
    Slag,
    slag_of,
)
from archive.postoppning import instansregister
from archive.postoppning.instansregister import Register, is_group
from archive.registratur.desk import Desk
from archive.store import instanser, namnder
from archive.store.db import Connection
from archive.store.instanser import Instans


class Tolkning(StrEnum):
    """How a name read in a document is understood."""

    KAND = "kand"
    LIKNANDE = "liknande"
    NY = "ny"
    GRUPP = "grupp"
    EGEN = "egen"


@dataclass(frozen=True, slots=True)
class Tolkad:
    """A name from a document, and whom it means.

    KAND: a registered body has this name. LIKNANDE: it may be that body, for a person to say.
    EGEN: a nämnd of this installation is addressed; the body that is that nämnd, or has its name,
    if there is one.
    NY: nobody that is known. GRUPP: several bodies, and which is not said; never a body.
    """

    namn: str
    slag: Tolkning
    instans_id: int | None = None
    instans_namn: str = ""
    likhet: int = 0


class Upptag(StrEnum):
    """What may become of a name that is not known."""

    NY = "ny"
    ALIAS = "alias"
    LAT = "lat"


@dataclass(frozen=True, slots=True)
class Namnval:
    """What was decided of a name: a new body, a name of the body chosen, or left as it is.

    A body that is found by the name already gets no alias. ``slag``: of a new body; when nobody
    says, the one that its name says.
    """

    namn: str
    som: Upptag
    instans_id: int | None = None
    slag: Slag | None = None


def add_instans(desk: Desk, *, vem: Vem, namn: str, slag: Slag, epost: str = "") -> int:
    """A body that may be asked; the id."""
    require(vem, "add_instans")
    namn, epost = _checked(namn, epost)
    with desk.db.write() as conn:
        _refuse_taken(instanser.find(conn, namn), namn)
        return _add(conn, desk, vem=vem, namn=namn, slag=slag, epost=epost)


def change_instans(
    desk: Desk, instans_id: int, *, vem: Vem, namn: str, slag: Slag, epost: str, aktiv: bool
) -> None:
    """New facts about a body; a body that is no longer asked stays in the registry.

    Called by one of its aliases, it has that name once.
    """
    require(vem, "add_instans")
    namn, epost = _checked(namn, epost)
    with desk.db.write() as conn:
        fore, same = instanser.get(conn, instans_id), instanser.find(conn, namn)
        if same and same.id != instans_id:
            _refuse_taken(same, namn)
        for alias in fore.alias if fore else ():
            if alias.casefold() == namn.casefold():
                instanser.remove_alias(conn, instans_id, alias)
        instanser.change(conn, instans_id, namn=namn, slag=slag, epost=epost, aktiv=aktiv)
        facts = {
            "fore": fore.namn if fore else "",
            "namn": namn,
            "slag": slag,
            "epost": epost,
            "aktiv": aktiv,
        }
        desk.note(conn, vem, "change_instans", facts=facts)


def add_alias(desk: Desk, instans_id: int, *, vem: Vem, namn: str) -> None:
    """One more name that a body is found by."""
    require(vem, "add_instans")
    namn = _checked(namn)[0]
    with desk.db.write() as conn:
        instans, same = _get(conn, instans_id), instanser.find(conn, namn)
        if same == instans:
            raise HarNamnet(namn, instans.namn)
        _add_alias(conn, desk, instans, same, vem=vem, namn=namn)


def remove_alias(desk: Desk, instans_id: int, *, vem: Vem, namn: str) -> None:
    """A body is no longer found by this name; what it was asked by that name stands."""
    require(vem, "add_instans")
    with desk.db.write() as conn:
        instans = _get(conn, instans_id)
        if namn in instans.alias:
            instanser.remove_alias(conn, instans_id, namn)
            facts = {"instans": instans.namn, "namn": namn}
            desk.note(conn, vem, "remove_alias", facts=facts)


def take_up_instanser(
    conn: Connection, desk: Desk, *, vem: Vem, val: Sequence[Namnval]
) -> tuple[tuple[str, int | None], ...]:
    """Do what was decided of the names in a document, inside the act that registers it.

    Each name with the body that it means from now on; None for one that is left. A new name that
    somebody else has taken up meanwhile is the same body.
    """
    if any(one.som is not Upptag.LAT for one in val):
        require(vem, "add_instans")
    return tuple((one.namn, _take_up(conn, desk, one, vem=vem)) for one in val)


def resolve(conn: Connection, names: Sequence[str]) -> tuple[Tolkad, ...]:
    """Whom each name of a document means, in its order."""
    every = instanser.every(conn)
    known = Register(as_registered(one) for one in every)
    ours = {one.namnd_id: one for one in every if one.namnd_id is not None}
    own = Register(instansregister.Instans(n.id, n.namn, (n.kod,)) for n in namnder.every(conn))
    return tuple(_tolkad(name, known, own, ours) for name in names)


def as_registered(instans: Instans) -> instansregister.Instans:
    """A body as the letter opener knows one."""
    return instansregister.Instans(instans.id, instans.namn, instans.alias)


def _tolkad(name: str, known: Register, own: Register, ours: Mapping[int, Instans]) -> Tolkad:
    """``ours``: the bodies that are nämnder of this installation, by nämnd."""
    if is_group(name):
        return Tolkad(name, Tolkning.GRUPP)
    found, namnd = known.match(name), own.match(name)
    same = found if found and found.slag is instansregister.Slag.SAMMA else None
    if namnd and (namnd.slag is instansregister.Slag.SAMMA or not found):
        body = same.instans if same else ours.get(namnd.instans.id)
        namn = body.namn if body else namnd.instans.namn
        return Tolkad(name, Tolkning.EGEN, body.id if body else None, namn, namnd.likhet)
    if found:
        slag = Tolkning.KAND if same else Tolkning.LIKNANDE
        if same and any(one.id == same.instans.id for one in ours.values()):
            slag = Tolkning.EGEN
        return Tolkad(name, slag, found.instans.id, found.instans.namn, found.likhet)
    return Tolkad(name, Tolkning.NY)


def _take_up(conn: Connection, desk: Desk, one: Namnval, *, vem: Vem) -> int | None:
    if one.som is Upptag.LAT:
        return None
    namn = _checked(one.namn)[0]
    same = instanser.find(conn, namn)
    if one.som is Upptag.NY:
        namn = namn[:1].upper() + namn[1:]
        slag = one.slag or slag_of(namn)
        return same.id if same else _add(conn, desk, vem=vem, namn=namn, slag=slag, epost="")
    instans = _get(conn, one.instans_id)
    if same != instans and not _is_found_by(instans, namn):
        _add_alias(conn, desk, instans, same, vem=vem, namn=namn)
    return instans.id


def _is_found_by(instans: Instans, namn: str) -> bool:
    found = Register([as_registered(instans)]).match(namn)
    return found is not None and found.slag is instansregister.Slag.SAMMA


def _add(conn: Connection, desk: Desk, *, vem: Vem, namn: str, slag: Slag, epost: str) -> int:
    instans_id = instanser.add(conn, namn=namn, slag=slag, epost=epost)
    desk.note(conn, vem, "add_instans", facts={"namn": namn, "slag": slag, "epost": epost})
    return instans_id


def _add_alias(
    conn: Connection, desk: Desk, instans: Instans, same: Instans | None, *, vem: Vem, namn: str
) -> None:
    if same:
        raise NamnUpptaget(namn, same.namn)
    instanser.add_alias(conn, instans.id, namn)
    desk.note(conn, vem, "add_alias", facts={"instans": instans.namn, "namn": namn})


def _get(conn: Connection, instans_id: int | None) -> Instans:
    found = instanser.get(conn, instans_id) if instans_id is not None else None
    if found is None:
        raise OkandInstans
    return found


def _refuse_taken(same: Instans | None, namn: str) -> None:
    if same and same.namn.casefold() == namn.casefold():
        raise InstansFinns(namn)
    if same:
        raise NamnUpptaget(namn, same.namn)


def _checked(namn: str, epost: str = "") -> tuple[str, str]:
    namn, epost = cleaned(namn), cleaned(epost)
    if not namn:
        raise NamnSaknas
    if epost and not re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@]+", epost):
        raise OgiltigEpost(epost)
    return namn, epost
