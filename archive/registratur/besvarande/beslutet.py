"""What is decided, by whom, and what a meeting does instead."""

from datetime import date

from archive.diarium import besvarande as regler
from archive.diarium.behorighet import Vem
from archive.diarium.besvarande import Avstar, Beslut, Besvarande, Delegation, Justering
from archive.registratur.besvarande.gemensamt import (
    change,
    iso,
    sammantrade_of,
)
from archive.registratur.desk import Desk
from archive.registratur.registrering import Inlamnat, Registrerad
from archive.store.besvaranden import Mottagen
from archive.store.db import Connection


def decide_yttrande(
    desk: Desk,
    besvarande_id: int,
    *,
    vem: Vem,
    paragraf: str,
    datum: date,
    text: str = "",
    reservation: str = "",
    omedelbar: bool | None = None,
) -> None:
    """Our answer has been decided (B9). ``omedelbar``: None leaves it as the kallelse said."""
    beslut = Beslut(paragraf, datum, text, reservation)
    change(
        desk,
        besvarande_id,
        vem=vem,
        act="decide_yttrande",
        rule=lambda _conn, m, _id: regler.decide_yttrande(
            m.besvarande, beslut, today=desk.today(), omedelbar=omedelbar
        ),
        facts=lambda _, efter: {
            "paragraf": efter.beslut.paragraf if efter.beslut else "",
            "datum": iso(datum),
            "omedelbar": efter.omedelbar,
            "text": text,
            "reservation": reservation,
        },
    )


def table_besvarande(
    desk: Desk, besvarande_id: int, *, vem: Vem, skal: str, nasta_id: int | None = None
) -> None:
    """The meeting put it off, to another where one is chosen (B10)."""
    _pass_on(desk, besvarande_id, vem=vem, act="table_besvarande", skal=skal, nasta_id=nasta_id)


def return_besvarande(
    desk: Desk, besvarande_id: int, *, vem: Vem, skal: str, nasta_id: int | None = None
) -> None:
    """The meeting sent it back to be prepared again (B10)."""
    _pass_on(desk, besvarande_id, vem=vem, act="return_besvarande", skal=skal, nasta_id=nasta_id)


def adjust_protokoll(
    desk: Desk,
    besvarande_id: int,
    *,
    vem: Vem,
    justerad: date,
    justerare: str = "",
    anslagen: date | None = None,
    inlamnat: Inlamnat | None = None,
    nyckel: str | None = None,
) -> Registrerad | None:
    """The protokoll is signed; ``inlamnat`` is the protokollsutdrag, when it is handed in (B11)."""
    return change(
        desk,
        besvarande_id,
        vem=vem,
        act="adjust_protokoll",
        rule=lambda _conn, m, utdrag_id: regler.adjust_protokoll(
            m.besvarande, Justering(justerad, justerare, anslagen, utdrag_id), today=desk.today()
        ),
        facts=lambda _fore, _efter: {
            "justerad": iso(justerad),
            "justerare": justerare,
            "anslagen": iso(anslagen),
        },
        inlamnat=inlamnat,
        nyckel=nyckel,
    )


def decide_avstar(
    desk: Desk, besvarande_id: int, *, vem: Vem, datum: date, av: str, skal: str
) -> None:
    """We will not answer (B6). The remittent is told by ``dispatch_yttrande``."""
    avstar = Avstar(datum, av, skal)
    change(
        desk,
        besvarande_id,
        vem=vem,
        act="decide_avstar",
        rule=lambda _conn, m, _id: regler.decide_avstar(m.besvarande, avstar, today=desk.today()),
        facts=lambda _fore, _efter: {"datum": iso(datum), "av": av, "skal": skal},
    )


def answer_by_delegation(
    desk: Desk,
    besvarande_id: int,
    *,
    vem: Vem,
    datum: date,
    av: str,
    punkt: str,
    inlamnat: Inlamnat | None = None,
    nyckel: str | None = None,
) -> Registrerad | None:
    """One person has decided the answer; ``inlamnat`` is the delegationsbeslut, if any (B14)."""
    delegation = Delegation(datum, av, punkt)
    return change(
        desk,
        besvarande_id,
        vem=vem,
        act="answer_by_delegation",
        rule=lambda _conn, m, _id: regler.answer_by_delegation(
            m.besvarande, delegation, today=desk.today()
        ),
        facts=lambda _fore, _efter: {"datum": iso(datum), "av": av, "punkt": punkt},
        inlamnat=inlamnat,
        nyckel=nyckel,
    )


def report_delegation(desk: Desk, besvarande_id: int, *, vem: Vem, datum: date) -> None:
    """The nämnd has been told of the decision that was taken in its stead."""
    change(
        desk,
        besvarande_id,
        vem=vem,
        act="report_delegation",
        rule=lambda _conn, m, _id: regler.report_delegation(
            m.besvarande, datum=datum, today=desk.today()
        ),
        facts=lambda _fore, _efter: {"datum": iso(datum)},
    )


def _pass_on(
    desk: Desk, besvarande_id: int, *, vem: Vem, act: str, skal: str, nasta_id: int | None
) -> None:
    rules = {
        "table_besvarande": regler.table_besvarande,
        "return_besvarande": regler.return_besvarande,
    }

    def rule(conn: Connection, mottagen: Mottagen, _id: int | None) -> Besvarande:
        nasta = sammantrade_of(conn, mottagen, nasta_id)
        return rules[act](mottagen.besvarande, skal=skal, nasta=nasta, today=desk.today())

    change(
        desk,
        besvarande_id,
        vem=vem,
        act=act,
        rule=rule,
        facts=lambda fore, efter: {
            "sammantrade": iso(fore.sammantrade),
            "nasta": iso(efter.sammantrade),
            "skal": skal,
        },
    )
