"""The board of one remiss: everything its pages show, read in a fixed number of queries."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from archive.diarium.behorighet import may
from archive.diarium.instans import Slag, ska_svara
from archive.diarium.remiss import (
    Remiss,
    Stallning,
    Utskick,
    UtskickLage,
    stallning,
    stallning_i_ord,
    uppraknad,
    utskick_i_ord,
)
from archive.store import handlingar, remisser
from archive.store.arenden import Arende
from archive.store.handlingar import Handling
from archive.store.remisser import Sand
from archive.store.sortering import sort_key
from archive.web.rum import arende_or_404, desk, vem, zoner

NAMED = 5
"""Names in a sentence; with more of them missing the sentence tells how many instead."""

KIND = {
    UtskickLage.VANTAR: "",
    UtskickLage.SNART: "soon",
    UtskickLage.FORSENAD: "late",
    UtskickLage.BESVARAD: "done",
    UtskickLage.AVSTOD: "done",
    UtskickLage.EJ_BESVARAD: "done",
}
_BRADSKA = (
    *(UtskickLage.FORSENAD, UtskickLage.SNART, UtskickLage.VANTAR),
    *(UtskickLage.EJ_BESVARAD, UtskickLage.AVSTOD, UtskickLage.BESVARAD),
)


@dataclass(frozen=True, slots=True)
class Rad:
    """One instans: where it stands, its yttrande as the reader may see it, and what may be done."""

    utskick: Utskick
    lage: UtskickLage
    i_ord: str
    ska_svara: bool
    yttrande: Handling | None
    steg: frozenset[str]

    @property
    def kind(self) -> str:
        """The shape of its läge."""
        return KIND[self.lage]


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
        return tuple(rad for rad in self.rader if rad.utskick.oppet)

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


def read_tavla(slug: str, nr: int) -> Tavla:
    """The board of the remiss that an address names."""
    arende, sand = read_sand(slug, nr)
    ids = [u.yttrande.handling_id for u in sand.remiss.utskick if u.yttrande]
    with desk().db.read() as conn:
        wanted = [i for i in (sand.missiv_id, sand.underlag_id, *ids) if i]
        known = {h.id: h for h in handlingar.by_ids(conn, wanted, zoner=zoner())}
    today = desk().today()
    rader = [_rad(u, arende, known, today) for u in sand.remiss.utskick]
    underlag = known.get(sand.underlag_id or 0)
    return Tavla(arende, sand, tuple(rader), known.get(sand.missiv_id), underlag, today)


def handling_link(arende: Arende, nr: int) -> Markup:
    """A handling of the ärende as a link that bears its dnr."""
    to = url_for("handlingar.show", slug=arende.slug, nr=nr)
    return Markup('<a class="dnr" href="{}">{}-{}</a>').format(to, arende.dnr, nr)


def _rad(utskick: Utskick, arende: Arende, known: Mapping[int, Handling], today: date) -> Rad:
    yttrande = known.get(utskick.yttrande.handling_id) if utskick.yttrande else None
    # Who wrote a secret yttrande is masked on its own page; here its day would tell which it is.
    dold = yttrande is not None and yttrande.hemlig
    return Rad(
        utskick=utskick,
        lage=utskick.lage(today),
        i_ord=_("Besvarad") if dold else utskick_i_ord(utskick, today),
        ska_svara=ska_svara(Slag(utskick.slag)),
        yttrande=None if dold else yttrande,
        steg=frozenset(s for s in _steg(utskick, today) if may(vem(), s, arende.namnd_id)),
    )


def _steg(utskick: Utskick, today: date) -> tuple[str, ...]:
    """What the rules allow with this Utskick today."""
    if utskick.yttrande:
        return ()
    if not utskick.oppet:
        return ("receive_yttrande",)
    given_up = ("close_unanswered",) if today > utskick.sista_dag else ()
    return ("receive_yttrande", "extend_svarsdatum", "decline", *given_up)
