"""The page of an instans: what it is asked, and how it answers, without an account.

Whoever has the address may use it. So nothing here needs a session: the address itself is what
another site would lack to send a form in somebody's name.
"""

from collections.abc import Callable
from functools import wraps

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import RequestEntityTooLarge

from archive.registratur import svar_utifran
from archive.registratur.forfragan import Forfragan, read_forfragan
from archive.registratur.lankar import ForMangaForsok, LankenGallerInte, Oppnad, open_lank
from archive.registratur.svar_utifran import ForStortSvar
from archive.web.for_stort import read_ends
from archive.web.formular import Formular
from archive.web.nedladdning import attachment
from archive.web.rum import config, desk
from archive.web.sakerhet import takes_files
from archive.web.svarssida_formular import (
    AnstandForm,
    ConfirmForm,
    DeclineForm,
    SupplementForm,
    YttrandeForm,
)

bp = Blueprint("svarssida", __name__, url_prefix="/svar/<token>")

View = Callable[..., ResponseReturnValue]


@bp.after_request
def _alone(response: Response) -> Response:
    """The address is passed on to nobody, and no search engine keeps it."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def opened(view: View) -> View:
    """Open the link for a view; whatever does not hold gets one and the same page."""

    @wraps(view)
    def show(token: str, **facts: object) -> ResponseReturnValue:
        counted = request.method == "GET" and request.endpoint == "svarssida.show"
        try:
            oppnad = open_lank(desk(), token, adress=request.remote_addr or "", shown=counted)
            return view(token, oppnad, **facts)
        except LankenGallerInte as no:
            return render_template("svarssida/_stangd.html", mening=str(no)), 404
        except ForMangaForsok as no:
            return render_template("svarssida/_stangd.html", mening=str(no)), 429

    return show


@bp.route("")
@opened
def show(token: str, oppnad: Oppnad) -> ResponseReturnValue:
    """What is asked, and what has come of it."""
    return _page("show", token, oppnad, None)


@bp.route("/missiv/<int:nr>")
@opened
def download(token: str, oppnad: Oppnad, nr: int) -> ResponseReturnValue:
    """A file of the missiv."""
    del token
    known = read_forfragan(desk(), oppnad)
    found = [fil for fil in known.missiv if fil.nr == nr]
    if not found:
        abort(404)
    (fil,) = found
    return attachment(desk().files.path(fil.sha256), namn=fil.namn, mediatyp=fil.mediatyp)


@bp.route("/mottaget", methods=["GET", "POST"])
@opened
def confirm(token: str, oppnad: Oppnad) -> ResponseReturnValue:
    """The remiss has come to the instans."""
    form = ConfirmForm()
    if form.accepted() and form.attempt(
        lambda: svar_utifran.confirm_receipt(
            desk(), oppnad, ert_dnr=form.text("ert_dnr"), kontakt=form.text("kontakt")
        )
    ):
        return _back(token)
    return _page("confirm", token, oppnad, form)


@bp.route("/anstand", methods=["GET", "POST"])
@opened
def request_anstand(token: str, oppnad: Oppnad) -> ResponseReturnValue:
    """The instans asks for more time."""
    form = AnstandForm()
    if form.accepted() and form.attempt(
        lambda: svar_utifran.ask_for_time(
            desk(),
            oppnad,
            till=form.till.data,
            skal=form.text("skal"),
            av=form.text("av"),
            nyckel=str(form.nyckel.data),
        )
    ):
        return _back(token)
    return _page("request_anstand", token, oppnad, form)


@bp.route("/yttrande", methods=["GET", "POST"])
@takes_files
@opened
def receive_yttrande(token: str, oppnad: Oppnad) -> ResponseReturnValue:
    """The instans answers."""
    form = YttrandeForm()
    if form.accepted() and form.attempt(
        lambda: svar_utifran.answer(
            desk(),
            oppnad,
            inlamnade=form.inlamnade(),
            text=form.text("skrivet"),
            svar=form.svar,
            ert_dnr=form.text("ert_dnr"),
            nyckel=form.once(),
        )
    ):
        return _back(token)
    return _page("receive_yttrande", token, oppnad, form)


@bp.route("/komplettering", methods=["GET", "POST"])
@takes_files
@opened
def supplement_yttrande(token: str, oppnad: Oppnad) -> ResponseReturnValue:
    """The instans has more to say."""
    form = SupplementForm()
    if form.accepted() and form.attempt(
        lambda: svar_utifran.supplement(
            desk(),
            oppnad,
            inlamnade=form.inlamnade(),
            skal=form.text("skal"),
            nyckel=form.once(),
        )
    ):
        return _back(token)
    return _page("supplement_yttrande", token, oppnad, form)


@bp.route("/avstar", methods=["GET", "POST"])
@opened
def decline(token: str, oppnad: Oppnad) -> ResponseReturnValue:
    """The instans will not answer."""
    form = DeclineForm()
    if form.accepted() and form.attempt(
        lambda: svar_utifran.say_no(
            desk(),
            oppnad,
            skal=form.text("skal"),
            av=form.text("av"),
            nyckel=str(form.nyckel.data),
        )
    ):
        return _back(token)
    return _page("decline", token, oppnad, form)


@bp.errorhandler(RequestEntityTooLarge)
def _too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """More was sent than is taken in: the same form, with what was typed in it."""
    return _refuse_size(**(request.view_args or {}))


@opened
def _refuse_size(token: str, oppnad: Oppnad) -> ResponseReturnValue:
    namn = str(request.endpoint).rpartition(".")[2]
    request.form, request.files = read_ends(request), ImmutableMultiDict()
    form = FORMS[namn]()
    form.refuse(ForStortSvar(config().max_file_bytes))
    return _page(namn, token, oppnad, form), 413


FORMS = {
    "confirm": ConfirmForm,
    "request_anstand": AnstandForm,
    "receive_yttrande": YttrandeForm,
    "supplement_yttrande": SupplementForm,
    "decline": DeclineForm,
}
"""The form of each page."""


def _back(token: str) -> ResponseReturnValue:
    """To the page, which says what is registered now."""
    return redirect(url_for("svarssida.show", token=token), 303)


def _page(namn: str, token: str, oppnad: Oppnad, form: Formular | None) -> str:
    known: Forfragan = read_forfragan(desk(), oppnad)
    return render_template(
        f"svarssida/{namn}.html",
        fraga=known,
        token=token,
        form=form,
        kommun=desk().brevhuvud.kommun,
    )
