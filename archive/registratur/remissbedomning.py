"""What an answer is taken for: what it says, and that it was none after all (2.4, 2.5.1)."""

from collections.abc import Iterator

from archive.diarium import remiss as regler
from archive.diarium.arende import cleaned
from archive.diarium.behorighet import Vem
from archive.diarium.remiss import Utskick, Yttrande
from archive.diarium.sekretess import zoner_of
from archive.diarium.svar import Svar
from archive.registratur.desk import Desk
from archive.registratur.remissgrund import Akt, get_sand, note
from archive.store import handlingar, remisser
from archive.store.db import Connection
from archive.store.handlingar import Handling
from archive.store.remisser import Sand
from archive.store.utskicksdelar import lift_komplettering


def assess_yttrande(
    desk: Desk, arende_id: int, nr: int, utskick_id: int, *, vem: Vem, svar: Svar
) -> None:
    """What an answer says, as a person has read it: form, standpoint, the decision behind it."""
    with desk.db.write() as conn:
        _arende, sand = get_sand(conn, vem, "assess_yttrande", arende_id, nr)
        efter = regler.assess_yttrande(sand.remiss, utskick_id, svar)
        answer = _readable(conn, sand, utskick_id, vem=vem)
        remisser.save(conn, sand.remiss, efter)
        akt = Akt("assess_yttrande", vem, {}, med_svar=True)
        note(conn, desk, sand, efter, akt=akt, handling_id=answer.id)


def unlink_yttrande(
    desk: Desk,
    arende_id: int,
    nr: int,
    utskick_id: int,
    *,
    vem: Vem,
    skal: str,
    handling_id: int | None = None,
) -> None:
    """A handling was wrongly taken for an answer, or for part of one; it stays registered.

    ``handling_id``: a komplettering; the answer itself if not said.
    """
    with desk.db.write() as conn:
        _arende, sand = get_sand(conn, vem, "unlink_yttrande", arende_id, nr)
        fore = sand.remiss.utskick_by_id(utskick_id)
        known = {y.handling_id: y.nr for y in _answers(fore)}
        wrong = handling_id or next(iter(known), 0)
        efter = regler.unlink_yttrande(sand.remiss, utskick_id, wrong, skal=skal)
        remisser.save(conn, sand.remiss, efter)
        lift_komplettering(conn, utskick_id, wrong, dag=desk.today())
        facts = {"handling": known[wrong], "skal": cleaned(skal)}
        akt = Akt("unlink_yttrande", vem, facts, med_svar=True)
        note(conn, desk, sand, efter, akt=akt, handling_id=wrong)


def _answers(utskick: Utskick) -> Iterator[Yttrande]:
    if utskick.yttrande:
        yield utskick.yttrande
    yield from (k.yttrande for k in utskick.kompletteringar)


def _readable(conn: Connection, sand: Sand, utskick_id: int, *, vem: Vem) -> Handling:
    """The answer, for one who may read it: nobody assesses what they cannot see."""
    answer = sand.remiss.utskick_by_id(utskick_id).yttrande
    found = handlingar.get(conn, answer.handling_id if answer else 0, zoner=zoner_of(vem))
    if found.hemlig:
        raise handlingar.OkandHandling(found.id)
    return found
