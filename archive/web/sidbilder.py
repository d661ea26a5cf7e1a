"""Pages of files as pictures, and how far the recognition of their text has come."""

from collections.abc import Iterable
from textwrap import wrap

from flask import Blueprint, Response, abort, make_response, render_template, request
from flask.typing import ResponseReturnValue

from archive.registratur.igenkanning import Lage, lage_of
from archive.registratur.sidbilder import (
    PASSING,
    WIDTHS,
    IngenBild,
    Ordrutor,
    boxes_of,
    fault_of,
    page_picture,
)
from archive.store import filer
from archive.store.filer import Fil
from archive.store.postfiler import Postfil
from archive.web.handlingstext import Textvy
from archive.web.rum import desk, fil_or_404, handling_to_read
from archive.web.sprak import _

bp = Blueprint("sidbilder", __name__)

_RAD = 40


@bp.get("/arenden/<arende:slug>/<int:nr>/fil/<int:fil_nr>/sida/<int:sida>.png")
def show(slug: str, nr: int, fil_nr: int, sida: int) -> ResponseReturnValue:
    """One page as a picture without marks, for those who may have the file."""
    handling = handling_to_read(slug, nr)
    return picture_of(fil_or_404(handling, fil_nr), sida, secret=bool(handling.sekretess))


@bp.get("/arenden/<arende:slug>/<int:nr>/igenkanning")
def progress(slug: str, nr: int) -> ResponseReturnValue:
    """How far the recognition of a handling's files has come, in words; empty when it is done."""
    handling = handling_to_read(slug, nr)
    with desk().db.read() as conn:
        left = lage_of(conn, filer.of_handling(conn, handling.id))
    answer = make_response(pagar_i_ord(left.values()))
    answer.mimetype = "text/plain"
    return answer


def picture_of(fil: Fil | Postfil, sida: int, *, secret: bool = False) -> Response:
    """The answer with a page's picture, or with the reason for none, drawn so that it is read.

    Who asks has been let in. A browser keeps the picture, if nothing ``secret`` is in it, but asks
    each time whether it may still be shown.
    """
    if not 1 <= sida <= (fil.sidor or 1):
        abort(404)
    width = WIDTHS[1] if request.args.get("b") == str(WIDTHS[1]) else WIDTHS[0]
    tag = f"{fil.sha256}-{sida}-{width}"
    if request.if_none_match.contains(tag):
        answer = Response(status=304)
    else:
        try:
            picture = page_picture(desk(), fil.sha256, fil.namn, sida, width=width)
        except IngenBild as no:
            return _told(no)
        answer = Response(picture, mimetype="image/png")
    answer.set_etag(tag)
    answer.headers["Cache-Control"] = "private, no-store" if secret else "private, no-cache"
    return answer


def rutor_of(fil: Fil) -> Ordrutor:
    """Where on its pages the words of a file stand."""
    if not fil.has_boxes:
        return Ordrutor()
    with desk().db.read() as conn:
        return boxes_of(conn, fil.sha256)


def sidfel(vy: Textvy | None) -> dict[int, str]:
    """Why pages that are to be seen cannot be shown, of those where it is known."""
    if vy is None:
        return {}
    told = {sida.nr: fault_of(desk(), vy.fil.sha256, sida.nr) for sida in vy.sidor}
    return {nr: fel for nr, fel in told.items() if fel}


def lage_i_ord(lage: Lage) -> str:
    """``Textigenkänning: sida 3 av 12``."""
    if lage.saknas:
        return lage.saknas
    if not lage.sida:
        return _("Väntar på textigenkänning (OCR).")
    return _("Textigenkänning: sida %(sida)s av %(sidor)s.", sida=lage.sida, sidor=lage.sidor)


def pagar_i_ord(lagen: Iterable[Lage]) -> str:
    """What is going on, or will be; empty when nothing is."""
    return " ".join(lage_i_ord(lage) for lage in lagen if not lage.saknas)


def _told(no: IngenBild) -> Response:
    """The reason as a picture: where the page would be, it is read instead of a broken image."""
    picture = render_template("sidbilder/show.svg", rader=wrap(no.fel, _RAD))
    answer = Response(picture, mimetype="image/svg+xml")
    answer.status_code = 503 if no.orsak in PASSING else 404
    if no.orsak in PASSING:
        answer.headers["Retry-After"] = "5"
    answer.headers["Cache-Control"] = "no-store"
    return answer
