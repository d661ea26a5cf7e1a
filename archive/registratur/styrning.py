"""What steers the installation: nämnder, people, roles and passwords."""

import re
import secrets
from base64 import b64encode
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from archive.diarium import NotAllowed
from archive.diarium.arende import cleaned
from archive.diarium.behorighet import Roll, Vem, require
from archive.diarium.dnr import check_pattern
from archive.diarium.instans import NamnSaknas
from archive.registratur.desk import Desk
from archive.registratur.personadress import checked_epost
from archive.store import namnder, personer
from archive.store.namnder import Namnd
from archive.store.personer import Person

MONSTER = "{kod} {ar}/{lopnr}"
MIN_LOSEN = 12
MAX_FORSOK = 5
FONSTER = timedelta(minutes=10)

_hasher = PasswordHasher()


class NamndFinns(NotAllowed):
    """A code names one nämnd."""

    def __init__(self, kod: str) -> None:
        super().__init__(f"Koden {kod} används redan av en annan nämnd. Välj en annan kod.")


class OgiltigKod(NotAllowed):
    """A code stands in numbers and addresses."""

    def __init__(self, kod: str) -> None:
        super().__init__(
            f"”{kod}” kan inte vara en kod. Använd 1–10 bokstäver A–Ö, till exempel KS eller BUN."
        )


class PersonFinns(NotAllowed):
    """A log-in name belongs to one person."""

    def __init__(self, namn: str) -> None:
        super().__init__(f"Användarnamnet {namn} är upptaget. Välj ett annat.")


class OgiltigtAnvandarnamn(NotAllowed):
    """A log-in name is short and plain."""

    def __init__(self) -> None:
        super().__init__(
            "Användarnamnet får ha 2–60 tecken: bokstäver, siffror, punkt, bindestreck och @."
        )


class KortLosen(NotAllowed):
    """The password is too short."""

    def __init__(self) -> None:
        super().__init__(
            f"Lösenordet ska ha minst {MIN_LOSEN} tecken. "
            "En mening är lätt att minnas och svår att gissa."
        )


class FelLosen(NotAllowed):
    """Name or password is wrong; which, is not said."""

    def __init__(self) -> None:
        super().__init__(
            "Fel användarnamn eller lösenord. "
            "Försök igen, eller be en administratör om ett nytt lösenord."
        )


class ForMangaForsok(NotAllowed):
    """Too many failed log-ins in a row."""

    def __init__(self) -> None:
        super().__init__("För många felaktiga försök. Vänta tio minuter och försök igen.")


class RollBehoverNamnd(NotAllowed):
    """Every role but administrator holds in one nämnd."""

    def __init__(self) -> None:
        super().__init__(
            "Välj vilken nämnd rollen gäller. Bara administratör gäller hela installationen."
        )


def add_namnd(
    desk: Desk, *, vem: Vem, kod: str, namn: str, monster: str = MONSTER, klass: str = ""
) -> Namnd:
    """A nämnd with its diarium.

    ``monster``: such as ``{kod} {ar}/{lopnr}`` or ``{klass}-{lopnr}/{ar}``.
    """
    require(vem, "add_namnd")
    kod, namn = cleaned(kod), cleaned(namn)
    if not re.fullmatch(r"[A-Za-zÅÄÖåäö]{1,10}", kod):
        raise OgiltigKod(kod)
    if not namn:
        raise NamnSaknas
    check_pattern(monster, kod=kod, klass=klass or None)
    with desk.db.write() as conn:
        if namnder.find(conn, kod):
            raise NamndFinns(kod)
        namnd = namnder.add(conn, kod=kod, namn=namn, monster=monster, klass=klass)
        desk.note(
            conn,
            vem,
            "add_namnd",
            facts={"kod": kod, "namn": namn, "monster": monster, "klass": klass},
        )
    return namnd


def add_person(
    desk: Desk, *, vem: Vem, namn: str, losen: str, visningsnamn: str = "", epost: str = ""
) -> int:
    """Someone who may log in; the id. Without a role there is nothing to do yet."""
    require(vem, "add_person")
    namn, visningsnamn = cleaned(namn), cleaned(visningsnamn)
    if not re.fullmatch(r"[\w.@-]{2,60}", namn):
        raise OgiltigtAnvandarnamn
    known = {"namn": namn, "visningsnamn": visningsnamn, "epost": checked_epost(epost)}
    hashed = _hashed(losen)
    with desk.db.write() as conn:
        if personer.find(conn, namn):
            raise PersonFinns(namn)
        person_id = personer.add(conn, **known, losen=hashed, nyckel=secrets.token_hex(16))
        desk.note(conn, vem, "add_person", facts=known)
    return person_id


def grant_roll(desk: Desk, person_id: int, *, vem: Vem, roll: Roll, namnd_id: int | None) -> None:
    """Give someone a role, in a nämnd or as administrator."""
    require(vem, "grant_roll")
    if (roll is Roll.ADMINISTRATOR) != (namnd_id is None):
        raise RollBehoverNamnd
    with desk.db.write() as conn:
        personer.grant(conn, person_id, roll, namnd_id)
        desk.note(
            conn,
            vem,
            "grant_roll",
            facts={"person_id": person_id, "roll": roll, "namnd_id": namnd_id},
        )


def withdraw_roll(
    desk: Desk, person_id: int, *, vem: Vem, roll: Roll, namnd_id: int | None
) -> None:
    """Take a role away; it holds from the next page on."""
    require(vem, "grant_roll")
    with desk.db.write() as conn:
        personer.withdraw(conn, person_id, roll, namnd_id)
        desk.note(
            conn,
            vem,
            "withdraw_roll",
            facts={"person_id": person_id, "roll": roll, "namnd_id": namnd_id},
        )


def set_losen(desk: Desk, person_id: int, *, vem: Vem, losen: str) -> None:
    """A new password for someone; every session of theirs ends."""
    require(vem, "set_losen")
    _store_losen(desk, person_id, vem, losen)


def change_losen(desk: Desk, person: Person, *, fore: str, losen: str) -> None:
    """One's own new password, given the old one."""
    if not _verify(person.losen, fore):
        raise FelLosen
    _store_losen(desk, person.id, person.vem, losen)


def set_aktiv(desk: Desk, person_id: int, *, vem: Vem, aktiv: bool) -> None:
    """Let someone in, or keep them out from the next page on."""
    require(vem, "add_person")
    with desk.db.write() as conn:
        personer.set_aktiv(conn, person_id, aktiv=aktiv)
        desk.note(conn, vem, "set_aktiv", facts={"person_id": person_id, "aktiv": aktiv})


def log_in(desk: Desk, *, namn: str, losen: str, adress: str) -> Person:
    """Who this is. Wrong name and wrong password cost the same time and get the same answer.

    Five failures in ten minutes for a name from an address close that door for a while.
    """
    since = (desk.now() - FONSTER).isoformat(timespec="milliseconds")
    with desk.db.read() as conn:
        if personer.attempts_since(conn, namn=namn, adress=adress, tid=since) >= MAX_FORSOK:
            raise ForMangaForsok
        person = personer.find(conn, namn)
    known = _verify(person.losen if person else _nobodys(), losen)
    with desk.db.write() as conn:
        if not (person and known and person.aktiv):
            personer.note_attempt(conn, namn=namn, adress=adress, tid=desk.stamp())
        else:
            personer.forget_attempts(conn, namn=namn, before=since)
    if not (person and known and person.aktiv):
        raise FelLosen
    return person


def _verify(hashed: str, losen: str) -> bool:
    try:
        return _hasher.verify(hashed, losen)
    except (VerifyMismatchError, InvalidHashError):
        return False


def _nobodys() -> str:
    """A hash that no password has, made without hashing; to try one takes as long as any other."""
    salt, digest = (b64encode(secrets.token_bytes(n)).decode().rstrip("=") for n in (16, 32))
    cost = f"m={_hasher.memory_cost},t={_hasher.time_cost},p={_hasher.parallelism}"
    return f"$argon2id$v=19${cost}${salt}${digest}"


def _hashed(losen: str) -> str:
    if len(losen) < MIN_LOSEN:
        raise KortLosen
    return _hasher.hash(losen)


def _store_losen(desk: Desk, person_id: int, vem: Vem, losen: str) -> None:
    hashed = _hashed(losen)
    with desk.db.write() as conn:
        personer.set_losen(conn, person_id, losen=hashed, nyckel=secrets.token_hex(16))
        desk.note(conn, vem, "set_losen", facts={"person_id": person_id})
