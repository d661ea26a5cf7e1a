"""Sändlistor: named lists of bodies that are often asked together."""

from collections.abc import Sequence

from archive.diarium import NotAllowed
from archive.diarium.arende import cleaned
from archive.diarium.behorighet import Vem, require
from archive.diarium.instans import OkandInstans
from archive.diarium.remiss import IngenInstans
from archive.registratur.desk import Desk
from archive.store import instansgiltighet, sandlistor
from archive.store.db import Connection
from archive.store.sandlistor import Sandlista


class SandlistaFinns(NotAllowed):
    """A list is known by its name."""

    falt = "namn"

    def __init__(self, namn: str) -> None:
        self.namn = namn
        super().__init__(f"Sändlistan {namn} finns redan. Ändra den, eller välj ett annat namn.")


class SandlistaUtanNamn(NotAllowed):
    """A list is known by its name."""

    falt = "namn"

    def __init__(self) -> None:
        super().__init__("Skriv vad sändlistan heter, till exempel Alla nämnder.")


def save_sandlista(
    desk: Desk,
    *,
    vem: Vem,
    namn: str,
    instans_ids: Sequence[int],
    namnd_id: int | None = None,
    sandlista_id: int | None = None,
    aktiv: bool = True,
) -> int:
    """A new list, or what one is called and who is on it from now on; the id.

    ``namnd_id`` None: every nämnd's own. A list that is put away is kept.
    """
    namn = cleaned(namn)
    if not namn:
        raise SandlistaUtanNamn
    if not instans_ids:
        raise IngenInstans
    with desk.db.write() as conn:
        fore = sandlistor.get(conn, sandlista_id) if sandlista_id is not None else None
        owner = fore.namnd_id if fore else namnd_id
        require(vem, "save_sandlista", owner)
        same = sandlistor.find(conn, owner, namn)
        if same and same.id != sandlista_id:
            raise SandlistaFinns(same.namn)
        names = _names(conn, instans_ids)
        saved_id = fore.id if fore else sandlistor.add(conn, namnd_id=owner, namn=namn)
        sandlistor.save(conn, saved_id, namn=namn, aktiv=aktiv, instans_ids=instans_ids)
        facts = {"namn": namn, "aktiv": aktiv, "instanser": names, "fore": _before(conn, fore)}
        desk.note(conn, vem, "save_sandlista", facts={"sandlista": saved_id, **facts})
    return saved_id


def _names(conn: Connection, instans_ids: Sequence[int]) -> list[str]:
    known = instansgiltighet.by_ids(conn, tuple(dict.fromkeys(instans_ids)))
    if len(known) < len(set(instans_ids)):
        raise OkandInstans
    return [one.namn for one in known.values()]


def _before(conn: Connection, fore: Sandlista | None) -> dict[str, object]:
    if fore is None:
        return {}
    names = _names(conn, fore.instans_ids)
    return {"namn": fore.namn, "aktiv": fore.aktiv, "instanser": names}
