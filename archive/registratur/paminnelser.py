"""Reminders: what is due by the plan, and what has gone (A6). Run as often as one likes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from archive.diarium import remiss as regler
from archive.diarium.behorighet import Vem
from archive.diarium.instans import Slag, ska_svara
from archive.diarium.kalender import datum_i_ord
from archive.diarium.remiss import Pamind, Paminnelse, Remiss, Utskick
from archive.diarium.sekretess import zoner_of
from archive.registratur.belagg import Skrivelse, brev_of, prepare_skrivelse
from archive.registratur.desk import Desk
from archive.registratur.registrering import (
    Forberett,
    Plats,
    Registrerad,
    enter,
    in_one_act,
)
from archive.registratur.remissgrund import Akt, get_sand, iso, mottagare_i_ord, note, read_sand
from archive.registratur.remisspost import write_letters
from archive.store import paminnelser, remisser
from archive.store.arenden import Arende
from archive.store.db import Connection
from archive.store.remisser import Sand


@dataclass(frozen=True, slots=True)
class Forfallen:
    """What is due to one instans: every kind, the earliest first."""

    utskick: Utskick
    slag: tuple[Paminnelse, ...]

    @property
    def to_instans(self) -> bool:
        """Whether the instans is told; a proposal to give up is for us alone."""
        return not all(p.is_proposal for p in self.slag)


@dataclass(frozen=True, slots=True)
class Paminda:
    """What a run did for one remiss: the letter, if one went, and what was due to whom."""

    registrerad: Registrerad | None
    forfallna: tuple[Forfallen, ...]


Utgang = Callable[[Connection, Sand, Paminda], None]
"""What takes the reminders of a remiss out of the house, in the transaction that made them."""


def due(desk: Desk, *, vem: Vem) -> Sequence[tuple[Sand, tuple[Forfallen, ...]]]:
    """Every remiss with something due today, and to whom. Nothing is sent by looking."""
    with desk.db.read() as conn:
        waiting = remisser.waiting(conn, zoner=zoner_of(vem))
        gone = paminnelser.of_waiting(conn)
    found = ((sand, _due(sand.remiss, gone, today=desk.today())) for sand in waiting)
    return [(sand, forfallna) for sand, forfallna in found if forfallna]


def remind_due(
    desk: Desk, arende_id: int, nr: int, *, vem: Vem, ut: Utgang | None = None
) -> Paminda:
    """Send what is due in one remiss by its plan: one utgående handling, a row per Utskick.

    Each kind goes once for each svarsdatum, however often this is run. ``ut`` writes the letters,
    in the same transaction.
    """
    today = desk.today()
    arende, sand = read_sand(desk, vem, "remind", arende_id, nr)
    with desk.db.read() as conn:
        planned = _due(sand.remiss, paminnelser.of_remiss(conn, sand.remiss.id), today=today)
    told = [f.utskick for f in planned if f.to_instans]
    letter = _prepare(desk, arende, sand.remiss, told, None) if told else None
    with desk.db.write() as conn:
        _arende, now = get_sand(conn, vem, "remind", arende_id, nr)
        known = _due(now.remiss, paminnelser.of_remiss(conn, now.remiss.id), today=today)
        left = tuple(f for f in known if f in planned)
        made = None
        if letter and any(f.to_instans for f in left):
            made = enter(conn, desk, vem=vem, plats=Plats(arende_id=arende_id), forberett=letter)
        rows = [(f.utskick.id, _gone(f.utskick, p.slag, today)) for f in left for p in f.slag]
        _keep(conn, desk, now, rows, vem=vem, made=made)
        done = Paminda(made, left)
        if ut and left:
            ut(conn, now, done)
    desk.woken.set()
    return done


def remind(
    desk: Desk,
    arende_id: int,
    nr: int,
    *,
    vem: Vem,
    utskick_ids: Sequence[int],
    skrivelse: Skrivelse | None = None,
    nyckel: str | None = None,
) -> Registrerad:
    """Remind some instanser by hand, each at most once a day: one utgående handling to them all."""
    today = desk.today()
    arende, sand = read_sand(desk, vem, "remind", arende_id, nr)
    chosen = regler.get_chosen(sand.remiss, utskick_ids)
    letter, brev = _prepare(desk, arende, sand.remiss, chosen, skrivelse), brev_of(skrivelse)

    def act(conn: Connection) -> Registrerad:
        arende, now = get_sand(conn, vem, "remind", arende_id, nr)
        gone = paminnelser.of_remiss(conn, now.remiss.id)
        rows = [
            (one.id, regler.remind(now.remiss, one.id, gone.get(one.id, ()), today=today))
            for one in chosen
        ]
        made = enter(conn, desk, vem=vem, plats=Plats(arende_id=arende_id), forberett=letter)
        _keep(conn, desk, now, rows, vem=vem, made=made)
        left_with = made.handling_id
        write_letters(conn, desk, brev, arende=arende, remiss=now.remiss, handling_id=left_with)
        return made

    return in_one_act(desk, nyckel, act)


def _due(
    remiss: Remiss, gone: Mapping[int, Sequence[Pamind]], *, today: date
) -> tuple[Forfallen, ...]:
    found = (
        Forfallen(u, regler.due_reminders(remiss, u, gone.get(u.id, ()), today))
        for u in remiss.utskick
    )
    return tuple(f for f in found if f.slag)


def _gone(utskick: Utskick, slag: str, today: date) -> Pamind:
    return Pamind(slag, utskick.omgang, utskick.svarsdatum, today)


def _keep(
    conn: Connection,
    desk: Desk,
    sand: Sand,
    rows: Sequence[tuple[int, Pamind]],
    *,
    vem: Vem,
    made: Registrerad | None,
) -> None:
    """What has gone is kept, and noted once for the remiss."""
    if not rows:
        return
    handling_id = made.handling_id if made else None
    paminnelser.add(conn, rows, handling_id=handling_id, tid=desk.stamp())
    names = {u.id: u.instans for u in sand.remiss.utskick}
    told = [
        {"instans": names[i], "slag": p.slag, "svarsdatum": iso(p.for_svarsdatum)} for i, p in rows
    ]
    facts = {"paminda": told, "instanser": list(dict.fromkeys(names[i] for i, _ in rows))}
    note(conn, desk, sand, sand.remiss, akt=Akt("remind", vem, facts), done=made)


def _prepare(
    desk: Desk,
    arende: Arende,
    remiss: Remiss,
    told: Sequence[Utskick],
    skrivelse: Skrivelse | None,
) -> Forberett:
    text = Skrivelse("\n".join(_lines(arende, remiss, told, today=desk.today())))
    return prepare_skrivelse(
        desk,
        arende,
        skrivelse or text,
        typ="påminnelse",
        om=f"Påminnelse om remiss: {remiss.rubrik}",
        till=mottagare_i_ord([u.instans for u in told]),
    )


def _lines(
    arende: Arende, remiss: Remiss, told: Sequence[Utskick], *, today: date
) -> Iterator[str]:
    """The reminder in plain words; who is only invited is not told that they must (FL 8 §)."""
    yield "Påminnelse om remiss"
    yield ""
    yield f"Ärende: {arende.dnr} {arende.rubrik}"
    yield f"Remiss {remiss.nr}: {remiss.rubrik}"
    if remiss.kontakt:
        yield f"Kontakt: {remiss.kontakt}"
    yield ""
    for one in told:
        yield f"{one.instans}: {_asks(one, today)}"


def _asks(utskick: Utskick, today: date) -> str:
    must = ska_svara(Slag(utskick.slag))
    dag = datum_i_ord(utskick.svarsdatum)
    if utskick.frist is None:
        return "vi väntar på ert yttrande." if must else "ni är välkomna att lämna ett yttrande."
    if today <= utskick.frist:
        asked = "ska lämna" if must else "är inbjudna att lämna"
        return f"ni {asked} ett yttrande senast {dag}."
    if must:
        return f"ert yttrande skulle ha lämnats {dag}. Skicka det så snart det går."
    return f"svarstiden gick ut {dag}. Ett yttrande är välkommet även nu."
