"""A försändelse becomes a handling, with its remiss and all its instanser, in one act.

What a person accepted as it was read is noted in the händelse with the words it was read from.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from archive.diarium import NotAllowed
from archive.diarium import remiss as regler
from archive.diarium.arende import Riktning, Uppgifter, checked
from archive.diarium.behorighet import Vem, require
from archive.diarium.remiss import check_svarsdatum
from archive.diarium.sekretess import zoner_of
from archive.registratur import instanser as namnen
from archive.registratur import tvillingar
from archive.registratur.besvarande import note_mottagen
from archive.registratur.desk import Desk
from archive.registratur.posten import get_open
from archive.registratur.postsvar import Postsvar, take_as_answer
from archive.registratur.registrering import Forberett, Plats, Registrerad, enter, in_one_act
from archive.registratur.remittering import note_utsand
from archive.store import arenden, besvaranden, forsandelser, handlingar, postfiler
from archive.store.db import Connection
from archive.store.files import Kept


@dataclass(frozen=True, slots=True)
class Remissval:
    """That the handling is a remiss, to us or, when it is utgående, from us.

    ``instanser``: what was decided of each name in the document.
    """

    svarsdatum: date | None
    instanser: tuple[namnen.Namnval, ...] = ()


@dataclass(frozen=True, slots=True)
class Postbeslut:
    """What a person decided of one försändelse.

    ``tvilling``: a handling with the same text, and what this one is to it (version or annan).
    ``tagna``: the facts accepted as they were read, each with its quote and place. ``svar``: that
    it is the yttrande of an Utskick.
    """

    uppgifter: Uppgifter
    plats: Plats
    remiss: Remissval | None = None
    tvilling: tuple[int, str] | None = None
    tagna: Sequence[Mapping[str, object]] = ()
    svar: Postsvar | None = None


Berattad = Callable[[NotAllowed], object]
"""Is told why what was registered could not count as the answer to a remiss."""


def register_forsandelse(
    desk: Desk,
    forsandelse_id: int,
    *,
    vem: Vem,
    beslut: Postbeslut,
    nyckel: str | None = None,
    inget_svar: Berattad = lambda _no: None,
) -> Registrerad:
    """Register a försändelse: handling, remiss, instanser, twin and answer; all or nothing.

    That it cannot count as an answer stops no registration: ``inget_svar`` is told why.
    """
    uppgifter = checked(beslut.uppgifter, today=desk.today())
    _check_remiss(desk, beslut)

    def act(conn: Connection) -> Registrerad:
        found = get_open(conn, forsandelse_id, vem=vem, act="register_handling")
        files = postfiler.of_forsandelser(conn, [found.id])[found.id]
        kept = tuple((f.namn, Kept(f.sha256, f.storlek)) for f in files)
        forberett = Forberett(uppgifter, kept, {}, komplettera=False, kalla=None)
        done = enter(conn, desk, vem=vem, plats=beslut.plats, forberett=forberett)
        forsandelser.set_registered(conn, found.id, done.handling_id)
        where = {"arende_id": done.arende_id, "handling_id": done.handling_id}
        facts = {"forsandelse": found.id, "tagna": list(beslut.tagna)}
        desk.note(conn, vem, "register_forsandelse", **where, facts=facts)
        _note_remiss(conn, desk, done, vem=vem, uppgifter=uppgifter, remiss=beslut.remiss)
        if beslut.tvilling:
            tvilling_id, val = beslut.tvilling
            tvillingar.note_val(conn, desk, done.handling_id, tvilling_id, vem=vem, val=val)
        if beslut.svar:
            _note_svar(conn, desk, done, vem=vem, svar=beslut.svar, inget_svar=inget_svar)
        return done

    return in_one_act(desk, nyckel, act)


def join_forsandelse(desk: Desk, forsandelse_id: int, handling_id: int, *, vem: Vem) -> Registrerad:
    """The försändelse is a handling that is registered already, come once more: no new number.

    Its files stay with the försändelse, and are shown beside the handling's own.
    """
    with desk.db.write() as conn:
        found = get_open(conn, forsandelse_id, vem=vem, act="register_handling")
        handling = handlingar.get(conn, handling_id, zoner=zoner_of(vem))
        require(vem, "register_handling", handling.namnd_id)
        forsandelser.set_registered(conn, found.id, handling.id)
        where = {"arende_id": handling.arende_id, "handling_id": handling.id}
        files = postfiler.of_forsandelser(conn, [found.id])[found.id]
        named = [{"namn": f.namn, "sha256": f.sha256} for f in files]
        facts = {"forsandelse": found.id, "filer": named}
        desk.note(conn, vem, "join_forsandelse", **where, facts=facts)
    return Registrerad(handling.arende_id, handling.id, handling.nr)


def _note_svar(
    conn: Connection,
    desk: Desk,
    done: Registrerad,
    *,
    vem: Vem,
    svar: Postsvar,
    inget_svar: Berattad,
) -> None:
    """It is the yttrande, unless a rule says no: nothing of the answer has been written then."""
    handling = handlingar.get(conn, done.handling_id, zoner=zoner_of(vem))
    try:
        take_as_answer(conn, desk, handling, svar, vem=vem)
    except NotAllowed as no:
        inget_svar(no)


def _check_remiss(desk: Desk, beslut: Postbeslut) -> None:
    """What the rules of a remiss can say before anything is written."""
    remiss = beslut.remiss
    if remiss is None or remiss.svarsdatum is None:
        return
    check_svarsdatum(remiss.svarsdatum, today=desk.today())


def _note_remiss(
    conn: Connection,
    desk: Desk,
    done: Registrerad,
    *,
    vem: Vem,
    uppgifter: Uppgifter,
    remiss: Remissval | None,
) -> None:
    if remiss is None:
        return
    taken = namnen.take_up_instanser(conn, desk, vem=vem, val=remiss.instanser)
    if uppgifter.riktning is Riktning.UTGAENDE:
        _note_utsand(conn, desk, done, vem=vem, rubrik=uppgifter.rubrik, remiss=remiss, taken=taken)
        return
    besvarande_id = note_mottagen(
        conn, desk, done, vem=vem, known=uppgifter, svarsdatum=remiss.svarsdatum
    )
    besvaranden.add_besvarande_instanser(conn, besvarande_id, taken)


def _note_utsand(
    conn: Connection,
    desk: Desk,
    done: Registrerad,
    *,
    vem: Vem,
    rubrik: str,
    remiss: Remissval,
    taken: Sequence[tuple[str, int | None]],
) -> None:
    """A remiss from us: each instans named and known in the registry gets its Utskick."""
    chosen = tuple(dict.fromkeys(instans_id for _namn, instans_id in taken if instans_id))
    svarsdatum = remiss.svarsdatum
    if svarsdatum is None:
        raise regler.SvarsdatumSaknas
    require(vem, "send_remiss", arenden.get(conn, done.arende_id, zoner=zoner_of(vem)).namnd_id)
    regler.check_send(chosen, svarsdatum, today=desk.today())
    note_utsand(conn, desk, done, vem=vem, rubrik=rubrik, chosen=chosen, svarsdatum=svarsdatum)
