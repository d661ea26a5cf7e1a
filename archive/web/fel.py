"""The one table of errors: which exception becomes which answer. Nothing else is caught."""

import secrets
from urllib.parse import urlsplit

from flask import Flask, current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed

from archive.diarium import NotAllowed
from archive.diarium.behorighet import SaknarBehorighet
from archive.store.arenden import OkantArende
from archive.store.besvaranden import OkantBesvarande
from archive.store.forsandelser import OkandForsandelse
from archive.store.handlingar import OkandHandling
from archive.store.remisser import OkandRemiss
from archive.store.sammantraden import OkantSammantrade
from archive.web.rum import config
from archive.web.sakerhet import is_local
from archive.web.sprak import _

UNKNOWN = (
    OkantArende,
    OkandHandling,
    OkandRemiss,
    OkantBesvarande,
    OkandForsandelse,
    OkantSammantrade,
)

LAST_RESORT = (
    '<!doctype html><html lang="sv"><meta charset="utf-8"><title>Något gick fel – Diarium</title>'
    '<h1>Något gick fel</h1><p>{}</p><p><a href="/">Till startsidan</a></p></html>'
)


def install(app: Flask) -> None:
    """Give every error its page. A fault is logged once, by ``_fault``, beside its number."""
    app.log_exception = lambda exc_info: None  # type: ignore[method-assign]  # noqa: ARG005
    app.register_error_handler(NotAllowed, _not_allowed)
    app.register_error_handler(SaknarBehorighet, _no_right)
    for unknown in UNKNOWN:
        app.register_error_handler(unknown, _not_found)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(InternalServerError, _fault)


def _not_allowed(refusal: NotAllowed) -> ResponseReturnValue:
    return _page(_("Det går inte"), str(refusal), 409)


def _no_right(refusal: NotAllowed) -> ResponseReturnValue:
    return _page(_("Du har inte rätt till det här"), str(refusal), 403)


def _not_found(_error: Exception) -> ResponseReturnValue:
    return _page(*_sentences()[404], 404)


def _csrf(_error: CSRFError) -> ResponseReturnValue:
    mening = _(
        "Formuläret hör till en annan inloggning eller är skickat från en annan sida. "
        "Gå tillbaka, ladda om sidan och skicka igen."
    )
    return _page(_("Formuläret togs inte emot"), mening, 400)


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:
        return error
    rubrik, mening = _sentences().get(status, _sentences()[400])
    answer = make_response(_page(rubrik, mening, status))
    if isinstance(error, MethodNotAllowed):
        answer.allow.update(sorted(error.valid_methods or ()))
    return answer


def _fault(error: InternalServerError) -> ResponseReturnValue:
    """A fault of ours: nothing of it is shown but a number that stands beside it in the log."""
    nummer, cause = secrets.token_hex(4), error.original_exception
    log = current_app.logger
    log.error("fel %s: %s %s", nummer, request.method, request.path, exc_info=cause)
    mening = _(
        "Felet är vårt och är antecknat med nummer %(nummer)s. Se efter om det du skickade har "
        "sparats innan du skickar igen. Händer det fler gånger: säg numret till den som sköter "
        "Diarium.",
        nummer=nummer,
    )
    try:
        return _page(_("Något gick fel"), mening, 500)
    except Exception:
        log.exception("fel %s: felsidan gick inte heller att visa", nummer)
        return LAST_RESORT.format(mening), 500


def _sentences() -> dict[int, tuple[str, str]]:
    return {
        400: (
            _("Begäran gick inte att förstå"),
            _("Gå tillbaka och försök igen från sidan du var på."),
        ),
        403: (
            _("Du har inte rätt till det här"),
            _("Be en administratör om rätt roll, eller en kollega som har den."),
        ),
        404: (
            _("Sidan finns inte"),
            _("Det finns inget på den adressen. Kontrollera den, eller sök efter det du vill ha."),
        ),
        405: (
            _("Så går det inte att göra"),
            _("Adressen tar inte emot det som skickades. Använd knapparna på sidan."),
        ),
        413: (
            _("Det du skickade är för stort"),
            _(
                "En fil får vara högst %(mb)s MB. Ingenting har registrerats. Dela upp filen, "
                "eller be en administratör höja gränsen.",
                mb=config().max_file_bytes >> 20,
            ),
        ),
    }


def _page(rubrik: str, mening: str, status: int) -> tuple[str, int]:
    tillbaka = _referrer()
    return render_template("fel.html", rubrik=rubrik, mening=mening, tillbaka=tillbaka), status


def _referrer() -> str | None:
    """The page of ours that led here, if there is one and it is another."""
    came_from = urlsplit(request.referrer or "")
    path = came_from.path + (f"?{came_from.query}" if came_from.query else "")
    ours = came_from.netloc == request.host and is_local(path)
    return path if ours and path != request.path else None
