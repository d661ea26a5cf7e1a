"""The search page, which answers where something is said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue

from archive.registratur import sokning, sokurval
from archive.registratur.fasetter import MEST, divide, divide_shown
from archive.registratur.sokning import Sokning, Traff
from archive.registratur.sokurval import Last
from archive.search.fraga import MAX_CHARS, MAX_WORDS
from archive.store import namnder, serier
from archive.store.fasetter import Fasetter
from archive.web.fraga_i_ord import fraga_i_ord
from archive.web.lista import sida, sidor, wants_csv
from archive.web.rum import desk, zoner
from archive.web.sok import begransat
from archive.web.sok.begransat import Adress, Grupp
from archive.web.sok.ritning import bp
from archive.web.sok.svar import place_of
from archive.web.sok.traffar import rader
from archive.web.tabell import csv_answer

PER_SIDA = 20

GENAST = 200
"""So large an answer is divided at once, in some milliseconds; of a larger one later."""

ORDNINGAR = ("traff", "nyast", "aldst")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the address asks for: the search, what its narrowing means, the order."""

    adress: Adress
    last: Last
    order: str

    def search(
        self, *, limit: int | None, offset: int = 0, parts: int | None = sokning.PARTS
    ) -> Sokning:
        """A part of its answer."""
        return sokning.search(
            desk(),
            self.adress.text,
            zoner=zoner(),
            order=self.order,
            limit=limit,
            offset=offset,
            begransning=self.last.begransning,
            parts=parts,
        )


@bp.get("/sok")
def search() -> ResponseReturnValue:
    """What the query finds, and each place where it is said."""
    asked = _asked()
    if wants_csv():
        return _csv(asked.search(limit=None))
    found = _page(asked)
    return render_template(
        "sok/search.html",
        fraga_text=asked.adress.text,
        found=found,
        rader=list(rader(found, _traffar(found), svar=place_of(found))),
        pages=sidor(found.total, per=PER_SIDA),
        order=asked.order,
        urval=asked.adress.urval,
        brickor=list(begransat.brickor(found, asked.adress, asked.last)),
        grupper=_grupper(asked, found) if found.total <= GENAST else None,
        spara=asked.adress.url(endpoint="sparade.save_sokning"),
        delas=asked.adress.url(endpoint="sok.facets"),
        raknas=found.total <= MEST,
        visade_val=begransat.VISADE,
        max_tecken=MAX_CHARS,
        max_ord=MAX_WORDS,
        forstatt=fraga_i_ord(found.fraga),
    )


@bp.get("/sok/urval")
def facets() -> str:
    """What an answer can be narrowed to: the part that a large one does not wait for."""
    asked = _asked()
    found = asked.search(limit=1, parts=None)  # who asks for no hit has all counted
    return render_template(
        "sok/facets.html",
        del_av_sida="HX-Request" in request.headers,
        fraga_text=asked.adress.text,
        tillbaka=asked.adress.url(),
        forstatt=fraga_i_ord(found.fraga),
        grupper=_grupper(asked, found),
        raknas=found.total <= MEST,
        visade_val=begransat.VISADE,
    )


def _asked() -> _Asked:
    order = request.args.get("sortera", "")
    known = order if order in ORDNINGAR[1:] else ""
    urval = sokurval.given(request.args)
    with desk().db.read() as conn:
        last = sokurval.look_up(conn, urval, zoner=zoner())
    return _Asked(Adress(request.args.get("q", ""), urval, known), last, known or ORDNINGAR[0])


def _page(asked: _Asked) -> Sokning:
    """The page asked for, or the last one if the answer is shorter."""
    offset = (sida() - 1) * PER_SIDA
    found = asked.search(limit=PER_SIDA, offset=offset)
    pages = sidor(found.total, per=PER_SIDA)
    return found if pages.offset == offset else asked.search(limit=PER_SIDA, offset=pages.offset)


def _traffar(found: Sokning) -> Iterable[Traff]:
    return () if found.fraga.empty else sokning.find_passages(desk(), found)


def _grupper(asked: _Asked, found: Sokning) -> Sequence[Grupp]:
    if not found.total:
        return ()
    return list(begransat.grupper(found, asked.adress, _counted(asked, found) or _uncounted()))


def _counted(asked: _Asked, found: Sokning) -> Fasetter | None:
    if found.total > MEST:
        return None
    if found.total == len(found.handlingar):
        return divide_shown(desk(), found)
    begransning = asked.last.begransning
    return divide(desk(), asked.adress.text, zoner=zoner(), begransning=begransning)


def _uncounted() -> Fasetter:
    with desk().db.read() as conn:
        every = [(n.kod, n.namn) for n in namnder.every(conn)]
        return begransat.uncounted(every, serier.years(conn))


def _csv(found: Sokning) -> ResponseReturnValue:
    head = ("Dnr", "Nr", "Datum", "Handlingstyp", "Rubrik", "Motpart", "Ställen")
    counted = ((t.handling, t.antal) for t in sokning.find_passages(desk(), found))
    rows = ((h.dnr, h.nr, h.datum, h.typ, h.rubrik, h.motpart, antal) for h, antal in counted)
    return csv_answer("sokning.csv", head, rows)
