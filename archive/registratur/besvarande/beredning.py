"""Before the nämnd: who answers, that it is prepared, more time, the utlåtande, the kallelse."""

from datetime import date

from archive.diarium import besvarande as regler
from archive.diarium.behorighet import Vem
from archive.diarium.besvarande import (
    Anstandsbegaran,
    Besvarande,
    Fordelning,
    Svarsniva,
    Utlatande,
)
from archive.diarium.sekretess import zoner_of
from archive.registratur.arenden import InteINamnden
from archive.registratur.besvarande.gemensamt import (
    change,
    check_in_arende,
    get,
    iso,
    note,
    own_sammantrade,
    sammantrade_of,
)
from archive.registratur.desk import Desk
from archive.registratur.registrering import Inlamnat, Registrerad
from archive.store import arenden, besvaranden, namnder, personer
from archive.store.besvaranden import Mottagen
from archive.store.db import Connection


def assign_besvarande(
    desk: Desk,
    besvarande_id: int,
    *,
    vem: Vem,
    handlaggare_id: int | None = None,
    betydelse: int = 2,
    svarsniva: Svarsniva = Svarsniva.NAMND,
) -> None:
    """Somebody answers, on a level. An ärende without a handläggare gets the same one (B3)."""
    with desk.db.write() as conn:
        mottagen = get(conn, vem, "assign_besvarande", besvarande_id)
        namn = _handlaggare(conn, mottagen, handlaggare_id)
        fordelning = Fordelning(desk.today(), handlaggare_id, namn, betydelse, svarsniva)
        besvaranden.save(conn, regler.assign_besvarande(mottagen.besvarande, fordelning))
        facts = {"handlaggare": namn, "betydelse": betydelse, "svarsniva": svarsniva}
        note(conn, desk, mottagen, vem=vem, act="assign_besvarande", facts=facts)
        if (
            handlaggare_id
            and not arenden.get(conn, mottagen.arende_id, zoner=zoner_of(vem)).handlaggare_id
        ):
            arenden.set_handlaggare(conn, mottagen.arende_id, handlaggare_id)
            facts = {"fore": "", "efter": namn}
            note(conn, desk, mottagen, vem=vem, act="assign_handlaggare", facts=facts)


def begin_beredning(
    desk: Desk, besvarande_id: int, *, vem: Vem, sammantrade_id: int | None = None
) -> None:
    """The preparation begins, for a meeting where one is chosen (B4)."""

    def rule(conn: Connection, mottagen: Mottagen, _id: int | None) -> Besvarande:
        mote = sammantrade_of(conn, mottagen, sammantrade_id)
        return regler.begin_beredning(mottagen.besvarande, datum=desk.today(), sammantrade=mote)

    change(
        desk,
        besvarande_id,
        vem=vem,
        act="begin_beredning",
        rule=rule,
        facts=lambda _, efter: {"sammantrade": iso(efter.sammantrade)},
    )


def ask_for_anstand(
    desk: Desk,
    besvarande_id: int,
    *,
    vem: Vem,
    till: date,
    skal: str = "",
    inlamnat: Inlamnat | None = None,
    nyckel: str | None = None,
) -> Registrerad | None:
    """Ask the remittent for a later day; ``inlamnat`` is the letter, when one is sent (B5)."""
    today = desk.today()
    begaran = Anstandsbegaran(today, till, skal)
    return change(
        desk,
        besvarande_id,
        vem=vem,
        act="ask_for_anstand",
        rule=lambda _conn, m, _id: regler.ask_for_anstand(m.besvarande, begaran, today=today),
        facts=lambda _fore, _efter: {"till": iso(till), "skal": skal},
        inlamnat=inlamnat,
        nyckel=nyckel,
    )


def note_anstand(
    desk: Desk, besvarande_id: int, *, vem: Vem, till: date | None, anteckning: str = ""
) -> None:
    """The remittent has answered: a day that holds from now on, or None for no."""
    change(
        desk,
        besvarande_id,
        vem=vem,
        act="note_anstand",
        rule=lambda _conn, m, _id: regler.note_anstand(m.besvarande, till, today=desk.today()),
        facts=lambda fore, _: {
            "fran": iso(fore.svarsdatum),
            "till": iso(till),
            "anteckning": anteckning,
        },
    )


def change_svarsdatum(
    desk: Desk, besvarande_id: int, *, vem: Vem, svarsdatum: date | None, skal: str
) -> None:
    """Another svarsdatum holds, or none: it was wrong, or the remittent has moved it."""
    change(
        desk,
        besvarande_id,
        vem=vem,
        act="change_svarsdatum",
        rule=lambda _conn, m, _id: regler.change_svarsdatum(
            m.besvarande, svarsdatum, skal=skal, today=desk.today()
        ),
        facts=lambda fore, _: {"fran": iso(fore.svarsdatum), "till": iso(svarsdatum), "skal": skal},
    )


def complete_utlatande(
    desk: Desk,
    besvarande_id: int,
    *,
    vem: Vem,
    klart: date,
    undertecknare: str = "",
    inlamnat: Inlamnat | None = None,
    handling_id: int | None = None,
    nyckel: str | None = None,
) -> Registrerad | None:
    """The tjänsteutlåtande is ready: a new upprättad handling, one that stands, or neither (B7)."""

    def rule(conn: Connection, mottagen: Mottagen, registered: int | None) -> Besvarande:
        if handling_id is not None:
            check_in_arende(conn, mottagen, handling_id, vem=vem)
        utlatande = Utlatande(klart, undertecknare, registered or handling_id)
        return regler.complete_utlatande(mottagen.besvarande, utlatande, today=desk.today())

    return change(
        desk,
        besvarande_id,
        vem=vem,
        act="complete_utlatande",
        rule=rule,
        facts=lambda _fore, _efter: {"klart": iso(klart), "undertecknare": undertecknare},
        inlamnat=inlamnat,
        nyckel=nyckel,
    )


def call_to_sammantrade(
    desk: Desk,
    besvarande_id: int,
    *,
    vem: Vem,
    sammantrade_id: int,
    kallad: date | None = None,
    punkt: str = "",
    omedelbar: bool = False,
) -> None:
    """It stands in the kallelse of a meeting, from ``kallad`` or today on (B8)."""

    def rule(conn: Connection, mottagen: Mottagen, _id: int | None) -> Besvarande:
        return regler.call_to_sammantrade(
            mottagen.besvarande,
            own_sammantrade(conn, mottagen, sammantrade_id),
            kallad=kallad or desk.today(),
            punkt=punkt,
            omedelbar=omedelbar,
            today=desk.today(),
        )

    change(
        desk,
        besvarande_id,
        vem=vem,
        act="call_to_sammantrade",
        rule=rule,
        facts=lambda _, efter: {
            "sammantrade": iso(efter.sammantrade),
            "punkt": punkt,
            "omedelbar": omedelbar,
        },
    )


def _handlaggare(conn: Connection, mottagen: Mottagen, person_id: int | None) -> str:
    if person_id is None:
        return ""
    person = personer.get(conn, person_id)
    if person is None or not any(n == mottagen.namnd_id for _, n in person.roller):
        raise InteINamnden(namnder.get(conn, mottagen.namnd_id).namn)
    return person.visas_som
