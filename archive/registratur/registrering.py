"""Registering: a document becomes a handling with a number, in a new ärende or a standing one."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass

from archive.diarium.arende import RIKTNING_I_ORD, Uppgifter, checked
from archive.diarium.behorighet import Vem, require
from archive.diarium.dnr import format_dnr, parse
from archive.diarium.sekretess import zoner_of
from archive.registratur.desk import Desk
from archive.registratur.epost import unpacked
from archive.registratur.inlamnad import InlamnadFil
from archive.registratur.inlasning import hand_on, keep_lasningar, note_mentions, read_soon
from archive.store import arenden, filer, handlingar, inskickat, namnder, nummer, utkorg
from archive.store.db import Connection
from archive.store.files import Kept
from archive.text import Lasning

WAIT = 2.0
"""Seconds an answer waits for the files to be read (design.md 3.8)."""

_ANKOMST = ("kanal", "mottagen", "ankomst_skal")


@dataclass(frozen=True, slots=True)
class Inlamnat:
    """What a door hands the desk: the facts, the files, and where it came from.

    ``komplettera``: facts that nobody gave and no text told; the handling stands on a list until
    they are corrected. ``kalla``: the id in the source it was imported from.
    """

    uppgifter: Uppgifter
    filer: tuple[InlamnadFil, ...] = ()
    komplettera: bool = False
    kalla: str | None = None


@dataclass(frozen=True, slots=True)
class Forberett:
    """Facts checked, files on disk and read: all that can be done before a number is drawn."""

    uppgifter: Uppgifter
    filer: tuple[tuple[str, Kept], ...]
    lasningar: Mapping[str, Lasning]
    komplettera: bool
    kalla: str | None


@dataclass(frozen=True, slots=True)
class Registrerad:
    """What an act led to: the ärende, the handling and its number there."""

    arende_id: int
    handling_id: int
    nr: int


@dataclass(frozen=True, slots=True)
class Plats:
    """Where a handling goes: into an ärende that stands, or a new one in a nämnd.

    ``klass`` and ``handlaggare_id`` are for a new ärende; an empty klass is the nämnd's own.
    """

    arende_id: int | None = None
    namnd_id: int | None = None
    klass: str = ""
    handlaggare_id: int | None = None


def register_handling(
    desk: Desk,
    *,
    vem: Vem,
    plats: Plats,
    inlamnat: Inlamnat,
    nyckel: str | None = None,
    seconds: float | None = WAIT,
) -> Registrerad:
    """Register one document.

    ``nyckel``: of the form it came in; the same form twice registers once.
    """
    forberett = prepare(desk, inlamnat, seconds=seconds)
    return in_one_act(
        desk, nyckel, lambda conn: enter(conn, desk, vem=vem, plats=plats, forberett=forberett)
    )


def prepare(desk: Desk, inlamnat: Inlamnat, *, seconds: float | None = WAIT) -> Forberett:
    """Check the facts, take mails apart, keep the files, and read them within ``seconds``."""
    uppgifter = checked(inlamnat.uppgifter, today=desk.today())
    came = unpacked(desk, inlamnat.filer).filer
    kept = tuple((fil.namn, desk.files.keep(fil.stream)) for fil in came)
    lasningar = read_soon(desk, [(k.sha256, namn) for namn, k in kept], seconds=seconds)
    return Forberett(uppgifter, kept, lasningar, inlamnat.komplettera, inlamnat.kalla)


def in_one_act(
    desk: Desk, nyckel: str | None, act: Callable[[Connection], Registrerad]
) -> Registrerad:
    """Do an act in one transaction; with a key seen before, answer what it led to then."""
    with desk.db.write() as conn:
        before = _answer_before(conn, nyckel)
        if before:
            return before
        done = act(conn)
        if nyckel:
            inskickat.keep(conn, nyckel, asdict(done), tid=desk.stamp())
    desk.woken.set()
    return done


def done_before(desk: Desk, nyckel: str | None) -> Registrerad | None:
    """What this form led to, if it has been received before."""
    with desk.db.read() as conn:
        return _answer_before(conn, nyckel)


def _answer_before(conn: Connection, nyckel: str | None) -> Registrerad | None:
    svar = inskickat.answer_to(conn, nyckel) if nyckel else None
    return Registrerad(**svar) if svar else None


def enter(
    conn: Connection, desk: Desk, *, vem: Vem, plats: Plats, forberett: Forberett
) -> Registrerad:
    """Write the handling into the register: number, row, files, event, outbox; all or nothing."""
    arende_id = plats.arende_id or open_arende(
        conn, desk, vem=vem, plats=plats, uppgifter=forberett.uppgifter
    )
    arende = arenden.get(conn, arende_id, zoner=zoner_of(vem))
    require(vem, "register_handling", arende.namnd_id)
    nr = handlingar.next_nr(conn, arende_id)
    handling_id = _add_row(conn, desk, vem=vem, arende=arende, nr=nr, forberett=forberett)
    if plats.arende_id:
        arenden.set_senast(conn, arende_id, desk.today())
    _add_files(conn, desk, handling_id, forberett)
    _add_numbers(conn, handling_id, forberett)
    where = {"arende_id": arende_id, "handling_id": handling_id}
    desk.note(conn, vem, "register_handling", **where, facts=_event(arende, nr, forberett))
    return Registrerad(arende_id, handling_id, nr)


def open_arende(
    conn: Connection, desk: Desk, *, vem: Vem, plats: Plats, uppgifter: Uppgifter
) -> int:
    """A new ärende with the next number of its nämnd's series for the year of registration."""
    if plats.namnd_id is None:
        raise ValueError("neither ärende nor nämnd")
    require(vem, "register_handling", plats.namnd_id)
    namnd, today = namnder.get(conn, plats.namnd_id), desk.today()
    klass = plats.klass or namnd.klass
    lopnr = namnder.next_lopnr(conn, namnd.id, today.year)
    dnr = format_dnr(namnd.monster, kod=namnd.kod, ar=today.year, lopnr=lopnr, klass=klass or None)
    facts = {
        "dnr": dnr,
        "klass": klass,
        "rubrik": uppgifter.rubrik,
        "sekretess": uppgifter.sekretess,
    }
    arende_id = arenden.add(
        conn,
        namnd_id=namnd.id,
        ar=today.year,
        lopnr=lopnr,
        handlaggare_id=plats.handlaggare_id,
        oppnat=today,
        senast=today,
        **facts,
    )
    desk.note(conn, vem, "open_arende", arende_id=arende_id, facts=facts)
    return arende_id


def _add_row(
    conn: Connection, desk: Desk, *, vem: Vem, arende: arenden.Arende, nr: int, forberett: Forberett
) -> int:
    return handlingar.add(
        conn,
        arende_id=arende.id,
        namnd_id=arende.namnd_id,
        nr=nr,
        **_columns(forberett.uppgifter),
        reg_datum=desk.today(),
        reg_tid=desk.stamp(),
        reg_vem=vem.namn,
        komplettera=forberett.komplettera,
        kalla=forberett.kalla,
    )


def _columns(known: Uppgifter) -> dict[str, object]:
    return {**asdict(known), "kanal": known.kanal or ""}


def _add_files(conn: Connection, desk: Desk, handling_id: int, forberett: Forberett) -> None:
    for nr, (namn, kept) in enumerate(forberett.filer, start=1):
        filer.add(
            conn,
            handling_id=handling_id,
            nr=nr,
            sha256=kept.sha256,
            namn=namn,
            storlek=kept.storlek,
        )
    keep_lasningar(conn, desk, forberett.lasningar)
    hand_on(conn, desk, handling_id)
    utkorg.add_each(conn, (utkorg.INDEXERA, utkorg.TVILLING), [handling_id], tid=desk.stamp())


def _add_numbers(conn: Connection, handling_id: int, forberett: Forberett) -> None:
    nummer.add(conn, handling_id, ert_nummer(forberett.uppgifter.ert_dnr))
    note_mentions(conn, [handling_id])


def ert_nummer(skrivet: str) -> list[nummer.Nummer]:
    """The motpart's own number, when what was written is one."""
    ert = parse(skrivet)
    return [nummer.Nummer(nummer.ERT, skrivet, ert)] if ert else []


def _event(arende: arenden.Arende, nr: int, forberett: Forberett) -> dict[str, object]:
    known = forberett.uppgifter
    said = asdict(known)
    for falt in _ANKOMST:
        value = said.pop(falt)
        if value:
            said[falt] = str(value)
    return {
        **said,
        "dnr": arende.dnr,
        "nr": nr,
        "riktning": RIKTNING_I_ORD[known.riktning],
        "datum": known.datum.isoformat(),
        "filer": [{"namn": namn, "sha256": kept.sha256} for namn, kept in forberett.filer],
    }
