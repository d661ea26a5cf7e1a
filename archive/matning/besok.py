"""What somebody who is logged in does, measured: searching, listing, opening, registering."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from archive.diarium.sekretess import zoner_of
from archive.matning.frister import fill_deadlines
from archive.matning.jamforelse import Fts5
from archive.matning.klocka import SECONDS, repeated, tider, timed
from archive.matning.process import cpu_seconds
from archive.matning.remisstavla import INSTANSER, make_board
from archive.matning.siffror import Matt, Sokbart
from archive.matning.urval import Fragor
from archive.matning.webblasare import Webblasare
from archive.registratur import sokning
from archive.registratur.desk import Desk
from archive.store import arenden, personer
from archive.store.arenden import Urval

REGISTRERINGAR = 10
PATIENCE = 30.0
"""Seconds a registered handling may take to be found before the run is given up."""


class SoktsForgaves(RuntimeError):
    """What was registered could not be found."""


@dataclass(frozen=True, slots=True)
class Besok:
    """A browser that is logged in, the server's process, and the same register straight."""

    browser: Webblasare
    pid: int
    desk: Desk
    fts5: Fts5
    namnd: str

    def requests(self, fragor: Fragor) -> Iterator[Matt]:
        """Each kind of request in turn."""
        fras, (first, second) = " ".join(fragor.fras), fragor.tva
        yield self._search("sällsynt ord", fragor.sallsynt, f'"{fragor.sallsynt}"')
        yield self._search("vanligt ord", fragor.vanligt, f'"{fragor.vanligt}"')
        yield self._search("två ord", f"{first} {second}", f'"{first}" AND "{second}"')
        yield self._search("fras av vanliga ord", f'"{fras}"', f'"{fras}"')
        yield self._search("början på ord", f"{fragor.borjan}*", f'"{fragor.borjan}"*')
        dnr, path = self._middle()
        yield self._search("dnr", dnr, None)
        yield self._matt("nyaste ärenden", "/register", "/register")
        yield self._matt("en handling", path, path)
        board = make_board(self.desk, self.namnd)
        yield self._matt(f"remisstavla med {INSTANSER} instanser", board, board)

    def deadlines(self, antal: int) -> Matt:
        """Bevakning over so many open deadlines, which are put in first and stay."""
        fill_deadlines(self.desk.db.url, antal, today=self.desk.today())
        return self._matt(f"bevakning med {antal} frister", "/bevakning", "/bevakning")

    def registrations(self) -> Sokbart:
        """Register some letters one by one; how long until each can be found."""
        answers, afters = [], []
        for nr in range(REGISTRERINGAR):
            word = f"provbrev{time.time_ns()}x{nr}"
            places: list[str] = []
            answers.append(timed(partial(self._register, word, places)))
            afters.append(timed(partial(self._find, word, places[0])))
        return Sokbart(tider(answers), tider(afters))

    def _search(self, namn: str, query: str, straight: str | None) -> Matt:
        matt = self._matt(namn, query, "/sok?" + urlencode({"q": query}))
        fts5_traffar, fts5 = self.fts5.measure(straight) if straight else (None, None)
        return Matt(
            namn=matt.namn,
            fraga=query,
            traffar=self._total(query),
            http=matt.http,
            cpu_ms=matt.cpu_ms,
            kilobyte=matt.kilobyte,
            fts5=fts5,
            fts5_traffar=fts5_traffar,
        )

    def _matt(self, namn: str, fraga: str, path: str) -> Matt:
        size = len(self.browser.get(path).body)
        before = cpu_seconds(self.pid)
        http = repeated(lambda: self.browser.get(path), warm_up=0, seconds=SECONDS)
        cpu = (cpu_seconds(self.pid) - before) / http.antal * 1000
        return Matt(namn, fraga, None, http, round(cpu, 2), round(size / 1024, 1))

    def _total(self, query: str) -> int:
        with self.desk.db.read() as conn:
            vem = personer.kommandorad(conn, "matare")
        return sokning.search(self.desk, query, zoner=zoner_of(vem), limit=1).total

    def _middle(self) -> tuple[str, str]:
        """The dnr of an ärende in the middle of the register, and the address of its handling."""
        with self.desk.db.read() as conn:
            zoner = zoner_of(personer.kommandorad(conn, "matare"))
            total = arenden.page(conn, Urval(limit=0), zoner=zoner).total
            rows = arenden.page(conn, Urval(limit=1, offset=total // 2), zoner=zoner).rader
        return rows[0].dnr, f"/arenden/{rows[0].slug}/1"

    def _register(self, word: str, places: list[str]) -> None:
        """Register a letter; where it stands is put in ``places``."""
        facts = {"rubrik": "Brev", "motpart": "En avsändare", "riktning": "inkommen"}
        text = f"Detta brev säger {word} och inget mer.\n".encode()
        answer = self.browser.send("/registrera", facts, ("brev.txt", text))
        places.append(answer.leder_till)

    def _find(self, word: str, place: str) -> None:
        """Ask by a word of the text until what stands at ``place`` is found."""
        path, until = "/sok?" + urlencode({"q": f"säger {word}"}), time.monotonic() + PATIENCE
        while place.encode() not in self.browser.get(path).body:
            if time.monotonic() > until:
                raise SoktsForgaves(word)
