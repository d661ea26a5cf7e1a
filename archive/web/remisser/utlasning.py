"""What the text of an answer says of itself: its form and its standpoint, each with its place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from archive.diarium.remiss import Utskick
from archive.diarium.svar import Standpunkt, Svar, Svarsform
from archive.postoppning import Fact, Slag, read_facts
from archive.registratur.sokning import blad_of_handlingar
from archive.store import handlingar
from archive.store.handlingar import Handling
from archive.web.rum import desk, zoner

Kind = TypeVar("Kind", Svarsform, Standpunkt)

KINDS = {Slag.SVARSFORM: Svarsform, Slag.STALLNINGSTAGANDE: Standpunkt}


@dataclass(frozen=True, slots=True)
class Forslag:
    """What was read in an answer, the surest of each kind; empty when its text says nothing."""

    handling: Handling | None = None
    svarsform: Fact | None = None
    stallningstagande: Fact | None = None
    last: bool = False

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What was read, to be shown with its words."""
        return tuple(fact for fact in (self.stallningstagande, self.svarsform) if fact)

    def filled(self, known: Svar) -> Svar:
        """What is known, and where nobody has said, what was read."""
        form = known.svarsform or _as(self.svarsform, list(Svarsform))
        stand = known.stallningstagande or _as(self.stallningstagande, list(Standpunkt))
        return replace(known, svarsform=form, stallningstagande=stand)

    def adds_to(self, known: Svar) -> bool:
        """Whether it says something that nobody has."""
        return self.filled(known) != known


def suggested(utskick: Utskick) -> Forslag:
    """What the registered answer of an instans says, for one who may read it."""
    if utskick.yttrande is None or utskick.yttrande.hemlig:
        return Forslag()
    with desk().db.read() as conn:
        rows = handlingar.by_ids(conn, [utskick.yttrande.handling_id], zoner=zoner())
        texts = blad_of_handlingar(conn, rows)
    found: dict[Slag, Fact] = {}
    for parts in texts.values():
        for _fil, blad in parts:
            facts = read_facts(blad)
            for fact in (*facts.facts, *facts.also):
                if fact.kind in KINDS:
                    found.setdefault(fact.kind, fact)
    handling = next((h for h in rows if not h.hemlig), None)
    read = (found.get(Slag.SVARSFORM), found.get(Slag.STALLNINGSTAGANDE))
    return Forslag(handling, *read, last=any(texts.values()))


def _as(fact: Fact | None, kinds: Sequence[Kind]) -> Kind | None:
    return next((kind for kind in kinds if fact and kind == fact.value), None)
