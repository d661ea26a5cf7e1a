"""One run: from an empty installation to the figures."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from archive import config
from archive.diarium.behorighet import Roll
from archive.matning.besok import Besok
from archive.matning.databas import InteServer, must_be_lent, space
from archive.matning.frister import ANTAL as FRISTER
from archive.matning.jamforelse import Jamfort, compared
from archive.matning.kallor import sources
from archive.matning.klocka import tider
from archive.matning.kommando import import_documents, serving
from archive.matning.lasare import measure_readers
from archive.matning.process import memory
from archive.matning.remisstavla import measure_compiling
from archive.matning.siffror import (
    Bredvid,
    Inlasning,
    Lasare,
    Matt,
    Process,
    Sammanstallning,
    Siffror,
    Sokbart,
    Utrymme,
)
from archive.matning.tillvaxt import grow
from archive.matning.tvillingar import ANTAL, measure_twins
from archive.matning.urval import Fragor, pick
from archive.matning.webblasare import Webblasare
from archive.registratur import oppning, styrning
from archive.registratur.desk import Desk
from archive.store import entries, personer
from archive.store.db import on_postgres

NAMND = "PROV"
NAMN, LOSEN = "matare", "en mening som ingen gissar"
STARTS = 3
VISITORS = 4
Say = Callable[[str], None]
Texts = Sequence[tuple[str, str]]


def measure(
    documents: Path | None = None,
    *,
    antal: int | None = None,
    tvillingar: int = ANTAL,
    frister: int = FRISTER,
    postgres: str = "",
    vaxt: int | None = None,
    say: Say = lambda _text: None,
) -> Siffror:
    """Everything, in an installation that is thrown away. ``say`` is told what is being done.

    ``documents``: a JSONL file, a folder of such, or a folder of files. ``antal``: how many of
    their rows, or how many invented documents when none are given. ``tvillingar``: among how many
    texts the twins of one are looked for. ``frister``: over how many open deadlines bevakning is
    asked for. ``postgres``: an empty database, where an index is built to be measured beside.
    ``vaxt``: to how many handlingar a register on PostgreSQL is grown when all are imported.
    """
    before = os.getloadavg()[0]
    if postgres:
        must_be_lent(postgres)
    with tempfile.TemporaryDirectory(prefix="diarium-matning-") as name:
        folder = Path(name)
        say("Importerar")
        fyllt = _filled(folder, documents, antal, vaxt, say)
        say("Startar")
        kallstart = tider([_cold_start(fyllt.instance) for _ in range(STARTS)])
        besokt = _visited(fyllt, folder / "fts5.sqlite", postgres, frister, say)
        say("Söker tvillingar")
        twins = measure_twins(folder / "tvillingar", tvillingar)
    return Siffror(
        karnor=os.cpu_count() or 1,
        belastning=(round(before, 2), round(os.getloadavg()[0], 2)),
        tecken=sum(len(text) for _, text in fyllt.texts),
        inlasning=fyllt.inlasning,
        sokbart=besokt.sokbart,
        matt=besokt.matt,
        lasare=besokt.lasare,
        process=Process(kallstart, *besokt.vila, *besokt.efter),
        tvillingar=twins,
        sammanstallning=besokt.sammanstallning,
        handlingar=fyllt.handlingar,
        utrymme=fyllt.utrymme,
        bredvid=besokt.bredvid,
    )


@dataclass(frozen=True, slots=True)
class _Fyllt:
    """The installation with all that is searched in it. ``grown``: it holds more than ``texts``."""

    instance: Path
    inlasning: Inlasning
    texts: Texts
    grown: bool
    handlingar: int
    utrymme: Utrymme


@dataclass(frozen=True, slots=True)
class _Besokt:
    """What a visit gave. ``vila`` and ``efter``: RSS and PSS before and after its requests."""

    matt: Sequence[Matt]
    sokbart: Sokbart
    vila: tuple[float, float]
    efter: tuple[float, float]
    lasare: Lasare
    sammanstallning: Sammanstallning
    bredvid: Bredvid | None


def _filled(
    folder: Path, documents: Path | None, antal: int | None, vaxt: int | None, say: Say
) -> _Fyllt:
    """An installation in ``folder`` with every document, which is grown if that is asked for."""
    instance, given = folder / "instance", sources(documents, antal, folder / "documents.jsonl")
    _make(instance, grown=bool(vaxt))
    inlasning = import_documents(instance, given, NAMND)
    with _opened(instance) as desk:
        texts = _texts(desk)
        if vaxt:
            grow(desk.db, vaxt, say=say)
        utrymme = space(config.load(instance), desk.db)
        return _Fyllt(instance, inlasning, texts, bool(vaxt), desk.index.count(), utrymme)


def _visited(fyllt: _Fyllt, scratch: Path, postgres: str, frister: int, say: Say) -> _Besokt:
    """The requests of somebody who is logged in, with other engines beside, and then the acts that
    need no page.
    """
    say("Söker och registrerar")
    fragor = pick([f"{rubrik}\n{text}" for rubrik, text in fyllt.texts])
    same = () if fyllt.grown else fyllt.texts
    with _opened(fyllt.instance) as desk:
        lasare = measure_readers(desk)
        with compared(fyllt.instance, desk, scratch, same, postgres) as jamfort:
            asked = _asked(fyllt.instance, desk, fragor, jamfort, frister)
        say("Sammanställer yttranden")
        return _Besokt(*asked, lasare, measure_compiling(desk, NAMND), jamfort.bredvid)


def _make(instance: Path, *, grown: bool) -> None:
    """An installation with one nämnd and one registrator."""
    config.make_instance(instance)
    settings = config.load(instance)
    if on_postgres(settings.database_url):
        must_be_lent(settings.database_url)
    elif grown:
        raise InteServer
    oppning.upgrade(settings)
    with _opened(instance) as desk:
        with desk.db.read() as conn:
            vem = personer.kommandorad(conn, NAMN)
        namnd = styrning.add_namnd(desk, vem=vem, kod=NAMND, namn="Provnämnden")
        person_id = styrning.add_person(desk, vem=vem, namn=NAMN, losen=LOSEN)
        styrning.grant_roll(desk, person_id, vem=vem, roll=Roll.REGISTRATOR, namnd_id=namnd.id)


@contextmanager
def _opened(instance: Path) -> Iterator[Desk]:
    desk = oppning.open_desk(config.load(instance))
    try:
        yield desk
    finally:
        desk.close()


def _texts(desk: Desk) -> Texts:
    """The rubrik and the text of each handling."""
    with desk.db.read() as conn:
        return [(row.rubrik, "\n".join(row.texts)) for row in entries.every(conn)]


def _cold_start(instance: Path) -> float:
    """Milliseconds from starting the command to its first page."""
    begun = time.perf_counter()
    with serving(instance) as (_pid, address), closing(Webblasare(address)) as browser:
        browser.get("/logga-in")
        return (time.perf_counter() - begun) * 1000


def _asked(
    instance: Path, desk: Desk, fragor: Fragor, jamfort: Jamfort, frister: int
) -> tuple[Sequence[Matt], Sokbart, tuple[float, float], tuple[float, float]]:
    """The requests through HTTP, and the server's memory before and after the searches."""
    with serving(instance) as (pid, address), ExitStack() as visits:
        browsers = [visits.enter_context(closing(Webblasare(address))) for _ in range(VISITORS)]
        for browser in browsers:
            browser.send("/logga-in", {"namn": NAMN, "losen": LOSEN})
        at_rest, besok = memory(pid), Besok(browsers, pid, desk, jamfort, NAMND)
        matt = list(besok.requests(fragor))
        after = memory(pid)
        sokbart = besok.registrations()
        return [*matt, besok.deadlines(frister)], sokbart, at_rest, after
