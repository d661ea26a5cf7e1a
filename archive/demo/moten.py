"""When the nämnder of the invented municipality meet: every fifth week, on a working day."""

from collections.abc import Iterator
from datetime import date, timedelta

from archive.demo.grund import Grund
from archive.diarium.behorighet import Vem
from archive.diarium.kalender import next_arbetsdag
from archive.registratur.desk import Desk
from archive.registratur.sammantraden import add_sammantraden

EVERY = timedelta(weeks=5)
HELD, TO_COME = 3, 10
"""How many meetings lie behind the day of loading, and how many ahead."""

WEEKDAYS = {"KS": 1, "BUN": 2, "MBN": 3}
SALAR = {"KS": "Stora salen", "BUN": "Björkskolans aula", "MBN": "Lilla salen"}


def plan(desk: Desk, grund: Grund, *, vem: Vem) -> None:
    """Add the meetings of every nämnd, counted from today."""
    for kod, namnd in grund.namnder.items():
        dagar = tuple(_days(desk.today(), WEEKDAYS[kod]))
        add_sammantraden(desk, namnd.id, vem=vem, dagar=dagar, plats=SALAR[kod])


def _days(today: date, weekday: int) -> Iterator[date]:
    """The first lies a week ahead of today's week, and the others so many weeks from it."""
    first = today + timedelta(days=7 - today.weekday() + weekday)
    for nr in range(-HELD, TO_COME):
        yield next_arbetsdag(first + nr * EVERY)
