"""What one nämnd of the installation has sent another, and that has not been taken in yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from archive.diarium.sekretess import MASKERAD, zon_of
from archive.store.oppna import OPPET
from archive.store.tables import anstand, arende, besvarande, handling, instans, namnd, remiss
from archive.store.tables import utskick as sent
from archive.store.urval import Found, Query, columns

REMISS, YTTRANDE, AVSTAR, BEGARAN, BESKED = "remiss", "yttrande", "avstar", "begaran", "besked"
"""What is offered: a remiss; and of one an answer, a decline, a request for time, its answer."""


@dataclass(frozen=True, slots=True)
class Erbjudande:
    """Something sent from one nämnd here to another, to be taken in by it.

    ``fran_id`` and ``till_id``: the nämnder; ``dnr``: the sender's; ``svarsdatum``: the day it
    asks for or gives. ``handling_id``: what was sent. ``hemlig``: masked for this reader.
    """

    slag: str
    fran_id: int
    fran: str
    till_id: int
    dnr: str
    rubrik: str
    dag: date
    svarsdatum: date | None
    utskick_id: int
    besvarande_id: int | None = None
    handling_id: int | None = None
    arende_id: int | None = None
    nr: int | None = None
    sekretess: str = ""
    hemlig: bool = False


_fran = namnd.alias("fran")
_till = namnd.alias("till")
_ours = arende.alias("ours")
_theirs = arende.alias("theirs")
_missiv = handling.alias("missiv")


def to_take_in(
    conn: Connection, *, namnder: frozenset[int], zoner: frozenset[str]
) -> Sequence[Erbjudande]:
    """All that some nämnder have to take in from others, the oldest first."""
    found = [
        *_remisser(conn, _till.c.id.in_(namnder), zoner),
        *_svar(conn, _theirs.c.namnd_id.in_(namnder), zoner),
        *_begaran(conn, _theirs.c.namnd_id.in_(namnder), zoner),
        *_besked(conn, _ours.c.namnd_id.in_(namnder), zoner),
    ]
    return sorted(found, key=lambda one: (one.dag, one.utskick_id))


def remiss_to(conn: Connection, utskick_id: int, *, zoner: frozenset[str]) -> Erbjudande | None:
    """The remiss of one Utskick, while it is to be taken in."""
    return next(iter(_remisser(conn, sent.c.id == utskick_id, zoner)), None)


def of_besvarande(
    conn: Connection, besvarande_id: int, slag: str, *, zoner: frozenset[str]
) -> Erbjudande | None:
    """What is offered of one besvarande, of one kind, while it is to be taken in."""
    read = {YTTRANDE: _svar, AVSTAR: _svar, BEGARAN: _begaran, BESKED: _besked}[slag]
    found = read(conn, besvarande.c.id == besvarande_id, zoner)
    return next((one for one in found if one.slag == slag), None)


def _remisser(
    conn: Connection, wanted: ColumnElement[bool], zoner: frozenset[str]
) -> list[Erbjudande]:
    taken = (
        select(func.count())
        .select_from(besvarande)
        .where(besvarande.c.fran_utskick_id == sent.c.id)
        .correlate(sent)
        .scalar_subquery()
    )
    same = or_(
        instans.c.namnd_id == _till.c.id,
        and_(instans.c.namnd_id.is_(None), instans.c.namn == _till.c.namn),
    )
    query = (
        select(
            sent.c.id.label("utskick_id"),
            sent.c.skickad.label("dag"),
            *columns(sent, "svarsdatum utan_svarsdatum"),
            *columns(remiss, "rubrik arende_id nr"),
            remiss.c.missiv_id.label("handling_id"),
            *columns(_theirs, "dnr"),
            _theirs.c.sekretess.label("arende_sekretess"),
            _missiv.c.sekretess,
            _fran.c.id.label("fran_id"),
            _fran.c.namn.label("fran"),
            _till.c.id.label("till_id"),
        )
        .join_from(sent, remiss)
        .join(_theirs, _theirs.c.id == remiss.c.arende_id)
        .join(_missiv, _missiv.c.id == remiss.c.missiv_id)
        .join(_fran, _fran.c.id == _theirs.c.namnd_id)
        .join(instans, instans.c.id == sent.c.instans_id)
        .join(_till, same)
        .where(OPPET, remiss.c.aterkallad.is_(None), remiss.c.avslutad.is_(None))
        .where(_till.c.id != _fran.c.id, taken < sent.c.omgang, wanted)
    )
    return [_a_remiss(row, zoner) for row in conn.execute(query)]


def _a_remiss(row: Found, zoner: frozenset[str]) -> Erbjudande:
    sekretess = row.arende_sekretess or row.sekretess
    hemlig = zon_of(row.fran_id, sekretess) not in zoner
    return Erbjudande(
        slag=REMISS,
        fran_id=row.fran_id,
        fran=row.fran,
        till_id=row.till_id,
        dnr=row.dnr,
        rubrik=MASKERAD if hemlig else row.rubrik,
        dag=row.dag,
        svarsdatum=None if row.utan_svarsdatum else row.svarsdatum,
        utskick_id=row.utskick_id,
        handling_id=row.handling_id,
        arende_id=row.arende_id,
        nr=row.nr,
        sekretess=sekretess,
        hemlig=hemlig,
    )


def _svar(conn: Connection, wanted: ColumnElement[bool], zoner: frozenset[str]) -> list[Erbjudande]:
    """Answers that have left and that the remittent has not taken in, of the latest round."""
    later = besvarande.alias("later")
    latest = ~exists().where(
        later.c.fran_utskick_id == besvarande.c.fran_utskick_id, later.c.id > besvarande.c.id
    )
    counted = (
        select(func.count())
        .select_from(later)
        .where(later.c.fran_utskick_id == sent.c.id)
        .correlate(sent)
        .scalar_subquery()
    )
    query = (
        _between()
        .where(besvarande.c.expedierad.is_not(None), besvarande.c.yttrande_id.is_not(None))
        .where(sent.c.yttrande_id.is_(None), sent.c.omgang == counted, latest, wanted)
        .where(or_(besvarande.c.avstar.is_(None), OPPET))
    )
    return [
        _of(
            row,
            zoner,
            slag=AVSTAR if row.avstar else YTTRANDE,
            dag=row.expedierad,
            svarsdatum=None,
            handling_id=row.yttrande_id,
            sekretess=row.svar_sekretess or "",
        )
        for row in conn.execute(query)
    ]


def _begaran(
    conn: Connection, wanted: ColumnElement[bool], zoner: frozenset[str]
) -> list[Erbjudande]:
    """Requests for more time that the remittent has not noted."""
    query = (
        _between()
        .where(besvarande.c.anstand_begart.is_not(None), OPPET, wanted)
        .where(~exists().where(_same_request()))
    )
    return [
        _of(row, zoner, slag=BEGARAN, dag=row.anstand_begart, svarsdatum=row.anstand_till)
        for row in conn.execute(query)
    ]


def _besked(
    conn: Connection, wanted: ColumnElement[bool], zoner: frozenset[str]
) -> list[Erbjudande]:
    """The remittent's decisions on requests that the asking nämnd still waits for."""
    query = (
        _between(anstand.c.till.label("givet"), anstand.c.beslutat)
        .join(anstand, _same_request())
        .where(besvarande.c.anstand_begart.is_not(None), anstand.c.beslut != "", wanted)
    )
    return [
        _of(row, zoner, slag=BESKED, dag=row.beslutat, svarsdatum=row.givet, back=True)
        for row in conn.execute(query)
    ]


def _same_request() -> ColumnElement[bool]:
    return and_(
        anstand.c.utskick_id == besvarande.c.fran_utskick_id,
        anstand.c.begart == besvarande.c.anstand_begart,
        anstand.c.begart_till == besvarande.c.anstand_till,
    )


def _between(*more: Any) -> Query:
    """A besvarande here, with the Utskick that it answers."""
    svar = handling.alias("svar")
    return (
        select(
            besvarande.c.id.label("besvarande_id"),
            *columns(besvarande, "expedierad yttrande_id avstar anstand_begart anstand_till"),
            sent.c.id.label("utskick_id"),
            *columns(remiss, "rubrik arende_id nr"),
            _ours.c.dnr.label("our_dnr"),
            _ours.c.namnd_id.label("our_id"),
            _ours.c.sekretess.label("our_sekretess"),
            _till.c.namn.label("our_namn"),
            _theirs.c.dnr.label("their_dnr"),
            _theirs.c.namnd_id.label("their_id"),
            _theirs.c.sekretess.label("their_sekretess"),
            _fran.c.namn.label("their_namn"),
            svar.c.sekretess.label("svar_sekretess"),
            *more,
        )
        .join_from(besvarande, sent, sent.c.id == besvarande.c.fran_utskick_id)
        .join(remiss, remiss.c.id == sent.c.remiss_id)
        .join(_theirs, _theirs.c.id == remiss.c.arende_id)
        .join(_fran, _fran.c.id == _theirs.c.namnd_id)
        .join(_ours, _ours.c.id == besvarande.c.arende_id)
        .join(_till, _till.c.id == _ours.c.namnd_id)
        .outerjoin(svar, svar.c.id == besvarande.c.yttrande_id)
    )


def _of(
    row: Found,
    zoner: frozenset[str],
    *,
    slag: str,
    dag: date,
    svarsdatum: date | None,
    handling_id: int | None = None,
    sekretess: str = "",
    back: bool = False,
) -> Erbjudande:
    """From the answering nämnd to the remittent, or ``back``."""
    secret = (sekretess or row.our_sekretess, row.our_id), (row.their_sekretess, row.their_id)
    hemlig = any(zon_of(namnd_id, one) not in zoner for one, namnd_id in secret)
    fran = ("their" if back else "our", "our" if back else "their")
    return Erbjudande(
        slag=slag,
        fran_id=getattr(row, f"{fran[0]}_id"),
        fran=getattr(row, f"{fran[0]}_namn"),
        till_id=getattr(row, f"{fran[1]}_id"),
        dnr=getattr(row, f"{fran[0]}_dnr"),
        rubrik=MASKERAD if hemlig else row.rubrik,
        dag=dag,
        svarsdatum=svarsdatum,
        utskick_id=row.utskick_id,
        besvarande_id=row.besvarande_id,
        handling_id=handling_id,
        arende_id=row.arende_id,
        nr=row.nr,
        sekretess=sekretess,
        hemlig=hemlig,
    )
