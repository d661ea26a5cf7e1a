"""How the figures of a run are shown: to a program, and to whoever reads them in columns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from archive.matning.siffror import Matt, Siffror, Tider


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
