"""Incoming remisser and our own answers to them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, case, func, insert, select, update

from archive.diarium.besvarande import Besvarande, Steg
from archive.diarium.sekretess import zon_of
from archive.store import besvarande_rader as rader
from archive.store import sammantraden
from archive.store.tables import (
    arende,
    besvarande,
    besvarande_instans,
    besvarande_steg,
    handling,
    instans,
    namnd,
    person,
)
from archive.store.urval import Found, columns


class OkantBesvarande(LookupError):
    """There is no such incoming remiss."""


@dataclass(frozen=True, slots=True)
class Mottagen:
    """An incoming remiss with where it stands, and the handling that carries our answer.

    ``fran_utskick_id``: the Utskick it came by, when the remittent's diarium is in this
    installation. ``hemlig``: all words about it are masked for this reader.
    """

    besvarande: Besvarande
    arende_id: int
    handling_id: int
    yttrande_id: int | None
    namnd_id: int
    dnr: str
    slug: str
    fran_utskick_id: int | None = None
    hemlig: bool = False


@dataclass(frozen=True, slots=True)
class Namngiven:
    """Another body that was asked: its name in the remiss, and the registered body it means."""

    nr: int
    namn: str
    instans_id: int | None
    instans: str


def add(
    conn: Connection,
    *,
    arende_id: int,
    handling_id: int,
    remittent: str,
    svarsdatum: date | None,
    sista_dag: date | None,
    fran_utskick_id: int | None = None,
) -> int:
    """An incoming remiss; the id."""
    values = {
        "arende_id": arende_id,
        "handling_id": handling_id,
        "remittent": remittent,
        "svarsdatum": svarsdatum,
        "sista_dag": sista_dag,
        "ursprungligt": svarsdatum,
        "fran_utskick_id": fran_utskick_id,
    }
    made = insert(besvarande).values(**values).returning(besvarande.c.id)
    return int(conn.execute(made).scalar_one())


def get(conn: Connection, besvarande_id: int, *, zoner: frozenset[str]) -> Mottagen:
    """The incoming remiss with this id."""
    found = _load(conn, besvarande.c.id == besvarande_id, zoner)
    if not found:
        raise OkantBesvarande(besvarande_id)
    return found[0]


def of_arende(conn: Connection, arende_id: int, *, zoner: frozenset[str]) -> Sequence[Mottagen]:
    """The incoming remisser of an ärende."""
    return _load(conn, besvarande.c.arende_id == arende_id, zoner)


def by_ids(
    conn: Connection, ids: Collection[int], *, zoner: frozenset[str]
) -> Mapping[int, Mottagen]:
    """The incoming remisser with these ids, by id."""
    return {m.besvarande.id: m for m in _load(conn, besvarande.c.id.in_(ids), zoner)}


def of_sammantraden(
    conn: Connection, sammantrade_ids: Collection[int], *, zoner: frozenset[str]
) -> Sequence[Mottagen]:
    """The incoming remisser planned for these meetings, called to them, or put off by them."""
    passed_on = select(besvarande_steg.c.besvarande_id).where(
        besvarande_steg.c.sammantrade_id.in_(sammantrade_ids)
    )
    here = besvarande.c.sammantrade_id.in_(sammantrade_ids) | besvarande.c.id.in_(passed_on)
    return _load(conn, here, zoner)


def besvarande_instanser(conn: Connection, besvarande_id: int) -> Sequence[Namngiven]:
    """Who else was asked, as it was registered, in the order of the remiss."""
    query = (
        select(
            *columns(besvarande_instans, "nr namn instans_id"),
            func.coalesce(instans.c.namn, "").label("instans"),
        )
        .outerjoin_from(besvarande_instans, instans)
        .where(besvarande_instans.c.besvarande_id == besvarande_id)
        .order_by(besvarande_instans.c.nr)
    )
    return [Namngiven(r.nr, r.namn, r.instans_id, r.instans) for r in conn.execute(query)]


def add_besvarande_instanser(
    conn: Connection, besvarande_id: int, named: Iterable[tuple[str, int | None]]
) -> None:
    """Others that were asked, after those known before: pairs of name and body, if it is known."""
    first = len(besvarande_instanser(conn, besvarande_id)) + 1
    rows = [
        {"besvarande_id": besvarande_id, "nr": nr, "namn": namn, "instans_id": instans_id}
        for nr, (namn, instans_id) in enumerate(named, start=first)
    ]
    if rows:
        conn.execute(insert(besvarande_instans), rows)


def save(conn: Connection, changed: Besvarande) -> None:
    """Write the facts of an answer as they are now; a step of a meeting that is new is added."""
    ours = besvarande.c.id == changed.id
    conn.execute(update(besvarande).where(ours).values(**rader.as_columns(changed)))
    for steg in changed.steg[len(_steg(conn, [changed.id])[changed.id]) :]:
        facts = {"slag": steg.slag, "datum": steg.datum, "skal": steg.skal}
        where = {"besvarande_id": changed.id, "sammantrade_id": steg.sammantrade_id}
        conn.execute(insert(besvarande_steg).values(**facts, **where))


def set_yttrande(conn: Connection, besvarande_id: int, handling_id: int) -> None:
    """The utgående handling that carries our answer."""
    conn.execute(
        update(besvarande).where(besvarande.c.id == besvarande_id).values(yttrande_id=handling_id)
    )


def follow_move(conn: Connection, fran_id: int, till_id: int, *, arende_id: int) -> None:
    """A moved remiss is answered in the ärende where it stands now; so is what belongs to it."""
    moved = {"handling_id": till_id, "arende_id": arende_id}
    conn.execute(update(besvarande).where(besvarande.c.handling_id == fran_id).values(**moved))
    for falt in ("yttrande_id", "utlatande_id", "protokollsutdrag_id"):
        ours = besvarande.c[falt] == fran_id
        conn.execute(update(besvarande).where(ours).values({falt: till_id}))


def release(conn: Connection, handling_id: int) -> None:
    """A makulerad handling is neither answer nor utlåtande: the remiss waits for it again."""
    gone = {
        "yttrande_id": {"expedierad": None, "kanal": "", "avslutad": None},
        "utlatande_id": {"utlatande_klart": None, "undertecknare": ""},
        "protokollsutdrag_id": {},
    }
    for falt, facts in gone.items():
        ours = besvarande.c[falt] == handling_id
        conn.execute(update(besvarande).where(ours).values({falt: None, **facts}))


_handlaggare = case(
    (person.c.visningsnamn != "", person.c.visningsnamn), else_=func.coalesce(person.c.namn, "")
)
_ALL = (
    select(
        besvarande,
        *columns(handling, "rubrik ert_dnr namnd_id sekretess komplettera makulerad"),
        *columns(arende, "ar lopnr dnr"),
        namnd.c.kod,
        _handlaggare.label("handlaggare"),
    )
    .join_from(besvarande, handling, besvarande.c.handling_id == handling.c.id)
    .join(arende, arende.c.id == besvarande.c.arende_id)
    .join(namnd, namnd.c.id == arende.c.namnd_id)
    .outerjoin(person, person.c.id == besvarande.c.handlaggare_id)
)


def _load(conn: Connection, wanted: ColumnElement[bool], zoner: frozenset[str]) -> list[Mottagen]:
    rows = conn.execute(_ALL.where(wanted).order_by(besvarande.c.id)).all()
    moten = sammantraden.by_ids(conn, {row.sammantrade_id for row in rows})
    steg = _steg(conn, [row.id for row in rows])
    return [
        _mottagen(
            row,
            rader.of_row(row, sammantrade=moten.get(row.sammantrade_id), steg=steg[row.id]),
            zoner,
        )
        for row in rows
    ]


def _mottagen(row: Found, known: Besvarande, zoner: frozenset[str]) -> Mottagen:
    hemlig = zon_of(row.namnd_id, row.sekretess) not in zoner
    return Mottagen(
        besvarande=rader.masked(known) if hemlig else known,
        arende_id=row.arende_id,
        handling_id=row.handling_id,
        yttrande_id=row.yttrande_id,
        namnd_id=row.namnd_id,
        dnr=row.dnr,
        slug=f"{row.kod}-{row.ar}-{row.lopnr}",
        fran_utskick_id=row.fran_utskick_id,
        hemlig=hemlig,
    )


def _steg(conn: Connection, ids: Collection[int]) -> Mapping[int, list[Steg]]:
    """What meetings did to each besvarande, the oldest first."""
    found: dict[int, list[Steg]] = {besvarande_id: [] for besvarande_id in ids}
    query = select(besvarande_steg).where(besvarande_steg.c.besvarande_id.in_(ids))
    for row in conn.execute(query.order_by(besvarande_steg.c.id)):
        found[row.besvarande_id].append(rader.steg_of_row(row))
    return found
