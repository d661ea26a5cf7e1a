"""The search page, which answers where something is said."""

import re
from itertools import islice

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from archive.registratur import sokning
from archive.registratur.sokning import Sokning, Traff
from archive.search.fraga import MAX_CHARS, MAX_WORDS
from archive.search.passager import Passage, spans
from archive.store import namnder
from archive.web.fraga_i_ord import fraga_i_ord
from archive.web.lasvy import Bit
from archive.web.lista import sida, sidor, wants_csv
from archive.web.rum import desk, zoner
from archive.web.tabell import csv_answer

bp = Blueprint("sok", __name__)

_NAMND = re.compile(r"(?<!\S)n[aä]mnd:\S*", re.IGNORECASE)

PER_SIDA = 20
VISADE = 3
"""Passages of a handling shown at once; the rest unfold."""
UTFALLDA = 20
"""… and so many at most, unfolded; all of them are on the handling's own page."""

ORDNINGAR = ("traff", "nyast")


@bp.get("/sok")
def search() -> ResponseReturnValue:
    """What the query finds, and each place where it is said."""
    text = request.args.get("q", "")
    order = request.args.get("sortera", "")
    order = order if order in ORDNINGAR else "traff"
    if wants_csv():
        return _csv(sokning.search(desk(), text, zoner=zoner(), order=order, limit=None))
    found = _page(text, order)
    with desk().db.read() as conn:
        every = namnder.every(conn)
    return render_template(
        "sok/search.html",
        fraga_text=text,
        found=found,
        traffar=[] if found.fraga.empty else sokning.find_passages(desk(), found),
        pages=sidor(found.total, per=PER_SIDA),
        order=order,
        namnder=every,
        max_tecken=MAX_CHARS,
        max_ord=MAX_WORDS,
        visade=VISADE,
        utfallda=UTFALLDA,
        some=lambda traff, start, stop: list(islice(traff.stallen(), start, stop)),
        marked=marked,
        rubrik_bitar=lambda traff: rubrik_bitar(found, traff),
        forstatt=fraga_i_ord(found.fraga),
        med=lambda kod: with_namnd(text, kod),
    )


def marked(passage: Passage) -> list[Bit]:
    """A passage's snippet as runs of text, those to mark with a number over 0."""
    return _cut(passage.snippet, passage.marks)


def rubrik_bitar(found: Sokning, traff: Traff) -> list[Bit]:
    """The rubrik of a hit, with what answers the query marked."""
    rubrik = traff.handling.rubrik
    return _cut(rubrik, spans(found.fraga, rubrik))


def with_namnd(text: str, kod: str) -> str:
    """The query narrowed to one nämnd, in place of any it names already."""
    return f"{_NAMND.sub('', text).strip()} namnd:{kod}"


def _cut(text: str, marks: tuple[tuple[int, int], ...]) -> list[Bit]:
    bits, at = [], 0
    for nr, (start, end) in enumerate(marks, start=1):
        bits += [Bit(text[at:start]), Bit(text[start:end], nr)]
        at = end
    return [bit for bit in [*bits, Bit(text[at:])] if bit.text]


def _page(text: str, order: str) -> Sokning:
    """The page asked for, or the last one if the answer is shorter."""
    offset = (sida() - 1) * PER_SIDA
    found = sokning.search(desk(), text, zoner=zoner(), order=order, limit=PER_SIDA, offset=offset)
    pages = sidor(found.total, per=PER_SIDA)
    if pages.offset == offset:
        return found
    return sokning.search(
        desk(), text, zoner=zoner(), order=order, limit=PER_SIDA, offset=pages.offset
    )


def _csv(found: Sokning) -> ResponseReturnValue:
    head = ("Dnr", "Nr", "Datum", "Handlingstyp", "Rubrik", "Motpart", "Ställen")
    counted = ((t.handling, t.antal) for t in sokning.find_passages(desk(), found))
    rows = ((h.dnr, h.nr, h.datum, h.typ, h.rubrik, h.motpart, antal) for h, antal in counted)
    return csv_answer("sokning.csv", head, rows)
