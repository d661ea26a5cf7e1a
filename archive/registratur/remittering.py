"""A remiss from sending to kommunstyrelsen: each transition an act (domain.md 2.5.0-2.5.1)."""

from collections.abc import Sequence
from datetime import date

from archive.diarium import remiss as regler
from archive.diarium.arende import MAX_MOTPART, MAX_RUBRIK, Riktning, Uppgifter, cleaned
from archive.diarium.behorighet import Vem, require
from archive.diarium.remiss import Yttrande
from archive.diarium.sekretess import zoner_of
from archive.registratur.desk import Desk
from archive.registratur.registrering import (
    InlamnadFil,
    Inlamnat,
    Plats,
    Registrerad,
    done_before,
    enter,
    in_one_act,
    prepare,
)
from archive.registratur.underlag import as_file
from archive.store import arenden, instanser, remisser
from archive.store.db import Connection
from archive.store.remisser import Sand


def send_remiss(
    desk: Desk,
    arende_id: int,
    *,
    vem: Vem,
    rubrik: str,
    instans_ids: Sequence[int],
    svarsdatum: date,
    filer: tuple[InlamnadFil, ...] = (),
    nyckel: str | None = None,
) -> Registrerad:
    """Send one remiss to many: the missiv is one utgående handling, and each instans an Utskick."""
    chosen = tuple(dict.fromkeys(instans_ids))
    regler.check_send(chosen, svarsdatum, today=desk.today())
    with desk.db.read() as conn:
        arende = arenden.get(conn, arende_id, zoner=zoner_of(vem))
        regler.check_arende(arende.dnr, avslutat=arende.avslutat)
        namn = names_of(conn, chosen)
    missiv = Uppgifter(
        riktning=Riktning.UTGAENDE,
        typ="remissmissiv",
        rubrik=rubrik,
        motpart=mottagare_i_ord(namn),
        datum=desk.today(),
        sekretess=arende.sekretess,
    )
    forberett = prepare(desk, Inlamnat(missiv, filer))

    def act(conn: Connection) -> Registrerad:
        _require(conn, vem, "send_remiss", arende_id)
        done = enter(conn, desk, vem=vem, plats=Plats(arende_id=arende_id), forberett=forberett)
        note_utsand(conn, desk, done, vem=vem, rubrik=rubrik, chosen=chosen, svarsdatum=svarsdatum)
        return done

    return in_one_act(desk, nyckel, act)


def note_utsand(
    conn: Connection,
    desk: Desk,
    done: Registrerad,
    *,
    vem: Vem,
    rubrik: str,
    chosen: Sequence[int],
    svarsdatum: date,
) -> None:
    """The handling just registered is the missiv of a remiss sent to the chosen instanser."""
    days = {"svarsdatum": svarsdatum, "sista_dag": regler.sista_dag(svarsdatum)}
    sand = remisser.add(
        conn,
        arende_id=done.arende_id,
        rubrik=cleaned(rubrik),
        missiv_id=done.handling_id,
        utsand=desk.today(),
        **days,
    )
    remisser.add_utskick(conn, sand.remiss.id, chosen, **days, skickad=desk.today())
    facts = {
        "remiss": sand.remiss.nr,
        "instanser": names_of(conn, chosen),
        **{name: day.isoformat() for name, day in days.items()},
    }
    where = {"arende_id": done.arende_id, "handling_id": done.handling_id}
    desk.note(conn, vem, "send_remiss", **where, facts=facts)


def names_of(conn: Connection, instans_ids: Sequence[int]) -> list[str]:
    """The names of some instanser, in the order of the registry."""
    return [i.namn for i in instanser.every(conn) if i.id in instans_ids]


def extend_svarsdatum(
    desk: Desk, arende_id: int, nr: int, utskick_id: int, *, vem: Vem, svarsdatum: date, skal: str
) -> None:
    """Give one instans longer to answer, with a reason."""
    with desk.db.write() as conn:
        sand = _sand(conn, vem, "extend_svarsdatum", arende_id, nr)
        fore = sand.remiss.utskick_by_id(utskick_id)
        changed = regler.extend_svarsdatum(
            sand.remiss, utskick_id, svarsdatum, skal=skal, today=desk.today()
        )
        remisser.save(conn, changed)
        dates = {"fran": fore.svarsdatum.isoformat(), "till": svarsdatum.isoformat()}
        facts = _of_utskick(sand, utskick_id, **dates, skal=cleaned(skal))
        desk.note(conn, vem, "extend_svarsdatum", arende_id=arende_id, facts=facts)


def receive_yttrande(
    desk: Desk,
    arende_id: int,
    nr: int,
    utskick_id: int,
    *,
    vem: Vem,
    inlamnat: Inlamnat,
    nyckel: str | None = None,
) -> Registrerad:
    """Register the yttrande of one instans: an inkommen handling that the Utskick points at."""
    forberett = prepare(desk, inlamnat)

    def act(conn: Connection) -> Registrerad:
        sand = _sand(conn, vem, "receive_yttrande", arende_id, nr)
        regler.check_yttrande(sand.remiss, utskick_id)
        done = enter(conn, desk, vem=vem, plats=Plats(arende_id=arende_id), forberett=forberett)
        yttrande = Yttrande(done.handling_id, done.nr, forberett.uppgifter.datum)
        remisser.save(conn, regler.receive_yttrande(sand.remiss, utskick_id, yttrande))
        facts = _of_utskick(sand, utskick_id, handling=done.nr, inkom=yttrande.inkom.isoformat())
        where = {"arende_id": arende_id, "handling_id": done.handling_id}
        desk.note(conn, vem, "receive_yttrande", **where, facts=facts)
        return done

    return in_one_act(desk, nyckel, act)


def decline(
    desk: Desk,
    arende_id: int,
    nr: int,
    utskick_id: int,
    *,
    vem: Vem,
    datum: date,
    anteckning: str = "",
) -> None:
    """The instans has said that it will not answer."""
    with desk.db.write() as conn:
        sand = _sand(conn, vem, "decline", arende_id, nr)
        remisser.save(
            conn, regler.decline(sand.remiss, utskick_id, datum=datum, today=desk.today())
        )
        said = {"datum": datum.isoformat(), "anteckning": cleaned(anteckning)}
        facts = _of_utskick(sand, utskick_id, **said)
        desk.note(conn, vem, "decline", arende_id=arende_id, facts=facts)


def close_unanswered(
    desk: Desk, arende_id: int, nr: int, utskick_id: int, *, vem: Vem, skal: str
) -> None:
    """Decide that no answer will come, with a reason."""
    with desk.db.write() as conn:
        sand = _sand(conn, vem, "close_unanswered", arende_id, nr)
        remisser.save(
            conn, regler.close_unanswered(sand.remiss, utskick_id, skal=skal, today=desk.today())
        )
        facts = _of_utskick(sand, utskick_id, skal=cleaned(skal))
        desk.note(conn, vem, "close_unanswered", arende_id=arende_id, facts=facts)


def hand_over(
    desk: Desk, arende_id: int, nr: int, *, vem: Vem, skal: str = "", nyckel: str | None = None
) -> Registrerad:
    """Hand the underlag over to kommunstyrelsen: an upprättad handling.

    It says what came and what is missing, and is as secret as its ärende.
    """
    before = done_before(desk, nyckel)
    if before:
        return before
    today = desk.today()
    with desk.db.read() as conn:
        sand = _sand(conn, vem, "hand_over", arende_id, nr)
        arende = arenden.get(conn, arende_id, zoner=zoner_of(vem))
    over = regler.hand_over(sand.remiss, skal=skal, today=today)
    rubrik = f"Underlag till kommunstyrelsen: {sand.remiss.rubrik}"[:MAX_RUBRIK]
    uppgifter = Uppgifter(
        riktning=Riktning.UPPRATTAD,
        typ="remissammanställning",
        rubrik=rubrik,
        motpart="Kommunstyrelsen",
        datum=today,
        sekretess=arende.sekretess,
    )
    forberett = prepare(desk, Inlamnat(uppgifter, (as_file(arende, over, today=today),)))

    def act(conn: Connection) -> Registrerad:
        now = _sand(conn, vem, "hand_over", arende_id, nr)
        remisser.save(conn, regler.hand_over(now.remiss, skal=skal, today=today))
        if now.remiss != sand.remiss:
            raise regler.UnderlagetAndrat
        done = enter(conn, desk, vem=vem, plats=Plats(arende_id=arende_id), forberett=forberett)
        remisser.set_underlag(conn, now.remiss.id, done.handling_id)
        facts = {
            "remiss": nr,
            "saknas": [u.instans for u in over.saknas],
            "skal": over.overlamnad_skal,
        }
        desk.note(
            conn, vem, "hand_over", arende_id=arende_id, handling_id=done.handling_id, facts=facts
        )
        return done

    return in_one_act(desk, nyckel, act)


def mottagare_i_ord(namn: Sequence[str]) -> str:
    """To whom a missiv goes, in one line: three names, or two and how many more."""
    few = namn if len(namn) <= 3 else (*namn[:2], f"{len(namn) - 2} instanser till")
    said = regler.uppraknad(few)
    return said if len(said) <= MAX_MOTPART else f"{len(namn)} remissinstanser"


def _require(conn: Connection, vem: Vem, act: str, arende_id: int) -> None:
    require(vem, act, arenden.get(conn, arende_id, zoner=zoner_of(vem)).namnd_id)


def _sand(conn: Connection, vem: Vem, act: str, arende_id: int, nr: int) -> Sand:
    _require(conn, vem, act, arende_id)
    return remisser.get(conn, arende_id, nr, zoner=zoner_of(vem))


def _of_utskick(sand: Sand, utskick_id: int, **facts: object) -> dict[str, object]:
    instans = sand.remiss.utskick_by_id(utskick_id).instans
    return {"remiss": sand.remiss.nr, "instans": instans, **facts}
