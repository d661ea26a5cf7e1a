"""Which part of which file a handling's page shows, and where its hits are."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archive.registratur.sidbilder import Mark, Ordrutor, has_pages, height_of, marks_of
from archive.registratur.sokning import FilTraff, in_files
from archive.search.fraga import Fraga
from archive.store.filer import Fil
from archive.text.blad import Blad
from archive.web import lasvy
from archive.web.lasvy import Rad, Span

BRUS_I_ORD = {
    "sidhuvud": ("sidhuvud", "sidhuvuden"),
    "falttext": ("fältkod", "fältkoder"),
    "linje": ("streckrad", "streckrader"),
    "avstavning": ("avstavning", "avstavningar"),
}


@dataclass(frozen=True, slots=True)
class Onskan:
    """What the address asks for: file, page, part and hit from 1, each 0 when it names none.

    ``ra``: the raw text, with what was taken out of it marked. ``text``: no pictures of pages.
    ``stalle``: a span of the clean text to mark, where a fact stands, say.
    """

    fil: int = 0
    avsnitt: int = 0
    traff: int = 0
    sida: int = 0
    ra: bool = False
    text: bool = False
    stalle: Span | None = None


@dataclass(frozen=True, slots=True)
class Sidvy:
    """A page beside its picture: its lines, how high the picture is, and what is marked in it."""

    nr: int
    rader: tuple[Rad, ...]
    hojd: int
    marken: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Textvy:
    """The text on the page: one part of one file, with its hits numbered through the handling.

    Either ``sidor``, each page beside its picture, or else ``rader``. ``lasbara``: the numbers of
    the files that have a text, ``visbara``: of those that there is something to see of here;
    ``brus``: how many things of each kind were taken out of this one.
    """

    fil: Fil
    lasbara: frozenset[int]
    visbara: frozenset[int]
    rader: tuple[Rad, ...]
    sidor: tuple[Sidvy, ...]
    avsnitt: int
    antal_avsnitt: int
    traff: int
    antal_traffar: int
    brus: Counter[str]
    ra: bool
    text: bool


@dataclass(frozen=True, slots=True)
class _Visad:
    """The file that is shown, and what is marked in it: ``spans`` numbered from ``first``."""

    fil: Fil
    blad: Blad
    onskan: Onskan
    traff: int
    spans: Sequence[Span] = ()
    first: int = 1

    @property
    def at(self) -> int | None:
        """Where in the clean text the hit stands that one is at."""
        nr = self.traff - self.first
        return self.spans[nr][0] if self.traff and 0 <= nr < len(self.spans) else None


@dataclass(frozen=True, slots=True)
class _Del:
    """A part of a file, as it is shown."""

    rader: tuple[Rad, ...] = ()
    sidor: tuple[Sidvy, ...] = ()
    avsnitt: int = 1
    antal: int = 1


def textvy(
    texts: Sequence[tuple[Fil, Blad]],
    *,
    fraga: Fraga,
    onskan: Onskan,
    rutor_of: Callable[[Fil], Ordrutor],
) -> Textvy | None:
    """The part that is asked for, or that the hit stands in; None if there is nothing to see.

    ``rutor_of`` gives the boxes of a file's words, where it is known where they stand.
    """
    seen = [(f, b) for f, b in texts if b.raw.strip() or has_pages(f.mediatyp, b)]
    if not seen:
        return None
    traffar = () if fraga.empty else in_files(fraga, seen)
    antal = sum(len(t.passager) for t in traffar)
    visad = _shown(seen, traffar, onskan, _wanted(onskan, antal))
    part = _part(visad, rutor_of)
    return Textvy(
        fil=visad.fil,
        lasbara=frozenset(f.nr for f, blad in seen if blad.raw.strip()),
        visbara=frozenset(f.nr for f, _ in seen),
        rader=part.rader,
        sidor=part.sidor,
        avsnitt=part.avsnitt,
        antal_avsnitt=part.antal,
        traff=visad.traff,
        antal_traffar=antal,
        brus=Counter(b.slag for b in visad.blad.brus),
        ra=onskan.ra,
        text=onskan.text and has_pages(visad.fil.mediatyp, visad.blad),
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
    return 0 if onskan.fil or onskan.avsnitt or onskan.sida else min(1, antal)


def _shown(
    seen: Sequence[tuple[Fil, Blad]], traffar: Sequence[FilTraff], onskan: Onskan, traff: int
) -> _Visad:
    fil, blad = _file(seen, traffar, traff, onskan)
    here = next((t for t in traffar if t.fil is fil), None)
    if here:
        return _Visad(fil, blad, onskan, traff, here.passager.spans, here.first)
    if onskan.stalle and not traffar:
        start, end = (min(at, len(blad.clean)) for at in onskan.stalle)
        return _Visad(fil, blad, onskan, 1, ((start, max(start, end)),))
    return _Visad(fil, blad, onskan, traff)


def _file(
    seen: Sequence[tuple[Fil, Blad]], traffar: Sequence[FilTraff], traff: int, onskan: Onskan
) -> tuple[Fil, Blad]:
    for t in traffar:
        if t.first <= traff < t.first + len(t.passager):
            return next(pair for pair in seen if pair[0] is t.fil)
    return next((pair for pair in seen if pair[0].nr == onskan.fil), seen[0])


def _part(visad: _Visad, rutor_of: Callable[[Fil], Ordrutor]) -> _Del:
    """The part of the file: pages beside their pictures, lines, or the raw text's lines."""
    blad, onskan = visad.blad, visad.onskan
    if onskan.ra:
        return _lines(visad, lasvy.parts(blad.raw))
    if has_pages(visad.fil.mediatyp, blad) and not onskan.text:
        pages = lasvy.page_spans(blad)
        if cuts := lasvy.page_parts(pages):
            return _pages(visad, pages, cuts, rutor_of(visad.fil))
    return _lines(visad, lasvy.parts(blad.clean))


def _lines(visad: _Visad, cuts: Sequence[Span]) -> _Del:
    onskan = visad.onskan
    here = min(max(onskan.avsnitt - 1, 0), len(cuts) - 1)
    if onskan.ra:
        return _Del(tuple(lasvy.raw_lines(visad.blad, cuts[here])), (), here + 1, len(cuts))
    if visad.at is not None:
        here = lasvy.part_of(cuts, visad.at)
    rader = lasvy.lines(visad.blad, cuts[here], visad.spans, visad.first)
    return _Del(tuple(rader), (), here + 1, len(cuts))


def _pages(visad: _Visad, pages: Sequence[Span], cuts: Sequence[range], rutor: Ordrutor) -> _Del:
    page = visad.onskan.sida - 1
    if visad.at is not None:
        page = lasvy.part_of(pages, visad.at)
    here = next((i for i, cut in enumerate(cuts) if page in cut), None)
    if here is None:
        here = min(max(visad.onskan.avsnitt - 1, 0), len(cuts) - 1)
    part = pages[cuts[here][0]][0], pages[cuts[here][-1]][1]
    first, spans = _within(visad, part)
    marks = marks_of(visad.blad, rutor, spans, first)
    sidor = tuple(_page(visad, pages[at], at, rutor, marks) for at in cuts[here])
    return _Del((), sidor, here + 1, len(cuts))


def _page(
    visad: _Visad, span: Span, at: int, rutor: Ordrutor, marks: dict[int, list[Mark]]
) -> Sidvy:
    nr = visad.blad.sidor[at].nr
    rader = lasvy.lines(visad.blad, span, visad.spans, visad.first)
    return Sidvy(nr, tuple(rader), height_of(rutor, nr), tuple(marks.get(nr, ())))


def _within(visad: _Visad, part: Span) -> tuple[int, Sequence[Span]]:
    """The spans that touch a part, and the number of the first of them."""
    nrs = [nr for nr, (start, end) in enumerate(visad.spans) if start < part[1] and end > part[0]]
    if not nrs:
        return visad.first, ()
    return visad.first + nrs[0], visad.spans[nrs[0] : nrs[-1] + 1]
