"""What may be meant by a query that is being typed: words, ärenden, kept searches.

Nothing is proposed that the one who types may not find: words are counted among what they may
see, and the rubrik of a secret ärende is masked.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.diarium.behorighet import Vem
from archive.diarium.dnr import parse as parse_dnr
from archive.diarium.sekretess import zoner_of
from archive.registratur.desk import Desk
from archive.search import IndexTrasigt
from archive.search.analys import fold
from archive.store import arenden, dnrborjan, namnder, nummer, sokningar
from archive.store.arenden import Arende
from archive.store.db import Connection
from archive.store.sokningar import SparadSokning

MEST = 5
"""So many of each kind."""

MINST = 2
"""Letters that a word must have before words are proposed."""

_SISTA_ORD = re.compile(rf"(?<![\w:*])\w{{{MINST},}}\Z")
_BORJAN = re.compile(
    r"(?i)\s*(?:dnr[\s:]*)?(?P<kod>[^\W\d_]*)[\s/-]*(?P<ar>\d{4})(?P<skilt>\s*[/:-]\s*)?(?P<lopnr>\d{0,6})"
)


@dataclass(frozen=True, slots=True)
class Ordforslag:
    """A word, the query with it as its last one, and how many handlingar it stands in."""

    ord: str
    fraga: str
    antal: int


@dataclass(frozen=True, slots=True)
class Sokforslag:
    """All that is proposed."""

    ord: Sequence[Ordforslag] = ()
    arenden: Sequence[Arende] = ()
    sokningar: Sequence[SparadSokning] = ()


def suggest(desk: Desk, text: str, *, vem: Vem) -> Sokforslag:
    """What ``vem`` may mean by a query of which so much is typed."""
    if len(text.strip()) < MINST:
        return Sokforslag()
    zoner = zoner_of(vem)
    with desk.db.read() as conn:
        known = list(dict.fromkeys(_arenden(conn, text, zoner)))[:MEST]
        kept = sokningar.of_person(conn, vem.person_id) if vem.person_id else ()
    wanted = text.strip().casefold()
    return Sokforslag(
        ord=list(_words(desk, text, zoner)),
        arenden=known,
        sokningar=[one for one in kept if wanted in one.namn.casefold()][:MEST],
    )


def _words(desk: Desk, text: str, zoner: frozenset[str]) -> Iterator[Ordforslag]:
    """The words that the last word of the query may become; a torn index proposes none."""
    last = _SISTA_ORD.search(text)
    if last is None:
        return
    try:
        found = desk.index.words(fold(last[0]).text, zoner=zoner, limit=MEST)
    except IndexTrasigt:
        return
    for word, antal in found:
        yield Ordforslag(word, text[: last.start()] + word, antal)


def _arenden(conn: Connection, text: str, zoner: frozenset[str]) -> Iterator[Arende]:
    """Those that bear the dnr if it is a whole one, then those whose dnr begins so."""
    whole = parse_dnr(text)
    if whole is not None:
        for arende_id in nummer.arenden_bearing(conn, whole)[:MEST]:
            yield arenden.get(conn, arende_id, zoner=zoner)
    begun = _BORJAN.fullmatch(text.rstrip())
    if begun is None or not (begun["kod"] or begun["skilt"]):
        return
    of = [n.id for n in namnder.every(conn) if begun["kod"].upper() in ("", n.kod.upper())]
    yield from dnrborjan.beginning(
        conn, namnder=of, ar=int(begun["ar"]), lopnr=begun["lopnr"], limit=MEST, zoner=zoner
    )
