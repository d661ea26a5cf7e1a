"""Differences between two texts as a page shows them. Pure: values in, plain values out."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.registratur.jamforelse import Jamforelse, Stalle
from archive.text.blad import Plats
from archive.web.lasvy import Span
from archive.web.sprak import _

I_LISTAN, I_TEXTEN = 40, 200
"""Words of one difference that are shown, in the list of them and in the running text."""


@dataclass(frozen=True, slots=True)
class Bit:
    """A run of the later text. ``nr`` of the difference it is part of, or 0.

    ``bort``: it stands only in the earlier one.
    """

    text: str
    nr: int = 0
    bort: bool = False


def shortened(text: str, longest: int = I_LISTAN) -> str:
    """The words of a difference; of a long one its first, and how many more there are."""
    words = text.split()
    if len(words) <= longest:
        return " ".join(words)
    more = _("… och %(antal)s ord till", antal=len(words) - longest)
    return f"{' '.join(words[:longest])} {more}"


def place_in_words(plats: Plats) -> str:
    """``s. 3, rad 12``; over a page break ``s. 3–4, rad 12``."""
    rad = _("rad %(nr)s", nr=plats.rad)
    if plats.sida is None:
        return rad
    more = "" if plats.till_sida in {None, plats.sida} else f"–{plats.till_sida}"
    return _("s. %(sida)s, %(rad)s", sida=f"{plats.sida}{more}", rad=rad)


def counted(jamforelse: Jamforelse, fore: str, efter: str) -> str:
    """How much differs, in words: ``2 ord skiljer. 21 ord finns bara i KS 2026/1-1.``"""
    if not jamforelse.stallen:
        return _("Samma fil.") if jamforelse.exakt else _("Texterna har samma ord.")
    said = [
        (jamforelse.bytta, _("%(antal)s ord skiljer.", antal=jamforelse.bytta)),
        (jamforelse.bara_fore, _only_in(jamforelse.bara_fore, fore)),
        (jamforelse.bara_efter, _only_in(jamforelse.bara_efter, efter)),
    ]
    return " ".join(sentence for antal, sentence in said if antal)


def running(jamforelse: Jamforelse, part: Span) -> Iterator[Bit]:
    """A part of the later text, with what the earlier one has instead marked where it would be."""
    text, (at, end) = jamforelse.efter.blad.clean, part
    for stalle in jamforelse.stallen:
        start, stop = stalle.skillnad.b_start, stalle.skillnad.b_end
        if stop < part[0] or start > end or (start == end < len(text)):
            continue
        if at < start:
            yield Bit(text[at:start])
        if start >= part[0] and stalle.skillnad.a:
            yield Bit(shortened(stalle.skillnad.a, I_TEXTEN), stalle.nr, bort=True)
        at = max(at, start)
        if at < min(stop, end):
            yield Bit(text[at : min(stop, end)], stalle.nr)
            at = min(stop, end)
    if at < end:
        yield Bit(text[at:end])


def span_of(stalle: Stalle, *, efter: bool) -> Span:
    """Where to look in the one text or the other; where words lack, at the word that follows."""
    one = stalle.skillnad
    start, end = (one.b_start, one.b_end) if efter else (one.a_start, one.a_end)
    return start, max(end, start + 1)


def _only_in(antal: int, namn: str) -> str:
    return _("%(antal)s ord finns bara i %(namn)s.", antal=antal, namn=namn)
