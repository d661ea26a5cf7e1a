"""Two sides in one house: what one nämnd sends another is taken in with one confirmation.

The one's *Ut* is the other's *In*, in its own series and of the same files; no byte is copied. What
comes back goes the same way. Nothing is taken in by itself: a person at each diarium confirms.
"""

from collections.abc import Sequence

from archive.diarium import NotAllowed
from archive.diarium import remiss as regler
from archive.diarium.arende import MAX_RUBRIK, Riktning, Uppgifter, checked
from archive.diarium.behorighet import Vem, require
from archive.diarium.besvarande import Besvarande, Svarsniva
from archive.diarium.remiss import Yttrande
from archive.diarium.sekretess import zoner_of
from archive.diarium.svar import Svar, Svarsform
from archive.registratur.besvarande import note_mottagen
from archive.registratur.desk import Desk
from archive.registratur.overlamningsgrund import (
    ACT,
    InteErbjuden,
    get_offered,
    keep,
    zoner_of_sender,
)
from archive.registratur.registrering import (
    Forberett,
    Plats,
    Registrerad,
    enter,
    in_one_act,
)
from archive.registratur.remissgrund import Akt, get_sand, iso
from archive.store import arenden, besvaranden, filer, overlamning, remisser
from archive.store.besvaranden import Mottagen
from archive.store.db import Connection
from archive.store.erbjudande import AVSTAR, YTTRANDE, Erbjudande
from archive.store.files import Kept
from archive.store.remisser import Sand


def offers(desk: Desk, *, vem: Vem) -> Sequence[Erbjudande]:
    """What this person's nämnder have to take in from others in the house, the oldest first."""
    with desk.db.read() as conn:
        return overlamning.to_take_in(conn, namnder=vem.namnder_for(ACT), zoner=zoner_of(vem))


def receive_remiss(
    desk: Desk,
    utskick_id: int,
    *,
    vem: Vem,
    arende_id: int | None = None,
    nyckel: str | None = None,
) -> Registrerad:
    """Take in a remiss from another nämnd: *In* in our own series, watched, and confirmed there.

    ``arende_id``: an ärende of ours where it belongs, instead of a new one.
    """

    def act(conn: Connection) -> Registrerad:
        offered = overlamning.remiss_to(conn, utskick_id, zoner=zoner_of(vem))
        if offered is None:
            raise InteErbjuden
        require(vem, ACT, offered.till_id)
        sand = remisser.get(
            conn, offered.arende_id or 0, offered.nr or 0, zoner=zoner_of_sender(offered.fran_id)
        )
        known = _as_incoming(offered, "remiss", sand.remiss.rubrik, offered.fran)
        plats = Plats(arende_id=arende_id, namnd_id=offered.till_id)
        done = _enter(conn, desk, offered, known, plats, vem=vem)
        note_mottagen(
            conn,
            desk,
            done,
            vem=vem,
            known=known,
            svarsdatum=offered.svarsdatum,
            fran_utskick_id=utskick_id,
        )
        _confirm(conn, desk, offered, done, vem=vem)
        return done

    return in_one_act(desk, nyckel, act)


def receive_svar(
    desk: Desk, besvarande_id: int, *, vem: Vem, nyckel: str | None = None
) -> Registrerad:
    """Take in another nämnd's answer to our remiss, or that it declines; it ends the Utskick."""

    def act(conn: Connection) -> Registrerad:
        offered = get_offered(conn, besvarande_id, (YTTRANDE, AVSTAR), vem=vem)
        arende, sand = get_sand(
            conn, vem, "receive_yttrande", offered.arende_id or 0, offered.nr or 0
        )
        mottagen = besvaranden.get(conn, besvarande_id, zoner=zoner_of_sender(offered.fran_id))
        instans = sand.remiss.utskick_by_id(offered.utskick_id).instans
        om = "Yttrande" if offered.slag == YTTRANDE else "Avstår från att yttra sig"
        typ = "yttrande" if offered.slag == YTTRANDE else "skrivelse"
        rubrik = f"{om} från {instans}: {sand.remiss.rubrik}"
        known = _as_incoming(offered, typ, rubrik, instans, sekretess=arende.sekretess)
        done = _enter(conn, desk, offered, known, Plats(arende_id=arende.id), vem=vem)
        _answer(conn, desk, sand, offered, done=done, mottagen=mottagen, vem=vem)
        return done

    return in_one_act(desk, nyckel, act)


def _as_incoming(
    offered: Erbjudande, typ: str, rubrik: str, motpart: str, *, sekretess: str = ""
) -> Uppgifter:
    """The facts of what was sent, where it comes in; ``sekretess``: of where it is to stand."""
    return Uppgifter(
        riktning=Riktning.INKOMMEN,
        typ=typ,
        rubrik=rubrik[:MAX_RUBRIK],
        motpart=motpart,
        datum=offered.dag,
        ert_dnr=offered.dnr,
        sekretess=offered.sekretess or sekretess,
    )


def _enter(
    conn: Connection, desk: Desk, offered: Erbjudande, known: Uppgifter, plats: Plats, *, vem: Vem
) -> Registrerad:
    """Register what was sent: the same files under the receiver's own number."""
    files = filer.of_handling(conn, offered.handling_id or 0)
    kept = tuple((f.namn, Kept(f.sha256, f.storlek)) for f in files)
    uppgifter = checked(known, today=desk.today())
    forberett = Forberett(uppgifter, kept, {}, komplettera=False, kalla=None)
    done = enter(conn, desk, vem=vem, plats=plats, forberett=forberett)
    where = {"arende_id": done.arende_id, "handling_id": done.handling_id}
    facts = {"slag": offered.slag, "fran": offered.fran, "ert_dnr": offered.dnr}
    desk.note(conn, vem, ACT, **where, facts=facts)
    return done


def _confirm(
    conn: Connection, desk: Desk, offered: Erbjudande, done: Registrerad, *, vem: Vem
) -> None:
    """Tell the remittent under which number the remiss stands here; what cannot be is left."""
    rights = (offered.fran_id, frozenset({"confirm"}))
    there = Vem(vem.namn, vem.person_id, utifran=rights)
    arende = arenden.get(conn, done.arende_id, zoner=zoner_of(vem))
    _arende, sand = get_sand(conn, there, "confirm", offered.arende_id or 0, offered.nr or 0)
    today = desk.today()
    try:
        efter = regler.confirm(
            sand.remiss, offered.utskick_id, datum=today, ert_dnr=arende.dnr, today=today
        )
    except NotAllowed:
        return
    keep(conn, desk, sand, efter, akt=Akt("confirm", there, {"datum": iso(today)}))


def _answer(
    conn: Connection,
    desk: Desk,
    sand: Sand,
    offered: Erbjudande,
    *,
    done: Registrerad,
    mottagen: Mottagen,
    vem: Vem,
) -> None:
    """The handling just taken in is what came of the Utskick."""
    one, utskick = offered.utskick_id, sand.remiss.utskick_by_id(offered.utskick_id)
    facts: dict[str, object] = {"inkom": iso(offered.dag), "datum": iso(offered.dag)}
    if offered.slag == AVSTAR:
        datum = max(offered.dag, utskick.skickad or offered.dag)
        efter = regler.decline(sand.remiss, one, datum=datum, today=desk.today())
        keep(conn, desk, sand, efter, akt=Akt("decline", vem, facts), done=done)
        return
    yttrande = Yttrande(done.handling_id, done.nr, offered.dag)
    standing = utskick.tillfragad and not sand.remiss.aterkallad
    act = "receive_yttrande" if standing else "receive_spontant"
    rule = regler.receive_yttrande if standing else regler.receive_spontant
    efter = rule(sand.remiss, one, yttrande, svar=svar_of(mottagen.besvarande), ert_dnr=offered.dnr)
    keep(conn, desk, sand, efter, akt=Akt(act, vem, facts, med_svar=True), done=done)


def svar_of(besvarande: Besvarande) -> Svar:
    """What the answering nämnd's own facts say of its answer."""
    beslut, delegation = besvarande.beslut, besvarande.delegation
    if beslut:
        form = Svarsform.NAMND_UTLATANDE if besvarande.utlatande else Svarsform.NAMND_YTTRANDE
        return Svar(form, None, beslut.paragraf, beslut.datum)
    if delegation:
        return Svar(Svarsform.DELEGATION, None, delegation.punkt, delegation.datum)
    level = besvarande.fordelning.svarsniva if besvarande.fordelning else None
    return Svar(Svarsform.KONTOR) if level is Svarsniva.KONTOR else Svar()
