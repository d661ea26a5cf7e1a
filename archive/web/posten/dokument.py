"""The document beside the form: its files, their pages and text with the facts marked.

Pure: files, texts, boxes and facts in, plain values out; the template writes and escapes them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.registratur.sidbilder import Ordrutor, has_pages, height_of, marks_of
from archive.store.postfiler import Postfil
from archive.text.blad import Blad
from archive.web import lasvy
from archive.web.handlingstext import Sidvy
from archive.web.lasvy import Rad, Span
from archive.web.posten.kort import Uppgift


@dataclass(frozen=True, slots=True)
class Filvy:
    """One file on the card: its pages beside their pictures, or the lines of its text.

    ``avsnitt`` of ``antal_avsnitt`` counts from 1. ``spans``: what is marked, in order; a mark's
    number is its place there, from 1.
    """

    fil: Postfil
    rader: tuple[Rad, ...] = ()
    sidor: tuple[Sidvy, ...] = ()
    avsnitt: int = 1
    antal_avsnitt: int = 1
    spans: tuple[Span, ...] = ()

    def place_of(self, uppgift: Uppgift) -> str:
        """The name of what shows the words of a fact: its page, its line; empty if nothing does."""
        at = f"f{self.fil.nr}-{_line_name(uppgift)}"
        if any(sida.nr == uppgift.sida for sida in self.sidor):
            return f"f{self.fil.nr}-s{uppgift.sida}"
        return at if any(rad.namn == _line_name(uppgift) for rad in self.rader) else ""

    def mark_of(self, uppgift: Uppgift) -> int:
        """The number of the mark that a fact's words stand in; 0 if they are not marked."""
        inside = (
            nr for nr, (start, end) in enumerate(self.spans, 1) if start <= uppgift.start < end
        )
        return next(inside, 0)


def filvy(
    fil: Postfil,
    blad: Blad | None,
    rutor: Ordrutor,
    uppgifter: Iterable[Uppgift],
    *,
    avsnitt: int = 1,
) -> Filvy:
    """A file as the card shows it: pages where it has any, else its text, else its name only."""
    if blad is None:
        return Filvy(fil)
    spans = marked_spans(u for u in uppgifter if u.fil == fil.nr)
    pages = lasvy.page_spans(blad) if has_pages(fil.mediatyp, blad) else []
    in_pages = lasvy.page_parts(pages) if pages else []
    in_lines = lasvy.parts(blad.clean)
    antal = len(in_pages) or len(in_lines)
    here = min(max(avsnitt, 1), antal) - 1
    sidor: tuple[Sidvy, ...] = ()
    rader: tuple[Rad, ...] = ()
    if in_pages:
        sidor = tuple(_sidor(blad, rutor, spans, [(nr, pages[nr]) for nr in in_pages[here]]))
    elif blad.clean.strip():
        rader = tuple(lasvy.lines(blad, in_lines[here], spans))
    return Filvy(fil, rader, sidor, here + 1, antal, tuple(spans))


def marked_spans(uppgifter: Iterable[Uppgift]) -> list[Span]:
    """Where facts stand: rising, without overlap, each as long as it reaches."""
    kept: list[Span] = []
    for start, end in sorted({(u.start, u.end) for u in uppgifter}):
        if kept and start <= kept[-1][1]:
            kept[-1] = kept[-1][0], max(end, kept[-1][1])
        elif end > start:
            kept.append((start, end))
    return kept


def _sidor(
    blad: Blad, rutor: Ordrutor, spans: Sequence[Span], pages: Sequence[tuple[int, Span]]
) -> Iterator[Sidvy]:
    """Pages, given by their place from 0 and their span, with what is marked on each."""
    marks = marks_of(blad, rutor, spans)
    for at, span in pages:
        nr = blad.sidor[at].nr
        rader = tuple(lasvy.lines(blad, span, spans))
        yield Sidvy(nr, rader, height_of(rutor, nr), tuple(marks.get(nr, ())))


def _line_name(uppgift: Uppgift) -> str:
    return f"s{uppgift.sida}r{uppgift.rad}" if uppgift.sida is not None else f"r{uppgift.rad}"
