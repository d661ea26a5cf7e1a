"""An incoming remiss and our own answer: received, decided, sent (plain part of 2.5.2)."""

from datetime import date

from archive.diarium import besvarande as regler
from archive.diarium.arende import Uppgifter
from archive.diarium.behorighet import Vem, require
from archive.diarium.besvarande import Beslut
from archive.diarium.remiss import check_svarsdatum, sista_dag
from archive.diarium.sekretess import zoner_of
from archive.registratur.desk import Desk
from archive.registratur.registrering import (
    Inlamnat,
    Plats,
    Registrerad,
    enter,
    in_one_act,
    prepare,
)
from archive.store import arenden, besvaranden
from archive.store.besvaranden import Mottagen
from archive.store.db import Connection


def receive_remiss(
    desk: Desk,
    *,
    vem: Vem,
    plats: Plats,
    inlamnat: Inlamnat,
    svarsdatum: date | None,
    nyckel: str | None = None,
) -> Registrerad:
    """Register a remiss that somebody sends us, and watch its svarsdatum.

    The motpart is the remittent. A svarsdatum that has passed is no obstacle: the document is here.
    """
    if svarsdatum:
        check_svarsdatum(svarsdatum, today=desk.today())
    forberett = prepare(desk, inlamnat)

    def act(conn: Connection) -> Registrerad:
        done = enter(conn, desk, vem=vem, plats=plats, forberett=forberett)
        note_mottagen(conn, desk, done, vem=vem, known=forberett.uppgifter, svarsdatum=svarsdatum)
        return done

    return in_one_act(desk, nyckel, act)


def note_mottagen(
    conn: Connection,
    desk: Desk,
    done: Registrerad,
    *,
    vem: Vem,
    known: Uppgifter,
    svarsdatum: date | None,
) -> int:
    """The handling just registered is a remiss to us; the id of its besvarande."""
    sista = sista_dag(svarsdatum) if svarsdatum else None
    besvarande_id = besvaranden.add(
        conn,
        arende_id=done.arende_id,
        handling_id=done.handling_id,
        remittent=known.motpart,
        svarsdatum=svarsdatum,
        sista_dag=sista,
    )
    facts = {
        "remittent": known.motpart,
        "ert_dnr": known.ert_dnr,
        "svarsdatum": svarsdatum.isoformat() if svarsdatum else "",
        "sista_dag": sista.isoformat() if sista else "",
    }
    where = {"arende_id": done.arende_id, "handling_id": done.handling_id}
    desk.note(conn, vem, "receive_remiss", **where, facts=facts)
    return besvarande_id


def decide_yttrande(
    desk: Desk, besvarande_id: int, *, vem: Vem, paragraf: str, datum: date
) -> None:
    """Our answer has been decided."""
    with desk.db.write() as conn:
        mottagen = _get(conn, vem, "decide_yttrande", besvarande_id)
        changed = regler.decide_yttrande(
            mottagen.besvarande, Beslut(paragraf, datum), today=desk.today()
        )
        besvaranden.save(conn, changed)
        facts = {
            "paragraf": changed.beslut.paragraf if changed.beslut else "",
            "datum": datum.isoformat(),
        }
        desk.note(conn, vem, "decide_yttrande", arende_id=mottagen.arende_id, facts=facts)


def dispatch_yttrande(
    desk: Desk, besvarande_id: int, *, vem: Vem, inlamnat: Inlamnat, nyckel: str | None = None
) -> Registrerad:
    """Our decided answer leaves for the remittent: an utgående handling."""
    forberett = prepare(desk, inlamnat)

    def act(conn: Connection) -> Registrerad:
        mottagen = _get(conn, vem, "dispatch_yttrande", besvarande_id)
        datum = forberett.uppgifter.datum
        besvaranden.save(conn, regler.dispatch_yttrande(mottagen.besvarande, datum=datum))
        done = enter(
            conn, desk, vem=vem, plats=Plats(arende_id=mottagen.arende_id), forberett=forberett
        )
        besvaranden.set_yttrande(conn, besvarande_id, done.handling_id)
        facts = {
            "expedierad": datum.isoformat(),
            "handling": done.nr,
            "till": forberett.uppgifter.motpart,
        }
        desk.note(
            conn,
            vem,
            "dispatch_yttrande",
            arende_id=mottagen.arende_id,
            handling_id=done.handling_id,
            facts=facts,
        )
        return done

    return in_one_act(desk, nyckel, act)


def _get(conn: Connection, vem: Vem, act: str, besvarande_id: int) -> Mottagen:
    mottagen = besvaranden.get(conn, besvarande_id, zoner=zoner_of(vem))
    require(vem, act, arenden.get(conn, mottagen.arende_id, zoner=zoner_of(vem)).namnd_id)
    return mottagen
