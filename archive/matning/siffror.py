"""The figures of one run."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tider:
    """Milliseconds of some repetitions: the one in the middle, and what 95 % stay within."""

    p50: float
    p95: float
    antal: int


@dataclass(frozen=True, slots=True)
class Inlasning:
    """The import: how many documents in how long, the CPU, and the memory (MB of PSS, all its
    processes together) it took at most.
    """

    dokument: int
    sekunder: float
    per_sekund: float
    cpu_sekunder: float
    minne_mb: float


@dataclass(frozen=True, slots=True)
class Sokbart:
    """A registration through HTTP: until its answer, and from there until a search finds it."""

    svar: Tider
    efter: Tider


@dataclass(frozen=True, slots=True)
class Matt:
    """One kind of request through HTTP. ``cpu_ms`` is the serving process's, for each request.

    ``fyra``: the same by four visitors at once. ``motor``: the engine alone, the best 20 and the
    count; ``postgres`` and ``fts5``: the same in PostgreSQL's engine and straight in SQLite. None
    where it is not asked or cannot answer. ``fler``: there are more ``traffar`` than were counted.
    """

    namn: str
    fraga: str
    traffar: int | None
    http: Tider
    cpu_ms: float
    kilobyte: float
    fyra: Tider | None = None
    motor: Tider | None = None
    postgres: Tider | None = None
    fts5: Tider | None = None
    fts5_traffar: int | None = None
    fler: bool = False

    @property
    def kvot(self) -> float | None:
        """How many times FTS5's time the engine takes, in the middle."""
        return _ratio(self.motor, self.fts5)

    @property
    def postgres_kvot(self) -> float | None:
        """The same of PostgreSQL's engine."""
        return _ratio(self.postgres, self.fts5)


def _ratio(one: Tider | None, other: Tider | None) -> float | None:
    return one.p50 / max(other.p50, 0.001) if one and other else None


@dataclass(frozen=True, slots=True)
class Tvillingar:
    """Finding the twins of one text among so many registered."""

    antal: int
    tider: Tider


@dataclass(frozen=True, slots=True)
class Sammanstallning:
    """Compiling so many yttranden, from the register to the bytes of a file."""

    antal: int
    docx: Tider
    pdf: Tider


@dataclass(frozen=True, slots=True)
class Process:
    """The serving process: start to first page, and memory (MB) at rest and after the queries."""

    kallstart: Tider
    vila_rss: float
    vila_pss: float
    efter_rss: float
    efter_pss: float


@dataclass(frozen=True, slots=True)
class Lasare:
    """The warm reader. ``tillagg``: what a file costs beside its own text. Of a PDF of ten pages
    with text, ``pdf``: from its bytes to the text; ``fakta``: from its text to what it says;
    ``kort``: from its bytes to all that the post page proposes.
    """

    tillagg: Tider
    pdf: Tider
    fakta: Tider
    kort: Tider


@dataclass(frozen=True, slots=True)
class Utrymme:
    """MB on the disk: the database, and the index, which on PostgreSQL is a part of it."""

    databas: float
    index: float


@dataclass(frozen=True, slots=True)
class Bredvid:
    """The index of PostgreSQL that was built beside: its MB, and the seconds that it took."""

    index: float
    sekunder: float


@dataclass(frozen=True, slots=True)
class Siffror:
    """A whole run. ``belastning``: the machine's load (1 minute) before and after. ``handlingar``:
    how many there are to search among; more than were imported when the register was grown.
    """

    karnor: int
    belastning: tuple[float, float]
    tecken: int
    inlasning: Inlasning
    sokbart: Sokbart
    matt: Sequence[Matt]
    lasare: Lasare
    process: Process
    tvillingar: Tvillingar
    sammanstallning: Sammanstallning
    handlingar: int
    utrymme: Utrymme
    bredvid: Bredvid | None = None
