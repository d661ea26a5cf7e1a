"""How the bodies answer: asked, in time, late, declined, no answer, how long it took."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from archive.diarium.kalender import arbetsdagar_between
from archive.store.arenden import open_to
from archive.store.oppna import FRIST, OPPET, TILLFRAGAD
from archive.store.tables import anstand, arende, handling, remiss, utskick
from archive.store.urval import Query, columns


@dataclass(frozen=True, slots=True)
class Svarsvanor:
    """The figures of one body. ``median``: working days from sending to answer."""

    tillfragad: int = 0
    i_tid: int = 0
    sena: int = 0
    avstod: int = 0
    utan_svar: int = 0
    vantar: int = 0
    anstand: int = 0
    median: float | None = None


INGA = Svarsvanor()


def of_instanser(
    conn: Connection, *, zoner: frozenset[str], today: date, ids: Collection[int] | None = None
) -> Mapping[int, Svarsvanor]:
    """Every body that has been asked, or those of these ids, in three queries however many.

    What this reader may not see is not counted: a remiss of a secret ärende, a secret answer.
    """
    seen = _seen(zoner, ids)
    asked = conn.execute(_counted(today).where(seen)).all()
    put_off = {row[0]: row[1] for row in conn.execute(_anstand().where(seen))}
    days = _days(conn, seen)
    found = {}
    for row in asked:
        counts = {name: getattr(row, name) for name in _COUNTS}
        known = days.get(row.instans_id)
        found[row.instans_id] = Svarsvanor(
            **counts,
            anstand=put_off.get(row.instans_id, 0),
            median=median(known) if known else None,
        )
    return found


_COUNTS = ("tillfragad", "i_tid", "sena", "avstod", "utan_svar", "vantar")


_svar = (
    select(utskick.c.id, *columns(handling, "datum sekretess namnd_id"))
    .join_from(utskick, handling, handling.c.id == utskick.c.yttrande_id)
    .where(utskick.c.yttrande_id.is_not(None))
    .subquery("svar")
)
"""The answers, by utskick. By themselves: else PostgreSQL reads every handling to find the few."""


def _seen(zoner: frozenset[str], ids: Collection[int] | None) -> ColumnElement[bool]:
    return and_(
        TILLFRAGAD,
        open_to(arende.c.sekretess, arende.c.namnd_id, zoner),
        or_(utskick.c.yttrande_id.is_(None), open_to(_svar.c.sekretess, _svar.c.namnd_id, zoner)),
        *([utskick.c.instans_id.in_(ids)] if ids is not None else ()),
    )


def _counted(today: date) -> Query:
    answered = utskick.c.yttrande_id.is_not(None)
    dated = utskick.c.utan_svarsdatum.is_(None)
    late = answered & dated & (_svar.c.datum > utskick.c.sista_dag)
    overdue = FRIST & (utskick.c.sista_dag < today)
    declined = ~answered & utskick.c.avstod.is_not(None)
    ended = ~answered & utskick.c.avstod.is_(None) & utskick.c.obesvarad.is_not(None)

    def count(these: ColumnElement[bool]) -> ColumnElement[int]:
        return func.count(case((these, 1)))

    return (
        select(
            utskick.c.instans_id,
            func.count().label("tillfragad"),
            count(answered & ~late).label("i_tid"),
            count(late).label("sena"),
            count(declined).label("avstod"),
            count(or_(ended, overdue)).label("utan_svar"),
            count(OPPET & ~overdue).label("vantar"),
        )
        .join_from(utskick, remiss)
        .join(arende, arende.c.id == remiss.c.arende_id)
        .outerjoin(_svar, _svar.c.id == utskick.c.id)
        .group_by(utskick.c.instans_id)
    )


def _anstand() -> Query:
    return (
        select(utskick.c.instans_id, func.count())
        .join_from(anstand, utskick, utskick.c.id == anstand.c.utskick_id)
        .join(remiss, remiss.c.id == utskick.c.remiss_id)
        .join(arende, arende.c.id == remiss.c.arende_id)
        .outerjoin(_svar, _svar.c.id == utskick.c.id)
        .where(anstand.c.begart.is_not(None))
        .group_by(utskick.c.instans_id)
    )


def _days(conn: Connection, seen: ColumnElement[bool]) -> Mapping[int, list[int]]:
    query = (
        select(*columns(utskick, "instans_id skickad"), _svar.c.datum)
        .join_from(utskick, remiss)
        .join(arende, arende.c.id == remiss.c.arende_id)
        .join(_svar, _svar.c.id == utskick.c.id)
        .where(seen)
    )
    found: dict[int, list[int]] = defaultdict(list)
    for row in conn.execute(query):
        came = max(row.skickad, row.datum)
        found[row.instans_id].append(arbetsdagar_between(row.skickad, came))
    return found
