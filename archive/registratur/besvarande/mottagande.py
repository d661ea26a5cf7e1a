"""A remiss comes in: registered, and watched from then on (B1, B2)."""

from datetime import date

from archive.diarium.arende import Uppgifter
from archive.diarium.behorighet import Vem
from archive.diarium.remiss import check_svarsdatum, sista_dag
from archive.registratur.desk import Desk
from archive.registratur.registrering import (
    Inlamnat,
    Plats,
    Registrerad,
    enter,
    in_one_act,
    prepare,
)
from archive.store import besvaranden
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
    fran_utskick_id: int | None = None,
) -> int:
    """The handling just registered is a remiss to us; the id of its besvarande.

    ``fran_utskick_id``: the Utskick of a remittent in this installation.
    """
    sista = sista_dag(svarsdatum) if svarsdatum else None
    besvarande_id = besvaranden.add(
        conn,
        arende_id=done.arende_id,
        handling_id=done.handling_id,
        remittent=known.motpart,
        svarsdatum=svarsdatum,
        sista_dag=sista,
        fran_utskick_id=fran_utskick_id,
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
