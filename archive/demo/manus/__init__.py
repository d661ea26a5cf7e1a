"""The script of the demo: every ärende of the invented municipality, and what happens when."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from archive.diarium.kalender import add_arbetsdagar, next_arbetsdag

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Steg:
    """One act, named by ``gor`` (archive.demo.akter.AKTER).

    ``efter`` is in arbetsdagar after the ärende began, ``svar`` in arbetsdagar after the day the
    demo is loaded, ``svar_efter`` after the day of the step. ``av`` is the log-in name of who does
    it, ``hos`` the instans it is about.
    """

    gor: str
    efter: int = 0
    av: str = "registrator"
    rubrik: str = ""
    typ: str = ""
    motpart: str = ""
    ert_dnr: str = ""
    sekretess: str = ""
    fil: str = ""
    text: str = ""
    hos: str = ""
    instanser: tuple[str, ...] = ()
    svar: int | None = None
    svar_efter: int | None = None
    skal: str = ""
    paragraf: str = ""
    handling: int = 0
    falt: str = ""
    efterat: str = ""
    till: str = ""


@dataclass(frozen=True, slots=True)
class Berattelse:
    """One ärende. Other ärenden and texts refer to it by ``namn``.

    It begins ``sedan`` arbetsdagar before the day of loading, or on the day ``i_fjol`` (month and
    day) of the year before.
    """

    namnd: str
    steg: tuple[Steg, ...]
    namn: str = ""
    klass: str = ""
    handlaggare: str = ""
    sedan: int = 0
    i_fjol: str = ""

    def day_of(self, steg: Steg, today: date) -> date:
        """The day of a step: an arbetsdag, or the day of loading itself."""
        return min(add_arbetsdagar(self._start(today), steg.efter), today)

    def _start(self, today: date) -> date:
        if self.i_fjol:
            return next_arbetsdag(date.fromisoformat(f"{today.year - 1}-{self.i_fjol}"))
        return add_arbetsdagar(today, -self.sedan)


def berattelser() -> Iterator[Berattelse]:
    """Every ärende of the script, file by file."""
    for path in sorted(FOLDER.glob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["arende"]:
            yield _berattelse(row)


def _berattelse(row: dict[str, object]) -> Berattelse:
    steg = row.pop("steg")
    if not isinstance(steg, list):
        raise TypeError(row)
    return Berattelse(**row, steg=tuple(_steg(s) for s in steg))  # type: ignore[arg-type]


def _steg(row: dict[str, object]) -> Steg:
    return Steg(**{name: tuple(v) if isinstance(v, list) else v for name, v in row.items()})  # type: ignore[arg-type]
