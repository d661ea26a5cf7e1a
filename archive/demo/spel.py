"""Playing the script: every step on its day, by its person, through the desk's own acts."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta

from archive.demo.akter import AKTER
from archive.demo.grund import Grund
from archive.demo.manus import Berattelse, Steg, berattelser
from archive.demo.scen import Minne, Scen
from archive.registratur.desk import STOCKHOLM, Desk

MORGON = time(8, 10)
MELLAN = timedelta(minutes=17)
"""A day's first act is done at ten past eight, and each of the next so much later."""

Tillfalle = tuple[datetime, Berattelse, Steg]


def play(desk: Desk, grund: Grund, progress: Callable[[int], None]) -> None:
    """Do every step of the script, the oldest first; ``progress`` hears of each."""
    minne, today = Minne(), desk.today()
    for when, berattelse, steg in schedule(desk.now()):
        dated = replace(desk, clock=_stopped(when))
        AKTER[steg.gor](Scen(dated, grund, minne, berattelse, steg, today))
        progress(1)


def schedule(now: datetime) -> Iterator[Tillfalle]:
    """Every step with its instant, in order of time; none lies ahead of ``now``."""
    today = now.astimezone(STOCKHOLM).date()
    steps = [(s.day_of(steg, today), s, steg) for s in berattelser() for steg in s.steg]
    last: datetime | None = None
    for day, story, steg in sorted(steps, key=lambda step: step[0]):
        same_day = last is not None and last.date() == day
        last = last + MELLAN if last and same_day else datetime.combine(day, MORGON, STOCKHOLM)
        yield min(last, now), story, steg


def _stopped(when: datetime) -> Callable[[], datetime]:
    return lambda: when
