"""Writing in the register: of one handling as of a hundred, in the caller's transaction.

Numbers, rows and events become what they are when each is written alone, one after another; but
each table is written once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from archive.diarium.arende import RIKTNING_I_ORD, Uppgifter
from archive.diarium.behorighet import Vem, require
from archive.diarium.dnr import format_dnr, parse
from archive.diarium.sekretess import zoner_of
from archive.registratur.desk import Desk
from archive.registratur.inlamnad import Forberett, Plats, Registrerad
from archive.registratur.inlasning import hand_on, keep_lasningar, mentions_of
from archive.store import arenden, filer, handlingar, namnder, nummer, utkorg
from archive.store.db import Connection
from archive.store.handelser import Notering

_FALT = tuple(field.name for field in fields(Uppgifter))
_ANKOMST = ("kanal", "mottagen", "ankomst_skal")


@dataclass(frozen=True, slots=True)
class Rum:
    """Where a handling stands: its ärende and its number there. ``opened``: the ärende is new."""

    arende_id: int
    namnd_id: int
    dnr: str
    nr: int
    opened: Notering | None = None


def enter(
    conn: Connection, desk: Desk, *, vem: Vem, plats: Plats, forberett: Forberett
) -> Registrerad:
    """Write a handling in the register: number, row, files, event, outbox; all or nothing."""
    return enter_each(conn, desk, vem=vem, plats=plats, forberedda=[forberett])[0]


def enter_each(
    conn: Connection, desk: Desk, *, vem: Vem, plats: Plats, forberedda: Sequence[Forberett]
) -> list[Registrerad]:
    """The same of several: each in a new ärende, or all of them in one that stands."""
    if plats.arende_id is None:
        rum = _open_arenden(conn, desk, vem, plats, [one.uppgifter for one in forberedda])
    else:
        rum = _places_in(conn, desk, vem, plats.arende_id, len(forberedda))
    rows = [_row(desk, vem, *pair) for pair in zip(rum, forberedda, strict=True)]
    ids = handlingar.add(conn, rows)
    entered = dict(zip(ids, forberedda, strict=True))
    _add_files(conn, desk, entered)
    _add_numbers(conn, entered)
    desk.note_each(conn, vem, list(_events(rum, entered)))
    return [Registrerad(one.arende_id, i, one.nr) for one, i in zip(rum, ids, strict=True)]


def ert_nummer(skrivet: str) -> list[nummer.Nummer]:
    """The motpart's own number, when what was written is one."""
    ert = parse(skrivet)
    return [nummer.Nummer(nummer.ERT, skrivet, ert)] if ert else []


def _places_in(conn: Connection, desk: Desk, vem: Vem, arende_id: int, antal: int) -> list[Rum]:
    """The next numbers of an ärende that stands."""
    arende = arenden.get(conn, arende_id, zoner=zoner_of(vem))
    require(vem, "register_handling", arende.namnd_id)
    first = handlingar.next_nr(conn, arende_id)
    arenden.set_senast(conn, arende_id, desk.today())
    numbers = range(first, first + antal)
    return [Rum(arende_id, arende.namnd_id, arende.dnr, nr) for nr in numbers]


def _open_arenden(
    conn: Connection, desk: Desk, vem: Vem, plats: Plats, known: Sequence[Uppgifter]
) -> list[Rum]:
    """New ärenden with the next numbers of their nämnd's series for the year of registration."""
    if plats.namnd_id is None:
        raise ValueError("neither ärende nor nämnd")
    require(vem, "register_handling", plats.namnd_id)
    namnd, today = namnder.get(conn, plats.namnd_id), desk.today()
    klass = plats.klass or namnd.klass
    said, rows = [], []
    first = namnder.next_lopnr(conn, namnd.id, today.year, len(known))
    for lopnr, one in enumerate(known, start=first):
        number = {"ar": today.year, "lopnr": lopnr}
        dnr = format_dnr(namnd.monster, kod=namnd.kod, **number, klass=klass or None)
        said.append({"dnr": dnr, "klass": klass, "rubrik": one.rubrik, "sekretess": one.sekretess})
        days = {"oppnat": today, "senast": today}
        held = {"namnd_id": namnd.id, "handlaggare_id": plats.handlaggare_id}
        rows.append({**held, **number, **days, **said[-1]})
    return [
        Rum(i, namnd.id, facts["dnr"], 1, Notering("open_arende", facts, i))
        for i, facts in zip(arenden.add(conn, rows), said, strict=True)
    ]


def _row(desk: Desk, vem: Vem, rum: Rum, forberett: Forberett) -> dict[str, object]:
    known = forberett.uppgifter
    return {
        "arende_id": rum.arende_id,
        "namnd_id": rum.namnd_id,
        "nr": rum.nr,
        **_facts(known),
        "kanal": known.kanal or "",
        "reg_datum": desk.today(),
        "reg_tid": desk.stamp(),
        "reg_vem": vem.namn,
        "komplettera": forberett.komplettera,
        "kalla": forberett.kalla,
    }


def _add_files(conn: Connection, desk: Desk, entered: Mapping[int, Forberett]) -> None:
    """The files with their texts, and what is left to the worker."""
    filer.add(
        conn,
        [
            {"handling_id": i, "nr": nr, "sha256": k.sha256, "namn": namn, "storlek": k.storlek}
            for i, one in entered.items()
            for nr, (namn, k) in enumerate(one.filer, start=1)
        ],
    )
    lasningar = {k: read for one in entered.values() for k, read in one.lasningar.items()}
    keep_lasningar(conn, desk, lasningar)
    hand_on(conn, desk, list(entered))
    utkorg.add_each(conn, (utkorg.INDEXERA, utkorg.TVILLING), entered, tid=desk.stamp())


def _add_numbers(conn: Connection, entered: Mapping[int, Forberett]) -> None:
    mentioned = mentions_of(conn, entered)
    numbers = {i: ert_nummer(one.uppgifter.ert_dnr) for i, one in entered.items()}
    nummer.add(conn, {i: [*ert, *mentioned[i]] for i, ert in numbers.items()})


def _events(rum: Sequence[Rum], entered: Mapping[int, Forberett]) -> Iterator[Notering]:
    for one, (handling_id, forberett) in zip(rum, entered.items(), strict=True):
        if one.opened:
            yield one.opened
        said = _said(one, forberett)
        yield Notering("register_handling", said, one.arende_id, handling_id)


def _facts(known: Uppgifter) -> dict[str, object]:
    return {name: getattr(known, name) for name in _FALT}


def _said(rum: Rum, forberett: Forberett) -> dict[str, object]:
    known = forberett.uppgifter
    said = _facts(known)
    for falt in _ANKOMST:
        value = said.pop(falt)
        if value:
            said[falt] = str(value)
    return {
        **said,
        "dnr": rum.dnr,
        "nr": rum.nr,
        "riktning": RIKTNING_I_ORD[known.riktning],
        "datum": known.datum.isoformat(),
        "filer": [{"namn": namn, "sha256": kept.sha256} for namn, kept in forberett.filer],
    }
