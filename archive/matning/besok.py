"""What somebody who is logged in does, measured: searching, listing, opening, registering."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from urllib.parse import urlencode

from archive.diarium.dnr import parse as parse_dnr
from archive.diarium.sekretess import zoner_of
from archive.matning.frister import fill_deadlines
from archive.matning.jamforelse import Jamfort
from archive.matning.klocka import SECONDS, at_once, repeated, tider, timed
from archive.matning.process import cpu_seconds
from archive.matning.remisstavla import INSTANSER, make_board
from archive.matning.siffror import Matt, Sokbart, Tider
from archive.matning.tillvaxt import vacuum
from archive.matning.urval import Fragor
from archive.matning.webblasare import Webblasare
from archive.registratur import sokning
from archive.registratur.desk import Desk
from archive.search import Index
from archive.search.fraga import Fraga, parse
from archive.store import arenden, personer
from archive.store.arenden import Urval

REGISTRERINGAR = 10
PATIENCE = 30.0
"""Seconds a registered handling may take to be found before the run is given up."""


class SoktsForgaves(RuntimeError):
    """What was registered could not be found."""


@dataclass(frozen=True)
class Besok:
    """Some browsers that are logged in, the server's process, the same register straight, and what
    stands beside.
    """

    browsers: Sequence[Webblasare]
    pid: int
    desk: Desk
    jamfort: Jamfort
    namnd: str

    @property
    def browser(self) -> Webblasare:
        """The one that is alone."""
        return self.browsers[0]

    @cached_property
    def zoner(self) -> frozenset[str]:
        """All that there is to read."""
        with self.desk.db.read() as conn:
            return zoner_of(personer.kommandorad(conn, "matare"))

    def requests(self, fragor: Fragor) -> Iterator[Matt]:
        """Each kind of request in turn."""
        fras, (first, second) = " ".join(fragor.fras), fragor.tva
        yield self._search("sällsynt ord", f'"{fragor.sallsynt}"', f'"{fragor.sallsynt}"')
        yield self._search("vanligt ord", f'"{fragor.vanligt}"', f'"{fragor.vanligt}"')
        yield self._search("två ord", f'"{first}" "{second}"', f'"{first}" AND "{second}"')
        yield self._search("fras av vanliga ord", f'"{fras}"', f'"{fras}"')
        yield self._search("början på ord", f"{fragor.borjan}*", f'"{fragor.borjan}"*')
        yield self._search("slutet på ord", f"*{fragor.slut}", None)
        yield self._search("ord i alla böjningar", fragor.bojt, None)
        dnr, path = self._middle()
        yield self._search("dnr", dnr, None)
        ofta, borjan = urlencode({"q": fragor.vanligt}), urlencode({"q": fragor.borjan})
        yield self._matt("svaret uppdelat", fragor.vanligt, f"/sok/urval?{ofta}")
        yield self._matt("förslag", fragor.borjan, f"/sok/forslag?{borjan}")
        yield self._matt("nyaste ärenden", "/register", "/register")
        yield self._matt("en handling", path, path)
        board = make_board(self.desk, self.namnd)
        yield self._matt(f"remisstavla med {INSTANSER} instanser", board, board)

    def deadlines(self, antal: int) -> Matt:
        """Bevakning over so many open deadlines, which are put in first and stay."""
        fill_deadlines(self.desk.db, antal, today=self.desk.today())
        if self.desk.db.on_postgres:
            vacuum(self.desk.db)
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
        matt = self._matt(namn, query, _path(query))
        fts5 = self.jamfort.fts5
        fts5_traffar, fts5_tider = fts5.measure(straight) if fts5 and straight else (None, None)
        total, fler = self._total(query)
        return replace(
            matt,
            traffar=total,
            fler=fler,
            fyra=at_once([partial(one.get, _path(query)) for one in self.browsers]),
            motor=self._engine(self.desk.index, query),
            postgres=self._engine(self.jamfort.postgres, query),
            fts5=fts5_tider,
            fts5_traffar=fts5_traffar,
        )

    def _engine(self, index: Index | None, query: str) -> Tider | None:
        """An engine alone; none for what is no engine's to answer."""
        if index is None or parse_dnr(query):
            return None
        return repeated(partial(self._ask_engine, index, parse(query)))

    def _ask_engine(self, index: Index, fraga: Fraga) -> None:
        """The best twenty and the count, as the page asks for them."""
        none = frozenset[int]()
        index.search(
            fraga, zoner=self.zoner, order="traff", limit=20, offset=0, without=none, among=None
        )

    def _matt(self, namn: str, fraga: str, path: str) -> Matt:
        size = len(self.browser.get(path).body)
        before = cpu_seconds(self.pid)
        http = repeated(lambda: self.browser.get(path), warm_up=0, seconds=SECONDS)
        cpu = (cpu_seconds(self.pid) - before) / http.antal * 1000
        return Matt(namn, fraga, None, http, round(cpu, 2), round(size / 1024, 1))

    def _total(self, query: str) -> tuple[int, bool]:
        """How many hits are counted, and whether there are more."""
        found = sokning.search(self.desk, query, zoner=self.zoner, limit=1)
        return found.total, found.more

    def _middle(self) -> tuple[str, str]:
        """The dnr of an ärende in the middle of the register, and the address of its handling."""
        with self.desk.db.read() as conn:
            total = arenden.page(conn, Urval(limit=0), zoner=self.zoner).total
            rows = arenden.page(conn, Urval(limit=1, offset=total // 2), zoner=self.zoner).rader
        return rows[0].dnr, f"/arenden/{rows[0].slug}/1"

    def _register(self, word: str, places: list[str]) -> None:
        """Register a letter; where it stands is put in ``places``."""
        facts = {"rubrik": "Brev", "motpart": "En avsändare", "riktning": "inkommen"}
        text = f"Detta brev säger {word} och inget mer.\n".encode()
        answer = self.browser.send("/registrera", facts, ("brev.txt", text))
        places.append(answer.leder_till)

    def _find(self, word: str, place: str) -> None:
        """Ask by a word of the text until what stands at ``place`` is found."""
        path, until = _path(f"säger {word}"), time.monotonic() + PATIENCE
        while place.encode() not in self.browser.get(path).body:
            if time.monotonic() > until:
                raise SoktsForgaves(word)


def _path(query: str) -> str:
    return "/sok?" + urlencode({"q": query})
