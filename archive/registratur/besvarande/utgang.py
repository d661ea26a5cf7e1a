"""The end: what was decided leaves for the remittent, and the remiss is closed."""

from archive.diarium import besvarande as regler
from archive.diarium.behorighet import Vem
from archive.diarium.besvarande import Besvarande
from archive.registratur.besvarande.gemensamt import change, enter_in, get, note
from archive.registratur.desk import Desk
from archive.registratur.registrering import Inlamnat, Registrerad, in_one_act, prepare
from archive.store import besvaranden
from archive.store.besvarande_rader import as_columns
from archive.store.db import Connection


def dispatch_yttrande(
    desk: Desk,
    besvarande_id: int,
    *,
    vem: Vem,
    inlamnat: Inlamnat,
    kanal: str = "",
    nyckel: str | None = None,
) -> Registrerad:
    """What was decided leaves for the remittent: an utgående handling (B12)."""
    forberett = prepare(desk, inlamnat)

    def act(conn: Connection) -> Registrerad:
        mottagen = get(conn, vem, "dispatch_yttrande", besvarande_id)
        datum = forberett.uppgifter.datum
        sent = regler.dispatch_yttrande(mottagen.besvarande, datum=datum, kanal=kanal)
        besvaranden.save(conn, sent)
        done = enter_in(conn, desk, mottagen, vem=vem, forberett=forberett)
        besvaranden.set_yttrande(conn, besvarande_id, done.handling_id)
        facts = {
            "expedierad": datum.isoformat(),
            "handling": done.nr,
            "till": forberett.uppgifter.motpart,
            "kanal": kanal,
        }
        sent_as, name = done.handling_id, "dispatch_yttrande"
        note(conn, desk, mottagen, vem=vem, act=name, facts=facts, handling_id=sent_as)
        return done

    return in_one_act(desk, nyckel, act)


def close_besvarande(desk: Desk, besvarande_id: int, *, vem: Vem) -> None:
    """Nothing remains to be done (B13)."""
    change(
        desk,
        besvarande_id,
        vem=vem,
        act="close_besvarande",
        rule=lambda _conn, m, _id: regler.close_besvarande(m.besvarande, today=desk.today()),
        facts=lambda _fore, _efter: {"avslutad": desk.today().isoformat()},
    )


def take_back(desk: Desk, besvarande_id: int, *, vem: Vem, skal: str) -> None:
    """The latest step was a mistake. What it said stands in the event."""
    change(
        desk,
        besvarande_id,
        vem=vem,
        act="take_back",
        rule=lambda _conn, m, _id: regler.take_back(m.besvarande, skal=skal),
        facts=lambda fore, efter: {"lage": fore.lage, "skal": skal, "var": _was(fore, efter)},
    )


def _was(fore: Besvarande, efter: Besvarande) -> dict[str, str]:
    """The facts that are taken back, as they were."""
    now = as_columns(efter)
    return {falt: str(fact) for falt, fact in as_columns(fore).items() if fact != now[falt]}
