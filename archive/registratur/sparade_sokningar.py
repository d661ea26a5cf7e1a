"""Searches that somebody keeps: named, opened again, and told of when something new answers them.

They are a person's own and change nothing in the register, so they leave no händelse. What is new
is counted by the rights that the owner has at the time.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.diarium import NotAllowed
from archive.diarium.arende import cleaned
from archive.diarium.behorighet import Vem
from archive.diarium.instans import OkandInstans
from archive.diarium.sekretess import zoner_of
from archive.registratur import sokning, sokurval
from archive.registratur.desk import Desk
from archive.registratur.sokurval import Sokurval
from archive.search.fraga import parse
from archive.store import personer, sokningar
from archive.store.arenden import OkantArende
from archive.store.db import Connection
from archive.store.sokningar import SparadSokning

MEST = 50
"""Searches that one person may keep: each is asked anew every day."""

MAX_NAMN = 100


class OkandSokning(NotAllowed):
    """The one who asks keeps no such search; whether somebody else does is not told."""

    def __init__(self) -> None:
        super().__init__(
            "Sökningen finns inte bland dina sparade sökningar. Den kan vara borttagen. "
            "Sök igen och spara den på nytt."
        )


class TomSokning(NotAllowed):
    """There is nothing in the query to search for."""

    def __init__(self) -> None:
        super().__init__(
            "Det finns inget att söka på, så sökningen går inte att spara. "
            "Sök efter minst ett ord först."
        )


class OgiltigtNamn(NotAllowed):
    """The search has no name, or too long a one."""

    falt = "namn"

    def __init__(self) -> None:
        super().__init__(f"Ge sökningen ett namn på högst {MAX_NAMN} tecken.")


class NamnetFinns(NotAllowed):
    """The person keeps another search by this name."""

    falt = "namn"

    def __init__(self, namn: str) -> None:
        super().__init__(f"Du har redan en sökning som heter ”{namn}”. Välj ett annat namn.")


class SaknarEpost(NotAllowed):
    """Nobody has said where the person gets mail."""

    falt = "mejlas"

    def __init__(self) -> None:
        super().__init__(
            "Det finns ingen e-postadress till dig. Lägg in den på sidan Byt lösenord, "
            "eller spara utan mejl och se det nya bland sparade sökningar."
        )


class ForManga(NotAllowed):
    """So many searches are kept that no more may be."""

    def __init__(self) -> None:
        super().__init__(f"Du har redan {MEST} sparade sökningar. Ta bort någon först.")


@dataclass(frozen=True, slots=True)
class Lage:
    """A kept search and how many handlingar are new in it.

    ``nya`` is None when it is narrowed to something that is no longer there. ``sedan``: the newest
    handling that is not new.
    """

    sokning: SparadSokning
    nya: int | None
    sedan: int


def save_sokning(
    desk: Desk, *, vem: Vem, namn: str, fraga: str, urval: Sokurval, mejlas: bool = False
) -> int:
    """Keep a search; the id. What is registered from now on is new in it."""
    if parse(fraga).empty:
        raise TomSokning
    with desk.db.write() as conn:
        person_id = _owner(vem)
        known = sokningar.of_person(conn, person_id)
        if len(known) >= MEST:
            raise ForManga
        sokurval.look_up(conn, urval, zoner=zoner_of(vem))
        return sokningar.add(
            conn,
            person_id=person_id,
            namn=_named(namn, known),
            fraga=fraga,
            urval=str(urval),
            mejlas=_may_mail(conn, person_id, mejlas=mejlas),
            skapad=desk.stamp(),
            sedd_till=sokningar.newest(conn),
        )


def change_sokning(desk: Desk, sokning_id: int, *, vem: Vem, namn: str, mejlas: bool) -> None:
    """Another name, or mail from now on, or none."""
    with desk.db.write() as conn:
        own = _own(conn, sokning_id, vem)
        others = [s for s in sokningar.of_person(conn, own.person_id) if s.id != own.id]
        if mejlas != own.mejlas:
            _may_mail(conn, own.person_id, mejlas=mejlas)
        sokningar.change(conn, own.id, namn=_named(namn, others), mejlas=mejlas)


def forget_sokning(desk: Desk, sokning_id: int, *, vem: Vem) -> None:
    """Keep it no longer."""
    with desk.db.write() as conn:
        sokningar.forget(conn, _own(conn, sokning_id, vem).id)


def see_sokning(desk: Desk, sokning_id: int, *, vem: Vem) -> SparadSokning:
    """Its owner looks at what is new, which is new no longer; the search as it was before."""
    with desk.db.write() as conn:
        own = _own(conn, sokning_id, vem)
        sokningar.change(conn, own.id, sedd_till=sokningar.newest(conn))
        return own


def own_sokning(desk: Desk, sokning_id: int, *, vem: Vem) -> SparadSokning:
    """One of one's own."""
    with desk.db.read() as conn:
        return _own(conn, sokning_id, vem)


def own_sokningar(desk: Desk, *, vem: Vem, sedan: int | None = None) -> Sequence[Lage]:
    """One's own, each with how many are new; ``sedan``: new since another handling than it says."""
    with desk.db.read() as conn:
        known = sokningar.of_person(conn, vem.person_id) if vem.person_id else ()
    return [_lage(desk, one, vem, one.sedd_till if sedan is None else sedan) for one in known]


def _lage(desk: Desk, one: SparadSokning, vem: Vem, sedan: int) -> Lage:
    urval = sokurval.since(sokurval.read(one.urval), sedan)
    try:
        with desk.db.read() as conn:
            last = sokurval.look_up(conn, urval, zoner=zoner_of(vem))
    except (OkandInstans, OkantArende):
        return Lage(one, None, sedan)
    found = sokning.search(
        desk, one.fraga, zoner=zoner_of(vem), limit=0, begransning=last.begransning
    )
    return Lage(one, found.total, sedan)


def _owner(vem: Vem) -> int:
    if vem.person_id is None:
        raise OkandSokning
    return vem.person_id


def _own(conn: Connection, sokning_id: int, vem: Vem) -> SparadSokning:
    for one in sokningar.of_person(conn, _owner(vem)):
        if one.id == sokning_id:
            return one
    raise OkandSokning


def _named(namn: str, others: Sequence[SparadSokning]) -> str:
    kept = cleaned(namn)
    if not kept or len(kept) > MAX_NAMN:
        raise OgiltigtNamn
    if kept.casefold() in {one.namn.casefold() for one in others}:
        raise NamnetFinns(kept)
    return kept


def _may_mail(conn: Connection, person_id: int, *, mejlas: bool) -> bool:
    person = personer.get(conn, person_id)
    if mejlas and not (person and person.epost):
        raise SaknarEpost
    return mejlas
