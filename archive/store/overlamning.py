"""What one nämnd of the installation has sent another, and that has not been taken in yet."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from archive.diarium.sekretess import MASKERAD, zon_of
from archive.store import svarsgang
from archive.store.erbjudande import REMISS, Erbjudande
from archive.store.oppna import OPPET
from archive.store.tables import arende, besvarande, handling, instans, namnd, remiss
from archive.store.tables import utskick as sent
from archive.store.urval import Found, Query, columns

_fran, _till = namnd.alias("fran"), namnd.alias("till")
_missiv = handling.alias("missiv")
_SAME = or_(
    instans.c.namnd_id == _till.c.id,
    and_(instans.c.namnd_id.is_(None), instans.c.namn == _till.c.namn),
)
"""The nämnd is the instans: it is said so, or it has its name."""


def to_take_in(
    conn: Connection, *, namnder: frozenset[int], zoner: frozenset[str]
) -> Sequence[Erbjudande]:
    """All that some nämnder have to take in from others, the oldest first."""
    found = [
        *_remisser(conn, _sent_to(namnder), zoner),
        *svarsgang.to_remittent(conn, namnder, zoner),
        *svarsgang.to_svarande(conn, namnder, zoner),
    ]
    return sorted(found, key=lambda one: (one.dag, one.utskick_id))


def remiss_to(conn: Connection, utskick_id: int, *, zoner: frozenset[str]) -> Erbjudande | None:
    """The remiss of one Utskick, while it is to be taken in."""
    return next(iter(_remisser(conn, sent.c.id == utskick_id, zoner)), None)


def _remisser(
    conn: Connection, wanted: ColumnElement[bool], zoner: frozenset[str]
) -> list[Erbjudande]:
    return [_a_remiss(row, zoner) for row in conn.execute(_select_remisser().where(wanted))]


def _sent_to(namnder: frozenset[int]) -> ColumnElement[bool]:
    """Sent to one of these; by its instans, so that what is sent to all others is not read."""
    theirs = select(instans.c.id).join_from(_till, instans, _SAME).where(_till.c.id.in_(namnder))
    return and_(_till.c.id.in_(namnder), sent.c.instans_id.in_(theirs.correlate(None)))


@cache
def _select_remisser() -> Query:
    """Open Utskick to a nämnd here of a remiss that stands, of a round that it has not taken in."""
    taken = (
        select(func.count())
        .select_from(besvarande)
        .where(besvarande.c.fran_utskick_id == sent.c.id)
        .correlate(sent)
        .scalar_subquery()
    )
    return (
        select(
            sent.c.id.label("utskick_id"),
            sent.c.skickad.label("dag"),
            *columns(sent, "svarsdatum utan_svarsdatum"),
            *columns(remiss, "rubrik arende_id nr"),
            remiss.c.missiv_id.label("handling_id"),
            arende.c.dnr,
            arende.c.sekretess.label("arende_sekretess"),
            _missiv.c.sekretess,
            _fran.c.id.label("fran_id"),
            _fran.c.namn.label("fran"),
            _till.c.id.label("till_id"),
        )
        .join_from(_till, instans, _SAME)
        .join(sent, sent.c.instans_id == instans.c.id)
        .join(remiss, remiss.c.id == sent.c.remiss_id)
        .join(arende, arende.c.id == remiss.c.arende_id)
        .join(_missiv, _missiv.c.id == remiss.c.missiv_id)
        .join(_fran, _fran.c.id == arende.c.namnd_id)
        .where(OPPET, remiss.c.aterkallad.is_(None), remiss.c.avslutad.is_(None))
        .where(_till.c.id != _fran.c.id, taken < sent.c.omgang)
    )


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
