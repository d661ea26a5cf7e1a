"""The address of a list is its state: order and page are read from the query, and never trusted."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import request

PER_SIDA = 50
MANGA = 1000
"""So far is counted what waits in a list, on the page that leads there."""

Rad = TypeVar("Rad")


@dataclass(frozen=True, slots=True)
class Ordning:
    """What a list is sorted by; ``str()`` is how the query says it (``-dnr`` when falling)."""

    nyckel: str
    fallande: bool = False

    def __str__(self) -> str:
        return f"-{self.nyckel}" if self.fallande else self.nyckel

    def sort(self, rows: Iterable[Rad], keys: Mapping[str, Callable[[Rad], Any]]) -> list[Rad]:
        """Rows in this order; for lists so short that they are read whole."""
        return sorted(rows, key=keys[self.nyckel], reverse=self.fallande)


@dataclass(frozen=True, slots=True)
class Sidor:
    """One page of a list of many: ``nr`` of ``antal``, counted from 1."""

    nr: int
    antal: int
    per: int

    @property
    def offset(self) -> int:
        """How many rows come before this page."""
        return (self.nr - 1) * self.per

    def of(self, rows: list[Rad]) -> list[Rad]:
        """This page's part of rows that were read whole."""
        return rows[self.offset : self.offset + self.per]


def ordning(allowed: Collection[str], default: str) -> Ordning:
    """The order asked for in ``sortera``; one that is not offered is the list's own."""
    asked = request.args.get("sortera", "")
    chosen = asked if asked.removeprefix("-") in allowed else default
    return Ordning(chosen.removeprefix("-"), chosen.startswith("-"))


def sidor(total: int, *, per: int = PER_SIDA) -> Sidor:
    """The page asked for in ``sida``; a page beyond the last is the last."""
    antal = max(1, -(-total // per))
    return Sidor(min(sida(), antal), antal, per)


def sida() -> int:
    """The page asked for in ``sida``, from 1; what is no number is the first page."""
    asked = request.args.get("sida", "")
    return max(1, int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else 1


def wants_csv() -> bool:
    """Whether the list is asked for as a file (``?format=csv`` or ``xlsx``).

    The filters and the order hold, and the list is whole.
    """
    return request.args.get("format") in {"csv", "xlsx"}
