"""What the search page shows of a hit: its rubrik, and each place where the query is answered.

Made here and not in the template: a page may hold two hundred places.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from flask import url_for
from markupsafe import Markup, escape

from archive.registratur.sidbilder import PICTURED
from archive.registratur.sokning import Sokning, Traff
from archive.search.passager import Passage, Span, spans
from archive.store.filer import Fil
from archive.store.handlingar import Handling
from archive.text.blad import Plats
from archive.web.sprak import _

VISADE = 3
"""Passages of a handling shown at once; the rest unfold."""
UTFALLDA = 10
"""… and so many at most, unfolded; all of them are on the handling's own page."""


@dataclass(frozen=True, slots=True)
class Stalle:
    """One place: its address, where it is in words, the page that may be seen, what it says."""

    adress: str
    var: str
    bild: int | None
    text: Markup


@dataclass(frozen=True, slots=True)
class Rad:
    """One hit. ``visade`` are seen at once, ``flera`` unfold; ``antal``: all that there are."""

    handling: Handling
    adress: str
    rubrik: Markup
    antal: int
    visade: Sequence[Stalle]
    flera: Sequence[Stalle]


def rader(found: Sokning, traffar: Iterable[Traff], *, svar: str | None) -> Iterator[Rad]:
    """The hits as they are shown. ``svar``: what their addresses carry beside the query."""
    fraga_text = found.link_text
    for traff in traffar:
        one = traff.handling
        adress = url_for("handlingar.show", slug=one.slug, nr=one.nr, q=fraga_text, svar=svar)
        yield _rad(traff, adress, spans(found.fraga, one.rubrik))


def _rad(traff: Traff, adress: str, marks: Sequence[Span]) -> Rad:
    antal, stallen = traff.antal, _stallen(traff, adress)
    return Rad(
        traff.handling,
        adress,
        marked(traff.handling.rubrik, marks),
        antal,
        tuple(islice(stallen, VISADE)),
        tuple(islice(stallen, UTFALLDA - VISADE)) if antal <= UTFALLDA else (),
    )


def marked(text: str, marks: Sequence[Span], *, before: str = "", after: str = "") -> Markup:
    """A text with what answers the query marked; ``marks`` rise and do not overlap.

    ``before`` and ``after``: what stands around it, as it is.
    """
    bits, at = [before], 0
    for start, end in marks:
        bits += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    return Markup("".join([*bits, escape(text[at:]), after]))  # noqa: S704 - each run of text is escaped


def _stallen(traff: Traff, adress: str) -> Iterator[Stalle]:
    flera_filer = len(traff.filer) > 1
    for nr, fil, passage in traff.stallen():
        var = f"{_('fil %(nr)s', nr=fil.nr)}, " if flera_filer else ""
        yield Stalle(
            f"{adress}&traff={nr}",
            var + _place(passage.plats),
            _pictured(fil, passage.plats),
            _snippet(passage),
        )


def _place(plats: Plats) -> str:
    """``s. 3–4, rad 12``; a page only where there is evidence of it."""
    rad_ = _("rad %(rad)s", rad=plats.rad)
    if plats.sida is None:
        return rad_
    to = plats.till_sida
    more = f"–{to}" if to is not None and to != plats.sida else ""
    return f"{_('s. %(sida)s', sida=plats.sida)}{more}, {rad_}"


def _pictured(fil: Fil, plats: Plats) -> int | None:
    return plats.sida if fil.mediatyp in PICTURED else None


def _snippet(passage: Passage) -> Markup:
    before, after = "… " * passage.before, " …" * passage.after
    return marked(passage.snippet, passage.marks, before=before, after=after)
