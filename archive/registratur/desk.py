"""What every act has within reach."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from archive.diarium.behorighet import Vem
from archive.expediering.postgang import Mapp, Postgang
from archive.search import Index
from archive.store import handelser
from archive.store.db import Connection, Database
from archive.store.files import Files
from archive.store.handelser import Notering
from archive.store.mellanlager import Mellanlager
from archive.text import Bladare, Lasning

STOCKHOLM = ZoneInfo("Europe/Stockholm")


class Reader(Bladare, Protocol):
    """Whoever opens a file and says what stands in it; it never raises for any bytes."""

    def read(
        self,
        path: Path,
        namn: str = "",
        *,
        med_bilagor: bool = False,
        hel: bool = False,
        timeout: float = 20.0,
    ) -> Lasning:
        """What stands in the file called ``namn``; given up after ``timeout`` seconds.

        Of a mail ``med_bilagor`` hands back what it carries; ``hel`` reads the texts of that too.
        """

    def render_page(
        self, path: Path, nr: int, *, width: int = 1000, namn: str = "", timeout: float = 20.0
    ) -> bytes:
        """A page as PNG; IngenBild says why when there is none."""

    def start(self) -> None:
        """Begin what makes the first reading slow."""

    def close(self) -> None:
        """End the reading process, if there is one."""


@dataclass(frozen=True, slots=True)
class Brevhuvud:
    """From where letters come: the address of the house, its name, and where its pages are."""

    fran: str = "diarium@exempel.invalid"
    kommun: str = ""
    bas: str = ""


@dataclass(frozen=True)
class Desk:
    """The desk's tools. ``clock`` gives an instant with a time zone; nothing else moves the time.

    ``woken`` is set when an act has left something in the outbox, for a worker that waits.
    """

    db: Database
    files: Files
    index: Index
    reader: Reader
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    woken: threading.Event = field(default_factory=threading.Event)
    brevhuvud: Brevhuvud = field(default_factory=Brevhuvud)
    postgang: Postgang = field(default_factory=lambda: Mapp(Path("utgaende")))

    @cached_property
    def mellanlager(self) -> Mellanlager:
        """What of the files can be made anew, beside them."""
        return Mellanlager(self.files.beside("sidbilder"))

    def close(self) -> None:
        """Put the tools away: the reading process ends and every connection is let go of."""
        self.reader.close()
        self.index.close()
        self.db.close()

    def now(self) -> datetime:
        """The instant, in UTC."""
        return self.clock().astimezone(UTC)

    def today(self) -> date:
        """The civil date in Stockholm, whatever zone the machine keeps (reliability.md P15)."""
        return self.clock().astimezone(STOCKHOLM).date()

    def note(
        self,
        conn: Connection,
        vem: Vem,
        act: str,
        *,
        arende_id: int | None = None,
        handling_id: int | None = None,
        facts: Mapping[str, object],
    ) -> None:
        """Write the event of an act: now, by whom, where, and its facts."""
        self.note_each(conn, vem, [Notering(act, facts, arende_id, handling_id)])

    def note_each(self, conn: Connection, vem: Vem, acts: Sequence[Notering]) -> None:
        """The same of several acts, in their order."""
        handelser.note(conn, acts, vem=vem.namn, nu=self.now())

    def stamp(self) -> str:
        """The instant as it is stored: ISO 8601 in UTC, sortable."""
        return self.now().isoformat(timespec="milliseconds")
