"""Answers against time: a line that climbs with each yttrande towards how many were asked."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from archive.web.remisser.tavla import Tavla

BREDD, GOLV, TAK = 600, 100, 24
"""The drawing in units of its viewBox: its width, and where none and all have answered."""


@dataclass(frozen=True, slots=True)
class Kurva:
    """The line, where the last day and the last drawn day stand in it, and what it says in words.

    ``svar`` is each day with an answer and how many had come by its end.
    """

    linje: str
    frist_x: int
    nu_x: int
    nu_y: int
    nu: date
    svar: tuple[tuple[date, int], ...]
    antal: int


def draw(tavla: Tavla) -> Kurva | None:
    """The line up to today or the day of handing over; None until there is an answer.

    None too where an answer is masked: a step would tell the day it came (see ``tavla``).
    """
    inkom = [u.yttrande.inkom for u in tavla.remiss.utskick if u.yttrande]
    masked = tavla.sand.hemlig or any(r.utskick.yttrande and not r.yttrande for r in tavla.rader)
    if not inkom or masked:
        return None
    nu = max(tavla.remiss.overlamnad or tavla.today, *inkom)
    svar = _counted(inkom)
    first, last = min(tavla.remiss.utsand, svar[0][0]), max(nu, tavla.remiss.sista_dag)
    antal = len(tavla.remiss.utskick)

    def x(day: date) -> int:
        return round(BREDD * (day - first).days / max(1, (last - first).days))

    steps = "".join(f"H{x(day)}V{_y(n, antal)}" for day, n in svar)
    return Kurva(
        linje=f"M0 {GOLV}{steps}H{x(nu)}",
        frist_x=x(tavla.remiss.sista_dag),
        nu_x=x(nu),
        nu_y=_y(len(inkom), antal),
        nu=nu,
        svar=svar,
        antal=antal,
    )


def _counted(inkom: list[date]) -> tuple[tuple[date, int], ...]:
    days = sorted(Counter(inkom).items())
    return tuple(zip((day for day, _ in days), accumulate(n for _, n in days), strict=True))


def _y(count: int, antal: int) -> int:
    return round(GOLV - (GOLV - TAK) * count / antal)
