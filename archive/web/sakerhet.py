"""The safeguards: who is let in, how much is taken in, and what every answer carries with it."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from flask import Flask, abort, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.wrappers import Response

from archive.config import Config, SettingError
from archive.web.rum import config
from archive.web.sprak import _

OPEN = frozenset({"inloggning.log_in", "start.tillganglighet", "floden.read", "static"})
"""The endpoints that answer someone who is not logged in. Every other one asks for a log-in."""

OPEN_ROOMS = frozenset({"svarssida"})
"""The rooms whose every address is its own key."""

KEPT = frozenset({"static", "sidbilder.show", "floden.read"})
"""The endpoints that say themselves whether a browser may keep what they answer."""

SMALL = 1 << 20
"""Bytes that an ordinary form may have in all."""

MAX_FALT = 2000
"""Fields that one form may have; a remiss to many instanser has the most."""

CSP = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])


def takes_files(view: View) -> View:
    """Mark a view that takes files: its forms may be as large as the installation's files may."""
    view.takes_files = True  # type: ignore[attr-defined]
    return view


def configure(app: Flask, settings: Config) -> None:
    """The settings of Flask and its companions; a session cookie only this host can set or read."""
    if not settings.secret_key:
        raise SettingError("ARCHIVE_SECRET_KEY saknas. Kör: archive db upgrade")
    app.config.update(
        KOMMUN=settings.kommun,
        SECRET_KEY=settings.secret_key,
        BABEL_DEFAULT_LOCALE="sv",
        BABEL_DEFAULT_TIMEZONE="Europe/Stockholm",
        MAX_CONTENT_LENGTH=SMALL,
        MAX_FORM_MEMORY_SIZE=SMALL,
        MAX_FORM_PARTS=MAX_FALT,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=settings.session_hours),
        SESSION_COOKIE_NAME="__Host-diarium" if settings.https else "diarium",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https,
        WTF_CSRF_TIME_LIMIT=None,  # as long as the log-in: a form may take its writer hours
    )


def guard(app: Flask) -> None:
    """Put the safeguards before and after every view. They run before a form's body is read."""
    app.before_request(_set_limit)
    app.before_request(_require_log_in)
    app.after_request(_add_headers)


def is_local(target: str) -> bool:
    """Whether a place to go on to is a path of ours, however it is dressed up."""
    plain = target.startswith("/") and not target.startswith(("//", "/\\"))
    return plain and "\\" not in target and target.isprintable()


def _set_limit() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, "takes_files", False):
        request.max_content_length = config().max_form_bytes


def _require_log_in() -> ResponseReturnValue | None:
    if request.endpoint in OPEN or request.blueprint in OPEN_ROOMS:
        return None
    if current_user.is_authenticated:
        return None
    if "HX-Request" in request.headers:
        abort(401)  # a part of a page: a log-in page has no place in it
    if request.method not in {"GET", "HEAD"}:
        flash(_("Din inloggning gäller inte längre, så det du skickade togs inte emot."), "varning")
    return redirect(url_for("inloggning.log_in", next=_way_back()), 303)


def _way_back() -> str | None:
    """The page to come back to after the log-in: this one, where it can be asked for."""
    rule = request.url_rule
    if rule is None or "GET" not in (rule.methods or ()) or request.path == "/":
        return None
    asked = request.method == "GET" and request.query_string
    return request.full_path if asked else request.path


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint not in KEPT:
        response.headers["Cache-Control"] = "no-store"
    if config().https:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response
