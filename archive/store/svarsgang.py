"""What goes between two nämnder here while the one answers the other's remiss.

The answer or that none will come, a request for more time, and what is decided on it.
"""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from archive.diarium.sekretess import MASKERAD, zon_of
from archive.store.erbjudande import AVSTAR, BEGARAN, BESKED, YTTRANDE, Erbjudande
from archive.store.oppna import OPPET
from archive.store.tables import anstand, arende, besvarande, handling, namnd, remiss
from archive.store.tables import utskick as sent
from archive.store.urval import Found, Query, columns

_remittent, _svarande = namnd.alias("remittent"), namnd.alias("svarande")
_ours, _theirs = arende.alias("ours"), arende.alias("theirs")


def to_remittent(
    conn: Connection, namnder: frozenset[int], zoner: frozenset[str]
) -> list[Erbjudande]:
    """The answers, and the requests for more time, that these nämnder have to take in."""
    wanted = _theirs.c.namnd_id.in_(namnder)
    return [*_svar(conn, wanted, zoner), *_begaran(conn, wanted, zoner)]


def to_svarande(
    conn: Connection, namnder: frozenset[int], zoner: frozenset[str]
) -> list[Erbjudande]:
    """The decisions on their own requests that these nämnder have to take in."""
    return _besked(conn, _ours.c.namnd_id.in_(namnder), zoner)


def of_besvarande(
    conn: Connection, besvarande_id: int, slag: str, *, zoner: frozenset[str]
) -> Erbjudande | None:
    """What is offered of one besvarande, of one kind, while it is to be taken in."""
    read = {YTTRANDE: _svar, AVSTAR: _svar, BEGARAN: _begaran, BESKED: _besked}[slag]
    found = read(conn, besvarande.c.id == besvarande_id, zoner)
    return next((one for one in found if one.slag == slag), None)


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
            _svarande.c.namn.label("our_namn"),
            _theirs.c.dnr.label("their_dnr"),
            _theirs.c.namnd_id.label("their_id"),
            _theirs.c.sekretess.label("their_sekretess"),
            _remittent.c.namn.label("their_namn"),
            svar.c.sekretess.label("svar_sekretess"),
            *more,
        )
        .join_from(besvarande, sent, sent.c.id == besvarande.c.fran_utskick_id)
        .join(remiss, remiss.c.id == sent.c.remiss_id)
        .join(_theirs, _theirs.c.id == remiss.c.arende_id)
        .join(_remittent, _remittent.c.id == _theirs.c.namnd_id)
        .join(_ours, _ours.c.id == besvarande.c.arende_id)
        .join(_svarande, _svarande.c.id == _ours.c.namnd_id)
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
