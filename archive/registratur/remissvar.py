"""What comes of a remiss: answers, more of them, or that none will come (A7-A10)."""

from collections.abc import Iterator, Sequence
from datetime import date

from archive.diarium import NotAllowed
from archive.diarium import remiss as regler
from archive.diarium.arende import Riktning, cleaned
from archive.diarium.behorighet import Vem, require
from archive.diarium.remiss import Remiss, Yttrande
from archive.diarium.sekretess import zoner_of
from archive.diarium.svar import OBEDOMT, Svar
from archive.registratur.belagg import Belagg, prepare_belagg
from archive.registratur.desk import Desk
from archive.registratur.registrering import (
    Inlamnat,
    Plats,
    Registrerad,
    enter,
    in_one_act,
    prepare,
)
from archive.registratur.remissgrund import (
    Akt,
    Utpekat,
    change,
    get_sand,
    iso,
    note,
    read_sand,
)
from archive.store import handlingar, paminnelser, remisser
from archive.store.db import Connection
from archive.store.handlingar import Handling


class IngenInkommen(NotAllowed):
    """What answers a remiss has come in, and stands."""

    falt = "handling"

    def __init__(self, nr: int) -> None:
        self.nr = nr
        super().__init__(
            f"Handling {nr} kan inte vara ett svar. "
            "Välj en inkommen handling som gäller, inte makulerad och inte flyttad."
        )


def receive_yttrande(
    desk: Desk,
    arende_id: int,
    nr: int,
    utskick_id: int,
    *,
    vem: Vem,
    inlamnat: Inlamnat,
    svar: Svar = OBEDOMT,
    aven: Sequence[Utpekat] = (),
    nyckel: str | None = None,
) -> Registrerad:
    """Register the yttrande of one instans: an inkommen handling that the Utskick points at (A7).

    ``aven``: the others that the same letter answers, of this remiss (a joint decision) or of
    another; the handling stands in the first one's ärende.
    """
    forberett = prepare(desk, inlamnat)
    targets = (Utpekat(arende_id, nr, utskick_id), *aven)

    def act(conn: Connection) -> Registrerad:
        for one in targets:
            _arende, sand = get_sand(conn, vem, "receive_yttrande", one.arende_id, one.nr)
            regler.check_yttrande(sand.remiss, one.utskick_id)
        done = enter(conn, desk, vem=vem, plats=Plats(arende_id=arende_id), forberett=forberett)
        known = handlingar.get(conn, done.handling_id, zoner=zoner_of(vem))
        answer(conn, desk, targets, known, vem=vem, act="receive_yttrande", svar=svar)
        return done

    return in_one_act(desk, nyckel, act)


def link_yttrande(
    desk: Desk,
    arende_id: int,
    nr: int,
    utskick_id: int,
    *,
    vem: Vem,
    handling_id: int,
    svar: Svar = OBEDOMT,
    aven: Sequence[Utpekat] = (),
) -> None:
    """An inkommen handling that is registered already is the answer (A7)."""
    targets = (Utpekat(arende_id, nr, utskick_id), *aven)
    with desk.db.write() as conn:
        known = _inkommen(conn, handling_id, vem=vem)
        answer(conn, desk, targets, known, vem=vem, act="link_yttrande", svar=svar)


def supplement_yttrande(
    desk: Desk,
    arende_id: int,
    nr: int,
    utskick_id: int,
    *,
    vem: Vem,
    inlamnat: Inlamnat,
    skal: str,
    nyckel: str | None = None,
) -> Registrerad:
    """More has come from one that has answered (A10): one more inkommen handling, all are kept."""
    forberett = prepare(desk, inlamnat)

    def act(conn: Connection) -> Registrerad:
        _arende, sand = get_sand(conn, vem, "supplement_yttrande", arende_id, nr)
        done = enter(conn, desk, vem=vem, plats=Plats(arende_id=arende_id), forberett=forberett)
        more = Yttrande(done.handling_id, done.nr, forberett.uppgifter.datum)
        efter = regler.supplement_yttrande(sand.remiss, utskick_id, more, skal=skal)
        remisser.save(conn, sand.remiss, efter)
        facts = {"inkom": iso(more.inkom), "skal": cleaned(skal)}
        note(conn, desk, sand, efter, akt=Akt("supplement_yttrande", vem, facts), done=done)
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
    belagg: Belagg | None = None,
    nyckel: str | None = None,
) -> Registrerad | None:
    """The instans has said that it will not answer (A8); ``belagg``: the letter, or a note."""
    arende, _sand = read_sand(desk, vem, "decline", arende_id, nr)
    forberett = prepare_belagg(desk, arende, belagg, vem=vem)
    facts = {"datum": iso(datum), "anteckning": cleaned(anteckning)}
    return change(
        desk,
        arende_id,
        nr,
        akt=Akt("decline", vem, facts),
        rule=lambda remiss, _handling_id: regler.decline(
            remiss, utskick_id, datum=datum, today=desk.today()
        ),
        forberett=forberett,
        nyckel=nyckel,
    )


def close_unanswered(
    desk: Desk, arende_id: int, nr: int, utskick_id: int, *, vem: Vem, skal: str
) -> None:
    """Decide that no answer will come (A9), with a reason.

    Where few days have gone since the last one, or no reminder has, the event says so.
    """
    today = desk.today()
    with desk.db.write() as conn:
        _arende, sand = get_sand(conn, vem, "close_unanswered", arende_id, nr)
        sent = paminnelser.of_utskick(conn, utskick_id)
        fore = sand.remiss.utskick_by_id(utskick_id)
        efter = regler.close_unanswered(sand.remiss, utskick_id, skal=skal, sent=sent, today=today)
        remisser.save(conn, sand.remiss, efter)
        early = regler.is_early(fore, sent, today=today) is not None
        facts = {"skal": cleaned(skal), "fore_tid": early}
        note(conn, desk, sand, efter, akt=Akt("close_unanswered", vem, facts))


def answer(
    conn: Connection,
    desk: Desk,
    targets: Sequence[Utpekat],
    handling: Handling,
    *,
    vem: Vem,
    act: str,
    svar: Svar,
) -> None:
    """The handling answers every target, inside an act; each ärende has its event."""
    for arende_id, nr, ids in _by_remiss(targets):
        arende, sand = get_sand(conn, vem, act, arende_id, nr)
        dnr = "" if handling.arende_id == arende.id else handling.dnr
        yttrande = Yttrande(handling.id, handling.nr, handling.datum, dnr)
        efter: Remiss = sand.remiss
        for one in ids:
            efter = regler.receive_yttrande(
                efter, one, yttrande, svar=svar, ert_dnr=handling.ert_dnr
            )
        remisser.save(conn, sand.remiss, efter)
        facts = {"handling": handling.nr, "dnr": dnr, "inkom": iso(yttrande.inkom)}
        akt = Akt(act, vem, facts, med_svar=True)
        note(conn, desk, sand, efter, akt=akt, handling_id=handling.id)


def _by_remiss(targets: Sequence[Utpekat]) -> Iterator[tuple[int, int, list[int]]]:
    """The targets of each remiss together, so that each is loaded and changed once."""
    found: dict[tuple[int, int], list[int]] = {}
    for one in targets:
        found.setdefault((one.arende_id, one.nr), []).append(one.utskick_id)
    for (arende_id, nr), ids in found.items():
        yield arende_id, nr, ids


def _inkommen(conn: Connection, handling_id: int, *, vem: Vem) -> Handling:
    found = handlingar.get(conn, handling_id, zoner=zoner_of(vem))
    require(vem, "link_yttrande", found.namnd_id)
    if found.hemlig:
        raise handlingar.OkandHandling(handling_id)
    if found.riktning is not Riktning.INKOMMEN or found.makulerad or found.flyttad_till:
        raise IngenInkommen(found.nr)
    return found
