"""Which part of which file a handling's page shows, and where its hits are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from archive.registratur.sokning import FilTraff, in_files
from archive.search.fraga import Fraga
from archive.store.filer import Fil
from archive.text.blad import Blad
from archive.web import lasvy
from archive.web.lasvy import Rad

BRUS_I_ORD = {
    "sidhuvud": ("sidhuvud", "sidhuvuden"),
    "falttext": ("fältkod", "fältkoder"),
    "linje": ("streckrad", "streckrader"),
    "avstavning": ("avstavning", "avstavningar"),
}


@dataclass(frozen=True, slots=True)
class Onskan:
    """What the address asks for: file and part from 1, hit from 1, each 0 when it names none.

    ``ra``: the raw text, with what was taken out of it marked.
    """

    fil: int = 0
    avsnitt: int = 0
    traff: int = 0
    ra: bool = False


@dataclass(frozen=True, slots=True)
class Textvy:
    """The text on the page: one part of one file, with its hits numbered through the handling.

    ``lasbara``: the numbers of the files that have a text; ``brus``: how many things of each kind
    were taken out of this one.
    """

    fil: Fil
    lasbara: frozenset[int]
    rader: tuple[Rad, ...]
    avsnitt: int
    antal_avsnitt: int
    traff: int
    antal_traffar: int
    brus: Counter[str]
    ra: bool


def textvy(texts: Sequence[tuple[Fil, Blad]], *, fraga: Fraga, onskan: Onskan) -> Textvy | None:
    """The part that is asked for, or that the hit stands in; None if no file gave any text."""
    readable = [(fil, blad) for fil, blad in texts if blad.raw.strip()]
    if not readable:
        return None
    traffar = () if fraga.empty else in_files(fraga, readable)
    antal = sum(len(t.passager) for t in traffar)
    traff = _wanted(onskan, antal)
    fil, blad = _file(readable, traffar, traff, onskan)
    here = next((t for t in traffar if t.fil is fil), None)
    spans, first = (here.passager.spans, here.first) if here else ((), 1)
    cuts = lasvy.parts(blad.raw if onskan.ra else blad.clean)
    avsnitt = min(max(onskan.avsnitt - 1, 0), len(cuts) - 1)
    if traff and not onskan.ra:
        avsnitt = lasvy.part_of(cuts, spans[traff - first][0])
    part = cuts[avsnitt]
    rader = lasvy.raw_lines(blad, part) if onskan.ra else lasvy.lines(blad, part, spans, first)
    brus = Counter(b.slag for b in blad.brus)
    return Textvy(
        fil=fil,
        lasbara=frozenset(f.nr for f, _ in readable),
        rader=tuple(rader),
        avsnitt=avsnitt + 1,
        antal_avsnitt=len(cuts),
        traff=traff,
        antal_traffar=antal,
        brus=brus,
        ra=onskan.ra,
    )


def brus_i_ord(brus: Counter[str]) -> str:
    """What was taken out of a text: ``3 sidhuvuden, 1 streckrad``."""
    said = (
        f"{antal} {BRUS_I_ORD.get(slag, (slag, slag))[antal != 1]}"
        for slag, antal in brus.most_common()
    )
    return ", ".join(said)


def _wanted(onskan: Onskan, antal: int) -> int:
    """The hit to stand at: the one named, or the first unless another place is asked for."""
    if onskan.traff:
        return min(onskan.traff, antal)
    return 0 if onskan.fil or onskan.avsnitt else min(1, antal)


def _file(
    readable: Sequence[tuple[Fil, Blad]], traffar: Sequence[FilTraff], traff: int, onskan: Onskan
) -> tuple[Fil, Blad]:
    for t in traffar:
        if t.first <= traff < t.first + len(t.passager):
            return next(pair for pair in readable if pair[0] is t.fil)
    return next((pair for pair in readable if pair[0].nr == onskan.fil), readable[0])
