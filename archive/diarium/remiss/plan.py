"""The plan of a remiss's reminders (domain.md 2.6.2)."""

from dataclasses import dataclass
from datetime import date

FORSLAG = 10
"""From so many days after the last one a reminder asks us, not them: is it time to give up?"""


@dataclass(frozen=True, slots=True)
class Plan:
    """When an instans is reminded: days counted from its last day, before it when negative.

    ``datum``: days of their own, that stay when svarsdatum moves.
    """

    relativa: tuple[int, ...] = (-10, -3, 1, 5, FORSLAG)
    datum: tuple[date, ...] = ()


NORMALPLAN = Plan()
"""The plan of a remiss that has none of its own."""
