"""The figures of one run, and how they are shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass


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


def as_dict(siffror: Siffror) -> Mapping[str, object]:
    """The figures for a program to read."""
    return {
        **asdict(siffror),
        "matt": [
            {**asdict(m), "kvot": m.kvot, "postgres_kvot": m.postgres_kvot} for m in siffror.matt
        ],
    }


def as_table(siffror: Siffror) -> Iterator[str]:
    """The figures, line by line, in columns that stand under each other."""
    yield from _summary(siffror)
    yield ""
    rows = _without_empty([_HEAD, *map(_row, siffror.matt)])
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        cells = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
        words = [cell.strip().ljust(width) for cell, width in zip(row, widths, strict=True)]
        yield "  ".join([*words[:2], *cells[2:]]).rstrip()


def _without_empty(rows: Sequence[tuple[str, ...]]) -> Sequence[tuple[str, ...]]:
    """The rows without the columns in which nothing stands but their head."""
    filled = [any(column[1:]) for column in zip(*rows, strict=True)]
    return [tuple(cell for cell, some in zip(row, filled, strict=True) if some) for row in rows]


def _summary(siffror: Siffror) -> Iterator[str]:
    inl, proc, sok = siffror.inlasning, siffror.process, siffror.sokbart
    fore, efter = siffror.belastning
    yield (
        f"{inl.dokument} dokument, {siffror.tecken / 1e6:.1f} miljoner tecken; "
        f"{siffror.karnor} kärnor, belastning {fore:.1f} före och {efter:.1f} efter"
    )
    yield (
        f"Import        {inl.per_sekund:.0f} dokument/s: {inl.sekunder:.1f} s, "
        f"CPU {inl.cpu_sekunder:.1f} s, minne högst {inl.minne_mb:.0f} MB"
    )
    yield (
        f"Utrymme       {siffror.handlingar} handlingar: databas {siffror.utrymme.databas:.0f} MB, "
        f"index {siffror.utrymme.index:.0f} MB"
    )
    if bredvid := siffror.bredvid:
        yield f"PostgreSQL    index {bredvid.index:.0f} MB, byggt på {bredvid.sekunder:.1f} s"
    yield f"Registrering  {_pair(sok.svar)} till svaret"
    yield f"Sökbar        {_pair(sok.efter)} efter svaret"
    yield f"Läsaren       {_pair(siffror.lasare.tillagg)} tillägg för varje fil"
    yield f"PDF, 10 sidor {_pair(siffror.lasare.pdf)} från släpp till text"
    yield f"              {_pair(siffror.lasare.fakta)} från text till fakta"
    yield f"              {_pair(siffror.lasare.kort)} från släpp till kort"
    yield f"Kallstart     {_pair(proc.kallstart)} till första sidan"
    yield (
        f"Minne         {proc.vila_rss:.0f} MB RSS och {proc.vila_pss:.0f} MB PSS i vila, "
        f"{proc.efter_rss:.0f} och {proc.efter_pss:.0f} MB efter sökningarna"
    )
    tvi = siffror.tvillingar
    yield f"Tvillingar    {_pair(tvi.tider)} mot {tvi.antal} registrerade"
    sam = siffror.sammanstallning
    svar = f"{sam.antal} yttranden".ljust(13)
    yield f"{svar} {_pair(sam.docx)} till sammanställning i Word"
    yield f"              {_pair(sam.pdf)} till sammanställning i PDF"


_HEAD = (
    *("", "fråga", "träffar", "p50 ms", "p95 ms", "fyra p95", "CPU ms", "kB"),
    *("motor p50", "motor p95", "PG p50", "PG p95", "FTS5 p50", "FTS5 p95", "kvot", "PG-kvot"),
)


def _row(m: Matt) -> tuple[str, ...]:
    return (
        m.namn,
        m.fraga if len(m.fraga) <= 40 else m.fraga[:39] + "…",
        _counted(m),
        f"{m.http.p50:.1f}",
        f"{m.http.p95:.1f}",
        f"{m.fyra.p95:.1f}" if m.fyra else "",
        f"{m.cpu_ms:.1f}",
        f"{m.kilobyte:.0f}",
        *_both(m.motor),
        *_both(m.postgres),
        *_both(m.fts5),
        f"{m.kvot:.2f}" if m.kvot else "",
        f"{m.postgres_kvot:.2f}" if m.postgres_kvot else "",
    )


def _counted(m: Matt) -> str:
    """How many hits; where the count ends before them, that there are more."""
    if m.traffar is None:
        return ""
    return f"över {m.traffar - 1}" if m.fler else str(m.traffar)


def _both(tider: Tider | None) -> tuple[str, str]:
    return (f"{tider.p50:.2f}", f"{tider.p95:.2f}") if tider else ("", "")


def _pair(tider: Tider) -> str:
    return f"p50 {tider.p50:.1f} ms, p95 {tider.p95:.1f} ms"
