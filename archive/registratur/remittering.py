"""A remiss as a whole: sent, handed over, closed, taken back (domain.md 2.5.0)."""

from collections.abc import Sequence
from datetime import date

from archive.diarium import remiss as regler
from archive.diarium.arende import MAX_RUBRIK, Riktning, Uppgifter, cleaned
from archive.diarium.behorighet import Vem, require
from archive.diarium.remiss import Mottagare
from archive.diarium.sekretess import zoner_of
from archive.registratur import sammanstallning
from archive.registratur.belagg import Skrivelse, brev_of, prepare_if, prepare_skrivelse
from archive.registratur.desk import Desk
from archive.registratur.inlamnad import InlamnadFil
from archive.registratur.registrering import (
    Inlamnat,
    Plats,
    Registrerad,
    done_before,
    enter,
    in_one_act,
    prepare,
)
from archive.registratur.remissgrund import (
    Akt,
    adressater,
    change,
    get_sand,
    iso,
    mottagare_i_ord,
    read_sand,
)
from archive.registratur.underlag import as_file, handed_over
from archive.registratur.utsandning import Utsandning, note_sent
from archive.store import arenden, remisser
from archive.store.db import Connection


def send_remiss(
    desk: Desk,
    arende_id: int,
    *,
    vem: Vem,
    rubrik: str,
    instans_ids: Sequence[int],
    svarsdatum: date,
    filer: tuple[InlamnadFil, ...] = (),
    beslutad_av: str = "",
    beslut_ref: str = "",
    med_brev: bool = False,
    nyckel: str | None = None,
) -> Registrerad:
    """Decide and send one remiss to many, at once (A1, A2).

    The missiv is one utgående handling, and each instans an Utskick. ``med_brev``: it goes by
    e-mail to each that has an address. A remiss that is to be written and decided first begins as
    a draft (``remissutkast``).
    """
    chosen = tuple(dict.fromkeys(instans_ids))
    regler.check_send(chosen, svarsdatum, today=desk.today())
    with desk.db.read() as conn:
        arende = arenden.get(conn, arende_id, zoner=zoner_of(vem))
        regler.check_arende(arende.dnr, avslutat=arende.avslutat)
        asked = adressater(conn, chosen, today=desk.today())
    missiv = Skrivelse(filer=filer, rubrik=rubrik)
    till = mottagare_i_ord([one.namn for one in asked])
    forberett = prepare_skrivelse(desk, arende, missiv, typ="remissmissiv", om=rubrik, till=till)
    sent = Utsandning(
        rubrik=cleaned(rubrik),
        svarsdatum=svarsdatum,
        mottagare=tuple(Mottagare(instans_id) for instans_id in chosen),
        beslutad_av=cleaned(beslutad_av),
        beslut_ref=cleaned(beslut_ref),
        med_brev=med_brev,
    )

    def act(conn: Connection) -> Registrerad:
        require(vem, "send_remiss", arenden.get(conn, arende_id, zoner=zoner_of(vem)).namnd_id)
        done = enter(conn, desk, vem=vem, plats=Plats(arende_id=arende_id), forberett=forberett)
        note_sent(conn, desk, done, vem=vem, sent=sent)
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
    hur: str = "",
) -> None:
    """The handling just registered is the missiv of a remiss sent to the chosen instanser."""
    mottagare = tuple(Mottagare(instans_id, hur=hur) for instans_id in chosen)
    sent = Utsandning(cleaned(rubrik), svarsdatum, mottagare)
    note_sent(conn, desk, done, vem=vem, sent=sent)


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
    arende, sand = read_sand(desk, vem, "hand_over", arende_id, nr)
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
    filer = (as_file(arende, over, today=today), sammanstallning.as_file(desk, arende, over))
    forberett = prepare(desk, Inlamnat(uppgifter, filer))

    def act(conn: Connection) -> Registrerad:
        _arende, now = get_sand(conn, vem, "hand_over", arende_id, nr)
        remisser.save(conn, now.remiss, regler.hand_over(now.remiss, skal=skal, today=today))
        if now.remiss != sand.remiss:
            raise regler.UnderlagetAndrat
        done = enter(conn, desk, vem=vem, plats=Plats(arende_id=arende_id), forberett=forberett)
        remisser.set_underlag(conn, now.remiss.id, done.handling_id)
        saknas = [u.instans for u in over.saknas]
        facts = {"remiss": nr, "saknas": saknas, "skal": over.overlamnad_skal}
        facts["svar"] = handed_over(conn, arende, nr)
        where = {"arende_id": arende_id, "handling_id": done.handling_id}
        desk.note(conn, vem, "hand_over", **where, facts=facts)
        return done

    return in_one_act(desk, nyckel, act)


def close_remiss(desk: Desk, arende_id: int, nr: int, *, vem: Vem) -> None:
    """Nothing more is to come of a remiss that has been handed over."""
    today = desk.today()
    akt = Akt("close_remiss", vem, {"avslutad": iso(today)})
    change(
        desk,
        arende_id,
        nr,
        akt=akt,
        rule=lambda remiss, _handling_id: regler.close_remiss(remiss, today=today),
    )


def recall_remiss(
    desk: Desk,
    arende_id: int,
    nr: int,
    *,
    vem: Vem,
    skal: str,
    utskick_ids: Sequence[int] | None = None,
    skrivelse: Skrivelse | None = None,
    nyckel: str | None = None,
) -> Registrerad | None:
    """Take the question back from some or, for None, from all (A12); ``skrivelse`` tells them.

    The letter is one utgående handling to those who had been sent to.
    """
    before = done_before(desk, nyckel)
    if before:
        return before
    today = desk.today()
    arende, sand = read_sand(desk, vem, "recall_remiss", arende_id, nr)
    _after, fran = regler.recall_remiss(
        sand.remiss, utskick_ids=utskick_ids, skal=skal, today=today
    )
    told = [u.instans for u in fran if u.skickad]
    om = f"Återkallelse av remiss: {sand.remiss.rubrik}"
    forberett = prepare_if(
        desk, arende, skrivelse, typ="skrivelse", om=om, till=mottagare_i_ord(told) or arende.namnd
    )
    facts = {"hela": utskick_ids is None, "skal": cleaned(skal)}
    return change(
        desk,
        arende_id,
        nr,
        akt=Akt("recall_remiss", vem, facts),
        rule=lambda remiss, _handling_id: regler.recall_remiss(
            remiss, utskick_ids=utskick_ids, skal=skal, today=today
        )[0],
        forberett=forberett,
        brev=brev_of(skrivelse),
        nyckel=nyckel,
    )
