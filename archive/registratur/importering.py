"""Importing in bulk: the same acts, a hundred whole ones to a transaction, and nothing twice."""

import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TypeVar

from archive.diarium import NotAllowed
from archive.diarium.arende import MAX_KORT, MAX_RUBRIK, Riktning, Uppgifter, checked, cleaned
from archive.diarium.behorighet import Vem
from archive.registratur import arbete
from archive.registratur.desk import Desk
from archive.registratur.inlamnad import Forberett, Plats
from archive.registratur.inlamning import OKAND, register_path
from archive.registratur.inskrivning import enter_each
from archive.store import handlingar
from archive.text import Lasning, clean_text

T = TypeVar("T")

ACTS_PER_COMMIT = 100
INDEX_BATCH = 3000
_KEEPERS = 4
"""Threads that keep files: what takes time there is waiting for the disk to have them."""


@dataclass
class Importerat:
    """How an import went. ``failed``: each source that could not be registered, and why."""

    registered: int = 0
    skipped: int = 0
    failed: list[dict[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rad:
    """One row of a JSONL source: its id there, its text, and what the document says of itself."""

    id: str
    title: str
    text: str
    typ: str
    date: str
    dnr: str


class OlasligRad(NotAllowed):
    """A row of the source is not what it should be."""

    def __init__(self, nr: int, fel: str) -> None:
        super().__init__(f"Rad {nr}: {fel}. Raden ska vara ett JSON-objekt med id, title och text.")


def import_source(
    desk: Desk,
    source: Path,
    *,
    vem: Vem,
    namnd_id: int,
    progress: Callable[[int], None] = lambda _antal: None,
    work: Callable[[], None] | None = None,
) -> Importerat:
    """Import a folder of files, or a JSONL file (also gzipped); run again it skips what is there.

    ``progress`` is told how many sources have been seen to. ``work`` is called now and then, and
    last, to do what the acts have left in the outbox; here and now if nothing else is given.
    """
    with desk.db.read() as conn:
        known = set(handlingar.kallor(conn, namnd_id))
    work = work or partial(work_off, desk)
    run = _Import(desk, vem, Plats(namnd_id=namnd_id), known, progress, work)
    if source.is_dir():
        run.folder(source)
    else:
        run.rows(source)
    work()
    return run.result


def work_off(desk: Desk) -> None:
    """Do what an import has left in the outbox, many at a time."""
    arbete.work_off_many(desk, batch=INDEX_BATCH)


@dataclass
class _Import:
    """One run: what is known from before, and how it goes."""

    desk: Desk
    vem: Vem
    plats: Plats
    known: set[str]
    progress: Callable[[int], None]
    work: Callable[[], None]
    result: Importerat = field(default_factory=Importerat)

    def folder(self, source: Path) -> None:
        """Each file below the folder, in order of name."""
        for path in sorted(p for p in source.rglob("*") if p.is_file()):
            kalla = path.relative_to(source).as_posix()
            if self._is_new(kalla):
                self._try(path, kalla)
            self.progress(1)

    def rows(self, source: Path) -> None:
        """Each row of a JSONL file, a hundred to a transaction; the next are read meanwhile."""
        since = 0
        with ThreadPoolExecutor(_KEEPERS) as keepers:
            parts = _parts(_lines(source), ACTS_PER_COMMIT)
            for prepared in _ahead(keepers.map(self._prepared, self._new(p)) for p in parts):
                since += self._enter(list(prepared))
                if since >= INDEX_BATCH:
                    self.work()
                    since = 0

    def _new(self, part: Sequence[tuple[int, str]]) -> list[tuple[int, Rad | NotAllowed | None]]:
        """The rows of a part of the source; None for those that are known."""
        return [(nr, self._one_new(nr, line)) for nr, line in part]

    def _one_new(self, nr: int, line: str) -> Rad | NotAllowed | None:
        try:
            rad = _rad(nr, line)
        except NotAllowed as refusal:
            return refusal
        return rad if self._is_new(rad.id) else None

    def _prepared(
        self, row: tuple[int, Rad | NotAllowed | None]
    ) -> tuple[int, Forberett | NotAllowed | None]:
        nr, rad = row
        try:
            return nr, self._read(rad) if isinstance(rad, Rad) else rad
        except NotAllowed as refusal:
            return nr, refusal

    def _read(self, rad: Rad) -> Forberett:
        uppgifter = checked(_uppgifter(rad, self.desk), today=self.desk.today())
        kept = self.desk.files.keep(BytesIO(rad.text.encode("utf-8", "replace")))
        lasning = Lasning(clean_text(rad.text), "text/plain", None, None, ())
        return Forberett(
            uppgifter,
            ((f"{rad.id}.txt", kept),),
            {kept.sha256: lasning},
            komplettera=True,
            kalla=rad.id,
        )

    def _enter(self, prepared: Sequence[tuple[int, Forberett | NotAllowed | None]]) -> int:
        """Register what is prepared, and tell what is refused; how many were registered."""
        new = [one for _, one in prepared if isinstance(one, Forberett)]
        if new:
            with self.desk.db.write() as conn:
                enter_each(conn, self.desk, vem=self.vem, plats=self.plats, forberedda=new)
        for nr, one in prepared:
            if isinstance(one, NotAllowed):
                self.result.failed.append({"source": f"rad {nr}", "error": str(one)})
        self.result.registered += len(new)
        self.progress(len(prepared))
        return len(new)

    def _is_new(self, kalla: str) -> bool:
        if kalla in self.known:
            self.result.skipped += 1
            return False
        self.known.add(kalla)
        return True

    def _try(self, path: Path, kalla: str) -> None:
        try:
            register_path(self.desk, path, vem=self.vem, plats=self.plats, kalla=kalla)
        except (NotAllowed, OSError) as refusal:
            self.result.failed.append({"source": kalla, "error": str(refusal)})
        else:
            self.result.registered += 1


def _ahead(items: Iterator[T]) -> Iterator[T]:
    """The items, each when the one after it has been begun."""
    before = list(islice(items, 1))
    for item in items:
        yield before.pop()
        before.append(item)
    yield from before


def _parts(rows: Iterator[tuple[int, str]], size: int) -> Iterator[list[tuple[int, str]]]:
    while part := list(islice(rows, size)):
        yield part


def _lines(source: Path) -> Iterator[tuple[int, str]]:
    unpack = gzip.open if source.suffix == ".gz" else open
    with unpack(source, "rt", encoding="utf-8") as lines:
        yield from ((nr, line) for nr, line in enumerate(lines, start=1) if line.strip())


def _rad(nr: int, line: str) -> Rad:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise OlasligRad(nr, "går inte att läsa") from error
    if not isinstance(row, dict) or not all(
        isinstance(row.get(name), str) for name in ("id", "title", "text")
    ):
        raise OlasligRad(nr, "saknar id, title eller text")
    rest = {name: cleaned(str(row.get(name) or ""))[:MAX_KORT] for name in ("type", "date", "dnr")}
    return Rad(row["id"], row["title"], row["text"], rest["type"], rest["date"], rest["dnr"])


def _uppgifter(rad: Rad, desk: Desk) -> Uppgifter:
    return Uppgifter(
        riktning=Riktning.INKOMMEN,
        typ=rad.typ,
        rubrik=cleaned(rad.title)[:MAX_RUBRIK] or rad.id,
        motpart=OKAND,
        datum=desk.today(),
        ert_dnr=rad.dnr,
        dokumentdatum=rad.date,
    )
