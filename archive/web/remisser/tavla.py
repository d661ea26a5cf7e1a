"""The board of one remiss: everything its pages show, read in a fixed number of queries."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from archive.diarium.behorighet import may
from archive.diarium.instans import Slag, ska_svara
from archive.diarium.remiss import (
    Pamind,
    Remiss,
    Stallning,
    Utskick,
    UtskickLage,
    ej_kvitterad,
    stallning,
    stallning_i_ord,
    uppraknad,
    utskick_i_ord,
)
from archive.store import brev, handlingar, paminnelser, remisser
from archive.store.arenden import Arende
from archive.store.brev import Brev
from archive.store.db import Connection
from archive.store.handlingar import Handling
from archive.store.remisser import Sand
from archive.store.sortering import sort_key
from archive.web.remisser.steg import RATT, STEG, possible
from archive.web.rum import arende_or_404, desk, vem, zoner

NAMED = 5
"""Names in a sentence; with more of them missing the sentence tells how many instead."""

KIND = {
    UtskickLage.PLANERAD: "",
    UtskickLage.VANTAR: "",
    UtskickLage.SNART: "soon",
    UtskickLage.FORSENAD: "late",
    UtskickLage.BESVARAD: "done",
    UtskickLage.AVSTOD: "done",
    UtskickLage.EJ_BESVARAD: "done",
    UtskickLage.ATERKALLAD: "done",
    UtskickLage.ERSATT: "done",
}
VANTAR = frozenset({UtskickLage.VANTAR, UtskickLage.SNART, UtskickLage.FORSENAD})
_BRADSKA = (
    *(UtskickLage.FORSENAD, UtskickLage.SNART, UtskickLage.VANTAR, UtskickLage.PLANERAD),
    *(UtskickLage.EJ_BESVARAD, UtskickLage.AVSTOD, UtskickLage.BESVARAD),
    *(UtskickLage.ERSATT, UtskickLage.ATERKALLAD),
)


@dataclass(frozen=True, slots=True)
class Rad:
    """One instans: where it stands, its yttrande as the reader may see it, and what may be done.

    ``steg``: the acts, the next one first. ``paminda``: how many reminders of this round have gone.
    """

    utskick: Utskick
    lage: UtskickLage
    i_ord: str
    ska_svara: bool
    yttrande: Handling | None
    steg: tuple[str, ...] = ()
    paminda: int = 0
    senast_pamind: date | None = None
    brevfel: str = ""
    ej_kvitterad: bool = False

    @property
    def kind(self) -> str:
        """The shape of its läge."""
        return KIND[self.lage]

    @property
    def oppet(self) -> bool:
        """Whether an answer is waited for."""
        return self.lage in VANTAR

    @property
    def planerat(self) -> bool:
        """Whether it is to be sent."""
        return self.lage is UtskickLage.PLANERAD

    @property
    def nasta(self) -> str:
        """The act that is to be done now; empty when nothing is."""
        u = self.utskick
        unread = bool(u.yttrande) and u.svar.stallningstagande is None
        waits = self.oppet or self.planerat or unread
        return self.steg[0] if self.steg and waits else ""

    @property
    def andra(self) -> tuple[str, ...]:
        """The other acts."""
        return self.steg[1:] if self.nasta else self.steg


@dataclass(frozen=True, slots=True)
class Tavla:
    """A remiss with its ärende, its rows and the handlingar that go with it."""

    arende: Arende
    sand: Sand
    rader: tuple[Rad, ...]
    missiv: Handling | None
    underlag: Handling | None
    today: date

    @property
    def remiss(self) -> Remiss:
        """The remiss itself."""
        return self.sand.remiss

    @property
    def stallning(self) -> Stallning:
        """How many stand where."""
        return stallning(self.remiss, self.today)

    @property
    def delar(self) -> tuple[tuple[str, bool], ...]:
        """The parts of the sentence, each with whether it speaks of lateness."""
        return stallning_i_ord(self.stallning, self.today)

    @property
    def saknas(self) -> str:
        """Who is still waited for, in words; empty when nobody is."""
        names = [u.instans for u in self.remiss.utestaende]
        if self.sand.hemlig or len(names) > NAMED:
            return _("%(antal)s instanser", antal=len(names)) if names else ""
        return uppraknad(names)

    @property
    def oppna(self) -> tuple[Rad, ...]:
        """Those that are still waited for."""
        return tuple(rad for rad in self.rader if rad.oppet)

    def may(self, act: str) -> bool:
        """Whether the one who asks may do this act here."""
        return may(vem(), act, self.arende.namnd_id)


ORDERS: Mapping[str, Callable[[Rad], Any]] = {
    "lage": lambda r: (_BRADSKA.index(r.lage), r.utskick.sista_dag, r.utskick.id),
    "instans": lambda r: sort_key(r.utskick.instans),
    "svarsdatum": lambda r: (r.utskick.sista_dag, r.utskick.id),
}


def read_sand(slug: str, nr: int) -> tuple[Arende, Sand]:
    """The remiss that an address names, and its ärende."""
    arende = arende_or_404(slug)
    with desk().db.read() as conn:
        return arende, remisser.get(conn, arende.id, nr, zoner=zoner())


@dataclass(frozen=True, slots=True)
class _Kant:
    """What is read for all rows at once."""

    handlingar: Mapping[int, Handling]
    paminda: Mapping[int, Sequence[Pamind]]
    brevfel: Mapping[int, str]


def read_tavla(slug: str, nr: int) -> Tavla:
    """The board of the remiss that an address names."""
    arende, sand = read_sand(slug, nr)
    ids = [u.yttrande.handling_id for u in sand.remiss.utskick if u.yttrande]
    with desk().db.read() as conn:
        wanted = [i for i in (sand.missiv_id, sand.underlag_id, *ids) if i]
        known = _Kant(
            {h.id: h for h in handlingar.by_ids(conn, wanted, zoner=zoner())},
            paminnelser.of_remiss(conn, sand.remiss.id),
            {} if sand.hemlig else _letters(conn, sand),
        )
    today, acts = desk().today(), {RATT.get(act, act) for act in STEG}
    may_do = frozenset(act for act in acts if may(vem(), act, arende.namnd_id))
    rader = tuple(_rad(u, sand, known, may_do, today) for u in sand.remiss.utskick)
    by_id = known.handlingar
    underlag = by_id.get(sand.underlag_id or 0)
    return Tavla(arende, sand, rader, by_id.get(sand.missiv_id), underlag, today)


def _rad(utskick: Utskick, sand: Sand, known: _Kant, may_do: frozenset[str], today: date) -> Rad:
    yttrande = known.handlingar.get(utskick.yttrande.handling_id) if utskick.yttrande else None
    # Who wrote a secret yttrande is masked on its own page; here its day would tell which it is.
    dold = yttrande is not None and yttrande.hemlig
    sent = tuple(known.paminda.get(utskick.id, ()))
    allowed = () if sand.hemlig else possible(sand.remiss, utskick, today, sent)
    return Rad(
        utskick=utskick,
        lage=utskick.lage(today),
        i_ord=_("Besvarad") if dold else utskick_i_ord(utskick, today),
        ska_svara=ska_svara(Slag(utskick.slag)),
        yttrande=None if dold else yttrande,
        steg=tuple(act for act in allowed if RATT.get(act, act) in may_do),
        paminda=len([p for p in sent if p.omgang == utskick.omgang]),
        senast_pamind=max((p.datum for p in sent), default=None),
        brevfel=known.brevfel.get(utskick.id, ""),
        ej_kvitterad=ej_kvitterad(utskick, today=today),
    )


def _letters(conn: Connection, sand: Sand) -> dict[int, str]:
    """What is wrong with the letters to each instans, in the words of the newest."""
    found = {}
    for utskick_id, letters in brev.of_utskick(conn, [u.id for u in sand.remiss.utskick]).items():
        if letters and (fel := _wrong(letters[-1])):
            found[utskick_id] = fel
    return found


def _wrong(letter: Brev) -> str:
    if letter.studsat:
        return str(_("Brevet kom tillbaka"))
    if letter.ovisst:
        return str(_("Oklart om brevet gick fram"))
    return str(_("Brevet har inte gått iväg")) if letter.fel and not letter.skickad else ""
