"""Deadlines by nearness and by month: how bevakning parts them. Pure; counts come by day."""

from calendar import Calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from flask_babel import gettext as _

from archive.diarium.kalender import MANADER, datum_i_ord
from archive.store.bevakning import Frist

DAG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Grupp:
    """The deadlines from ``since`` to ``to`` (None: without an end): how many, and the first."""

    nyckel: str
    namn: str
    since: date | None
    to: date | None
    antal: int = 0
    frister: tuple[Frist, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Dag:
    """A day of a month: how many deadlines, and whether it lies in the month that is shown."""

    dag: date
    antal: int
    inom: bool
    sen: bool


@dataclass(frozen=True, slots=True)
class Manad:
    """A month by weeks, Monday first; ``fore`` and ``efter`` are its neighbours as ÅÅÅÅ-MM."""

    namn: str
    veckor: tuple[tuple[int, tuple[Dag, ...]], ...]
    fore: str
    efter: str
    antal: int


def groups(per_dag: Mapping[date, int], today: date) -> list[Grupp]:
    """The groups that have anything, the most urgent first. A week ends on its Sunday."""
    sunday = today + (6 - today.weekday()) * DAG
    spans = (
        Grupp("forsenat", _("Försenat"), None, today - DAG),
        Grupp("i-dag", _("I dag"), today, today),
        Grupp("denna-vecka", _("Denna vecka"), today + DAG, sunday),
        Grupp("nasta-vecka", _("Nästa vecka"), sunday + DAG, sunday + 7 * DAG),
        Grupp("senare", _("Senare"), sunday + 8 * DAG, None),
    )
    return [counted for grupp in spans if (counted := _counted(grupp, per_dag)).antal]


def of_day(per_dag: Mapping[date, int], dag: date) -> Grupp:
    """The deadlines of one day."""
    return _counted(Grupp("dag", datum_i_ord(dag), dag, dag), per_dag)


def month(per_dag: Mapping[date, int], first: date, today: date) -> Manad:
    """The month that ``first`` lies in, with the days of the weeks it shares."""
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    inside = sum(n for dag, n in per_dag.items() if (dag.year, dag.month) == _month(first))
    return Manad(
        namn=f"{MANADER[first.month - 1]} {first.year}",
        veckor=tuple((w[0].isocalendar().week, _week(w, per_dag, first, today)) for w in weeks),
        fore=_ym(first.replace(day=1) - DAG),
        efter=_ym(first.replace(day=28) + 4 * DAG),
        antal=inside,
    )


def parse_dag(text: str) -> date | None:
    """A day in an address, as ÅÅÅÅ-MM-DD; None when it is none, or of no year a register has."""
    try:
        dag = date.fromisoformat(text)
    except ValueError:
        return None
    return dag if 1900 <= dag.year < 3000 else None


def parse_month(text: str) -> date | None:
    """The first day of a month in an address, as ÅÅÅÅ-MM; None when it is none."""
    return parse_dag(f"{text}-01")


def _week(
    week: list[date], per_dag: Mapping[date, int], first: date, today: date
) -> tuple[Dag, ...]:
    return tuple(
        Dag(d, per_dag.get(d, 0), inom=_month(d) == _month(first), sen=d < today) for d in week
    )


def _month(dag: date) -> tuple[int, int]:
    return dag.year, dag.month


def _ym(dag: date) -> str:
    return f"{dag:%Y-%m}"


def _counted(grupp: Grupp, per_dag: Mapping[date, int]) -> Grupp:
    first, last = grupp.since or date.min, grupp.to or date.max
    antal = sum(n for dag, n in per_dag.items() if first <= dag <= last)
    return Grupp(grupp.nyckel, grupp.namn, grupp.since, grupp.to, antal)
